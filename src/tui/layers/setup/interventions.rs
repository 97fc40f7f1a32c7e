//! Configuration des Interventions: how time is recorded, who may edit what, what boards show.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::{TZ_VARIANTS, Tz};

use super::editor::{Saving, Subject};
use super::parts::{Fault, Id, Sheet};
use super::read;
use crate::backend::BackendError;
use crate::domain::calendar::{HolidayRule, Holidays};
use crate::domain::{
    KioskNames, Language, Level, Minutes, Retention, Settings, SettingsError, TimeTracking,
};
use crate::i18n::{self, Catalogue, Lang, format, parse, rules};
use crate::t;
use crate::tui::event::Effect;
use crate::tui::state::State;

const MODES: [TimeTracking; 3] = [
    TimeTracking::Off,
    TimeTracking::Manual,
    TimeTracking::Automatic,
];
/// Levels that may edit visits at all.
const LEVELS: [Level; 5] = [
    Level::Own,
    Level::ManageOwn,
    Level::ManageAll,
    Level::Responsible,
    Level::Manager,
];
const STEPS: [u32; 6] = [5, 10, 15, 20, 30, 60];
const RULES: [HolidayRule; 3] = [
    HolidayRule::France,
    HolidayRule::FranceAlsaceMoselle,
    HolidayRule::None,
];
const LANGUAGES: [Language; 2] = [Language::Fr, Language::En];
const KIOSK_NAMES: [KioskNames; 3] = [KioskNames::Hidden, KioskNames::Short, KioskNames::Full];

/// The settings of interventions.
pub struct Interventions;

impl Subject for Interventions {
    fn title(&self, state: &State) -> String {
        state.look.catalogue.text("setup-interventions").to_owned()
    }

    fn sheet(&self, state: &State) -> Sheet {
        let settings = &state.directory.settings;
        let sheet = planning(
            rights(times(settings, state), settings, state),
            settings,
            state,
        );
        let words = state.look.catalogue;
        sheet
            .heading("setup-group-photos")
            .text("setup-photo-limit", &settings.photo_limit.to_string(), 6)
            .noted(words.text("setup-photo-limit-note"))
            .check("setup-photo-place", settings.keep_photo_place)
            .noted(words.text("setup-photo-place-note"))
            .choice(
                "setup-language",
                ["setup-language-fr", "setup-language-en"]
                    .map(|key| words.text(key).to_owned())
                    .to_vec(),
                place(&LANGUAGES, settings.language),
            )
            .heading("setup-group-retention")
            .text("setup-keep-personal", &days(settings.retention.personal), 6)
            .noted(words.text("setup-keep-personal-note"))
            .text("setup-keep-pictures", &days(settings.retention.pictures), 6)
            .noted(words.text("setup-keep-note"))
            .text("setup-keep-mails", &days(settings.retention.mails), 6)
            .noted(words.text("setup-keep-note"))
            .heading("setup-group-wall")
            .choice(
                "setup-kiosk-names",
                [
                    "setup-kiosk-hidden",
                    "setup-kiosk-short",
                    "setup-kiosk-full",
                ]
                .map(|key| words.text(key).to_owned())
                .to_vec(),
                place(&KIOSK_NAMES, settings.kiosk_names),
            )
            .noted(words.text("setup-kiosk-names-note"))
            .button("button-save")
    }

    fn adjust(&self, sheet: &mut Sheet, state: &State) {
        let words = state.look.catalogue;
        let off = chosen(&MODES, sheet, "setup-mode") == Some(TimeTracking::Off);
        let contradicts = off && sheet.is_on("setup-required");
        sheet.faults.retain(|fault| fault.id != "setup-required");
        if contradicts {
            let sentence = words.text("setup-required-off");
            sheet.faults.push(Fault::new("setup-required", sentence));
        }
        let note = if off {
            "setup-required-off"
        } else {
            "setup-required-note"
        };
        let note = if contradicts { "" } else { words.text(note) };
        sheet.note("setup-required", note);
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Saving, Vec<Fault>> {
        let words = state.look.catalogue;
        let now = &state.directory.settings;
        let mut faults = Vec::new();
        let day_from = read::kept(&mut faults, read::hour(sheet, "setup-day-from", state));
        let day_to = read::kept(&mut faults, read::hour(sheet, "setup-day-to", state));
        let slot_minimum = read::kept(
            &mut faults,
            read::length(sheet, "setup-slot-minimum", state),
        );
        let zone = read::kept(&mut faults, zone(sheet, words));
        let company = read::kept(&mut faults, closed_days(sheet, state));
        let sentence = i18n::settings(words, SettingsError::PhotoLimit);
        let limit = read::number(sheet, "setup-photo-limit", 1..=100, sentence);
        let photo_limit = read::kept(&mut faults, limit);
        let retention = read::kept(&mut faults, retention(sheet, words));
        let settings = Settings {
            time_tracking: chosen(&MODES, sheet, "setup-mode").unwrap_or(now.time_tracking),
            tracking_required: sheet.is_on("setup-required"),
            edit_from: chosen(&LEVELS, sheet, "setup-edit-from").unwrap_or(now.edit_from),
            edit_done_from: chosen(&LEVELS, sheet, "setup-edit-done-from")
                .unwrap_or(now.edit_done_from),
            correct_measured_from: chosen(&LEVELS, sheet, "setup-correct-from")
                .unwrap_or(now.correct_measured_from),
            day_from: day_from.unwrap_or(now.day_from),
            day_to: day_to.unwrap_or(now.day_to),
            step: chosen(&STEPS, sheet, "setup-step").map_or(now.step, Minutes),
            slot_minimum: slot_minimum.flatten().unwrap_or(Minutes::ZERO),
            zone: zone.unwrap_or(now.zone),
            holidays: Holidays {
                rule: chosen(&RULES, sheet, "setup-holidays").unwrap_or(now.holidays.rule),
                company: company.unwrap_or_default(),
            },
            reasons: sheet.each_line("setup-reasons"),
            photo_limit: photo_limit.flatten().unwrap_or(now.photo_limit),
            keep_photo_place: sheet.is_on("setup-photo-place"),
            retention: retention.unwrap_or(now.retention),
            language: chosen(&LANGUAGES, sheet, "setup-language").unwrap_or(now.language),
            kiosk_names: chosen(&KIOSK_NAMES, sheet, "setup-kiosk-names")
                .unwrap_or(now.kiosk_names),
            ..now.clone()
        };
        if settings.check() == Err(SettingsError::RequiredButOff) {
            let sentence = words.text("setup-required-off");
            faults.push(Fault::new("setup-required", sentence));
        } else if let Err(error) = settings.check()
            && faults.is_empty()
        {
            faults.push(Fault::new(field_of(error), i18n::settings(words, error)));
        }
        read::or_faults(faults, || {
            Saving::Ask(vec![Effect::Configure(Box::new(settings))])
        })
    }

    fn place(&self, error: &BackendError) -> Option<Id> {
        match error {
            BackendError::Settings(error) => Some(field_of(*error)),
            _ => None,
        }
    }
}

const fn field_of(error: SettingsError) -> Id {
    match error {
        SettingsError::RequiredButOff => "setup-required",
        SettingsError::DayBounds => "setup-day-to",
        SettingsError::PhotoLimit => "setup-photo-limit",
        SettingsError::Retention => "setup-keep-personal",
        SettingsError::Step => "setup-step",
    }
}

/// A number of days as it is typed; nothing for ever.
fn days(kept: Option<u32>) -> String {
    kept.map(|days| days.to_string()).unwrap_or_default()
}

fn retention(sheet: &Sheet, words: &Catalogue) -> Result<Retention, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut kept = |id: Id| {
        let bounds = Retention::SHORTEST..=Retention::LONGEST;
        let sentence = i18n::settings(words, SettingsError::Retention);
        let number = read::number(sheet, id, bounds, sentence);
        read::kept(&mut faults, number).flatten()
    };
    let retention = Retention {
        personal: kept("setup-keep-personal"),
        pictures: kept("setup-keep-pictures"),
        mails: kept("setup-keep-mails"),
    };
    read::or_faults(faults, || retention)
}

fn times(settings: &Settings, state: &State) -> Sheet {
    let words = state.look.catalogue;
    let mode = |name, note| (words.text(name).to_owned(), words.text(note).to_owned());
    let modes = vec![
        mode("tracking-off", "setup-mode-off"),
        mode("tracking-manual", "setup-mode-manual"),
        mode("tracking-automatic", "setup-mode-automatic"),
    ];
    Sheet::default()
        .heading("setup-group-times")
        .radio("setup-mode", modes, place(&MODES, settings.time_tracking))
        .check("setup-required", settings.tracking_required)
}

fn rights(sheet: Sheet, settings: &Settings, state: &State) -> Sheet {
    let words = state.look.catalogue;
    let levels = || -> Vec<String> {
        let names = LEVELS.iter().map(|level| rules::level_word(words, *level));
        names.map(str::to_owned).collect()
    };
    sheet
        .heading("setup-group-rights")
        .choice(
            "setup-edit-from",
            levels(),
            place(&LEVELS, settings.edit_from),
        )
        .choice(
            "setup-edit-done-from",
            levels(),
            place(&LEVELS, settings.edit_done_from),
        )
        .choice(
            "setup-correct-from",
            levels(),
            place(&LEVELS, settings.correct_measured_from),
        )
}

fn planning(sheet: Sheet, settings: &Settings, state: &State) -> Sheet {
    let words = state.look.catalogue;
    let lang = words.lang();
    let steps = STEPS
        .iter()
        .map(|step| format::duration(Minutes(*step)))
        .collect();
    let rules = [
        "setup-holidays-france",
        "setup-holidays-alsace",
        "setup-holidays-none",
    ];
    let closed: Vec<String> = settings
        .holidays
        .company
        .iter()
        .map(|(day, name)| format!("{} {name}", shown_day(lang, *day)))
        .collect();
    let zones = TZ_VARIANTS
        .iter()
        .map(|zone| zone.name().to_owned())
        .collect();
    sheet
        .heading("setup-group-planning")
        .text(
            "setup-day-from",
            &crate::i18n::hours::shown_minute(lang, settings.day_from),
            8,
        )
        .text(
            "setup-day-to",
            &crate::i18n::hours::shown_minute(lang, settings.day_to),
            8,
        )
        .choice("setup-step", steps, place(&STEPS, settings.step.0))
        .text(
            "setup-slot-minimum",
            &format::duration(settings.slot_minimum),
            8,
        )
        .noted(words.text("setup-slot-minimum-note"))
        .completed("setup-zone", settings.zone.name(), 32, zones)
        .noted(words.text("setup-zone-note"))
        .heading("setup-group-closed")
        .choice(
            "setup-holidays",
            rules.map(|key| words.text(key).to_owned()).to_vec(),
            place(&RULES, settings.holidays.rule),
        )
        .paragraph("setup-closed", &closed.join("\n"), 3)
        .noted(words.text("setup-closed-note"))
        .heading("setup-group-reasons")
        .paragraph("setup-reasons", &settings.reasons.join("\n"), 4)
        .noted(words.text("setup-reasons-note"))
}

fn place<T: Copy + PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|other| *other == one).unwrap_or(0)
}

fn chosen<T: Copy>(all: &[T], sheet: &Sheet, id: Id) -> Option<T> {
    all.get(sheet.chosen(id)).copied()
}

fn zone(sheet: &Sheet, words: &Catalogue) -> Result<Tz, Vec<Fault>> {
    let text = sheet.line("setup-zone");
    let same = |zone: &&Tz| zone.name().eq_ignore_ascii_case(&text);
    TZ_VARIANTS.iter().find(same).copied().ok_or_else(|| {
        let sentence = t!(words, "setup-zone-unknown", zone = text);
        vec![Fault::new("setup-zone", sentence)]
    })
}

/// A day as it is typed.
fn shown_day(lang: Lang, day: NaiveDate) -> String {
    let pattern = match lang {
        Lang::Fr => "%d/%m/%Y",
        Lang::En => "%Y-%m-%d",
    };
    day.format(pattern).to_string()
}

/// Lines of a day and its name.
fn closed_days(sheet: &Sheet, state: &State) -> Result<BTreeMap<NaiveDate, String>, Vec<Fault>> {
    let words = state.look.catalogue;
    let mut days = BTreeMap::new();
    for line in sheet.each_line("setup-closed") {
        let Some((day, name)) = dated(&line, state.today()) else {
            let sentence = t!(words, "setup-closed-unclear", line = line);
            return Err(vec![Fault::new("setup-closed", sentence)]);
        };
        if days.insert(day, name.to_owned()).is_some() {
            let day = format::date_medium(words, day);
            let sentence = t!(words, "setup-closed-twice", day = day);
            return Err(vec![Fault::new("setup-closed", sentence)]);
        }
    }
    Ok(days)
}

/// The day at the beginning of a line, as many words of it as make one, and the rest.
fn dated(line: &str, today: NaiveDate) -> Option<(NaiveDate, &str)> {
    /// As in `le vendredi 15 mai 2026`.
    const WORDS: usize = 5;
    let mut ends: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).collect();
    ends.push(line.len());
    ends.truncate(WORDS);
    ends.into_iter().rev().find_map(|end| {
        let (day, name) = line.split_at_checked(end)?;
        Some((parse::date(day, today).ok()?, name.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_that_is_a_day_is_the_day() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let today = day(3, 2);
        for (line, expected) in [
            (
                "15/05/2026 Pont de l'Ascension",
                Some((day(5, 15), "Pont de l'Ascension")),
            ),
            ("15 mai 2026 Pont", Some((day(5, 15), "Pont"))),
            ("2026-05-15 Bridge day", Some((day(5, 15), "Bridge day"))),
            ("15/05/2026", Some((day(5, 15), ""))),
            ("Pont 15/05/2026", None),
        ] {
            assert_eq!(dated(line, today), expected, "{line}");
        }
    }
}
