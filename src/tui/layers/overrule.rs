//! What stands against a plan, and why it is done all the same (decision 9).

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Paper, Press, TextField};
use super::{Input, Intent, Layer};
use crate::domain::text::fold;
use crate::domain::{Refusal, Violation};
use crate::i18n::rules;
use crate::tui::canvas::Canvas;
use crate::tui::request::Request;
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

const WIDTH: u16 = 60;

/// Asks for the reason of an override.
pub struct Override {
    request: Request,
    violations: Vec<Violation>,
    field: TextField,
    /// What is wrong with the reason.
    wrong: Option<Wrong>,
}

/// Why a reason is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    /// There is nothing.
    Missing,
    /// There are no words in it.
    Wordless,
}

/// What is wrong with a reason: a key that was still held down when the question came is no answer.
fn wrong(reason: &str) -> Option<Wrong> {
    if reason.trim().is_empty() {
        return Some(Wrong::Missing);
    }
    let letters: Vec<char> = fold(reason)
        .chars()
        .filter(|one| one.is_alphabetic())
        .collect();
    let repeated = letters.windows(2).all(|pair| match pair {
        [one, other] => one == other,
        _ => true,
    });
    (letters.len() < 3 || repeated).then_some(Wrong::Wordless)
}

impl Override {
    /// Asks; Enter sends the request again with the reason and ends, so that the dialog below hears the answer.
    pub fn ask(request: Request, violations: Vec<Violation>) -> Self {
        Self {
            request,
            violations,
            field: TextField::line(""),
            wrong: None,
        }
    }
}

impl Layer for Override {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let catalogue = state.look.catalogue;
        let against: Vec<String> = self
            .violations
            .iter()
            .flat_map(|violation| {
                let text = rules::violation(catalogue, &state.directory, violation);
                wrap(&format!("{} {text}", state.look.glyphs.late), WIDTH.into())
            })
            .collect();
        let wrong = self.wrong.map(|wrong| match wrong {
            Wrong::Missing => {
                rules::refusal(catalogue, &state.directory, &Refusal::MissingReason).to_string()
            }
            Wrong::Wordless => paper.text("override-letters").to_owned(),
        });
        let wrong = wrong
            .map(|text| wrap(&text, WIDTH.into()))
            .unwrap_or_default();
        let mut lines: Vec<(String, Role)> = against
            .into_iter()
            .map(|line| (line, Role::Warning))
            .collect();
        lines.push((String::new(), Role::Text));
        lines.push((paper.text("override-why").to_owned(), Role::Secondary));
        let field_at = lines.len();
        lines.push((String::new(), Role::Text));
        lines.extend(wrong.into_iter().map(|line| (line, Role::Error)));
        let hints = paper.accept_or_cancel(paper.text("override-do"));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let room = paper.dialog(paper.text("override-title"), WIDTH, height, &hints);
        // On a small screen the field stays in sight.
        let hidden = lines.len().saturating_sub(room.height.into()).min(field_at);
        for (row, (index, (line, role))) in
            (0..room.height).zip(lines.iter().enumerate().skip(hidden))
        {
            let area = Rect {
                y: room.y + row,
                height: 1,
                ..room
            };
            if index == field_at {
                self.field.draw(&mut paper, area, true);
            } else {
                paper.say(area, line, *role);
            }
        }
    }

    fn input(&mut self, input: &Input, _state: &State) -> Option<Vec<Intent>> {
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Accept | Press::Save => {
                let reason = self.field.text().trim().to_owned();
                self.wrong = wrong(&reason);
                if self.wrong.is_some() {
                    return Some(Vec::new());
                }
                return Some(vec![
                    Intent::Send(self.request.clone().because(reason)),
                    Intent::Close,
                ]);
            }
            // No reason begins so: such a key was meant for the board and repeats.
            press
                if self.field.is_blank()
                    && press.letter().is_some_and(|one| !one.is_alphanumeric()) => {}
            press => {
                self.field.press(&press);
                self.wrong = None;
            }
        }
        Some(Vec::new())
    }
}
