//! Figures that are read from the other end of a depot: three pixels wide, five tall.

use crate::tui::theme::Role;
use crate::tui::views::brush::Brush;

/// The rows of a figure, each as bits from left to right.
const FIGURES: [(char, u16, [u8; 5]); 12] = [
    ('0', 3, [0b111, 0b101, 0b101, 0b101, 0b111]),
    ('1', 3, [0b010, 0b110, 0b010, 0b010, 0b111]),
    ('2', 3, [0b111, 0b001, 0b111, 0b100, 0b111]),
    ('3', 3, [0b111, 0b001, 0b111, 0b001, 0b111]),
    ('4', 3, [0b101, 0b101, 0b111, 0b001, 0b001]),
    ('5', 3, [0b111, 0b100, 0b111, 0b001, 0b111]),
    ('6', 3, [0b111, 0b100, 0b111, 0b101, 0b111]),
    ('7', 3, [0b111, 0b001, 0b001, 0b001, 0b001]),
    ('8', 3, [0b111, 0b101, 0b111, 0b101, 0b111]),
    ('9', 3, [0b111, 0b101, 0b111, 0b001, 0b111]),
    ('h', 3, [0b100, 0b100, 0b111, 0b101, 0b101]),
    (':', 1, [0b0, 0b1, 0b0, 0b1, 0b0]),
];

/// How figures are put on cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// Two pixels to a cell, one above the other: three lines.
    Half,
    /// A pixel is two cells: five lines.
    Full,
    /// As [`Self::Full`], in signs of ASCII.
    Plain,
    /// A pixel is a sign of ASCII: five lines.
    Narrow,
}

impl Size {
    /// What the session's terminal can draw, `large` where there is room for it.
    pub(super) fn of(brush: &Brush<'_>, large: bool) -> Self {
        match (!brush.glyphs().draws(), large) {
            (true, _) if brush.area().width >= 100 => Self::Plain,
            (true, _) => Self::Narrow,
            (false, true) => Self::Full,
            (false, false) => Self::Half,
        }
    }

    /// The lines of a text.
    pub(super) const fn height(self) -> u16 {
        match self {
            Self::Half => 3,
            Self::Full | Self::Plain | Self::Narrow => 5,
        }
    }

    const fn pixel(self) -> u16 {
        match self {
            Self::Half | Self::Narrow => 1,
            Self::Full | Self::Plain => 2,
        }
    }

    /// The cells of a text.
    pub(super) fn width(self, text: &str) -> u16 {
        let figures = text.chars().filter_map(figure);
        let pixels: u16 = figures.map(|(width, _)| width + 1).sum();
        pixels.saturating_sub(1) * self.pixel()
    }
}

fn figure(sign: char) -> Option<(u16, [u8; 5])> {
    FIGURES
        .iter()
        .find(|(one, _, _)| *one == sign)
        .map(|(_, width, rows)| (*width, *rows))
}

/// Draws a text of figures from a place on.
pub(super) fn draw(brush: &mut Brush<'_>, x: u16, y: u16, text: &str, size: Size, role: Role) {
    let mut left = x;
    for (width, rows) in text.chars().filter_map(figure) {
        for column in 0..width {
            let pixel = |row: usize| {
                rows.get(row)
                    .is_some_and(|bits| bits >> (width - 1 - column) & 1 == 1)
            };
            let at = left + column * size.pixel();
            match size {
                Size::Half => {
                    for (line, upper) in (0..3).zip([0_usize, 2, 4]) {
                        let sign = match (pixel(upper), pixel(upper + 1)) {
                            (true, true) => "█",
                            (true, false) => "▀",
                            (false, true) => "▄",
                            (false, false) => continue,
                        };
                        brush.sign(at, y + line, sign, role);
                    }
                }
                Size::Full | Size::Plain | Size::Narrow => {
                    let sign = if size == Size::Full { "█" } else { "#" };
                    for (line, row) in (0..5).zip(0_usize..) {
                        if pixel(row) {
                            for cell in at..at + size.pixel() {
                                if size == Size::Full || !brush.has_colours() {
                                    brush.sign(cell, y + line, sign, role);
                                } else {
                                    brush.solid(cell, y + line, role);
                                }
                            }
                        }
                    }
                }
            }
        }
        left += (width + 1) * size.pixel();
    }
}
