//! What changed after a place in the journal, for those who look at the same boards from elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::embedded::Embedded;
use super::privacy::{Eyes, board_only, mine};
use crate::backend::wire::Delta;
use crate::backend::{BackendError, Deed, Entry};
use crate::domain::{Actor, Directory, Event, Intervention, InterventionId, TechnicianId};

/// What changed after a place in the journal, whoever may see it.
#[derive(Debug, Clone, Default)]
pub struct Changed {
    /// The last entry that it contains; the place that was asked for when there is none.
    pub seq: i64,
    /// Whether there is more after it.
    pub more: bool,
    entries: Vec<Entry>,
    visits: Vec<Intervention>,
    unsent: BTreeSet<InterventionId>,
}

impl Embedded {
    /// The journal's last entry.
    pub async fn seq(&self) -> Result<i64, BackendError> {
        Ok(self.house.store.position().await?.seq)
    }

    /// What changed after a place in the journal, of at most `limit` entries. It is everybody's: show nobody more than
    /// [`Changed::seen_by`] gives.
    pub async fn changed(&self, after: i64, limit: u32) -> Result<Changed, BackendError> {
        let entries = self.house.store.since(after, None, limit).await?;
        let Some(last) = entries.last() else {
            return Ok(Changed {
                seq: after,
                ..Changed::default()
            });
        };
        let ids: BTreeSet<InterventionId> =
            entries.iter().map(|entry| entry.intervention).collect();
        let ids: Vec<InterventionId> = ids.into_iter().collect();
        let (visits, unsent) = self.house.store.visits(&ids).await?;
        Ok(Changed {
            seq: last.seq,
            more: entries.len() >= limit as usize,
            visits,
            unsent: unsent.into_iter().collect(),
            entries,
        })
    }
}

impl Changed {
    /// What of it an actor may see. Somebody who sees only their own visits is not told that others' exist: a visit that
    /// was never theirs is neither there nor gone.
    pub fn seen_by(&self, actor: &Actor, directory: &Directory) -> Delta {
        let eyes = Eyes { actor, directory };
        let mut delta = Delta {
            seq: self.seq,
            ..Delta::default()
        };
        for visit in &self.visits {
            let shown = Some(visit.clone())
                .filter(|visit| !visit.deleted)
                .and_then(|visit| eyes.see(visit));
            match shown {
                Some(shown) => {
                    if self.unsent.contains(&visit.id) && !board_only(actor) {
                        delta.unsent.push(visit.id);
                    }
                    delta.visits.push(Arc::new(shown));
                }
                None if self.was_seen(visit, actor) => delta.gone.push(visit.id),
                None => {}
            }
        }
        if !board_only(actor) {
            let known: BTreeSet<InterventionId> = delta
                .visits
                .iter()
                .map(|visit| visit.id)
                .chain(delta.gone.iter().copied())
                .collect();
            let deeds = self.deeds_on(&known, actor);
            delta.deeds = deeds;
        }
        delta
    }

    /// Whether a visit that is not there for an actor any more may have been.
    fn was_seen(&self, visit: &Intervention, actor: &Actor) -> bool {
        let Some(me) = mine(actor) else {
            return true;
        };
        visit.has(me) || self.left(visit.id, me)
    }

    /// Whether a technician was taken off a visit by one of the entries.
    fn left(&self, visit: InterventionId, technician: TechnicianId) -> bool {
        self.entries
            .iter()
            .filter(|entry| entry.intervention == visit)
            .flat_map(|entry| &entry.events)
            .any(|event| match event {
                Event::Reassigned { before, .. } => before.contains(&technician),
                Event::Created { visit } => visit.has(technician),
                _ => false,
            })
    }

    /// What was done to the visits that an actor knows. Of a visit that is theirs no longer they learn who took it away,
    /// not what happened to it afterwards.
    fn deeds_on(&self, known: &BTreeSet<InterventionId>, actor: &Actor) -> Vec<Deed> {
        let mut theirs: BTreeMap<InterventionId, bool> = BTreeMap::new();
        let mut deeds = Vec::new();
        for entry in self
            .entries
            .iter()
            .filter(|entry| known.contains(&entry.intervention))
        {
            let still = theirs.entry(entry.intervention).or_insert(true);
            if *still {
                deeds.push(Deed::from(entry));
            }
            if let Some(me) = mine(actor) {
                for event in &entry.events {
                    if let Event::Reassigned { after, .. } = event {
                        *still = after.contains(&me);
                    }
                }
            }
        }
        deeds
    }
}
