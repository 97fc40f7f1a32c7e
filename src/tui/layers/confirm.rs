//! A question with yes and no.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Paper, Press, Submit};
use super::{Input, Intent, Layer};
use crate::domain::Refusal;
use crate::tui::canvas::Canvas;
use crate::tui::event::Reply;
use crate::tui::request::Request;
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

const WIDTH: u16 = 54;

/// Asks before something is sent.
pub struct Confirm {
    title: String,
    lines: Vec<String>,
    yes: String,
    dangerous: bool,
    request: Request,
    submit: Submit,
}

impl Confirm {
    /// Asks; Enter sends the request. A dangerous one is told apart by its colour.
    pub fn ask(
        title: String,
        lines: Vec<String>,
        yes: String,
        dangerous: bool,
        request: Request,
    ) -> Self {
        Self {
            title,
            lines,
            yes,
            dangerous,
            request,
            submit: Submit::default(),
        }
    }
}

impl Layer for Confirm {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let role = if self.dangerous {
            Role::Warning
        } else {
            Role::Secondary
        };
        let mut lines: Vec<(String, Role)> = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let role = if index == 0 { Role::Text } else { role };
            lines.extend(
                wrap(line, WIDTH.into())
                    .into_iter()
                    .map(|line| (line, role)),
            );
        }
        if let Some(trouble) = &self.submit.trouble {
            lines.extend(
                wrap(trouble, WIDTH.into())
                    .into_iter()
                    .map(|line| (line, Role::Error)),
            );
        }
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let hints = paper.accept_or_cancel(&self.yes);
        let room = paper.dialog(&self.title, WIDTH, height, &hints);
        for (row, (line, role)) in (0..room.height).zip(&lines) {
            let area = Rect {
                y: room.y + row,
                height: 1,
                ..room
            };
            paper.say(area, line, *role);
        }
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        // The letter that the word for yes begins with, and n, answer in both languages.
        let letter = press.letter().map(|letter| letter.to_ascii_lowercase());
        let yes = state
            .look
            .catalogue
            .text("dialog-yes-letter")
            .chars()
            .next();
        Some(match press {
            Press::Foreign | Press::Quit => return None,
            Press::Accept | Press::Save => self.submit.send(self.request.clone()),
            Press::Cancel => vec![Intent::Close],
            _ if letter.is_some() && letter == yes => self.submit.send(self.request.clone()),
            _ if letter == Some('n') => vec![Intent::Close],
            _ => Vec::new(),
        })
    }

    fn reply(&mut self, reply: &Reply, _state: &State) -> Vec<Intent> {
        self.submit.hear(reply);
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, state: &State) -> bool {
        self.submit.refused(refusal, state)
    }

    fn closes_on_accept(&self) -> bool {
        true
    }
}
