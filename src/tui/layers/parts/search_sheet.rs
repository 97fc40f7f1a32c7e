//! A dialog in which one finds by typing: the line, air, what was found, and what is said about it below.

use ratatui::layout::Rect;

use super::field::TextField;
use super::paper::{Hint, Paper, signs};
use crate::tui::theme::Role;

/// How the room of such a dialog is divided.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui::layers) struct SearchSheet {
    line: Rect,
    /// For what was found.
    pub(in crate::tui::layers) rows: Rect,
    below: Rect,
}

impl SearchSheet {
    /// Divides a room, with so many rows below what was found; a very small screen keeps them for what was found.
    pub(in crate::tui::layers) fn of(room: Rect, below: u16) -> Self {
        let below = if room.height > below.saturating_add(4) {
            below
        } else {
            0
        };
        let rows = Rect {
            y: room.y + room.height.min(2),
            height: room.height.saturating_sub(2 + below),
            ..room
        };
        Self {
            line: Rect {
                height: room.height.min(1),
                ..room
            },
            rows,
            below: Rect {
                y: rows.bottom(),
                height: below,
                ..room
            },
        }
    }

    /// What is typed, with the cursor; before that what may be typed, a key of the catalogue.
    pub(in crate::tui::layers) fn typed(
        self,
        paper: &mut Paper<'_, '_>,
        field: &TextField,
        what: &'static str,
    ) {
        field.draw_bare(paper, self.line);
        if field.is_blank() {
            let after = Rect {
                x: self.line.x + self.line.width.min(2),
                width: self.line.width.saturating_sub(2),
                ..self.line
            };
            let what = paper.text(what);
            paper.say(after, what, Role::Secondary);
        }
    }

    /// What was found, from `top` on, with the entry `at` on its ground; each entry can be clicked.
    pub(in crate::tui::layers) fn entries(
        self,
        paper: &mut Paper<'_, '_>,
        count: usize,
        top: usize,
        at: usize,
        mut entry: impl FnMut(&mut Paper<'_, '_>, Rect, usize),
    ) {
        for (line, index) in self.lines().zip(top..count) {
            if index == at {
                paper.ground(line, Role::Selection);
            }
            entry(paper, line, index);
            paper.mark(line, u16::try_from(index).unwrap_or(0));
        }
        self.signs(paper, count, top);
    }

    /// That there is more than is shown.
    pub(in crate::tui::layers) fn signs(self, paper: &mut Paper<'_, '_>, count: usize, top: usize) {
        let below = top + usize::from(self.rows.height) < count;
        signs(paper, self.rows, top > 0, below);
    }

    /// That nothing was found, by a key of the catalogue.
    pub(in crate::tui::layers) fn nothing(self, paper: &mut Paper<'_, '_>, text: &'static str) {
        let line = Rect {
            height: self.rows.height.min(1),
            ..self.rows
        };
        let text = paper.text(text);
        paper.say(line, text, Role::Secondary);
    }

    /// What is said below, a row each.
    pub(in crate::tui::layers) fn said(self, paper: &mut Paper<'_, '_>, lines: &[String]) {
        for (row, text) in (0..self.below.height).zip(lines) {
            let line = Rect {
                y: self.below.y + row,
                height: 1,
                ..self.below
            };
            paper.say(line, text, Role::Secondary);
        }
    }

    /// The rows for what was found, one after the other.
    pub(in crate::tui::layers) fn lines(self) -> impl Iterator<Item = Rect> {
        (0..self.rows.height).map(move |row| Rect {
            y: self.rows.y + row,
            height: 1,
            ..self.rows
        })
    }
}

/// The keys of such a dialog where an entry is chosen and run.
pub(in crate::tui::layers) fn choosing<'h>(
    paper: &Paper<'_, '_>,
    arrows: &'h str,
    run: &'static str,
) -> [Hint<'h>; 3] {
    let [accept, cancel] = paper.accept_or_cancel(run);
    let choose = Hint {
        key: arrows,
        label: paper.text("menu-choose"),
        part: None,
    };
    [choose, accept, cancel]
}
