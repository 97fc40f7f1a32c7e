//! Tables of what people type.

mod round_trips;

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::{Europe::Paris, Tz};

use super::*;
use crate::{
    domain::Minutes,
    i18n::{Catalogue, Lang},
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

/// A Tuesday.
fn today() -> NaiveDate {
    day(2026, 11, 24)
}

#[test]
fn durations() {
    for (text, minutes) in [
        ("1h", 60),
        ("1h30", 90),
        ("1H30", 90),
        (" 1 h 30 ", 90),
        ("1h30min", 90),
        ("1h5", 65),
        ("90", 90),
        ("90 min", 90),
        ("90mn", 90),
        ("90'", 90),
        ("90’", 90),
        ("0", 0),
        ("1:30", 90),
        ("0:05", 5),
        ("1,5h", 90),
        ("1.5 h", 90),
        ("0,33h", 20),
        ("2 heures", 120),
        ("1 hour 15 minutes", 75),
        ("26h", 26 * 60),
        ("999h59", 59_999),
    ] {
        assert_eq!(duration(text), Ok(Minutes(minutes)), "{text:?}");
    }
    for (text, reason) in [
        ("", Misread::Empty(Kind::Duration)),
        ("  ", Misread::Empty(Kind::Duration)),
        ("1h60", Misread::MinutesPastHour(60)),
        ("1:75", Misread::MinutesPastHour(75)),
        ("2j", Misread::LengthInDays(2)),
        ("1 day", Misread::LengthInDays(1)),
        ("1000h", Misread::TooLong),
        ("4294967295h", Misread::TooLong),
    ] {
        assert_eq!(duration(text), Err(reason), "{text:?}");
    }
    for text in [
        "1,5",
        "1:5",
        "-1h",
        "h",
        "bientôt",
        "1h30h",
        "99999999999",
        "1,23456h",
    ] {
        let unclear = matches!(
            duration(text),
            Err(Misread::Unclear {
                kind: Kind::Duration,
                ..
            })
        );
        assert!(unclear, "{text:?}");
    }
}

#[test]
fn times() {
    for (text, time) in [
        ("9h", at(9, 0)),
        ("9", at(9, 0)),
        ("09", at(9, 0)),
        ("9h30", at(9, 30)),
        ("9 h 30", at(9, 30)),
        ("9h30min", at(9, 30)),
        ("9:30", at(9, 30)),
        ("09:30", at(9, 30)),
        ("930", at(9, 30)),
        ("0930", at(9, 30)),
        ("0", at(0, 0)),
        ("23h59", at(23, 59)),
        ("9am", at(9, 0)),
        ("12am", at(0, 0)),
        ("12:15 pm", at(12, 15)),
        ("2 PM", at(14, 0)),
        ("midi", at(12, 0)),
        ("midnight", at(0, 0)),
        ("9:30:15", NaiveTime::from_hms_opt(9, 30, 15).unwrap()),
    ] {
        assert_eq!(super::time(text), Ok(time), "{text:?}");
    }
    for (text, shown) in [
        ("24h", "24:00"),
        ("25:10", "25:10"),
        ("960", "9:60"),
        ("99", "99:00"),
    ] {
        let expected = Misread::NoSuchHour(shown.into());
        assert_eq!(super::time(text), Err(expected), "{text:?}");
    }
    for text in ["neuf", "9:3", "13pm", "9h3", "-9", "12345", "9.30"] {
        let unclear = matches!(
            super::time(text),
            Err(Misread::Unclear {
                kind: Kind::Time,
                ..
            })
        );
        assert!(unclear, "{text:?}");
    }
    assert_eq!(super::time(""), Err(Misread::Empty(Kind::Time)));
}

#[test]
fn dates() {
    for (text, expected) in [
        ("24/11/2026", today()),
        ("24/11/26", today()),
        ("24-11-2026", today()),
        ("24.11.2026", today()),
        ("2026-11-24", today()),
        ("20261124", today()),
        ("24/11", today()),
        ("24-11", today()),
        ("5/1", day(2027, 1, 5)),
        ("31/10", day(2026, 10, 31)),
        ("29/02", day(2028, 2, 29)),
        ("24 novembre 2026", today()),
        ("24 Novembre", today()),
        ("24 nov", today()),
        ("24 nov. 2026", today()),
        ("mar. 24 nov. 2026", today()),
        ("mardi 24 novembre", today()),
        ("Tuesday, November 24th, 2026", today()),
        ("nov 24", today()),
        ("1er décembre", day(2026, 12, 1)),
        ("1 DEC", day(2026, 12, 1)),
        ("3 fevrier 2027", day(2027, 2, 3)),
        ("15 août", day(2026, 8, 15)),
        ("24 mar", day(2027, 3, 24)),
        ("mar. 24", today()),
        ("mar. 1er", day(2026, 12, 1)),
        ("Fri 27", day(2026, 11, 27)),
        ("aujourd'hui", today()),
        ("Aujourd’hui", today()),
        ("today", today()),
        ("demain", day(2026, 11, 25)),
        ("tomorrow", day(2026, 11, 25)),
        ("hier", day(2026, 11, 23)),
        ("yesterday", day(2026, 11, 23)),
        ("après-demain", day(2026, 11, 26)),
        ("avant-hier", day(2026, 11, 22)),
        ("lundi", day(2026, 11, 30)),
        ("mer", day(2026, 11, 25)),
        ("mardi", day(2026, 12, 1)),
        ("monday", day(2026, 11, 30)),
        ("lun prochain", day(2026, 11, 30)),
        ("jeudi prochain", day(2026, 12, 3)),
        ("next friday", day(2026, 12, 4)),
        ("lundi dernier", day(2026, 11, 23)),
        ("last tuesday", day(2026, 11, 17)),
        ("dimanche dernier", day(2026, 11, 22)),
        ("+3", day(2026, 11, 27)),
        ("-1", day(2026, 11, 23)),
        ("+2s", day(2026, 12, 8)),
        ("-1w", day(2026, 11, 17)),
        ("+1 jour", day(2026, 11, 25)),
        ("s48", day(2026, 11, 23)),
        ("W48", day(2026, 11, 23)),
        ("semaine 1", day(2027, 1, 4)),
        ("s53", day(2026, 12, 28)),
        ("s1 2026", day(2025, 12, 29)),
        ("2026-W48", day(2026, 11, 23)),
    ] {
        assert_eq!(super::date(text, today()), Ok(expected), "{text:?}");
    }
}

#[test]
fn dates_that_are_none() {
    for (text, reason) in [
        ("", Misread::Empty(Kind::Date)),
        (
            "31/02",
            Misread::NoSuchDay {
                day: 31,
                month: 2,
                year: None,
            },
        ),
        (
            "29/02/2027",
            Misread::NoSuchDay {
                day: 29,
                month: 2,
                year: Some(2027),
            },
        ),
        (
            "11/24/2026",
            Misread::NoSuchDay {
                day: 11,
                month: 24,
                year: Some(2026),
            },
        ),
        ("s54", Misread::NoSuchWeek(54)),
        ("s53 2027", Misread::NoSuchWeek(53)),
        ("lundi 24 novembre 2026", Misread::OtherWeekday(today())),
        ("+999999999", Misread::TooFar),
        ("-999999999w", Misread::TooFar),
        ("24/11/0026", Misread::TooFar),
    ] {
        assert_eq!(super::date(text, today()), Err(reason), "{text:?}");
    }
    for text in [
        "bientôt",
        "24 jui",
        "24/11-2026",
        "2411",
        "24 nov 126",
        "next",
        "lu",
        "24",
    ] {
        let found = super::date(text, today());
        let unclear = matches!(
            found,
            Err(Misread::Unclear {
                kind: Kind::Date,
                ..
            })
        );
        assert!(unclear, "{text:?}: {found:?}");
    }
}

#[test]
fn a_quote_is_cut() {
    let long = "é".repeat(500);
    let Err(Misread::Unclear { text, .. }) = super::date(&long, today()) else {
        panic!("a date?");
    };
    assert_eq!(text.chars().count(), 40);
}

#[test]
fn days_with_hours() {
    for (text, expected) in [
        ("24/11/2026 9h00", today().and_time(at(9, 0))),
        ("24/11/2026 à 9h", today().and_time(at(9, 0))),
        ("24/11/26 0930", today().and_time(at(9, 30))),
        ("2026-11-24T10:24", today().and_time(at(10, 24))),
        ("2026-11-24 10:24:00", today().and_time(at(10, 24))),
        ("24 nov. 2026 14h30", today().and_time(at(14, 30))),
        ("24 nov 9h", today().and_time(at(9, 0))),
        ("demain 9h", day(2026, 11, 25).and_time(at(9, 0))),
        ("tomorrow at 2pm", day(2026, 11, 25).and_time(at(14, 0))),
        ("lundi 8:30", day(2026, 11, 30).and_time(at(8, 30))),
        ("+1 9h", day(2026, 11, 25).and_time(at(9, 0))),
    ] {
        assert_eq!(date_time(text, today()), Ok(expected), "{text:?}");
    }
    for (text, reason) in [
        ("24 nov 2026", Misread::HourMissing(today())),
        ("demain", Misread::HourMissing(day(2026, 11, 25))),
        ("24/11/2026 25h00", Misread::NoSuchHour("25:00".into())),
        (
            "31/02/2026 9h",
            Misread::NoSuchDay {
                day: 31,
                month: 2,
                year: Some(2026),
            },
        ),
        (" ", Misread::Empty(Kind::DateTime)),
    ] {
        assert_eq!(date_time(text, today()), Err(reason), "{text:?}");
    }
    for text in ["9h", "plus tard", "24/11/2026 tôt"] {
        let unclear = matches!(
            date_time(text, today()),
            Err(Misread::Unclear {
                kind: Kind::DateTime,
                ..
            })
        );
        assert!(unclear, "{text:?}");
    }
}

#[test]
fn instants() {
    for (text, expected) in [
        ("2026-11-24T10:24", "2026-11-24T09:24:00Z"),
        ("2026-11-24T10:24:30+01:00", "2026-11-24T09:24:30Z"),
        ("2026-11-24T10:24+02:00", "2026-11-24T08:24:00Z"),
        ("2026-11-24T10:24Z", "2026-11-24T10:24:00Z"),
        ("2026-11-24T10:24:00Z", "2026-11-24T10:24:00Z"),
        ("24/07/2026 9h00", "2026-07-24T07:00:00Z"),
        // The hour that comes twice: the first one, in summer time.
        ("25/10/2026 2h30", "2026-10-25T00:30:00Z"),
    ] {
        let found = instant(text, today(), Paris).map(|at| at.to_rfc3339());
        assert_eq!(found, Ok(expected.replace('Z', "+00:00")), "{text:?}");
    }
    let skipped = day(2026, 3, 29).and_time(at(2, 30));
    assert_eq!(
        instant("29/03/2026 2h30", today(), Paris),
        Err(Misread::Skipped {
            local: skipped,
            zone: Paris
        })
    );
    assert_eq!(
        instant("29/03/2026 2h30", today(), Tz::UTC).map(|at| at.naive_utc()),
        Ok(skipped)
    );
}

#[test]
fn every_reason_is_a_sentence_in_both_languages() {
    let reasons = [
        duration("").unwrap_err(),
        duration("x").unwrap_err(),
        duration("1h75").unwrap_err(),
        duration("1j").unwrap_err(),
        duration("2j").unwrap_err(),
        duration("5000h").unwrap_err(),
        super::time("25h").unwrap_err(),
        super::time("x").unwrap_err(),
        super::date("31/02", today()).unwrap_err(),
        super::date("29/02/2027", today()).unwrap_err(),
        super::date("1/13", today()).unwrap_err(),
        super::date("s60", today()).unwrap_err(),
        super::date("lundi 24/11/2026", today()).unwrap_err(),
        super::date("+99999999", today()).unwrap_err(),
        date_time("demain", today()).unwrap_err(),
        date_time("x", today()).unwrap_err(),
        instant("29/03/2026 2h30", today(), Paris).unwrap_err(),
    ];
    let sentences = |lang| {
        let catalogue = Catalogue::of(lang);
        let lines: Vec<_> = reasons
            .iter()
            .map(|reason| reason.sentence(catalogue))
            .collect();
        lines.join("\n")
    };
    insta::assert_snapshot!("sentences_fr", sentences(Lang::Fr));
    insta::assert_snapshot!("sentences_en", sentences(Lang::En));
}
