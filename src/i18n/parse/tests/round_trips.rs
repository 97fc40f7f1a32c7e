//! What is written reads back, and nothing that is typed panics.

use chrono::{Datelike, NaiveDate, TimeDelta};
use chrono_tz::Europe::Paris;
use proptest::prelude::*;

use super::{at, day};
use crate::{
    domain::Minutes,
    i18n::{Catalogue, Lang, format, parse},
};

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0_i64..100_000).prop_map(|days| day(1920, 1, 1) + TimeDelta::days(days))
}

proptest! {
    #[test]
    fn a_written_duration_reads_back(minutes in 0_u32..60_000) {
        prop_assert_eq!(parse::duration(&format::duration(Minutes(minutes))), Ok(Minutes(minutes)));
    }

    #[test]
    fn a_written_hour_reads_back(minutes in 0_u32..1440) {
        let time = at(minutes / 60, minutes % 60);
        for lang in Lang::ALL {
            prop_assert_eq!(parse::time(&format::hour(lang, time)), Ok(time));
        }
    }

    #[test]
    fn a_written_date_reads_back(date in some_day(), today in some_day()) {
        for lang in Lang::ALL {
            let catalogue = Catalogue::of(lang);
            for text in [
                format::date_long(catalogue, date),
                format::date_medium(catalogue, date),
                format::date_abbr(catalogue, date),
                date.to_string(),
            ] {
                prop_assert_eq!(parse::date(&text, today), Ok(date), "{}", text);
                let written = format!("{text} {}", format::hour(lang, at(9, 5)));
                prop_assert_eq!(parse::date_time(&written, today), Ok(date.and_time(at(9, 5))), "{}", written);
            }
        }
    }

    #[test]
    fn a_date_of_these_weeks_reads_back_without_its_year(date in some_day(), away in -150_i64..150) {
        let today = date + TimeDelta::days(away);
        for lang in Lang::ALL {
            let text = format::day_month(Catalogue::of(lang), date);
            // The 29th of February has no twin every year.
            prop_assume!((date.month(), date.day()) != (2, 29));
            prop_assert_eq!(parse::date(&text, today), Ok(date), "{}", text);
        }
    }

    #[test]
    fn a_column_heading_reads_back(date in some_day(), away in -14_i64..14) {
        let today = date + TimeDelta::days(away);
        for lang in Lang::ALL {
            let text = format::date_short(Catalogue::of(lang), date);
            prop_assert_eq!(parse::date(&text, today), Ok(date), "{}", text);
        }
    }

    #[test]
    fn nothing_that_is_typed_panics(text in "\\PC{0,30}|[0-9hj:/ +\\-.,'a-zé]{0,20}", today in some_day()) {
        let _ = parse::duration(&text);
        let _ = parse::time(&text);
        let _ = parse::date(&text, today);
        let _ = parse::date_time(&text, today);
        let _ = parse::instant(&text, today, Paris);
    }
}
