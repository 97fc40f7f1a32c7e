//! What a purge asks of a database engine.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use crate::backend::Entry;
use crate::base::store::Answer;
use crate::domain::{ClientId, Digest, Intervention, InterventionId};

/// Bytes that the base keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::base) struct KeptBlob {
    pub digest: Digest,
    /// How many.
    pub bytes: u64,
    pub kept_at: DateTime<Utc>,
}

/// A store that knows what is kept beside the visits.
#[async_trait]
pub(in crate::base) trait ReadKept: Send + Sync {
    /// Visits of which a mail is on its way.
    async fn mailing(&self) -> Answer<BTreeSet<InterventionId>>;

    /// How many mails of each visit are not on their way any more and still say where to.
    async fn mailed(&self) -> Answer<BTreeMap<InterventionId, u64>>;

    /// How many drafts of each visit there are.
    async fn drafted(&self) -> Answer<BTreeMap<InterventionId, u64>>;

    /// Clients that have a name.
    async fn named_clients(&self) -> Answer<BTreeSet<ClientId>>;

    /// Everything that is kept under a digest.
    async fn blobs(&self) -> Answer<Vec<KeptBlob>>;

    /// Writes the whole base anew, so that nothing that was taken out of it can be found on the disk; gives `false`
    /// where others are working on the base and keep it from that.
    async fn scrub(&self) -> Answer<bool>;
}

/// A transaction that takes persons out of the base.
#[async_trait]
pub(in crate::base) trait Forget: Send {
    /// Visits of which a mail is on its way.
    async fn mailing(&mut self) -> Answer<BTreeSet<InterventionId>>;

    /// Writes over the documents of visits and over entries of the journal. What is searched about them stays. The
    /// journal can be changed nowhere else, and in no other way.
    async fn redact(&mut self, visits: &[Intervention], entries: &[Entry]) -> Answer<()>;

    /// Forgets where mails of visits went, and those that were given up altogether; gives how many.
    async fn forget_mails(&mut self, visits: &[InterventionId]) -> Answer<u64>;

    /// Forgets what was being typed about visits; gives how many places.
    async fn forget_drafts(&mut self, visits: &[InterventionId]) -> Answer<u64>;

    /// Forgets who clients are, unless a visit that was not purged is theirs; gives how many.
    async fn forget_clients(&mut self, clients: &[ClientId]) -> Answer<u64>;

    /// Forgets kept bytes.
    async fn forget_blobs(&mut self, digests: &[Digest]) -> Answer<()>;

    /// Visits to which something happened after a place in the journal.
    async fn changed_since(&mut self, seq: i64) -> Answer<Vec<InterventionId>>;

    /// Lets others see that something happened to mails.
    async fn mails_changed(&mut self) -> Answer<()>;
}
