//! What is still owed to clients: certificates that are due, reports that have not left.

use std::sync::Arc;

use chrono::NaiveDate;

use super::fixture::{board, directory, id, render, state_of, text};
use crate::domain::Intervention;
use crate::i18n::Lang;
use crate::tui::state::{State, View};
use crate::tui::theme::Role;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Goldman's certificate is due in December, the first of Hamon's was due last week, Cotillon's report has not left.
fn state(view: View, lang: Lang, size: (u16, u16), selected: u128) -> State {
    let mut board = board();
    for visit in &mut board.visits {
        let due = match visit.id {
            one if one == id(1) => day("2026-12-15"),
            one if one == id(16) => day("2026-11-20"),
            _ => continue,
        };
        *visit = Arc::new(Intervention {
            due: Some(due),
            ..visit.as_ref().clone()
        });
    }
    board.unsent = vec![id(7)];
    let mut state = state_of(directory(), board, lang, size);
    state.view = view;
    state.cursor.visit = Some(id(selected));
    state
}

/// The line with a text, and the role in which it begins.
#[track_caller]
fn says(state: &State, needle: &str, role: Role) {
    let buffer = render(state).0;
    let shown = text(&buffer);
    let style = state.look.palette.style(role);
    let found = shown.lines().zip(0..).any(|(line, y)| {
        let Some((before, _)) = line.split_once(needle) else {
            return false;
        };
        let x = u16::try_from(before.chars().count()).unwrap();
        Some(buffer[(x, y)].fg) == style.fg
    });
    assert!(found, "{needle} as {role:?} in\n{shown}");
}

#[test]
fn the_list_says_what_is_owed() {
    for (size, due, unsent) in [
        ((80, 24), "av. 15 déc.", "non envoyé"),
        ((100, 30), "av. 15 déc.", "non envoyé"),
        ((120, 40), "av. 15 déc.", "non envoyé"),
        (
            (200, 50),
            "attestation avant le 15 déc.",
            "rapport non envoyé",
        ),
    ] {
        let state = state(View::List, Lang::Fr, size, 1);
        says(&state, due, Role::Secondary);
        let state = self::state(View::List, Lang::Fr, size, 7);
        says(&state, unsent, Role::Warning);
    }
    let state = state(View::List, Lang::En, (200, 50), 1);
    says(&state, "certificate due by 15 Dec", Role::Secondary);
    let late = self::state(View::List, Lang::Fr, (200, 50), 16);
    says(&late, "attestation avant le 20 nov.", Role::Error);
    says(&late, "! ", Role::Error);
    insta::assert_snapshot!(
        "errands_list_120x40",
        text(&render(&self::state(View::List, Lang::Fr, (120, 40), 1)).0)
    );
}

#[test]
fn the_panel_says_it_whole() {
    for (view, size) in [(View::Day, (120, 40)), (View::List, (120, 40))] {
        let due = state(view, Lang::Fr, size, 1);
        says(&due, "attestation avant le 15 déc.", Role::Secondary);
        let unsent = state(view, Lang::Fr, size, 7);
        says(&unsent, "rapport non envoyé", Role::Warning);
    }
}

#[test]
fn blocks_and_cells_are_marked() {
    let day = state(View::Day, Lang::Fr, (120, 40), 1);
    says(&day, "non envoyé", Role::Warning);
    insta::assert_snapshot!("errands_day_120x40", text(&render(&day).0));
    let planning = state(View::Planning, Lang::Fr, (120, 40), 1);
    let shown = text(&render(&planning).0);
    insta::assert_snapshot!("errands_planning_120x40", shown);
    says(&planning, "! ", Role::Error);
}
