//! Somebody was faster: both versions side by side (decision 11).

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Hint, Paper, Press, part};
use super::{Input, Intent, Layer};
use crate::domain::{Action, Conflict, Directory, Field, Intervention, apply};
use crate::i18n::{Catalogue, format, rules};
use crate::t;
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

    /// The visit as it would be if mine were kept.
    fn mine(&self, state: &State) -> Option<Intervention> {
        let reason = self.request.override_reason.as_deref().or(Some("?"));
        let current = &self.conflict.current;
        let events = state
            .judge(Some(current), &self.request.action, reason)
            .ok()?;
        let mut mine = current.as_ref().clone();
        for event in &events {
            apply(&mut mine, event);
        }
        Some(mine)
    }

    fn keep(&self) -> Vec<Intent> {
        let request = Request {
            revision: Some(self.conflict.current.revision),
            ..self.request.clone()
        };
        vec![Intent::Send(request), Intent::Close]
    }
}

/// A line of the comparison.
enum Line {
    /// Which part, and what it was.
    Field(String),
    /// Mine and theirs.
    Both(String, String),
}

/// What a part of a visit says, in words.
fn value(
    field: Field,
    visit: &Intervention,
    directory: &Directory,
    catalogue: &Catalogue,
) -> String {
    let list = |names: Vec<String>| names.join(", ");
    let minutes = |time: Option<crate::domain::Minutes>| {
        time.map_or_else(|| "-".to_owned(), format::duration)
    };
    match field {
        Field::Label => visit.label.clone(),
        Field::Template => visit
            .template
            .and_then(|id| directory.template(id))
            .map(|one| one.name.clone())
            .unwrap_or_default(),
        Field::Client => visit
            .client
            .as_ref()
            .map(|client| format!("{} {}", client.label(), client.street))
            .unwrap_or_default(),
        Field::Branch => directory
            .branch(visit.branch)
            .map(|one| one.name.clone())
            .unwrap_or_default(),
        Field::Tags => list(
            visit
                .tags
                .iter()
                .filter_map(|id| directory.tag(*id))
                .map(|tag| tag.name.clone())
                .collect(),
        ),
        Field::Description => visit.description.clone(),
        Field::Note => visit.note.clone(),
        Field::Report => String::new(),
        Field::Schedule => visit.schedule.map_or_else(
            || catalogue.text("detail-unplanned").to_owned(),
            |schedule| {
                let local = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&directory.zone());
                let (start, end) = (local(schedule.start), local(schedule.end));
                let day = format::date_abbr(catalogue, start.date_naive());
                format!(
                    "{day} {}",
                    format::time_range(catalogue.lang(), start.time(), end.time())
                )
            },
        ),
        Field::Planned => format::duration(visit.planned),
        Field::Technicians => list(
            visit
                .technicians
                .iter()
                .map(|id| directory.technician_name(*id))
                .collect(),
        ),
        Field::Status => rules::status_word(catalogue, rules::phase_of(visit.status)).to_owned(),
        Field::Work => {
            let key = if visit.is_running() {
                "status-in-progress"
            } else {
                "status-paused"
            };
            catalogue
                .text(if visit.is_started() {
                    key
                } else {
                    "detail-not-started"
                })
                .to_owned()
        }
        Field::Times => format!(
            "{} / {}",
            minutes(visit.times.actual),
            minutes(visit.times.travel)
        ),
        Field::Lock => catalogue
            .text(if visit.locked {
                "button-yes"
            } else {
                "button-no"
            })
            .to_owned(),
        Field::Existence => catalogue
            .text(if visit.deleted {
                "button-no"
            } else {
                "button-yes"
            })
            .to_owned(),
    }
}

/// The part of the report that both wrote, in words. Boards know visits without their report: of those nothing is told.
fn written(action: &Action, visit: &Intervention, state: &State) -> String {
    let catalogue = state.look.catalogue;
    match action {
        Action::Answer { question, .. } => {
            let answer = visit.report.answers.get(question);
            let form = state.directory.form_of(visit);
            let asked = form.and_then(|form| form.question(question));
            match (answer, asked) {
                (Some(answer), Some(asked)) => rules::answer(catalogue, asked, answer),
                _ => t!(catalogue, "conflict-no-answer").to_owned(),
            }
        }
        _ if visit.report.notes.is_empty() => t!(catalogue, "conflict-no-answer").to_owned(),
        _ => visit.report.notes.clone(),
    }
}

/// What the part of the report is called.
fn written_name(action: &Action, visit: &Intervention, state: &State) -> Option<String> {
    match action {
        Action::Answer { question, .. } => {
            let form = state.directory.form_of(visit)?;
            form.question(question).map(|asked| asked.label.clone())
        }
        Action::WriteNotes { .. } => Some(state.look.catalogue.text("capture-notes").to_owned()),
        _ => None,
    }
}

impl Layer for ConflictDialog {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let (catalogue, directory) = (state.look.catalogue, &state.directory);
        let intro = wrap(
            &rules::conflict(catalogue, &self.conflict).to_string(),
            WIDTH.into(),
        );
        let mine = self.mine(state);
        let column = usize::from(WIDTH / 2 - 1);
        let mut rows: Vec<Line> = Vec::new();
        let action = &self.request.action;
        let part = written_name(action, &self.conflict.current, state);
        for &field in &self.conflict.fields {
            let part = part.as_deref().filter(|_| field == Field::Report);
            let name = part.unwrap_or_else(|| rules::field_word(catalogue, field));
            rows.push(Line::Field(match &self.before {
                Some(before) if part.is_none() => {
                    let was = value(field, before, directory, catalogue);
                    t!(catalogue, "conflict-was", name = name, value = was)
                }
                _ => name.to_owned(),
            }));
            let text = |visit: &Intervention| {
                let text = match part {
                    Some(_) => written(action, visit, state),
                    None => value(field, visit, directory, catalogue),
                };
                wrap(&text, column)
            };
            let left = mine.as_ref().map_or_else(|| vec!["-".to_owned()], text);
            let right = text(&self.conflict.current);
            for index in 0..left.len().max(right.len()) {
                let cell = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
                rows.push(Line::Both(cell(&left), cell(&right)));
            }
        }
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
        let halves = |line: Rect| {
            let half = line.width / 2;
            [
                Rect {
                    width: half.saturating_sub(1),
                    ..line
                },
                Rect {
                    x: line.x + half,
                    width: line.width - half,
                    ..line
                },
            ]
        };
        let [left, right] = halves(next());
        paper.say(left, paper.text("conflict-mine"), Role::Heading);
        paper.say(right, paper.text("conflict-theirs"), Role::Heading);
        for row in &rows {
            let line = next();
            match row {
                Line::Field(text) => paper.say(line, text, Role::Secondary),
                Line::Both(mine, theirs) => {
                    let [left, right] = halves(line);
                    paper.say(left, mine, Role::Text);
                    paper.say(right, theirs, Role::Text);
                }
            }
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
