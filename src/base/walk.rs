//! Going through the whole base, visit by visit.

use std::collections::BTreeMap;

use super::store::{Answer, Store};
use crate::backend::Entry;
use crate::domain::{Intervention, InterventionId};

/// Visits that are read at a time.
const PAGE: u32 = 500;

/// A visit, and what the journal says of it; sound bases have both.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub visit: Option<Intervention>,
    pub journal: Vec<Entry>,
}

/// A way through all visits by id.
#[derive(Debug, Default)]
pub(super) struct Walk {
    after: Option<InterventionId>,
    ended: bool,
}

impl Walk {
    /// The next visits; `None` after the last.
    pub(super) async fn next(
        &mut self,
        store: &dyn Store,
    ) -> Answer<Option<BTreeMap<InterventionId, Told>>> {
        if self.ended {
            return Ok(None);
        }
        let page = store.audit(self.after, PAGE).await?;
        let full = |count: usize| u32::try_from(count).is_ok_and(|count| count >= PAGE);
        // What lies beyond the shorter of both comes again with the next page, together with its other half.
        let ends = [
            page.visits
                .keys()
                .next_back()
                .filter(|_| full(page.visits.len())),
            page.journal
                .keys()
                .next_back()
                .filter(|_| full(page.journal.len())),
        ];
        let last = ends.into_iter().flatten().min().copied();
        let mut told: BTreeMap<InterventionId, Told> = BTreeMap::new();
        for (id, visit) in page.visits {
            told.entry(id).or_default().visit = Some(visit);
        }
        for (id, journal) in page.journal {
            told.entry(id).or_default().journal = journal;
        }
        told.retain(|id, _| last.is_none_or(|last| *id <= last));
        self.after = last;
        self.ended = last.is_none();
        Ok(Some(told))
    }
}
