//! When a technician works: permanent weeks that follow each other, and temporary periods that override them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Holidays, Slot, Week};
use crate::domain::Minutes;

/// An ordinary week from a date on. The period that started last holds (facts A.10): a new one ends the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Permanent {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included; none means until the next period starts.
    pub until: Option<NaiveDate>,
    /// The hours.
    pub week: Week,
}

/// Days on which the permanent week does not hold at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Temporary {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub until: NaiveDate,
    /// Why; may be empty.
    pub reason: String,
    /// What holds instead.
    pub instead: Instead,
}

/// What replaces the permanent week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Instead {
    /// Other hours: those of the summer, or a morning only.
    Hours(Week),
    /// No work.
    Absence,
}

/// Why working hours were refused.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PeriodError {
    /// A period that ends before it starts.
    #[error("period from {from} to {until} ends before it starts")]
    Reversed {
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
    },
    /// Two permanent periods that start on the same day: none of them is the later one.
    #[error("two permanent periods start on {from}")]
    SameStart {
        /// Their first day.
        from: NaiveDate,
    },
}

/// The working hours of one technician, in local wall time of the branch.
///
/// On a date that several temporary periods cover, an absence goes before other hours, and of two of a kind the one
/// that was added last holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "RawWorkingHours")]
pub struct WorkingHours {
    permanent: Vec<Permanent>,
    temporary: Vec<Temporary>,
}

#[derive(Deserialize)]
struct RawWorkingHours {
    permanent: Vec<Permanent>,
    #[serde(default)]
    temporary: Vec<Temporary>,
}

impl TryFrom<RawWorkingHours> for WorkingHours {
    type Error = PeriodError;

    fn try_from(raw: RawWorkingHours) -> Result<Self, PeriodError> {
        Self::new(raw.permanent, raw.temporary)
    }
}

impl WorkingHours {
    /// Checks and orders the periods.
    pub fn new(
        mut permanent: Vec<Permanent>,
        temporary: Vec<Temporary>,
    ) -> Result<Self, PeriodError> {
        permanent.sort_by_key(|period| period.from);
        for (period, next) in permanent.iter().zip(permanent.iter().skip(1)) {
            if period.from == next.from {
                return Err(PeriodError::SameStart { from: period.from });
            }
        }
        let ranges = permanent
            .iter()
            .filter_map(|period| Some((period.from, period.until?)))
            .chain(temporary.iter().map(|period| (period.from, period.until)));
        for (from, until) in ranges {
            if until < from {
                return Err(PeriodError::Reversed { from, until });
            }
        }
        Ok(Self {
            permanent,
            temporary,
        })
    }

    /// Nobody's hours: never works.
    pub fn never() -> Self {
        Self::default()
    }

    /// The same week for ever (from 1970 on, as facts A.10 has it).
    pub fn always(week: Week) -> Self {
        Self {
            permanent: vec![Permanent {
                from: NaiveDate::default(),
                until: None,
                week,
            }],
            temporary: Vec::new(),
        }
    }

    /// With another permanent week from a date on.
    pub fn with_week_from(self, from: NaiveDate, week: Week) -> Result<Self, PeriodError> {
        let mut permanent = self.permanent;
        permanent.push(Permanent {
            from,
            until: None,
            week,
        });
        Self::new(permanent, self.temporary)
    }

    /// With other hours on some days, both ends included.
    pub fn with_temporary(
        self,
        from: NaiveDate,
        until: NaiveDate,
        week: Week,
        reason: impl Into<String>,
    ) -> Result<Self, PeriodError> {
        self.with(from, until, reason.into(), Instead::Hours(week))
    }

    /// With an absence, both ends included.
    pub fn with_absence(
        self,
        from: NaiveDate,
        until: NaiveDate,
        reason: impl Into<String>,
    ) -> Result<Self, PeriodError> {
        self.with(from, until, reason.into(), Instead::Absence)
    }

    fn with(
        self,
        from: NaiveDate,
        until: NaiveDate,
        reason: String,
        instead: Instead,
    ) -> Result<Self, PeriodError> {
        let mut temporary = self.temporary;
        temporary.push(Temporary {
            from,
            until,
            reason,
            instead,
        });
        Self::new(self.permanent, temporary)
    }

    /// The permanent periods in order of their first day.
    pub fn permanent(&self) -> &[Permanent] {
        &self.permanent
    }

    /// The temporary periods in the order in which they were added.
    pub fn temporary(&self) -> &[Temporary] {
        &self.temporary
    }

    /// The same hours without a word on why there are others for a while.
    #[must_use]
    pub fn without_reasons(mut self) -> Self {
        for period in &mut self.temporary {
            period.reason.clear();
        }
        self
    }

    /// The slots worked on a date, in order; none on a holiday, whatever the periods say.
    pub fn slots_on(&self, date: NaiveDate, holidays: &Holidays) -> &[Slot] {
        if holidays.is_holiday(date) {
            return &[];
        }
        let week = match self.exception_on(date).map(|period| &period.instead) {
            Some(Instead::Absence) => None,
            Some(Instead::Hours(week)) => Some(week),
            None => self.permanent_week(date),
        };
        week.map_or(&[], |week| week.slots_on(date))
    }

    /// The reason of the absence that covers a date; an absence without one gives an empty text.
    pub fn absence_on(&self, date: NaiveDate) -> Option<&str> {
        self.temporary_on(date)
            .find(|period| period.instead == Instead::Absence)
            .map(|period| period.reason.as_str())
    }

    /// The temporary period that holds on a date.
    pub fn exception_on(&self, date: NaiveDate) -> Option<&Temporary> {
        self.temporary_on(date)
            .find(|period| period.instead == Instead::Absence)
            .or_else(|| self.temporary_on(date).next())
    }

    /// The minutes worked on a date by the clock on the wall.
    pub fn worked_minutes_on(&self, date: NaiveDate, holidays: &Holidays) -> Minutes {
        self.slots_on(date, holidays)
            .iter()
            .map(|slot| slot.minutes())
            .sum()
    }

    /// Those that cover a date, the one that was added last first.
    fn temporary_on(&self, date: NaiveDate) -> impl Iterator<Item = &Temporary> {
        self.temporary
            .iter()
            .rev()
            .filter(move |period| period.from <= date && date <= period.until)
    }

    fn permanent_week(&self, date: NaiveDate) -> Option<&Week> {
        self.permanent
            .iter()
            .rev()
            .find(|period| period.from <= date)
            .filter(|period| period.until.is_none_or(|until| date <= until))
            .map(|period| &period.week)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::domain::calendar::HolidayRule;

    const DAYS: [Weekday; 5] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];

    fn november(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn slot(from: u16, to: u16) -> Slot {
        Slot::new(from, to).unwrap()
    }

    fn week(from: u16, to: u16) -> Week {
        Week::same(&DAYS, &[slot(from, to)]).unwrap()
    }

    fn on(hours: &WorkingHours, day: u32) -> Vec<Slot> {
        hours.slots_on(november(day), &Holidays::none()).to_vec()
    }

    #[test]
    fn permanent_periods_follow_each_other() {
        let hours = WorkingHours::always(week(480, 720))
            .with_week_from(november(17), week(540, 720))
            .unwrap();
        assert_eq!(on(&hours, 16), [slot(480, 720)]);
        assert_eq!(on(&hours, 17), [slot(540, 720)]);
        assert_eq!(on(&hours, 21), [], "a Saturday");
    }

    #[test]
    fn a_period_that_ended_does_not_bring_an_older_one_back() {
        let ended = Permanent {
            from: november(2),
            until: Some(november(10)),
            week: week(540, 720),
        };
        let older = Permanent {
            from: november(1),
            until: None,
            week: week(480, 720),
        };
        let hours = WorkingHours::new(vec![ended, older], Vec::new()).unwrap();
        assert_eq!(on(&hours, 10), [slot(540, 720)]);
        assert_eq!(on(&hours, 12), []);
        assert_eq!(
            hours.slots_on(
                NaiveDate::from_ymd_opt(2026, 10, 30).unwrap(),
                &Holidays::none()
            ),
            []
        );
    }

    #[test]
    fn temporary_hours_replace_the_whole_day() {
        let saturday_only = Week::empty().with(Weekday::Sat, &[slot(600, 660)]).unwrap();
        let hours = WorkingHours::always(week(480, 720))
            .with_temporary(november(16), november(22), saturday_only, "Salon")
            .unwrap();
        assert_eq!(
            on(&hours, 16),
            [],
            "the permanent Monday does not show through"
        );
        assert_eq!(on(&hours, 21), [slot(600, 660)]);
        assert_eq!(on(&hours, 23), [slot(480, 720)]);
        assert_eq!(hours.absence_on(november(16)), None);
        assert_eq!(
            hours.exception_on(november(16)).map(|p| p.reason.as_str()),
            Some("Salon")
        );
    }

    #[test]
    fn an_absence_goes_before_temporary_hours_whatever_the_order() {
        let hours = WorkingHours::always(week(480, 720))
            .with_absence(november(18), november(19), "Congés")
            .unwrap()
            .with_temporary(november(16), november(20), week(600, 660), "")
            .unwrap();
        assert_eq!(on(&hours, 17), [slot(600, 660)]);
        assert_eq!(on(&hours, 18), []);
        assert_eq!(on(&hours, 19), []);
        assert_eq!(hours.absence_on(november(19)), Some("Congés"));
        assert_eq!(hours.absence_on(november(20)), None);
    }

    #[test]
    fn of_two_temporary_hours_the_last_added_holds() {
        let hours = WorkingHours::never()
            .with_temporary(november(2), november(6), week(480, 720), "")
            .unwrap()
            .with_temporary(november(3), november(3), week(600, 660), "")
            .unwrap();
        assert_eq!(on(&hours, 3), [slot(600, 660)]);
        assert_eq!(on(&hours, 4), [slot(480, 720)]);
    }

    #[test]
    fn nobody_works_on_a_holiday() {
        let hours = WorkingHours::always(week(480, 720));
        let france = Holidays::of(HolidayRule::France);
        assert_eq!(
            hours.worked_minutes_on(november(11), &france),
            Minutes::ZERO
        );
        assert_eq!(hours.worked_minutes_on(november(12), &france), Minutes(240));
        assert_eq!(
            hours.worked_minutes_on(november(11), &Holidays::none()),
            Minutes(240)
        );
    }

    #[test]
    fn wrong_periods_are_refused() {
        let hours = WorkingHours::always(week(480, 720));
        assert_eq!(
            hours.clone().with_absence(november(3), november(2), ""),
            Err(PeriodError::Reversed {
                from: november(3),
                until: november(2)
            })
        );
        let twice = hours
            .with_week_from(november(3), week(0, 60))
            .and_then(|hours| hours.with_week_from(november(3), week(0, 90)));
        assert_eq!(twice, Err(PeriodError::SameStart { from: november(3) }));
    }

    #[test]
    fn stored_hours_come_back_and_are_checked() {
        let hours = WorkingHours::always(week(480, 720))
            .with_absence(november(18), november(19), "Congés")
            .unwrap();
        let stored = serde_json::to_string(&hours).unwrap();
        assert_eq!(
            serde_json::from_str::<WorkingHours>(&stored).unwrap(),
            hours
        );
        let reversed = stored.replace("2026-11-19", "2026-11-17");
        assert!(serde_json::from_str::<WorkingHours>(&reversed).is_err());
    }
}
