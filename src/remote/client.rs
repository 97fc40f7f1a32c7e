//! One user's connection to one server.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Method, StatusCode};
use tokio::sync::{broadcast, watch};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::RemoteOptions;
use super::line::{Line, Patience, shown};
use super::link::Standing;
use super::shelf::Shelf;
use super::skew::ServerTime;
use crate::backend::wire::{ServerSession, Submission};
use crate::backend::{BackendError, Clock, Connection, Notice, Outcome, Present, SteadyClock};
use crate::domain::{Directory, InterventionId};

/// Notices that somebody who does not listen may fall behind.
const NOTICES: usize = 256;

/// One user's connection to one server.
pub struct Remote {
    pub(super) core: Arc<Core>,
    following: Mutex<Option<JoinHandle<()>>>,
}

/// What requests and the feed share.
pub(super) struct Core {
    pub(super) line: Line,
    pub(super) standing: Arc<Standing>,
    /// The session, and when it was asked for.
    known: RwLock<(ServerSession, DateTime<Utc>)>,
    time: ServerTime,
    device: Arc<dyn Clock>,
    shelf: Mutex<Shelf>,
    pub(super) notices: broadcast::Sender<Notice>,
    /// This board, as others are told of it.
    pub(super) board: Uuid,
    pub(super) editing: watch::Sender<Option<InterventionId>>,
    pub(super) present: Mutex<Vec<Present>>,
    /// How often the feed was opened.
    pub(super) opened: watch::Sender<u64>,
}

impl std::fmt::Debug for Remote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Remote")
            .field("server", &self.server())
            .field("connection", &self.connection())
            .finish_non_exhaustive()
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        if let Some(task) = self.task().take() {
            task.abort();
        }
    }
}

impl Remote {
    /// Speaks to a server. With a session from before this needs no line; without one the server is asked for it.
    ///
    /// # Errors
    /// [`BackendError::Unreachable`] and [`BackendError::SignIn`] only without a session from before; also
    /// [`BackendError::Unreachable`] for a file of certificates that cannot be read.
    pub async fn connect(options: RemoteOptions) -> Result<Arc<Self>, BackendError> {
        let RemoteOptions {
            server,
            token,
            ca,
            session,
            skew_ms,
            clock: device,
        } = options;
        let clock = SteadyClock::at(device.now() - TimeDelta::milliseconds(skew_ms));
        let notices = broadcast::Sender::new(NOTICES);
        let known_at = session
            .as_ref()
            .map_or_else(|| clock.now(), |known| known.now);
        let standing = Arc::new(Standing::new(
            known_at,
            Arc::new(clock.clone()),
            notices.clone(),
        ));
        let line = Line::new(&server, token, ca.as_deref(), Arc::clone(&standing))?;
        let time = ServerTime::new(clock);
        let known = match session {
            Some(known) => {
                let at = known.now;
                (known, at)
            }
            None => ask_session(&line, &time).await?,
        };
        let core = Core {
            line,
            standing,
            known: RwLock::new(known),
            time,
            device,
            shelf: Mutex::default(),
            notices,
            board: Uuid::now_v7(),
            editing: watch::Sender::new(None),
            present: Mutex::default(),
            opened: watch::Sender::new(0),
        };
        Ok(Arc::new(Self {
            core: Arc::new(core),
            following: Mutex::default(),
        }))
    }

    fn task(&self) -> MutexGuard<'_, Option<JoinHandle<()>>> {
        self.following
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Follows the feed of changes from now on, until this is dropped. Boards are answered from memory while it is
    /// live. Without it, every question is one request.
    pub fn follow(&self) {
        let mut task = self.task();
        if task.is_none() {
            *task = Some(tokio::spawn(super::feed::follow(Arc::clone(&self.core))));
        }
    }

    /// The address, as shown to people.
    pub fn server(&self) -> &str {
        self.core.line.server()
    }

    /// The session as last known.
    pub fn session_known(&self) -> ServerSession {
        self.core.known()
    }

    /// The session as last known, and when it was asked for, by [`Self::clock`].
    pub fn session_asked(&self) -> (ServerSession, DateTime<Utc>) {
        self.core.known_and_asked()
    }

    /// The life of the base, as last known; what was kept in another life is worth nothing.
    pub fn epoch(&self) -> Uuid {
        self.core.known().epoch
    }

    /// How this client stands to its server; `waiting` and `undecided` are 0.
    pub fn connection(&self) -> Connection {
        self.core.standing.connection()
    }

    /// News from the server, and of the line to it.
    pub fn changes(&self) -> broadcast::Receiver<Notice> {
        self.core.notices.subscribe()
    }

    /// The server's clock, as far as it is known: steady, whatever happens to the device's.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(self.core.time.clock())
    }

    /// The device's clock minus the server's, in milliseconds, as last measured.
    pub fn skew_ms(&self) -> i64 {
        self.core.time.skew_ms(self.core.device.as_ref())
    }

    /// Asks for the session, and measures the server's clock with it.
    pub async fn renew(&self) -> Result<ServerSession, BackendError> {
        self.core.renew().await
    }

    /// Sends a command, once. Its id makes it safe to send again, which is for the caller to decide.
    pub async fn submit_with(&self, submission: Submission) -> Result<Outcome, BackendError> {
        self.core
            .line
            .change(Method::POST, &["commands"], &submission)
            .await
    }
}

/// Asks for the session, and measures the clock with it; gives when it was asked for, by the clock as measured.
async fn ask_session(
    line: &Line,
    time: &ServerTime,
) -> Result<(ServerSession, DateTime<Utc>), BackendError> {
    let asked = time.passed();
    let session: ServerSession = line.read(&["session"], &[]).await?;
    time.measured(asked, session.now);
    let clock = time.clock();
    let took = TimeDelta::from_std(clock.passed().saturating_sub(asked)).unwrap_or_default();
    Ok((session, clock.now() - took))
}

impl Core {
    pub(super) fn known(&self) -> ServerSession {
        self.known_and_asked().0
    }

    fn known_and_asked(&self) -> (ServerSession, DateTime<Utc>) {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn tell(&self, notice: Notice) {
        // Nobody has to listen.
        let _ = self.notices.send(notice);
    }

    /// Asks for the session. Another user, or another life of the base, throws away what is kept.
    pub(super) async fn renew(&self) -> Result<ServerSession, BackendError> {
        let asked = ask_session(&self.line, &self.time).await?;
        let session = asked.0.clone();
        let before = self.known();
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = asked;
        if before.epoch != session.epoch {
            self.reset(session.seq, session.epoch);
        } else if before.actor != session.actor {
            self.shelf().forget_directory();
            self.tell(Notice::Directory);
        }
        Ok(session)
    }

    /// Another life of the base, or more was missed than the server has: everything is read again.
    pub(super) fn reset(&self, seq: i64, epoch: Uuid) {
        {
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            known.0.epoch = epoch;
            known.0.seq = seq;
        }
        self.shelf().reset(seq);
        self.tell(Notice::Directory);
        self.tell(Notice::Changed { seq });
    }

    /// Asks for the directory, unless it is as it was read; whether it is another than before.
    pub(super) async fn read_directory(&self) -> Result<(Arc<Directory>, bool), BackendError> {
        let (before, asked_at) = {
            let kept = self.shelf();
            (kept.directory_read(), kept.age())
        };
        let etag = before.as_ref().and_then(|(_, etag)| etag.clone());
        let request = || {
            let request = self.line.request(Method::GET, &["directory"]);
            match &etag {
                Some(etag) => request.header(reqwest::header::IF_NONE_MATCH, etag),
                None => request,
            }
        };
        let (head, body) = self.line.read_request(request, Patience::Small).await?;
        let (directory, etag) = match before {
            Some((directory, etag)) if head.status == StatusCode::NOT_MODIFIED => (directory, etag),
            _ => {
                let etag = head.header(reqwest::header::ETAG).map(str::to_owned);
                (Arc::new(self.line.json::<Directory>(&body)?), etag)
            }
        };
        let other = self.shelf().keep_directory(asked_at, &directory, etag);
        Ok((directory, other))
    }
}

/// The address of a server as it is shown to people, and as its file is named after.
pub fn address(server: &url::Url) -> String {
    shown(server)
}
