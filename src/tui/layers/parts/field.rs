//! A text that somebody types: one line or several, with undo and paste.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::{Paper, Press};
use crate::domain::text::{sanitise, sanitise_multiline};
use crate::tui::text::{width, wrap};
use crate::tui::theme::Role;

/// Nobody types more than this into one line; a paste is cut there.
const LINE_LIMIT: usize = 500;
/// As above, for texts of several lines.
const TEXT_LIMIT: usize = 20_000;

/// A text field.
pub struct TextField {
    area: TextArea<'static>,
    multiline: bool,
    /// The whole text is selected: typing replaces it.
    selected: bool,
}

impl TextField {
    /// One line.
    pub fn line(text: &str) -> Self {
        Self::new(text, false)
    }

    /// Several lines.
    pub fn lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, multiline: bool) -> Self {
        let text = if multiline {
            sanitise_multiline(text)
        } else {
            sanitise(text)
        };
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_cursor_line_style(Style::new());
        // The terminal's own cursor stands there instead.
        area.set_cursor_style(Style::new());
        if multiline {
            area.set_wrap_mode(WrapMode::WordOrGlyph);
        }
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            area,
            multiline,
            selected: false,
        }
    }

    /// What is in it.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether there is nothing but spaces in it.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Puts another text in.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text, self.multiline);
    }

    /// Selects the text of one line, as the focus does: what is typed or pasted next replaces it, any other key keeps
    /// it.
    pub fn select(&mut self) {
        self.selected = !self.multiline && !self.is_blank();
    }

    /// Takes a press; `true` when it was one for a text.
    pub fn press(&mut self, press: &Press) -> bool {
        let replaces = matches!(press, Press::Paste(_)) || press.letter().is_some();
        if std::mem::take(&mut self.selected) && replaces {
            self.area.select_all();
            self.area.delete_char();
        }
        match press {
            Press::Left => self.area.move_cursor(CursorMove::Back),
            Press::Right => self.area.move_cursor(CursorMove::Forward),
            Press::First => self.area.move_cursor(CursorMove::Head),
            Press::Last => self.area.move_cursor(CursorMove::End),
            Press::Up if self.multiline && self.area.cursor().0 > 0 => {
                self.area.move_cursor(CursorMove::Up);
            }
            Press::Down if self.multiline && self.area.cursor().0 + 1 < self.area.lines().len() => {
                self.area.move_cursor(CursorMove::Down);
            }
            Press::Accept if self.multiline && self.room() > 0 => self.area.insert_newline(),
            Press::Paste(text) => self.paste(text),
            Press::Type(KeyEvent {
                code: KeyCode::Char(letter @ ('u' | 'z' | 'y')),
                modifiers: KeyModifiers::CONTROL,
                ..
            }) => self.control(*letter),
            Press::Type(key) => {
                if press.letter().is_none() || self.room() > 0 {
                    self.area.input(*key);
                }
            }
            _ => return false,
        }
        true
    }

    /// Ctrl-U empties, as in a shell; Ctrl-Z brings back what was there, Ctrl-Y takes that back.
    fn control(&mut self, letter: char) {
        match letter {
            'z' => self.area.undo(),
            'y' => self.area.redo(),
            _ if self.multiline => self.area.delete_line_by_head(),
            _ => {
                self.area.select_all();
                self.area.delete_char()
            }
        };
    }

    fn paste(&mut self, text: &str) {
        let text = if self.multiline {
            sanitise_multiline(text)
        } else {
            sanitise(text)
        };
        let text: String = text.chars().take(self.room()).collect();
        self.area.insert_str(text);
    }

    /// How many characters it takes at most.
    pub fn limit(&self) -> usize {
        if self.multiline {
            TEXT_LIMIT
        } else {
            LINE_LIMIT
        }
    }

    /// How many more characters it takes.
    pub fn room(&self) -> usize {
        let used: usize = self
            .area
            .lines()
            .iter()
            .map(|line| line.chars().count() + 1)
            .sum();
        // The last line has no end of line.
        (self.limit() + 1).saturating_sub(used)
    }

    /// Draws it, with the cursor and a ground of its own when it has the focus.
    pub fn draw(&self, paper: &mut Paper<'_, '_>, area: Rect, focused: bool) {
        let area = area.intersection(paper.frame.area());
        if focused {
            paper.ground(area, Role::Selection);
            self.draw_bare(paper, area);
        } else if self.multiline {
            paper.frame.render_widget(&self.area, area);
            self.signs(paper, area, None);
        } else {
            // Elsewhere its beginning says more than its end.
            paper.say(area, &self.text(), Role::Text);
        }
    }

    /// Draws it with the cursor, where the selection is elsewhere.
    pub fn draw_bare(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let area = area.intersection(paper.frame.area());
        if area.is_empty() {
            return;
        }
        paper.frame.render_widget(&self.area, area);
        if self.selected {
            let cells = u16::try_from(width(&self.text())).unwrap_or(u16::MAX);
            let text = Rect {
                width: cells.min(area.width),
                height: 1,
                ..area
            };
            let style = Style::new().add_modifier(Modifier::UNDERLINED);
            paper.frame.buffer_mut().set_style(text, style);
        }
        let (top, left) = self.area.scroll_offset();
        let cursor = self.area.screen_cursor();
        let column = u16::try_from(cursor.col)
            .unwrap_or(u16::MAX)
            .saturating_sub(left);
        let row = u16::try_from(cursor.row)
            .unwrap_or(u16::MAX)
            .saturating_sub(top);
        let cursor = Position::new(
            area.x + column.min(area.width - 1),
            area.y + row.min(area.height - 1),
        );
        self.signs(paper, area, Some(cursor));
        paper.focus(cursor.x, cursor.y);
    }

    /// Says where text goes on beyond the edges, except under the cursor.
    fn signs(&self, paper: &mut Paper<'_, '_>, area: Rect, cursor: Option<Position>) {
        if area.is_empty() {
            return;
        }
        let (top, left) = self.area.scroll_offset();
        let (cells, rows) = (usize::from(area.width), usize::from(area.height));
        let end = Position::new(area.right() - 1, area.bottom() - 1);
        let (before, after, begin) = if self.multiline {
            let all = wrap(&self.text(), cells).len();
            let begin = Position::new(area.right() - 1, area.y);
            (top > 0, all > usize::from(top) + rows, begin)
        } else {
            let begin = Position::new(area.x, area.y);
            let all = width(&self.text());
            (left > 0, all > usize::from(left) + cells, begin)
        };
        let ellipsis = paper.state.look.glyphs.ellipsis;
        for (there, at) in [(before, begin), (after, end)] {
            if there && cursor != Some(at) {
                paper.say(Rect::new(at.x, at.y, 1, 1), ellipsis, Role::Secondary);
            }
        }
    }
}
