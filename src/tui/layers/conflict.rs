//! Somebody was faster: both versions side by side (decision 11).

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::compare::{Versions, column, draw_heads};
use super::parts::{Hint, Paper, Press, part};
use super::{Input, Intent, Layer};
use crate::domain::{Conflict, Intervention};
use crate::i18n::rules;
use crate::tui::canvas::Canvas;
use crate::tui::request::Request;
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

const WIDTH: u16 = 70;

/// Mine or theirs.
pub struct ConflictDialog {
    request: Request,
    conflict: Conflict,
    before: Option<Arc<Intervention>>,
}

impl ConflictDialog {
    /// Shows both; `before` is the visit as its actor saw it.
    pub fn open(request: Request, conflict: Conflict, before: Option<Arc<Intervention>>) -> Self {
        Self {
            request,
            conflict,
            before,
        }
    }

    fn keep(&self) -> Vec<Intent> {
        let request = Request {
            revision: Some(self.conflict.current.revision),
            ..self.request.clone()
        };
        vec![Intent::Send(request), Intent::Close]
    }
}

impl Layer for ConflictDialog {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let intro = wrap(
            &rules::conflict(state.look.catalogue, &self.conflict).to_string(),
            WIDTH.into(),
        );
        let versions = Versions {
            action: &self.request.action,
            reason: self.request.override_reason.as_deref(),
            conflict: &self.conflict,
            before: self.before.as_deref(),
        };
        let rows = versions.lines(state, column(WIDTH));
        let height = u16::try_from(intro.len() + 2 + rows.len()).unwrap_or(u16::MAX);
        let hints = [
            Hint {
                key: state.look.glyphs.enter,
                label: paper.text("conflict-mine-do"),
                part: Some(part::ACCEPT),
            },
            Hint {
                key: "Esc",
                label: paper.text("conflict-theirs-do"),
                part: Some(part::CANCEL),
            },
        ];
        let room = paper.dialog(paper.text("conflict-title"), WIDTH, height, &hints);
        let mut y = room.y;
        let mut next = || {
            let line = Rect {
                y,
                height: room.bottom().saturating_sub(y).min(1),
                ..room
            };
            y = y.saturating_add(1);
            line
        };
        for line in &intro {
            paper.say(next(), line, Role::Warning);
        }
        next();
        draw_heads(&mut paper, next());
        for row in &rows {
            row.draw(&mut paper, next());
        }
    }

    fn input(&mut self, input: &Input, _state: &State) -> Option<Vec<Intent>> {
        match Press::of(input) {
            Press::Foreign | Press::Quit => None,
            Press::Accept | Press::Save => Some(self.keep()),
            Press::Cancel => Some(vec![Intent::Close]),
            _ => Some(Vec::new()),
        }
    }
}
