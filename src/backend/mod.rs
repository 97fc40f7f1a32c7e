//! The async client of a base: the one way in which screens and the command line read and change data. An embedded
//! base implements it in this process; others will over a network.

mod board;
mod clock;
mod connection;
mod counts;
mod document;
mod error;
mod mail;
mod outcome;
mod presence;
mod queue;
pub mod unreachable;
pub mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::broadcast;

pub use board::{Board, Detail, Filter, Window};
pub use clock::{Clock, ManualClock, ShiftedClock, SteadyClock, Stopwatch, SystemClock};
pub use connection::{Connection, Link};
pub use counts::{Counted, Counter, Gauge, head};
pub use document::{Document, Shape};
pub use error::BackendError;
pub use mail::{Mail, MailProblem, MailState};
pub use outcome::{Entry, Notice, Outcome, Receipt, Session};
pub use presence::{Deed, Present};
pub use queue::{Decision, QueueState, Queued};

use crate::domain::report::Picture;
use crate::domain::{
    Amendment, Client, Command, CommandId, Digest, Directory, Intervention, InterventionId, MailId,
    Settings,
};

/// What a client of a base can ask.
///
/// Every method reads as the signed-in actor: who sees only their own visits gets only those (decision 8).
#[async_trait]
pub trait Backend: Send + Sync {
    /// Who is signed in, and to what.
    fn session(&self) -> Session;

    /// Settings, people, templates: everything that visits point to.
    async fn directory(&self) -> Result<Directory, BackendError>;

    /// The same, to be kept beside others who keep it.
    async fn shared_directory(&self) -> Result<Arc<Directory>, BackendError> {
        self.directory().await.map(Arc::new)
    }

    /// What a board shows of a window of local days. Costs the window, not the store.
    async fn board(&self, window: Window, filter: &Filter) -> Result<Board, BackendError>;

    /// One visit with its client's other visits.
    ///
    /// # Errors
    /// [`BackendError::NotFound`] also for a visit that the actor may not see.
    async fn intervention(&self, id: InterventionId) -> Result<Detail, BackendError>;

    /// The visit that a person means: by id, by the beginning of an id that fits only one, or by number.
    async fn find(&self, reference: &str) -> Result<Intervention, BackendError>;

    /// What happened to a visit, oldest first.
    async fn history(&self, id: InterventionId) -> Result<Vec<Entry>, BackendError>;

    /// Clients whose folded name, town or phone begins with each word of a text, at most `limit`.
    async fn clients(&self, text: &str, limit: u32) -> Result<Vec<Client>, BackendError>;

    /// The visit that was imported from a record, by its UID.
    async fn imported(&self, uid: &str) -> Result<Option<Intervention>, BackendError>;

    /// Sends a command. Sending the same command again gives the first answer again and changes nothing.
    async fn submit(&self, command: Command) -> Result<Outcome, BackendError>;

    /// Replaces the settings; needs level Manager.
    async fn configure(&self, settings: Settings) -> Result<Outcome, BackendError>;

    /// Changes people, templates, tags, tasks: templates, tags and tasks need level Responsible, the rest Manager.
    /// [`Outcome::Stale`] when the piece is no longer what the amendment says it was before.
    async fn amend(&self, amendment: Amendment) -> Result<Outcome, BackendError>;

    /// Replaces the settings, if some are given, and changes pieces in their order: all of it or nothing. As
    /// [`Self::configure`] and [`Self::amend`].
    async fn reshape(
        &self,
        settings: Option<Settings>,
        amendments: Vec<Amendment>,
    ) -> Result<Outcome, BackendError>;

    /// Sets or forgets the password of the mail server; it is never read back. Needs level Manager.
    async fn set_mail_password(&self, password: Option<String>) -> Result<Outcome, BackendError>;

    /// Keeps a picture: checked, upright, with a smaller copy, without its place unless the settings keep that.
    ///
    /// # Errors
    /// [`BackendError::Picture`] for a file that is no photo, or none that can be kept.
    async fn keep_picture(&self, bytes: Vec<u8>) -> Result<Picture, BackendError>;

    /// The bytes of a picture in the report of a visit, checked against their digest.
    ///
    /// # Errors
    /// [`BackendError::NotFound`] also for one of a visit that the actor may not see.
    async fn blob(&self, visit: InterventionId, digest: Digest) -> Result<Vec<u8>, BackendError>;

    /// A document of a visit, in the language of the settings.
    async fn document(
        &self,
        visit: InterventionId,
        document: Document,
        shape: Shape,
    ) -> Result<Vec<u8>, BackendError>;

    /// A name for the file of a document: "RAM0042 Rapport Cotillon Marie.pdf".
    async fn document_name(
        &self,
        visit: InterventionId,
        document: Document,
    ) -> Result<String, BackendError>;

    /// Keeps what somebody is typing, so that a lost terminal loses nothing; `None` forgets it. Drafts are the actor's
    /// own and come back in [`Detail::drafts`].
    async fn keep_draft(
        &self,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Result<(), BackendError>;

    /// Mails that have not left, oldest first, at most `limit`; needs level [`crate::domain::Level::ManageAll`].
    async fn mails(&self, limit: u32) -> Result<Vec<Mail>, BackendError>;

    /// Tries a waiting or failed mail again as soon as possible, for whoever may work on its visit.
    /// [`Outcome::Stale`] when it has left meanwhile.
    async fn retry_mail(&self, mail: MailId) -> Result<Outcome, BackendError>;

    /// Sends a mail to somebody to see whether it would leave; needs level Manager.
    async fn try_mail(&self, to: &str) -> Result<Result<(), MailProblem>, BackendError>;

    /// What was accepted after a place in the journal, oldest first, at most `limit`.
    async fn since(&self, seq: i64, limit: u32) -> Result<Vec<Entry>, BackendError>;

    /// Who did what after a place in the journal, oldest first, at most `limit`; the newest ones where there is more.
    async fn deeds(&self, seq: i64, limit: u32) -> Result<Vec<Deed>, BackendError> {
        Ok(self
            .since(seq, limit)
            .await?
            .iter()
            .map(Deed::from)
            .collect())
    }

    /// How this client stands to its base.
    fn connection(&self) -> Connection {
        Connection::LOCAL
    }

    /// When the server was last heard on a line that is there, UTC; `None` without a line, or where nobody listens.
    fn heard_at(&self) -> Option<DateTime<Utc>> {
        None
    }

    /// Commands on their way, in the order in which they were given.
    async fn queue(&self) -> Result<Vec<Queued>, BackendError> {
        Ok(Vec::new())
    }

    /// Decides about a command on its way; `false` when it is not on its way any more.
    async fn decide(&self, _command: CommandId, _decision: Decision) -> Result<bool, BackendError> {
        Ok(false)
    }

    /// Tells others which visit is being edited here. Nobody else is told where a base is not shared by a server.
    fn editing(&self, _visit: Option<InterventionId>) {}

    /// Others who have a board of this base open.
    fn present(&self) -> Vec<Present> {
        Vec::new()
    }

    /// News of changes, whoever made them, through this process or another.
    fn changes(&self) -> broadcast::Receiver<Notice>;
}
