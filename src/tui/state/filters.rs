//! What the board leaves out.

use crate::domain::text::fold;
use crate::domain::{BranchId, Intervention, Level, Phase, Technician, TechnicianId};

use super::State;

/// All of it must fit; an empty part fits everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Only this branch.
    pub branch: Option<BranchId>,
    /// Only these technicians.
    pub technicians: Vec<TechnicianId>,
    /// Only what stands like this.
    pub phases: Vec<Phase>,
    /// Only what contains each word of this text.
    pub text: String,
}

impl Filters {
    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a technician has a column or row.
    pub fn has(&self, technician: &Technician) -> bool {
        self.branch.is_none_or(|branch| technician.branch == branch)
            && (self.technicians.is_empty() || self.technicians.contains(&technician.id))
    }

    /// Whether a visit is shown.
    pub fn shows(&self, visit: &Intervention, state: &State) -> bool {
        if self.branch.is_some_and(|branch| visit.branch != branch) {
            return false;
        }
        if !self.phases.is_empty() && !self.phases.contains(&visit.phase(state.now)) {
            return false;
        }
        if self.text.trim().is_empty() {
            return true;
        }
        let haystack = fold(&haystack(visit, state));
        fold(&self.text)
            .split_whitespace()
            .all(|word| haystack.contains(word))
    }
}

impl State {
    /// Whether a technician has a column or row. Whoever sees only their own visits sees only their own column: the
    /// others would seem to be free.
    pub fn has_place(&self, technician: &Technician) -> bool {
        let actor = &self.session.actor;
        let mine = actor.level != Level::Own || actor.technician == Some(technician.id);
        technician.active && mine && self.filters.has(technician)
    }
}

/// Everything of a visit that a person may remember of it.
fn haystack(visit: &Intervention, state: &State) -> String {
    let mut parts = vec![
        visit.label.clone(),
        visit.description.clone(),
        visit.note.clone(),
    ];
    parts.extend(visit.number.clone());
    if let Some(client) = &visit.client {
        parts.extend(
            [
                &client.name,
                &client.street,
                &client.zip,
                &client.city,
                &client.phone,
            ]
            .map(Clone::clone),
        );
    }
    if let Some(template) = visit.template.and_then(|id| state.directory.template(id)) {
        parts.extend([
            template.name.clone(),
            template.short.clone(),
            template.kind.clone(),
        ]);
    }
    parts.extend(
        visit
            .tags
            .iter()
            .filter_map(|id| state.directory.tag(*id))
            .map(|tag| tag.name.clone()),
    );
    parts.extend(
        visit
            .technicians
            .iter()
            .map(|id| state.directory.technician_name(*id)),
    );
    parts.join("\n")
}
