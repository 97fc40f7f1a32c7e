//! Replaying the journal and comparing it with the state.

use std::collections::BTreeSet;

use super::store::{Answer, Store};
use super::walk::Walk;
use crate::backend::Entry;
use crate::domain::{Intervention, InterventionId, accept};

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
    let mut walk = Walk::default();
    while let Some(page) = walk.next(store).await? {
        for (id, told) in page {
            visits += 1;
            entries += told.journal.len() as u64;
            if !same(told.visit.as_ref(), &told.journal) {
                differences.insert(id);
            }
        }
    }
    Ok(Verified {
        entries,
        visits,
        differences: differences.into_iter().collect(),
    })
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
