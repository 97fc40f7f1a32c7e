//! Where there is room: free time of a technician, and the next start at which planned work fits.

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;

use super::{
    Holidays, LOOK_AHEAD_DAYS, WorkingHours, end_of_work, engine::working_spans, local::wall,
    local_date,
};
use crate::domain::{
    Minutes,
    span::{Span, union},
};

/// Starts are proposed at quarters of an hour on the wall.
pub const START_STEP: Minutes = Minutes(15);

/// The free time of one technician on one local day: working hours without `busy`, parts of at least `minimum`.
pub fn free_slots(
    date: NaiveDate,
    hours: &WorkingHours,
    busy: &[Span],
    minimum: Minutes,
    holidays: &Holidays,
    tz: Tz,
) -> Vec<Span> {
    working_spans(date, &[hours], holidays, tz)
        .flat_map(|span| span.subtract(busy))
        .filter(|free| free.minutes() >= minimum)
        .collect()
}

/// The first start from `from` on at which `planned` work of these technicians fits: inside their common hours, at a
/// multiple of [`START_STEP`] on the wall, and with nothing of `busy` (of all of them) between its start and its end.
///
/// Work is proposed across a night only when it is longer than the hours of the day on which it starts. Looks at
/// [`LOOK_AHEAD_DAYS`] days.
pub fn next_free(
    from: DateTime<Utc>,
    planned: Minutes,
    hours: &[&WorkingHours],
    busy: &[Span],
    holidays: &Holidays,
    tz: Tz,
) -> Option<DateTime<Utc>> {
    let busy = union(busy);
    local_date(from, tz)
        .iter_days()
        .take(usize::from(LOOK_AHEAD_DAYS))
        .find_map(|date| first_on(date, from, planned, hours, &busy, holidays, tz))
}

fn first_on(
    date: NaiveDate,
    from: DateTime<Utc>,
    planned: Minutes,
    hours: &[&WorkingHours],
    busy: &[Span],
    holidays: &Holidays,
    tz: Tz,
) -> Option<DateTime<Utc>> {
    let spans: Vec<Span> = working_spans(date, hours, holidays, tz).collect();
    let whole_day = Minutes::of(spans.iter().map(|span| span.length()).sum());
    let closing = spans.last()?.end;
    for span in &spans {
        let mut start = aligned(span.start.max(from), tz)?;
        while start < span.end {
            let end = end_of_work(start, planned, hours, holidays, tz).ok()?;
            if end > closing && planned <= whole_day {
                return None;
            }
            let visit = Span::new(start, end);
            match busy.iter().find(|taken| taken.overlaps(visit)) {
                Some(taken) => start = aligned(taken.end, tz)?,
                None => return Some(start),
            }
        }
    }
    None
}

/// The first instant from `instant` on that is a multiple of the step on the wall.
fn aligned(instant: DateTime<Utc>, tz: Tz) -> Option<DateTime<Utc>> {
    let wall = wall(instant, tz);
    let step = START_STEP.delta();
    let since_midnight = TimeDelta::seconds(i64::from(wall.num_seconds_from_midnight()))
        + TimeDelta::nanoseconds(i64::from(wall.nanosecond()));
    let beyond =
        TimeDelta::nanoseconds(since_midnight.num_nanoseconds()? % step.num_nanoseconds()?);
    if beyond.is_zero() {
        Some(instant)
    } else {
        instant.checked_add_signed(step - beyond)
    }
}

#[cfg(test)]
mod tests;
