//! Calendars and tables from anywhere: each is read in bounded time, into text that may be shown and visits that end
//! after they begin.

#![no_main]

use ardoise::import::{ReadOptions, Reading, read};
use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;

fn is_shown(text: &str) -> bool {
    !text.contains(|letter: char| letter.is_control() && letter != '\n')
}

fn check(reading: &Reading) {
    for record in &reading.records {
        let texts = [
            &record.uid,
            &record.summary,
            &record.description,
            &record.location,
        ];
        assert!(texts.into_iter().all(|text| is_shown(text)), "{record:?}");
        if let Some(when) = &record.when {
            assert!(when.start < when.end, "{record:?}");
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let (Some(first), Some(last)) = (
        NaiveDate::from_ymd_opt(2026, 11, 1),
        NaiveDate::from_ymd_opt(2027, 2, 1),
    ) else {
        return;
    };
    let options = ReadOptions {
        window: first..=last,
        zone: chrono_tz::Europe::Paris,
    };
    for name in ["calendar.ics", "table.csv"] {
        let reading = read(name, bytes, &options);
        check(&reading);
        assert_eq!(reading, read(name, bytes, &options), "read twice, said once");
    }
});
