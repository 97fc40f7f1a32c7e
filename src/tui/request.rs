//! What the screen sends, and what it does with the answer.

use crate::domain::{Action, InterventionId};

/// A command on its way, before it has an id.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// About which visit; for a new one, its id to be.
    pub visit: InterventionId,
    /// The revision that was on the screen when the key was pressed.
    pub revision: Option<u64>,
    /// What to do.
    pub action: Action,
    /// Why overlaps, hours or skills may be ignored.
    pub override_reason: Option<String>,
    /// Sent when this one is accepted: "stop A and start B".
    pub then: Option<Box<Request>>,
    /// How it bears on undo and redo.
    pub trail: Trail,
}

/// How an accepted command bears on undo and redo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trail {
    /// It can be undone, and nothing can be redone any more.
    Fresh,
    /// It is an undo: it can be redone.
    Undo,
    /// It is a redo: it can be undone.
    Redo,
}

impl Request {
    /// An action on a visit as the screen shows it.
    pub fn new(visit: InterventionId, revision: Option<u64>, action: Action) -> Self {
        Self {
            visit,
            revision,
            action,
            override_reason: None,
            then: None,
            trail: Trail::Fresh,
        }
    }

    /// The same, with a reason to override.
    #[must_use]
    pub fn because(mut self, reason: String) -> Self {
        self.override_reason = Some(reason);
        self
    }
}
