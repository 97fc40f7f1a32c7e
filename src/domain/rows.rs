//! Down the board: the minutes of a local day on rows of the screen.
//!
//! Rows count minutes of the wall clock, so that the hours stand where they always stand on a day of 23 or 25 hours.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{
    calendar::{DAY_MINUTES, wall_minute},
    span::Span,
};

/// How much time one row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// 15 minutes.
    Quarter,
    /// 30 minutes.
    Half,
    /// 60 minutes.
    Hour,
}

impl Grain {
    /// From the finest to the coarsest.
    pub const ALL: [Self; 3] = [Self::Quarter, Self::Half, Self::Hour];

    /// Minutes in a row.
    pub const fn minutes(self) -> u16 {
        match self {
            Self::Quarter => 15,
            Self::Half => 30,
            Self::Hour => 60,
        }
    }
}

/// The part of a day that a board shows, `0 <= first < last <= 1440`, in minutes of the local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "(u16, u16)", into = "(u16, u16)")]
pub struct DayBounds {
    first: u16,
    last: u16,
}

impl From<(u16, u16)> for DayBounds {
    fn from((first, last): (u16, u16)) -> Self {
        Self::new(first, last)
    }
}

impl From<DayBounds> for (u16, u16) {
    fn from(bounds: DayBounds) -> Self {
        (bounds.first, bounds.last)
    }
}

impl DayBounds {
    /// Both cut to the day; a part that would be empty becomes the whole day.
    pub fn new(first: u16, last: u16) -> Self {
        let last = last.min(DAY_MINUTES);
        if first < last {
            Self { first, last }
        } else {
            Self {
                first: 0,
                last: DAY_MINUTES,
            }
        }
    }

    /// Its first minute.
    pub const fn first(self) -> u16 {
        self.first
    }

    /// The minute at which it ends.
    pub const fn last(self) -> u16 {
        self.last
    }

    /// Widened to whole rows of a grain.
    fn rounded(self, grain: Grain) -> (u16, u16) {
        let step = grain.minutes();
        (
            self.first / step * step,
            self.last.div_ceil(step).saturating_mul(step),
        )
    }
}

/// Which minutes the rows on the screen show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowScale {
    /// The minute of the local day at which the first row starts.
    pub first_minute: u16,
    /// How much time a row shows.
    pub grain: Grain,
    /// How many rows there are.
    pub rows: u16,
}

/// The rows of a block: `top + height` never exceeds the rows of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rows {
    /// Its first row, from 0.
    pub top: u16,
    /// How many rows it takes, at least 1.
    pub height: u16,
    /// Whether it starts before the first row.
    pub cut_above: bool,
    /// Whether it goes on after the last row.
    pub cut_below: bool,
}

impl RowScale {
    /// The finest grain at which the whole part of the day fits into the rows; where none does, whole hours from the
    /// first one on, to be scrolled.
    pub fn fit(bounds: DayBounds, available_rows: u16) -> Self {
        Grain::ALL
            .into_iter()
            .map(|grain| Self::whole(bounds, grain))
            .find(|scale| scale.rows <= available_rows)
            .unwrap_or_else(|| Self {
                rows: available_rows,
                ..Self::whole(bounds, Grain::Hour)
            })
    }

    fn whole(bounds: DayBounds, grain: Grain) -> Self {
        let (first_minute, last) = bounds.rounded(grain);
        Self {
            first_minute,
            grain,
            rows: (last - first_minute) / grain.minutes(),
        }
    }

    /// The minute at which the last row ends.
    pub const fn last_minute(self) -> u16 {
        self.minute_of(self.rows)
    }

    /// Whether the whole part of the day is on the screen.
    pub fn shows_all(self, bounds: DayBounds) -> bool {
        self.first_minute <= bounds.first && bounds.last <= self.last_minute()
    }

    /// Moved down by rows, or up by negative ones, and stopped at the edges of the part of the day.
    #[must_use]
    pub fn scrolled(self, rows: i32, bounds: DayBounds) -> Self {
        let (first, last) = bounds.rounded(self.grain);
        let step = i32::from(self.grain.minutes());
        let lowest = i32::from(first);
        let highest = (i32::from(last) - i32::from(self.rows) * step).max(lowest);
        let wanted = i32::from(self.first_minute).saturating_add(rows.saturating_mul(step));
        Self {
            first_minute: u16::try_from(wanted.clamp(lowest, highest)).unwrap_or(first),
            ..self
        }
    }

    /// Moved as little as it takes to show the row of a minute.
    #[must_use]
    pub fn showing(self, minute: u16, bounds: DayBounds) -> Self {
        let row = self.signed_row(i64::from(minute));
        let last_row = i64::from(self.rows) - 1;
        let beyond = row.min(0) + (row - last_row).max(0);
        self.scrolled(i32::try_from(beyond).unwrap_or(0), bounds)
    }

    /// The minute of the local day at which a row starts.
    pub const fn minute_of(self, row: u16) -> u16 {
        self.first_minute
            .saturating_add(row.saturating_mul(self.grain.minutes()))
    }

    /// The row that shows a minute of the local day, if it is on the screen.
    pub fn row_of(self, minute: u16) -> Option<u16> {
        u16::try_from(self.signed_row(i64::from(minute)))
            .ok()
            .filter(|row| *row < self.rows)
    }

    /// The rows of a block from one minute of the local day up to another; the minutes may lie on the days around.
    /// None when nothing of it is on the screen.
    ///
    /// Both edges are cut down to the row that they are in: blocks that touch in time touch on the screen, and only one
    /// of which less than a row is shown can reach into its successor's.
    pub fn place(self, from: i64, to: i64) -> Option<Rows> {
        let to = to.max(from.saturating_add(1));
        let (first, last) = (i64::from(self.first_minute), i64::from(self.last_minute()));
        if self.rows == 0 || to <= first || from >= last {
            return None;
        }
        let top = u16::try_from(self.signed_row(from.max(first))).ok()?;
        let bottom = u16::try_from(self.signed_row(to.min(last))).ok()?;
        Some(Rows {
            top,
            height: bottom.saturating_sub(top).max(1),
            cut_above: from < first,
            cut_below: to > last,
        })
    }

    /// The rows of a span on a local day.
    pub fn place_span(self, span: Span, date: NaiveDate, tz: Tz) -> Option<Rows> {
        self.place(
            wall_minute(span.start, date, tz),
            wall_minute(span.end, date, tz),
        )
    }

    /// The row of an instant on a local day: the now-line. None when it is not on the screen.
    pub fn row_at(self, instant: DateTime<Utc>, date: NaiveDate, tz: Tz) -> Option<u16> {
        self.row_of(u16::try_from(wall_minute(instant, date, tz)).ok()?)
    }

    fn signed_row(self, minute: i64) -> i64 {
        (minute - i64::from(self.first_minute)).div_euclid(i64::from(self.grain.minutes()))
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Paris;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::calendar::at;

    fn bounds(first: u16, last: u16) -> DayBounds {
        DayBounds::new(first, last)
    }

    fn rows(top: u16, height: u16) -> Rows {
        Rows {
            top,
            height,
            cut_above: false,
            cut_below: false,
        }
    }

    #[test]
    fn the_finest_grain_that_fits() {
        let day = bounds(480, 1080);
        for (available, grain, shown) in [
            (60, Grain::Quarter, 40),
            (40, Grain::Quarter, 40),
            (39, Grain::Half, 20),
            (20, Grain::Half, 20),
            (19, Grain::Hour, 10),
            (10, Grain::Hour, 10),
            (9, Grain::Hour, 9),
            (0, Grain::Hour, 0),
        ] {
            let scale = RowScale::fit(day, available);
            assert_eq!(
                (scale.grain, scale.rows),
                (grain, shown),
                "{available} rows"
            );
            assert_eq!(scale.first_minute, 480);
            assert_eq!(scale.shows_all(day), available >= 10);
        }
    }

    #[test]
    fn odd_bounds_widen_to_whole_rows() {
        let scale = RowScale::fit(bounds(490, 1075), 20);
        assert_eq!((scale.first_minute, scale.last_minute()), (480, 1080));
        let nonsense = bounds(900, 600);
        assert_eq!((nonsense.first(), nonsense.last()), (0, 1440));
    }

    #[test]
    fn blocks_on_half_hours() {
        let scale = RowScale::fit(bounds(480, 1080), 20);
        assert_eq!(scale.place(480, 540), Some(rows(0, 2)));
        assert_eq!(
            scale.place(545, 555),
            Some(rows(2, 1)),
            "never thinner than a row"
        );
        assert_eq!(scale.place(540, 590), Some(rows(2, 1)));
        assert_eq!(
            scale.place(590, 630),
            Some(rows(3, 2)),
            "touches the one before"
        );
        assert_eq!(scale.place(420, 480), None);
        assert_eq!(scale.place(1080, 1140), None);
        let above = Rows {
            cut_above: true,
            ..rows(0, 1)
        };
        assert_eq!(scale.place(420, 485), Some(above));
        let below = Rows {
            cut_below: true,
            ..rows(19, 1)
        };
        assert_eq!(scale.place(1079, 1140), Some(below));
        let both = Rows {
            cut_above: true,
            cut_below: true,
            ..rows(0, 20)
        };
        assert_eq!(scale.place(-600, 3000), Some(both));
    }

    #[test]
    fn a_board_without_rows_shows_nothing() {
        let scale = RowScale::fit(bounds(480, 1080), 0);
        assert_eq!(scale.place(0, 1440), None);
        assert_eq!(scale.row_of(480), None);
        assert_eq!(scale.showing(900, bounds(480, 1080)).rows, 0);
    }

    #[test]
    fn scrolling_stops_at_the_edges() {
        let day = bounds(420, 1200);
        let scale = RowScale::fit(day, 6);
        assert_eq!(scale.scrolled(-1, day), scale);
        assert_eq!(scale.scrolled(2, day).first_minute, 540);
        assert_eq!(scale.scrolled(i32::MAX, day).last_minute(), 1200);
        assert_eq!(scale.showing(800, day).row_of(800), Some(5));
        let end = scale.scrolled(100, day);
        assert_eq!(end.showing(430, day), scale);
        assert_eq!(end.showing(1190, day), end);
        assert_eq!(end.minute_of(1), 900);
    }

    #[test]
    fn hours_stand_where_they_always_stand() {
        let scale = RowScale::fit(bounds(0, 1440), 24);
        for date in ["2026-03-29", "2026-10-25", "2026-11-24"] {
            let date: NaiveDate = date.parse().unwrap();
            let visit = Span::new(at(date, 540, Paris), at(date, 600, Paris));
            assert_eq!(
                scale.place_span(visit, date, Paris),
                Some(rows(9, 1)),
                "{date}"
            );
            assert_eq!(scale.row_at(visit.start, date, Paris), Some(9));
            assert_eq!(scale.row_at(at(date, 1440, Paris), date, Paris), None);
        }
    }

    #[test]
    fn a_night_goes_on_the_next_day() {
        let scale = RowScale::fit(bounds(0, 1440), 24);
        let date: NaiveDate = "2026-11-24".parse().unwrap();
        let next = date.succ_opt().unwrap();
        let night = Span::new(at(date, 1320, Paris), at(next, 120, Paris));
        let tonight = scale.place_span(night, date, Paris).unwrap();
        assert!((tonight.top, tonight.height) == (22, 2) && tonight.cut_below);
        let tomorrow = scale.place_span(night, next, Paris).unwrap();
        assert!((tomorrow.top, tomorrow.height) == (0, 2) && tomorrow.cut_above);
    }

    proptest! {
        #[test]
        fn blocks_stay_on_the_board_in_order(
            first in 0u16..1400, length in 1u16..1440, available in 0u16..110,
            scroll in -30i32..30,
            from in -500i64..2000, size in 0i64..700, later in 0i64..300,
        ) {
            let day = bounds(first, first + length);
            let scale = RowScale::fit(day, available).scrolled(scroll, day);
            prop_assert!(scale.rows <= available);
            prop_assert!(scale.last_minute() <= 1440);
            let here = scale.place(from, from + size);
            let there = scale.place(from + later, from + size + later);
            if let Some(here) = here {
                prop_assert!(here.height >= 1 && here.top + here.height <= scale.rows);
                prop_assert_eq!(here.cut_above, from < i64::from(scale.first_minute));
            }
            if let (Some(here), Some(there)) = (here, there) {
                prop_assert!(here.top <= there.top);
                prop_assert!(here.top + here.height <= there.top + there.height);
            }
            let after = scale.place(from + size, from + size + later);
            let row = i64::from(scale.grain.minutes());
            if let (Some(here), Some(after)) = (here, after) {
                prop_assert!(size < row || here.cut_above || here.top + here.height <= after.top, "touching stays apart");
            }
        }

        #[test]
        fn rows_and_minutes_agree(first in 0u16..1400, length in 1u16..1440, available in 1u16..110, minute in 0u16..1440) {
            let day = bounds(first, first + length);
            let scale = RowScale::fit(day, available);
            let wanted = minute.clamp(day.first(), day.last() - 1);
            let shown = scale.showing(wanted, day);
            let row = shown.row_of(wanted);
            prop_assert!(row.is_some());
            let start = shown.minute_of(row.unwrap());
            prop_assert!(start <= wanted && wanted < start + shown.grain.minutes());
            prop_assert!(shown == scale || scale.row_of(wanted).is_none(), "moves only when it must");
        }
    }
}
