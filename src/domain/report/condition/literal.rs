//! A value in a condition, read once in every way in which it could be meant: the answer decides.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::domain::report::{Answer, Decimal};
use crate::domain::text::fold;

/// A value in a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::domain::report) struct Literal {
    /// As typed, without quotes.
    pub(in crate::domain::report) text: String,
    pub(in crate::domain::report) number: Option<Decimal>,
    pub(in crate::domain::report) date: Option<NaiveDate>,
    pub(in crate::domain::report) yes: Option<bool>,
}

impl Literal {
    pub(super) fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            number: text.parse().ok(),
            date: date(text),
            yes: yes(text),
        }
    }

    /// `None` where the two cannot be compared.
    pub(super) fn equals(&self, answer: &Answer) -> Option<bool> {
        Some(match answer {
            Answer::YesNo(said) => self.yes? == *said,
            Answer::Text(text) | Answer::One(text) => *text == self.text,
            Answer::Many(chosen) => chosen.contains(&self.text),
            Answer::Number(number) => self.number? == *number,
            Answer::Date(day) => self.date? == *day,
        })
    }

    /// As [`Literal::equals`], but a free text may hold the value anywhere.
    pub(super) fn is_within(&self, answer: &Answer) -> Option<bool> {
        match answer {
            Answer::Text(text) => Some(text.contains(&self.text)),
            answer => self.equals(answer),
        }
    }

    /// How the answer stands to the value.
    pub(super) fn order(&self, answer: &Answer) -> Option<Ordering> {
        match answer {
            Answer::Number(number) => Some(number.cmp(&self.number?)),
            Answer::Date(day) => Some(day.cmp(&self.date?)),
            Answer::YesNo(_) | Answer::Text(_) | Answer::One(_) | Answer::Many(_) => None,
        }
    }
}

fn yes(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "oui" | "yes" | "true" | "vrai" => Some(true),
        "non" | "no" | "false" | "faux" => Some(false),
        _ => None,
    }
}

/// `2026-11-24` or `24/11/2026`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = if let Some((day, rest)) = text.split_once('/') {
        let (month, year) = rest.split_once('/')?;
        (year, month, day)
    } else {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        (year, month, day)
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
