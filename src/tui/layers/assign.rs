//! Who goes to a visit.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Hint, Paper, Picklist, Press, Submit};
use super::{Input, Intent, Layer};
use crate::domain::{Action, Intervention, Plan, Refusal, Technician, TechnicianId};
use crate::i18n::format;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::event::Reply;
use crate::tui::request::Request;
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

const WIDTH: u16 = 60;

/// Chooses the technicians; the first one chosen is the main one.
pub struct Assign {
    visit: Arc<Intervention>,
    people: Picklist<TechnicianId>,
    submit: Submit,
}

impl Assign {
    /// Those who can do it first; who lacks the skill last and in parentheses (facts A.7); who is taken is told.
    pub fn open(visit: Arc<Intervention>, state: &State) -> Self {
        let directory = &state.directory;
        let skill = visit
            .template
            .and_then(|id| directory.template(id))
            .and_then(|template| template.skill);
        let able = |one: &Technician| skill.is_none_or(|skill| one.skills.contains(&skill));
        let mut people: Vec<&Technician> = directory
            .technicians
            .iter()
            .filter(|one| one.active || visit.has(one.id))
            .collect();
        people.sort_by_key(|one| (!able(one), one.branch != visit.branch));
        let choices = people.iter().map(|one| {
            let label = if able(one) {
                one.name.clone()
            } else {
                format!("({})", one.name)
            };
            (one.id, label)
        });
        let people = Picklist::many(choices, visit.technicians.clone()).noted(|id| {
            let person = directory.technician(*id);
            let unskilled = skill
                .filter(|_| person.is_some_and(|one| !able(one)))
                .and_then(|skill| directory.skill(skill))
                .map(|skill| {
                    t!(
                        state.look.catalogue,
                        "assign-unskilled",
                        skill = &skill.name
                    )
                });
            let taken = Some(note(*id, &visit, state)).filter(|text| !text.is_empty());
            let between = format!(" {} ", state.look.glyphs.bullet);
            let notes: Vec<String> = unskilled.into_iter().chain(taken).collect();
            notes.join(&between)
        });
        Self {
            visit,
            people,
            submit: Submit::default(),
        }
    }

    fn send(&mut self) -> Vec<Intent> {
        let technicians = self.people.chosen().to_vec();
        if technicians == self.visit.technicians {
            return vec![Intent::Close];
        }
        let plan = Plan {
            technicians: Some(technicians),
            ..Plan::default()
        };
        self.submit.send(Request::new(
            self.visit.id,
            Some(self.visit.revision),
            Action::Plan(plan),
        ))
    }
}

/// What stands against a technician at the time of the visit.
fn note(id: TechnicianId, visit: &Intervention, state: &State) -> String {
    let catalogue = state.look.catalogue;
    let Some(schedule) = visit.schedule else {
        return String::new();
    };
    let day = state.directory.day_of(schedule.start);
    let person = state.directory.technician(id);
    if person.is_some_and(|one| one.hours.absence_on(day).is_some()) {
        return catalogue.text("assign-absent").to_owned();
    }
    let neighbours = state.weeks.neighbours_of(&[id], schedule.span());
    let taken = neighbours.iter().find(|other| other.id != visit.id);
    taken.map_or_else(String::new, |other| {
        let hour = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&state.zone()).time();
        let when = format::time_range(
            catalogue.lang(),
            hour(other.span.start),
            hour(other.span.end),
        );
        t!(catalogue, "assign-busy", when = when, label = &other.label)
    })
}

impl Layer for Assign {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let trouble = self
            .submit
            .trouble
            .as_deref()
            .map(|text| wrap(text, WIDTH.into()))
            .unwrap_or_default();
        let below = u16::try_from(trouble.len()).unwrap_or(0);
        let rows = u16::try_from(self.people.len()).unwrap_or(u16::MAX).min(16);
        let [accept, cancel] = paper.accept_or_cancel(paper.text("button-save"));
        let toggle = Hint {
            key: paper.text("key-space"),
            label: paper.text("dialog-toggle"),
            part: None,
        };
        let title = paper.text("assign-title");
        let room = paper.dialog(
            title,
            WIDTH,
            rows.saturating_add(2 + below),
            &[toggle, accept, cancel],
        );
        let below = below.min(room.height);
        paper.say(
            Rect {
                height: room.height.min(1),
                ..room
            },
            &self.visit.label,
            Role::Secondary,
        );
        let list = Rect {
            y: room.y + room.height.min(2),
            height: room.height.saturating_sub(2 + below),
            ..room
        };
        self.people.draw(&mut paper, list, true, 0);
        for (row, line) in (0..below).zip(&trouble) {
            paper.say(
                Rect {
                    y: room.bottom() - below + row,
                    height: 1,
                    ..room
                },
                line,
                Role::Error,
            );
        }
    }

    fn input(&mut self, input: &Input, _state: &State) -> Option<Vec<Intent>> {
        Some(match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Accept | Press::Save => self.send(),
            Press::Cancel => vec![Intent::Close],
            Press::Wheel(lines) => {
                self.people
                    .press(if lines > 0 { &Press::Down } else { &Press::Up });
                Vec::new()
            }
            press => {
                self.people.press(&press);
                self.submit.trouble = None;
                Vec::new()
            }
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
