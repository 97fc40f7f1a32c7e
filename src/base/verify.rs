//! Replaying the journal and comparing it with the state.

use std::collections::BTreeSet;

use super::store::{Answer, Store};
use crate::backend::Entry;
use crate::domain::{Intervention, InterventionId, accept};

/// Visits that are compared at a time.
const PAGE: u32 = 500;

/// What a replay of the journal found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Entries that were replayed.
    pub entries: u64,
    /// Visits that were compared.
    pub visits: u64,
    /// Visits whose state is not what the journal leads to, or that are found by something that they are not.
    pub differences: Vec<InterventionId>,
}

impl Verified {
    /// Whether state and journal say the same.
    pub fn is_sound(&self) -> bool {
        self.differences.is_empty()
    }
}

pub(super) async fn verify(store: &dyn Store) -> Answer<Verified> {
    let mut differences: BTreeSet<InterventionId> =
        store.inconsistent().await?.into_iter().collect();
    let (mut entries, mut visits) = (0, 0);
    let mut after = None;
    loop {
        let page = store.audit(after, PAGE).await?;
        let ends = [
            page.visits.keys().next_back(),
            page.journal.keys().next_back(),
        ];
        // What lies beyond the shorter of both comes again with the next page, together with its other half.
        let full = |count: usize| u32::try_from(count).is_ok_and(|count| count >= PAGE);
        let ends = [
            ends[0].filter(|_| full(page.visits.len())),
            ends[1].filter(|_| full(page.journal.len())),
        ];
        let last = ends.into_iter().flatten().min().copied();
        let ids: BTreeSet<InterventionId> = page
            .visits
            .keys()
            .chain(page.journal.keys())
            .copied()
            .collect();
        for id in ids
            .into_iter()
            .filter(|id| last.is_none_or(|last| *id <= last))
        {
            let journal = page.journal.get(&id).map(Vec::as_slice).unwrap_or_default();
            visits += 1;
            entries += journal.len() as u64;
            if !same(page.visits.get(&id), journal) {
                differences.insert(id);
            }
        }
        after = last;
        if after.is_none() {
            return Ok(Verified {
                entries,
                visits,
                differences: differences.into_iter().collect(),
            });
        }
    }
}

fn same(state: Option<&Intervention>, journal: &[Entry]) -> bool {
    let mut replayed = None;
    for entry in journal {
        match accept(replayed, &entry.events) {
            Ok(visit) if visit.revision == entry.revision => replayed = Some(visit),
            _ => return false,
        }
    }
    state == replayed.as_ref()
}
