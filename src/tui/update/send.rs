//! Sending commands, and what happens when they are answered.

use std::sync::Arc;

use crate::backend::{BackendError, Outcome, Receipt};
use crate::domain::{Action, Command, CommandId, InterventionId, Refusal};
use crate::i18n::rules::done_key;
use crate::i18n::{rules, trouble};
use crate::t;
use crate::tui::actions::Place;
use crate::tui::event::Effect;
use crate::tui::request::{Request, Trail};
use crate::tui::state::{State, minute_of_day};

/// The id of a visit to be.
pub(super) fn new_visit() -> InterventionId {
    InterventionId(uuid::Uuid::now_v7())
}

impl State {
    /// Gives a request its id and sends it.
    pub(super) fn send(&mut self, request: Request) -> Vec<Effect> {
        let command = Command {
            id: CommandId(uuid::Uuid::now_v7()),
            intervention: request.visit,
            revision: request.revision,
            at: self.now,
            override_reason: request.override_reason.clone(),
            action: request.action.clone(),
        };
        self.pending.insert(command.id, request);
        vec![Effect::Submit(Box::new(command))]
    }

    pub(super) fn answered(
        &mut self,
        id: CommandId,
        outcome: Result<Outcome, BackendError>,
    ) -> Vec<Effect> {
        let Some(request) = self.pending.remove(&id) else {
            return Vec::new();
        };
        match outcome {
            Ok(Outcome::Accepted(receipt)) => {
                if let Some(seq) = receipt.seq {
                    self.weeks.patch(seq, &receipt.visit, self.zone());
                }
                self.accepted(request, &receipt, receipt.seq.is_some())
            }
            Ok(Outcome::Queued(receipt)) => {
                self.shared.kept.insert(id, request.clone());
                self.weeks.foresee(&receipt.visit, self.zone());
                // What was asked for before does not know of it.
                self.weeks.expire(self.now);
                self.accepted(request, &receipt, true)
            }
            Ok(Outcome::Refused(refusal)) => self.refused(request, refusal),
            Ok(Outcome::Conflict(conflict)) => {
                self.weeks.expire(self.now);
                self.open_conflict(request, conflict);
                Vec::new()
            }
            Ok(Outcome::Configured | Outcome::Stale { .. }) => Vec::new(),
            Err(error) => {
                self.complain(trouble(self.look.catalogue, &error));
                Vec::new()
            }
        }
    }

    /// What follows from an accepted command, or from one that is kept here; `changed` is whether it changed something.
    fn accepted(&mut self, request: Request, receipt: &Receipt, changed: bool) -> Vec<Effect> {
        let visit = &receipt.visit;
        if changed {
            self.remember(&request, receipt);
        }
        let places = matches!(
            request.action,
            Action::Plan(_) | Action::Create(_) | Action::Unplan
        );
        if places {
            self.placing = None;
        }
        if matches!(request.action, Action::Plan(_) | Action::Create(_)) && visit.schedule.is_some()
        {
            self.follow(visit);
        }
        if self
            .layers
            .last()
            .is_some_and(|layer| layer.closes_on_accept())
            && request.then.is_none()
        {
            self.layers.pop();
        }
        if visit.deleted {
            self.layers
                .retain(|layer| layer.visit().is_none_or(|shown| shown.id != visit.id));
        }
        // In the report the answer itself is what is to be seen.
        let written = matches!(
            request.action,
            Action::Answer { .. } | Action::WriteNotes { .. }
        ) && self
            .layers
            .iter()
            .any(|layer| layer.place() == Some(Place::Report));
        if changed && !written {
            let catalogue = self.look.catalogue;
            let label = visit.number.clone().unwrap_or_else(|| visit.label.clone());
            let what = catalogue.text(done_key(&request.action, &receipt.events));
            let kept = self.shared.kept.contains_key(&receipt.command);
            let text = match (kept, self.connection.is_current()) {
                (false, _) => t!(catalogue, "app-done", label = label, what = what),
                // The rules here say no, the base may know better.
                (true, _) if receipt.events.is_empty() => {
                    t!(catalogue, "kept-unsure", label = label)
                }
                (true, true) => t!(catalogue, "kept-done-on", label = label, what = what),
                (true, false) => t!(catalogue, "kept-done", label = label, what = what),
            };
            self.say(text);
        }
        let Some(mut next) = request.then else {
            return Vec::new();
        };
        if next.visit == visit.id {
            next.revision = Some(visit.revision);
        }
        next.trail = request.trail;
        self.send(*next)
    }

    /// The cursor goes along with a visit that was put somewhere.
    fn follow(&mut self, visit: &Arc<crate::domain::Intervention>) {
        let Some(schedule) = visit.schedule else {
            return;
        };
        self.cursor.visit = Some(visit.id);
        self.cursor.day = self.directory.day_of(schedule.start);
        self.cursor.minute = minute_of_day(schedule.start, self.zone());
        let keep = self.cursor.technician.filter(|id| visit.has(*id));
        self.cursor.technician = keep.or(visit.technicians.first().copied());
    }

    fn remember(&mut self, request: &Request, receipt: &Receipt) {
        let entry = (request.visit, receipt.command);
        match request.trail {
            Trail::Fresh => {
                self.done.push(entry);
                self.undone.clear();
            }
            Trail::Undo => self.undone.push(entry),
            Trail::Redo => self.done.push(entry),
        }
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some((visit, command)) = self.done.pop() else {
            return Vec::new();
        };
        self.take_back(visit, command, Trail::Undo)
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let Some((visit, command)) = self.undone.pop() else {
            return Vec::new();
        };
        self.take_back(visit, command, Trail::Redo)
    }

    fn refused(&mut self, request: Request, refusal: Refusal) -> Vec<Effect> {
        if let Refusal::NeedsOverride { violations } = refusal {
            self.open_override(request, violations);
            return Vec::new();
        }
        if matches!(refusal, Refusal::MissingAnswers { .. }) {
            // The dialog of Terminer has no place for answers.
            if self.layers.last().is_some_and(|top| top.visit().is_none()) {
                self.layers.pop();
            }
            let sentence = rules::refusal(self.look.catalogue, &self.directory, &refusal);
            self.complain(sentence.to_string());
            return self.lead_to_missing(&refusal);
        }
        if let Some(mut layer) = self.layers.pop() {
            let shown = layer.refused(&refusal, self);
            self.layers.push(layer);
            if shown {
                return Vec::new();
            }
        }
        match refusal {
            Refusal::OtherTimer {
                technician,
                other,
                label,
                ..
            } => self.open_switch(request, technician, other, &label),
            Refusal::MissingActual => self.open_finish(request.visit),
            refusal => {
                let sentence = rules::refusal(self.look.catalogue, &self.directory, &refusal);
                self.complain(sentence.to_string());
            }
        }
        Vec::new()
    }
}
