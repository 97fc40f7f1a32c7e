//! What the base asks of a database engine. One module per engine speaks SQL; everything else is written against
//! these traits, so that a second engine changes no rule.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::Notify;

use super::accounts::{ReadAccounts, WriteAccounts};
use super::purge::{Forget, ReadKept};
use crate::backend::{BackendError, Entry, Mail, MailProblem};
use crate::domain::report::Form;
use crate::domain::span::Span;
use crate::domain::{
    BranchId, Client, ClientId, CommandId, Digest, Directory, Intervention, InterventionId, MailId,
    OpenTimer, Piece, Settings, TechnicianId, UserId,
};

/// What a store answers.
pub(super) type Answer<T> = Result<T, BackendError>;

/// How far a base has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Position {
    /// The last entry of the journal, 0 when there is none.
    pub seq: i64,
    /// Grows with every change of settings, people or templates.
    pub directory: i64,
    /// Grows with everything that happens to mails.
    pub mail: i64,
}

/// How far a base has come, and in which of its lives: a purge and a restored copy begin another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub position: Position,
    pub epoch: uuid::Uuid,
}

/// Which visits of a window are meant; `None` is all.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    /// Only this branch.
    pub branch: Option<BranchId>,
    /// Only visits of one of these technicians.
    pub technicians: Option<Vec<TechnicianId>>,
    /// At most so many visits of the pool; 0 leaves it out.
    pub pool: u32,
}

/// A window as it stands at one place in the journal.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    pub seq: i64,
    pub visits: Vec<Intervention>,
    pub pool: Vec<Intervention>,
    pub timers: Vec<OpenTimer>,
    /// Visits whose last mail has not left.
    pub unsent: Vec<InterventionId>,
}

/// A mail to be queued.
#[derive(Debug, Clone)]
pub(super) struct Queued<'a> {
    pub id: MailId,
    /// Whose doing it is: a command queues one mail, however often it is carried out.
    pub command: CommandId,
    pub visit: InterventionId,
    pub to: &'a [String],
    pub at: DateTime<Utc>,
}

/// A mail that nobody else sends, until the claim runs out.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    pub id: MailId,
    pub visit: InterventionId,
    pub to: Vec<String>,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// How often it was tried, since [`Self::began`].
    pub attempts: u32,
    /// When trying began: when it was queued, or when somebody asked to try again.
    pub began: DateTime<Utc>,
    /// The end of the claim, which also tells it from others.
    pub until: DateTime<Utc>,
}

/// Where a mail goes from a claim.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// A server is listening: from here on the mail may have left.
    Handing,
    /// To be tried again.
    Later {
        next: DateTime<Utc>,
        problem: MailProblem,
    },
    /// Not even tried: as it was before the claim.
    Untried,
    Sent {
        at: DateTime<Utc>,
    },
    GivenUp {
        at: DateTime<Utc>,
        problem: MailProblem,
    },
}

/// A stored visit by one of its names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key<'a> {
    Id(InterventionId),
    Number(&'a str),
    Origin(&'a str),
}

/// Entries among which those of one technician are looked for, at most: each costs a look at its visit, and whoever has
/// few would have the whole journal read.
const LOOKED_AT: i64 = 5_000;

/// How far a question for entries after a place goes.
pub(super) fn reach_of(seq: i64, mine: Option<TechnicianId>) -> i64 {
    match mine {
        Some(_) => seq.saturating_add(LOOKED_AT),
        None => i64::MAX,
    }
}

/// A store that answers questions. Each answer is one consistent picture.
///
/// `mine` narrows an answer to the visits of one technician.
#[async_trait]
pub(super) trait Store: ReadAccounts + ReadKept {
    /// How far the base has come.
    async fn position(&self) -> Answer<Position>;

    /// The same with the epoch, in one picture.
    async fn standing(&self) -> Answer<Standing>;

    /// When the journal's last entry was received.
    async fn last_received(&self) -> Answer<Option<DateTime<Utc>>>;

    /// Settings, people, templates.
    async fn directory(&self) -> Answer<Arc<Directory>>;

    /// What touches a span, and the pool.
    async fn window(&self, span: Span, scope: &Scope) -> Answer<Snapshot>;

    /// Visits by id, deleted or not, without their reports; and those of them whose report was mailed but has not left.
    async fn visits(
        &self,
        ids: &[InterventionId],
    ) -> Answer<(Vec<Intervention>, Vec<InterventionId>)>;

    /// One visit, deleted or not.
    async fn visit(&self, key: Key<'_>) -> Answer<Option<Intervention>>;

    /// At most two visits with ids in a range, both ends included.
    async fn between(
        &self,
        ids: (InterventionId, InterventionId),
        mine: Option<TechnicianId>,
    ) -> Answer<Vec<Intervention>>;

    /// The visits of a client, newest first.
    async fn of_client(&self, client: ClientId, limit: u32) -> Answer<Vec<Intervention>>;

    /// The journal of a visit, oldest first.
    async fn history(&self, id: InterventionId) -> Answer<Vec<Entry>>;

    /// The journal after a place, oldest first.
    /// For one technician no further than [`reach_of`].
    async fn since(&self, seq: i64, mine: Option<TechnicianId>, limit: u32) -> Answer<Vec<Entry>>;

    /// Clients that have a word beginning with each of these folded ones.
    async fn clients(
        &self,
        words: &[String],
        mine: Option<TechnicianId>,
        limit: u32,
    ) -> Answer<Vec<Client>>;

    /// A form that a template has or had.
    async fn form(&self, digest: Digest) -> Answer<Option<Form>>;

    /// Kept bytes, as they are.
    async fn blob(&self, digest: Digest) -> Answer<Option<Vec<u8>>>;

    /// What a user was typing about a visit, by place.
    async fn drafts(&self, user: UserId, visit: InterventionId)
    -> Answer<BTreeMap<String, String>>;

    /// The mails of a visit, oldest first.
    async fn mails_of(&self, visit: InterventionId) -> Answer<Vec<Mail>>;

    /// Mails that have not left, oldest first.
    async fn unsent(&self, limit: u32) -> Answer<Vec<Mail>>;

    /// When the next mail may be claimed.
    async fn next_mail(&self) -> Answer<Option<DateTime<Utc>>>;

    /// A secret by its name.
    async fn secret(&self, name: &str) -> Answer<Option<String>>;

    /// Begins to write; whoever comes second waits. A unit that is dropped changes nothing.
    async fn begin(&self) -> Answer<Box<dyn Unit>>;

    /// The next visits by id, at most `limit` of the state and of the journal each.
    async fn audit(&self, after: Option<InterventionId>, limit: u32) -> Answer<Audit>;

    /// Visits of which something that is searched differs from the visit itself.
    async fn inconsistent(&self) -> Answer<Vec<InterventionId>>;

    /// Watches for what other processes commit.
    fn watch(&self) -> Changes;

    /// Tells other processes that something was committed.
    fn announce(&self);

    /// Writes everything into the main file and lets go of it.
    async fn close(&self);
}

/// One transaction that writes.
#[async_trait]
pub(super) trait Unit: WriteAccounts + Forget {
    /// Settings, people, templates as they stand.
    async fn directory(&mut self) -> Answer<Arc<Directory>>;

    /// One visit, deleted or not.
    async fn visit(&mut self, id: InterventionId) -> Answer<Option<Intervention>>;

    /// The journal of a visit, oldest first.
    async fn history(&mut self, id: InterventionId) -> Answer<Vec<Entry>>;

    /// The entry of a command.
    async fn recorded(&mut self, command: CommandId) -> Answer<Option<Entry>>;

    /// Visits of any of these technicians that touch a span.
    async fn neighbours(
        &mut self,
        technicians: &[TechnicianId],
        span: Span,
    ) -> Answer<Vec<Intervention>>;

    /// Every running timer.
    async fn timers(&mut self) -> Answer<Vec<OpenTimer>>;

    /// The last number that was given under a prefix, 0 for none.
    async fn last_number(&mut self, prefix: &str) -> Answer<i64>;

    /// Remembers that a number was given.
    async fn number_given(&mut self, prefix: &str, number: i64) -> Answer<()>;

    /// Writes visits with everything that is searched about them.
    async fn save(&mut self, changes: &[Change]) -> Answer<()>;

    /// Appends to the journal; the entries' own places are ignored. Gives the place of the last one. The device's clock
    /// minus the base's is kept beside them; where nobody measured it, it is taken from the entries' own instants.
    async fn append(&mut self, entries: &[Entry], skew_ms: Option<i64>) -> Answer<i64>;

    /// Marks a place to come back to; marks do not nest.
    async fn savepoint(&mut self) -> Answer<()>;

    /// Keeps what was written since the mark.
    async fn release(&mut self) -> Answer<()>;

    /// Takes back what was written since the mark.
    async fn roll_back(&mut self) -> Answer<()>;

    /// Replaces the settings.
    async fn configure(&mut self, settings: &Settings) -> Answer<()>;

    /// Adds a piece of the directory at the end of its kind, or replaces the one of that id.
    async fn put(&mut self, piece: &Piece) -> Answer<()>;

    /// A form that a template has or had.
    async fn form(&mut self, digest: Digest) -> Answer<Option<Form>>;

    /// Whether bytes are kept.
    async fn has_blob(&mut self, digest: Digest) -> Answer<bool>;

    /// Keeps bytes under their digest.
    async fn keep_blob(&mut self, digest: Digest, bytes: &[u8], now: DateTime<Utc>) -> Answer<()>;

    /// Keeps what a user is typing; `None` forgets it.
    async fn keep_draft(
        &mut self,
        user: UserId,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Answer<()>;

    /// Queues a mail; one of the same command is queued only once.
    async fn queue_mail(&mut self, mail: &Queued<'_>) -> Answer<()>;

    /// A mail.
    async fn mail(&mut self, id: MailId) -> Answer<Option<Mail>>;

    /// Claims the mail that has been due the longest.
    async fn claim_mail(
        &mut self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Answer<Option<Claimed>>;

    /// Gives up mails that somebody was handing over when they vanished: those may have left.
    async fn give_up_mails(&mut self, now: DateTime<Utc>, why: &MailProblem) -> Answer<()>;

    /// Takes a claimed mail a step further; gives whether the claim still held.
    async fn step_mail(&mut self, claimed: &Claimed, step: &Step) -> Answer<bool>;

    /// Makes a mail that waits or was given up due now, as if it had never been tried.
    async fn renew_mail(&mut self, id: MailId, now: DateTime<Utc>) -> Answer<()>;

    /// Makes every waiting mail due now.
    async fn wake_mails(&mut self, now: DateTime<Utc>) -> Answer<()>;

    /// Keeps a secret; `None` forgets it.
    async fn keep_secret(&mut self, name: &str, value: Option<&str>) -> Answer<()>;

    /// Makes it all last.
    async fn commit(self: Box<Self>) -> Answer<()>;

    /// Lets go without changing anything.
    async fn abandon(self: Box<Self>) -> Answer<()>;
}

/// A part of the base, for comparing state and journal.
#[derive(Debug, Default)]
pub(super) struct Audit {
    pub visits: BTreeMap<InterventionId, Intervention>,
    pub journal: BTreeMap<InterventionId, Vec<Entry>>,
}

/// Wakes when another process may have committed something, until it is dropped.
pub(super) struct Changes {
    pub woken: Arc<Notify>,
    pub guard: Box<dyn Send + Sync>,
}

/// A visit before and after.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// `None` for a new visit.
    pub before: Option<Intervention>,
    /// What is to be kept.
    pub after: Intervention,
}

impl Change {
    /// Whether something about the visit is another than before; everything of a new visit is.
    pub(super) fn differs<T: PartialEq>(&self, part: impl Fn(&Intervention) -> T) -> bool {
        self.before
            .as_ref()
            .is_none_or(|before| part(before) != part(&self.after))
    }
}
