//! Commands that were accepted on this device and are on their way to the base.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{Command, CommandId, Conflict, Intervention, Refusal};

/// A command on its way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Queued {
    /// What was asked for.
    pub command: Command,
    /// The visit as its actor saw it, before the command; `None` for a new visit.
    pub before: Option<Arc<Intervention>>,
    /// The visit's number or title, for lists.
    pub title: String,
    /// When it was kept on this device, UTC.
    pub queued_at: DateTime<Utc>,
    /// How often it was sent.
    pub attempts: u32,
    /// Where it stands.
    pub state: QueueState,
}

impl Queued {
    /// Which.
    pub fn id(&self) -> CommandId {
        self.command.id
    }

    /// Whether somebody has to decide.
    pub fn is_undecided(&self) -> bool {
        !matches!(self.state, QueueState::Waiting { .. } | QueueState::Behind)
    }
}

/// Where a command on its way stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum QueueState {
    /// To be sent, or sent again.
    Waiting {
        /// Not before, UTC.
        next_at: DateTime<Utc>,
        /// What stood against it the last time, as said by the network.
        problem: Option<String>,
    },
    /// It comes after one of the same visit that somebody has to decide about.
    Behind,
    /// A rule of the base says no.
    Refused {
        /// Which.
        refusal: Box<Refusal>,
    },
    /// Somebody else changed the same fields meanwhile (decision 11).
    Conflict {
        /// What both wrote, and the visit as it is in the base.
        conflict: Box<Conflict>,
    },
    /// The base does not know the visit, or not for this user.
    Gone,
    /// The base cannot take it in a way that trying again does not mend.
    Failed {
        /// What it says.
        detail: String,
    },
}

/// What somebody decides about a command on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Send it again as it is, as soon as possible.
    Retry,
    /// Mine counts: send it over what the base has now.
    Overwrite,
    /// Theirs counts: forget it, and those behind it go on.
    Drop,
}
