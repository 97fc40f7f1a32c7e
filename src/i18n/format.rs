//! How dates, hours, lengths and numbers are written.
//!
//! Everything here is wall time: the caller has already gone to the zone of the branch.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::{Catalogue, Lang};
use crate::domain::Minutes;

/// The full name of a month (1–12) in lower case where the language does so: `novembre`, `November`.
pub fn month(catalogue: &Catalogue, month: u32) -> &str {
    catalogue.text(month_key(month))
}

/// The short name of a month (1–12): `nov.`, `Nov`.
pub fn month_short(catalogue: &Catalogue, month: u32) -> &str {
    catalogue.text(month_short_key(month))
}

/// The full name of the weekday of a date: `mardi`, `Tuesday`.
pub fn weekday(catalogue: &Catalogue, date: NaiveDate) -> &str {
    catalogue.text(weekday_key(date))
}

/// The short name of the weekday of a date: `mar.`, `Tue`.
pub fn weekday_short(catalogue: &Catalogue, date: NaiveDate) -> &str {
    catalogue.text(weekday_short_key(date))
}

/// `mardi 24 novembre 2026`, `Tuesday 24 November 2026`.
pub fn date_long(catalogue: &Catalogue, date: NaiveDate) -> String {
    format!(
        "{} {}",
        weekday(catalogue, date),
        date_medium(catalogue, date)
    )
}

/// `mardi 24 novembre`, `Tuesday 24 November`: today, where the year is known.
pub fn weekday_and_day(catalogue: &Catalogue, date: NaiveDate) -> String {
    format!(
        "{} {} {}",
        weekday(catalogue, date),
        day(catalogue.lang(), date),
        month(catalogue, date.month())
    )
}

/// `24 novembre 2026`, `24 November 2026`; the first of a month is `1er` in French.
pub fn date_medium(catalogue: &Catalogue, date: NaiveDate) -> String {
    format!(
        "{} {} {}",
        day(catalogue.lang(), date),
        month(catalogue, date.month()),
        date.year()
    )
}

/// `mar. 24`, `Tue 24`.
pub fn date_short(catalogue: &Catalogue, date: NaiveDate) -> String {
    format!(
        "{} {}",
        weekday_short(catalogue, date),
        day(catalogue.lang(), date)
    )
}

/// `mar. 24 nov. 2026`, `Tue 24 Nov 2026`.
pub fn date_abbr(catalogue: &Catalogue, date: NaiveDate) -> String {
    format!(
        "{} {} {}",
        weekday_short(catalogue, date),
        day_month(catalogue, date),
        date.year()
    )
}

/// `24 nov.`, `24 Nov`.
pub fn day_month(catalogue: &Catalogue, date: NaiveDate) -> String {
    format!(
        "{} {}",
        day(catalogue.lang(), date),
        month_short(catalogue, date.month())
    )
}

/// The ISO week of a date, Monday to Sunday: `semaine 48 · 23 – 29 novembre 2026`,
/// `semaine 53 · 28 déc. 2026 – 3 janv. 2027`.
pub fn week_title(catalogue: &Catalogue, date: NaiveDate) -> String {
    let monday = date
        .week(chrono::Weekday::Mon)
        .checked_first_day()
        .unwrap_or(date);
    let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
    let days = if monday.year() != sunday.year() {
        format!(
            "{} {} – {} {}",
            day_month(catalogue, monday),
            monday.year(),
            day_month(catalogue, sunday),
            sunday.year()
        )
    } else if monday.month() != sunday.month() {
        format!(
            "{} – {} {}",
            day_month(catalogue, monday),
            day_month(catalogue, sunday),
            sunday.year()
        )
    } else {
        format!(
            "{} – {}",
            day(catalogue.lang(), monday),
            date_medium(catalogue, sunday)
        )
    };
    format!("{} · {days}", week(catalogue, date))
}

/// The ISO week number of a date: `semaine 48`, `week 48`.
pub fn week(catalogue: &Catalogue, date: NaiveDate) -> String {
    crate::t!(catalogue, "week-number", number = date.iso_week().week())
}

/// `9h00`, `09:00`. Seconds are not shown.
pub fn hour(lang: Lang, time: NaiveTime) -> String {
    match lang {
        Lang::Fr => format!("{}h{:02}", time.hour(), time.minute()),
        Lang::En => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// `9h00 - 10h00`, `09:00 - 10:00` (seed page S25).
pub fn time_range(lang: Lang, start: NaiveTime, end: NaiveTime) -> String {
    format!("{} - {}", hour(lang, start), hour(lang, end))
}

/// `1h`, `1h30`, `45 min`, `0 min`, the same in both languages (seed page S25). A day and more stays in hours: `26h`.
pub fn duration(length: Minutes) -> String {
    match (length.0 / 60, length.0 % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}

/// A running timer: `0:42:10`.
pub fn clock(seconds: u64) -> String {
    format!(
        "{}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// How long ago something happened: `il y a 2 j`, `2 d ago`; under a minute `à l'instant`, `just now`.
pub fn ago(catalogue: &Catalogue, age: TimeDelta) -> String {
    match age_text(catalogue, age) {
        Some(age) => crate::t!(catalogue, "age-ago", age = age),
        None => catalogue.text("age-now").to_owned(),
    }
}

/// Since when something lasts: `depuis 2 j`, `for 2 d`; under a minute `à l'instant`, `just now`.
pub fn since(catalogue: &Catalogue, age: TimeDelta) -> String {
    match age_text(catalogue, age) {
        Some(age) => crate::t!(catalogue, "age-since", age = age),
        None => catalogue.text("age-now").to_owned(),
    }
}

/// The largest whole unit of an age, up to days; `None` under a minute and in the future.
pub fn age_text(catalogue: &Catalogue, age: TimeDelta) -> Option<String> {
    let text = if age.num_days() > 0 {
        crate::t!(catalogue, "age-days", n = age.num_days())
    } else if age.num_hours() > 0 {
        crate::t!(catalogue, "age-hours", n = age.num_hours())
    } else if age.num_minutes() > 0 {
        crate::t!(catalogue, "age-minutes", n = age.num_minutes())
    } else {
        return None;
    };
    Some(text)
}

/// A number with at most `places` decimals: `12 345,5` with narrow no-break spaces in French, `12,345.5` in English.
/// Thousands are set apart from five digits on.
pub fn number(lang: Lang, value: f64, places: usize) -> String {
    let (group, point) = match lang {
        Lang::Fr => ('\u{202f}', ','),
        Lang::En => (',', '.'),
    };
    let text = format!("{:.places$}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let mut out = String::with_capacity(text.len() + 4);
    if value < 0.0 && text.contains(|digit| matches!(digit, '1'..='9')) {
        out.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if index > 0 && left % 3 == 0 && whole.len() > 4 {
            out.push(group);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

/// The day of the month, the first as an ordinal in French.
fn day(lang: Lang, date: NaiveDate) -> String {
    match (lang, date.day()) {
        (Lang::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    }
}

const fn month_key(month: u32) -> &'static str {
    match month {
        1 => "month-1",
        2 => "month-2",
        3 => "month-3",
        4 => "month-4",
        5 => "month-5",
        6 => "month-6",
        7 => "month-7",
        8 => "month-8",
        9 => "month-9",
        10 => "month-10",
        11 => "month-11",
        _ => "month-12",
    }
}

const fn month_short_key(month: u32) -> &'static str {
    match month {
        1 => "month-short-1",
        2 => "month-short-2",
        3 => "month-short-3",
        4 => "month-short-4",
        5 => "month-short-5",
        6 => "month-short-6",
        7 => "month-short-7",
        8 => "month-short-8",
        9 => "month-short-9",
        10 => "month-short-10",
        11 => "month-short-11",
        _ => "month-short-12",
    }
}

fn weekday_key(date: NaiveDate) -> &'static str {
    match date.weekday() {
        chrono::Weekday::Mon => "weekday-mon",
        chrono::Weekday::Tue => "weekday-tue",
        chrono::Weekday::Wed => "weekday-wed",
        chrono::Weekday::Thu => "weekday-thu",
        chrono::Weekday::Fri => "weekday-fri",
        chrono::Weekday::Sat => "weekday-sat",
        chrono::Weekday::Sun => "weekday-sun",
    }
}

fn weekday_short_key(date: NaiveDate) -> &'static str {
    match date.weekday() {
        chrono::Weekday::Mon => "weekday-short-mon",
        chrono::Weekday::Tue => "weekday-short-tue",
        chrono::Weekday::Wed => "weekday-short-wed",
        chrono::Weekday::Thu => "weekday-short-thu",
        chrono::Weekday::Fri => "weekday-short-fri",
        chrono::Weekday::Sat => "weekday-short-sat",
        chrono::Weekday::Sun => "weekday-short-sun",
    }
}
