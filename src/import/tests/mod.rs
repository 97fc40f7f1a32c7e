//! Tests of the reader as a whole.

mod calendars;
mod corpus;
mod hostile;
mod tables;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn options() -> ReadOptions {
    ReadOptions {
        window: day("1990-01-01")..=day("2035-12-31"),
        zone: Tz::Europe__Paris,
    }
}

fn problems(reading: &Reading) -> Vec<(usize, &'static str)> {
    let short = |p: &Located| p.problem.key().trim_start_matches("import-problem-");
    reading
        .problems
        .iter()
        .map(|p| (p.source.line, short(p)))
        .collect()
}
