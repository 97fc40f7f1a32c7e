//! Weeks as people write them: `mon = "8h-12h 13h30-17h30"`.

use std::collections::BTreeMap;

use chrono::{NaiveTime, Timelike, Weekday};

use super::file::Day;
use crate::domain::calendar::{Slot, Week};
use crate::i18n::{Lang, format, parse};

const DAYS: [(Day, Weekday); 7] = [
    (Day::Mon, Weekday::Mon),
    (Day::Tue, Weekday::Tue),
    (Day::Wed, Weekday::Wed),
    (Day::Thu, Weekday::Thu),
    (Day::Fri, Weekday::Fri),
    (Day::Sat, Weekday::Sat),
    (Day::Sun, Weekday::Sun),
];

/// A minute of the day as people write it; midnight at its end is `24h`.
pub(super) fn shown(minute: u16) -> String {
    let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) * 60, 0);
    time.map_or_else(|| "24h".to_owned(), |time| format::hour(Lang::Fr, time))
}

fn minute(text: &str) -> Option<u16> {
    let text = text.trim();
    if ["24h", "24h00", "24:00"].contains(&text) {
        return Some(24 * 60);
    }
    let time = parse::time(text).ok()?;
    u16::try_from(time.num_seconds_from_midnight() / 60).ok()
}

/// `8h-12h`.
pub(super) fn range(text: &str) -> Option<(u16, u16)> {
    let (from, to) = text.split_once('-')?;
    Some((minute(from)?, minute(to)?))
}

fn slots(text: &str) -> Option<Vec<Slot>> {
    text.split([' ', ',', ';'])
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (from, to) = range(part)?;
            Slot::new(from, to).ok()
        })
        .collect()
}

/// The week of a table, or the hours that cannot be read.
pub(super) fn week(days: &BTreeMap<Day, String>) -> Result<Week, String> {
    DAYS.into_iter()
        .try_fold(Week::empty(), |week, (key, day)| {
            let text = days.get(&key).map(String::as_str).unwrap_or_default();
            let unclear = || text.to_owned();
            let slots = slots(text).ok_or_else(unclear)?;
            week.with(day, &slots).map_err(|_| unclear())
        })
}

/// The table of a week; days without work are left out.
pub(super) fn table(week: &Week) -> BTreeMap<Day, String> {
    DAYS.into_iter()
        .filter_map(|(key, day)| {
            let slots = week.slots(day);
            let text: Vec<String> = slots
                .iter()
                .map(|slot| format!("{}-{}", shown(slot.from()), shown(slot.to())))
                .collect();
            (!text.is_empty()).then(|| (key, text.join(" ")))
        })
        .collect()
}
