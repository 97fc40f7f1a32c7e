//! Every setting of a base as a key and a text.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, Timelike};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::cli::failure::{Failure, Kind};
use crate::domain::calendar::HolidayRule;
use crate::domain::text::sanitise;
use crate::domain::{KioskNames, Language, Level, Retention, Settings, TimeTracking};
use crate::i18n::parse;

/// One setting of a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Company,
    Zone,
    TimeTracking,
    TrackingRequired,
    EditFrom,
    EditDoneFrom,
    CorrectMeasuredFrom,
    DayFrom,
    DayTo,
    Step,
    SlotMinimum,
    Holidays,
    Closed,
    Language,
    Reasons,
    PhotoLimit,
    KeepPhotoPlace,
    KeepPersonal,
    KeepPictures,
    KeepMails,
    KioskNames,
    MailHost,
    MailPort,
    MailSecurity,
    MailLogin,
    MailFrom,
    MailReplyTo,
}

impl Setting {
    pub(super) const ALL: [Self; 27] = [
        Self::Company,
        Self::Zone,
        Self::TimeTracking,
        Self::TrackingRequired,
        Self::EditFrom,
        Self::EditDoneFrom,
        Self::CorrectMeasuredFrom,
        Self::DayFrom,
        Self::DayTo,
        Self::Step,
        Self::SlotMinimum,
        Self::Holidays,
        Self::Closed,
        Self::Language,
        Self::Reasons,
        Self::PhotoLimit,
        Self::KeepPhotoPlace,
        Self::KeepPersonal,
        Self::KeepPictures,
        Self::KeepMails,
        Self::KioskNames,
        Self::MailHost,
        Self::MailPort,
        Self::MailSecurity,
        Self::MailLogin,
        Self::MailFrom,
        Self::MailReplyTo,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Zone => "zone",
            Self::TimeTracking => "time_tracking",
            Self::TrackingRequired => "tracking_required",
            Self::EditFrom => "edit_from",
            Self::EditDoneFrom => "edit_done_from",
            Self::CorrectMeasuredFrom => "correct_measured_from",
            Self::DayFrom => "day_from",
            Self::DayTo => "day_to",
            Self::Step => "step",
            Self::SlotMinimum => "slot_minimum",
            Self::Holidays => "holidays",
            Self::Closed => "closed",
            Self::Language => "language",
            Self::Reasons => "reasons",
            Self::PhotoLimit => "photo_limit",
            Self::KeepPhotoPlace => "keep_photo_place",
            Self::KeepPersonal => "keep_personal",
            Self::KeepPictures => "keep_pictures",
            Self::KeepMails => "keep_mails",
            Self::KioskNames => "kiosk_names",
            Self::MailHost => "mail_host",
            Self::MailPort => "mail_port",
            Self::MailSecurity => "mail_security",
            Self::MailLogin => "mail_login",
            Self::MailFrom => "mail_from",
            Self::MailReplyTo => "mail_reply_to",
        }
    }

    /// The setting of that name.
    pub(super) fn named(name: &str) -> Result<Self, Failure> {
        Self::ALL
            .into_iter()
            .find(|key| key.name() == name)
            .ok_or_else(|| Failure::Unknown {
                kind: Kind::Setting,
                name: name.to_owned(),
                known: Self::ALL
                    .into_iter()
                    .map(|key| key.name().to_owned())
                    .collect(),
            })
    }

    /// Its value as text, the same that [`Self::set`] takes.
    pub(super) fn get(self, settings: &Settings) -> String {
        match self {
            Self::Company => settings.company.clone(),
            Self::Zone => settings.zone.name().to_owned(),
            Self::TimeTracking => word(&settings.time_tracking),
            Self::TrackingRequired => settings.tracking_required.to_string(),
            Self::EditFrom => word(&settings.edit_from),
            Self::EditDoneFrom => word(&settings.edit_done_from),
            Self::CorrectMeasuredFrom => word(&settings.correct_measured_from),
            Self::DayFrom => clock(settings.day_from),
            Self::DayTo => clock(settings.day_to),
            Self::Step => settings.step.0.to_string(),
            Self::SlotMinimum => settings.slot_minimum.0.to_string(),
            Self::Holidays => word(&settings.holidays.rule),
            Self::Closed => {
                let days = settings
                    .holidays
                    .company
                    .iter()
                    .map(|(day, name)| format!("{day}:{name}"));
                days.collect::<Vec<String>>().join(",")
            }
            Self::Language => word(&settings.language),
            Self::Reasons => settings.reasons.join("; "),
            Self::PhotoLimit => settings.photo_limit.to_string(),
            Self::KeepPhotoPlace => settings.keep_photo_place.to_string(),
            Self::KeepPersonal => days(settings.retention.personal),
            Self::KeepPictures => days(settings.retention.pictures),
            Self::KeepMails => days(settings.retention.mails),
            Self::KioskNames => word(&settings.kiosk_names),
            Self::MailHost
            | Self::MailPort
            | Self::MailSecurity
            | Self::MailLogin
            | Self::MailFrom
            | Self::MailReplyTo => self.of_mail(settings.mail.as_ref()),
        }
    }

    /// Sets it from its text.
    pub(super) fn set(self, settings: &mut Settings, text: &str) -> Result<(), Failure> {
        let length = || parse::duration(text).map_err(Failure::misread(self.name()));
        let trackings = [
            TimeTracking::Off,
            TimeTracking::Manual,
            TimeTracking::Automatic,
        ];
        let rules = [
            HolidayRule::None,
            HolidayRule::France,
            HolidayRule::FranceAlsaceMoselle,
        ];
        match self {
            Self::Company => settings.company = sanitise(text),
            Self::Zone => {
                let zone = text.parse().ok();
                settings.zone =
                    zone.ok_or_else(|| self.refuse(text, "Europe/Paris, Indian/Reunion, …"))?;
            }
            Self::TimeTracking => settings.time_tracking = self.one_of(text, &trackings)?,
            Self::TrackingRequired => {
                settings.tracking_required = self.one_of(text, &[true, false])?;
            }
            Self::EditFrom => settings.edit_from = self.one_of(text, &Level::ALL)?,
            Self::EditDoneFrom => settings.edit_done_from = self.one_of(text, &Level::ALL)?,
            Self::CorrectMeasuredFrom => {
                settings.correct_measured_from = self.one_of(text, &Level::ALL)?;
            }
            Self::DayFrom => settings.day_from = self.minute(text)?,
            Self::DayTo => settings.day_to = self.minute(text)?,
            Self::Step => settings.step = length()?,
            Self::SlotMinimum => settings.slot_minimum = length()?,
            Self::Holidays => settings.holidays.rule = self.one_of(text, &rules)?,
            Self::Closed => settings.holidays.company = self.days(text)?,
            Self::Language => {
                settings.language = self.one_of(text, &[Language::Fr, Language::En])?;
            }
            Self::Reasons => {
                let reasons = text.split(';').map(|reason| sanitise(reason.trim()));
                settings.reasons = reasons.filter(|reason| !reason.is_empty()).collect();
            }
            Self::PhotoLimit => {
                let limit = text.parse().ok().filter(|limit| (1..=100).contains(limit));
                settings.photo_limit = limit.ok_or_else(|| self.refuse(text, "1, 2, … 100"))?;
            }
            Self::KeepPersonal => settings.retention.personal = self.kept_for(text)?,
            Self::KeepPictures => settings.retention.pictures = self.kept_for(text)?,
            Self::KeepMails => settings.retention.mails = self.kept_for(text)?,
            Self::KioskNames => {
                let names = [KioskNames::Hidden, KioskNames::Short, KioskNames::Full];
                settings.kiosk_names = self.one_of(text, &names)?;
            }
            Self::KeepPhotoPlace => {
                settings.keep_photo_place = self.one_of(text, &[true, false])?;
            }
            Self::MailHost
            | Self::MailPort
            | Self::MailSecurity
            | Self::MailLogin
            | Self::MailFrom
            | Self::MailReplyTo => self.set_mail(settings, text)?,
        }
        Ok(())
    }

    /// Days with their names: `2026-12-24:Inventaire,2026-12-31:`.
    fn days(self, text: &str) -> Result<BTreeMap<NaiveDate, String>, Failure> {
        let day = |part: &str| {
            let (day, name) = part.split_once(':').unwrap_or((part, ""));
            Some((day.trim().parse().ok()?, sanitise(name.trim())))
        };
        let parts = text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let days: Option<BTreeMap<NaiveDate, String>> = parts.map(day).collect();
        days.ok_or_else(|| self.refuse(text, "2026-12-24:Inventaire,2026-12-31:…"))
    }

    /// A number of days; nothing for ever.
    fn kept_for(self, text: &str) -> Result<Option<u32>, Failure> {
        if text.is_empty() {
            return Ok(None);
        }
        let bounds = Retention::SHORTEST..=Retention::LONGEST;
        let days = text.parse().ok().filter(|days| bounds.contains(days));
        days.map(Some)
            .ok_or_else(|| self.refuse(text, "30, 31, … 36525"))
    }

    pub(super) fn refuse(self, value: &str, allowed: &str) -> Failure {
        Failure::Value {
            flag: self.name().to_owned(),
            value: value.to_owned(),
            allowed: allowed.to_owned(),
        }
    }

    /// The value whose word it is.
    pub(super) fn one_of<T: Serialize + DeserializeOwned + Copy>(
        self,
        text: &str,
        all: &[T],
    ) -> Result<T, Failure> {
        let found = all.iter().find(|value| word(*value) == text);
        found.copied().ok_or_else(|| {
            self.refuse(
                text,
                &all.iter().map(word).collect::<Vec<String>>().join(", "),
            )
        })
    }

    /// A minute of the day; `24h` is its end.
    fn minute(self, text: &str) -> Result<u16, Failure> {
        if ["24h", "24h00", "24:00"].contains(&text) {
            return Ok(1440);
        }
        let time: NaiveTime = parse::time(text).map_err(Failure::misread(self.name()))?;
        Ok(u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(1440))
    }
}

/// A value as the one word that it is in JSON.
pub(super) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

fn days(kept: Option<u32>) -> String {
    kept.map(|days| days.to_string()).unwrap_or_default()
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_set() {
        let settings = Settings {
            day_to: 1440,
            company: "Poêles & Co".to_owned(),
            ..Settings::default()
        };
        let mut other = Settings {
            time_tracking: TimeTracking::Off,
            edit_from: Level::Manager,
            holidays: crate::domain::calendar::Holidays::none(),
            ..Settings::default()
        };
        for key in Setting::ALL {
            key.set(&mut other, &key.get(&settings)).unwrap();
        }
        assert_eq!(other, settings);
        let settings = Settings {
            language: Language::En,
            reasons: vec!["Absent".to_owned(), "Pièce, manquante".to_owned()],
            photo_limit: 7,
            retention: Retention {
                personal: Some(3650),
                pictures: Some(730),
                mails: None,
            },
            keep_photo_place: !settings.keep_photo_place,
            kiosk_names: KioskNames::Short,
            mail: Some(crate::domain::MailSettings {
                host: "mail.example.org".to_owned(),
                port: 465,
                security: crate::domain::MailSecurity::Tls,
                login: Some("marie".to_owned()),
                from: "a@example.org".to_owned(),
                reply_to: Some("b@example.org".to_owned()),
            }),
            ..settings
        };
        for key in Setting::ALL {
            key.set(&mut other, &key.get(&settings)).unwrap();
        }
        assert_eq!(other, settings);
    }

    #[test]
    fn values_are_read_and_mistakes_say_what_is_allowed() {
        let mut settings = Settings::default();
        for (key, value) in [
            ("time_tracking", "manual"),
            ("day_from", "6h30"),
            ("closed", "2026-12-24:Inventaire"),
        ] {
            Setting::named(key)
                .unwrap()
                .set(&mut settings, value)
                .unwrap();
        }
        assert_eq!(settings.time_tracking, TimeTracking::Manual);
        assert_eq!(settings.day_from, 390);
        assert_eq!(settings.holidays.company.len(), 1);
        for (key, value) in [
            ("edit_from", "boss"),
            ("zone", "Mars"),
            ("tracking_required", "yes"),
            ("closed", "noël"),
            ("keep_pictures", "29"),
            ("keep_mails", "un an"),
        ] {
            let error = Setting::named(key)
                .unwrap()
                .set(&mut settings, value)
                .unwrap_err();
            assert!(matches!(error, Failure::Value { .. }), "{key}={value}");
        }
        assert!(
            matches!(Setting::named("speed"), Err(Failure::Unknown { known, .. }) if known.len() == 27)
        );
    }
}
