//! What is known to stand on the terminal: enough to erase across what is blank already and to write a letter again
//! where that is shorter than to step over it.

use ratatui::layout::Size;
use ratatui::style::Color;

use super::pen::Pen;

/// One cell, as far as it can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing is known, or it is a sign that terminals disagree about.
    Nothing,
    /// A sign of one character and one column.
    Sign(char, Pen),
    /// The second half of a wide sign.
    SecondHalf,
}

/// The screen, 16 bytes a cell.
#[derive(Debug, Default)]
pub(super) struct Shadow {
    size: Size,
    cells: Vec<Known>,
}

impl Shadow {
    /// Takes a new size; what stands where is unknown after a change.
    pub(super) fn resize(&mut self, size: Size) {
        if self.size != size {
            self.size = size;
            self.cells.clear();
            let count = usize::from(size.width) * usize::from(size.height);
            self.cells.resize(count, Known::Nothing);
        }
    }

    pub(super) const fn width(&self) -> u16 {
        self.size.width
    }

    pub(super) fn forget(&mut self) {
        self.cells.fill(Known::Nothing);
    }

    pub(super) fn erase(&mut self) {
        self.cells.fill(Known::Sign(' ', Pen::default()));
    }

    pub(super) fn erase_from(&mut self, x: u16, y: u16, count: u16) {
        for x in x..x.saturating_add(count).min(self.size.width) {
            self.set(x, y, Known::Sign(' ', Pen::default()));
        }
    }

    pub(super) fn set(&mut self, x: u16, y: u16, known: Known) {
        let at = self.index(x, y);
        if let Some(cell) = at.and_then(|at| self.cells.get_mut(at)) {
            *cell = known;
        }
    }

    pub(super) fn get(&self, x: u16, y: u16) -> Known {
        self.index(x, y)
            .and_then(|at| self.cells.get(at).copied())
            .unwrap_or(Known::Nothing)
    }

    /// Whether a row is blank, on the terminal's own ground, from one column up to and without another.
    pub(super) fn is_blank(&self, y: u16, from: u16, to: u16) -> bool {
        (from..to).all(|x| {
            matches!(self.get(x, y), Known::Sign(' ', pen) if pen.bg == Color::Reset && !pen.shows_on_space())
        })
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        (x < self.size.width)
            .then(|| usize::from(y) * usize::from(self.size.width) + usize::from(x))
    }
}
