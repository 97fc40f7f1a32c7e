//! The palette on the screen: as high as it was when nothing was typed, so that nothing moves.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Palette;
use super::candidates::Candidate;
use crate::tui::canvas::Canvas;
use crate::tui::layers::parts::{Hint, Paper, signs};
use crate::tui::state::{State, Thing};
use crate::tui::text::{cut_with, pad_right, width, wrap};
use crate::tui::theme::Role;

const WIDTH: u16 = 72;
/// So many rows of what was found, if the screen is high enough.
const ROWS: u16 = 16;
/// The kind of what was found takes so many cells.
const KIND: usize = 12;
/// The whole reason of what is chosen stands in so many rows.
const REASON: u16 = 2;

impl Palette {
    pub(super) fn paint(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let screen = paper.frame.area();
        let arrows = format!("{}{}", state.look.glyphs.up, state.look.glyphs.down);
        let [accept, cancel] = paper.accept_or_cancel(paper.text("palette-go"));
        let hints = [
            Hint {
                key: &arrows,
                label: paper.text("menu-choose"),
                part: None,
            },
            accept,
            cancel,
        ];
        let height = (ROWS + 2 + REASON)
            .min(screen.height.saturating_sub(6))
            .max(3);
        let room = paper.dialog(paper.text("palette-title"), WIDTH, height, &hints);
        let line = Rect {
            height: room.height.min(1),
            ..room
        };
        self.field.draw_bare(&mut paper, line);
        if self.field.is_blank() {
            let after = Rect {
                x: line.x + line.width.min(2),
                width: line.width.saturating_sub(2),
                ..line
            };
            paper.say(after, paper.text("palette-what"), Role::Secondary);
        }
        // A very small screen keeps its rows for what was found.
        let below = if room.height > 2 * REASON + 4 {
            REASON
        } else {
            0
        };
        let rows = Rect {
            y: room.y + room.height.min(2),
            height: room.height.saturating_sub(2 + below),
            ..room
        };
        self.rows(&mut paper, rows);
        self.said(
            &mut paper,
            Rect {
                y: rows.bottom(),
                height: below,
                ..room
            },
        );
    }

    fn rows(&self, paper: &mut Paper<'_, '_>, rows: Rect) {
        let at = self.at();
        let visible = usize::from(rows.height);
        let mut top = self.top.get().min(self.found.len().saturating_sub(visible));
        if at < top {
            top = at;
        } else if visible > 0 && at >= top + visible {
            top = at + 1 - visible;
        }
        self.top.set(top);
        for (row, index) in (0..rows.height).zip(top..self.found.len()) {
            let Some(candidate) = self.here(index) else {
                break;
            };
            let line = Rect {
                y: rows.y + row,
                height: 1,
                ..rows
            };
            if index == at {
                paper.ground(line, Role::Selection);
            }
            row_of(paper, line, candidate);
            paper.mark(line, u16::try_from(index).unwrap_or(0));
        }
        signs(paper, rows, top > 0, top + visible < self.found.len());
        if self.found.is_empty() {
            let line = Rect {
                height: rows.height.min(1),
                ..rows
            };
            paper.say(line, paper.text("palette-nothing"), Role::Secondary);
        }
    }

    /// Why what is chosen cannot be done; else that the base was not heard.
    fn said(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let reason = self.here(self.at()).and_then(|one| one.reason(paper.state));
        let text = match &reason {
            Some(reason) => reason,
            None if self.alone => paper.text("palette-alone"),
            None => return,
        };
        for (row, text) in (0..area.height).zip(wrap(text, area.width.into())) {
            let line = Rect {
                y: area.y + row,
                height: 1,
                ..area
            };
            paper.say(line, &text, Role::Secondary);
        }
    }
}

/// Kind, name, and on the right what tells it from others.
fn row_of(paper: &mut Paper<'_, '_>, line: Rect, candidate: &Candidate) {
    let (kind, accent) = match candidate.thing {
        Thing::Action(_) => ("palette-action", Role::Accent),
        Thing::Visit(_) => ("palette-visit", Role::Secondary),
        Thing::Client(_) => ("palette-client", Role::Secondary),
        Thing::Technician(_) => ("palette-technician", Role::Secondary),
    };
    let (name, note) = match candidate.reason(paper.state) {
        Some(_) => (Role::Disabled, Role::Disabled),
        None => (Role::Text, accent),
    };
    let ellipsis = paper.state.look.glyphs.ellipsis;
    let cells = usize::from(line.width);
    let kind_cells = if cells > 50 { KIND } else { 0 };
    // What is on the right may take a third; the name has the rest.
    let right = cut_with(&candidate.note, cells / 3, ellipsis);
    let left = cells.saturating_sub(width(&right) + 1 + kind_cells);
    let kind = if kind_cells > 0 {
        pad_right(paper.text(kind), kind_cells)
    } else {
        String::new()
    };
    let pieces = [
        paper.piece(
            kind,
            if note == Role::Disabled {
                note
            } else {
                Role::Secondary
            },
        ),
        paper.piece(cut_with(&candidate.label, left, ellipsis), name),
    ];
    paper.line(line, &pieces);
    let right = paper.piece(right, note);
    paper.line_right(line, &[right]);
}
