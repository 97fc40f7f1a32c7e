//! The hours of a day as people write them: `8h-12h 13h30-17h30`.

use chrono::{NaiveTime, Timelike};

use super::parse::{self, Misread};
use super::{Lang, format};
use crate::domain::calendar::Slot;

/// The end of a day, in minutes.
const MIDNIGHT: u16 = 24 * 60;

/// The minute of the day of an hour; midnight at the end of a day is 24h.
pub fn minute(text: &str) -> Result<u16, Misread> {
    let plain: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    if matches!(plain.as_str(), "24" | "24h" | "24h00" | "24:00" | "2400") {
        return Ok(MIDNIGHT);
    }
    let time = parse::time(text)?;
    Ok(u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(0))
}

/// A minute of the day as it is written.
pub fn shown_minute(lang: Lang, minute: u16) -> String {
    if minute >= MIDNIGHT {
        return match lang {
            Lang::Fr => "24h00".to_owned(),
            Lang::En => "24:00".to_owned(),
        };
    }
    let (hour, minute) = (u32::from(minute) / 60, u32::from(minute) % 60);
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    format::hour(lang, time)
}

/// A day that cannot be read: the piece that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear(pub String);

/// Reads the hours of a day; an empty text is a day without work.
pub fn slots(text: &str) -> Result<Vec<Slot>, Unclear> {
    let mut plain = text.to_lowercase().replace(['–', '—', '−'], "-");
    for (word, sign) in [(" à ", "-"), (" to ", "-"), (" et ", " "), (" and ", " ")] {
        plain = plain.replace(word, sign);
    }
    while plain.contains(" -") || plain.contains("- ") {
        plain = plain.replace(" -", "-").replace("- ", "-");
    }
    let pieces = plain.split([' ', ',', ';', '/', '\u{a0}', '\u{202f}']);
    pieces
        .filter(|piece| !piece.is_empty() && *piece != "-")
        .map(|piece| {
            let unclear = || Unclear(piece.to_owned());
            let (from, to) = piece.split_once('-').ok_or_else(unclear)?;
            let from = minute(from).map_err(|_| unclear())?;
            let to = minute(to).map_err(|_| unclear())?;
            Slot::new(from, to).map_err(|_| unclear())
        })
        .collect()
}

/// The hours of a day as they are typed.
pub fn shown(lang: Lang, slots: &[Slot]) -> String {
    let written: Vec<String> = slots
        .iter()
        .map(|slot| {
            let from = shown_minute(lang, slot.from());
            let to = shown_minute(lang, slot.to());
            format!("{from}-{to}")
        })
        .collect();
    written.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(u16, u16)>, Unclear> {
        let slots = slots(text)?;
        Ok(slots.iter().map(|slot| (slot.from(), slot.to())).collect())
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let usual = Ok(vec![(480, 720), (810, 1050)]);
        for text in [
            "8h-12h 13h30-17h30",
            "8h00 - 12h00, 13h30 - 17h30",
            "08:00–12:00 / 13:30–17:30",
            "8-12 13:30-17:30",
            "8h à 12h et 13h30 à 17h30",
            "8h to 12h and 13:30 to 17:30",
        ] {
            assert_eq!(read(text), usual, "{text}");
        }
        assert_eq!(read(""), Ok(vec![]));
        assert_eq!(read(" - "), Ok(vec![]));
        assert_eq!(read("22h-24h"), Ok(vec![(1320, 1440)]));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, piece) in [
            ("8h-12h midi", "midi"),
            ("12h-8h", "12h-8h"),
            ("8h-25h", "8h-25h"),
            ("8h-12h 13h30-", "13h30-"),
        ] {
            assert_eq!(read(text), Err(Unclear(piece.into())), "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_read_again() {
        for lang in Lang::ALL {
            let day = [Slot::new(480, 720).unwrap(), Slot::new(810, 1440).unwrap()];
            assert_eq!(slots(&shown(lang, &day)).unwrap(), day);
        }
    }
}
