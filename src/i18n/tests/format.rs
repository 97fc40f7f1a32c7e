//! How dates, hours, lengths and numbers are written.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::{
    domain::Minutes,
    i18n::{Catalogue, Lang, format},
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn dates() {
    let fr = Catalogue::of(Lang::Fr);
    let en = Catalogue::of(Lang::En);
    let (tuesday, first) = (day(2026, 11, 24), day(2026, 2, 1));
    for (written, expected) in [
        (format::date_long(fr, tuesday), "mardi 24 novembre 2026"),
        (format::date_long(fr, first), "dimanche 1er février 2026"),
        (format::date_long(en, tuesday), "Tuesday 24 November 2026"),
        (format::date_long(en, first), "Sunday 1 February 2026"),
        (format::date_medium(fr, tuesday), "24 novembre 2026"),
        (format::date_medium(fr, day(2022, 6, 10)), "10 juin 2022"),
        (format::date_medium(en, first), "1 February 2026"),
        (format::date_short(fr, tuesday), "mar. 24"),
        (format::date_short(en, tuesday), "Tue 24"),
        (format::date_abbr(fr, tuesday), "mar. 24 nov. 2026"),
        (format::date_abbr(en, tuesday), "Tue 24 Nov 2026"),
        (format::day_month(fr, tuesday), "24 nov."),
        (format::day_month(fr, first), "1er févr."),
        (format::day_month(en, tuesday), "24 Nov"),
    ] {
        assert_eq!(written, expected);
    }
}

#[test]
fn weeks_cross_months_and_years() {
    let fr = Catalogue::of(Lang::Fr);
    let en = Catalogue::of(Lang::En);
    for (date, expected_fr, expected_en) in [
        (
            day(2026, 11, 23),
            "semaine 48 · 23 – 29 novembre 2026",
            "week 48 · 23 – 29 November 2026",
        ),
        (
            day(2026, 11, 29),
            "semaine 48 · 23 – 29 novembre 2026",
            "week 48 · 23 – 29 November 2026",
        ),
        (
            day(2026, 12, 2),
            "semaine 49 · 30 nov. – 6 déc. 2026",
            "week 49 · 30 Nov – 6 Dec 2026",
        ),
        (
            day(2026, 6, 1),
            "semaine 23 · 1er – 7 juin 2026",
            "week 23 · 1 – 7 June 2026",
        ),
        (
            day(2027, 1, 1),
            "semaine 53 · 28 déc. 2026 – 3 janv. 2027",
            "week 53 · 28 Dec 2026 – 3 Jan 2027",
        ),
    ] {
        assert_eq!(format::week_title(fr, date), expected_fr);
        assert_eq!(format::week_title(en, date), expected_en);
    }
    let _ = format::week_title(fr, NaiveDate::MAX);
    let _ = format::week_title(fr, NaiveDate::MIN);
}

#[test]
fn names_of_the_year_and_the_week() {
    let fr = Catalogue::of(Lang::Fr);
    let months: Vec<_> = (1..=12).map(|month| format::month(fr, month)).collect();
    let short: Vec<_> = (1..=12)
        .map(|month| format::month_short(fr, month))
        .collect();
    let days: Vec<_> = (23..30)
        .map(|d| format::weekday(fr, day(2026, 11, d)))
        .collect();
    let short_days: Vec<_> = (23..30)
        .map(|d| format::weekday_short(fr, day(2026, 11, d)))
        .collect();
    assert_eq!(
        months.join(" "),
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    );
    assert_eq!(
        short.join(" "),
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."
    );
    assert_eq!(
        days.join(" "),
        "lundi mardi mercredi jeudi vendredi samedi dimanche"
    );
    assert_eq!(short_days.join(" "), "lun. mar. mer. jeu. ven. sam. dim.");
}

#[test]
fn hours_s25() {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 59).unwrap();
    assert_eq!(format::hour(Lang::Fr, at(9, 0)), "9h00");
    assert_eq!(format::hour(Lang::En, at(9, 0)), "09:00");
    assert_eq!(format::hour(Lang::Fr, at(0, 5)), "0h05");
    assert_eq!(
        format::time_range(Lang::Fr, at(9, 0), at(10, 0)),
        "9h00 - 10h00"
    );
    assert_eq!(
        format::time_range(Lang::Fr, at(14, 30), at(16, 30)),
        "14h30 - 16h30"
    );
    assert_eq!(
        format::time_range(Lang::En, at(9, 0), at(10, 0)),
        "09:00 - 10:00"
    );
}

#[test]
fn lengths_s25() {
    for (minutes, expected) in [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1h"),
        (65, "1h05"),
        (90, "1h30"),
        (26 * 60, "26h"),
    ] {
        assert_eq!(format::duration(Minutes(minutes)), expected);
    }
    for (seconds, expected) in [(0, "0:00:00"), (2530, "0:42:10"), (36_000, "10:00:00")] {
        assert_eq!(format::clock(seconds), expected);
    }
}

#[test]
fn ages() {
    let fr = Catalogue::of(Lang::Fr);
    let en = Catalogue::of(Lang::En);
    for (age, ago, since) in [
        (TimeDelta::seconds(59), "à l'instant", "à l'instant"),
        (TimeDelta::seconds(-600), "à l'instant", "à l'instant"),
        (TimeDelta::minutes(5), "il y a 5 min", "depuis 5 min"),
        (TimeDelta::minutes(119), "il y a 1 h", "depuis 1 h"),
        (TimeDelta::hours(49), "il y a 2 j", "depuis 2 j"),
    ] {
        assert_eq!(format::ago(fr, age), ago);
        assert_eq!(format::since(fr, age), since);
    }
    assert_eq!(format::ago(en, TimeDelta::days(2)), "2 d ago");
    assert_eq!(format::since(en, TimeDelta::days(2)), "for 2 d");
    assert_eq!(format::ago(en, TimeDelta::zero()), "just now");
}

#[test]
fn numbers() {
    for (value, places, fr, en) in [
        (0.0, 0, "0", "0"),
        (2026.0, 0, "2026", "2026"),
        (12_345.5, 1, "12\u{202f}345,5", "12,345.5"),
        (1_234_567.0, 2, "1\u{202f}234\u{202f}567", "1,234,567"),
        (1.25, 1, "1,2", "1.2"),
        (1.50, 2, "1,5", "1.5"),
        (-3.5, 1, "-3,5", "-3.5"),
        (-0.01, 1, "0", "0"),
        (99_999.96, 1, "100\u{202f}000", "100,000"),
    ] {
        assert_eq!(format::number(Lang::Fr, value, places), fr);
        assert_eq!(format::number(Lang::En, value, places), en);
    }
}
