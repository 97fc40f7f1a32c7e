//! One word for each value of an enum.

use crate::domain::calendar::HolidayKind;
use crate::domain::{Field, Level, Phase, Status, TimeTracking};
use crate::i18n::Catalogue;

/// What a person calls a phase: "Réalisé", "En cours".
pub fn status_word(catalogue: &Catalogue, phase: Phase) -> &str {
    catalogue.text(match phase {
        Phase::Draft => "status-draft",
        Phase::Confirmed => "status-confirmed",
        Phase::Late => "status-late",
        Phase::InProgress => "status-in-progress",
        Phase::Paused => "status-paused",
        Phase::Done => "status-done",
        Phase::Unfinished => "status-unfinished",
        Phase::Postponed => "status-postponed",
        Phase::Cancelled => "status-cancelled",
    })
}

/// The phase of a stored status by itself, without work or clock.
pub const fn phase_of(status: Status) -> Phase {
    match status {
        Status::Draft => Phase::Draft,
        Status::Confirmed => Phase::Confirmed,
        Status::Done => Phase::Done,
        Status::Unfinished => Phase::Unfinished,
        Status::Postponed => Phase::Postponed,
        Status::Cancelled => Phase::Cancelled,
    }
}

/// What a person calls a level of rights: "Responsable".
pub fn level_word(catalogue: &Catalogue, level: Level) -> &str {
    catalogue.text(match level {
        Level::Kiosk => "level-kiosk",
        Level::Own => "level-own",
        Level::ManageOwn => "level-manage-own",
        Level::ManageAll => "level-manage-all",
        Level::Responsible => "level-responsible",
        Level::Manager => "level-manager",
    })
}

/// What a person calls a part of a visit: "Intervenants".
pub fn field_word(catalogue: &Catalogue, field: Field) -> &str {
    catalogue.text(match field {
        Field::Existence => "field-existence",
        Field::Label => "field-label",
        Field::Template => "word-template",
        Field::Client => "word-client",
        Field::Branch => "word-branch",
        Field::Tags => "field-tags",
        Field::Description => "field-description",
        Field::Note => "field-note",
        Field::Schedule => "field-schedule",
        Field::Planned => "word-planned",
        Field::Technicians => "field-technicians",
        Field::Status => "field-status",
        Field::Work => "field-work",
        Field::Times => "field-times",
        Field::Lock => "field-lock",
        Field::Report => "field-report",
    })
}

/// What a person calls a way of recording time: "Saisie manuelle".
pub fn tracking_word(catalogue: &Catalogue, tracking: TimeTracking) -> &str {
    catalogue.text(match tracking {
        TimeTracking::Off => "tracking-off",
        TimeTracking::Manual => "tracking-manual",
        TimeTracking::Automatic => "tracking-automatic",
    })
}

/// The name of a holiday; a day of the company's own has the name that it was given.
pub fn holiday_word<'a>(catalogue: &'a Catalogue, kind: &'a HolidayKind) -> &'a str {
    catalogue.text(match kind {
        HolidayKind::NewYear => "holiday-new-year",
        HolidayKind::GoodFriday => "holiday-good-friday",
        HolidayKind::EasterMonday => "holiday-easter-monday",
        HolidayKind::LabourDay => "holiday-labour-day",
        HolidayKind::Ascension => "holiday-ascension",
        HolidayKind::VictoryDay => "holiday-victory-day",
        HolidayKind::WhitMonday => "holiday-whit-monday",
        HolidayKind::NationalDay => "holiday-national-day",
        HolidayKind::Assumption => "holiday-assumption",
        HolidayKind::AllSaints => "holiday-all-saints",
        HolidayKind::Armistice => "holiday-armistice",
        HolidayKind::Christmas => "holiday-christmas",
        HolidayKind::SaintStephen => "holiday-saint-stephen",
        HolidayKind::Company(name) if name.trim().is_empty() => "holiday-company",
        HolidayKind::Company(name) => return name,
    })
}
