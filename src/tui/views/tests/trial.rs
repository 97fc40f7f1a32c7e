//! What people stumbled over: who is shown, a ghost out of hours, plain terminals, long messages.

use super::fixture::{
    Sketch, arrange, directory, id, november, pick_up, render, state, state_of, text,
};
use crate::backend::Board;
use crate::domain::calendar::at;
use crate::domain::{Level, TechnicianId};
use crate::i18n::Lang;
use crate::tui::state::{Focus, Message, Mood, View, Weeks};
use crate::tui::theme::{Glyphs, Repertoire};
use crate::tui::views::visible_technicians;

#[test]
fn who_sees_only_their_own_visits_sees_only_their_own_column() {
    for view in [View::Day, View::Planning] {
        let mut state = state(Lang::Fr, view, (120, 40));
        state.session.actor.level = Level::Own;
        state.session.actor.technician = Some(TechnicianId(2));
        arrange(&mut state);
        assert_eq!(visible_technicians(&state), [TechnicianId(2)]);
        state.weeks = Weeks::default();
        assert_eq!(visible_technicians(&state), [TechnicianId(2)], "unread");
    }
}

#[test]
fn a_ghost_before_dawn_and_late_at_night_is_on_the_grid_and_its_day_is_said() {
    for size in [(80, 24), (120, 40), (200, 50)] {
        for (minute, hour) in [(300, "5h00"), (1350, "22h30")] {
            let mut state = state(Lang::Fr, View::Day, size);
            let start = at(november(24), minute, state.zone());
            pick_up(&mut state, 2, start);
            let shown = text(&render(&state).0);
            let times = shown.matches(&format!("{hour} - ")).count();
            assert!(
                times >= 2,
                "{size:?} {hour}: in the grid and below\n{shown}"
            );
            assert!(
                shown.contains(&format!("mar. 24 nov. {hour} - ")),
                "{shown}"
            );
        }
    }
}

#[test]
fn a_plain_terminal_gets_plain_signs() {
    for (lang, repertoire) in [
        (Lang::Fr, Repertoire::Ascii),
        (Lang::En, Repertoire::Ascii),
        (Lang::Fr, Repertoire::Console),
    ] {
        let plain = |shown: &str| {
            shown
                .chars()
                .all(|sign| repertoire.shows(&sign.to_string()))
        };
        for view in View::ALL {
            for size in [(60, 15), (80, 24), (120, 40), (200, 50), (40, 10)] {
                let mut state = state(lang, view, size);
                state.look.glyphs = Glyphs::of(repertoire);
                state.filters.text = "o".to_owned();
                arrange(&mut state);
                for focus in [Focus::Grid, Focus::Pool] {
                    state.focus = focus;
                    let shown = text(&render(&state).0);
                    assert!(plain(&shown), "{view:?} {size:?}\n{shown}");
                    assert!(!shown.contains('$'), "{shown}");
                }
                state.focus = Focus::Grid;
                let start = at(november(24), 1200, state.zone());
                pick_up(&mut state, 2, start);
                assert!(plain(&text(&render(&state).0)));
            }
        }
    }
}

#[test]
fn a_long_message_takes_two_lines_and_keeps_its_end() {
    let mut state = state(Lang::Fr, View::Day, (80, 24));
    let said = format!(
        "{}et voici la fin.",
        "Ce message est assez long. ".repeat(4)
    );
    state.message = Some(Message {
        text: said,
        mood: Mood::Bad,
    });
    let shown = text(&render(&state).0);
    assert!(shown.trim_end().ends_with("et voici la fin."), "{shown}");
}

#[test]
fn a_hidden_client_leaves_one_word() {
    let mut state = state(Lang::Fr, View::Day, (120, 40));
    let mut visit = state.visit(id(2)).unwrap().as_ref().clone();
    visit.label = "Ramonage".to_owned();
    if let Some(client) = &mut visit.client {
        client.name = String::new();
    }
    assert_eq!(super::super::words::title(&visit, &state), "Ramonage");
    state.cursor.visit = None;
    visit.client = None;
    assert_eq!(super::super::words::title(&visit, &state), "Ramonage");
}

#[test]
fn the_lines_of_a_description_are_words_apart() {
    let mut visit = Sketch::new(1, 1, ("Allain", "35000", "RENNES"), 180).on(24, 540, &[1]);
    visit.0.description = "Dépose.\nConduit.\n\nNotice.".to_owned();
    let mut board = Board::default();
    board.visits.push(std::sync::Arc::new(visit.0));
    let mut directory = directory();
    directory.technicians.truncate(1);
    let mut state = state_of(directory, board, Lang::Fr, (200, 50));
    state.view = View::Day;
    arrange(&mut state);
    let shown = text(&render(&state).0);
    assert!(shown.contains("Dépose. Conduit. Notice."), "{shown}");
}
