//! Writing cells by role: text is cut with the session's own sign, never written outside of its place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::canvas::Canvas;
use crate::tui::state::State;
use crate::tui::text::{cut_with, width};
use crate::tui::theme::Role;

/// A buffer with the look of a session.
pub struct Brush<'a> {
    pub state: &'a State,
    pub canvas: &'a mut Canvas,
    buffer: &'a mut Buffer,
}

impl<'a> Brush<'a> {
    pub fn new(state: &'a State, buffer: &'a mut Buffer, canvas: &'a mut Canvas) -> Self {
        Self { state, canvas, buffer }
    }

    pub fn style(&self, role: Role) -> Style {
        self.state.look.palette.style(role)
    }

    /// Writes text into at most `cells` cells and says how many it took.
    pub fn text(&mut self, x: u16, y: u16, cells: u16, text: &str, role: Role) -> u16 {
        let style = self.style(role);
        self.styled(x, y, cells, text, style)
    }

    pub fn styled(&mut self, x: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if !area.contains((x, y).into()) || cells == 0 {
            return 0;
        }
        let cells = cells.min(area.right() - x);
        let shown = cut_with(text, usize::from(cells), self.state.look.glyphs.ellipsis);
        let (end, _) = self.buffer.set_stringn(x, y, &shown, usize::from(cells), style);
        end - x
    }

    /// Writes text that ends before `right`.
    pub fn text_right(&mut self, right: u16, y: u16, cells: u16, text: &str, role: Role) -> u16 {
        let wide = u16::try_from(width(text)).unwrap_or(cells).min(cells);
        self.text(right.saturating_sub(wide), y, wide, text, role);
        wide
    }

    /// Lays a ground under what is or will be written.
    pub fn ground(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Repeats a sign across.
    pub fn rule(&mut self, x: u16, y: u16, cells: u16, sign: &str, role: Role) {
        for x in x..x.saturating_add(cells) {
            self.text(x, y, 1, sign, role);
        }
    }

    /// Repeats a sign across, only where nothing stands and nothing stands beside it.
    pub fn dashes(&mut self, x: u16, y: u16, cells: u16, sign: &str, role: Role) {
        let blank = |buffer: &Buffer, x: u16| buffer.cell((x, y)).is_none_or(|cell| cell.symbol() == " ");
        for x in x..x.saturating_add(cells) {
            if blank(self.buffer, x.saturating_sub(1)) || blank(self.buffer, x + 1) {
                let after_word = x > 0 && !blank(self.buffer, x - 1) && self.symbol(x - 1, y) != sign;
                let before_word = !blank(self.buffer, x + 1);
                if blank(self.buffer, x) && !after_word && !before_word {
                    self.text(x, y, 1, sign, role);
                }
            }
        }
    }

    fn symbol(&self, x: u16, y: u16) -> &str {
        self.buffer.cell((x, y)).map_or(" ", |cell| cell.symbol())
    }
}

/// Cells of a text, as a coordinate.
pub fn cells(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}
