//! What a change costs on the line: bytes on a large screen with 40 technicians.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use ratatui::Terminal;
use ratatui::layout::Size;

use super::fixture::{Sketch, directory, id, state_of};
use crate::backend::Board;
use crate::domain::{Status, Technician, TechnicianId};
use crate::i18n::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::state::{State, View};
use crate::tui::terminal::FrameBackend;
use crate::tui::views::draw;

#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Line {
    terminal: Terminal<FrameBackend>,
    sink: Sink,
}

impl Line {
    fn new() -> Self {
        let sink = Sink::default();
        let backend = FrameBackend::new(Box::new(sink.clone()), || Ok(Size::new(200, 50)));
        Self {
            terminal: Terminal::new(backend).unwrap(),
            sink,
        }
    }

    /// The bytes of one frame.
    fn show(&mut self, state: &State) -> usize {
        self.sink.0.lock().unwrap().clear();
        let mut canvas = Canvas::default();
        self.terminal
            .draw(|frame| {
                draw(state, frame, &mut canvas);
                if let Some(cursor) = canvas.cursor() {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
        self.sink.0.lock().unwrap().len()
    }
}

/// 40 technicians with six visits on each day of the week.
fn large(turn: usize) -> State {
    let mut directory = directory();
    let first = directory.technicians[0].clone();
    directory.technicians = (1..=40)
        .map(|number| Technician {
            id: TechnicianId(number),
            name: format!("Technicien {number:02}"),
            ..first.clone()
        })
        .collect();
    let clients = [
        ("Goldman Jean-Jacques", "35000", "Rennes"),
        ("Tanguy Soazig", "35135", "Chantepie"),
        ("Le Bihan", "35770", "Vern"),
    ];
    let mut board = Board::default();
    for day in 23..28_u32 {
        for slot in 0..6_u16 {
            for technician in 1..=40_i64 {
                let number = u128::from(day) * 1000
                    + u128::from(slot) * 100
                    + u128::try_from(technician).unwrap();
                let turned = usize::from(slot) + usize::try_from(technician).unwrap() + turn;
                let client = clients[turned % 3];
                let minute = 480 + slot * 60 + if slot > 3 { 90 } else { 0 };
                let sketch = Sketch::new(number, i64::from(slot % 5) + 1, client, 60).on(
                    day,
                    minute,
                    &[technician],
                );
                let sketch = if slot == 2 {
                    sketch.being(Status::Done)
                } else {
                    sketch
                };
                let sketch = if (slot, technician, day) == (3, 1, 24) {
                    sketch.running(chrono::TimeDelta::seconds(2530))
                } else {
                    sketch
                };
                board.visits.push(Arc::new(sketch.0));
            }
        }
    }
    state_of(directory, board, Lang::Fr, (200, 50))
}

#[test]
fn a_cursor_move_is_a_few_bytes() {
    for view in View::ALL {
        let mut state = large(0);
        let mut line = Line::new();
        state.view = view;
        state.cursor.visit = Some(id(24_001));
        state.cursor.minute = 480;
        line.show(&state);
        assert_eq!(line.show(&state), 0, "nothing changed");
        // The next one: below in the grids, on the next row in the list.
        let next = if view == View::List { 24_002 } else { 24_101 };
        state.cursor.visit = Some(id(next));
        let bytes = line.show(&state);
        let limit = if view == View::List { 340 } else { 250 };
        assert!(bytes <= limit, "{view:?}: {bytes}");
    }
}

#[test]
fn a_running_second_is_a_few_bytes() {
    let mut state = large(0);
    let mut line = Line::new();
    line.show(&state);
    state.now += chrono::TimeDelta::seconds(1);
    let bytes = line.show(&state);
    assert!((1..=60).contains(&bytes), "{bytes}");
}

#[test]
fn another_week_fits_the_line() {
    for view in View::ALL {
        let mut state = large(0);
        let mut line = Line::new();
        state.view = view;
        let first = line.show(&state);
        let mut other = large(1);
        other.view = view;
        let bytes = line.show(&other);
        assert!(
            first <= 17_000 && bytes <= 15_000,
            "{view:?}: {first} {bytes}"
        );
    }
}
