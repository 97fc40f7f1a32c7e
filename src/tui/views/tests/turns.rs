//! Where many boards share a machine, what others did waits for its turn, and what somebody typed does not.

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::fixture::{board, directory, now, state_of};
use super::paced::Sink;
use crate::backend::{Board, Connection, Link, ManualClock, Notice, Window};
use crate::i18n::Lang;
use crate::tui::event::{Effect, Event, Reply};
use crate::tui::runner::{Loop, World};
use crate::tui::terminal::FrameBackend;

/// A machine on which it is another's turn, or nobody's.
#[derive(Default)]
struct Shared {
    taken: bool,
    /// What was asked of it.
    asked: Vec<&'static str>,
}

impl World for Shared {
    fn begin(&mut self, _effect: Effect) {}

    fn ready(&mut self) -> bool {
        self.asked.push("ready");
        true
    }

    fn turn(&mut self) -> bool {
        self.asked.push("turn");
        !self.taken
    }

    fn pass(&mut self) {
        self.asked.push("pass");
    }
}

struct Crowded {
    running: Loop<FrameBackend>,
    sink: Sink,
    sender: Sender<Event>,
    world: Shared,
}

impl Crowded {
    fn new() -> Self {
        let state = state_of(directory(), board(), Lang::Fr, (120, 40));
        let sink = Sink::default();
        let screen = FrameBackend::new(Box::new(sink.clone()), || Ok((120, 40).into()));
        let (sender, events) = channel();
        let clock = Arc::new(ManualClock::at(now()));
        let queue = (sender.clone(), events);
        let mut crowded = Self {
            running: Loop::new(state, Terminal::new(screen).unwrap(), queue, clock),
            sink,
            sender,
            world: Shared::default(),
        };
        crowded.running.begin(&mut crowded.world).unwrap();
        crowded.sink.taken();
        crowded
    }

    /// Whether anything goes out after an event, and what was asked for it.
    fn take(&mut self, event: Event) -> (bool, Vec<&'static str>) {
        self.sender.send(event).unwrap();
        self.running
            .step_within(&mut self.world, Duration::ZERO)
            .unwrap();
        let drawn = !self.sink.taken().is_empty();
        (drawn, std::mem::take(&mut self.world.asked))
    }
}

fn cut() -> Event {
    Event::Notice(Notice::Connection(Connection {
        link: Link::Offline { since: now() },
        ..Connection::LOCAL
    }))
}

fn key(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// The week, as somebody else left it.
fn emptied() -> Event {
    let empty = Board {
        visits: Vec::new(),
        ..board()
    };
    let monday = Window::week(now().date_naive()).first;
    Event::Reply(Reply::Week {
        monday,
        board: Ok(Arc::new(empty)),
    })
}

#[test]
fn news_of_others_waits_for_its_turn() {
    let mut crowded = Crowded::new();
    crowded.world.taken = true;
    assert_eq!(crowded.take(cut()), (false, vec!["ready", "turn", "pass"]));
    crowded.world.taken = false;
    let (drawn, asked) = crowded.take(Event::Turn);
    assert!(drawn, "{asked:?}");
}

#[test]
fn who_types_waits_for_nobody() {
    let mut crowded = Crowded::new();
    crowded.world.taken = true;
    assert!(!crowded.take(cut()).0);
    assert_eq!(
        crowded.take(key(KeyCode::F(3))),
        (true, vec!["ready", "pass"])
    );
    // The turn of what was shown meanwhile.
    crowded.world.taken = false;
    assert_eq!(crowded.take(Event::Turn), (false, vec!["pass"]));
}

#[test]
fn what_was_asked_for_here_is_awaited_and_what_follows_news_is_not() {
    let mut crowded = Crowded::new();
    crowded.world.taken = true;
    assert_eq!(crowded.take(emptied()), (true, vec!["ready", "pass"]));
    let mut crowded = Crowded::new();
    crowded.world.taken = true;
    let change = Event::Notice(Notice::Changed { seq: 1 << 40 });
    let (drawn, asked) = crowded.take(change);
    assert!(
        !drawn && asked == ["pass"],
        "the week is read first: {asked:?}"
    );
    assert!(!crowded.take(emptied()).0);
    crowded.world.taken = false;
    assert!(crowded.take(Event::Turn).0);
}
