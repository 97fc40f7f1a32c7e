//! Every visit comes up once a turn, whatever the day and the screen are like, and whatever changes meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use proptest::prelude::*;

use super::super::{Geometry, Page, Turn};
use crate::domain::TechnicianId;

fn geometry(panels: u16, gap: u16, across: u16, height: u16) -> Geometry {
    Geometry {
        panels,
        panel: 78,
        names: 10,
        across,
        pitch: 22,
        gap,
        height,
    }
}

fn rows(visits: &[usize]) -> Vec<(TechnicianId, usize)> {
    (1..)
        .map(TechnicianId)
        .zip(visits.iter().copied())
        .collect()
}

fn used(panel: &[super::super::Piece], gap: u16) -> u16 {
    let heights: u16 = panel.iter().map(|piece| piece.height).sum();
    heights + gap * u16::try_from(panel.len().saturating_sub(1)).unwrap()
}

#[test]
fn rows_fill_a_page_from_top_to_bottom() {
    // Two lines each and a rule between: five fit in fourteen lines, as on a screen of 80 by 24.
    let pages = geometry(1, 1, 3, 14).pack(&rows(&[3, 3, 2, 1, 3, 2]));
    let people = |page: &Page| page.pieces().map(|piece| piece.person).collect::<Vec<_>>();
    assert_eq!(
        pages.iter().map(people).collect::<Vec<_>>(),
        [vec![0, 1, 2, 3, 4], vec![5]]
    );
}

#[test]
fn somebody_with_more_visits_than_a_page_goes_on_on_the_next() {
    let pages = geometry(1, 1, 2, 4).pack(&rows(&[7]));
    let pieces: Vec<(usize, usize)> = pages
        .iter()
        .flat_map(Page::pieces)
        .map(|piece| (piece.first, piece.count))
        .collect();
    assert_eq!(pieces, [(0, 4), (4, 3)]);
}

#[test]
fn nobody_at_all_is_one_empty_page() {
    assert_eq!(geometry(2, 1, 2, 10).pack(&[]), [Page::default()]);
}

proptest! {
    #[test]
    fn every_visit_is_on_exactly_one_page(
        visits in prop::collection::vec(0_usize..14, 0..60),
        panels in 1_u16..4,
        gap in 1_u16..3,
        across in 1_u16..8,
        height in 2_u16..60,
    ) {
        let pages = geometry(panels, gap, across, height).pack(&rows(&visits));
        let mut shown: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for page in &pages {
            prop_assert!(page.panels.len() <= usize::from(panels));
            for panel in &page.panels {
                prop_assert!(used(panel, gap) <= height, "{panel:?} in {height}");
            }
            for piece in page.pieces() {
                let one = shown.entry(piece.person).or_default();
                one.extend(piece.first..piece.first + piece.count);
            }
        }
        prop_assert_eq!(shown.len(), visits.len(), "everybody has a row");
        for (person, visits) in visits.iter().enumerate() {
            prop_assert_eq!(&shown[&person], &(0..*visits).collect::<Vec<_>>());
        }
    }

    /// Whoever is there all through a turn is shown in it, whoever comes and goes meanwhile.
    #[test]
    fn no_page_is_skipped_when_people_come_and_go(
        start in prop::collection::btree_set(0_i64..40, 8..25),
        story in prop::collection::vec((1_i64..25, prop::option::of(0_i64..40)), 60..160),
        height in 5_u16..12,
    ) {
        let geometry = geometry(1, 1, 3, height);
        let stays = TimeDelta::seconds(15);
        let mut people: BTreeSet<i64> = start;
        let mut now: DateTime<Utc> = Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap();
        let mut turn = Turn::default();
        let pack = |people: &BTreeSet<i64>| {
            let rows: Vec<_> = people.iter().map(|id| (TechnicianId(*id), 3)).collect();
            geometry.pack(&rows)
        };
        let shown = |turn: &Turn, pages: &[Page]| -> BTreeSet<i64> {
            pages[turn.page()].pieces().map(|piece| piece.id.0).collect()
        };
        let pages = pack(&people);
        turn.settle(&pages, stays, now);
        let (mut always, mut seen) = (people.clone(), shown(&turn, &pages));
        let mut before = (turn.page(), seen.clone());
        for (seconds, change) in story {
            now += TimeDelta::seconds(seconds);
            if let Some(one) = change && !people.remove(&one) {
                people.insert(one);
            }
            let pages = pack(&people);
            turn.settle(&pages, stays, now);
            always = always.intersection(&people).copied().collect();
            let on_screen = shown(&turn, &pages);
            let wrapped = turn.page() == 0 && before.0 > 0 && on_screen.is_disjoint(&before.1);
            if wrapped {
                prop_assert!(always.is_subset(&seen), "{:?} were not shown", always.difference(&seen));
                always.clone_from(&people);
                seen.clear();
            }
            seen.extend(&on_screen);
            before = (turn.page(), on_screen);
        }
    }
}

#[test]
fn a_page_stays_as_long_as_it_should_and_the_last_is_followed_by_the_first() {
    let pages = geometry(1, 1, 3, 5).pack(&rows(&[3, 3, 3, 3, 3]));
    assert_eq!(pages.len(), 3);
    let (mut turn, stays) = (Turn::default(), TimeDelta::seconds(15));
    let start = Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap();
    let mut seen = Vec::new();
    for second in 0..60 {
        turn.settle(&pages, stays, start + TimeDelta::seconds(second));
        seen.push(turn.page());
    }
    let expected: Vec<usize> = [0, 1, 2, 0]
        .into_iter()
        .flat_map(|page| [page; 15])
        .collect();
    assert_eq!(seen, expected);
    turn.go(false, &pages, stays, start + TimeDelta::seconds(60));
    assert_eq!(turn.page(), 2, "back from the first is the last");
    assert_eq!(
        turn.ends(),
        Some(start + TimeDelta::seconds(75)),
        "and it stays its whole time"
    );
}

#[test]
fn a_clock_that_is_put_back_does_not_stop_the_pages() {
    let pages = geometry(1, 1, 3, 5).pack(&rows(&[3, 3, 3]));
    let (mut turn, stays) = (Turn::default(), TimeDelta::seconds(15));
    let start = Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap();
    turn.settle(&pages, stays, start);
    turn.settle(&pages, stays, start - TimeDelta::hours(1));
    let ends = turn.ends().unwrap();
    assert_eq!(ends, start - TimeDelta::hours(1) + stays);
}
