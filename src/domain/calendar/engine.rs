//! Where planned work ends: net work time runs through the working hours that the technicians have in common and
//! skips breaks, nights, days off and holidays (facts A.11).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{HolidayKind, Holidays, Slot, WorkingHours, at, local_date};
use crate::domain::{Minutes, span::Span};

/// How many local days the end of work is looked for, the day of its start included. Work that runs into a long
/// absence must end the search, not the program (facts F.33).
pub const LOOK_AHEAD_DAYS: u16 = 60;

/// Why planned work has no end. `technician` counts in the order of the hours that were given, from 0.
#[derive(
    Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HoursError {
    /// The day of the start is a holiday.
    #[error("{day} is a holiday: {kind:?}")]
    Holiday {
        /// The local day of the edge.
        day: NaiveDate,
        /// Which one.
        kind: HolidayKind,
    },
    /// One of the technicians does not work at all on the day of the start.
    #[error("technician {technician} does not work on {day}")]
    NotWorking {
        /// Who.
        technician: usize,
        /// The local day of the edge.
        day: NaiveDate,
        /// The reason, when it is an absence and not a day off.
        absence: Option<String>,
    },
    /// The start is outside the slots of one of the technicians.
    #[error("outside the hours of technician {technician} on {day}: {slots:?}")]
    Outside {
        /// Who: the first of them.
        technician: usize,
        /// The local day of the edge.
        day: NaiveDate,
        /// The slots of that technician on that day, never empty.
        slots: Vec<Slot>,
    },
    /// The working hours of the next [`LOOK_AHEAD_DAYS`] days are too few.
    #[error("{missing:?} of work are left after {days} days")]
    TooFar {
        /// The days that were looked at.
        days: u16,
        /// The work that found no room in them, rounded up.
        missing: Minutes,
    },
}

/// The slots that all technicians have in common on a date, in order. Nobody's work is bound to no hours: without
/// technicians it is the whole day, even a holiday.
pub fn common_slots(date: NaiveDate, hours: &[&WorkingHours], holidays: &Holidays) -> Vec<Slot> {
    hours.iter().fold(vec![Slot::WHOLE_DAY], |common, own| {
        let own = own.slots_on(date, holidays);
        common
            .iter()
            .flat_map(|slot| own.iter().filter_map(|other| slot.intersect(*other)))
            .collect()
    })
}

/// When work of `planned` net minutes that starts at `start` ends.
///
/// The start must be inside a slot that all technicians have, its first minute included and its end not (facts A.11,
/// F.32). Work that fills a slot ends with it, not at the beginning of the next one. Without technicians nothing
/// interrupts the work.
pub fn end_of_work(
    start: DateTime<Utc>,
    planned: Minutes,
    hours: &[&WorkingHours],
    holidays: &Holidays,
    tz: Tz,
) -> Result<DateTime<Utc>, HoursError> {
    let day = local_date(start, tz);
    if !working_spans(day, hours, holidays, tz).any(|span| span.contains(start)) {
        return Err(why_not(start, day, hours, holidays, tz));
    }
    let mut left = planned.delta();
    let mut end = start;
    for date in day.iter_days().take(usize::from(LOOK_AHEAD_DAYS)) {
        for span in working_spans(date, hours, holidays, tz) {
            if left.is_zero() {
                return Ok(end);
            }
            let from = span.start.max(start);
            let worked = Span::new(from, span.end).length().min(left);
            if worked > TimeDelta::zero() {
                left -= worked;
                end = from + worked;
            }
        }
    }
    if left.is_zero() {
        Ok(end)
    } else {
        Err(HoursError::TooFar {
            days: LOOK_AHEAD_DAYS,
            missing: Minutes::of(left + TimeDelta::seconds(59)),
        })
    }
}

/// Whether a visit begins and ends inside slots that all technicians have, and why not: dates that are given instead
/// of computed are held against the same hours. It may end with a slot, but not begin with the end of one; what lies
/// in between may hold breaks and nights. The reason speaks of the day of the edge that is outside.
pub fn edges_at_work(
    visit: Span,
    hours: &[&WorkingHours],
    holidays: &Holidays,
    tz: Tz,
) -> Result<(), HoursError> {
    let last = visit.start.max(visit.end - TimeDelta::nanoseconds(1));
    for edge in [visit.start, last] {
        let day = local_date(edge, tz);
        if !working_spans(day, hours, holidays, tz).any(|span| span.contains(edge)) {
            return Err(why_not(edge, day, hours, holidays, tz));
        }
    }
    Ok(())
}

/// The pieces of a visit in which work is done: its span without breaks, nights, days off and holidays, in order and
/// apart from each other. A visit of two days is drawn as its pieces. Empty for one that lies wholly outside the
/// hours, as forced dates may. Costs the days of the span: clip it to what is shown first, the pieces stay the same.
pub fn pieces(visit: Span, hours: &[&WorkingHours], holidays: &Holidays, tz: Tz) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    let days = local_date(visit.start, tz)
        .iter_days()
        .take_while(|date| at(*date, 0, tz) < visit.end);
    for date in days {
        for span in working_spans(date, hours, holidays, tz) {
            let Some(piece) = span.intersect(visit) else {
                continue;
            };
            match pieces.last_mut() {
                Some(last) if last.end == piece.start => last.end = piece.end,
                _ => pieces.push(piece),
            }
        }
    }
    pieces
}

/// The net work minutes inside a span: what [`end_of_work`] consumed, counted back.
pub fn worked_minutes(
    visit: Span,
    hours: &[&WorkingHours],
    holidays: &Holidays,
    tz: Tz,
) -> Minutes {
    let worked = pieces(visit, hours, holidays, tz)
        .into_iter()
        .map(Span::length)
        .sum();
    Minutes::of(worked)
}

/// The common slots of a date as instants; one inside a skipped hour is empty.
pub(super) fn working_spans(
    date: NaiveDate,
    hours: &[&WorkingHours],
    holidays: &Holidays,
    tz: Tz,
) -> impl Iterator<Item = Span> + use<> {
    common_slots(date, hours, holidays)
        .into_iter()
        .map(move |slot| Span::new(at(date, slot.from(), tz), at(date, slot.to(), tz)))
}

fn why_not(
    start: DateTime<Utc>,
    day: NaiveDate,
    hours: &[&WorkingHours],
    holidays: &Holidays,
    tz: Tz,
) -> HoursError {
    if let Some(kind) = holidays.holiday_on(day) {
        return HoursError::Holiday { day, kind };
    }
    let technician = hours
        .iter()
        .position(|own| !working_spans(day, &[*own], holidays, tz).any(|span| span.contains(start)))
        .unwrap_or_default();
    let own = hours.get(technician).copied();
    let slots = own.map_or(&[][..], |own| own.slots_on(day, holidays));
    if slots.is_empty() {
        HoursError::NotWorking {
            technician,
            day,
            absence: own.and_then(|own| own.absence_on(day)).map(str::to_owned),
        }
    } else {
        HoursError::Outside {
            technician,
            day,
            slots: slots.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests;
