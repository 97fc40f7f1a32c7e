//! A text that filters the board while it is typed.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Paper, Press, TextField, keycap_of};
use super::{Input, Intent, Layer};
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::state::{Filters, State};
use crate::tui::text::width;
use crate::tui::theme::Role;

/// One line at the bottom of the board.
pub struct Search {
    field: TextField,
    /// The filters before, for Esc.
    before: Filters,
}

impl Search {
    /// Goes on with the text that filters already.
    pub fn open(state: &State) -> Self {
        Self {
            field: TextField::line(&state.filters.text),
            before: state.filters.clone(),
        }
    }
}

impl Layer for Search {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let screen = paper.frame.area();
        let Some(y) = screen.bottom().checked_sub(1) else {
            return;
        };
        let line = Rect {
            y,
            height: screen.height.min(1),
            ..screen
        };
        paper.clear(line);
        let title = format!(" {} ", paper.text("search-title"));
        let taken = u16::try_from(width(&title)).unwrap_or(0).min(line.width);
        paper.say(line, &title, Role::Accent);
        let found = state.agenda().map_or(0, |agenda| agenda.shown().count()) + state.pool().len();
        let found = format!(
            "{}   {} ",
            t!(state.look.catalogue, "search-found", count = found),
            keycap_of("Esc", state)
        );
        let right = u16::try_from(width(&found)).unwrap_or(0);
        let room = line.width - taken;
        let field = Rect {
            x: line.x + taken,
            width: if room > right + 10 {
                room - right - 1
            } else {
                room
            },
            ..line
        };
        self.field.draw(&mut paper, field, true);
        if room > right + 10 {
            let found = paper.piece(found, Role::Secondary);
            paper.line_right(line, &[found]);
        }
    }

    fn keys(&self, state: &State) -> Vec<(String, String)> {
        let text = |key: &'static str| state.look.catalogue.text(key).to_owned();
        vec![
            (keycap_of("Enter", state), text("search-keep")),
            (keycap_of("Esc", state), text("dialog-cancel")),
        ]
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        match Press::of(input) {
            Press::Foreign | Press::Quit => None,
            Press::Accept | Press::Save => Some(vec![Intent::Close]),
            Press::Cancel => Some(vec![Intent::Filter(self.before.clone()), Intent::Close]),
            press => {
                let before = self.field.text();
                self.field.press(&press);
                let text = self.field.text();
                if text == before {
                    return Some(Vec::new());
                }
                Some(vec![Intent::Filter(Filters {
                    text,
                    ..state.filters.clone()
                })])
            }
        }
    }
}
