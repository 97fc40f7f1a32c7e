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
mod tests;
