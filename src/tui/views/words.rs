//! How the board speaks of a visit.

use chrono::{DateTime, NaiveTime, Utc};

use crate::domain::{Intervention, Phase};
use crate::i18n::{format, rules};
use crate::tui::state::State;
use crate::tui::theme::Tone;

/// The tone of a phase.
pub fn tone(phase: Phase) -> Tone {
    match phase {
        Phase::Draft => Tone::Draft,
        Phase::Confirmed => Tone::Confirmed,
        Phase::Late => Tone::Late,
        Phase::InProgress => Tone::InProgress,
        Phase::Paused => Tone::Paused,
        Phase::Done => Tone::Done,
        Phase::Unfinished => Tone::Unfinished,
        Phase::Postponed => Tone::Postponed,
        Phase::Cancelled => Tone::Cancelled,
    }
}

/// What is done, for whom: "Ramonage Tanguy Soazig"; without a template, the label.
pub fn title(visit: &Intervention, state: &State) -> String {
    let short = visit.template.and_then(|id| state.directory.template(id)).map(|template| template.short.as_str());
    match (short, &visit.client) {
        (Some(short), Some(client)) => format!("{short} {}", client.name),
        _ => visit.label.clone(),
    }
}

/// The status in a word.
pub fn phase_word(phase: Phase, state: &State) -> &'static str {
    rules::status_word(state.look.catalogue, phase)
}

/// Postal code and town.
pub fn place(visit: &Intervention) -> String {
    visit.client.as_ref().map(crate::domain::Client::place).unwrap_or_default()
}

/// The running time, or the planned one.
pub fn length(visit: &Intervention, state: &State) -> String {
    if visit.is_running() {
        let seconds = visit.elapsed(state.now).num_seconds();
        return format::clock(u64::try_from(seconds).unwrap_or(0));
    }
    format::duration(visit.planned)
}

/// The hour on the wall.
pub fn hour(instant: DateTime<Utc>, state: &State) -> String {
    format::hour(state.look.catalogue.lang(), instant.with_timezone(&state.zone()).time())
}

/// A minute of the day as an hour.
pub fn hour_of(minute: u16, state: &State) -> String {
    let seconds = u32::from(minute) * 60;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds % 86_400, 0).unwrap_or_default();
    format::hour(state.look.catalogue.lang(), time)
}
