//! Terminer: a confirmation, then the time entry of the base's mode (seed page S1–S8).

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::entry::{Entry, TimeField};
use super::mail::{self, Again};
use crate::domain::{Action, Denied, Intervention, InterventionId, Minutes, Refusal, TimeTracking};
use crate::i18n::rules;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::event::Reply;
use crate::tui::layers::parts::{Hint, Paper, Piece, Press, Submit, part};
use crate::tui::layers::{Input, Intent, Layer};
use crate::tui::request::Request;
use crate::tui::state::State;
use crate::tui::text::{width, wrap};
use crate::tui::theme::{Role, Tone};

const WIDTH: u16 = 54;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// "Terminer ?"
    Ask,
    /// How long it took.
    Times,
    /// Whether the report is mailed once more.
    Again,
}

/// Finishes a visit.
pub struct Finish {
    visit: Arc<Intervention>,
    stage: Stage,
    entry: Entry,
    /// For a report that was mailed before (decision 6).
    again: Option<Again>,
    submit: Submit,
}

impl Finish {
    /// Asks first; what comes after depends on the mode of the base.
    pub fn open(visit: Arc<Intervention>, state: &State) -> Self {
        let fields = fields(&visit, state);
        let missing = fields
            .first()
            .is_some_and(|actual| actual.value.is_none() && actual.blank == "times-choose");
        let entry = Entry::new(fields);
        let entry = if missing {
            entry
        } else {
            entry.nothing_missing()
        };
        Self {
            again: Again::of(&visit, state),
            visit,
            stage: Stage::Ask,
            entry,
            submit: Submit::default(),
        }
    }

    fn accept(&mut self) -> Vec<Intent> {
        if self.stage == Stage::Ask && !self.entry.fields.is_empty() {
            self.stage = Stage::Times;
            return Vec::new();
        }
        if self.stage != Stage::Again && self.again.is_some() {
            self.stage = Stage::Again;
            return Vec::new();
        }
        let action = Action::Finish {
            actual: self.entry.entered("word-actual"),
            travel: self.entry.entered("word-travel"),
            mail_again: self.again.as_ref().map(|again| again.send),
        };
        self.submit.send(Request::new(
            self.visit.id,
            Some(self.visit.revision),
            action,
        ))
    }

    fn measures(&self, state: &State) -> bool {
        state.directory.settings.time_tracking == TimeTracking::Automatic && self.visit.is_started()
    }
}

/// What is asked: nothing without tracking (S6), both times in Manual (S7), a correction in Automatic (S8).
fn fields(visit: &Intervention, state: &State) -> Vec<TimeField> {
    let tracking = state.directory.settings.time_tracking;
    if tracking == TimeTracking::Off {
        return Vec::new();
    }
    let measured = Minutes::of(visit.elapsed(state.now));
    let probe = |actual, travel| Action::Finish {
        actual,
        travel,
        mail_again: None,
    };
    let started = tracking == TimeTracking::Automatic && visit.is_started();
    let given = visit.times.actual.unwrap_or(visit.planned);
    let actual = TimeField::new(
        "word-actual",
        visit.times.actual.filter(|_| !started),
        if started { measured } else { given },
        // Anything but the measured time is a correction.
        fixed(visit, state, &probe(Some(measured.plus(Minutes(2))), None)),
    );
    let actual = if started {
        actual.blank("times-as-measured")
    } else {
        actual
    };
    let travel = TimeField::new(
        "word-travel",
        visit.times.travel,
        Minutes::ZERO,
        fixed(
            visit,
            state,
            &probe((!started).then_some(Minutes(1)), Some(Minutes(1))),
        ),
    )
    .blank("times-none");
    vec![actual, travel]
}

/// Why a time cannot be entered, if rights are the reason.
fn fixed(visit: &Intervention, state: &State, probe: &Action) -> Option<String> {
    match state.judge(Some(visit), probe, None) {
        Err(Denied::Refused(
            refusal @ (Refusal::CorrectionNotAllowed { .. } | Refusal::TravelNotAllowed { .. }),
        )) if is_about(&refusal, probe) => {
            Some(rules::refusal(state.look.catalogue, &state.directory, &refusal).to_string())
        }
        _ => None,
    }
}

fn is_about(refusal: &Refusal, probe: &Action) -> bool {
    let travels = matches!(
        probe,
        Action::Finish {
            travel: Some(_),
            ..
        }
    );
    travels == matches!(refusal, Refusal::TravelNotAllowed { .. })
}

impl Finish {
    fn hints<'t>(&self, paper: &Paper<'_, '_>) -> Vec<Hint<'t>> {
        let label = paper.text(if self.stage == Stage::Ask {
            "finish-yes"
        } else {
            "finish-now"
        });
        let [mut accept, cancel] = paper.accept_or_cancel(label);
        if self.stage == Stage::Times && !self.entry.is_done() {
            accept = Hint {
                key: paper.state.look.glyphs.enter,
                label: paper.text("times-open"),
                part: Some(part::ACCEPT),
            };
        }
        let save = Hint {
            key: "Ctrl-S",
            label: paper.text("finish-now"),
            part: Some(part::SAVE),
        };
        match self.stage {
            Stage::Times if !self.entry.is_done() => vec![accept, save, cancel],
            _ => vec![accept, cancel],
        }
    }

    /// The timer, running or not.
    fn measured(&self, paper: &Paper<'_, '_>) -> [Piece; 2] {
        let running = self.visit.is_running();
        let seconds = u64::try_from(self.visit.elapsed(paper.state.now).num_seconds()).unwrap_or(0);
        let tone = if running {
            Tone::InProgress
        } else {
            Tone::Paused
        };
        let clock = format!(
            "{} {}",
            paper.state.look.glyphs.status(tone),
            paper.state.clock(seconds)
        );
        [
            paper.piece(
                format!("{} : ", paper.text("times-measured")),
                Role::Secondary,
            ),
            paper.piece(clock, Role::Edge(tone)),
        ]
    }

    fn button(&self, paper: &mut Paper<'_, '_>, line: Rect) {
        let done = self.entry.is_done();
        let button = format!(" {} ", paper.text("finish-now"));
        let piece = paper.piece(button, if done { Role::Accent } else { Role::Secondary });
        if done {
            let cells = u16::try_from(width(&piece.text)).unwrap_or(0);
            paper.ground(
                Rect {
                    width: cells.min(line.width),
                    ..line
                },
                Role::Selection,
            );
            if !line.is_empty() {
                paper.focus(line.x, line.y);
            }
        }
        paper.line(
            line,
            &[Piece {
                target: Some(Target::Part(part::SAVE)),
                ..piece
            }],
        );
    }
}

impl Layer for Finish {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let cells = usize::from(WIDTH);
        let trouble = self
            .submit
            .trouble
            .as_deref()
            .map(|text| wrap(text, cells))
            .unwrap_or_default();
        let measures = self.measures(state);
        let mut height = 2 + u16::from(measures) + u16::try_from(trouble.len()).unwrap_or(0);
        let forecast = mail::forecast(&self.visit, state).filter(|_| self.stage == Stage::Ask);
        let forecast: Vec<(String, Role)> = forecast
            .into_iter()
            .flat_map(|(text, role)| {
                let lines = wrap(&text, cells).into_iter();
                lines.map(move |line| (line, role))
            })
            .collect();
        height = height.saturating_add(u16::try_from(forecast.len()).unwrap_or(0));
        let again = self.again.as_ref().filter(|_| self.stage == Stage::Again);
        match again {
            // In place of the second line.
            Some(again) => height = (height - 1).saturating_add(again.height(state, WIDTH)),
            None if self.stage == Stage::Times => {
                height = height.saturating_add(1 + self.entry.height(WIDTH));
            }
            None => {}
        }
        let hints = self.hints(&paper);
        let title = paper.text(match self.stage {
            Stage::Ask => "finish-title",
            Stage::Times => "finish-times-title",
            Stage::Again => "finish-again-title",
        });
        let room = paper.dialog(title, WIDTH, height, &hints);
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
        paper.say(next(), &self.visit.label, Role::Heading);
        if self.stage == Stage::Ask {
            paper.say(next(), paper.text("finish-line"), Role::Secondary);
        }
        for (line, role) in &forecast {
            paper.say(next(), line, *role);
        }
        if measures {
            let pieces = self.measured(&paper);
            paper.line(next(), &pieces);
        }
        if self.stage == Stage::Times {
            next();
            let used = self.entry.height(WIDTH);
            let top = next().y;
            let area = Rect {
                y: top,
                height: room.bottom().saturating_sub(top).min(used),
                ..room
            };
            self.entry.draw(&mut paper, area);
            for _ in 1..used {
                next();
            }
        }
        if let Some(again) = again {
            let used = again.height(state, WIDTH);
            let top = next().y;
            let area = Rect {
                y: top,
                height: room.bottom().saturating_sub(top).min(used),
                ..room
            };
            again.draw(&mut paper, area);
            for _ in 1..used {
                next();
            }
        }
        for line in &trouble {
            paper.say(next(), line, Role::Error);
        }
        if self.stage == Stage::Times {
            self.button(&mut paper, next());
        }
        self.entry.draw_picker(&mut paper);
    }

    fn editing(&self) -> Option<InterventionId> {
        Some(self.visit.id)
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        if self.stage == Stage::Times && self.entry.press(&press, state) {
            self.submit.trouble = None;
            return Some(Vec::new());
        }
        if self.stage == Stage::Again
            && let Some(again) = &mut self.again
            && again.press(&press)
        {
            self.submit.trouble = None;
            return Some(Vec::new());
        }
        Some(match press {
            Press::Foreign | Press::Quit => return None,
            Press::Accept | Press::Save => self.accept(),
            Press::Cancel => vec![Intent::Close],
            _ => Vec::new(),
        })
    }

    fn reply(&mut self, reply: &Reply, _state: &State) -> Vec<Intent> {
        self.submit.hear(reply);
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, state: &State) -> bool {
        // What is missing is asked here, not in a second dialog.
        let shown = self.submit.refused(refusal, state);
        if let Refusal::MailedBefore { at, to } = refusal {
            // Somebody finished it meanwhile.
            self.again = Some(Again::new(*at, to.clone()));
            self.stage = Stage::Again;
            self.submit.trouble = None;
        }
        shown
    }

    fn closes_on_accept(&self) -> bool {
        self.submit.closes()
    }

    fn ticks(&self) -> bool {
        self.visit.is_running()
    }
}
