//! On a line, the loop draws only when the terminal has come so far, and then the latest.

use std::io::{self, Write};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::fixture::{board, directory, now, state_of};
use crate::backend::ManualClock;
use crate::i18n::Lang;
use crate::tui::event::{Effect, Event};
use crate::tui::runner::{Loop, World};
use crate::tui::state::View;
use crate::tui::terminal::{Answer, FrameBackend, READY};

#[derive(Clone, Default)]
pub(super) struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    pub(super) fn taken(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Nowhere;

impl World for Nowhere {
    fn begin(&mut self, _effect: Effect) {}
}

struct Far {
    running: Loop<FrameBackend>,
    sink: Sink,
    sender: Sender<Event>,
}

impl Far {
    fn new() -> Self {
        let state = state_of(directory(), board(), Lang::Fr, (120, 40));
        let sink = Sink::default();
        let screen = FrameBackend::new(Box::new(sink.clone()), || Ok((120, 40).into())).paced(true);
        let (sender, events) = channel();
        let clock = Arc::new(ManualClock::at(now()));
        let running = Loop::new(
            state,
            Terminal::new(screen).unwrap(),
            (sender.clone(), events),
            clock,
        );
        Self {
            running,
            sink,
            sender,
        }
    }

    /// Events arrive together; gives what goes out.
    fn take(&mut self, events: Vec<Event>) -> Vec<u8> {
        for event in events {
            self.sender.send(event).unwrap();
        }
        self.running
            .step_within(&mut Nowhere, Duration::ZERO)
            .unwrap();
        self.sink.taken()
    }
}

fn key(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

#[test]
fn the_latest_frame_waits_for_the_terminal() {
    let mut far = Far::new();
    far.running.begin(&mut Nowhere).unwrap();
    let first = far.sink.taken();
    assert!(first.ends_with(READY));
    let second = far.take(vec![key(KeyCode::F(3))]);
    assert!(second.ends_with(READY));
    // Keys are taken in, but nothing goes out behind two frames that are still on their way.
    for code in [KeyCode::F(4), KeyCode::F(3), KeyCode::F(4)] {
        assert_eq!(far.take(vec![key(code)]), b"");
    }
    assert_eq!(far.running.state.view, View::List);
    let ready = || Event::Answer(Answer::Ready);
    let third = far.take(vec![ready(), ready()]);
    let mut fresh = Far::new();
    fresh.running.state.view = View::List;
    fresh.running.begin(&mut Nowhere).unwrap();
    let shown = |frames: &[&[u8]]| {
        let mut screen = vt100::Parser::new(40.try_into().unwrap(), 120.try_into().unwrap(), 0);
        for frame in frames {
            screen.process(frame);
        }
        // A space that was written is as blank as a cell that was erased.
        let lines = screen.screen().contents();
        lines
            .lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let wanted = shown(&[&fresh.sink.taken()]);
    assert_eq!(shown(&[&first, &second, &third]), wanted, "the latest");
}

#[test]
fn an_answer_alone_draws_nothing() {
    let mut far = Far::new();
    far.running.begin(&mut Nowhere).unwrap();
    far.sink.taken();
    assert_eq!(far.take(vec![Event::Answer(Answer::Ready)]), b"");
    assert_eq!(far.take(vec![Event::Answer(Answer::Other)]), b"");
}

/// Whoever counts events lets more come only as they are taken.
#[test]
fn what_is_heard_while_answers_are_awaited_counts_as_taken() {
    #[derive(Default)]
    struct Counting(usize);
    impl World for Counting {
        fn begin(&mut self, _effect: Effect) {}
        fn taking(&mut self, _event: &Event) {
            self.0 += 1;
        }
    }
    let mut far = Far::new();
    far.running.begin(&mut Nowhere).unwrap();
    let away = KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL);
    for event in [
        Event::Key(away),
        key(KeyCode::F(3)),
        Event::Answer(Answer::Ready),
        key(KeyCode::F(4)),
    ] {
        far.sender.send(event).unwrap();
    }
    let mut counting = Counting::default();
    far.running
        .step_within(&mut counting, Duration::ZERO)
        .unwrap();
    assert_eq!(counting.0, 4);
    assert_eq!(far.running.state.view, View::List);
}

#[test]
fn who_comes_back_finds_the_cursor_hidden_again() {
    let mut far = Far::new();
    far.running.begin(&mut Nowhere).unwrap();
    far.sink.taken();
    let away = KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL);
    let again = far.take(vec![Event::Key(away), Event::Answer(Answer::Ready)]);
    let again = String::from_utf8(again).unwrap();
    // The shell has shown it.
    assert!(
        again.contains("\x1b[H\x1b[J") && again.contains("\x1b[?25l"),
        "{again:?}"
    );
}
