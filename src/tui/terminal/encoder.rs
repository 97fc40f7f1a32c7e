//! Cells to bytes: the shortest way to the next cell, the fewest attributes that change, blanks erased.

use std::io::Write;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::Color;

use super::pen::Pen;

/// A blank run this long is erased even when text follows, which then costs a cursor move as well.
const ERASE_BEFORE_TEXT: u16 = 10;
/// A blank run longer than this is erased when nothing follows it.
const ERASE_AT_END: u16 = 4;
/// Line feeds up to this many are shorter than a cursor-down sequence, or as short.
const LINE_FEEDS: u16 = 4;

/// Where the terminal's cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum At {
    /// Nobody knows: before the first frame, or after a sign whose width terminals disagree about.
    #[default]
    Unknown,
    /// On this cell.
    Cell(u16, u16),
    /// Behind the last column of this row, about to wrap. Only a return or an absolute move is the same everywhere.
    Wrapping(u16),
}

/// Blank cells on the default ground that were not sent yet.
#[derive(Debug, Clone, Copy)]
struct Blanks {
    x: u16,
    y: u16,
    count: u16,
}

/// Builds the bytes of one frame, and remembers what the terminal was told in the frames before.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    out: Vec<u8>,
    scratch: Vec<u8>,
    at: At,
    /// `None` before the first frame.
    pen: Option<Pen>,
    width: u16,
    blanks: Option<Blanks>,
    clear: bool,
}

impl Encoder {
    /// The columns of the screen from now on.
    pub(super) fn set_width(&mut self, width: u16) {
        self.width = width;
    }

    /// Forgets cursor and attributes of the terminal.
    pub(super) fn forget(&mut self) {
        self.at = At::Unknown;
        self.pen = None;
    }

    /// Takes the bytes since the last call.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.finish_run();
        self.clear_if_asked();
        std::mem::take(&mut self.out)
    }

    /// Gives the buffer of a frame back, to be filled again.
    pub(super) fn reuse(&mut self, mut buffer: Vec<u8>) {
        buffer.clear();
        self.out = buffer;
    }

    /// Bytes that move nothing and colour nothing.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.clear_if_asked();
        self.out.extend_from_slice(bytes);
    }

    /// Erases the screen before the next cell. Asking twice erases once.
    pub(super) fn clear_screen(&mut self) {
        self.finish_run();
        self.clear = true;
    }

    /// Erases a part, named by `sequence`, from a cell on.
    pub(super) fn clear_at(&mut self, x: u16, y: u16, sequence: &[u8]) {
        self.move_to(x, y);
        self.set_pen(Pen::default());
        self.out.extend_from_slice(sequence);
    }

    fn clear_if_asked(&mut self) {
        if std::mem::take(&mut self.clear) {
            self.set_pen(Pen::default());
            self.out.extend_from_slice(b"\x1b[H\x1b[J");
            self.at = At::Cell(0, 0);
        }
    }

    /// One cell. Cells come row by row, from left to right.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        self.clear_if_asked();
        if is_blank(cell) {
            match &mut self.blanks {
                Some(run) if run.y == y && run.x + run.count == x => run.count += 1,
                _ => {
                    self.finish_run();
                    self.blanks = Some(Blanks { x, y, count: 1 });
                }
            }
            return;
        }
        self.send_blanks(Some((x, y)));
        self.go(x, y);
        let (symbol, width) = drawable(cell, self.width.saturating_sub(x));
        if symbol == " " {
            self.set_pen_for_space(cell);
        } else {
            self.set_pen(Pen::of(cell));
        }
        self.out.extend_from_slice(symbol.as_bytes());
        self.advance(x, y, width);
        if !is_one_character(symbol) {
            self.at = At::Unknown;
        }
    }

    /// Sends what is held back of a row.
    pub(super) fn finish_run(&mut self) {
        self.send_blanks(None);
    }

    /// Moves the cursor, if it is elsewhere.
    pub(super) fn move_to(&mut self, x: u16, y: u16) {
        self.finish_run();
        self.clear_if_asked();
        self.go(x, y);
    }

    fn send_blanks(&mut self, next: Option<(u16, u16)>) {
        let Some(Blanks { x, y, count }) = self.blanks.take() else {
            return;
        };
        self.go(x, y);
        self.set_pen_for_space(&Cell::EMPTY);
        let reaches_end = x + count >= self.width;
        let text_follows = next == Some((x + count, y));
        if reaches_end && count > 2 {
            self.out.extend_from_slice(b"\x1b[K");
        } else if count
            > if text_follows {
                ERASE_BEFORE_TEXT
            } else {
                ERASE_AT_END
            }
        {
            self.sequence(count, b'X');
        } else {
            self.out.extend((0..count).map(|_| b' '));
            self.advance(x, y, count);
        }
    }

    fn advance(&mut self, x: u16, y: u16, width: u16) {
        let next = x + width;
        self.at = if next >= self.width {
            At::Wrapping(y)
        } else {
            At::Cell(next, y)
        };
    }

    /// The shorter of an absolute and a relative move.
    fn go(&mut self, x: u16, y: u16) {
        if self.at == At::Cell(x, y) {
            return;
        }
        self.scratch.clear();
        let related = self.relative(x, y);
        let start = self.out.len();
        self.absolute(x, y);
        if related && self.scratch.len() < self.out.len() - start {
            self.out.truncate(start);
            self.out.extend_from_slice(&self.scratch);
        }
        self.at = At::Cell(x, y);
    }

    fn absolute(&mut self, x: u16, y: u16) {
        // Writing to memory cannot fail.
        let _never = match (x, y) {
            (0, 0) => write!(self.out, "\x1b[H"),
            (0, y) => write!(self.out, "\x1b[{}H", y + 1),
            (x, 0) => write!(self.out, "\x1b[;{}H", x + 1),
            (x, y) => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        };
    }

    /// Writes the relative way into the scratch buffer; false when there is none.
    fn relative(&mut self, x: u16, y: u16) -> bool {
        let out = &mut self.scratch;
        let (column, row) = match self.at {
            At::Unknown => return false,
            At::Cell(column, row) => (Some(column), row),
            At::Wrapping(row) => (None, row),
        };
        // The return comes first: it is what ends a pending wrap.
        let column = match column {
            Some(column) if x >= column || column - x <= 3 => column,
            _ => {
                out.push(b'\r');
                0
            }
        };
        match y.checked_sub(row) {
            Some(down) if down <= LINE_FEEDS => out.extend((0..down).map(|_| b'\n')),
            Some(down) => sequence(out, down, b'B'),
            None => sequence(out, row - y, b'A'),
        }
        match x.checked_sub(column) {
            Some(0) => {}
            Some(right) => sequence(out, right, b'C'),
            None => out.extend((x..column).map(|_| b'\x08')),
        }
        true
    }

    fn sequence(&mut self, count: u16, end: u8) {
        sequence(&mut self.out, count, end);
    }

    fn set_pen(&mut self, pen: Pen) {
        match self.pen {
            Some(current) => current.change_to(pen, &mut self.out),
            None => pen.set_from_unknown(&mut self.out),
        }
        self.pen = Some(pen);
    }

    /// A space shows its ground and its lines, not the colour or weight of letters: those stay as they are.
    fn set_pen_for_space(&mut self, cell: &Cell) {
        let wanted = Pen::of(cell);
        self.set_pen(match self.pen {
            Some(current) if !wanted.shows_on_space() => current.over_ground(wanted.bg),
            _ => wanted,
        });
    }
}

/// `ESC [ count end`, where a count of one is left out.
fn sequence(out: &mut Vec<u8>, count: u16, end: u8) {
    out.extend_from_slice(b"\x1b[");
    if count != 1 {
        let _never = write!(out, "{count}");
    }
    out.push(end);
}

/// A space on the terminal's own ground, which an erase sequence gives as well.
fn is_blank(cell: &Cell) -> bool {
    cell.bg == Color::Reset
        && cell.symbol() == " "
        && !cell.modifier.intersects(Pen::SHOWN_ON_SPACE)
}

/// What is sent for a cell, and its width: a space for what would control the terminal or stick out of the row.
fn drawable(cell: &Cell, room: u16) -> (&str, u16) {
    let symbol = cell.symbol();
    if symbol.contains(char::is_control) {
        return (" ", 1);
    }
    match cell.cell_width() {
        0 => (" ", 1),
        width if width > room => (" ", 1),
        width => (symbol, width),
    }
}

fn is_one_character(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    characters.next().is_some() && characters.next().is_none()
}
