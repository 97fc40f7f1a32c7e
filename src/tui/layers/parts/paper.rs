//! Drawing lines and boxes that never leave the screen.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::widgets::{Block, Clear};

use super::keycap_of;
use super::press::part;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::state::State;
use crate::tui::text::{cut_with, width};
use crate::tui::theme::Role;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// In which style.
    pub style: Style,
    /// What a click on it means.
    pub target: Option<Target>,
    /// The address that a terminal with links opens.
    pub link: Option<String>,
}

/// A key and what it does, at the bottom of a dialog.
pub struct Hint<'a> {
    /// The key as it is written on it.
    pub key: &'a str,
    /// What it does.
    pub label: &'a str,
    /// What a click does.
    pub part: Option<u16>,
}

/// What is drawn on.
pub struct Paper<'a, 'f> {
    /// What is drawn.
    pub state: &'a State,
    /// The cells.
    pub frame: &'a mut Frame<'f>,
    /// What is noted besides.
    pub canvas: &'a mut Canvas,
}

impl<'a, 'f> Paper<'a, 'f> {
    /// A sheet that covers everything below: no click goes through it.
    pub fn modal(state: &'a State, frame: &'a mut Frame<'f>, canvas: &'a mut Canvas) -> Self {
        canvas.mark(frame.area(), Target::Ground);
        canvas.cover();
        Self {
            state,
            frame,
            canvas,
        }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.state.look.palette.style(role)
    }

    /// A text of the catalogue.
    pub fn text(&self, key: &'static str) -> &'static str {
        self.state.look.catalogue.text(key)
    }

    /// A piece of a line.
    pub fn piece(&self, text: impl Into<String>, role: Role) -> Piece {
        Piece {
            text: text.into(),
            style: self.style(role),
            target: None,
            link: None,
        }
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.frame.area());
        self.frame.render_widget(Clear, area);
    }

    /// Lays a ground.
    pub fn ground(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        let area = area.intersection(self.frame.area());
        self.frame.buffer_mut().set_style(area, style);
    }

    /// One line of pieces from the left edge of an area, in its first row; what does not fit is cut with an ellipsis.
    pub fn line(&mut self, area: Rect, pieces: &[Piece]) {
        let area = area.intersection(self.frame.area());
        if area.is_empty() {
            return;
        }
        let ellipsis = self.state.look.glyphs.ellipsis;
        let end = area.right();
        let mut x = area.x;
        for (at, piece) in pieces.iter().enumerate() {
            let room = usize::from(end.saturating_sub(x));
            let rest = pieces.get(at + 1..).unwrap_or_default();
            let more = rest.iter().any(|piece| !piece.text.trim().is_empty());
            let needed = width(&piece.text);
            // The last cell is kept for the ellipsis when something follows that would not fit.
            let overflows = needed > room || (needed == room && more);
            let text = if overflows && needed == room {
                cut_with(&piece.text, room.saturating_sub(1), ellipsis)
            } else {
                cut_with(&piece.text, room, ellipsis)
            };
            let cells = u16::try_from(width(&text)).unwrap_or(u16::MAX);
            if cells > 0 {
                let mark = piece.link.as_ref();
                let mark = mark.and_then(|address| self.canvas.link(address));
                let style = match mark {
                    Some(mark) => piece.style.underline_color(mark.colour()),
                    None => piece.style,
                };
                let buffer = self.frame.buffer_mut();
                buffer.set_stringn(x, area.y, &text, room, style);
                if let Some(target) = &piece.target {
                    self.canvas
                        .mark(Rect::new(x, area.y, cells, 1), target.clone());
                }
            }
            x = x.saturating_add(cells).min(end);
            if overflows {
                break;
            }
        }
    }

    /// As [`Paper::line`], at the right edge.
    pub fn line_right(&mut self, area: Rect, pieces: &[Piece]) {
        let cells: usize = pieces.iter().map(|piece| width(&piece.text)).sum();
        let cells = u16::try_from(cells).unwrap_or(u16::MAX).min(area.width);
        let area = Rect {
            x: area.right() - cells,
            width: cells,
            ..area
        };
        self.line(area, pieces);
    }

    /// One line of one text.
    pub fn say(&mut self, area: Rect, text: &str, role: Role) {
        let piece = self.piece(text, role);
        self.line(area, &[piece]);
    }

    /// A rule over the width of an area.
    pub fn rule(&mut self, area: Rect) {
        let text = self.state.look.glyphs.horizontal.repeat(area.width.into());
        self.say(area, &text, Role::Rule);
    }

    /// Puts the cursor somewhere, if that is on the screen.
    pub fn focus(&mut self, x: u16, y: u16) {
        if self.frame.area().contains(Position::new(x, y)) {
            self.canvas.focus(x, y);
        }
    }

    /// Marks an area as a part of the layer.
    pub fn mark(&mut self, area: Rect, number: u16) {
        let area = area.intersection(self.frame.area());
        self.canvas.mark(area, Target::Part(number));
    }

    /// A box in the middle of the screen with a title and its keys; gives the room for its contents. `height` is that of
    /// the contents.
    pub fn dialog(&mut self, title: &str, cells: u16, height: u16, hints: &[Hint<'_>]) -> Rect {
        let screen = self.frame.area();
        let cells = cells.saturating_add(6).min(screen.width);
        let high = height.saturating_add(5).min(screen.height);
        let area = Rect {
            x: screen.x + (screen.width - cells) / 2,
            y: screen.y + (screen.height - high) / 2,
            width: cells,
            height: high,
        };
        self.clear(area);
        let glyphs = self.state.look.glyphs;
        let set = border::Set {
            top_left: glyphs.corner_top_left,
            top_right: glyphs.corner_top_right,
            bottom_left: glyphs.corner_bottom_left,
            bottom_right: glyphs.corner_bottom_right,
            vertical_left: glyphs.vertical,
            vertical_right: glyphs.vertical,
            horizontal_top: glyphs.horizontal,
            horizontal_bottom: glyphs.horizontal,
        };
        let room = usize::from(cells).saturating_sub(6);
        let block = Block::bordered()
            .border_set(set)
            .border_style(self.style(Role::Rule));
        let inner = block.inner(area);
        self.frame.render_widget(block, area);
        if room > 0 {
            let title = format!(" {} ", cut_with(title, room, glyphs.ellipsis));
            let cells = u16::try_from(width(&title)).unwrap_or(0);
            let place = Rect {
                x: area.x + 1,
                width: cells,
                height: area.height.min(1),
                ..area
            };
            self.clear(place);
            self.say(place, &title, Role::Heading);
        }
        // Air around the contents, as far as there is room for it.
        let side = if inner.width > 20 { 2 } else { 0 };
        let inner = Rect {
            x: inner.x + side,
            width: inner.width - 2 * side,
            ..inner
        };
        let below = if inner.height > height.min(4) + 1 {
            2
        } else {
            1
        };
        if inner.height > 1 {
            let row = Rect {
                y: inner.bottom() - 1,
                height: 1,
                ..inner
            };
            self.hints(row, hints);
        }
        let above = u16::from(inner.height > height.saturating_add(2));
        let room = Rect {
            y: inner.y + above,
            height: inner.height.saturating_sub(below + above),
            ..inner
        };
        // Where nothing of a dialog has the keys, it is read from its beginning.
        self.focus(room.x, room.y);
        room
    }

    /// Keys and what they do, on one line.
    pub fn hints(&mut self, row: Rect, hints: &[Hint<'_>]) {
        let mut pieces = Vec::new();
        for hint in hints {
            if !pieces.is_empty() {
                pieces.push(self.piece("   ", Role::Text));
            }
            let target = hint.part.map(Target::Part);
            let key = keycap_of(hint.key, self.state);
            self.canvas.note_key(&key, hint.label);
            let key = self.piece(key, Role::Accent);
            let space = if hint.key.is_empty() { "" } else { " " };
            let label = self.piece(format!("{space}{}", hint.label), Role::Secondary);
            pieces.push(Piece {
                target: target.clone(),
                ..key
            });
            pieces.push(Piece { target, ..label });
        }
        self.line(row, &pieces);
    }

    /// Hints that most dialogs have: Enter and Esc.
    pub fn accept_or_cancel<'t>(&self, accept: &'t str) -> [Hint<'t>; 2] {
        [
            Hint {
                key: self.state.look.glyphs.enter,
                label: accept,
                part: Some(part::ACCEPT),
            },
            Hint {
                key: "Esc",
                label: self.text("dialog-cancel"),
                part: Some(part::CANCEL),
            },
        ]
    }
    /// As [`Self::accept_or_cancel`], where Esc gives up what was typed.
    pub fn accept_or_abandon<'t>(&self, accept: &'t str) -> [Hint<'t>; 2] {
        let [accept, cancel] = self.accept_or_cancel(accept);
        let label = self.text("dialog-abandon");
        [accept, Hint { label, ..cancel }]
    }
}

/// Arrows at the right edge where rows are hidden.
pub(in crate::tui::layers) fn signs(
    paper: &mut Paper<'_, '_>,
    rows: Rect,
    above: bool,
    below: bool,
) {
    let glyphs = paper.state.look.glyphs;
    let last = rows.bottom().saturating_sub(1);
    for (hidden, y, sign) in [(above, rows.y, glyphs.up), (below, last, glyphs.down)] {
        if hidden && !rows.is_empty() {
            paper.say(Rect::new(rows.right() + 1, y, 1, 1), sign, Role::Accent);
        }
    }
}

/// How far something long is scrolled; knows its own end from the last frame.
#[derive(Debug, Default)]
pub struct Scroll {
    top: usize,
    last: Cell<usize>,
    page: Cell<usize>,
    at_end: bool,
}

impl Scroll {
    /// Begins at the end.
    pub fn from_end() -> Self {
        Self {
            at_end: true,
            ..Self::default()
        }
    }

    /// The first line that is shown, of so many in so many rows.
    pub fn top(&self, lines: usize, rows: usize) -> usize {
        let last = lines.saturating_sub(rows);
        self.last.set(last);
        self.page.set(rows.saturating_sub(1).max(1));
        if self.at_end {
            last
        } else {
            self.top.min(last)
        }
    }

    /// Whether the last frame hid something.
    pub fn is_needed(&self) -> bool {
        self.last.get() > 0
    }

    /// Scrolls by lines.
    pub fn by(&mut self, lines: isize) {
        let from = if self.at_end {
            self.last.get()
        } else {
            self.top.min(self.last.get())
        };
        self.top = from.saturating_add_signed(lines).min(self.last.get());
        self.at_end = false;
    }

    /// Scrolls as far as a press says; `false` when it says something else.
    pub fn press(&mut self, press: &super::Press) -> bool {
        let page = isize::try_from(self.page.get()).unwrap_or(1);
        match press {
            super::Press::Up => self.by(-1),
            super::Press::Down => self.by(1),
            super::Press::PageUp => self.by(-page),
            super::Press::PageDown => self.by(page),
            super::Press::First => self.by(isize::MIN),
            super::Press::Last => self.by(isize::MAX),
            super::Press::Wheel(lines) => self.by(isize::from(*lines)),
            _ => return false,
        }
        true
    }

    /// Scrolls so that a line is shown.
    pub fn show(&self, line: usize, lines: usize, rows: usize) -> usize {
        let top = self.top(lines, rows);
        if line < top {
            line
        } else if rows > 0 && line >= top + rows {
            line + 1 - rows
        } else {
            top
        }
    }
}
