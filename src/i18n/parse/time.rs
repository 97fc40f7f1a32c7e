//! Hours of the day.

use chrono::NaiveTime;

use super::{
    Kind, Misread,
    tokens::{Token, fold, tokens},
};
use Token::{Number, Sign, Word};

/// An hour of the day: `9h`, `9h30`, `9:30`, `930`, `9`, `9:30:15`, `2pm`, `midi`.
pub fn time(text: &str) -> Result<NaiveTime, Misread> {
    let folded = fold(text);
    let tokens = tokens(&folded).ok_or_else(|| Misread::unclear(Kind::Time, text))?;
    of_tokens(&tokens, text)
}

/// As [`time`], of tokens; `text` is for the error.
pub(super) fn of_tokens(tokens: &[Token<'_>], text: &str) -> Result<NaiveTime, Misread> {
    let (hour, minute, second) = match *tokens {
        [Number(1 | 2, hour)] | [Number(_, hour), Word("h" | "heure" | "heures")] => (hour, 0, 0),
        [Number(3 | 4, both)] => (both / 100, both % 100, 0),
        [Number(_, hour), Sign(':') | Word("h"), Number(2, minute)]
        | [
            Number(_, hour),
            Word("h"),
            Number(2, minute),
            Word("min" | "mn" | "m"),
        ] => (hour, minute, 0),
        [
            Number(_, hour),
            Sign(':'),
            Number(2, minute),
            Sign(':'),
            Number(2, second),
        ] => (hour, minute, second),
        [Number(_, hour @ 1..=12), Word(half @ ("am" | "pm"))] => (halved(hour, half), 0, 0),
        [
            Number(_, hour @ 1..=12),
            Sign(':'),
            Number(2, minute),
            Word(half @ ("am" | "pm")),
        ] => (halved(hour, half), minute, 0),
        [Word("midi" | "noon")] => (12, 0, 0),
        [Word("minuit" | "midnight")] => (0, 0, 0),
        _ => return Err(Misread::unclear(Kind::Time, text)),
    };
    NaiveTime::from_hms_opt(hour, minute, second)
        .ok_or_else(|| Misread::NoSuchHour(format!("{hour}:{minute:02}")))
}

/// The hour of 24 of an hour of 12: 12 am is midnight, 12 pm noon.
fn halved(hour: u32, half: &str) -> u32 {
    hour % 12 + if half == "pm" { 12 } else { 0 }
}
