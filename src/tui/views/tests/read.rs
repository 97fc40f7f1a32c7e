//! What was read of the base, as frames ask for it.

use std::sync::Arc;

use super::fixture::{board, directory, now, state_of};
use crate::backend::{Board, Window};
use crate::domain::Neighbour;
use crate::domain::span::Span;
use crate::i18n::Lang;
use crate::tui::state::State;

#[test]
fn a_visit_that_was_looked_up_is_the_newest_all_the_same() {
    let mut state = state_of(directory(), board(), Lang::Fr, (120, 40));
    let old = Arc::clone(state.agenda().unwrap().shown().next().unwrap());
    let revision = |state: &State| state.visit(old.id).unwrap().revision;
    assert_eq!(revision(&state), old.revision);
    let mut newer = (*old).clone();
    newer.revision += 1;
    state
        .weeks
        .patch(1, &Arc::new(newer), state.directory.zone());
    assert_eq!(revision(&state), old.revision + 1);
    // It was read before that change, so that the change is put into it; then after another one.
    let mut newest = (*old).clone();
    newest.revision += 2;
    let read = Board {
        seq: 2,
        visits: vec![Arc::new(newest)],
        ..board()
    };
    let monday = Window::week(now().date_naive()).first;
    let zone = state.directory.zone();
    state.weeks.receive(monday, Arc::new(read), None, zone);
    assert_eq!(revision(&state), old.revision + 2);
    let gone = Board {
        seq: 3,
        visits: Vec::new(),
        ..board()
    };
    state.weeks.receive(monday, Arc::new(gone), None, zone);
    assert!(state.visit(old.id).is_none());
}

#[test]
fn in_the_way_are_those_of_the_same_people_at_the_same_time() {
    let state = state_of(directory(), board(), Lang::Fr, (120, 40));
    let all = state.weeks.neighbours();
    let sorted = |mut some: Vec<Neighbour>| {
        some.sort_by_key(|one| one.id);
        some
    };
    let mut found = 0;
    for one in &all {
        let minute = chrono::TimeDelta::minutes(1);
        let span = Span::new(one.span.start - minute, one.span.start + minute);
        let expected: Vec<_> = all
            .iter()
            .filter(|other| other.span.overlaps(span))
            .filter(|other| {
                other
                    .technicians
                    .iter()
                    .any(|id| one.technicians.contains(id))
            })
            .cloned()
            .collect();
        found += usize::from(!expected.is_empty() && expected.len() < all.len());
        let near = state.weeks.neighbours_of(&one.technicians, span);
        assert_eq!(sorted(near), sorted(expected), "{one:?}");
    }
    assert!(found > 0);
    assert!(state.weeks.neighbours_of(&[], all[0].span).is_empty());
}
