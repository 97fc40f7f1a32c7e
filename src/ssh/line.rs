//! The line between a board's loop and its visitor's channel: what is written goes out whole, what comes in is counted,
//! and neither can grow without end.

use std::io::{self, Write};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ratatui::layout::Size;
use tokio::sync::{Notify, Semaphore};

use super::turns::{Place, Turns};
use crate::tui;
use crate::tui::event::Event;
use crate::tui::terminal::{plausible, plausible_cell};

/// Bytes that may wait beside what is on its way: more than the largest frame, since only what is written without asking
/// [`tui::Line::ready`] can pile up.
const ROOM: usize = 4 << 20;
/// Keys, clicks and pieces of pastes that may wait for the loop.
const QUEUE: usize = 1_024;
/// So many bytes of a paste weigh as much as a key.
const PIECE: usize = 1_024;

/// One line; clones are the same line.
#[derive(Clone)]
pub(super) struct Line(Arc<Inner>);

struct Inner {
    out: Mutex<Out>,
    /// Something left, or the line is cut.
    left: Condvar,
    /// Something is to be sent.
    more: Notify,
    window: Mutex<Window>,
    room: Semaphore,
    place: Place,
    events: Mutex<Sender<Event>>,
    patience: Duration,
}

#[derive(Default)]
struct Out {
    waiting: Vec<u8>,
    under_way: bool,
    /// Somebody asked whether there is room, and there was none.
    asked: bool,
    stage: Stage,
}

/// How far a line has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Open,
    /// Nothing more will be written; what waits is still sent.
    Finished,
    /// Nothing can be sent any more.
    Cut,
}

struct Window {
    size: Size,
    cell: (u16, u16),
    /// A change of the size is in the queue of the loop.
    told: Option<Size>,
}

impl Window {
    /// Whatever was said, only what can be drawn is passed on: pictures are made for this size.
    fn of(size: Size, cell: (u16, u16)) -> Self {
        Self {
            size: plausible(size),
            cell: plausible_cell(cell.0, cell.1),
            told: None,
        }
    }
}

impl Line {
    pub(super) fn new(
        size: Size,
        cell: (u16, u16),
        events: Sender<Event>,
        turns: &Arc<Turns>,
        patience: Duration,
    ) -> Self {
        Self(Arc::new(Inner {
            out: Mutex::default(),
            left: Condvar::new(),
            more: Notify::new(),
            window: Mutex::new(Window::of(size, cell)),
            room: Semaphore::new(QUEUE),
            place: turns.place(events.clone()),
            events: Mutex::new(events),
            patience,
        }))
    }

    fn out(&self) -> MutexGuard<'_, Out> {
        self.0.out.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        self.0.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives an event to the loop; `false` when that has ended.
    fn tell(&self, event: Event) -> bool {
        let events = self.0.events.lock().unwrap_or_else(PoisonError::into_inner);
        events.send(event).is_ok()
    }

    /// The next bytes to send; what was given before has left. `None` when nothing will come any more.
    pub(super) async fn next(&self) -> Option<Vec<u8>> {
        let mut drained = false;
        loop {
            {
                let mut out = self.out();
                out.under_way = false;
                if out.stage == Stage::Cut
                    || (out.stage == Stage::Finished && out.waiting.is_empty())
                {
                    return None;
                }
                if !out.waiting.is_empty() {
                    out.under_way = true;
                    let bytes = std::mem::take(&mut out.waiting);
                    drop(out);
                    self.0.left.notify_all();
                    return Some(bytes);
                }
                drained |= std::mem::take(&mut out.asked);
            }
            if std::mem::take(&mut drained) {
                self.tell(Event::Wake);
            }
            self.0.more.notified().await;
        }
    }

    /// Nothing more will be written.
    pub(super) fn finish(&self) {
        let mut out = self.out();
        if out.stage == Stage::Open {
            out.stage = Stage::Finished;
        }
        drop(out);
        // Whoever waits for room will find none.
        self.0.room.close();
        self.0.place.leave();
        self.0.more.notify_one();
    }

    /// Nothing can be sent any more: whoever writes is told so.
    pub(super) fn cut(&self) {
        self.out().stage = Stage::Cut;
        self.0.left.notify_all();
        self.0.more.notify_one();
    }

    /// Passes an event on, as soon as there is room for it; `false` when the loop has ended.
    pub(super) async fn pass(&self, event: Event) -> bool {
        let Ok(permits) = self.0.room.acquire_many(weight(&event)).await else {
            return false;
        };
        permits.forget();
        self.tell(event)
    }

    /// Tells the loop to end, whatever waits.
    pub(super) fn send_away(&self, event: Event) {
        let _ended = self.tell(event);
    }

    /// The terminal has another size. Of many changes the loop hears the last one.
    pub(super) fn resize(&self, size: Size, cell: (u16, u16)) {
        let Window { size, cell, .. } = Window::of(size, cell);
        let mut window = self.window();
        window.cell = cell;
        window.size = size;
        if window.told.is_none() {
            window.told = Some(size);
            drop(window);
            let _ended = self.tell(Event::Resize(size.width, size.height));
        }
    }
}

/// How much of the queue an event takes.
fn weight(event: &Event) -> u32 {
    let weight = match event {
        Event::Key(_) | Event::Mouse(_) | Event::Answer(_) => 1,
        Event::Paste(text) => 1 + text.len() / PIECE,
        _ => 0,
    };
    u32::try_from(weight.min(QUEUE)).unwrap_or(u32::MAX)
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let full = |out: &mut Out| {
            out.stage != Stage::Cut
                && !out.waiting.is_empty()
                && out.waiting.len() + bytes.len() > ROOM
        };
        let (mut out, waited) = self
            .0
            .left
            .wait_timeout_while(self.out(), self.0.patience, full)
            .unwrap_or_else(PoisonError::into_inner);
        if out.stage == Stage::Cut {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        if waited.timed_out() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        out.waiting.extend_from_slice(bytes);
        drop(out);
        self.0.more.notify_one();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl tui::Line for Line {
    fn size(&self) -> Size {
        self.window().size
    }

    fn cell(&self) -> (u16, u16) {
        self.window().cell
    }

    fn ready(&self) -> bool {
        let mut out = self.out();
        let ready = out.stage == Stage::Cut || (!out.under_way && out.waiting.is_empty());
        out.asked |= !ready;
        ready
    }

    fn turn(&self) -> bool {
        self.0.place.turn()
    }

    fn pass(&self) {
        self.0.place.pass();
    }

    fn done(&self) {
        self.0.place.leave();
    }

    fn taking(&self, event: &Event) {
        if let Event::Resize(..) = event {
            let mut window = self.window();
            let told = window.told.take();
            let latest = window.size;
            if told.is_some_and(|told| told != latest) {
                window.told = Some(latest);
                drop(window);
                let _ended = self.tell(Event::Resize(latest.width, latest.height));
            }
        }
        let weight = usize::try_from(weight(event)).unwrap_or_default();
        self.0.room.add_permits(weight);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use ratatui::crossterm::event::{KeyCode, KeyEvent};

    use super::*;
    use crate::tui::Line as _;

    fn line(patience: Duration) -> (Line, Receiver<Event>) {
        let (sender, events) = channel();
        (
            Line::new(
                Size::new(80, 24),
                (10, 20),
                sender,
                &Turns::new(1),
                patience,
            ),
            events,
        )
    }

    fn a_key() -> Event {
        Event::Key(KeyEvent::from(KeyCode::Char('a')))
    }

    #[tokio::test]
    async fn while_a_frame_is_under_way_there_is_no_room_and_the_loop_is_woken_afterwards() {
        let (mut line, events) = line(Duration::from_secs(1));
        assert!(line.ready());
        line.write_all(b"one frame").unwrap();
        assert!(!line.ready(), "it waits");
        assert_eq!(line.next().await.unwrap(), b"one frame");
        assert!(!line.ready(), "it is under way");
        let sending = line.clone();
        let next = tokio::spawn(async move { sending.next().await });
        tokio::task::yield_now().await;
        assert!(matches!(events.try_recv(), Ok(Event::Wake)));
        assert!(line.ready());
        line.write_all(b"the next").unwrap();
        line.finish();
        assert_eq!(next.await.unwrap().unwrap(), b"the next");
        assert_eq!(line.next().await, None);
        assert!(events.try_recv().is_err(), "woken once");
    }

    #[tokio::test]
    async fn a_line_that_is_full_lets_go_of_the_writer_in_the_end() {
        let (mut line, _events) = line(Duration::from_millis(1));
        line.write_all(&vec![b'x'; ROOM]).unwrap();
        let full = line.write_all(b"more").unwrap_err();
        assert_eq!(full.kind(), io::ErrorKind::TimedOut);
        line.cut();
        let cut = line.write_all(b"more").unwrap_err();
        assert_eq!(cut.kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(line.next().await, None);
    }

    /// What has come when `enough` have, or nothing more comes: others get their turn meanwhile.
    async fn waiting(events: &Receiver<Event>, enough: usize) -> Vec<Event> {
        let mut found = Vec::new();
        let mut turns = 0;
        while found.len() < enough && turns < 100 {
            if let Ok(event) = events.try_recv() {
                found.push(event);
                turns = 0;
            } else {
                turns += 1;
                tokio::task::yield_now().await;
            }
        }
        found
    }

    #[tokio::test]
    async fn a_flood_of_keys_waits_outside_until_the_loop_takes_them() {
        let (line, events) = line(Duration::from_secs(1));
        let typing = line.clone();
        let flood = tokio::spawn(async move {
            for _ in 0..QUEUE + 10 {
                assert!(typing.pass(a_key()).await);
            }
            typing
                .pass(Event::Paste("x".repeat(QUEUE * PIECE * 2)))
                .await
        });
        let full = waiting(&events, QUEUE).await;
        assert_eq!(waiting(&events, 1).await.len(), 0, "no room for more");
        for event in &full {
            line.taking(event);
        }
        let rest = waiting(&events, 11).await;
        assert_eq!(rest.len(), 10, "the paste needs the whole room");
        for event in &rest {
            line.taking(event);
        }
        assert!(flood.await.unwrap());
        assert!(matches!(events.try_recv(), Ok(Event::Paste(_))));
    }

    #[test]
    fn of_many_sizes_the_last_one_is_heard() {
        let (line, events) = line(Duration::from_secs(1));
        for width in 1..=900 {
            line.resize(Size::new(width, 30), (10, 20));
        }
        let first = events.try_recv().unwrap();
        assert!(matches!(first, Event::Resize(1, 30)));
        assert!(events.try_recv().is_err());
        line.taking(&first);
        let last = events.try_recv().unwrap();
        assert!(matches!(last, Event::Resize(900, 30)));
        line.taking(&last);
        assert!(events.try_recv().is_err());
        assert_eq!(line.size(), Size::new(900, 30));
    }

    #[test]
    fn the_loop_hears_only_of_sizes_that_can_be_drawn() {
        for ((width, height), drawn) in [
            ((0, 0), (80, 24)),
            ((5000, 5000), (1000, 500)),
            ((u16::MAX, u16::MAX), (1000, 500)),
        ] {
            let (line, events) = line(Duration::from_secs(1));
            line.resize(Size::new(width, height), (u16::MAX, 1));
            assert_eq!(line.size(), drawn.into());
            assert_eq!(line.cell(), (10, 20));
            let Ok(Event::Resize(columns, rows)) = events.try_recv() else {
                panic!("it is told");
            };
            assert_eq!((columns, rows), drawn);
        }
    }
}
