use chrono::{Days, Weekday};
use chrono_tz::Europe::Paris;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::{HolidayRule, Slot, Week, at, worked_minutes};

fn tuesday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// 8h00–12h00 and 14h00–18h00, Monday to Friday.
fn office() -> WorkingHours {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let slots = [Slot::new(480, 720).unwrap(), Slot::new(840, 1080).unwrap()];
    WorkingHours::always(Week::same(&days, &slots).unwrap())
}

/// A wall time so many minutes after the midnight of Tuesday.
fn wall(minute: u16) -> DateTime<Utc> {
    at(tuesday(), minute, Paris)
}

fn busy(from: u16, to: u16) -> Span {
    Span::new(wall(from), wall(to))
}

fn next(from: u16, planned: u32, taken: &[Span]) -> Option<DateTime<Utc>> {
    next_free(
        wall(from),
        Minutes(planned),
        &[&office()],
        taken,
        &Holidays::of(HolidayRule::France),
        Paris,
    )
}

#[test]
fn free_time_is_what_is_left_of_the_hours() {
    let taken = [busy(450, 540), busy(600, 690), busy(840, 1080)];
    let free = |minimum| {
        free_slots(
            tuesday(),
            &office(),
            &taken,
            Minutes(minimum),
            &Holidays::none(),
            Paris,
        )
    };
    assert_eq!(free(0), [busy(540, 600), busy(690, 720)]);
    assert_eq!(free(30), [busy(540, 600), busy(690, 720)]);
    assert_eq!(free(31), [busy(540, 600)]);
    let closed = Holidays::none().with_company_day(tuesday(), "Inventaire");
    assert_eq!(
        free_slots(tuesday(), &office(), &[], Minutes(1), &closed, Paris),
        []
    );
}

#[test]
fn the_next_start_that_fits() {
    let cases = [
        ("now", 540, 60, vec![], Some(540)),
        ("at the next quarter", 541, 60, vec![], Some(555)),
        ("before the hours", 0, 60, vec![], Some(480)),
        (
            "after a visit, touching it",
            540,
            60,
            vec![busy(540, 615)],
            Some(615),
        ),
        (
            "not at an odd end",
            540,
            60,
            vec![busy(540, 610)],
            Some(615),
        ),
        (
            "not in a gap too small",
            480,
            60,
            vec![busy(510, 720)],
            Some(840),
        ),
        (
            "a visit over lunch counts what is between",
            660,
            120,
            vec![busy(725, 735)],
            Some(840),
        ),
        ("not over night", 1050, 60, vec![], Some(1440 + 480)),
        (
            "a whole day waits for one",
            540,
            480,
            vec![],
            Some(1440 + 480),
        ),
        ("longer than a day may", 540, 481, vec![], Some(540)),
    ];
    for (name, from, planned, taken, expected) in cases {
        assert_eq!(next(from, planned, &taken), expected.map(wall), "{name}");
    }
}

#[test]
fn a_full_horizon_ends_the_search() {
    let days = |days| wall(0) + TimeDelta::days(days);
    assert_eq!(next(480, 60, &[Span::new(days(-1), days(100))]), None);
    let for_ever = Span::new(days(-1), DateTime::<Utc>::MAX_UTC);
    assert_eq!(next(480, 60, &[for_ever]), None);
    assert_eq!(
        next_free(
            wall(480),
            Minutes(60),
            &[&WorkingHours::never()],
            &[],
            &Holidays::none(),
            Paris
        ),
        None
    );
}

#[test]
fn a_holiday_is_skipped() {
    let eve = at(NaiveDate::from_ymd_opt(2026, 11, 10).unwrap(), 1050, Paris);
    let found = next_free(
        eve,
        Minutes(60),
        &[&office()],
        &[],
        &Holidays::of(HolidayRule::France),
        Paris,
    );
    let after = NaiveDate::from_ymd_opt(2026, 11, 12).unwrap();
    assert_eq!(found, Some(at(after, 480, Paris)));
}

proptest! {
    #[test]
    fn what_is_proposed_fits_and_nothing_earlier_does(
        from in 0u16..2880,
        planned in 1u32..480,
        taken in prop::collection::vec((0u16..4320, 1u16..400), 0..15),
    ) {
        let taken: Vec<Span> = taken.iter().map(|&(at, len)| busy(at, at + len)).collect();
        let office = office();
        let holidays = Holidays::none();
        let fits = |start: DateTime<Utc>| {
            end_of_work(start, Minutes(planned), &[&office], &holidays, Paris).is_ok_and(|end| {
                local_date(start, Paris) == local_date(end, Paris)
                    && !taken.iter().any(|span| span.overlaps(Span::new(start, end)))
            })
        };
        let found = next_free(wall(from), Minutes(planned), &[&office], &taken, &holidays, Paris);
        let first = (0..4320 / 15 + 400)
            .map(|step| tuesday().and_time(chrono::NaiveTime::MIN).and_utc() - TimeDelta::hours(1)
                + TimeDelta::minutes(step * 15))
            .find(|start| *start >= wall(from) && fits(*start));
        prop_assert_eq!(found, first);
    }

    #[test]
    fn free_and_busy_make_up_the_hours(
        day in 0u64..7,
        taken in prop::collection::vec((0u16..10_000, 1u16..400), 0..30),
    ) {
        let taken: Vec<Span> = taken.iter().map(|&(at, len)| busy(at, at + len)).collect();
        let date = tuesday() + Days::new(day);
        let (office, none) = (office(), Holidays::none());
        let free = free_slots(date, &office, &taken, Minutes::ZERO, &none, Paris);
        prop_assert!(free.iter().all(|f| !taken.iter().any(|t| t.overlaps(*f))));
        let worked = worked_minutes(super::super::local_day(date, Paris), &[&office], &none, Paris);
        let spent: Minutes = union(&taken)
            .into_iter()
            .map(|span| {
                super::super::pieces(span, &[&office], &none, Paris)
                    .into_iter()
                    .filter(|piece| local_date(piece.start, Paris) == date)
                    .map(Span::minutes)
                    .sum()
            })
            .sum();
        let left: Minutes = free.iter().map(|span| span.minutes()).sum();
        prop_assert_eq!(left.plus(spent), worked);
    }
}
