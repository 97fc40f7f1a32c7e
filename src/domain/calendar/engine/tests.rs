use chrono::{Days, Weekday};
use chrono_tz::Europe::Paris;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::{HolidayRule, Week};

const WORKDAYS: [Weekday; 5] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];
const EVERY_DAY: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn slots(pairs: &[(u16, u16)]) -> Vec<Slot> {
    pairs
        .iter()
        .map(|&(from, to)| Slot::new(from, to).unwrap())
        .collect()
}

fn hours_on(days: &[Weekday], pairs: &[(u16, u16)]) -> WorkingHours {
    WorkingHours::always(Week::same(days, &slots(pairs)).unwrap())
}

/// 8h00–12h00 and 14h00–18h00, Monday to Friday.
fn office() -> WorkingHours {
    hours_on(&WORKDAYS, &[(480, 720), (840, 1080)])
}

/// A wall time of Paris.
fn wall(date: NaiveDate, hour: u16, minute: u16) -> DateTime<Utc> {
    at(date, hour * 60 + minute, Paris)
}

fn end(
    start: DateTime<Utc>,
    planned: u32,
    hours: &[&WorkingHours],
) -> Result<DateTime<Utc>, HoursError> {
    end_of_work(
        start,
        Minutes(planned),
        hours,
        &Holidays::of(HolidayRule::France),
        Paris,
    )
}

#[test]
fn work_runs_through_breaks_nights_weekends_and_holidays() {
    let office = office();
    let tuesday = date(2026, 11, 24);
    let friday = date(2026, 11, 27);
    let eve = date(2026, 11, 10);
    let cases = [
        (
            "inside a slot",
            wall(tuesday, 9, 0),
            60,
            wall(tuesday, 10, 0),
        ),
        (
            "fills the slot",
            wall(tuesday, 9, 0),
            180,
            wall(tuesday, 12, 0),
        ),
        (
            "over lunch",
            wall(tuesday, 11, 0),
            120,
            wall(tuesday, 15, 0),
        ),
        (
            "fills the day",
            wall(tuesday, 8, 0),
            480,
            wall(tuesday, 18, 0),
        ),
        (
            "over night",
            wall(tuesday, 17, 0),
            120,
            wall(date(2026, 11, 25), 9, 0),
        ),
        (
            "over the weekend",
            wall(friday, 17, 30),
            45,
            wall(date(2026, 11, 30), 8, 15),
        ),
        (
            "over 11 November",
            wall(eve, 17, 0),
            120,
            wall(date(2026, 11, 12), 9, 0),
        ),
        ("nothing to do", wall(tuesday, 9, 0), 0, wall(tuesday, 9, 0)),
        (
            "from the first minute",
            wall(tuesday, 14, 0),
            15,
            wall(tuesday, 14, 15),
        ),
    ];
    for (name, start, planned, expected) in cases {
        assert_eq!(end(start, planned, &[&office]), Ok(expected), "{name}");
    }
}

#[test]
fn the_end_of_a_slot_is_outside_it() {
    let tuesday = date(2026, 11, 24);
    let refused = HoursError::Outside {
        technician: 0,
        day: tuesday,
        slots: slots(&[(480, 720), (840, 1080)]),
    };
    for (hour, minute) in [(7, 59), (12, 0), (13, 59), (18, 0)] {
        assert_eq!(
            end(wall(tuesday, hour, minute), 60, &[&office()]),
            Err(refused.clone()),
            "{hour}h{minute}"
        );
    }
}

#[test]
fn refusals_say_who_and_why() {
    let office = office();
    let away = office
        .clone()
        .with_absence(date(2026, 11, 24), date(2026, 11, 24), "Formation")
        .unwrap();
    let mornings = hours_on(&WORKDAYS, &[(480, 720)]);
    let tuesday = date(2026, 11, 24);

    assert_eq!(
        end(wall(tuesday, 9, 0), 60, &[&office, &away]),
        Err(HoursError::NotWorking {
            technician: 1,
            day: tuesday,
            absence: Some("Formation".into())
        })
    );
    assert_eq!(
        end(wall(date(2026, 11, 28), 9, 0), 60, &[&office]),
        Err(HoursError::NotWorking {
            technician: 0,
            day: date(2026, 11, 28),
            absence: None
        })
    );
    assert_eq!(
        end(wall(tuesday, 15, 0), 60, &[&office, &mornings]),
        Err(HoursError::Outside {
            technician: 1,
            day: tuesday,
            slots: slots(&[(480, 720)])
        })
    );
    assert_eq!(
        end(wall(date(2026, 11, 11), 9, 0), 60, &[&office]),
        Err(HoursError::Holiday {
            day: date(2026, 11, 11),
            kind: HolidayKind::Armistice
        })
    );
}

#[test]
fn several_technicians_work_when_all_do() {
    let office = office();
    let early = hours_on(&WORKDAYS, &[(420, 660), (900, 1020)]);
    let tuesday = date(2026, 11, 24);
    assert_eq!(
        common_slots(tuesday, &[&office, &early], &Holidays::none()),
        slots(&[(480, 660), (900, 1020)])
    );
    assert_eq!(
        end(wall(tuesday, 10, 0), 120, &[&office, &early]),
        Ok(wall(tuesday, 16, 0))
    );
}

#[test]
fn without_technicians_nothing_interrupts() {
    let saturday = date(2026, 11, 28);
    assert_eq!(
        end(wall(saturday, 20, 0), 600, &[]),
        Ok(wall(date(2026, 11, 29), 6, 0))
    );
}

#[test]
fn a_long_absence_ends_the_search() {
    let away = office()
        .with_absence(date(2026, 11, 25), date(2028, 1, 1), "Congé parental")
        .unwrap();
    assert_eq!(
        end(wall(date(2026, 11, 24), 17, 0), 90, &[&away]),
        Err(HoursError::TooFar {
            days: LOOK_AHEAD_DAYS,
            missing: Minutes(30)
        })
    );
    assert_eq!(
        end(wall(date(2026, 11, 24), 17, 0), 60, &[&away]),
        Ok(wall(date(2026, 11, 24), 18, 0))
    );
    assert!(matches!(
        end(wall(date(2026, 11, 24), 9, 0), u32::MAX, &[&office()]),
        Err(HoursError::TooFar { .. })
    ));
}

#[test]
fn work_left_over_is_rounded_up() {
    let away = office()
        .with_absence(date(2026, 11, 25), date(2028, 1, 1), "")
        .unwrap();
    let start = wall(date(2026, 11, 24), 17, 0) + TimeDelta::seconds(1);
    assert_eq!(
        end(start, 60, &[&away]),
        Err(HoursError::TooFar {
            days: LOOK_AHEAD_DAYS,
            missing: Minutes(1)
        })
    );
}

#[test]
fn changes_of_hours_on_the_way_are_seen() {
    let office = office()
        .with_week_from(
            date(2026, 12, 7),
            Week::same(&WORKDAYS, &slots(&[(600, 660)])).unwrap(),
        )
        .unwrap();
    let friday = date(2026, 12, 4);
    assert_eq!(
        end(wall(friday, 17, 0), 90, &[&office]),
        Ok(wall(date(2026, 12, 7), 10, 30))
    );
}

#[test]
fn seconds_are_kept() {
    let start = wall(date(2026, 11, 24), 11, 59) + TimeDelta::seconds(40);
    let expected = wall(date(2026, 11, 24), 14, 0) + TimeDelta::seconds(40);
    assert_eq!(end(start, 1, &[&office()]), Ok(expected));
}

#[test]
fn nights_on_which_the_clock_changes() {
    let night = hours_on(&EVERY_DAY, &[(0, 360), (1320, 1440)]);
    let spring = date(2026, 3, 28);
    assert_eq!(
        end(wall(spring, 22, 0), 300, &[&night]),
        Ok(wall(date(2026, 3, 29), 4, 0)),
        "five hours from 22h00 are at 4h00 when 2h00 to 3h00 is skipped"
    );
    let autumn = date(2026, 10, 24);
    assert_eq!(
        end(wall(autumn, 22, 0), 300, &[&night]),
        Ok("2026-10-25T01:00:00Z".parse().unwrap()),
        "and at the second 2h00 when it comes twice"
    );
    let holidays = Holidays::none();
    let day = |date| super::super::local_day(date, Paris);
    assert_eq!(
        worked_minutes(day(date(2026, 3, 29)), &[&night], &holidays, Paris),
        Minutes::hours(7)
    );
    assert_eq!(
        worked_minutes(day(date(2026, 10, 25)), &[&night], &holidays, Paris),
        Minutes::hours(9)
    );
}

#[test]
fn a_slot_in_a_skipped_hour_does_not_exist() {
    let ghost = hours_on(&EVERY_DAY, &[(120, 180)]);
    let start = wall(date(2026, 3, 28), 2, 0);
    assert_eq!(
        end(start, 90, &[&ghost]),
        Ok(wall(date(2026, 3, 30), 2, 30))
    );
    assert!(matches!(
        end(wall(date(2026, 3, 29), 3, 0), 10, &[&ghost]),
        Err(HoursError::Outside { .. })
    ));
}

#[test]
fn a_visit_of_two_days_comes_in_pieces() {
    let tuesday = date(2026, 11, 24);
    let wednesday = date(2026, 11, 25);
    let visit = Span::new(wall(tuesday, 11, 0), wall(wednesday, 9, 0));
    let office = office();
    assert_eq!(
        pieces(visit, &[&office], &Holidays::none(), Paris),
        [
            Span::new(wall(tuesday, 11, 0), wall(tuesday, 12, 0)),
            Span::new(wall(tuesday, 14, 0), wall(tuesday, 18, 0)),
            Span::new(wall(wednesday, 8, 0), wall(wednesday, 9, 0)),
        ]
    );
    let forced = Span::new(wall(tuesday, 20, 0), wall(tuesday, 22, 0));
    assert_eq!(pieces(forced, &[&office], &Holidays::none(), Paris), []);
    let reversed = Span::new(visit.end, visit.start);
    assert_eq!(pieces(reversed, &[&office], &Holidays::none(), Paris), []);
}

#[test]
fn slots_that_touch_make_one_piece() {
    let touching = hours_on(&EVERY_DAY, &[(0, 720), (720, 1440)]);
    let visit = Span::new(
        wall(date(2026, 11, 24), 11, 0),
        wall(date(2026, 11, 25), 1, 0),
    );
    assert_eq!(
        pieces(visit, &[&touching], &Holidays::none(), Paris),
        [visit]
    );
}

/// Up to three slots on each day, often around the hours at which the clock changes.
fn any_hours() -> impl Strategy<Value = WorkingHours> {
    let edge = prop_oneof![60u16..240, 0u16..=1440];
    prop::collection::vec(prop::collection::btree_set(edge, 0..7), 7).prop_map(|days| {
        let week = EVERY_DAY
            .iter()
            .zip(days)
            .try_fold(Week::empty(), |week, (day, edges)| {
                let edges: Vec<u16> = edges.into_iter().collect();
                let slots: Vec<Slot> = edges
                    .chunks_exact(2)
                    .map(|pair| Slot::new(pair[0], pair[1]).unwrap())
                    .collect();
                week.with(*day, &slots)
            });
        WorkingHours::always(week.unwrap())
    })
}

/// A start that is inside the hours, when there are any in the week after `from`.
fn some_start(
    from: NaiveDate,
    share: f64,
    hours: &[&WorkingHours],
    holidays: &Holidays,
) -> Option<DateTime<Utc>> {
    let spans: Vec<Span> = from
        .iter_days()
        .take(7)
        .flat_map(|date| working_spans(date, hours, holidays, Paris))
        .collect();
    let minutes: Vec<DateTime<Utc>> = spans
        .iter()
        .flat_map(|span| {
            (0..i64::from(span.minutes().0)).map(|minute| span.start + TimeDelta::minutes(minute))
        })
        .collect();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a share of a small list"
    )]
    minutes
        .get((minutes.len() as f64 * share) as usize)
        .copied()
}

proptest! {
    #[test]
    fn the_end_agrees_with_the_minutes_worked(
        first in any_hours(),
        second in prop::option::of(any_hours()),
        around in prop::sample::select(vec![date(2026, 3, 20), date(2026, 10, 16), date(2026, 4, 28)]),
        skip in 0u64..8,
        share in 0.0f64..1.0,
        planned in 0u32..4000,
        more in 0u32..600,
    ) {
        let hours: Vec<&WorkingHours> = std::iter::once(&first).chain(&second).collect();
        let holidays = Holidays::of(HolidayRule::France);
        let day = around + Days::new(skip);
        let Some(start) = some_start(day, share, &hours, &holidays) else {
            return Ok(());
        };
        let worked = |end| worked_minutes(Span::new(start, end), &hours, &holidays, Paris);
        match end(start, planned, &hours) {
            Ok(end_found) => {
                prop_assert_eq!(worked(end_found), Minutes(planned));
                let date = local_date(end_found - TimeDelta::nanoseconds(1), Paris);
                let ends_in_a_slot = working_spans(date, &hours, &holidays, Paris)
                    .any(|span| span.start < end_found && end_found <= span.end);
                prop_assert!(planned == 0 && end_found == start || ends_in_a_slot);
                if let Ok(later) = end(start, planned + more, &hours) {
                    prop_assert_eq!(later > end_found, more > 0);
                    prop_assert!(later >= end_found);
                }
            }
            Err(HoursError::TooFar { days, missing }) => {
                let horizon = at(local_date(start, Paris) + Days::new(days.into()), 0, Paris);
                prop_assert_eq!(worked(horizon).plus(missing), Minutes(planned));
                prop_assert!(missing > Minutes::ZERO);
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    #[test]
    fn a_start_is_taken_exactly_when_it_is_in_a_common_slot(
        hours in any_hours(),
        minute in 0u16..1440,
        day in 0u64..14,
    ) {
        let day = date(2026, 10, 20) + Days::new(day);
        let start = at(day, minute, Paris);
        let inside = common_slots(day, &[&hours], &Holidays::none())
            .iter()
            .any(|slot| slot.from() <= minute && minute < slot.to());
        let taken = end_of_work(start, Minutes(0), &[&hours], &Holidays::none(), Paris).is_ok();
        prop_assert_eq!(taken, inside);
    }
}
