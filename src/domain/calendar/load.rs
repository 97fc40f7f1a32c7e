//! How full a technician's day is.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Holidays, WorkingHours, engine::working_spans, local_day, pieces};
use crate::domain::{Minutes, span::Span};

/// Planned work beside the time that is worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
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
    let worked = pieces(visit, &[hours], holidays, tz);
    if worked.is_empty() {
        part.minutes()
    } else {
        let today = worked
            .into_iter()
            .filter_map(|piece| piece.intersect(day))
            .map(Span::length)
            .sum();
        Minutes::of(today)
    }
}
