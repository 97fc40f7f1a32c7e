//! Dates, times and lengths as people write them in tables. A day stands before its month.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::domain::Minutes;

/// A date or time cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// A day.
    Day(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// Both, on the clock of the reader.
    Wall(NaiveDateTime),
    /// An instant, by its offset.
    Instant(DateTime<Utc>),
}

/// `24/11/2026`, `24.11.26`, `2026-11-24`; the years are 1900 to 2199, two figures mean this century.
fn day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split(['/', '-', '.']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let century = match year.len() {
        4 => 0,
        2 => 2000,
        _ => return None,
    };
    let year = century + i32::try_from(number(year)?).ok()?;
    if !(1900..2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
}

fn number(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// `9h`, `9h00`, `9 h 30`, `09:00`, `9:00:30.5`, `9:00 PM`; 24:00 is not a time of a day.
fn time(text: &str) -> Option<NaiveTime> {
    let text: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let (clock, shift) = if let Some(clock) = text.strip_suffix("pm") {
        (clock, Some(12))
    } else if let Some(clock) = text.strip_suffix("am") {
        (clock, Some(0))
    } else {
        (text.as_str(), None)
    };
    if !clock.contains(['h', ':']) && shift.is_none() {
        return None;
    }
    let mut parts = clock.split(['h', ':']);
    let hour = number(parts.next()?)?;
    let minute = match parts.next() {
        None | Some("") => 0,
        Some(minute) => number(minute)?,
    };
    let second = match parts.next() {
        None => 0,
        Some(second) => number(second.split('.').next()?)?,
    };
    let hour = match shift {
        None => hour,
        Some(shift) if (1..=12).contains(&hour) => hour % 12 + shift,
        Some(_) => return None,
    };
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// Reads a day, a time or both.
pub(super) fn cell(text: &str) -> Option<Cell> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(&text.replacen(' ', "T", 1)) {
        let at = at.to_utc();
        return (1900..2200)
            .contains(&chrono::Datelike::year(&at))
            .then_some(Cell::Instant(at));
    }
    for pattern in ["%Y-%m-%dT%H:%M%#z", "%Y-%m-%dT%H:%M:%S%#z"] {
        if let Ok(at) =
            DateTime::parse_from_str(&text.replacen(' ', "T", 1).replace('Z', "+00:00"), pattern)
        {
            return day(text.get(..10)?).map(|_| Cell::Instant(at.to_utc()));
        }
    }
    if let Some(day) = day(text) {
        return Some(Cell::Day(day));
    }
    if let Some(time) = time(text) {
        return Some(Cell::Time(time));
    }
    let (date, clock) = text.split_once([' ', 'T', '\u{a0}'])?;
    let clock = clock.trim();
    let clock = clock.strip_prefix(['à', '-']).unwrap_or(clock);
    Some(Cell::Wall(day(date)?.and_time(time(clock)?)))
}

/// `1h30`, `90 min`, `1:30`, `1,5`, `PT1H30M`; a bare whole number is hours up to 24 and minutes above. At least a
/// minute, at most a year.
pub(super) fn length(text: &str) -> Option<Minutes> {
    let text: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let body = text.strip_prefix("pt").unwrap_or(&text);
    let minutes = if let Some((hours, rest)) = body.split_once('h').or_else(|| body.split_once(':'))
    {
        let rest = rest
            .trim_start_matches("eures")
            .trim_start_matches("eure")
            .trim_start_matches("ours")
            .trim_start_matches("our")
            .trim_start_matches('s');
        let rest = ["minutes", "minute", "mins", "min", "mn", "m"]
            .iter()
            .find_map(|unit| rest.strip_suffix(unit))
            .unwrap_or(rest);
        let minutes = if rest.is_empty() { 0 } else { number(rest)? };
        part(hours, 60)?.checked_add(minutes)?
    } else if let Some(minutes) = ["minutes", "minute", "mins", "min", "mn", "m"]
        .iter()
        .find_map(|unit| body.strip_suffix(unit))
    {
        number(minutes)?
    } else if body.contains([',', '.']) {
        part(body, 60)?
    } else {
        let bare = number(body)?;
        if bare <= 24 { bare * 60 } else { bare }
    };
    (1..=366 * 24 * 60)
        .contains(&minutes)
        .then_some(Minutes(minutes))
}

/// A length in minutes, bare or with its unit.
pub(super) fn minutes(text: &str) -> Option<Minutes> {
    match number(text.trim()) {
        Some(minutes) => (1..=366 * 24 * 60)
            .contains(&minutes)
            .then_some(Minutes(minutes)),
        None => length(text),
    }
}

/// A number with up to three decimals, times `unit`, rounded down.
fn part(text: &str, unit: u32) -> Option<u32> {
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
    if decimals.len() > 3 {
        return None;
    }
    let scale = 10_u32.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let fraction = number(decimals)?.checked_mul(unit)? / scale;
    number(whole)?.checked_mul(unit)?.checked_add(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_as_people_write_them() {
        let d = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let at = |h, m| d.and_hms_opt(h, m, 0).unwrap();
        for (text, expected) in [
            ("24/11/2026", Some(Cell::Day(d))),
            ("24-11-26", Some(Cell::Day(d))),
            ("24.11.2026", Some(Cell::Day(d))),
            ("2026-11-24", Some(Cell::Day(d))),
            ("24/11/2026 9h00", Some(Cell::Wall(at(9, 0)))),
            ("24/11/2026 à 9 h 30", Some(Cell::Wall(at(9, 30)))),
            ("24/11/2026 9h", Some(Cell::Wall(at(9, 0)))),
            ("2026-11-24T09:00", Some(Cell::Wall(at(9, 0)))),
            ("2026-11-24 09:00:00", Some(Cell::Wall(at(9, 0)))),
            (
                "2026-11-24T09:00:00+01:00",
                Some(Cell::Instant(at(8, 0).and_utc())),
            ),
            (
                "2026-11-24T09:00+01:00",
                Some(Cell::Instant(at(8, 0).and_utc())),
            ),
            (
                "2026-11-24T09:00+0100",
                Some(Cell::Instant(at(8, 0).and_utc())),
            ),
            ("2026-11-24T09:00Z", Some(Cell::Instant(at(9, 0).and_utc()))),
            (
                "2026-11-24 09:00:00.5Z",
                Some(Cell::Instant(
                    at(9, 0).and_utc() + chrono::TimeDelta::milliseconds(500),
                )),
            ),
            ("9h05", Some(Cell::Time(at(9, 5).time()))),
            ("2:30 PM", Some(Cell::Time(at(14, 30).time()))),
            ("12 am", Some(Cell::Time(at(0, 0).time()))),
            ("31/02/2026", None),
            ("24/11", None),
            ("25h00", None),
            ("24/11/0026", None),
            ("demain", None),
            ("", None),
            ("9", None),
            ("à/é/ü h", None),
        ] {
            assert_eq!(cell(text), expected, "{text}");
        }
    }

    #[test]
    fn lengths_as_people_write_them() {
        for (text, expected) in [
            ("1h30", Some(90)),
            ("1 h 30 min", Some(90)),
            ("2h", Some(120)),
            ("2 heures", Some(120)),
            ("1,5h", Some(90)),
            ("90 min", Some(90)),
            ("45mn", Some(45)),
            ("1:30", Some(90)),
            ("1,5", Some(90)),
            ("0.25", Some(15)),
            ("PT1H30M", Some(90)),
            ("2", Some(120)),
            ("90", Some(90)),
            ("0", None),
            ("0h00", None),
            ("-1h", None),
            ("1,5,5", None),
            ("999999999h", None),
            ("long", None),
            ("", None),
        ] {
            assert_eq!(length(text).map(|m| m.0), expected, "{text}");
        }
        assert_eq!(minutes("15"), Some(Minutes(15)));
        assert_eq!(minutes("1h"), Some(Minutes(60)));
    }
}
