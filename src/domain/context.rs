//! What a rule may look at besides the visit itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::report::Form;
use super::span::Span;
use super::{Actor, CommandId, Directory, Event, InterventionId, TechnicianId};

/// Another visit near the planned time of this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Which.
    pub id: InterventionId,
    /// Its label, for the refusal.
    pub label: String,
    /// Who goes there.
    pub technicians: Vec<TechnicianId>,
    /// When.
    pub span: Span,
}

/// A timer that runs somewhere in the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OpenTimer {
    /// Whose.
    pub technician: TechnicianId,
    /// Where.
    pub intervention: InterventionId,
    /// Its label, for the refusal.
    pub label: String,
    /// Since when, UTC.
    pub since: DateTime<Utc>,
}

/// An earlier command of this visit, as the journal has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its id.
    pub command: CommandId,
    /// The revision that it made.
    pub revision: u64,
    /// What happened.
    pub events: Vec<Event>,
}

/// Everything that [`super::decide`] looks at besides visit and command.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The clock of whoever decides, UTC.
    pub now: DateTime<Utc>,
    /// Who acts.
    pub actor: &'a Actor,
    /// Settings, people, templates.
    pub directory: &'a Directory,
    /// Visits of the same technicians that touch the target time, see [`super::reach`].
    pub neighbours: &'a [Neighbour],
    /// Running timers of the technicians.
    pub timers: &'a [OpenTimer],
    /// The number that the template's sequence would give next; unknown on a screen.
    pub next_number: Option<String>,
    /// The form of the visit. `None` where the visit is known without its report, as on boards: then nothing is asked
    /// of the report.
    pub form: Option<&'a Form>,
    /// The command that [`super::Action::Revert`] names.
    pub recorded: Option<&'a Recorded>,
}
