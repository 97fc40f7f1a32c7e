//! A base that others use, too: how the head says how old the screen is, and what shows on the visits.

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};

use super::fixture::{id, now, render, state, text};
use crate::backend::{Connection, Link, Present};
use crate::domain::UserId;
use crate::i18n::Lang;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::state::{News, State, View};
use crate::tui::theme::{Glyphs, Repertoire, Role};

const SIZES: [(u16, u16); 4] = [(60, 15), (80, 24), (120, 40), (200, 50)];

fn minutes_ago(minutes: i64) -> DateTime<Utc> {
    now() - TimeDelta::minutes(minutes)
}

fn links() -> [(&'static str, Link); 5] {
    let since = minutes_ago(83);
    [
        ("local", Link::Local),
        ("live", Link::Live),
        ("delayed", Link::Delayed { since }),
        ("offline", Link::Offline { since }),
        ("signed out", Link::SignedOut { since }),
    ]
}

fn board(lang: Lang, view: View, size: (u16, u16), link: Link, counts: (u32, u32)) -> State {
    let mut state = state(lang, view, size);
    state.connection = Connection {
        link,
        waiting: counts.0,
        undecided: counts.1,
    };
    state.shared.waiting_since = Some(minutes_ago(1));
    state
}

/// The first line.
fn head(state: &State) -> String {
    let (buffer, _) = render(state);
    text(&buffer).lines().next().unwrap_or_default().to_owned()
}

#[test]
fn the_head_says_how_old_the_screen_is_at_every_width() {
    for lang in Lang::ALL {
        let mut said = String::new();
        for (name, link) in links() {
            for counts in [(0, 0), (3, 1)] {
                for size in SIZES {
                    let state = board(lang, View::Day, size, link, counts);
                    let head = head(&state);
                    writeln!(said, "{name} {counts:?} {}\n{head}", size.0).unwrap();
                }
            }
        }
        insta::assert_snapshot!(format!("head_{lang}"), said);
    }
}

#[test]
fn only_what_is_as_of_now_is_green() {
    for size in SIZES {
        for (name, link) in links() {
            let state = board(Lang::Fr, View::Day, size, link, (0, 0));
            let (buffer, _) = render(&state);
            let x = (0..size.0)
                .rev()
                .find(|x| ["●", "○"].contains(&buffer[(*x, 0)].symbol()))
                .unwrap();
            let mark = &buffer[(x, 0)];
            let (sign, role) = match name {
                "local" | "live" => ("●", Role::Ok),
                "signed out" => ("○", Role::Error),
                _ => ("○", Role::Warning),
            };
            let style = state.look.palette.style(role);
            assert_eq!(
                (mark.symbol(), mark.fg),
                (sign, style.fg.unwrap()),
                "{name} {size:?}"
            );
        }
    }
}

#[test]
fn a_week_that_waits_to_be_read_again_is_not_green_for_long() {
    let mut state = board(Lang::Fr, View::Day, (80, 24), Link::Live, (0, 0));
    state.weeks.expire(minutes_ago(4));
    assert!(
        head(&state).ends_with("○ retard, état de 10h20"),
        "{}",
        head(&state)
    );
    let mut state = board(Lang::Fr, View::Day, (80, 24), Link::Live, (0, 0));
    state.weeks.expire(now() - TimeDelta::seconds(1));
    assert!(head(&state).ends_with("● à jour 10h24"), "{}", head(&state));
}

#[test]
fn yesterday_is_said_with_its_day() {
    let since = minutes_ago(17 * 60);
    let state = board(
        Lang::Fr,
        View::Day,
        (120, 40),
        Link::Offline { since },
        (0, 0),
    );
    assert!(
        head(&state).contains("hors ligne depuis lun. 23 17h24 (17h)"),
        "{}",
        head(&state)
    );
}

#[test]
fn the_counts_open_what_waits() {
    let state = board(Lang::Fr, View::Day, (120, 40), Link::Live, (3, 1));
    let (_, canvas) = render(&state);
    let area = canvas.area_of(&Target::Action(ActionId::Outbox)).unwrap();
    assert_eq!(area.y, 0);
}

#[test]
fn what_has_not_left_carries_a_sign_in_every_view_and_in_the_pool() {
    for view in View::ALL {
        for (repertoire, sign) in [
            (Repertoire::Unicode, "⇡"),
            (Repertoire::Console, "↑"),
            (Repertoire::Ascii, "^"),
        ] {
            let offline = Link::Offline {
                since: minutes_ago(83),
            };
            let mut state = board(Lang::Fr, view, (120, 40), offline, (2, 0));
            state.look.glyphs = Glyphs::of(repertoire);
            let before = text(&render(&state).0).matches(sign).count();
            super::fixture::keep(&mut state, &[id(2), id(91)]);
            let (buffer, _) = render(&state);
            let after = text(&buffer).matches(sign).count();
            assert!(after >= before + 2, "{view:?}:\n{}", text(&buffer));
            if repertoire == Repertoire::Unicode {
                let accent = state.look.palette.style(Role::Accent).fg.unwrap();
                let signs = buffer.content.iter().filter(|cell| cell.symbol() == sign);
                assert!(signs.into_iter().all(|cell| cell.fg == accent));
                let name = format!("kept_{view:?}").to_lowercase();
                insta::assert_snapshot!(name, text(&buffer));
            }
        }
    }
}

/// A board without a line, with all that shows of others.
pub(super) fn crowd(state: &mut State) {
    let since = minutes_ago(83);
    state.connection = Connection {
        link: Link::Offline { since },
        waiting: 3,
        undecided: 1,
    };
    super::fixture::keep(state, &[id(2), id(91)]);
    let one = |number: u128, name: &str, editing| Present {
        board: uuid::Uuid::from_u128(number),
        user: UserId(i64::try_from(number).unwrap() + 10),
        name: name.into(),
        editing,
    };
    state.shared.present = vec![
        one(1, "Marie Le Goff", None),
        one(2, "Paul Martin", Some(id(2))),
        one(3, "Paul Martin", None),
    ];
    let until = now() + TimeDelta::seconds(8);
    let visits = state.agenda().unwrap().shown();
    let changed: Vec<_> = visits.into_iter().take(9).map(|visit| visit.id).collect();
    state
        .shared
        .changed
        .extend(changed.into_iter().map(|id| (id, until)));
    state.shared.news = Some(News {
        text: "Marie Le Goff : 3 changements".into(),
        until,
        who: vec![],
    });
}

#[test]
fn everything_at_once_at_every_size() {
    for view in View::ALL {
        for size in [(60, 15), (80, 24), (120, 40)] {
            let mut state = state(Lang::Fr, view, size);
            crowd(&mut state);
            let name = format!("crowd_{view:?}_{}x{}", size.0, size.1).to_lowercase();
            insta::assert_snapshot!(name, text(&render(&state).0));
        }
    }
    let mut english = state(Lang::En, View::Day, (80, 24));
    crowd(&mut english);
    english.look.glyphs = Glyphs::of(Repertoire::Ascii);
    insta::assert_snapshot!("crowd_day_80x24_ascii_en", text(&render(&english).0));
}

#[test]
fn many_others_are_counted() {
    let mut state = state(Lang::Fr, View::Day, (120, 40));
    let people = ["Aline Le Gall", "Bruno Tanguy", "Chloé Riou", "Denis Hamon"];
    let present = people.iter().zip(10..).map(|(name, number)| Present {
        board: uuid::Uuid::from_u128(number),
        user: UserId(i64::try_from(number).unwrap()),
        name: (*name).into(),
        editing: None,
    });
    state.shared.present = present.collect();
    assert!(
        head(&state).contains("Ana Prigent  +4  "),
        "{}",
        head(&state)
    );
    state.shared.present.truncate(3);
    assert!(head(&state).contains("  AL BT CR  "));
    state.size = (100, 40);
    assert!(!head(&state).contains("BT"), "{}", head(&state));
}
