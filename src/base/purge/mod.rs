//! The end of retention: what the base was told about persons goes, what it counts stays (design "Personal data").
//!
//! The base is read first, without holding anybody up; then a few visits at a time are written over, each group in one
//! transaction that looks again. Whatever ends it in between leaves a sound base, and the next purge goes on.

mod carry;
mod fate;
mod plan;
mod redaction;
mod store;

use chrono::{DateTime, Utc};

use self::fate::Cutoffs;
use self::plan::Plan;
use super::embedded::Embedded;
use crate::backend::BackendError;
use crate::base::stored::from_micros;
use crate::domain::{Digest, Level, Refusal};

pub(super) use store::{Forget, KeptBlob, ReadKept};

/// What a purge took out of a base, or would take out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Purged {
    /// Persons of visits that ended before went, UTC; `None` where they are kept for ever.
    pub personal_before: Option<DateTime<Utc>>,
    /// Pictures of visits that ended before went, UTC.
    pub pictures_before: Option<DateTime<Utc>>,
    /// Addresses of mails of visits that ended before went, UTC.
    pub mails_before: Option<DateTime<Utc>>,
    /// Visits whose person was taken out.
    pub visits: u64,
    /// Entries of the journal that were written over.
    pub entries: u64,
    /// Clients that were forgotten.
    pub clients: u64,
    /// Kept pictures that went; a photo has two, its own and the smaller copy.
    pub pictures: u64,
    /// The bytes of those.
    pub bytes: u64,
    /// Mails whose addresses went.
    pub mails: u64,
    /// Drafts that went.
    pub drafts: u64,
    /// Visits whose time is over, but that are not: work, a certificate or a mail is still due.
    pub held: u64,
    /// Whether nothing of it can be found on the disk any more; `false` for a dry run, and where others had the base
    /// open.
    pub scrubbed: bool,
}

impl Purged {
    fn of(cutoffs: &Cutoffs, held: u64) -> Self {
        Self {
            personal_before: cutoffs.personal,
            pictures_before: cutoffs.pictures,
            mails_before: cutoffs.mails,
            held,
            ..Self::default()
        }
    }

    /// Whether anything went, or would go.
    pub fn is_empty(&self) -> bool {
        let Self {
            visits,
            entries,
            clients,
            pictures,
            mails,
            drafts,
            ..
        } = self;
        [visits, entries, clients, pictures, mails, drafts]
            .into_iter()
            .all(|count| *count == 0)
    }
}

impl KeptBlob {
    /// Of the columns of a blob: digest, bytes, kept.
    pub(super) fn read((digest, bytes, kept): (Vec<u8>, i64, i64)) -> Option<Self> {
        Some(Self {
            digest: Digest(digest.try_into().ok()?),
            bytes: bytes.unsigned_abs(),
            kept_at: from_micros(kept),
        })
    }
}

impl Embedded {
    /// Takes out of the base what is older than its settings allow ([`crate::domain::Retention`]); a dry run only says
    /// what that would be. Without retention nothing goes.
    ///
    /// # Errors
    /// A refusal below level Manager; [`BackendError`] when the base cannot be read or written. What was taken out until
    /// then stays out.
    pub async fn purge(&self, dry_run: bool) -> Result<Result<Purged, Refusal>, BackendError> {
        let store = self.house.store.as_ref();
        let directory = store.directory().await?;
        let needs = Level::Manager;
        if self.actor().level < needs {
            let ask = directory.who_may(needs);
            return Ok(Err(Refusal::NotAllowed { needs, ask }));
        }
        let retention = directory.settings.retention;
        if !retention.is_set() {
            return Ok(Ok(Purged::default()));
        }
        let now = self.house.clock.now();
        let cutoffs = Cutoffs::of(retention, now);
        let plan = Plan::make(store, &cutoffs, now).await?;
        let mut purged = Purged::of(&cutoffs, plan.held);
        if dry_run {
            let whole = plan.redactions.values().filter(|one| one.is_whole());
            purged.visits = whole.count() as u64;
            purged.entries = plan.entries;
            purged.clients = plan.clients.len() as u64;
            purged.pictures = plan.blobs.len() as u64;
            purged.bytes = plan.blobs.iter().map(|(_, bytes)| bytes).sum();
            purged.mails = plan.mails;
            purged.drafts = plan.drafts;
            return Ok(Ok(purged));
        }
        carry::carry_out(store, &plan, &cutoffs, &mut purged).await?;
        purged.scrubbed = store.scrub().await?;
        tracing::info!(
            visits = purged.visits,
            entries = purged.entries,
            clients = purged.clients,
            pictures = purged.pictures,
            bytes = purged.bytes,
            mails = purged.mails,
            drafts = purged.drafts,
            held = purged.held,
            scrubbed = purged.scrubbed,
            "personal data were purged"
        );
        self.tell_position(store.position().await?);
        Ok(Ok(purged))
    }
}
