//! Between wall time and instants. A zone's clock may skip an hour or show one twice; these are the only functions
//! that have to know.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};

use crate::domain::span::Span;

/// The instant at which the wall clock of `tz` shows `minute` of `date`; 1440 and more run into the following days.
///
/// A wall time that is skipped means the first instant after the gap, one that comes twice means the first of them.
/// The result therefore never decreases with `minute`.
pub fn at(date: NaiveDate, minute: u16, tz: Tz) -> DateTime<Utc> {
    let wall = date
        .and_time(chrono::NaiveTime::MIN)
        .checked_add_signed(TimeDelta::minutes(i64::from(minute)))
        .unwrap_or(NaiveDateTime::MAX);
    instant(wall, tz)
}

fn instant(wall: NaiveDateTime, tz: Tz) -> DateTime<Utc> {
    tz.from_local_datetime(&wall)
        .earliest()
        .or_else(|| GapInfo::new(&wall, &tz)?.end)
        .map_or_else(|| wall.and_utc(), |found| found.with_timezone(&Utc))
}

/// The instants of a local day: 24 hours, or 23 or 25 where the clock is changed.
pub fn local_day(date: NaiveDate, tz: Tz) -> Span {
    let next = date.succ_opt().unwrap_or(NaiveDate::MAX);
    Span::new(at(date, 0, tz), at(next, 0, tz))
}

/// The date on the wall at an instant.
pub fn local_date(instant: DateTime<Utc>, tz: Tz) -> NaiveDate {
    instant.with_timezone(&tz).date_naive()
}

/// Minutes on the wall from the midnight that starts `date` to an instant, cut downwards: negative on the days
/// before, 1440 and more on the days after. An hour that comes twice has the same minutes twice.
pub fn wall_minute(instant: DateTime<Utc>, date: NaiveDate, tz: Tz) -> i64 {
    let wall = instant.with_timezone(&tz).naive_local();
    let since_midnight = wall - date.and_time(chrono::NaiveTime::MIN);
    since_midnight.num_seconds().div_euclid(60)
}
