//! Asks why, in one line.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Hint, Paper, Press, Submit, TextField, part};
use super::{Input, Intent, Layer};
use crate::domain::{Action, Refusal};
use crate::i18n::rules;
use crate::tui::canvas::Canvas;
use crate::tui::event::Reply;
use crate::tui::request::Request;
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

const WIDTH: u16 = 56;

/// The reason for Inachevé, Reporté, Annulé or Ré-ouvrir.
pub struct Reason {
    title: String,
    request: Box<dyn Fn(String) -> Request>,
    field: TextField,
    usual: Vec<&'static str>,
    /// Which of the usual ones was taken last.
    taken: Option<usize>,
    submit: Submit,
}

impl Reason {
    /// Asks; Enter sends what `request` makes of the reason.
    pub fn ask(
        title: String,
        request: impl Fn(String) -> Request + 'static,
        state: &State,
    ) -> Self {
        let keys = usual(&request(String::new()).action);
        Self {
            title,
            request: Box::new(request),
            field: TextField::line(""),
            usual: keys
                .iter()
                .map(|key| state.look.catalogue.text(key))
                .collect(),
            taken: None,
            submit: Submit::default(),
        }
    }

    fn take(&mut self, index: usize) {
        if let Some(text) = self.usual.get(index) {
            self.field.set(text);
            self.taken = Some(index);
            self.submit.trouble = None;
        }
    }

    fn send(&mut self, state: &State) -> Vec<Intent> {
        if self.field.is_blank() {
            let missing = rules::refusal(
                state.look.catalogue,
                &state.directory,
                &Refusal::MissingReason,
            );
            self.submit.trouble = Some(missing.to_string());
            return Vec::new();
        }
        let request = (self.request)(self.field.text().trim().to_owned());
        self.submit.send(request)
    }
}

/// The usual reasons for an action, as keys of the catalogue.
fn usual(action: &Action) -> &'static [&'static str] {
    match action {
        Action::MarkUnfinished { .. } => &[
            "reason-part-missing",
            "reason-no-access",
            "reason-more-time",
        ],
        Action::Postpone { .. } => &[
            "reason-client-asks",
            "reason-client-absent",
            "reason-team-away",
        ],
        Action::Cancel { .. } => &["reason-client-cancels", "reason-double", "reason-no-need"],
        Action::Unlock { .. } => &["reason-correct-times", "reason-correct-report"],
        _ => &[],
    }
}

impl Layer for Reason {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let trouble = self
            .submit
            .trouble
            .as_deref()
            .map(|text| wrap(text, WIDTH.into()))
            .unwrap_or_default();
        let lines = 2 + self.usual.len() + trouble.len();
        let [accept, cancel] = paper.accept_or_cancel(paper.text("dialog-send"));
        let up_down = format!("{}{}", state.look.glyphs.up, state.look.glyphs.down);
        let usual = Hint {
            key: &up_down,
            label: paper.text("reason-usual"),
            part: None,
        };
        let room = paper.dialog(
            &self.title,
            WIDTH,
            u16::try_from(lines).unwrap_or(u16::MAX),
            &[accept, usual, cancel],
        );
        let row = |row: usize| {
            let row = u16::try_from(row).unwrap_or(u16::MAX).min(room.height);
            Rect {
                y: room.y + row,
                height: room.height.saturating_sub(row).min(1),
                ..room
            }
        };
        self.field.draw(&mut paper, row(0), true);
        let mut at = 1;
        for line in &trouble {
            paper.say(row(at), line, Role::Error);
            at += 1;
        }
        at += 1;
        for (index, text) in self.usual.iter().enumerate() {
            let role = if self.taken == Some(index) {
                Role::Accent
            } else {
                Role::Secondary
            };
            paper.say(row(at + index), text, role);
            paper.mark(
                row(at + index),
                u16::try_from(index).unwrap_or(part::CANCEL),
            );
        }
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let last = self.usual.len().saturating_sub(1);
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Accept | Press::Save => return Some(self.send(state)),
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Down | Press::Next => self.take(self.taken.map_or(0, |at| (at + 1).min(last))),
            Press::Up | Press::Previous => {
                self.take(self.taken.map_or(last, |at| at.saturating_sub(1)));
            }
            Press::Part(number) => self.take(number.into()),
            press => {
                self.field.press(&press);
                self.submit.trouble = None;
            }
        }
        Some(Vec::new())
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
