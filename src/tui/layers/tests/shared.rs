//! A base that others use, too: commands that are kept here, and what is said while the line is gone.

use crate::backend::{BackendError, Connection, Link, Notice};
use crate::domain::{Action, Intervention, Level, TimeTracking};
use crate::i18n::Lang;
use crate::tui::event::{Effect, Event, Reply};

use super::desk::{Desk, cotillon, directory, paris};

/// A visit of this morning, and somebody of the office.
fn today() -> Desk {
    let visit = Intervention {
        status: crate::domain::Status::Confirmed,
        times: crate::domain::Times::default(),
        ..cotillon()
    };
    let now = paris(2023, 8, 18, 12, 42);
    Desk::new(
        vec![visit],
        Level::Manager,
        directory(TimeTracking::Automatic),
        Lang::Fr,
        now,
    )
}

fn connect(desk: &mut Desk, link: Link, waiting: u32, undecided: u32) {
    desk.event(Event::Notice(Notice::Connection(Connection {
        link,
        waiting,
        undecided,
    })));
}

fn offline() -> Link {
    Link::Offline {
        since: paris(2023, 8, 18, 12, 4),
    }
}

fn said(desk: &Desk) -> &str {
    desk.state
        .message
        .as_ref()
        .map_or("", |message| message.text.as_str())
}

#[test]
fn what_is_kept_here_is_said_and_shown() {
    let mut desk = today();
    connect(&mut desk, offline(), 0, 0);
    desk.press("d");
    assert!(matches!(desk.action(), Action::Start { .. }));
    desk.keep();
    assert_eq!(
        said(&desk),
        "RAM0042 : démarrée · gardé ici, envoyé dès que la ligne revient"
    );
    let visit = desk.state.target().unwrap();
    assert!(visit.is_running(), "shown as this device foresees it");
    assert!(desk.state.is_pending(visit.id));
    assert!(desk.state.pending.is_empty());
}

#[test]
fn on_a_line_that_is_there_it_is_being_sent() {
    let mut desk = today();
    connect(&mut desk, Link::Live, 0, 0);
    desk.press("d");
    desk.keep();
    assert_eq!(
        said(&desk),
        "RAM0042 : démarrée · gardé ici, envoi en cours"
    );
}

#[test]
fn what_cannot_be_read_offline_is_not_said_again_and_again() {
    let mut desk = today();
    connect(&mut desk, offline(), 0, 0);
    let monday = crate::backend::Window::week(desk.state.cursor.day).first;
    let unreachable = || BackendError::Unreachable {
        server: "planning.example".into(),
        detail: "connection refused".into(),
    };
    let id = desk.visits[0].id;
    for _ in 0..2 {
        desk.event(Event::Reply(Reply::Week {
            monday,
            board: Err(unreachable()),
        }));
        desk.event(Event::Reply(Reply::Detail {
            id,
            detail: Err(unreachable()),
        }));
    }
    assert_eq!(said(&desk), "");
    assert!(desk.state.reachable, "the head says offline, and that once");
    // A base that is damaged is another matter.
    desk.event(Event::Reply(Reply::Week {
        monday,
        board: Err(BackendError::Damaged {
            path: "base.db".into(),
            detail: "page 3".into(),
        }),
    }));
    assert!(said(&desk).contains("base.db"), "{}", said(&desk));
}

#[test]
fn what_was_read_offline_is_old_until_it_was_read_again() {
    let mut desk = today();
    let since = paris(2023, 8, 18, 12, 4);
    connect(&mut desk, offline(), 0, 0);
    desk.read();
    assert_eq!(desk.state.old_since(), Some(since));
    desk.effects.clear();
    connect(&mut desk, Link::Live, 0, 0);
    assert_eq!(desk.state.old_since(), Some(since), "not read again yet");
    desk.read();
    assert_eq!(desk.state.old_since(), None);
    assert!(!desk.effects.contains(&Effect::Quit));
}
