//! A base that may not be there: what a wall reads through. While nothing is open, nothing answers; what would change
//! anything is never passed on, whoever is signed in.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinHandle;

use crate::backend::{
    Backend, BackendError, Board, Clock, Connection, Detail, Document, Entry, Filter, Link, Mail,
    MailProblem, Notice, Outcome, Session, Shape, Window, unreachable,
};
use crate::domain::report::Picture;
use crate::domain::{
    Actor, Amendment, Client, Command, Digest, Directory, Intervention, InterventionId, Level,
    MailId, Settings, UserId,
};

/// News that nobody has read yet, at most; then everything is read anew.
const NEWS: usize = 64;

/// A base that is open.
struct Open {
    backend: Arc<dyn Backend>,
    news: JoinHandle<()>,
}

struct Inner {
    open: Option<Open>,
    /// Why nothing is open, and since when.
    away: Link,
    clock: Arc<dyn Clock>,
}

/// What is read through, and whose time it is.
pub(super) struct Patient {
    inner: Mutex<Inner>,
    news: broadcast::Sender<Notice>,
}

impl Patient {
    /// Nothing is open yet.
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            inner: Mutex::new(Inner {
                open: None,
                away: Link::Offline { since: clock.now() },
                clock,
            }),
            news: broadcast::channel(NEWS).0,
        }
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A base is open.
    pub(super) fn open(&self, backend: Arc<dyn Backend>, clock: Arc<dyn Clock>) {
        let connection = backend.connection();
        let mut changes = backend.changes();
        let forward = self.news.clone();
        let news = tokio::spawn(async move {
            loop {
                let notice = match changes.recv().await {
                    Ok(notice) => notice,
                    Err(RecvError::Lagged(_)) => Notice::Changed { seq: i64::MAX },
                    Err(RecvError::Closed) => return,
                };
                let _nobody = forward.send(notice);
            }
        });
        {
            let mut inner = self.inner();
            inner.clock = clock;
            if let Some(before) = inner.open.replace(Open { backend, news }) {
                before.news.abort();
            }
        }
        self.tell(Notice::Connection(connection));
        self.tell(Notice::Changed { seq: i64::MAX });
    }

    /// The base is gone, since then.
    pub(super) fn lose(&self, away: Link) {
        let connection = {
            let mut inner = self.inner();
            if let Some(open) = inner.open.take() {
                open.news.abort();
            }
            inner.away = away;
            Connection {
                link: away,
                ..Connection::LOCAL
            }
        };
        self.tell(Notice::Connection(connection));
    }

    fn tell(&self, notice: Notice) {
        // Before the board is there nobody listens.
        let _nobody = self.news.send(notice);
    }

    fn backend(&self) -> Result<Arc<dyn Backend>, BackendError> {
        let inner = self.inner();
        inner
            .open
            .as_ref()
            .map(|open| Arc::clone(&open.backend))
            .ok_or_else(|| BackendError::Unreachable {
                server: String::new(),
                detail: unreachable::NOT_KEPT.to_owned(),
            })
    }
}

impl Clock for Patient {
    fn now(&self) -> DateTime<Utc> {
        let clock = Arc::clone(&self.inner().clock);
        clock.now()
    }
}

/// What a wall never does.
fn never<T>() -> Result<T, BackendError> {
    Err(BackendError::ReadOnly {
        path: PathBuf::from("kiosk"),
    })
}

#[async_trait]
impl Backend for Patient {
    fn session(&self) -> Session {
        match self.backend() {
            Ok(backend) => backend.session(),
            Err(_) => Session {
                actor: Actor {
                    user: UserId(0),
                    name: String::new(),
                    level: Level::Kiosk,
                    technician: None,
                },
                base: String::new(),
                clock_behind: None,
            },
        }
    }

    async fn directory(&self) -> Result<Directory, BackendError> {
        self.backend()?.directory().await
    }

    async fn board(&self, window: Window, filter: &Filter) -> Result<Board, BackendError> {
        self.backend()?.board(window, filter).await
    }

    fn connection(&self) -> Connection {
        match self.backend() {
            Ok(backend) => backend.connection(),
            Err(_) => Connection {
                link: self.inner().away,
                ..Connection::LOCAL
            },
        }
    }

    fn heard_at(&self) -> Option<DateTime<Utc>> {
        self.backend().ok()?.heard_at()
    }

    fn changes(&self) -> broadcast::Receiver<Notice> {
        self.news.subscribe()
    }

    async fn intervention(&self, _: InterventionId) -> Result<Detail, BackendError> {
        never()
    }

    async fn find(&self, _: &str) -> Result<Intervention, BackendError> {
        never()
    }

    async fn history(&self, _: InterventionId) -> Result<Vec<Entry>, BackendError> {
        never()
    }

    async fn clients(&self, _: &str, _: u32) -> Result<Vec<Client>, BackendError> {
        never()
    }

    async fn imported(&self, _: &str) -> Result<Option<Intervention>, BackendError> {
        never()
    }

    async fn submit(&self, _: Command) -> Result<Outcome, BackendError> {
        never()
    }

    async fn configure(&self, _: Settings) -> Result<Outcome, BackendError> {
        never()
    }

    async fn amend(&self, _: Amendment) -> Result<Outcome, BackendError> {
        never()
    }

    async fn reshape(
        &self,
        _: Option<Settings>,
        _: Vec<Amendment>,
    ) -> Result<Outcome, BackendError> {
        never()
    }

    async fn set_mail_password(&self, _: Option<String>) -> Result<Outcome, BackendError> {
        never()
    }

    async fn keep_picture(&self, _: Vec<u8>) -> Result<Picture, BackendError> {
        never()
    }

    async fn blob(&self, _: InterventionId, _: Digest) -> Result<Vec<u8>, BackendError> {
        never()
    }

    async fn document(
        &self,
        _: InterventionId,
        _: Document,
        _: Shape,
    ) -> Result<Vec<u8>, BackendError> {
        never()
    }

    async fn document_name(&self, _: InterventionId, _: Document) -> Result<String, BackendError> {
        never()
    }

    async fn keep_draft(
        &self,
        _: InterventionId,
        _: &str,
        _: Option<&str>,
    ) -> Result<(), BackendError> {
        never()
    }

    async fn mails(&self, _: u32) -> Result<Vec<Mail>, BackendError> {
        never()
    }

    async fn retry_mail(&self, _: MailId) -> Result<Outcome, BackendError> {
        never()
    }

    async fn try_mail(&self, _: &str) -> Result<Result<(), MailProblem>, BackendError> {
        never()
    }

    async fn since(&self, _: i64, _: u32) -> Result<Vec<Entry>, BackendError> {
        never()
    }
}
