//! Weeks as people write them: `mon = "8h-12h 13h30-17h30"`.

use std::collections::BTreeMap;

use chrono::Weekday;

use super::file::Day;
use crate::domain::calendar::Week;
use crate::i18n::{Lang, hours};

const DAYS: [(Day, Weekday); 7] = [
    (Day::Mon, Weekday::Mon),
    (Day::Tue, Weekday::Tue),
    (Day::Wed, Weekday::Wed),
    (Day::Thu, Weekday::Thu),
    (Day::Fri, Weekday::Fri),
    (Day::Sat, Weekday::Sat),
    (Day::Sun, Weekday::Sun),
];

/// A minute of the day as it is written; midnight at its end is `24h00`.
pub(super) fn shown(minute: u16) -> String {
    hours::shown_minute(Lang::Fr, minute)
}

/// `8h-12h`.
pub(super) fn range(text: &str) -> Option<(u16, u16)> {
    let (from, to) = text.split_once('-')?;
    Some((hours::minute(from).ok()?, hours::minute(to).ok()?))
}

/// The week of a table, or the hours that cannot be read.
pub(super) fn week(days: &BTreeMap<Day, String>) -> Result<Week, String> {
    DAYS.into_iter()
        .try_fold(Week::empty(), |week, (key, day)| {
            let text = days.get(&key).map(String::as_str).unwrap_or_default();
            let unclear = || text.to_owned();
            let slots = hours::slots(text).map_err(|_| unclear())?;
            week.with(day, &slots).map_err(|_| unclear())
        })
}

/// The table of a week; days without work are left out.
pub(super) fn table(week: &Week) -> BTreeMap<Day, String> {
    DAYS.into_iter()
        .filter_map(|(key, day)| {
            let slots = week.slots(day);
            let text = hours::shown(Lang::Fr, slots);
            (!text.is_empty()).then_some((key, text))
        })
        .collect()
}
