use chrono_tz::Europe::Paris;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::at;

fn bounds(first: u16, last: u16) -> DayBounds {
    DayBounds::new(first, last)
}

fn rows(top: u16, height: u16) -> Rows {
    Rows {
        top,
        height,
        cut_above: false,
        cut_below: false,
    }
}

#[test]
fn the_finest_grain_that_fits() {
    let day = bounds(480, 1080);
    for (available, grain, shown) in [
        (60, Grain::Quarter, 40),
        (40, Grain::Quarter, 40),
        (39, Grain::Half, 20),
        (20, Grain::Half, 20),
        (19, Grain::Hour, 10),
        (10, Grain::Hour, 10),
        (9, Grain::Hour, 9),
        (0, Grain::Hour, 0),
    ] {
        let scale = RowScale::fit(day, available);
        assert_eq!(
            (scale.grain, scale.rows),
            (grain, shown),
            "{available} rows"
        );
        assert_eq!(scale.first_minute, 480);
        assert_eq!(scale.shows_all(day), available >= 10);
    }
}

#[test]
fn odd_bounds_widen_to_whole_rows() {
    let scale = RowScale::fit(bounds(490, 1075), 20);
    assert_eq!((scale.first_minute, scale.last_minute()), (480, 1080));
    let nonsense = bounds(900, 600);
    assert_eq!((nonsense.first(), nonsense.last()), (0, 1440));
}

#[test]
fn blocks_on_half_hours() {
    let scale = RowScale::fit(bounds(480, 1080), 20);
    assert_eq!(scale.place(480, 540), Some(rows(0, 2)));
    assert_eq!(
        scale.place(545, 555),
        Some(rows(2, 1)),
        "never thinner than a row"
    );
    assert_eq!(scale.place(540, 590), Some(rows(2, 1)));
    assert_eq!(
        scale.place(590, 630),
        Some(rows(3, 2)),
        "touches the one before"
    );
    assert_eq!(scale.place(420, 480), None);
    assert_eq!(scale.place(1080, 1140), None);
    let above = Rows {
        cut_above: true,
        ..rows(0, 1)
    };
    assert_eq!(scale.place(420, 485), Some(above));
    let below = Rows {
        cut_below: true,
        ..rows(19, 1)
    };
    assert_eq!(scale.place(1079, 1140), Some(below));
    let both = Rows {
        cut_above: true,
        cut_below: true,
        ..rows(0, 20)
    };
    assert_eq!(scale.place(-600, 3000), Some(both));
}

#[test]
fn a_board_without_rows_shows_nothing() {
    let scale = RowScale::fit(bounds(480, 1080), 0);
    assert_eq!(scale.place(0, 1440), None);
    assert_eq!(scale.row_of(480), None);
    assert_eq!(scale.showing(900, bounds(480, 1080)).rows, 0);
}

#[test]
fn scrolling_stops_at_the_edges() {
    let day = bounds(420, 1200);
    let scale = RowScale::fit(day, 6);
    assert_eq!(scale.scrolled(-1, day), scale);
    assert_eq!(scale.scrolled(2, day).first_minute, 540);
    assert_eq!(scale.scrolled(i32::MAX, day).last_minute(), 1200);
    assert_eq!(scale.showing(800, day).row_of(800), Some(5));
    let end = scale.scrolled(100, day);
    assert_eq!(end.showing(430, day), scale);
    assert_eq!(end.showing(1190, day), end);
    assert_eq!(end.minute_of(1), 900);
}

#[test]
fn hours_stand_where_they_always_stand() {
    let scale = RowScale::fit(bounds(0, 1440), 24);
    for date in ["2026-03-29", "2026-10-25", "2026-11-24"] {
        let date: NaiveDate = date.parse().unwrap();
        let visit = Span::new(at(date, 540, Paris), at(date, 600, Paris));
        assert_eq!(
            scale.place_span(visit, date, Paris),
            Some(rows(9, 1)),
            "{date}"
        );
        assert_eq!(scale.row_at(visit.start, date, Paris), Some(9));
        assert_eq!(scale.row_at(at(date, 1440, Paris), date, Paris), None);
    }
}

#[test]
fn a_night_goes_on_the_next_day() {
    let scale = RowScale::fit(bounds(0, 1440), 24);
    let date: NaiveDate = "2026-11-24".parse().unwrap();
    let next = date.succ_opt().unwrap();
    let night = Span::new(at(date, 1320, Paris), at(next, 120, Paris));
    let tonight = scale.place_span(night, date, Paris).unwrap();
    assert!((tonight.top, tonight.height) == (22, 2) && tonight.cut_below);
    let tomorrow = scale.place_span(night, next, Paris).unwrap();
    assert!((tomorrow.top, tomorrow.height) == (0, 2) && tomorrow.cut_above);
}

proptest! {
    #[test]
    fn blocks_stay_on_the_board_in_order(
        first in 0u16..1400, length in 1u16..1440, available in 0u16..110,
        scroll in -30i32..30,
        from in -500i64..2000, size in 0i64..700, later in 0i64..300,
    ) {
        let day = bounds(first, first + length);
        let scale = RowScale::fit(day, available).scrolled(scroll, day);
        prop_assert!(scale.rows <= available);
        prop_assert!(scale.last_minute() <= 1440);
        let here = scale.place(from, from + size);
        let there = scale.place(from + later, from + size + later);
        if let Some(here) = here {
            prop_assert!(here.height >= 1 && here.top + here.height <= scale.rows);
            prop_assert_eq!(here.cut_above, from < i64::from(scale.first_minute));
        }
        if let (Some(here), Some(there)) = (here, there) {
            prop_assert!(here.top <= there.top);
            prop_assert!(here.top + here.height <= there.top + there.height);
        }
        let after = scale.place(from + size, from + size + later);
        let row = i64::from(scale.grain.minutes());
        if let (Some(here), Some(after)) = (here, after) {
            prop_assert!(size < row || here.cut_above || here.top + here.height <= after.top, "touching stays apart");
        }
    }

    #[test]
    fn rows_and_minutes_agree(first in 0u16..1400, length in 1u16..1440, available in 1u16..110, minute in 0u16..1440) {
        let day = bounds(first, first + length);
        let scale = RowScale::fit(day, available);
        let wanted = minute.clamp(day.first(), day.last() - 1);
        let shown = scale.showing(wanted, day);
        let row = shown.row_of(wanted);
        prop_assert!(row.is_some());
        let start = shown.minute_of(row.unwrap());
        prop_assert!(start <= wanted && wanted < start + shown.grain.minutes());
        prop_assert!(shown == scale || scale.row_of(wanted).is_none(), "moves only when it must");
    }
}
