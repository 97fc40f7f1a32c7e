//! Going through the base to find what goes. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::fate::{Cutoffs, Fate};
use super::redaction::Redaction;
use crate::backend::Entry;
use crate::base::store::{Answer, Store};
use crate::base::walk::{Told, Walk};
use crate::domain::report::Photo;
use crate::domain::{
    ClientId, Digest, Directory, Edit, Event, Intervention, InterventionId, overlaps_of_event,
};

/// A picture that nobody used yet is waited for: whoever took it may be about to send the rest.
const PATIENCE: TimeDelta = TimeDelta::days(1);

/// What goes.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The journal's last entry before the base was read.
    pub seq: i64,
    pub redactions: BTreeMap<InterventionId, Redaction>,
    /// Visits whose person is or will be gone.
    pub purged: BTreeSet<InterventionId>,
    /// Entries that are written over.
    pub entries: u64,
    pub clients: Vec<ClientId>,
    /// Pictures with their bytes.
    pub blobs: Vec<(Digest, u64)>,
    /// Visits whose time is over and that are not.
    pub held: u64,
    pub mails: u64,
    pub drafts: u64,
}

/// What is found on the way.
#[derive(Debug, Default)]
struct Found {
    plan: Plan,
    wanted: BTreeSet<Digest>,
    gone: BTreeSet<ClientId>,
    kept: BTreeSet<ClientId>,
    /// Entries of kept visits that name others: whether they are written over shows at the end.
    naming: BTreeMap<InterventionId, Vec<BTreeSet<InterventionId>>>,
}

impl Plan {
    pub(super) async fn make(
        store: &dyn Store,
        cutoffs: &Cutoffs,
        now: DateTime<Utc>,
    ) -> Answer<Self> {
        let mut found = Found::default();
        found.plan.seq = store.position().await?.seq;
        found.wanted = letterhead(&*store.directory().await?);
        let mailing = store.mailing().await?;
        let mut walk = Walk::default();
        while let Some(page) = walk.next(store).await? {
            for (id, told) in page {
                if let Some(visit) = &told.visit {
                    let fate = Fate::of(visit, mailing.contains(&id), cutoffs);
                    found.look(visit, &told, fate);
                }
            }
        }
        found.names_of_others();
        let Found {
            mut plan,
            wanted,
            gone,
            kept,
            ..
        } = found;
        let named = store.named_clients().await?;
        plan.clients = gone
            .difference(&kept)
            .filter(|client| named.contains(client))
            .copied()
            .collect();
        let forgotten = |blob: &super::KeptBlob| {
            !wanted.contains(&blob.digest) && blob.kept_at < now - PATIENCE
        };
        let blobs = store.blobs().await?.into_iter().filter(forgotten);
        plan.blobs = blobs.map(|blob| (blob.digest, blob.bytes)).collect();
        let mailed = store.mailed().await?;
        let drafted = store.drafted().await?;
        let sum = |counts: &BTreeMap<InterventionId, u64>, goes: fn(Redaction) -> bool| {
            let visits = plan.redactions.iter().filter(|(_, one)| goes(**one));
            visits.filter_map(|(id, _)| counts.get(id)).sum()
        };
        plan.mails = sum(&mailed, Redaction::forgets_mails);
        plan.drafts = sum(&drafted, Redaction::is_whole);
        Ok(plan)
    }
}

impl Found {
    fn look(&mut self, visit: &Intervention, told: &Told, fate: Fate) {
        self.plan.held += u64::from(fate == Fate::Held);
        if fate.keeps_pictures() {
            self.wanted.extend(pictures_told(&told.journal));
        }
        let clients = if fate.keeps_person() {
            &mut self.kept
        } else {
            self.plan.purged.insert(visit.id);
            &mut self.gone
        };
        clients.extend(visit.client.iter().map(|client| client.id));
        for event in told.journal.iter().flat_map(|entry| &entry.events) {
            clients.extend(clients_in(event));
        }
        if let Some(redaction) = Redaction::of(visit, fate) {
            self.plan.entries += told
                .journal
                .iter()
                .filter(|entry| redaction.of_entry(entry).is_some())
                .count() as u64;
            self.plan.redactions.insert(visit.id, redaction);
        }
        if fate.keeps_person() {
            let naming: Vec<BTreeSet<InterventionId>> = told
                .journal
                .iter()
                .map(|entry| entry.events.iter().flat_map(overlaps_of_event).collect())
                .filter(|others: &BTreeSet<InterventionId>| !others.is_empty())
                .collect();
            if !naming.is_empty() {
                self.naming.insert(visit.id, naming);
            }
        }
    }

    /// Kept visits that name one whose person goes.
    fn names_of_others(&mut self) {
        for (id, entries) in std::mem::take(&mut self.naming) {
            let purged = &self.plan.purged;
            let count = entries
                .iter()
                .filter(|others| !others.is_disjoint(purged))
                .count();
            if count > 0 {
                self.plan.entries += count as u64;
                let one = self.plan.redactions.entry(id).or_default();
                one.names_others = true;
            }
        }
    }
}

/// The pictures at the top of documents.
pub(super) fn letterhead(directory: &Directory) -> BTreeSet<Digest> {
    directory.settings.letterhead.logo.into_iter().collect()
}

fn digests(photo: &Photo) -> [Digest; 2] {
    [photo.picture.original, photo.picture.preview]
}

/// The pictures that the journal of a visit names: one that was taken out of the report can come back.
pub(super) fn pictures_told(journal: &[Entry]) -> impl Iterator<Item = Digest> {
    let events = journal.iter().flat_map(|entry| &entry.events);
    events.flat_map(|event| match event {
        Event::PhotoAdded { photo } | Event::PhotoRemoved { photo } => digests(photo).to_vec(),
        _ => Vec::new(),
    })
}

fn clients_in(event: &Event) -> Vec<ClientId> {
    match event {
        Event::Created { visit } => visit.client.iter().map(|client| client.id).collect(),
        Event::Edited(edit) => match edit.as_ref() {
            Edit::Client { before, after } => {
                before.iter().chain(after).map(|client| client.id).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
