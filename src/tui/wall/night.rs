//! When the screen is dark.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, Timelike};

/// A part of every day, by the clock on the wall; it may go over midnight. By that clock it begins and ends as people
/// say it, whatever the clocks do in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Night {
    /// The minute of the day at which it begins, 0..1440.
    pub from: u16,
    /// The minute of the day at which it ends, 0..1440; never that at which it begins.
    pub to: u16,
    /// Whether a small clock is left.
    pub clock: bool,
}

/// What is no part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("two different hours are needed, as in 20h-6h or 20:00-06:30")]
pub struct NightError;

impl Night {
    /// Whether it is night at an hour of the wall.
    pub fn covers(self, time: NaiveTime) -> bool {
        let minute = u16::try_from(time.num_seconds_from_midnight() / 60).unwrap_or(0);
        if self.from < self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }
}

impl FromStr for Night {
    type Err = NightError;

    /// `20h-6h`, `20h30-6h15`, `20:30-06:15`, `20-6`.
    fn from_str(text: &str) -> Result<Self, NightError> {
        let (from, to) = text.split_once('-').ok_or(NightError)?;
        let (from, to) = (minute(from)?, minute(to)?);
        if from == to {
            return Err(NightError);
        }
        Ok(Self {
            from,
            to,
            clock: true,
        })
    }
}

impl fmt::Display for Night {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hour = |minute: u16| match (minute / 60, minute % 60) {
            (hour, 0) => format!("{hour}h"),
            (hour, minute) => format!("{hour}h{minute:02}"),
        };
        write!(f, "{}-{}", hour(self.from), hour(self.to))
    }
}

fn minute(text: &str) -> Result<u16, NightError> {
    let text = text.trim();
    let (hour, minute) = text.split_once(['h', 'H', ':']).unwrap_or((text, ""));
    let number = |text: &str| -> Result<u16, NightError> {
        let digits = text.trim();
        if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|one| one.is_ascii_digit())
        {
            return Err(NightError);
        }
        digits.parse().map_err(|_| NightError)
    };
    let hour = number(hour)?;
    let minute = if minute.trim().is_empty() {
        0
    } else {
        number(minute)?
    };
    match (hour, minute) {
        (24, 0) => Ok(0),
        (0..24, 0..60) => Ok(hour * 60 + minute),
        _ => Err(NightError),
    }
}
