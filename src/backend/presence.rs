//! Others who look at the same boards, and what they did.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::backend::Entry;
use crate::domain::{InterventionId, UserId};

/// Somebody who has a board open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Present {
    /// The board: one user may have several.
    pub board: uuid::Uuid,
    /// Who.
    pub user: UserId,
    /// As shown.
    pub name: String,
    /// The visit that they are editing; others may look, and are told.
    pub editing: Option<InterventionId>,
}

/// Something that somebody did, as others are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Deed {
    /// Its place in the journal.
    pub seq: i64,
    /// The visit.
    pub visit: InterventionId,
    /// Who.
    pub user: UserId,
    /// As written in the journal.
    pub name: String,
    /// The name of the action, as in the journal: `plan`, `start`, `finish`, …
    pub action: String,
    /// When it was received, UTC.
    pub at: DateTime<Utc>,
}

impl From<&Entry> for Deed {
    fn from(entry: &Entry) -> Self {
        Self {
            seq: entry.seq,
            visit: entry.intervention,
            user: entry.actor.user,
            name: entry.actor.name.clone(),
            action: entry.action.name().to_owned(),
            at: entry.received_at,
        }
    }
}
