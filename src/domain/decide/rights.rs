//! Who may do what: level × whose visit × status (facts A.6, seed page S21, S22).

use super::Change;
use crate::domain::{Actor, Context, Intervention, Level, Refusal, Status, TechnicianId};

/// Clôturer and Ré-ouvrir (decision 2).
pub(super) const LOCK: Level = Level::Responsible;
/// Acting on visits of others.
pub(super) const OTHERS: Level = Level::ManageAll;

/// The actor's level must reach.
pub(super) fn level(context: &Context<'_>, needs: Level) -> Result<(), Refusal> {
    if context.actor.level >= needs {
        return Ok(());
    }
    Err(Refusal::NotAllowed {
        needs,
        ask: context.directory.who_may(needs),
    })
}

/// Below "manage all", the actor must be among those who go.
pub(super) fn mine(context: &Context<'_>, technicians: &[TechnicianId]) -> Result<(), Refusal> {
    let own = context
        .actor
        .technician
        .is_some_and(|me| technicians.contains(&me));
    if own || context.actor.level >= OTHERS {
        return Ok(());
    }
    Err(Refusal::NotYours {
        ask: context.directory.who_may(OTHERS),
    })
}

impl Change<'_> {
    /// As [`level`], naming only those who could do it on this visit.
    pub(super) fn level(&self, needs: Level) -> Result<(), Refusal> {
        if self.context.actor.level >= needs {
            return Ok(());
        }
        Err(Refusal::NotAllowed {
            needs,
            ask: self.whom_to_ask(needs),
        })
    }

    /// Who could do it on this visit.
    pub(super) fn whom_to_ask(&self, needs: Level) -> Vec<String> {
        let technicians = &self.visit.technicians;
        self.context.directory.who_may_on(technicians, needs)
    }

    /// May work on it: timer, finish, status.
    pub(super) fn may_work(&self) -> Result<(), Refusal> {
        self.level(Level::Own)?;
        mine(self.context, &self.visit.technicians)
    }

    /// May modify what is described or planned: S21 for open visits, S22 for Réalisé ones.
    pub(super) fn may_edit(&self) -> Result<(), Refusal> {
        let settings = &self.context.directory.settings;
        self.level(settings.edit_from.max(Level::Own))?;
        if self.visit.status == Status::Done {
            self.level(settings.edit_done_from)?;
        }
        mine(self.context, &self.visit.technicians)
    }

    /// Suivi des temps obligatoire: nothing of the visit's record before Démarrer (seed page S12, decision 3). Ending
    /// a visit that nobody started is no way around; one that was made before times had to be tracked stays open.
    pub(super) fn started_if_required(&self) -> Result<(), Refusal> {
        let required = self.context.directory.settings.tracking_required;
        if required && !self.visit.is_started() && self.visit.status != Status::Done {
            return Err(Refusal::StartFirst);
        }
        Ok(())
    }

    /// The office plans before anybody starts; for the technician, planning is an edit like any other (S12).
    pub(super) fn started_if_required_to_plan(&self) -> Result<(), Refusal> {
        if self.context.actor.level >= OTHERS {
            Ok(())
        } else {
            self.started_if_required()
        }
    }
}

/// Whether a user may read a visit: "own" reads only their own and cannot learn of others (decision 8).
pub fn may_read(actor: &Actor, visit: &Intervention) -> bool {
    reads(actor, &visit.technicians)
}

/// Whether a user may read a visit to which these technicians go.
pub(super) fn reads(actor: &Actor, technicians: &[TechnicianId]) -> bool {
    match actor.level {
        Level::Own => actor.technician.is_some_and(|me| technicians.contains(&me)),
        _ => true,
    }
}
