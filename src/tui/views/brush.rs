//! Puts text on cells: clipped to the screen, cut with the session's ellipsis, in the session's styles.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::i18n::Catalogue;
use crate::tui::canvas::Canvas;
use crate::tui::state::State;
use crate::tui::text::{ascii, cut_with, width};
use crate::tui::theme::{ColourDepth, Glyphs, Repertoire, Role};

/// What a part of the board draws with.
pub(super) struct Brush<'a> {
    buffer: &'a mut Buffer,
    /// Where things are, for the mouse.
    pub canvas: &'a mut Canvas,
    /// What is shown.
    pub state: &'a State,
}

impl<'a> Brush<'a> {
    pub(super) fn new(state: &'a State, buffer: &'a mut Buffer, canvas: &'a mut Canvas) -> Self {
        Self {
            buffer,
            canvas,
            state,
        }
    }

    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    pub(super) fn style(&self, role: Role) -> Style {
        self.state.look.palette.style(role)
    }

    pub(super) fn glyphs(&self) -> &'static Glyphs {
        self.state.look.glyphs
    }

    pub(super) fn catalogue(&self) -> &'static Catalogue {
        self.state.look.catalogue
    }

    /// Text from a cell to the right, in at most `cells`; answers the first cell behind it.
    pub(super) fn put(&mut self, x: u16, y: u16, cells: u16, text: &str, role: Role) -> u16 {
        self.paint(x, y, cells, text, self.style(role))
    }

    /// As [`Brush::put`], with a style that is more than a role.
    pub(super) fn paint(&mut self, x: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if !area.contains(Position::new(x, y)) {
            return x;
        }
        let cells = usize::from(cells.min(area.right() - x));
        let text = cut_with(text, cells, self.glyphs().ellipsis);
        self.buffer.set_stringn(x, y, text, cells, style).0
    }

    /// Text that ends before the cell `right`, whole or not at all; answers where it starts.
    pub(super) fn put_right(
        &mut self,
        right: u16,
        y: u16,
        cells: u16,
        text: &str,
        role: Role,
    ) -> u16 {
        let needed = cells_of(text);
        if needed > cells || needed > right {
            return right;
        }
        self.put(right - needed, y, needed, text, role);
        right - needed
    }

    /// One sign.
    pub(super) fn sign(&mut self, x: u16, y: u16, sign: &str, role: Role) {
        let style = self.style(role);
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(sign).set_style(style);
        }
    }

    /// A cell full of a role's colour, without any sign.
    pub(super) fn solid(&mut self, x: u16, y: u16, role: Role) {
        let style = self.style(role).add_modifier(Modifier::REVERSED);
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(" ").set_style(style);
        }
    }

    /// Whether the session's terminal has colours.
    pub(super) fn has_colours(&self) -> bool {
        self.state.look.palette.depth() != ColourDepth::None
    }

    /// One sign down a column of cells.
    pub(super) fn column(&mut self, x: u16, rows: std::ops::Range<u16>, sign: &str, role: Role) {
        for y in rows {
            self.sign(x, y, sign, role);
        }
    }

    /// One sign along a row of cells.
    pub(super) fn row(&mut self, columns: std::ops::Range<u16>, y: u16, sign: &str, role: Role) {
        for x in columns {
            self.sign(x, y, sign, role);
        }
    }

    /// Lays a ground under what is there.
    pub(super) fn ground(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        self.buffer
            .set_style(area.intersection(self.buffer.area), style);
    }

    /// Gives everything that is there another style, but for one sign.
    pub(super) fn repaint(&mut self, area: Rect, but: &str, style: Style) {
        for place in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(place)
                && cell.symbol() != but
            {
                cell.set_style(style);
            }
        }
    }

    /// Lays the ground of the selection, behind the edge: an edge that stays as it is need not be sent again.
    pub(super) fn select(&mut self, area: Rect) {
        let behind = Rect {
            x: area.x.saturating_add(1),
            width: area.width.saturating_sub(1),
            ..area
        };
        self.ground(behind, Role::Selection);
    }

    /// Takes everything away.
    pub(super) fn clear(&mut self, area: Rect) {
        for place in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(place) {
                cell.reset();
            }
        }
    }

    /// Gives everything that lies on a ground the ground's own colour of text: two of the 16 colours seldom go together,
    /// and a sign or a word says the same.
    pub(super) fn one_colour_on_grounds(&mut self) {
        let grounds = [Role::Selection, Role::DoneGround].map(|role| self.style(role));
        for cell in &mut self.buffer.content {
            let ground = grounds.iter().find(|ground| ground.bg == Some(cell.bg));
            if let Some(text) = ground.and_then(|ground| ground.fg) {
                cell.fg = text;
            }
        }
    }

    /// Leaves nothing but what a repertoire shows on the screen.
    pub(super) fn keep_to(&mut self, repertoire: Repertoire) {
        for cell in &mut self.buffer.content {
            if !repertoire.shows(cell.symbol()) {
                let plain = ascii(cell.symbol()).to_owned();
                cell.set_symbol(&plain);
            }
        }
    }

    /// Whether nothing is written on a cell of the screen.
    pub(super) fn is_blank(&self, x: u16, y: u16) -> bool {
        self.buffer
            .cell((x, y))
            .is_some_and(|cell| cell.symbol() == " ")
    }
}

/// The width of a text in cells.
pub(super) fn cells_of(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}
