//! A ghost: where a visit would go, before that is confirmed.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::State;
use crate::domain::{
    Action, Blueprint, Denied, Event, Intervention, InterventionId, Minutes, Plan, Schedule,
    TechnicianId,
};

/// What is being done to the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It goes somewhere else.
    Move,
    /// It is planned from the pool.
    Plan,
    /// A second one is made of it.
    Copy,
}

/// A ghost on the grid.
#[derive(Debug, Clone)]
pub struct Placing {
    /// What for.
    pub purpose: Purpose,
    /// The visit it is the ghost of.
    pub visit: Arc<Intervention>,
    /// The technician in whose column it hangs; the others of the visit come along.
    pub technician: TechnicianId,
    /// Whom `technician` stands in for.
    pub instead_of: Option<TechnicianId>,
    /// Arrival.
    pub start: DateTime<Utc>,
    /// Net work time.
    pub planned: Minutes,
    /// Where it would be, and what stands against it.
    pub verdict: Verdict,
}

/// What the rulebook says to a ghost.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// From arrival to departure.
    pub schedule: Schedule,
    /// Why not, or only with a reason.
    pub denied: Option<Denied>,
}

impl Placing {
    /// Everybody who would go.
    pub fn technicians(&self) -> Vec<TechnicianId> {
        let mut technicians = self.visit.technicians.clone();
        let replaced = technicians
            .iter()
            .position(|id| Some(*id) == self.instead_of);
        if technicians.contains(&self.technician) && self.instead_of != Some(self.technician) {
            // Handed to somebody who goes anyway: one less goes.
            technicians.retain(|id| Some(*id) != self.instead_of);
        } else if let Some(place) = replaced.and_then(|place| technicians.get_mut(place)) {
            *place = self.technician;
        } else {
            technicians.insert(0, self.technician);
        }
        technicians
    }

    /// The command that puts it there.
    pub fn action(&self) -> Action {
        let visit = &self.visit;
        match self.purpose {
            Purpose::Move | Purpose::Plan => {
                let technicians = self.technicians();
                Action::Plan(Plan {
                    start: Some(self.start),
                    forced_end: None,
                    planned: (self.planned != visit.planned).then_some(self.planned),
                    technicians: (technicians != visit.technicians).then_some(technicians),
                })
            }
            Purpose::Copy => Action::Create(Box::new(Blueprint {
                label: visit.label.clone(),
                template: visit.template,
                client: visit.client.clone(),
                tags: visit.tags.clone(),
                description: visit.description.clone(),
                note: visit.note.clone(),
                technicians: self.technicians(),
                planned: self.planned,
                start: Some(self.start),
                ..Blueprint::new(visit.branch)
            })),
        }
    }

    /// The visit that the command is about; a copy gets a new one.
    pub fn subject(&self) -> Option<InterventionId> {
        (self.purpose != Purpose::Copy).then_some(self.visit.id)
    }

    /// Asks the rulebook anew.
    pub fn judge(&mut self, state: &State) {
        let visit = (self.purpose != Purpose::Copy).then(|| self.visit.as_ref());
        let plain = Schedule {
            start: self.start,
            end: self.start + self.planned.delta(),
            forced: true,
        };
        // With a reason given, the rulebook says where the visit would end whatever stands against it.
        let forced = state.judge(visit, &self.action(), Some("?"));
        let schedule = forced
            .ok()
            .and_then(|events| scheduled(&events))
            .or(visit.and_then(|visit| {
                visit.schedule.filter(|schedule| {
                    schedule.start == self.start && visit.planned == self.planned
                })
            }));
        let denied = state.judge(visit, &self.action(), None).err();
        self.verdict = Verdict {
            schedule: schedule.unwrap_or(plain),
            denied,
        };
    }
}

fn scheduled(events: &[Event]) -> Option<Schedule> {
    events.iter().find_map(|event| match event {
        Event::Planned { after, .. } => *after,
        Event::Created { visit } => visit.schedule,
        _ => None,
    })
}
