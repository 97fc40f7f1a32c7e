//! Answers to commands, and the journal as clients see it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Connection;
use crate::domain::{
    Action, Actor, CommandId, Conflict, Event, Intervention, InterventionId, Piece, Refusal,
};

/// Who is signed in, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// As whom.
    pub actor: Actor,
    /// The base, as shown to people: a path or an address.
    pub base: String,
    /// Something to say once, when the board opens: the clock stands before the journal's last entry.
    pub clock_behind: Option<DateTime<Utc>>,
}

/// An accepted command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Receipt {
    /// Which.
    pub command: CommandId,
    /// Its place in the journal; `None` when it changed nothing.
    pub seq: Option<i64>,
    /// What happened.
    pub events: Vec<Event>,
    /// The visit afterwards.
    pub visit: Arc<Intervention>,
}

/// The answer to a command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Done, and in the journal.
    Accepted(Box<Receipt>),
    /// Kept on this device, and sent as soon as the server answers. The receipt has no place in the journal; its visit
    /// is as this device foresees it.
    Queued(Box<Receipt>),
    /// A rule says no.
    Refused(Refusal),
    /// Somebody was faster.
    Conflict(Conflict),
    /// Settings were replaced, or a piece of the directory.
    Configured,
    /// The piece is not what the amendment says it was before: somebody was faster.
    Stale {
        /// As it is now.
        current: Option<Box<Piece>>,
    },
}

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Entry {
    /// Its place.
    pub seq: i64,
    /// Its command.
    pub command: CommandId,
    /// The visit.
    pub intervention: InterventionId,
    /// Who.
    pub actor: Actor,
    /// By which key they had come, over SSH: its fingerprint, `SHA256:…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// By the device's clock, UTC.
    pub at: DateTime<Utc>,
    /// By the base's clock, UTC.
    pub received_at: DateTime<Utc>,
    /// What was asked for.
    pub action: Action,
    /// What happened.
    pub events: Vec<Event>,
    /// The visit's revision afterwards.
    pub revision: u64,
}

/// News from the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The journal has grown up to this place; what is on the screen should be read again.
    Changed {
        /// The last entry now.
        seq: i64,
    },
    /// Settings, people or templates changed.
    Directory,
    /// A mail was sent, failed, or was put off: details and boards should be read again.
    Mail,
    /// The client stands to its base in another way than before, or its queue is another.
    Connection(Connection),
    /// Others came, left, or began to edit something.
    Presence,
}
