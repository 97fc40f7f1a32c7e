//! Dates, times, lengths and offsets as calendars write them (RFC 5545 section 3.3).

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A value of type DATE or DATE-TIME, before its zone is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamp {
    /// A whole day.
    Day(NaiveDate),
    /// A time of some zone, or a floating one.
    Wall(NaiveDateTime),
    /// An instant, in UTC.
    Utc(NaiveDateTime),
}

/// What a calendar of visits may hold: birthdays without a year are known to be dated 1604.
pub(super) fn sane(date: NaiveDate) -> bool {
    (1583..2300).contains(&date.year())
}

fn digits(text: &str) -> Option<u32> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// `YYYYMMDD` of any year.
fn date(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 {
        return None;
    }
    let year = i32::try_from(digits(text.get(..4)?)?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(text.get(4..6)?)?, digits(text.get(6..)?)?)
}

/// `HHMMSS` or `HHMM`; a leap second is the one before.
fn time(text: &str) -> Option<NaiveTime> {
    let second = match text.len() {
        4 => 0,
        6 => digits(text.get(4..)?)?.min(59),
        _ => return None,
    };
    NaiveTime::from_hms_opt(digits(text.get(..2)?)?, digits(text.get(2..4)?)?, second)
}

/// `YYYYMMDD`, `YYYYMMDDTHHMMSS` or `YYYYMMDDTHHMMSSZ`.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let Some((day, clock)) = text.split_once(['T', 't']) else {
        return date(text).map(Stamp::Day);
    };
    let day = date(day)?;
    Some(match clock.strip_suffix(['Z', 'z']) {
        Some(clock) => Stamp::Utc(day.and_time(time(clock)?)),
        None => Stamp::Wall(day.and_time(time(clock)?)),
    })
}

/// A DURATION as `P1DT2H30M` or `P2W`, with a sign or without.
pub(super) fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim();
    let (sign, body) = match text.strip_prefix('-') {
        Some(body) => (-1, body),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let body = body.strip_prefix(['P', 'p'])?;
    let mut seconds = 0_i64;
    let mut number = String::new();
    let mut clock = false;
    let mut any = false;
    for c in body.chars() {
        match c.to_ascii_uppercase() {
            'T' if !clock && number.is_empty() => clock = true,
            digit @ '0'..='9' => number.push(digit),
            unit => {
                let unit = match (unit, clock) {
                    ('W', false) => 604_800,
                    ('D', false) => 86_400,
                    ('H', true) => 3_600,
                    ('M', true) => 60,
                    ('S', true) => 1,
                    _ => return None,
                };
                let count = i64::from(digits(&number)?);
                seconds = seconds.checked_add(count.checked_mul(unit)?)?;
                number.clear();
                any = true;
            }
        }
    }
    // Two centuries are more than any visit takes, and keep the arithmetic on instants in range.
    let lawful = any && number.is_empty() && seconds < 200 * 366 * 86_400;
    lawful.then(|| TimeDelta::seconds(sign * seconds))
}

/// A UTC-OFFSET in seconds east of Greenwich: `+0100`, `-000115`; less than a day.
pub(super) fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let body = text.get(1..)?;
    let two = |at: usize| {
        let value = digits(body.get(at..at + 2)?)?;
        i32::try_from(value).ok()
    };
    let (hours, minutes, seconds) = match body.len() {
        4 => (two(0)?, two(2)?, 0),
        6 => (two(0)?, two(2)?, two(4)?),
        _ => return None,
    };
    (hours < 24 && minutes < 60 && seconds < 60)
        .then_some(sign * (hours * 3_600 + minutes * 60 + seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(y: i32, mo: u32, d: u32, h: u32, mi: u32, s: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(y, mo, d)
            .unwrap()
            .and_hms_opt(h, mi, s)
            .unwrap()
    }

    #[test]
    fn stamps() {
        for (text, expected) in [
            (
                "20261124",
                Some(Stamp::Day(at(2026, 11, 24, 0, 0, 0).date())),
            ),
            (
                " 20261124T090005 ",
                Some(Stamp::Wall(at(2026, 11, 24, 9, 0, 5))),
            ),
            (
                "20261124T0900",
                Some(Stamp::Wall(at(2026, 11, 24, 9, 0, 0))),
            ),
            (
                "20261124t235960z",
                Some(Stamp::Utc(at(2026, 11, 24, 23, 59, 59))),
            ),
            ("20260230", None),
            ("199709T180000Z", None),
            ("20261124T", None),
            ("20261124T240000", None),
            ("2026é124", None),
            ("+2026112", None),
            ("", None),
        ] {
            assert_eq!(stamp(text), expected, "{text}");
        }
    }

    #[test]
    fn lengths() {
        for (text, expected) in [
            ("PT1H30M", Some(5_400)),
            ("P1DT2H", Some(93_600)),
            ("P2W", Some(1_209_600)),
            ("-PT15M", Some(-900)),
            ("+P0D", Some(0)),
            ("P", None),
            ("PT", None),
            ("P1H", None),
            ("PT1D", None),
            ("PT5", None),
            ("P99999999999D", None),
            ("P4000000W", None),
            ("1H", None),
        ] {
            assert_eq!(duration(text).map(|d| d.num_seconds()), expected, "{text}");
        }
    }

    #[test]
    fn offsets() {
        for (text, expected) in [
            ("+0100", Some(3_600)),
            ("-000115", Some(-75)),
            ("+5744", None),
            ("0100", None),
            ("+1", None),
            ("+é0é", None),
        ] {
            assert_eq!(offset(text), expected, "{text}");
        }
    }
}
