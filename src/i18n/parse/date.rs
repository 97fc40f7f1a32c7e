//! Days.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{
    Kind, Misread,
    tokens::{Token, fold, tokens},
};
use Token::{Number, Sign, Word};

/// A day, seen from `today`:
/// - `24/11/2026`, `24-11-26`, `2026-11-24`, `24 novembre 2026`, `mar. 24 nov. 2026`, `November 24, 2026`; day before month;
/// - without a year the nearest one: `24/11`, `1er janvier`;
/// - `aujourd'hui`, `demain`, `hier`, `après-demain`, `avant-hier`, and in English;
/// - `lundi`: the next one after today; `lundi prochain`: the one of next week; `lundi dernier`: the last one before today;
/// - `+3`, `-1` days, `+2s`, `-1w` weeks;
/// - `s48`, `w48`, `2026-W48`: the Monday of an ISO week.
pub fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, Misread> {
    let folded = fold(text);
    let tokens = tokens(&folded).ok_or_else(|| Misread::unclear(Kind::Date, text))?;
    of_tokens(&tokens, text, today)
}

/// As [`date`], of tokens; `text` is for the error.
pub(super) fn of_tokens(
    tokens: &[Token<'_>],
    text: &str,
    today: NaiveDate,
) -> Result<NaiveDate, Misread> {
    let date = if let Some(date) = relative(tokens, today) {
        date
    } else if let Some(date) = of_week(tokens, today) {
        date?
    } else {
        let unclear = || Misread::unclear(Kind::Date, text);
        match tokens {
            [Word(name), rest @ ..] if !rest.is_empty() && weekday(name).is_some() => {
                let weekday = weekday(name).ok_or_else(unclear)?;
                let ([Sign(','), rest @ ..] | rest) = rest;
                with_weekday(weekday, rest, today).ok_or_else(unclear)??
            }
            _ => of_calendar(tokens, today).ok_or_else(unclear)??,
        }
    };
    if (1900..2200).contains(&date.year()) {
        Ok(date)
    } else {
        Err(Misread::TooFar)
    }
}

/// Days that are named from today. What leaves the calendar stops at its end and is then too far.
fn relative(tokens: &[Token<'_>], today: NaiveDate) -> Option<NaiveDate> {
    let shifted = |days: i64| shift(today, days);
    match *tokens {
        [Word("aujourd'hui" | "auj" | "today")] => Some(today),
        [Word("demain" | "tomorrow")] => Some(shifted(1)),
        [Word("hier" | "yesterday")] => Some(shifted(-1)),
        [Word("apres"), Sign('-'), Word("demain")] | [Word("apres"), Word("demain")] => {
            Some(shifted(2))
        }
        [Word("avant"), Sign('-'), Word("hier")] | [Word("avant"), Word("hier")] => {
            Some(shifted(-2))
        }
        [Sign(sign @ ('+' | '-')), Number(_, count)]
        | [
            Sign(sign @ ('+' | '-')),
            Number(_, count),
            Word("j" | "jour" | "jours" | "d" | "day" | "days"),
        ] => Some(shifted(signed(sign, count))),
        [
            Sign(sign @ ('+' | '-')),
            Number(_, count),
            Word("s" | "sem" | "semaine" | "semaines" | "w" | "week" | "weeks"),
        ] => Some(shifted(7 * signed(sign, count))),
        [Word(name)] => Some(after(today, weekday(name)?)),
        [Word(name), Word("prochain" | "suivant")] | [Word("next"), Word(name)] => {
            let monday = today.week(Weekday::Mon).checked_first_day()?;
            let ahead = 7 + i64::from(weekday(name)?.num_days_from_monday());
            Some(shift(monday, ahead))
        }
        [Word(name), Word("dernier" | "passe")] | [Word("last"), Word(name)] => {
            Some(shift(after(today, weekday(name)?), -7))
                .map(|date| if date == today { shift(date, -7) } else { date })
        }
        _ => None,
    }
}

/// The Monday of an ISO week, of the nearest year when none is said.
fn of_week(tokens: &[Token<'_>], today: NaiveDate) -> Option<Result<NaiveDate, Misread>> {
    let (week, year) = match *tokens {
        [
            Word("s" | "sem" | "semaine" | "w" | "week"),
            Number(_, week),
        ] => (week, None),
        [
            Word("s" | "sem" | "semaine" | "w" | "week"),
            Number(_, week),
            Number(4, year),
        ]
        | [
            Word("s" | "sem" | "semaine" | "w" | "week"),
            Number(_, week),
            Sign('/' | '-'),
            Number(4, year),
        ]
        | [Number(4, year), Sign('-'), Word("s" | "w"), Number(_, week)] => {
            (week, Some(year.cast_signed()))
        }
        _ => return None,
    };
    let monday = |year| NaiveDate::from_isoywd_opt(year, week, Weekday::Mon);
    let found = match year {
        Some(year) => monday(year),
        None => nearest(today, years_around(today).filter_map(monday)),
    };
    Some(found.ok_or(Misread::NoSuchWeek(week)))
}

/// A date behind the name of its weekday: `mardi 24 novembre 2026`, or the day of the month alone, `mar. 24`.
fn with_weekday(
    weekday: Weekday,
    tokens: &[Token<'_>],
    today: NaiveDate,
) -> Option<Result<NaiveDate, Misread>> {
    if let [Number(1 | 2, day)] = *tokens {
        let first = today.with_day(1)?;
        let months = (0..=11).flat_map(|count| {
            [
                first.checked_add_months(Months::new(count)),
                first.checked_sub_months(Months::new(count)),
            ]
        });
        let days = months
            .flatten()
            .filter_map(|month| month.with_day(day))
            .filter(|date| date.weekday() == weekday);
        return nearest(today, days).map(Ok);
    }
    Some(of_calendar(tokens, today)?.and_then(|date| {
        if date.weekday() == weekday {
            Ok(date)
        } else {
            Err(Misread::OtherWeekday(date))
        }
    }))
}

/// A day, a month and perhaps a year, in figures or with the month's name; `None` when it is none of these.
fn of_calendar(tokens: &[Token<'_>], today: NaiveDate) -> Option<Result<NaiveDate, Misread>> {
    let (day, month, year) = match *tokens {
        [
            Number(1 | 2, day),
            Sign(one @ ('/' | '-' | '.')),
            Number(1 | 2, month),
            Sign(two),
            Number(digits @ (2 | 4), year),
        ] if one == two => (day, month, Some(full_year(digits, year))),
        [
            Number(4, year),
            Sign(one @ ('/' | '-' | '.')),
            Number(1 | 2, month),
            Sign(two),
            Number(1 | 2, day),
        ] if one == two => (day, month, Some(full_year(4, year))),
        [
            Number(1 | 2, day),
            Sign('/' | '-' | '.'),
            Number(1 | 2, month),
        ] => (day, month, None),
        [Number(8, all)] => (all % 100, all / 100 % 100, Some(full_year(4, all / 10_000))),
        [Number(1 | 2, day), Word(name)] | [Word(name), Number(1 | 2, day)] => {
            (day, month(name)?, None)
        }
        [
            Number(1 | 2, day),
            Word(name),
            Number(digits @ (2 | 4), year),
        ]
        | [Word(name), Number(1 | 2, day), Number(digits @ 4, year)]
        | [
            Word(name),
            Number(1 | 2, day),
            Sign(','),
            Number(digits @ 4, year),
        ] => (day, month(name)?, Some(full_year(digits, year))),
        _ => return None,
    };
    let found = match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        None => nearest(
            today,
            years_around(today).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)),
        ),
    };
    Some(found.ok_or(Misread::NoSuchDay { day, month, year }))
}

fn full_year(digits: usize, year: u32) -> i32 {
    let year = year.cast_signed();
    if digits == 2 { 2000 + year } else { year }
}

/// Years in which the 29th of February comes at least once.
fn years_around(today: NaiveDate) -> impl Iterator<Item = i32> {
    today.year() - 8..=today.year() + 8
}

/// The date that is nearest to today, the later one of two.
fn nearest(today: NaiveDate, dates: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
    dates.min_by_key(|date| {
        let days = date.signed_duration_since(today).num_days();
        (days.abs(), days < 0)
    })
}

/// The first such weekday after today.
fn after(today: NaiveDate, weekday: Weekday) -> NaiveDate {
    let days = weekday.days_since(today.weekday());
    shift(today, if days == 0 { 7 } else { i64::from(days) })
}

fn shift(date: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(count).unwrap_or(NaiveDate::MIN)
    } else {
        date.checked_add_days(count).unwrap_or(NaiveDate::MAX)
    }
}

fn signed(sign: char, count: u32) -> i64 {
    if sign == '-' {
        -i64::from(count)
    } else {
        i64::from(count)
    }
}

/// A weekday by its name or the first three letters or more of it.
fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, &str, Weekday); 7] = [
        ("lundi", "monday", Weekday::Mon),
        ("mardi", "tuesday", Weekday::Tue),
        ("mercredi", "wednesday", Weekday::Wed),
        ("jeudi", "thursday", Weekday::Thu),
        ("vendredi", "friday", Weekday::Fri),
        ("samedi", "saturday", Weekday::Sat),
        ("dimanche", "sunday", Weekday::Sun),
    ];
    if word.len() < 3 {
        return None;
    }
    NAMES
        .into_iter()
        .find(|(fr, en, _)| fr.starts_with(word) || en.starts_with(word))
        .map(|(_, _, weekday)| weekday)
}

/// A month (1–12) by its name or the first letters of it, as many as tell it from the others.
fn month(word: &str) -> Option<u32> {
    const NAMES: [(&str, &str); 12] = [
        ("janvier", "january"),
        ("fevrier", "february"),
        ("mars", "march"),
        ("avril", "april"),
        ("mai", "may"),
        ("juin", "june"),
        ("juillet", "july"),
        ("aout", "august"),
        ("septembre", "september"),
        ("octobre", "october"),
        ("novembre", "november"),
        ("decembre", "december"),
    ];
    if word.len() < 3 {
        return None;
    }
    let mut found = (1..)
        .zip(NAMES)
        .filter(|(_, (fr, en))| fr.starts_with(word) || en.starts_with(word))
        .map(|(number, _)| number);
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}
