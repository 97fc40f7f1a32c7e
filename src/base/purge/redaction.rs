//! How a visit and its entries are written over.

use std::collections::BTreeSet;

use super::fate::{Fate, was_mailed};
use crate::backend::Entry;
use crate::domain::{
    Intervention, InterventionId, forget_overlaps_of_event, forget_recipients,
    forget_recipients_of_action, forget_recipients_of_event, redact_action, redact_event,
    redact_visit,
};

/// What is taken out of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Redaction {
    /// Its person, or only where its report was mailed to.
    depth: Depth,
    /// Besides: how purged visits were called that stood in its way.
    pub names_others: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Depth {
    #[default]
    Nothing,
    Mails,
    Whole,
}

impl Redaction {
    /// What is taken out of a visit of that fate, if anything.
    pub(super) fn of(visit: &Intervention, fate: Fate) -> Option<Self> {
        let depth = match fate {
            Fate::Personal => Depth::Whole,
            Fate::Parts { mails: true, .. } if was_mailed(visit) => Depth::Mails,
            _ => return None,
        };
        Some(Self {
            depth,
            names_others: false,
        })
    }

    pub(super) fn is_whole(self) -> bool {
        self.depth == Depth::Whole
    }

    pub(super) fn forgets_mails(self) -> bool {
        self.depth != Depth::Nothing
    }

    /// The visit afterwards, if that is another one.
    pub(super) fn of_visit(self, visit: &Intervention) -> Option<Intervention> {
        let mut after = visit.clone();
        match self.depth {
            Depth::Nothing => {}
            Depth::Mails => forget_recipients(&mut after),
            Depth::Whole => redact_visit(&mut after),
        }
        (after != *visit).then_some(after)
    }

    /// The entry afterwards, if that is another one.
    pub(super) fn of_entry(self, entry: &Entry) -> Option<Entry> {
        self.of_entry_among(entry, &BTreeSet::new())
    }

    /// As [`Self::of_entry`], where it is known which visits are purged.
    pub(super) fn of_entry_among(
        self,
        entry: &Entry,
        purged: &BTreeSet<InterventionId>,
    ) -> Option<Entry> {
        let mut after = entry.clone();
        match self.depth {
            Depth::Nothing => {}
            Depth::Mails => {
                after.events.iter_mut().for_each(forget_recipients_of_event);
                forget_recipients_of_action(&mut after.action);
            }
            Depth::Whole => {
                after.events.iter_mut().for_each(redact_event);
                redact_action(&mut after.action);
            }
        }
        if self.names_others {
            for event in &mut after.events {
                forget_overlaps_of_event(event, purged);
            }
        }
        (after != *entry).then_some(after)
    }
}
