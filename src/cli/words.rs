//! Visits in a few words, for tables and sentences.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::Intervention;
use crate::i18n::{Catalogue, format, rules};
use crate::t;

/// `mar. 24 nov. 2026 9h00 - 10h00`; over midnight both dates; in the pool a word.
pub(super) fn when(catalogue: &Catalogue, visit: &Intervention, zone: Tz) -> String {
    let Some(schedule) = visit.schedule else {
        return catalogue.text("cli-pool").to_owned();
    };
    let (start, end) = (
        schedule.start.with_timezone(&zone),
        schedule.end.with_timezone(&zone),
    );
    let day = |instant: DateTime<Tz>| format::date_abbr(catalogue, instant.date_naive());
    let hour = |instant: DateTime<Tz>| format::hour(catalogue.lang(), instant.time());
    if start.date_naive() == end.date_naive() {
        return format!("{} {} - {}", day(start), hour(start), hour(end));
    }
    format!(
        "{} {} - {} {}",
        day(start),
        hour(start),
        day(end),
        hour(end)
    )
}

/// `mardi 24 novembre 2026, 9h00 à 10h00`, for whoever hears it.
pub(super) fn said_when(catalogue: &Catalogue, visit: &Intervention, zone: Tz) -> String {
    let Some(schedule) = visit.schedule else {
        return catalogue.text("cli-pool").to_owned();
    };
    let (start, end) = (
        schedule.start.with_timezone(&zone),
        schedule.end.with_timezone(&zone),
    );
    let hour = |instant: DateTime<Tz>| format::hour(catalogue.lang(), instant.time());
    let day = format::date_long(catalogue, start.date_naive());
    let hours = until(catalogue, hour(start), start, end);
    format!("{day}, {hours}")
}

/// What was said of a start, until when: `9h00 à 10h30`, `8h00 jusqu'au mardi 24 novembre 2026 à 17h30`.
pub(super) fn until(
    catalogue: &Catalogue,
    from: String,
    start: DateTime<Tz>,
    end: DateTime<Tz>,
) -> String {
    let hour = format::hour(catalogue.lang(), end.time());
    if start.date_naive() == end.date_naive() {
        return t!(catalogue, "linear-hours", start = from, end = hour);
    }
    t!(
        catalogue,
        "linear-hours-until",
        start = from,
        day = format::date_long(catalogue, end.date_naive()),
        end = hour
    )
}

/// The status as a person sees it, with a word for the lock.
pub(super) fn status(catalogue: &Catalogue, visit: &Intervention, now: DateTime<Utc>) -> String {
    let word = rules::status_word(catalogue, visit.phase(now));
    if visit.locked {
        t!(catalogue, "cli-status-locked", status = word)
    } else {
        word.to_owned()
    }
}

/// What a sentence calls a visit: number and label, or the label alone.
pub(super) fn name(visit: &Intervention) -> String {
    match &visit.number {
        Some(number) => format!("{number} {}", visit.label),
        None => visit.label.clone(),
    }
}
