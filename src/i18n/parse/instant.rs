//! A day and an hour together, and the instants that they name.

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::{
    Kind, Misread, date, time,
    tokens::{Token, fold, tokens},
};

/// A day and an hour on the wall: `24/11/2026 9h00`, `2026-11-24T09:00`, `demain à 9h`, `monday 9:30`.
pub fn date_time(text: &str, today: NaiveDate) -> Result<NaiveDateTime, Misread> {
    let folded = fold(text);
    let unclear = || Misread::unclear(Kind::DateTime, text);
    let tokens = tokens(&folded).ok_or_else(unclear)?;
    if let Ok(day) = date::of_tokens(&tokens, text, today) {
        return Err(Misread::HourMissing(day));
    }
    let mut closest = None;
    // The longest date first, so that a year is never taken for an hour.
    for at in (1..tokens.len()).rev() {
        let (day, hour) = tokens.split_at(at);
        let hour = match hour {
            [Token::Word("t" | "a" | "at") | Token::Sign(','), hour @ ..] | hour => hour,
        };
        let both = date::of_tokens(day, text, today)
            .and_then(|day| Ok(day.and_time(time::of_tokens(hour, text)?)));
        match both {
            Ok(both) => return Ok(both),
            Err(Misread::Empty(_) | Misread::Unclear { .. }) => {}
            Err(reason) => closest = closest.or(Some(reason)),
        }
    }
    Err(closest.unwrap_or_else(unclear))
}

/// An instant: RFC 3339 with an offset (`2026-11-24T10:24:00+01:00`, seconds may be missing), or a wall time of
/// `zone` in any form of [`date_time`].
pub fn instant(text: &str, today: NaiveDate, zone: Tz) -> Result<DateTime<Utc>, Misread> {
    let trimmed = text.trim();
    if let Some(instant) = with_offset(trimmed) {
        return Ok(instant);
    }
    local(date_time(trimmed, today)?, zone)
}

/// The instant of a wall time of a zone. Of an hour that comes twice, in autumn, the first; an hour that is skipped, in
/// spring, is refused.
pub fn local(wall: NaiveDateTime, zone: Tz) -> Result<DateTime<Utc>, Misread> {
    match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => Ok(at.to_utc()),
        MappedLocalTime::None => Err(Misread::Skipped { local: wall, zone }),
    }
}

fn with_offset(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    match text.strip_suffix(['Z', 'z']) {
        Some(utc) => NaiveDateTime::parse_from_str(utc, "%Y-%m-%dT%H:%M")
            .ok()
            .map(|utc| utc.and_utc()),
        None => DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z")
            .ok()
            .map(|at| at.to_utc()),
    }
}
