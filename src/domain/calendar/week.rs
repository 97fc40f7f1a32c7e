//! The working hours of an ordinary week.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::Minutes;

/// The minutes of a local day on the wall: midnight to midnight, however long the day is.
pub const DAY_MINUTES: u16 = 24 * 60;

/// Working hours between two wall times of one day, half-open.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(try_from = "RawSlot")]
pub struct Slot {
    from: u16,
    to: u16,
}

#[derive(Deserialize)]
struct RawSlot {
    from: u16,
    to: u16,
}

impl TryFrom<RawSlot> for Slot {
    type Error = WeekError;

    fn try_from(raw: RawSlot) -> Result<Self, WeekError> {
        Self::new(raw.from, raw.to)
    }
}

/// Why a week's hours were refused.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WeekError {
    /// A slot that ends before it starts, or at the same time.
    #[error("slot from minute {from} to {to} does not end after it starts")]
    Reversed {
        /// Minute of the day at which it starts.
        from: u16,
        /// Minute of the day at which it ends.
        to: u16,
    },
    /// A slot that runs past midnight; it has to be given as two slots on two days.
    #[error("slot ends at minute {to}, after the end of the day")]
    PastMidnight {
        /// Minute of the day at which it ends.
        to: u16,
    },
    /// Two slots of one day that share time.
    #[error("slots {first:?} and {second:?} overlap on {day}")]
    Overlapping {
        /// The day of the week.
        #[schema(value_type = String)]
        day: Weekday,
        /// The one that starts first.
        first: Slot,
        /// The one that starts inside the first.
        second: Slot,
    },
}

impl Slot {
    /// The whole day.
    pub const WHOLE_DAY: Self = Self {
        from: 0,
        to: DAY_MINUTES,
    };

    /// Hours from one minute of the local day up to another, `0 <= from < to <= 1440`.
    pub fn new(from: u16, to: u16) -> Result<Self, WeekError> {
        if to > DAY_MINUTES {
            Err(WeekError::PastMidnight { to })
        } else if from >= to {
            Err(WeekError::Reversed { from, to })
        } else {
            Ok(Self { from, to })
        }
    }

    /// Minute of the local day at which it starts.
    pub const fn from(self) -> u16 {
        self.from
    }

    /// Minute of the local day at which it ends, 1440 for midnight.
    pub const fn to(self) -> u16 {
        self.to
    }

    /// Its length on the wall.
    pub fn minutes(self) -> Minutes {
        Minutes(u32::from(self.to - self.from))
    }

    /// What two slots of the same day have in common.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to)).ok()
    }
}

/// The slots of each day of a week, Monday first; sorted and apart from each other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "[Vec<Slot>; 7]", into = "[Vec<Slot>; 7]")]
pub struct Week([Vec<Slot>; 7]);

impl Week {
    /// A week without work.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The same slots on each of `days`, none on the others.
    pub fn same(days: &[Weekday], slots: &[Slot]) -> Result<Self, WeekError> {
        days.iter()
            .try_fold(Self::empty(), |week, &day| week.with(day, slots))
    }

    /// This week with other slots on one day; they may come in any order and may touch, but not overlap.
    pub fn with(mut self, day: Weekday, slots: &[Slot]) -> Result<Self, WeekError> {
        let mut sorted = slots.to_vec();
        sorted.sort_unstable();
        for (&first, &second) in sorted.iter().zip(sorted.iter().skip(1)) {
            if second.from < first.to {
                return Err(WeekError::Overlapping { day, first, second });
            }
        }
        if let Some(own) = self.0.get_mut(index(day)) {
            *own = sorted;
        }
        Ok(self)
    }

    /// The slots of one day of the week, in order.
    pub fn slots(&self, day: Weekday) -> &[Slot] {
        self.0.get(index(day)).map_or(&[], Vec::as_slice)
    }

    /// The slots on a date's day of the week.
    pub fn slots_on(&self, date: NaiveDate) -> &[Slot] {
        self.slots(date.weekday())
    }

    /// Whether no day has a slot.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }
}

impl TryFrom<[Vec<Slot>; 7]> for Week {
    type Error = WeekError;

    fn try_from(days: [Vec<Slot>; 7]) -> Result<Self, WeekError> {
        WEEKDAYS
            .iter()
            .zip(&days)
            .try_fold(Self::empty(), |week, (&day, slots)| week.with(day, slots))
    }
}

impl From<Week> for [Vec<Slot>; 7] {
    fn from(week: Week) -> Self {
        week.0
    }
}

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

const fn index(day: Weekday) -> usize {
    day as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(from: u16, to: u16) -> Slot {
        Slot::new(from, to).unwrap()
    }

    #[test]
    fn a_slot_ends_after_it_starts_and_within_the_day() {
        assert_eq!(
            Slot::new(600, 600),
            Err(WeekError::Reversed { from: 600, to: 600 })
        );
        assert_eq!(
            Slot::new(700, 600),
            Err(WeekError::Reversed { from: 700, to: 600 })
        );
        assert_eq!(
            Slot::new(600, 1441),
            Err(WeekError::PastMidnight { to: 1441 })
        );
        assert_eq!(Slot::new(0, 1440), Ok(Slot::WHOLE_DAY));
    }

    #[test]
    fn slots_are_sorted_may_touch_but_not_overlap() {
        let (early, late) = (slot(480, 720), slot(720, 1080));
        let week = Week::empty().with(Weekday::Tue, &[late, early]).unwrap();
        assert_eq!(week.slots(Weekday::Tue), [early, late]);
        assert!(week.slots(Weekday::Wed).is_empty() && !week.is_empty());

        let inside = slot(700, 710);
        assert_eq!(
            Week::same(&[Weekday::Sun], &[inside, early]),
            Err(WeekError::Overlapping {
                day: Weekday::Sun,
                first: early,
                second: inside
            })
        );
    }

    #[test]
    fn a_date_finds_its_day() {
        let week = Week::empty()
            .with(Weekday::Sun, &[Slot::WHOLE_DAY])
            .unwrap();
        let sunday = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(week.slots_on(sunday), [Slot::WHOLE_DAY]);
        assert!(week.slots_on(sunday.succ_opt().unwrap()).is_empty());
    }

    #[test]
    fn stored_hours_are_checked_when_they_are_read() {
        let week = Week::same(&[Weekday::Mon, Weekday::Fri], &[slot(480, 720)]).unwrap();
        let stored = serde_json::to_string(&week).unwrap();
        assert_eq!(serde_json::from_str::<Week>(&stored).unwrap(), week);
        assert!(serde_json::from_str::<Slot>(r#"{"from":9,"to":8}"#).is_err());
        let overlapping = stored.replacen("[]", r#"[{"from":1,"to":9},{"from":8,"to":10}]"#, 1);
        assert!(serde_json::from_str::<Week>(&overlapping).is_err());
    }
}
