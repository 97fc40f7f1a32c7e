//! Durée réelle and Temps de trajet outside of Terminer (seed page S6, S9).

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::entry::{Entry, TimeField};
use crate::domain::{Action, Denied, Intervention, InterventionId, Minutes, Refusal};
use crate::i18n::{format, rules};
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::event::Reply;
use crate::tui::layers::parts::{Hint, Paper, Press, Submit, part};
use crate::tui::layers::{Input, Intent, Layer};
use crate::tui::request::Request;
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

const WIDTH: u16 = 54;

/// Changes the recorded times.
pub struct Times {
    visit: Arc<Intervention>,
    entry: Entry,
    submit: Submit,
}

impl Times {
    /// Shows both times; what may not be changed says why.
    pub fn open(visit: Arc<Intervention>, state: &State) -> Self {
        let why = |probe: Action| match state.judge(Some(&visit), &probe, None) {
            Err(Denied::Refused(refusal)) => {
                Some(rules::refusal(state.look.catalogue, &state.directory, &refusal).to_string())
            }
            _ => None,
        };
        let one = Some(Minutes(1));
        let measured = visit.times.measured.unwrap_or(visit.planned);
        let fields = vec![
            TimeField::new(
                "word-actual",
                visit.times.actual,
                measured,
                why(Action::SetTimes {
                    actual: one,
                    travel: None,
                }),
            )
            .blank("times-none"),
            TimeField::new(
                "word-travel",
                visit.times.travel,
                Minutes::ZERO,
                why(Action::SetTimes {
                    actual: None,
                    travel: one,
                }),
            )
            .blank("times-none"),
        ];
        Self {
            visit,
            entry: Entry::new(fields),
            submit: Submit::default(),
        }
    }

    fn send(&mut self) -> Vec<Intent> {
        let (actual, travel) = (
            self.entry.entered("word-actual"),
            self.entry.entered("word-travel"),
        );
        if actual.is_none() && travel.is_none() {
            return vec![Intent::Close];
        }
        self.submit.send(Request::new(
            self.visit.id,
            Some(self.visit.revision),
            Action::SetTimes { actual, travel },
        ))
    }
}

impl Layer for Times {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let trouble = self
            .submit
            .trouble
            .as_deref()
            .map(|text| wrap(text, WIDTH.into()))
            .unwrap_or_default();
        let measured = self.visit.times.measured;
        let fields = self.entry.height(WIDTH);
        let height =
            2 + fields + u16::from(measured.is_some()) + u16::try_from(trouble.len()).unwrap_or(0);
        let open = Hint {
            key: state.look.glyphs.enter,
            label: paper.text("times-open"),
            part: Some(part::ACCEPT),
        };
        let [save, cancel] = paper.accept_or_abandon(paper.text("button-save"));
        let hints = if self.entry.is_done() {
            vec![save, cancel]
        } else {
            vec![
                open,
                Hint {
                    key: "Ctrl-S",
                    label: paper.text("button-save"),
                    part: Some(part::SAVE),
                },
                cancel,
            ]
        };
        let room = paper.dialog(paper.text("times-title"), WIDTH, height, &hints);
        let row = |row: u16| Rect {
            y: room.y + row.min(room.height),
            height: room.height.saturating_sub(row).min(1),
            ..room
        };
        paper.say(row(0), &self.visit.label, Role::Heading);
        let area = Rect {
            y: row(2).y,
            height: room.height.saturating_sub(2).min(fields),
            ..room
        };
        self.entry.draw(&mut paper, area);
        let mut at = 2 + fields;
        if let Some(measured) = measured {
            let text = t!(
                state.look.catalogue,
                "times-measured-was",
                measured = format::duration(measured)
            );
            paper.say(row(at), &text, Role::Secondary);
            at += 1;
        }
        for (at, line) in (at..).zip(&trouble) {
            paper.say(row(at), line, Role::Error);
        }
        self.entry.draw_picker(&mut paper);
    }

    fn editing(&self) -> Option<InterventionId> {
        Some(self.visit.id)
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        if self.entry.press(&press, state) {
            self.submit.trouble = None;
            return Some(Vec::new());
        }
        Some(match press {
            Press::Foreign | Press::Quit => return None,
            Press::Accept | Press::Save => self.send(),
            Press::Cancel => vec![Intent::Close],
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
        self.submit.closes()
    }
}
