//! The journal of the demo: every step goes through the rulebook, as a base would have it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::dice::Dice;
use crate::backend::Entry;
use crate::domain::report::{Form, content_digest};
use crate::domain::{
    Action, Actor, Command, CommandId, Context, Directory, Event, Intervention, InterventionId,
    Neighbour, OpenTimer, TechnicianId, TemplateId, accept, decide, reach,
};

/// How long a command was on its way, in milliseconds.
const ON_ITS_WAY: i64 = 180;

/// One command of a story.
#[derive(Debug, Clone)]
pub(super) struct Step<'a> {
    pub(super) at: DateTime<Utc>,
    pub(super) actor: &'a Actor,
    pub(super) action: Action,
    pub(super) override_reason: Option<&'static str>,
}

/// What the base knows besides the visit when a step is decided.
#[derive(Debug, Default)]
pub(super) struct Around {
    pub(super) neighbours: Vec<Neighbour>,
    pub(super) timers: Vec<OpenTimer>,
}

/// Writes entries and hands out numbers.
#[derive(Debug)]
pub(super) struct Scribe<'a> {
    directory: &'a Directory,
    seq: i64,
    numbers: BTreeMap<TemplateId, u32>,
}

impl<'a> Scribe<'a> {
    pub(super) fn new(directory: &'a Directory) -> Self {
        Self {
            directory,
            seq: 0,
            numbers: BTreeMap::new(),
        }
    }

    /// Carries out a step on a visit. A step that the rules refuse, or that changes nothing, leaves no trace.
    pub(super) fn record(
        &mut self,
        visit: &mut Option<Intervention>,
        id: InterventionId,
        step: &Step<'_>,
        around: &Around,
        dice: &mut Dice,
    ) -> Option<Entry> {
        let form = visit
            .as_ref()
            .and_then(|visit| self.directory.form_of(visit))
            .map(AsRef::as_ref);
        // Of a visit that is told briefly nothing is written down.
        let briefly = matches!(step.action, Action::Finish { .. })
            && visit
                .as_ref()
                .is_some_and(|visit| visit.report.answers.is_empty());
        let command = Command {
            id: CommandId(dice.uuid(step.at)),
            intervention: id,
            revision: visit.as_ref().map(|visit| visit.revision),
            at: step.at,
            override_reason: step.override_reason.map(str::to_owned),
            action: seen(&step.action, visit.as_ref(), form),
        };
        let context = Context {
            now: step.at,
            actor: step.actor,
            directory: self.directory,
            neighbours: &around.neighbours,
            timers: &around.timers,
            next_number: visit.as_ref().and_then(|visit| self.next_number(visit)),
            recorded: None,
            form: form.filter(|_| !briefly),
        };
        let decided = decide(visit.as_ref(), &command, &context);
        debug_assert!(decided.is_ok(), "{:?} {decided:?}", command.action);
        let events = decided.ok().filter(|events| !events.is_empty())?;
        let after = accept(visit.take(), &events).ok()?;
        if events
            .iter()
            .any(|event| matches!(event, Event::Numbered { .. }))
        {
            *self.numbers.entry(after.template?).or_default() += 1;
        }
        self.seq += 1;
        let revision = after.revision;
        *visit = Some(after);
        Some(Entry {
            seq: self.seq,
            command: command.id,
            intervention: id,
            actor: step.actor.clone(),
            at: step.at,
            received_at: step.at + TimeDelta::milliseconds(ON_ITS_WAY),
            via: None,
            action: command.action,
            events,
            revision,
        })
    }

    /// The template's sequence: RAM0042 (facts A.2).
    fn next_number(&self, visit: &Intervention) -> Option<String> {
        let template = self
            .directory
            .template(visit.template?)
            .filter(|_| visit.number.is_none())?;
        let next = self.numbers.get(&template.id).copied().unwrap_or(0) + 1;
        Some(format!("{}{next:04}", template.code))
    }
}

/// Who signs has read what the report says at that time.
fn seen(action: &Action, visit: Option<&Intervention>, form: Option<&Form>) -> Action {
    let mut action = action.clone();
    if let (Action::Sign { content, .. }, Some(visit), Some(form)) = (&mut action, visit, form) {
        *content = content_digest(visit, form);
    }
    action
}

/// A base in memory that knows what stands in a visit's way.
#[derive(Debug)]
pub(super) struct World<'a> {
    directory: &'a Directory,
    scribe: Scribe<'a>,
    visits: BTreeMap<InterventionId, Intervention>,
    by_technician: BTreeMap<TechnicianId, Vec<InterventionId>>,
    pub(super) entries: Vec<Entry>,
}

impl<'a> World<'a> {
    pub(super) fn new(directory: &'a Directory) -> Self {
        Self {
            directory,
            scribe: Scribe::new(directory),
            visits: BTreeMap::new(),
            by_technician: BTreeMap::new(),
            entries: Vec::new(),
        }
    }

    pub(super) fn carry_out(&mut self, id: InterventionId, step: &Step<'_>, dice: &mut Dice) {
        let around = self.around(id, step);
        let mut visit = self.visits.remove(&id);
        let entry = self.scribe.record(&mut visit, id, step, &around, dice);
        if let Some(visit) = visit {
            for technician in &visit.technicians {
                let known = self.by_technician.entry(*technician).or_default();
                if !known.contains(&id) {
                    known.push(id);
                }
            }
            self.visits.insert(id, visit);
        }
        self.entries.extend(entry);
    }

    fn around(&self, id: InterventionId, step: &Step<'_>) -> Around {
        let context = Context {
            now: step.at,
            actor: step.actor,
            directory: self.directory,
            neighbours: &[],
            timers: &[],
            next_number: None,
            recorded: None,
            form: None,
        };
        match &step.action {
            Action::Start { .. } | Action::Resume { .. } => {
                let technicians = self
                    .visits
                    .get(&id)
                    .map(|visit| visit.technicians.clone())
                    .unwrap_or_default();
                Around {
                    timers: self.timers(&technicians),
                    ..Around::default()
                }
            }
            action => match reach(self.visits.get(&id), action, &context) {
                Some((technicians, span)) => {
                    let near = self
                        .of(&technicians)
                        .filter(|visit| visit.id != id && visit.occupies());
                    let neighbours = near
                        .filter_map(neighbour)
                        .filter(|one| one.span.overlaps(span))
                        .collect();
                    Around {
                        neighbours,
                        ..Around::default()
                    }
                }
                None => Around::default(),
            },
        }
    }

    fn of(&self, technicians: &[TechnicianId]) -> impl Iterator<Item = &Intervention> {
        let ids = technicians
            .iter()
            .filter_map(|id| self.by_technician.get(id))
            .flatten();
        ids.filter_map(|id| self.visits.get(id))
    }

    fn timers(&self, technicians: &[TechnicianId]) -> Vec<OpenTimer> {
        self.of(technicians)
            .flat_map(|visit| {
                let open = visit.work.iter().filter(|segment| segment.end.is_none());
                open.map(|segment| OpenTimer {
                    technician: segment.technician,
                    intervention: visit.id,
                    label: visit.label.clone(),
                    since: segment.start,
                })
            })
            .collect()
    }

    /// The journal, and the visits as they stand at its end.
    pub(super) fn finish(self) -> (Vec<Entry>, Vec<Intervention>) {
        (self.entries, self.visits.into_values().collect())
    }
}

fn neighbour(visit: &Intervention) -> Option<Neighbour> {
    Some(Neighbour {
        id: visit.id,
        label: visit.label.clone(),
        technicians: visit.technicians.clone(),
        span: visit.schedule?.span(),
    })
}
