//! The palette on the screen: as high as it was when nothing was typed, so that nothing moves.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Palette;
use super::candidates::Candidate;
use crate::tui::canvas::Canvas;
use crate::tui::layers::parts::{Paper, SearchSheet, choosing};
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
        let hints = choosing(&paper, &arrows, paper.text("palette-go"));
        let height = (ROWS + 2 + REASON)
            .min(screen.height.saturating_sub(6))
            .max(3);
        let room = paper.dialog(paper.text("palette-title"), WIDTH, height, &hints);
        let sheet = SearchSheet::of(room, REASON);
        sheet.typed(&mut paper, &self.field, "palette-what");
        let at = self.at();
        let top = self.top(at, sheet.rows.height.into());
        sheet.entries(
            &mut paper,
            self.found.len(),
            top,
            at,
            |paper, line, index| {
                if let Some(candidate) = self.here(index) {
                    row_of(paper, line, candidate);
                }
            },
        );
        if self.found.is_empty() {
            sheet.nothing(&mut paper, "palette-nothing");
        }
        sheet.said(&mut paper, &self.said(state, room.width.into()));
    }

    /// The first entry that is shown: the window moves no more than it must.
    fn top(&self, at: usize, visible: usize) -> usize {
        let mut top = self.top.get().min(self.found.len().saturating_sub(visible));
        if at < top {
            top = at;
        } else if visible > 0 && at >= top + visible {
            top = at + 1 - visible;
        }
        self.top.set(top);
        top
    }

    /// Why what is chosen cannot be done; else that the base was not heard.
    fn said(&self, state: &State, cells: usize) -> Vec<String> {
        let reason = self.here(self.at()).and_then(|one| one.reason(state));
        match reason {
            Some(reason) => wrap(&reason, cells),
            None if self.alone => wrap(state.look.catalogue.text("palette-alone"), cells),
            None => Vec::new(),
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
