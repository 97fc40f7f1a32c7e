//! The screen on a depot's wall: today's board of a branch, for people who only look. What it shows, how it turns its
//! pages, how old its data are, and when it goes dark. Drawing is in [`super::views`], events in [`super::update`].

mod age;
mod drift;
mod names;
mod night;
mod pages;
mod pulse;
#[cfg(test)]
mod tests;
mod today;
mod turn;

use chrono::{DateTime, TimeDelta, Utc};

pub use age::{Standing, age_in_words};
pub use drift::drift;
pub use night::{Night, NightError};
pub use pages::{Geometry, Page, Piece, Plan, margin, shorter};
pub use pulse::Pulse;
pub use today::{Away, Counts, Person, Stop, Today, Whose};
pub use turn::Turn;

use super::state::State;

/// How a wall is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The name of the branch that is shown; `None` shows the only one, or all of them.
    pub branch: Option<String>,
    /// How long a page stays.
    pub page: TimeDelta,
    /// When the screen is dark.
    pub night: Option<Night>,
    /// Whether the picture moves by a cell now and then, against burn-in.
    pub shift: bool,
    /// Whether nobody can end it at its keyboard.
    pub locked: bool,
}

impl Options {
    /// How long a page stays, in seconds, where nobody says.
    pub const PAGE: u16 = 15;
    /// The shortest and the longest time of a page, in seconds.
    pub const PAGES: std::ops::RangeInclusive<u16> = 5..=600;
}

impl Default for Options {
    fn default() -> Self {
        Self {
            branch: None,
            page: TimeDelta::seconds(Self::PAGE.into()),
            night: None,
            shift: true,
            locked: false,
        }
    }
}

/// What a wall knows beyond the board.
#[derive(Debug)]
pub struct Wall {
    /// How it is set.
    pub options: Options,
    /// Which page is shown, and until when.
    pub turn: Turn,
    /// When the base last answered, and when it is asked next.
    pub pulse: Pulse,
    /// Whether people and settings could not be read and are asked for with the next question.
    pub directory_due: bool,
}

impl Wall {
    /// A wall that has read nothing yet.
    pub fn new(options: Options, now: DateTime<Utc>) -> Self {
        Self {
            options,
            turn: Turn::default(),
            pulse: Pulse::new(now),
            directory_due: false,
        }
    }

    /// Whether the screen is dark now.
    pub fn is_dark(&self, state: &State) -> bool {
        let local = state.now.with_timezone(&state.zone()).time();
        self.options.night.is_some_and(|night| night.covers(local))
    }

    /// The next instant at which the screen would look different by itself, or the base is asked.
    pub fn next_wake(&self, state: &State) -> DateTime<Utc> {
        let minute = next_minute(state.now);
        if self.is_dark(state) {
            return minute.min(self.pulse.next()).max(state.now);
        }
        let standing = Standing::of(state);
        [
            self.turn.ends(),
            standing.changes(state.now),
            Some(self.pulse.next()),
        ]
        .into_iter()
        .flatten()
        .filter(|at| *at > state.now)
        .fold(minute, DateTime::min)
    }
}

impl State {
    /// Makes the screen on a wall of this board; `is_read` where today was just read.
    pub fn hang_on_wall(&mut self, options: Options, is_read: bool) {
        let mut wall = Wall::new(options, self.now);
        if is_read {
            let known = self.connection.old_since().unwrap_or(self.now);
            wall.pulse.beat(Some(known), self.now);
        } else {
            wall.directory_due = true;
        }
        self.wall = Some(wall);
    }
}

fn next_minute(now: DateTime<Utc>) -> DateTime<Utc> {
    let into = now.timestamp().rem_euclid(60);
    let second = DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now);
    second + TimeDelta::seconds(60 - into)
}
