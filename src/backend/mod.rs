//! The async client of a base: the one way in which screens and the command line read and change data. An embedded
//! base implements it in this process; others will over a network.

mod board;
mod clock;
mod error;
mod outcome;

use async_trait::async_trait;
use tokio::sync::broadcast;

pub use board::{Board, Detail, Filter, Window};
pub use clock::{Clock, ManualClock, ShiftedClock, SystemClock};
pub use error::BackendError;
pub use outcome::{Entry, Notice, Outcome, Receipt, Session};

use crate::domain::{Client, Command, Directory, Intervention, InterventionId, Settings};

/// What a client of a base can ask.
///
/// Every method reads as the signed-in actor: who sees only their own visits gets only those (decision 8).
#[async_trait]
pub trait Backend: Send + Sync {
    /// Who is signed in, and to what.
    fn session(&self) -> Session;

    /// Settings, people, templates: everything that visits point to.
    async fn directory(&self) -> Result<Directory, BackendError>;

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

    /// What was accepted after a place in the journal, oldest first, at most `limit`.
    async fn since(&self, seq: i64, limit: u32) -> Result<Vec<Entry>, BackendError>;

    /// News of changes, whoever made them, through this process or another.
    fn changes(&self) -> broadcast::Receiver<Notice>;
}
