//! The certificate that a client must get in time (peers F.5, F.6).

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Holidays;

/// How long the company has after the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// Calendar days: boilers and heat pumps, 15.
    Days(u16),
    /// Days that are neither weekends nor holidays: sweeping, 15.
    WorkingDays(u16),
}

impl Due {
    /// The last day on which the certificate of a visit on a day is in time. The day of the visit does not count.
    pub fn last_day(self, visit: NaiveDate, holidays: &Holidays) -> NaiveDate {
        match self {
            Self::Days(days) => visit
                .checked_add_days(Days::new(days.into()))
                .unwrap_or(visit),
            Self::WorkingDays(0) => visit,
            Self::WorkingDays(days) => visit
                .iter_days()
                .skip(1)
                .filter(|day| is_worked(*day, holidays))
                .nth(usize::from(days) - 1)
                .unwrap_or(visit),
        }
    }
}

fn is_worked(day: NaiveDate, holidays: &Holidays) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.is_holiday(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::HolidayRule;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_day_of_a_certificate() {
        use Due::{Days, WorkingDays};
        let france = Holidays::of(HolidayRule::France);
        let closed = france.clone().with_company_day(date("2026-11-27"), "Pont");
        // Read off a calendar.
        for (due, visit, holidays, expected) in [
            (Days(15), "2026-11-24", &france, "2026-12-09"),
            (Days(15), "2026-12-20", &france, "2027-01-04"),
            (Days(0), "2026-11-24", &france, "2026-11-24"),
            (WorkingDays(0), "2026-11-28", &france, "2026-11-28"),
            (WorkingDays(1), "2026-11-24", &france, "2026-11-25"),
            (WorkingDays(1), "2026-11-27", &france, "2026-11-30"),
            // A visit on a Saturday: the days begin on Monday.
            (WorkingDays(1), "2026-11-28", &france, "2026-11-30"),
            (WorkingDays(15), "2026-11-24", &france, "2026-12-15"),
            (WorkingDays(15), "2026-11-24", &closed, "2026-12-16"),
            // Over Christmas and New Year: 25 December and 1 January do not count.
            (WorkingDays(15), "2026-12-15", &france, "2027-01-07"),
            // Over Easter Monday, 6 April 2026.
            (WorkingDays(15), "2026-03-31", &france, "2026-04-22"),
            // May 2026 with Victory Day (8), Ascension (14) and Whit Monday (25).
            (WorkingDays(15), "2026-05-04", &france, "2026-05-28"),
            (
                WorkingDays(15),
                "2026-05-04",
                &Holidays::none(),
                "2026-05-25",
            ),
        ] {
            let visit = date(visit);
            assert_eq!(
                due.last_day(visit, holidays),
                date(expected),
                "{due:?} after {visit}"
            );
        }
        let last = Days(15).last_day(NaiveDate::MAX, &france);
        assert_eq!(last, NaiveDate::MAX, "at the end of all calendars");
    }

    #[test]
    fn a_due_is_kept_as_text_that_people_can_write() {
        let json = serde_json::to_string(&Due::WorkingDays(15)).unwrap();
        assert_eq!(json, r#"{"working_days":15}"#);
    }
}
