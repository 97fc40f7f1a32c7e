//! The screen on a wall.

use std::sync::Arc;

use chrono::{TimeDelta, TimeZone, Utc};

use super::fixture::{Sketch, board, directory, now, render, state_of, text};
use crate::backend::{Board, Link};
use crate::domain::{BranchId, KioskNames, Status, TechnicianId};
use crate::i18n::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::event::Event;
use crate::tui::state::State;
use crate::tui::theme::{ColourDepth, Glyphs, Repertoire, Theme};
use crate::tui::update::update;
use crate::tui::wall::{Night, Options};

/// A wall of a company's board, read just now.
fn wall(lang: Lang, size: (u16, u16)) -> State {
    hang(state_of(directory(), board(), lang, size))
}

fn hang(mut state: State) -> State {
    let options = Options {
        branch: Some("rennes".into()),
        shift: false,
        ..Options::default()
    };
    state.hang_on_wall(options, true);
    wake(&mut state, TimeDelta::zero());
    state
}

fn wake(state: &mut State, later: TimeDelta) {
    let now = state.now + later;
    update(state, Event::Wake, now, &Canvas::default());
}

/// Forty people with long names and full days.
fn crowd(size: (u16, u16)) -> State {
    let mut directory = directory();
    let model = directory.technicians[0].clone();
    directory.technicians = (1..=40)
        .map(|number| {
            let mut one = model.clone();
            one.id = TechnicianId(number);
            one.branch = BranchId(1);
            one.name = format!("Anne-Gaëlle{number} Kermarrec de La Villemarqué");
            one
        })
        .collect();
    let mut visits = Vec::new();
    for person in 1..=40_i64 {
        for place in 0..4_i64 {
            let number = u128::try_from(person * 10 + place).unwrap();
            let client = ("Dupont de l'Étang-Salé", "35250", "Saint-Aubin-d'Aubigné");
            let visit = Sketch::new(number, 3, client, 60).on(
                24,
                u16::try_from(480 + place * 105).unwrap(),
                &[person],
            );
            visits.push(match (place, person % 4) {
                (0, _) | (1, 1 | 2) => visit.being(Status::Done),
                (1, 0) => visit.running(TimeDelta::minutes(30)),
                _ => visit,
            });
        }
    }
    visits.sort_by_key(|sketch| sketch.0.schedule.map(|schedule| schedule.start));
    let board = Board {
        seq: 1,
        visits: visits.into_iter().map(|one| Arc::new(one.0)).collect(),
        ..Board::default()
    };
    hang(state_of(directory, board, Lang::Fr, size))
}

fn screen(state: &State) -> String {
    text(&render(state).0)
}

#[test]
fn walls() {
    for (size, lang) in [
        ((80, 24), Lang::Fr),
        ((80, 24), Lang::En),
        ((120, 34), Lang::Fr),
        ((120, 34), Lang::En),
        ((200, 50), Lang::Fr),
        ((60, 15), Lang::Fr),
        ((59, 15), Lang::Fr),
    ] {
        let name = format!("wall_{}x{}_{}", size.0, size.1, lang.code());
        insta::assert_snapshot!(name, screen(&wall(lang, size)));
    }
}

#[test]
fn walls_of_forty_people() {
    for size in [(80, 24), (120, 34), (200, 50), (240, 67)] {
        let name = format!("wall_crowd_{}x{}", size.0, size.1);
        insta::assert_snapshot!(name, screen(&crowd(size)));
    }
}

#[test]
fn a_wall_of_ascii_without_colours() {
    let mut state = wall(Lang::Fr, (80, 24));
    state.look.glyphs = Glyphs::of(Repertoire::Ascii);
    state.look.palette = Theme::default().resolve(ColourDepth::None);
    let text = screen(&state);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!("wall_80x24_ascii", text);
}

#[test]
fn an_empty_day() {
    let state = hang(state_of(directory(), Board::default(), Lang::Fr, (80, 24)));
    insta::assert_snapshot!("wall_empty", screen(&state));
}

#[test]
fn a_cut_line_leaves_the_last_board_in_grey_with_its_hour() {
    let mut state = wall(Lang::Fr, (80, 24));
    let since = now() - TimeDelta::minutes(90);
    state.connection.link = Link::Offline { since };
    let (buffer, _) = render(&state);
    insta::assert_snapshot!("wall_cut", text(&buffer));
    let coloured = |state: &State| {
        let (buffer, _) = render(state);
        // The rows of the board, without clock and foot.
        let rows = 4 * 80..19 * 80;
        let colours: std::collections::HashSet<_> = buffer.content[rows]
            .iter()
            .filter(|cell| cell.symbol() != " " && cell.symbol() != "─")
            .map(|cell| (cell.fg, cell.bg))
            .collect();
        colours.len()
    };
    assert_eq!(coloured(&state), 1, "everything is grey");
    assert!(coloured(&wall(Lang::Fr, (80, 24))) > 3);
    // From yesterday, the day is said, too.
    state.connection.link = Link::Offline {
        since: now() - TimeDelta::hours(20),
    };
    let text = screen(&state);
    assert!(text.contains("depuis lun. 23"), "{text}");
}

#[test]
fn the_age_is_said_in_steps_and_turns_into_a_delay_and_a_cut() {
    let mut state = wall(Lang::Fr, (80, 24));
    for (seconds, said) in [
        (0, "à jour il y a 5 s"),
        (6, "à jour il y a 10 s"),
        (25, "à jour il y a 30 s"),
        (31, "retard 45 s"),
        (70, "retard 2 min"),
        (90, "Ligne coupée"),
    ] {
        state.now = now() + TimeDelta::seconds(seconds);
        let text = screen(&state);
        assert!(text.contains(said), "{seconds}: {text}");
    }
}

#[test]
fn nothing_of_the_night_is_bright_but_a_small_clock_that_moves() {
    let mut state = wall(Lang::Fr, (80, 24));
    let places: Vec<usize> = (0..30)
        .map(|minute| {
            if let Some(wall) = &mut state.wall {
                wall.options.night = Some("9h-11h".parse().unwrap());
            }
            state.now = now() + TimeDelta::minutes(minute);
            let text: String = screen(&state).chars().collect();
            let hour = format!("10h{:02}", 24 + minute);
            assert_eq!(text.trim(), hour);
            text.find('1').unwrap()
        })
        .collect();
    for pair in places.windows(2) {
        assert_ne!(pair[0], pair[1], "it moves every minute");
    }
    if let Some(wall) = &mut state.wall {
        wall.options.night = wall.options.night.map(|night| Night {
            clock: false,
            ..night
        });
    }
    assert_eq!(screen(&state).trim(), "");
    state.now = Utc.with_ymd_and_hms(2026, 11, 24, 10, 0, 0).unwrap();
    assert!(
        screen(&state).contains("RENNES"),
        "at 11h it is light again"
    );
}

#[test]
fn names_are_hidden_from_whoever_is_signed_in() {
    let secrets = ["Goldman", "Tanguy", "Kerbrat", "Aulnes", "06 00"];
    let mut state = wall(Lang::Fr, (200, 50));
    let shown = |state: &mut State, names| {
        Arc::make_mut(&mut state.directory).settings.kiosk_names = names;
        screen(state)
    };
    let hidden = shown(&mut state, KioskNames::Hidden);
    for secret in secrets {
        assert!(!hidden.contains(secret), "{secret} in {hidden}");
    }
    let short = shown(&mut state, KioskNames::Short);
    assert!(short.contains("· G."), "{short}");
    for secret in secrets {
        assert!(!short.contains(secret), "{secret} in {short}");
    }
    let full = shown(&mut state, KioskNames::Full);
    assert!(full.contains("Goldman Jean-Jacques"), "{full}");
    for secret in ["Aulnes", "06 00"] {
        assert!(!full.contains(secret), "{secret} in {full}");
    }
}

#[test]
fn what_is_critical_is_on_every_page() {
    let mut state = crowd((200, 50));
    let pages = state.wall.as_ref().unwrap().turn.pages();
    assert!(pages > 1);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..pages {
        let text = screen(&state);
        seen.insert(state.wall.as_ref().unwrap().turn.page());
        for person in (1..=40).filter(|person| matches!(person % 4, 0 | 3)) {
            // Late, or at work.
            let sign = if person % 4 == 0 { '▶' } else { '!' };
            let chip = format!("{sign} 9h45  Anne-Gaëlle{person} ");
            assert!(text.contains(&chip), "{chip} in {text}");
        }
        assert!(
            text.contains("10 en cours") && text.contains("10 en retard"),
            "{text}"
        );
        wake(&mut state, TimeDelta::seconds(15));
    }
    assert_eq!(seen.len(), pages, "all pages came up");
}

#[test]
fn a_branch_is_known_by_a_part_of_its_name() {
    for (typed, known) in [
        ("SAINT-MALO", true),
        ("malo", true),
        ("renn", true),
        ("a", false),
    ] {
        let mut state = state_of(directory(), board(), Lang::Fr, (80, 24));
        let options = Options {
            branch: Some(typed.into()),
            ..Options::default()
        };
        state.hang_on_wall(options, true);
        let is_known = !screen(&state).contains("Pas de magasin");
        assert_eq!(is_known, known, "{typed}");
    }
}

#[test]
fn a_branch_that_nobody_knows_is_said_calmly() {
    let mut state = state_of(directory(), board(), Lang::Fr, (80, 24));
    let options = Options {
        branch: Some("Nantes".into()),
        ..Options::default()
    };
    state.hang_on_wall(options, true);
    let text = screen(&state);
    assert!(text.contains("Pas de magasin « Nantes »"), "{text}");
    assert!(text.contains("Rennes, Saint-Malo"), "{text}");
}

#[test]
fn before_anything_was_read_it_waits_with_the_hour() {
    let mut state = state_of(directory(), board(), Lang::Fr, (80, 24));
    state.weeks = crate::tui::state::Weeks::default();
    state.hang_on_wall(Options::default(), false);
    state.connection.link = Link::Offline { since: now() };
    insta::assert_snapshot!("wall_waiting", screen(&state));
}

#[test]
fn no_size_breaks_a_wall() {
    for (width, height) in [
        (0, 0),
        (1, 1),
        (59, 14),
        (60, 15),
        (61, 300),
        (500, 16),
        (1000, 500),
    ] {
        let mut state = crowd((width, height));
        for link in [Link::Local, Link::Offline { since: now() }] {
            state.connection.link = link;
            let _drawn = render(&state);
        }
    }
}
