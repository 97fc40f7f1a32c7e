//! The hours of a day as people write them: `8h-12h 13h30-17h30`.

use chrono::Weekday;

use super::parts::{Fault, Id, Sheet};
use crate::domain::calendar::{Week, WeekError};
use crate::i18n::hours::{Unclear, shown, slots};
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
