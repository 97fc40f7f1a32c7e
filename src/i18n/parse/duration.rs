//! Lengths of time.

use super::{
    Kind, Misread,
    tokens::{Token, fold, tokens},
};
use crate::domain::Minutes;
use Token::{Number, Sign, Word};

/// The longest length that is accepted, in minutes: 999 hours and 59 minutes.
const LONGEST: u64 = 999 * 60 + 59;

/// A length: `1h30`, `1h`, `1:30`, `1,5h`, `45 min`; a bare number is minutes.
///
/// Decimal hours go to the nearest minute. Days are refused: 24 hours or a day's work, nobody can tell.
pub fn duration(text: &str) -> Result<Minutes, Misread> {
    let folded = fold(text);
    let unclear = || Misread::unclear(Kind::Duration, text);
    let tokens = tokens(&folded).ok_or_else(unclear)?;
    match tokens.as_slice() {
        [Number(_, minutes)] | [Number(_, minutes), Sign('\'')] => whole(0, *minutes),
        [Number(_, minutes), Word(unit)] if is_minute(unit) => whole(0, *minutes),
        [Number(_, hours), Word(unit)] if is_hour(unit) => whole(*hours, 0),
        [Number(_, hours), Word(unit), Number(_, minutes)] if is_hour(unit) => {
            parts(*hours, *minutes)
        }
        [
            Number(_, hours),
            Word(hour),
            Number(_, minutes),
            Word(minute),
        ] if is_hour(hour) && is_minute(minute) => parts(*hours, *minutes),
        [Number(_, hours), Sign(':'), Number(2, minutes)] => parts(*hours, *minutes),
        [
            Number(_, hours),
            Sign(',' | '.'),
            Number(digits, part),
            Word(unit),
        ] if is_hour(unit) => decimal(*hours, *digits, *part).ok_or_else(unclear)?,
        [
            Number(_, days),
            Word("j" | "jour" | "jours" | "d" | "day" | "days"),
        ] => Err(Misread::LengthInDays(*days)),
        _ => Err(unclear()),
    }
}

fn is_hour(word: &str) -> bool {
    matches!(
        word,
        "h" | "hr" | "hrs" | "heure" | "heures" | "hour" | "hours"
    )
}

fn is_minute(word: &str) -> bool {
    matches!(word, "min" | "mn" | "m" | "mins" | "minute" | "minutes")
}

fn parts(hours: u32, minutes: u32) -> Result<Minutes, Misread> {
    if minutes > 59 {
        return Err(Misread::MinutesPastHour(minutes));
    }
    whole(hours, minutes)
}

fn whole(hours: u32, minutes: u32) -> Result<Minutes, Misread> {
    limited(u64::from(hours) * 60 + u64::from(minutes))
}

/// Hours with decimals; `None` when there are more decimals than anybody types.
fn decimal(hours: u32, digits: usize, part: u32) -> Option<Result<Minutes, Misread>> {
    let scale = match digits {
        1 => 10,
        2 => 100,
        3 => 1000,
        _ => return None,
    };
    let minutes = (u64::from(part) * 60 + scale / 2) / scale;
    Some(limited(u64::from(hours) * 60 + minutes))
}

fn limited(minutes: u64) -> Result<Minutes, Misread> {
    match u32::try_from(minutes) {
        Ok(small) if minutes <= LONGEST => Ok(Minutes(small)),
        _ => Err(Misread::TooLong),
    }
}
