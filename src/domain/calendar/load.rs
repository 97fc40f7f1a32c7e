//! How full a technician's day is.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{
    Holidays, LOOK_AHEAD_DAYS, WorkingHours, engine::working_spans, local_day, pieces,
    worked_minutes,
};
use crate::domain::{Minutes, span::Span};

/// Planned work beside the time that is worked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema,
)]
pub struct Load {
    /// Planned net work.
    pub planned: Minutes,
    /// The time worked according to the working hours.
    pub worked: Minutes,
}

impl Load {
    /// The load of one technician on one local day. `visits` are the spans of the visits and their planned net work;
    /// those of other days count nothing. Visits that overlap count each, so that a double booking shows.
    ///
    /// A visit inside the day counts what is planned, even where forced dates put it outside the hours; one of several
    /// days counts its share: the hours worked that day, or the clock when it touches no working hour at all.
    pub fn on(
        date: NaiveDate,
        visits: impl IntoIterator<Item = (Span, Minutes)>,
        hours: &WorkingHours,
        holidays: &Holidays,
        tz: Tz,
    ) -> Self {
        let day = local_day(date, tz);
        let planned = visits
            .into_iter()
            .map(|(visit, planned)| share(visit, planned, day, hours, holidays, tz))
            .sum();
        let worked = working_spans(date, &[hours], holidays, tz)
            .map(Span::length)
            .sum();
        Self {
            planned,
            worked: Minutes::of(worked),
        }
    }

    /// Planned for each hundred worked, rounded to the nearest; none where nothing is worked.
    pub fn percent(self) -> Option<u32> {
        let (planned, worked) = (u64::from(self.planned.0), u64::from(self.worked.0));
        let percent = (planned * 100 + worked / 2).checked_div(worked)?;
        Some(u32::try_from(percent).unwrap_or(u32::MAX))
    }

    /// Both sums, for a week or a team.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            planned: self.planned.plus(other.planned),
            worked: self.worked.plus(other.worked),
        }
    }
}

impl std::iter::Sum for Load {
    fn sum<I: Iterator<Item = Self>>(loads: I) -> Self {
        loads.fold(Self::default(), Self::plus)
    }
}

fn share(
    visit: Span,
    planned: Minutes,
    day: Span,
    hours: &WorkingHours,
    holidays: &Holidays,
    tz: Tz,
) -> Minutes {
    if day.covers(visit) {
        return planned;
    }
    let Some(part) = visit.intersect(day) else {
        return Minutes::ZERO;
    };
    let worked = worked_minutes(part, &[hours], holidays, tz);
    if worked > Minutes::ZERO || works_nearby(visit, day, hours, holidays, tz) {
        worked
    } else {
        part.minutes()
    }
}

/// Whether a visit touches a working hour within [`LOOK_AHEAD_DAYS`] of a day: one that never ends must not be
/// searched to its end.
fn works_nearby(visit: Span, day: Span, hours: &WorkingHours, holidays: &Holidays, tz: Tz) -> bool {
    let around = TimeDelta::days(LOOK_AHEAD_DAYS.into());
    visit
        .intersect(Span::new(day.start - around, day.end + around))
        .is_some_and(|near| !pieces(near, &[hours], holidays, tz).is_empty())
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;
    use chrono_tz::Europe::Paris;

    use super::*;
    use crate::domain::calendar::{Slot, Week, at};

    fn tuesday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn hours() -> WorkingHours {
        let slots = [Slot::new(480, 720).unwrap(), Slot::new(840, 1080).unwrap()];
        WorkingHours::always(
            Week::same(&[Weekday::Mon, Weekday::Tue, Weekday::Wed], &slots).unwrap(),
        )
    }

    fn visit(from: u16, to: u16, planned: u32) -> (Span, Minutes) {
        let day = tuesday();
        (
            Span::new(at(day, from, Paris), at(day, to, Paris)),
            Minutes(planned),
        )
    }

    fn load(date: NaiveDate, visits: &[(Span, Minutes)]) -> Load {
        Load::on(
            date,
            visits.iter().copied(),
            &hours(),
            &Holidays::none(),
            Paris,
        )
    }

    #[test]
    fn a_day_adds_up_what_is_planned() {
        let visits = [
            visit(540, 600, 60),
            visit(570, 630, 60),
            visit(660, 900, 120),
        ];
        let load = load(tuesday(), &visits);
        assert_eq!(
            load,
            Load {
                planned: Minutes(240),
                worked: Minutes(480)
            }
        );
        assert_eq!(load.percent(), Some(50));
    }

    #[test]
    fn a_visit_of_two_days_is_shared_between_them() {
        let long = visit(1020, 1440 + 600, 180);
        let next = tuesday().succ_opt().unwrap();
        assert_eq!(load(tuesday(), &[long]).planned, Minutes(60));
        assert_eq!(load(next, &[long]).planned, Minutes(120));
        assert_eq!(
            load(tuesday().pred_opt().unwrap(), &[long]).planned,
            Minutes(0)
        );
    }

    #[test]
    fn forced_dates_count_too() {
        assert_eq!(
            load(tuesday(), &[visit(1200, 1260, 60)]).planned,
            Minutes(60)
        );
        let thursday = tuesday() + chrono::Days::new(2);
        let night = visit(2 * 1440 + 1380, 3 * 1440 + 60, 120);
        assert_eq!(
            load(thursday, &[night]),
            Load {
                planned: Minutes(60),
                worked: Minutes::ZERO
            }
        );
    }

    #[test]
    fn what_is_planned_counts_even_where_the_day_has_ended() {
        assert_eq!(
            load(tuesday(), &[visit(1050, 1110, 60)]).planned,
            Minutes(60)
        );
    }

    #[test]
    fn days_off_inside_a_long_visit_carry_nothing() {
        let until_monday = visit(1020, 6 * 1440 + 540, 660);
        let saturday = tuesday() + chrono::Days::new(4);
        assert_eq!(load(saturday, &[until_monday]).planned, Minutes::ZERO);
        let end_of_time = (
            Span::new(
                at(tuesday(), 1020, Paris),
                chrono::DateTime::<chrono::Utc>::MAX_UTC,
            ),
            Minutes(60),
        );
        assert_eq!(load(saturday, &[end_of_time]).planned, Minutes::ZERO);
        assert_eq!(load(tuesday(), &[end_of_time]).planned, Minutes(60));
    }

    #[test]
    fn percent_of_nothing_is_none_and_rounds() {
        let load = |planned, worked| Load {
            planned: Minutes(planned),
            worked: Minutes(worked),
        };
        assert_eq!(load(60, 0).percent(), None);
        assert_eq!(load(1, 3).percent(), Some(33));
        assert_eq!(load(2, 3).percent(), Some(67));
        assert_eq!(load(900, 480).percent(), Some(188));
        let both: Load = [load(1, 2), load(3, 4)].into_iter().sum();
        assert_eq!(both, load(4, 6));
    }
}
