//! Days, hours and durations as people type them: what is understood is understood again as it is written, in both
//! languages, and what is not gets a sentence.

#![no_main]

use ardoise::i18n::{Catalogue, Lang, format, hours, parse};
use chrono::{NaiveDate, Timelike};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(today) = NaiveDate::from_ymd_opt(2026, 11, 24) else {
        return;
    };
    for lang in [Lang::Fr, Lang::En] {
        let catalogue = Catalogue::of(lang);
        match parse::date(text, today) {
            Ok(date) => assert_eq!(parse::date(&format::date_long(catalogue, date), today), Ok(date)),
            Err(misread) => assert!(!misread.sentence(catalogue).is_empty()),
        }
        match parse::time(text) {
            Ok(time) => {
                assert_eq!(time.second(), 0);
                assert_eq!(parse::time(&format::hour(lang, time)), Ok(time));
            }
            Err(misread) => assert!(!misread.sentence(catalogue).is_empty()),
        }
        match parse::duration(text) {
            Ok(length) => assert_eq!(parse::duration(&format::duration(length)), Ok(length)),
            Err(misread) => assert!(!misread.sentence(catalogue).is_empty()),
        }
        if let Ok(slots) = hours::slots(text) {
            assert_eq!(hours::slots(&hours::shown(lang, &slots)), Ok(slots));
        }
    }
    let _instant = parse::instant(text, today, chrono_tz::Europe::Paris);
});
