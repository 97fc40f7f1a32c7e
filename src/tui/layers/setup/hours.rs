//! The hours of a day as people write them: `8h-12h 13h30-17h30`.

use chrono::Weekday;

use super::parts::{Fault, Id, Sheet};
use super::read::{minute, shown_minute};
use crate::domain::calendar::{Slot, Week, WeekError};
use crate::i18n::{Catalogue, Lang};
use crate::t;

/// The days of a week with their fields.
pub const DAYS: [(Weekday, Id); 7] = [
    (Weekday::Mon, "weekday-mon"),
    (Weekday::Tue, "weekday-tue"),
    (Weekday::Wed, "weekday-wed"),
    (Weekday::Thu, "weekday-thu"),
    (Weekday::Fri, "weekday-fri"),
    (Weekday::Sat, "weekday-sat"),
    (Weekday::Sun, "weekday-sun"),
];

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

/// A sheet with a field for each day of a week.
pub fn week_fields(mut sheet: Sheet, week: &Week, lang: Lang) -> Sheet {
    for (day, id) in DAYS {
        sheet = sheet.text(id, &shown(lang, week.slots(day)), 34);
    }
    sheet
}

/// The week that the fields say.
pub fn read_week(sheet: &Sheet, words: &Catalogue) -> Result<Week, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut week = Week::empty();
    for (day, id) in DAYS {
        let slots = match slots(&sheet.line(id)) {
            Ok(slots) => slots,
            Err(Unclear(piece)) => {
                faults.push(Fault::new(
                    id,
                    t!(words, "setup-hours-unclear", piece = piece),
                ));
                continue;
            }
        };
        match week.clone().with(day, &slots) {
            Ok(with) => week = with,
            Err(WeekError::Overlapping { first, second, .. }) => {
                let both = shown(words.lang(), &[first, second]);
                faults.push(Fault::new(
                    id,
                    t!(words, "setup-hours-overlap", slots = both),
                ));
            }
            Err(_) => faults.push(Fault::new(id, words.text("setup-missing"))),
        }
    }
    super::read::or_faults(faults, || week)
}

/// Copies the hours of Monday to the other days from Monday to Friday.
pub fn copy_monday(sheet: &mut Sheet) {
    let monday = sheet.line("weekday-mon");
    for (_, id) in DAYS.into_iter().skip(1).take(4) {
        sheet.set_line(id, &monday);
    }
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
