//! Why something that was typed is not understood, and what would be.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use thiserror::Error;

use crate::{
    i18n::{Catalogue, format},
    t,
};

/// What was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A length of time.
    Duration,
    /// An hour of the day.
    Time,
    /// A day.
    Date,
    /// A day and an hour.
    DateTime,
}

/// Why a typed text is not understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Misread {
    /// Nothing was typed.
    #[error("nothing typed where a {0:?} is expected")]
    Empty(Kind),
    /// Not one of the accepted forms.
    #[error("{text:?} is no {kind:?}")]
    Unclear {
        /// What was expected.
        kind: Kind,
        /// What was typed.
        text: String,
    },
    /// The minutes behind an hour are 60 or more.
    #[error("{0} minutes after the hour")]
    MinutesPastHour(u32),
    /// A length in days: whether of 24 hours or of work is not said.
    #[error("a length of {0} days")]
    LengthInDays(u32),
    /// A length above 999 hours.
    #[error("a length above 999 hours")]
    TooLong,
    /// An hour above 23 or a minute above 59.
    #[error("no such hour: {0}")]
    NoSuchHour(String),
    /// A day that its month does not have, or a month above 12.
    #[error("no such day: {day}/{month}")]
    NoSuchDay {
        /// The day of the month as typed.
        day: u32,
        /// The month as typed.
        month: u32,
        /// The year, if one was typed.
        year: Option<i32>,
    },
    /// A week that its year does not have.
    #[error("no week {0} in that year")]
    NoSuchWeek(u32),
    /// A date with the name of another weekday.
    #[error("{0} is another weekday")]
    OtherWeekday(NaiveDate),
    /// A date outside of the years 1900 to 2199.
    #[error("outside of the years 1900 to 2199")]
    TooFar,
    /// A day without an hour where both are needed.
    #[error("{0} without an hour")]
    HourMissing(NaiveDate),
    /// An hour that the change to summer time skips.
    #[error("{local} does not exist in {zone}")]
    Skipped {
        /// The wall time as typed.
        local: NaiveDateTime,
        /// The zone in which it does not exist.
        zone: Tz,
    },
}

impl Misread {
    /// What is wrong and what is accepted, as one or two sentences.
    pub fn sentence(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::Empty(kind) => catalogue.text(examples_key(*kind)).to_owned(),
            Self::Unclear { kind, text } => t!(
                catalogue,
                "misread-unclear",
                text = text,
                examples = catalogue.text(examples_key(*kind))
            ),
            Self::MinutesPastHour(minutes) => {
                t!(catalogue, "misread-minutes", minutes = *minutes)
            }
            Self::LengthInDays(days) => t!(catalogue, "misread-length-in-days", days = *days),
            Self::TooLong => catalogue.text("misread-too-long").to_owned(),
            Self::NoSuchHour(text) => t!(catalogue, "misread-hour", text = text),
            Self::NoSuchDay { month, .. } if !(1..=12).contains(month) => {
                t!(catalogue, "misread-month", month = *month)
            }
            Self::NoSuchDay { day, month, year } => {
                let month = format::month(catalogue, *month);
                match year {
                    Some(year) => {
                        t!(
                            catalogue,
                            "misread-day-of-year",
                            day = *day,
                            month = month,
                            year = *year
                        )
                    }
                    None => t!(catalogue, "misread-day", day = *day, month = month),
                }
            }
            Self::NoSuchWeek(week) => t!(catalogue, "misread-week", week = *week),
            Self::OtherWeekday(date) => t!(
                catalogue,
                "misread-weekday",
                date = format::date_medium(catalogue, *date),
                weekday = format::weekday(catalogue, *date)
            ),
            Self::TooFar => catalogue.text("misread-too-far").to_owned(),
            Self::HourMissing(date) => t!(
                catalogue,
                "misread-hour-missing",
                date = format::date_medium(catalogue, *date)
            ),
            Self::Skipped { local, zone } => t!(
                catalogue,
                "misread-skipped",
                hour = format::hour(catalogue.lang(), local.time()),
                date = format::date_medium(catalogue, local.date()),
                zone = zone.name()
            ),
        }
    }

    pub(super) fn unclear(kind: Kind, text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            Self::Empty(kind)
        } else {
            let text = text.chars().take(LONGEST_QUOTE).collect();
            Self::Unclear { kind, text }
        }
    }
}

/// Quotes are cut here: somebody may have pasted a page.
const LONGEST_QUOTE: usize = 40;

const fn examples_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Duration => "examples-duration",
        Kind::Time => "examples-time",
        Kind::Date => "examples-date",
        Kind::DateTime => "examples-date-time",
    }
}
