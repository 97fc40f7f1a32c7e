//! Clocks: from local time to instants and back, for known zones and for zones that a file describes.

use std::sync::Arc;

use chrono::offset::LocalResult;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// A clock that every local time can be read on: the first reading of a repeated hour counts, and a time that is
/// skipped is read with the offset before the gap (RFC 5545 section 3.3.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Zone {
    /// A zone of the time zone database.
    Named(Tz),
    /// A zone of the file's own.
    Described(Arc<[Onset]>),
}

/// The beginning of a regime of a described zone. A zone has at least one, in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Onset {
    /// The instant, in UTC.
    pub at: NaiveDateTime,
    /// Seconds east of Greenwich before.
    pub before: i32,
    /// Seconds east of Greenwich from then on.
    pub after: i32,
}

impl Onset {
    fn seconds(offset: i32) -> TimeDelta {
        TimeDelta::seconds(i64::from(offset))
    }

    /// The local time of the instant, on the clock before.
    fn wall(&self) -> NaiveDateTime {
        self.at + Self::seconds(self.before)
    }
}

impl Zone {
    /// The instant at which this clock shows that time.
    pub(super) fn instant(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        match self {
            Self::Named(tz) => named_instant(*tz, wall),
            Self::Described(onsets) => {
                let passed = onsets.partition_point(|onset| onset.wall() <= wall);
                let offset = match passed.checked_sub(1).and_then(|last| onsets.get(last)) {
                    Some(onset) => {
                        let skipped = wall - Onset::seconds(onset.after) < onset.at;
                        if skipped { onset.before } else { onset.after }
                    }
                    None => onsets.first().map_or(0, |onset| onset.before),
                };
                (wall - Onset::seconds(offset)).and_utc()
            }
        }
    }

    /// What this clock shows at an instant.
    pub(super) fn wall(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        let utc = instant.naive_utc();
        match self {
            Self::Named(tz) => tz.from_utc_datetime(&utc).naive_local(),
            Self::Described(onsets) => {
                let passed = onsets.partition_point(|onset| onset.at <= utc);
                let offset = match passed.checked_sub(1).and_then(|last| onsets.get(last)) {
                    Some(onset) => onset.after,
                    None => onsets.first().map_or(0, |onset| onset.before),
                };
                utc + Onset::seconds(offset)
            }
        }
    }

    /// The first instant of a local day.
    pub(super) fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {
        self.instant(day.and_time(NaiveTime::MIN))
    }
}

fn named_instant(tz: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
    match tz.from_local_datetime(&wall) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
        LocalResult::None => {
            // A day is longer than any gap: the offset before it is the one in force a day earlier.
            let before = tz
                .from_local_datetime(&(wall - TimeDelta::hours(25)))
                .earliest()
                .map_or(0, |at| at.offset().fix().local_minus_utc());
            (wall - Onset::seconds(before)).and_utc()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    /// Paris in 2026 as a file might describe it.
    fn described() -> Zone {
        let onset = |text: &str, before, after| Onset {
            at: at(text),
            before,
            after,
        };
        Zone::Described(Arc::new([
            onset("2025-10-26T01:00:00", 7_200, 3_600),
            onset("2026-03-29T01:00:00", 3_600, 7_200),
            onset("2026-10-25T01:00:00", 7_200, 3_600),
        ]))
    }

    #[test]
    fn gaps_and_repeated_hours_are_read_as_the_standard_says() {
        for zone in [Zone::Named(Tz::Europe__Paris), described()] {
            for (wall, utc) in [
                ("2026-01-10T09:00:00", "2026-01-10T08:00:00"),
                ("2026-03-29T01:59:59", "2026-03-29T00:59:59"),
                ("2026-03-29T02:30:00", "2026-03-29T01:30:00"),
                ("2026-03-29T03:00:00", "2026-03-29T01:00:00"),
                ("2026-07-10T09:00:00", "2026-07-10T07:00:00"),
                ("2026-10-25T02:30:00", "2026-10-25T00:30:00"),
                ("2026-10-25T03:00:00", "2026-10-25T02:00:00"),
            ] {
                assert_eq!(
                    zone.instant(at(wall)).naive_utc(),
                    at(utc),
                    "{zone:?} {wall}"
                );
            }
            for (utc, wall) in [
                ("2026-03-29T00:59:59", "2026-03-29T01:59:59"),
                ("2026-03-29T01:00:00", "2026-03-29T03:00:00"),
                ("2026-10-25T00:30:00", "2026-10-25T02:30:00"),
                ("2026-10-25T01:30:00", "2026-10-25T02:30:00"),
            ] {
                assert_eq!(zone.wall(at(utc).and_utc()), at(wall), "{zone:?} {utc}");
            }
        }
    }

    #[test]
    fn a_skipped_day_has_an_instant() {
        let apia = Zone::Named(Tz::Pacific__Apia);
        let skipped = apia.instant(at("2011-12-30T12:00:00"));
        assert_eq!(skipped.naive_utc(), at("2011-12-30T22:00:00"));
    }
}
