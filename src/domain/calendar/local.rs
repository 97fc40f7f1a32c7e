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

/// What the wall clock shows at an instant. Within two days of the ends of time, where local time may not exist, it
/// stands still.
pub(super) fn wall(instant: DateTime<Utc>, tz: Tz) -> NaiveDateTime {
    let margin = TimeDelta::days(2);
    instant
        .clamp(
            DateTime::<Utc>::MIN_UTC + margin,
            DateTime::<Utc>::MAX_UTC - margin,
        )
        .with_timezone(&tz)
        .naive_local()
}

/// The date on the wall at an instant.
pub fn local_date(instant: DateTime<Utc>, tz: Tz) -> NaiveDate {
    wall(instant, tz).date()
}

/// Minutes on the wall from the midnight that starts `date` to an instant, cut downwards: negative on the days
/// before, 1440 and more on the days after. An hour that comes twice has the same minutes twice.
pub fn wall_minute(instant: DateTime<Utc>, date: NaiveDate, tz: Tz) -> i64 {
    let since_midnight = wall(instant, tz) - date.and_time(chrono::NaiveTime::MIN);
    since_midnight.num_seconds().div_euclid(60)
}

#[cfg(test)]
mod tests {
    use chrono_tz::{America::Sao_Paulo, Europe::Paris, Pacific::Apia};
    use proptest::prelude::*;

    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn days_have_23_24_or_25_hours() {
        for (day, hours) in [
            (date(2026, 3, 28), 24),
            (date(2026, 3, 29), 23),
            (date(2026, 10, 25), 25),
            (date(2026, 10, 26), 24),
        ] {
            assert_eq!(local_day(day, Paris).length(), TimeDelta::hours(hours));
        }
        assert_eq!(
            local_day(date(2018, 11, 4), Sao_Paulo).start,
            utc("2018-11-04T03:00:00Z"),
            "a midnight that was skipped"
        );
        assert!(
            local_day(date(2011, 12, 30), Apia).is_empty(),
            "a day that was skipped"
        );
    }

    #[test]
    fn skipped_and_doubled_wall_times() {
        let cases = [
            (date(2026, 3, 29), 119, "2026-03-29T00:59:00Z"),
            (date(2026, 3, 29), 120, "2026-03-29T01:00:00Z"),
            (date(2026, 3, 29), 150, "2026-03-29T01:00:00Z"),
            (date(2026, 3, 29), 180, "2026-03-29T01:00:00Z"),
            (date(2026, 3, 29), 181, "2026-03-29T01:01:00Z"),
            (date(2026, 10, 25), 120, "2026-10-25T00:00:00Z"),
            (date(2026, 10, 25), 150, "2026-10-25T00:30:00Z"),
            (date(2026, 10, 25), 180, "2026-10-25T02:00:00Z"),
            (date(2026, 10, 25), 1440, "2026-10-25T23:00:00Z"),
        ];
        for (day, minute, expected) in cases {
            assert_eq!(at(day, minute, Paris), utc(expected), "{day} {minute}");
        }
    }

    #[test]
    fn wall_minutes_reach_over_midnight() {
        let day = date(2026, 10, 25);
        for (instant, minute) in [
            ("2026-10-24T21:59:30Z", -1),
            ("2026-10-24T22:00:00Z", 0),
            ("2026-10-25T00:30:00Z", 150),
            ("2026-10-25T01:30:00Z", 150),
            ("2026-10-25T23:00:00Z", 1440),
        ] {
            assert_eq!(wall_minute(utc(instant), day, Paris), minute, "{instant}");
        }
    }

    #[test]
    fn the_ends_of_time_are_bearable() {
        let day = date(2026, 11, 24);
        for tz in [Paris, Sao_Paulo, Apia] {
            assert!(wall_minute(DateTime::<Utc>::MAX_UTC, day, tz) > 1440);
            assert!(wall_minute(DateTime::<Utc>::MIN_UTC, day, tz) < 0);
            assert!(local_date(DateTime::<Utc>::MIN_UTC, tz) < day);
            assert!(local_day(NaiveDate::MAX, tz).start <= at(NaiveDate::MAX, 1440, tz));
            assert!(at(NaiveDate::MIN, 0, tz) < at(day, 0, tz));
        }
    }

    proptest! {
        #[test]
        fn at_never_goes_back(day in 0u64..3000, minute in 0u16..1440) {
            let day = date(2020, 1, 1) + chrono::Days::new(day);
            for tz in [Paris, Sao_Paulo] {
                let (now, next) = (at(day, minute, tz), at(day, minute + 1, tz));
                prop_assert!(now <= next);
                prop_assert!(next <= local_day(day, tz).end);
                let shown = wall_minute(now, day, tz);
                prop_assert!(shown >= i64::from(minute), "only a skipped time is shown later");
                prop_assert_eq!(local_date(now, tz), day);
            }
        }
    }
}
