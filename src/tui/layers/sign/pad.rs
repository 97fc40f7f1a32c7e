//! What is drawn with the mouse: strokes as lines in units finer than cells, smoothed, and shown as braille dots.

use std::cell::Cell;

use ratatui::layout::Rect;

use crate::domain::report::Ink;
use crate::tui::layers::{Input, Pen};

/// Units of the box across a cell; twice as many down, since a cell is about twice as high as wide.
const ACROSS: u16 = 8;
/// Units of the box down a cell.
const DOWN: u16 = 16;
/// Braille has so many dots across a cell.
const DOTS_ACROSS: u16 = 2;
/// Braille has so many dots down a cell.
const DOTS_DOWN: u16 = 4;
/// More points than this are no signature; the rulebook takes four times as many, which is what smoothing makes of them.
const MOST_POINTS: usize = 4_000;
/// How often corners are cut: the mouse comes in steps of whole cells.
const CUTS: usize = 2;

type Point = (u16, u16);

/// The pad.
#[derive(Debug, Default)]
pub(super) struct Pad {
    /// The box, in units, once something is drawn.
    size: Option<Point>,
    strokes: Vec<Vec<Point>>,
    /// The last stroke goes on.
    down: bool,
    /// Where the pad was on the screen last.
    area: Cell<Rect>,
}

impl Pad {
    /// Whether nothing is drawn.
    pub(super) fn is_empty(&self) -> bool {
        self.strokes.is_empty()
    }

    /// Takes the last stroke back.
    pub(super) fn undo(&mut self) {
        self.strokes.pop();
        self.down = false;
        self.forget_size();
    }

    /// Takes everything back.
    pub(super) fn clear(&mut self) {
        self.strokes.clear();
        self.down = false;
        self.forget_size();
    }

    fn forget_size(&mut self) {
        if self.strokes.is_empty() {
            self.size = None;
        }
    }

    /// Draws on.
    pub(super) fn draw(&mut self, input: &Input) {
        let Input::Pen { x, y, pen, .. } = *input else {
            return;
        };
        if pen == Pen::Up {
            self.down = false;
            return;
        }
        let area = self.area.get();
        let own = (
            area.width.saturating_mul(ACROSS),
            area.height.saturating_mul(DOWN),
        );
        let size = *self.size.get_or_insert(own);
        // The middle of the cell, in the units of the box that was begun on a screen of maybe another size.
        let point = (
            scaled(x.saturating_mul(ACROSS) + ACROSS / 2, own.0, size.0),
            scaled(y.saturating_mul(DOWN) + DOWN / 2, own.1, size.1),
        );
        let points: usize = self.strokes.iter().map(Vec::len).sum();
        if points >= MOST_POINTS {
            return;
        }
        match self.strokes.last_mut() {
            Some(stroke) if pen == Pen::Moved && self.down => {
                if stroke.last() != Some(&point) {
                    stroke.push(point);
                }
            }
            _ => self.strokes.push(vec![point]),
        }
        self.down = true;
    }

    /// What is kept: the very lines that are on the screen.
    pub(super) fn ink(&self) -> Ink {
        let (width, height) = self.size.unwrap_or_default();
        Ink {
            width,
            height,
            strokes: self.strokes.iter().map(|stroke| smooth(stroke)).collect(),
        }
    }

    /// Remembers where the pad is.
    pub(super) fn place(&self, area: Rect) {
        self.area.set(area);
    }
}

/// A length of one box in the units of another.
fn scaled(length: u16, from: u16, to: u16) -> u16 {
    let length = u32::from(length) * u32::from(to) / u32::from(from.max(1));
    u16::try_from(length)
        .unwrap_or(u16::MAX)
        .min(to.saturating_sub(1))
}

/// Cuts corners (Chaikin): the ends stay, every corner becomes two.
fn smooth(stroke: &[Point]) -> Vec<Point> {
    let mut points = stroke.to_vec();
    for _ in 0..CUTS {
        if points.len() < 3 {
            break;
        }
        let mut finer = Vec::with_capacity(points.len() * 2);
        finer.extend(points.first());
        for (from, to) in points.iter().zip(points.iter().skip(1)) {
            finer.push(between(*from, *to, 3, 1));
            finer.push(between(*from, *to, 1, 3));
        }
        finer.extend(points.last());
        finer.dedup();
        points = finer;
    }
    points
}

fn between(from: Point, to: Point, of_from: u32, of_to: u32) -> Point {
    let mix = |from: u16, to: u16| {
        let mixed =
            (u32::from(from) * of_from + u32::from(to) * of_to + 2) / (of_from + of_to).max(1);
        u16::try_from(mixed).unwrap_or(u16::MAX)
    };
    (mix(from.0, to.0), mix(from.1, to.1))
}

/// The rows of a box of so many cells with the lines of some ink in it, as large as they fit.
pub(super) fn rows(ink: &Ink, cells: (u16, u16), ascii: bool) -> Vec<String> {
    let mut dots = Dots::new(cells);
    for stroke in &ink.strokes {
        let mut last = None;
        for point in stroke {
            let at = (
                scaled(point.0, ink.width, cells.0.saturating_mul(DOTS_ACROSS)),
                scaled(point.1, ink.height, cells.1.saturating_mul(DOTS_DOWN)),
            );
            dots.line(last.unwrap_or(at), at);
            last = Some(at);
        }
    }
    dots.rows(ascii)
}

/// Dots, eight to a cell.
struct Dots {
    width: u16,
    cells: Vec<u8>,
}

impl Dots {
    fn new((width, height): (u16, u16)) -> Self {
        Self {
            width,
            cells: vec![0; usize::from(width) * usize::from(height)],
        }
    }

    fn set(&mut self, x: i32, y: i32) {
        let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) else {
            return;
        };
        let (column, row) = (x / DOTS_ACROSS, y / DOTS_DOWN);
        if column >= self.width {
            return;
        }
        let at = usize::from(row) * usize::from(self.width) + usize::from(column);
        // Dots 1-3 and 7 down the left side, 4-6 and 8 down the right one.
        let bit = match (x % DOTS_ACROSS, y % DOTS_DOWN) {
            (0, 3) => 6,
            (_, 3) => 7,
            (0, row) => row,
            (_, row) => row + 3,
        };
        if let Some(cell) = self.cells.get_mut(at) {
            *cell |= 1 << bit;
        }
    }

    /// Every dot between two (Bresenham).
    fn line(&mut self, from: Point, to: Point) {
        let (mut x, mut y) = (i32::from(from.0), i32::from(from.1));
        let (end_x, end_y) = (i32::from(to.0), i32::from(to.1));
        let (wide, high) = ((end_x - x).abs(), -(end_y - y).abs());
        let (step_x, step_y) = ((end_x - x).signum(), (end_y - y).signum());
        let mut error = wide + high;
        loop {
            self.set(x, y);
            if (x, y) == (end_x, end_y) {
                return;
            }
            let twice = 2 * error;
            if twice >= high {
                error += high;
                x += step_x;
            }
            if twice <= wide {
                error += wide;
                y += step_y;
            }
        }
    }

    fn rows(&self, ascii: bool) -> Vec<String> {
        let sign = |cell: &u8| match (*cell, ascii) {
            (0, _) => ' ',
            (_, true) => '*',
            (dots, false) => char::from_u32(0x2800 + u32::from(dots)).unwrap_or(' '),
        };
        self.cells
            .chunks(usize::from(self.width.max(1)))
            .map(|row| row.iter().map(sign).collect())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(x: u16, y: u16, pen: Pen) -> Input {
        Input::Pen { pad: 0, x, y, pen }
    }

    fn pad() -> Pad {
        let pad = Pad::default();
        pad.place(Rect::new(5, 5, 10, 4));
        pad
    }

    #[test]
    fn strokes_are_lines_in_the_units_of_the_box() {
        let mut pad = pad();
        pad.draw(&pen(0, 0, Pen::Down));
        pad.draw(&pen(9, 0, Pen::Moved));
        pad.draw(&pen(0, 0, Pen::Up));
        // Without a button nothing is drawn on: this begins another stroke.
        pad.draw(&pen(3, 3, Pen::Moved));
        let ink = pad.ink();
        assert_eq!((ink.width, ink.height), (80, 64));
        assert_eq!(ink.strokes, [vec![(4, 8), (76, 8)], vec![(28, 56)]]);
        pad.undo();
        assert_eq!(pad.ink().strokes.len(), 1);
        pad.clear();
        assert!(pad.is_empty());
        assert_eq!(pad.ink().width, 0);
    }

    #[test]
    fn corners_are_cut_and_ends_stay() {
        let corner = smooth(&[(0, 0), (80, 0), (80, 80)]);
        assert_eq!(
            (corner.first(), corner.last()),
            (Some(&(0, 0)), Some(&(80, 80)))
        );
        assert!(!corner.contains(&(80, 0)), "{corner:?}");
        assert!(corner.len() > 6);
        assert_eq!(smooth(&[(1, 1), (2, 2)]), [(1, 1), (2, 2)]);
    }

    #[test]
    fn a_line_has_no_holes() {
        let ink = Ink {
            width: 80,
            height: 64,
            strokes: vec![vec![(4, 8), (76, 8)]],
        };
        assert_eq!(
            rows(&ink, (10, 4), false),
            ["⠠⠤⠤⠤⠤⠤⠤⠤⠤⠤", "          ", "          ", "          "]
                .map(str::to_owned)
                .map(|row| row)
        );
        assert_eq!(rows(&ink, (10, 4), true)[0], "**********");
        // On a smaller screen it is drawn smaller, never outside.
        assert_eq!(rows(&ink, (3, 1), true), ["***"]);
    }

    #[test]
    fn nobody_draws_without_end() {
        let mut pad = pad();
        for at in 0..20_000_u16 {
            pad.draw(&pen(at % 10, at / 10 % 4, Pen::Moved));
        }
        let points: usize = pad.ink().strokes.iter().map(Vec::len).sum();
        assert!(points <= 20_000, "{points}");
    }
}
