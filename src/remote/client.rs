//! One user's connection to one server.

use std::sync::Arc;

use tokio::sync::broadcast;
use uuid::Uuid;

use super::RemoteOptions;
use crate::backend::wire::{ServerSession, Submission};
use crate::backend::{BackendError, Clock, Connection, Notice, Outcome};
use crate::domain::report::Picture;

/// One user's connection to one server.
pub struct Remote {
    server: String,
    known: ServerSession,
    clock: Arc<dyn Clock>,
    notices: broadcast::Sender<Notice>,
}

impl Remote {
    /// Speaks to a server. With a session from before this needs no line; without one the server is asked for it.
    ///
    /// # Errors
    /// [`BackendError::Unreachable`] and [`BackendError::SignIn`], only without a session from before.
    #[expect(clippy::unused_async, reason = "to come")]
    pub async fn connect(options: RemoteOptions) -> Result<Arc<Self>, BackendError> {
        let server = options.server.to_string();
        let known = options.session.ok_or_else(|| BackendError::SignIn {
            server: server.clone(),
        })?;
        Ok(Arc::new(Self {
            server,
            known,
            clock: options.clock,
            notices: broadcast::Sender::new(256),
        }))
    }

    /// Follows the feed of changes from now on, until this is dropped. Boards are answered from memory while it is live.
    pub fn follow(&self) {}

    /// The address, as shown to people.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// The session as last known.
    pub fn session_known(&self) -> ServerSession {
        self.known.clone()
    }

    /// The life of the base, as last known; what was kept in another life is worth nothing.
    pub fn epoch(&self) -> Uuid {
        self.known.epoch
    }

    /// How this client stands to its server; `waiting` and `undecided` are 0.
    pub fn connection(&self) -> Connection {
        Connection::LOCAL
    }

    /// News from the server, and of the line to it.
    pub fn changes(&self) -> broadcast::Receiver<Notice> {
        self.notices.subscribe()
    }

    /// The server's clock, as far as it is known: steady, whatever happens to the device's.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// The device's clock minus the server's, in milliseconds, as last measured.
    pub fn skew_ms(&self) -> i64 {
        0
    }

    /// Sends a command, once. Its id makes it safe to send again, which is for the caller to decide.
    #[expect(clippy::unused_async, reason = "to come")]
    pub async fn submit_with(&self, _submission: Submission) -> Result<Outcome, BackendError> {
        Err(BackendError::OnlyHere)
    }

    /// Hands a picture over. What arrived before a cut is not sent again, however often this is tried.
    #[expect(clippy::unused_async, reason = "to come")]
    pub async fn upload(&self, _bytes: &[u8]) -> Result<Picture, BackendError> {
        Err(BackendError::OnlyHere)
    }
}
