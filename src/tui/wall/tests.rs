//! The rules of a wall without a screen: hours, names, pages, ages.

mod paging;

use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Paris;

use super::names::short_names;
use super::{Night, Pulse, age_in_words, drift};
use crate::i18n::{Catalogue, Lang};

fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn a_night_may_go_over_midnight() {
    let night: Night = "20h-6h".parse().unwrap();
    for (time, dark) in [
        (at(19, 59), false),
        (at(20, 0), true),
        (at(23, 59), true),
        (at(0, 0), true),
        (at(5, 59), true),
        (at(6, 0), false),
        (at(12, 0), false),
    ] {
        assert_eq!(night.covers(time), dark, "{time}");
    }
    let noon: Night = "12:00-13:30".parse().unwrap();
    for (time, dark) in [(at(11, 59), false), (at(13, 29), true), (at(13, 30), false)] {
        assert_eq!(noon.covers(time), dark, "{time}");
    }
}

#[test]
fn hours_are_taken_as_people_type_them() {
    for (text, meant) in [
        ("20h-6h", Some((1200, 360))),
        ("20h30-6h15", Some((1230, 375))),
        ("20:30-06:15", Some((1230, 375))),
        (" 20 - 6 ", Some((1200, 360))),
        ("22H-24h", Some((1320, 0))),
        ("20h-20h", None),
        ("20h", None),
        ("25h-6h", None),
        ("20h60-6h", None),
        ("-6h", None),
        ("20h-", None),
        ("+8-9", None),
        ("vingt-six", None),
        ("", None),
    ] {
        let night = text.parse::<Night>().ok();
        assert_eq!(night.map(|night| (night.from, night.to)), meant, "{text}");
        if let Some(night) = night {
            assert_eq!(night.to_string().parse::<Night>(), Ok(night), "{text}");
        }
    }
}

#[test]
fn a_night_ends_by_the_clock_on_the_wall_when_the_clocks_change() {
    let night: Night = "20h-6h".parse().unwrap();
    let minutes_of_darkness = |from: DateTime<chrono_tz::Tz>| {
        let dark = |minute: &i64| {
            let instant = from.with_timezone(&Utc) + TimeDelta::minutes(*minute);
            night.covers(instant.with_timezone(&Paris).time())
        };
        (0..16 * 60).filter(dark).count()
    };
    // In October the night of the change has an hour more, in March one less.
    for (day, month, minutes) in [(24, 10, 11 * 60), (28, 3, 9 * 60), (10, 6, 10 * 60)] {
        let noon = Paris.with_ymd_and_hms(2026, month, day, 18, 0, 0).unwrap();
        assert_eq!(minutes_of_darkness(noon), minutes, "{day}.{month}.");
    }
}

#[test]
fn first_names_are_told_apart_only_where_they_must_be() {
    let names = [
        "Jacques Le Goff",
        "Marie Kerdreux",
        "Jacques Morvan",
        "Paul Riou",
        "Paul Rivoal",
        "Nolwenn",
    ];
    assert_eq!(
        short_names(&names),
        [
            "Jacques L.",
            "Marie",
            "Jacques M.",
            "Paul Riou",
            "Paul Rivoal",
            "Nolwenn"
        ]
    );
}

#[test]
fn an_age_is_never_said_younger_than_it_is() {
    let catalogue = Catalogue::of(Lang::Fr);
    for (seconds, said) in [
        (-3, "5 s"),
        (0, "5 s"),
        (4, "5 s"),
        (5, "10 s"),
        (29, "30 s"),
        (44, "45 s"),
        (45, "1 min"),
        (59, "1 min"),
        (60, "2 min"),
        (3539, "59 min"),
        (3540, "1 h"),
        (3599, "1 h"),
        (3600, "2 h"),
        (7199, "2 h"),
        (7200, "3 h"),
    ] {
        let text = age_in_words(catalogue, TimeDelta::seconds(seconds));
        assert_eq!(text, said, "{seconds}");
    }
}

#[test]
fn the_picture_goes_around_and_never_farther_than_a_cell() {
    let start = Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap();
    let places: Vec<(i8, i8)> = (0..45)
        .map(|minute| drift(start + TimeDelta::minutes(minute)))
        .collect();
    let all: std::collections::HashSet<_> = places.iter().collect();
    assert_eq!(all.len(), 9, "every place within the margin");
    for pair in places.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        assert!((before.0 - after.0).abs() <= 1 && (before.1 - after.1).abs() <= 1);
    }
    let moves = places.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert_eq!(moves, 8, "once in five minutes");
}

#[test]
fn a_silent_base_is_asked_more_and_more_seldom_and_for_ever() {
    let start = Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap();
    let mut pulse = Pulse::new(start);
    let mut now = start;
    let mut pauses = Vec::new();
    for _ in 0..9 {
        assert!(pulse.is_due(now));
        assert!(!pulse.is_due(now), "one question at a time");
        pulse.fail(now);
        pauses.push((pulse.next() - now).num_seconds());
        now = pulse.next();
    }
    assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    assert!(pulse.failed() && pulse.known_at().is_none());
    assert!(pulse.is_due(now));
    pulse.beat(Some(now), now);
    assert!(!pulse.failed());
    assert_eq!((pulse.next() - now).num_seconds(), 15);
}

#[test]
fn an_answer_that_never_comes_is_not_waited_for() {
    let start = Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap();
    let mut pulse = Pulse::new(start);
    assert!(pulse.is_due(start));
    assert!(!pulse.is_due(start + TimeDelta::seconds(59)));
    assert!(pulse.is_due(start + TimeDelta::seconds(60)));
    assert!(pulse.failed());
}

#[test]
fn a_clock_that_is_put_back_makes_nothing_younger() {
    let start = Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap();
    let mut pulse = Pulse::new(start);
    assert!(pulse.is_due(start));
    pulse.beat(Some(start), start);
    let earlier = start - TimeDelta::hours(1);
    assert!(pulse.is_due(earlier), "it is asked at once");
    assert_eq!(pulse.known_at(), Some(earlier));
}
