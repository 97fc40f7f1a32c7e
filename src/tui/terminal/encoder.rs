//! Cells to bytes: the shortest way to the next cell, the fewest attributes that change, blanks erased.

use std::io::Write;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;
use ratatui::style::Color;

use super::link::{END, Links, Mark};
use super::pen::Pen;
use super::shadow::{Known, Shadow};

/// A blank run longer than this is erased even when text follows, which then costs a cursor move as well.
const ERASE_BEFORE_TEXT: u16 = 10;
/// A blank run longer than this is erased when nothing follows it.
const ERASE_AT_END: u16 = 4;
/// A blank run longer than this is erased when the rest of its row is blank too.
const ERASE_TO_END: u16 = 2;
/// Up to this many line feeds are no longer than a cursor-down sequence.
const LINE_FEEDS: u16 = 4;
/// Up to this many steps back are no longer than a cursor-left sequence.
const STEPS_BACK: u16 = 3;
/// The widest gap that can be worth writing again.
const WIDEST_BRIDGE: u16 = 4;

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

/// Cells to be blank on the terminal's own ground, that were not sent yet.
#[derive(Debug, Clone, Copy)]
struct Blanks {
    x: u16,
    y: u16,
    count: u16,
}

impl Blanks {
    const fn end(self) -> u16 {
        self.x + self.count
    }
}

/// Builds the bytes of one frame, and remembers what the terminal was told in the frames before.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    out: Vec<u8>,
    /// Where the alternative to what was written to `out` is tried.
    scratch: Vec<u8>,
    at: At,
    /// `None` before the first frame.
    pen: Option<Pen>,
    shadow: Shadow,
    blanks: Option<Blanks>,
    clear: bool,
    links: Links,
    /// The link that signs are a part of now.
    link: Option<Mark>,
}

impl Encoder {
    /// The size of the screen from now on.
    pub(super) fn set_size(&mut self, size: Size) {
        self.shadow.resize(size);
    }

    /// Forgets what the terminal was told.
    pub(super) fn forget(&mut self) {
        self.at = At::Unknown;
        self.pen = None;
        self.shadow.forget();
    }

    /// Where the addresses of links are kept.
    pub(super) fn links(&self) -> Links {
        self.links.clone()
    }

    /// Bytes ahead of everything else.
    pub(super) fn first(&mut self, bytes: &[u8]) {
        self.out.splice(..0, bytes.iter().copied());
    }

    /// Takes the bytes since the last call. No link outlives its frame.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.finish_run();
        self.set_link(None);
        self.clear_if_asked();
        std::mem::take(&mut self.out)
    }

    /// Gives the buffer of a frame back, to be filled again. What already waits for the next frame stays.
    pub(super) fn reuse(&mut self, mut buffer: Vec<u8>) {
        if self.out.is_empty() {
            buffer.clear();
            self.out = buffer;
        }
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
        self.shadow.forget();
    }

    /// Moves the cursor, if it is elsewhere.
    pub(super) fn move_to(&mut self, x: u16, y: u16) {
        self.finish_run();
        self.clear_if_asked();
        self.go(x, y);
    }

    /// One cell. Cells come row by row, from left to right.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        self.clear_if_asked();
        if is_blank(cell) {
            self.put_blank(x, y);
            return;
        }
        if Mark::in_cell(cell) != self.link {
            // Nothing that stands between belongs to the link.
            self.set_link(None);
        }
        self.send_blanks(Some((x, y)));
        self.go(x, y);
        let (symbol, width) = drawable(cell, self.shadow.width().saturating_sub(x));
        let pen = if symbol == " " {
            self.pen_for_space(Pen::of(cell))
        } else {
            Pen::of(cell)
        };
        self.set_pen(pen);
        let link = Mark::in_cell(cell);
        self.set_link(link);
        self.out.extend_from_slice(symbol.as_bytes());
        self.advance(x, y, width);
        let cut_in_half = self.shadow.get(x + width, y) == Known::SecondHalf;
        let only = only_character(symbol);
        if only.is_none() {
            self.at = At::Unknown;
        }
        self.shadow.set(
            x,
            y,
            match only {
                // Written again without its link, a sign would lose it.
                Some(c) if width == 1 && link.is_none() => Known::Sign(c, pen),
                _ => Known::Nothing,
            },
        );
        for covered in 1..width {
            self.shadow.set(x + covered, y, Known::SecondHalf);
        }
        if cut_in_half {
            // Terminals disagree about what is left of the wide sign, and no change of this cell may be coming.
            self.put_blank(x + width, y);
        }
    }

    /// Sends what is held back of a row.
    pub(super) fn finish_run(&mut self) {
        self.send_blanks(None);
    }

    fn clear_if_asked(&mut self) {
        if std::mem::take(&mut self.clear) {
            self.set_pen(Pen::default());
            self.out.extend_from_slice(b"\x1b[H\x1b[J");
            self.at = At::Cell(0, 0);
            self.shadow.erase();
        }
    }

    /// Blanks join into one run, also across cells that are blank already.
    fn put_blank(&mut self, x: u16, y: u16) {
        match &mut self.blanks {
            Some(run) if run.y == y && self.shadow.is_blank(y, run.end(), x) => {
                run.count = x + 1 - run.x;
            }
            _ => {
                self.finish_run();
                self.blanks = Some(Blanks { x, y, count: 1 });
            }
        }
    }

    fn send_blanks(&mut self, next: Option<(u16, u16)>) {
        let Some(run) = self.blanks.take() else {
            return;
        };
        self.set_link(None);
        let Blanks { x, y, count } = run;
        self.go(x, y);
        self.set_pen(self.pen_for_space(Pen::default()));
        let text_follows = next == Some((run.end(), y));
        if count > ERASE_TO_END && self.shadow.is_blank(y, run.end(), self.shadow.width()) {
            self.out.extend_from_slice(b"\x1b[K");
        } else if count
            > if text_follows {
                ERASE_BEFORE_TEXT
            } else {
                ERASE_AT_END
            }
        {
            sequence(&mut self.out, count, b'X');
        } else {
            self.out.extend((0..count).map(|_| b' '));
            self.advance(x, y, count);
        }
        self.shadow.erase_from(x, y, count);
    }

    fn advance(&mut self, x: u16, y: u16, width: u16) {
        let next = x + width;
        self.at = if next >= self.shadow.width() {
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
        let start = self.out.len();
        self.absolute(x, y);
        for way in [Self::relative, Self::bridge] {
            self.scratch.clear();
            if way(self, x, y) && self.scratch.len() < self.out.len() - start {
                self.out.truncate(start);
                self.out.extend_from_slice(&self.scratch);
            }
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
            Some(column) if x > 0 && x + STEPS_BACK >= column => column,
            Some(0) => 0,
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

    /// Writes what stands between the cursor and the cell into the scratch buffer once more; false when that would
    /// take another pen, or is not known.
    fn bridge(&mut self, x: u16, y: u16) -> bool {
        if self.link.is_some() {
            return false;
        }
        let At::Cell(from, row) = self.at else {
            return false;
        };
        if row != y || x <= from || x - from > WIDEST_BRIDGE {
            return false;
        }
        for x in from..x {
            match self.shadow.get(x, y) {
                Known::Sign(c, pen)
                    if self.pen == Some(pen)
                        || (c == ' ' && self.pen == Some(self.pen_for_space(pen))) =>
                {
                    self.scratch
                        .extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                _ => return false,
            }
        }
        true
    }

    fn set_link(&mut self, link: Option<Mark>) {
        if self.link == link {
            return;
        }
        self.link = match link {
            Some(mark) if self.links.begin(mark, &mut self.out) => link,
            _ => {
                if self.link.is_some() {
                    self.out.extend_from_slice(END);
                }
                None
            }
        };
    }

    fn set_pen(&mut self, pen: Pen) {
        match self.pen {
            Some(current) => current.change_to(pen, &mut self.out),
            None => pen.set_from_unknown(&mut self.out),
        }
        self.pen = Some(pen);
    }

    /// A space shows its ground and its lines, not the colour or weight of letters: those stay as they are.
    fn pen_for_space(&self, wanted: Pen) -> Pen {
        match self.pen {
            Some(current) if !wanted.shows_on_space() => current.over_ground(wanted.bg),
            _ => wanted,
        }
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
        && !Pen::of(cell).shows_on_space()
        && Mark::in_cell(cell).is_none()
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

fn only_character(symbol: &str) -> Option<char> {
    let mut characters = symbol.chars();
    let first = characters.next()?;
    characters.next().is_none().then_some(first)
}
