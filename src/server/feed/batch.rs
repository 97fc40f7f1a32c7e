//! A run of changes, with its text for each kind of eyes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::frame;
use crate::backend::wire::{Delta, FeedEvent};
use crate::base::{Changed, Sight};
use crate::domain::{Actor, Directory};

/// A run of changes.
pub(super) struct Batch {
    /// The place in the journal after which it begins.
    pub(super) after: i64,
    /// Its last entry.
    pub(super) seq: i64,
    changed: Changed,
    directory: Arc<Directory>,
    made: Mutex<HashMap<Sight, Option<Bytes>>>,
}

impl Batch {
    pub(super) fn new(after: i64, changed: Changed, directory: Arc<Directory>) -> Self {
        Self {
            after,
            seq: changed.seq,
            changed,
            directory,
            made: Mutex::default(),
        }
    }

    /// What somebody may know of it.
    pub(super) fn seen_by(&self, actor: &Actor) -> Delta {
        self.changed.seen_by(actor, &self.directory)
    }

    /// The event for somebody, the same bytes for all with the same eyes; `None` when there is nothing that they may
    /// know.
    pub(super) fn event(&self, actor: &Actor) -> Option<Bytes> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry(Sight::of(actor))
            .or_insert_with(|| event_of(self.seen_by(actor)))
            .clone()
    }

    /// The event for somebody who has a part of it already.
    pub(super) fn event_after(&self, seq: i64, actor: &Actor) -> Option<Bytes> {
        let mut delta = self.seen_by(actor);
        delta.deeds.retain(|deed| deed.seq > seq);
        event_of(delta)
    }
}

/// The event of a delta, unless there is nothing in it.
pub(super) fn event_of(delta: Delta) -> Option<Bytes> {
    let says_nothing = delta.visits.is_empty() && delta.gone.is_empty() && delta.deeds.is_empty();
    (!says_nothing).then(|| frame(&FeedEvent::Delta(delta)))
}
