//! The configuration of interventions of a base (seed page S5–S12, S21).

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::calendar::Holidays;
use super::{Digest, Level, Minutes};

/// How working time is recorded (seed page S5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeTracking {
    /// Pas de suivi: Durée réelle may be typed in the report (S6).
    Off,
    /// Saisie manuelle: asked when finishing (S7).
    Manual,
    /// Saisie automatique: measured by the timer (S8).
    Automatic,
}

/// A language of documents.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

/// What stands at the top of documents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Letterhead {
    /// The lines under the company's name: address, phone, mail.
    pub lines: Vec<String>,
    /// At the foot of each page: SIRET, insurance, capital.
    pub footer: String,
    /// A picture that the base keeps, see [`super::report::Picture::preview`].
    pub logo: Option<Digest>,
}

/// How a mail server is spoken to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// In the clear: a server on this machine.
    None,
    /// Begins in the clear and turns to TLS, port 587.
    #[default]
    StartTls,
    /// TLS from the first byte, port 465.
    Tls,
}

/// How mail leaves. The password is kept apart and never read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MailSettings {
    /// A name or an address.
    pub host: String,
    /// 587 with STARTTLS, 465 with TLS, 25 without.
    pub port: u16,
    /// How it is spoken to.
    #[serde(default)]
    pub security: MailSecurity,
    /// The login, where the server asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// The sender's address.
    pub from: String,
    /// Where answers go, when that is another address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
}

/// For how many days personal data are kept after the end of a visit; `None` keeps them for ever. Nothing goes by
/// itself: `ardoise base purge` takes out what is older.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(default)]
pub struct Retention {
    /// Whom a visit was about and what was written about it; with it go its pictures and addresses of mails.
    pub personal: Option<u32>,
    /// The pictures of photos.
    pub pictures: Option<u32>,
    /// Where reports were mailed to.
    pub mails: Option<u32>,
}

impl Retention {
    /// The shortest that can be set, in days.
    pub const SHORTEST: u32 = 30;
    /// The longest that can be set, in days: a hundred years.
    pub const LONGEST: u32 = 36_525;

    /// Whether anything is forgotten at all.
    pub fn is_set(self) -> bool {
        self != Self::default()
    }

    fn is_possible(self) -> bool {
        [self.personal, self.pictures, self.mails]
            .into_iter()
            .flatten()
            .all(|days| (Self::SHORTEST..=Self::LONGEST).contains(&days))
    }
}

/// What the screen on a depot's wall says of whom a visit is for. Streets, phones and texts it never says.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum KioskNames {
    /// Nothing: the kind of visit and the town.
    #[default]
    Hidden,
    /// How they are addressed and an initial: `Mme C.`
    Short,
    /// The whole name.
    Full,
}

impl KioskNames {
    /// Whether nobody's name may be shown.
    pub fn is_hidden(&self) -> bool {
        *self == Self::Hidden
    }

    /// A client's name as far as it may be shown; empty where it may not.
    ///
    /// ```
    /// use ardoise::domain::KioskNames;
    ///
    /// assert_eq!(KioskNames::Hidden.shown("Mme Cotillon Marie"), "");
    /// assert_eq!(KioskNames::Short.shown("Mme Cotillon Marie"), "Mme C.");
    /// assert_eq!(KioskNames::Short.shown("Cotillon Marie"), "C.");
    /// assert_eq!(KioskNames::Full.shown("Cotillon Marie"), "Cotillon Marie");
    /// ```
    pub fn shown(self, name: &str) -> String {
        const TITLES: [&str; 14] = [
            "M.", "M", "Mme", "Mlle", "MM.", "Mmes", "Me", "Dr", "Pr", "Mr", "Mrs", "Ms", "Mr.",
            "Mrs.",
        ];
        match self {
            Self::Hidden => String::new(),
            Self::Full => name.to_owned(),
            Self::Short => {
                let mut words = name.split_whitespace().peekable();
                let title = words.next_if(|word| TITLES.contains(word));
                let initial = words
                    .next()
                    .and_then(|word| word.chars().find(|sign| sign.is_alphanumeric()))
                    .map(|sign| format!("{}.", sign.to_uppercase()));
                let parts = title.map(str::to_owned).into_iter().chain(initial);
                parts.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// What a base is set to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Settings {
    /// Shown in the title of the board.
    pub company: String,
    /// The IANA zone in which days and hours are meant.
    #[schema(value_type = String)]
    pub zone: Tz,
    /// How working time is recorded.
    pub time_tracking: TimeTracking,
    /// Suivi des temps obligatoire: nothing of a visit may be edited before Démarrer (S11, S12).
    pub tracking_required: bool,
    /// From which level a visit may be modified (S21).
    pub edit_from: Level,
    /// From which level a Réalisé visit may be modified or re-confirmed (S22, S24).
    pub edit_done_from: Level,
    /// From which level a measured time may be corrected.
    pub correct_measured_from: Level,
    /// First minute of the local day that boards show, 0..1440.
    pub day_from: u16,
    /// Last minute of the local day that boards show, 1..=1440.
    pub day_to: u16,
    /// The step of moves and pickers.
    pub step: Minutes,
    /// Free time shorter than this is not worth showing.
    pub slot_minimum: Minutes,
    /// Days that are not worked.
    pub holidays: Holidays,
    /// Reasons that are proposed when a visit is left unfinished, postponed or cancelled.
    pub reasons: Vec<String>,
    /// The language of documents and mails.
    pub language: Language,
    /// The head and the foot of documents.
    pub letterhead: Letterhead,
    /// How mail leaves; `None` where none is set up (seed page S16).
    pub mail: Option<MailSettings>,
    /// Whether photos keep the place where they were taken.
    pub keep_photo_place: bool,
    /// The largest photo file that is taken, in megabytes (1,000,000 bytes), 1..=100.
    pub photo_limit: u16,
    /// How long personal data are kept.
    pub retention: Retention,
    /// What a wall says of whom a visit is for.
    #[serde(skip_serializing_if = "KioskNames::is_hidden")]
    pub kiosk_names: KioskNames,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            company: String::new(),
            zone: Tz::Europe__Paris,
            time_tracking: TimeTracking::Automatic,
            tracking_required: false,
            edit_from: Level::Own,
            edit_done_from: Level::Own,
            correct_measured_from: Level::ManageOwn,
            day_from: 7 * 60,
            day_to: 19 * 60,
            step: Minutes(15),
            slot_minimum: Minutes(30),
            holidays: Holidays::default(),
            reasons: Vec::new(),
            language: Language::default(),
            letterhead: Letterhead::default(),
            mail: None,
            keep_photo_place: false,
            photo_limit: 25,
            retention: Retention::default(),
            kiosk_names: KioskNames::default(),
        }
    }
}

/// Settings that contradict each other.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SettingsError {
    /// Time cannot be both required and not tracked (decision 3).
    #[error("tracking_required needs manual or automatic time tracking")]
    RequiredButOff,
    /// The day of the board ends before it begins.
    #[error("the day of the board must begin before it ends, within 24 hours")]
    DayBounds,
    /// Photo files from nothing to the size of a film.
    #[error("the limit of photos must be 1 to 100 megabytes")]
    PhotoLimit,
    /// Personal data that are gone before a client could ask about the visit.
    #[error("personal data are kept for 30 to 36525 days")]
    Retention,
    /// A step of moves must divide the hour.
    #[error("the step must be 5, 10, 15, 20, 30 or 60 minutes")]
    Step,
}

impl Settings {
    /// Whether the settings can be kept.
    pub fn check(&self) -> Result<(), SettingsError> {
        if self.tracking_required && self.time_tracking == TimeTracking::Off {
            return Err(SettingsError::RequiredButOff);
        }
        if self.day_from >= self.day_to || self.day_to > 1440 {
            return Err(SettingsError::DayBounds);
        }
        if !(1..=100).contains(&self.photo_limit) {
            return Err(SettingsError::PhotoLimit);
        }
        if !self.retention.is_possible() {
            return Err(SettingsError::Retention);
        }
        if !matches!(self.step.0, 5 | 10 | 15 | 20 | 30 | 60) {
            return Err(SettingsError::Step);
        }
        Ok(())
    }
}
