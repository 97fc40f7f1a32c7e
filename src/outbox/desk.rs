//! What the parts of an outbox share: the line, the file, the clock, and who wants to know.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::{Notify, broadcast};
use tokio::task::JoinHandle;

use super::given::Given;
use super::late::Late;
use super::line::{Life, Line};
use super::rows::Row;
use super::store::{Answer, Store};
use super::{listen, reading, sender};
use crate::backend::{BackendError, Clock, Connection, Link, Notice, QueueState, unreachable};
use crate::domain::Directory;

/// News that a slow listener may be behind before it is told that it missed some.
const BACKLOG: usize = 256;

/// What an outbox is made of.
pub struct Options {
    /// Its file, see [`super::file_for`].
    pub path: PathBuf,
    /// The way to the base.
    pub line: Arc<dyn Line>,
    /// The device's clock.
    pub clock: Arc<dyn Clock>,
}

/// A base behind a line that may be cut.
///
/// Commands are on this device's disk before anybody is told that they are kept, and leave in order as soon as there
/// is a line; answers are kept for when there is none.
pub struct Outbox {
    pub(super) desk: Arc<Desk>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
}

/// What the parts share.
pub(super) struct Desk {
    pub line: Arc<dyn Line>,
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub news: broadcast::Sender<Notice>,
    /// Wakes the sender.
    pub nudge: Notify,
    /// There is a line again.
    pub fresh_line: Notify,
    counts: Mutex<Counts>,
    /// The life of the base that was last compared with the one that is known here.
    pub heard: Mutex<Option<Life>>,
    pub given: Mutex<Given>,
    directory: Mutex<Option<Arc<Directory>>>,
    pub late: Mutex<Late>,
    /// Boards were read.
    pub read_boards: Notify,
    /// Any share between 0 and 1: how much of a longest wait is waited.
    pub share: fn() -> f64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    waiting: u32,
    undecided: u32,
}

impl Outbox {
    /// Opens the file and begins to send what is in it.
    ///
    /// # Errors
    /// [`BackendError::Newer`] for a file of a later version of the program; [`BackendError::ReadOnly`] and
    /// [`BackendError::DiskFull`] where nothing can be kept. One that cannot be read is put [`Self::aside`].
    pub async fn open(options: Options) -> Result<Arc<Self>, BackendError> {
        Self::open_with(options, super::patience::any_share).await
    }

    pub(super) async fn open_with(
        options: Options,
        share: fn() -> f64,
    ) -> Result<Arc<Self>, BackendError> {
        let Options { path, line, clock } = options;
        let store = Store::open(&path, clock.now()).await?;
        let desk = Arc::new(Desk {
            line,
            store,
            clock,
            news: broadcast::Sender::new(BACKLOG),
            nudge: Notify::new(),
            fresh_line: Notify::new(),
            counts: Mutex::default(),
            heard: Mutex::default(),
            given: Mutex::default(),
            directory: Mutex::default(),
            late: Mutex::default(),
            read_boards: Notify::new(),
            share,
        });
        desk.begin().await?;
        let tasks = vec![
            tokio::spawn(sender::run(Arc::clone(&desk))),
            tokio::spawn(listen::to_the_line(Arc::clone(&desk))),
            tokio::spawn(listen::to_others(Arc::clone(&desk))),
            tokio::spawn(reading::write_late(Arc::clone(&desk))),
        ];
        Ok(Arc::new(Self {
            desk,
            tasks: Mutex::new(tasks),
        }))
    }

    /// Where a file was put that could not be read when this one was opened. What it holds is not lost, but no longer
    /// sent by itself.
    pub fn aside(&self) -> Option<&Path> {
        self.desk.store.aside()
    }

    /// Stops sending and writes down what is kept in memory. What is on its way stays on the disk.
    pub async fn close(&self) {
        for task in self.tasks().drain(..) {
            task.abort();
        }
        self.desk.write_boards().await;
        self.desk.store.settle().await;
    }

    fn tasks(&self) -> MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Outbox {
    fn drop(&mut self) {
        for task in self.tasks().drain(..) {
            task.abort();
        }
    }
}

impl Desk {
    /// The present instant.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Whether it is worth asking the base: it answered a moment ago, or nobody has tried yet.
    pub(super) fn reachable(&self) -> bool {
        !matches!(
            self.line.connection().link,
            Link::Offline { .. } | Link::SignedOut { .. }
        )
    }

    /// What is said without a line about what is not kept here.
    pub(super) fn not_kept(&self) -> BackendError {
        BackendError::Unreachable {
            server: self.line.session().base,
            detail: unreachable::NOT_KEPT.to_owned(),
        }
    }

    /// How the client stands to its base.
    pub(super) fn connection(&self) -> Connection {
        let Counts { waiting, undecided } = *self.counts();
        Connection {
            link: self.line.connection().link,
            waiting,
            undecided,
        }
    }

    /// Counts the queue again, and tells of it if it is another.
    pub(super) async fn count(&self) -> Answer<()> {
        let rows = self.store.rows().await?;
        let counted = Counts::of(&rows);
        let changed = std::mem::replace(&mut *self.counts(), counted) != counted;
        if changed {
            self.tell_connection();
        }
        Ok(())
    }

    /// Nobody listening is no error.
    pub(super) fn tell(&self, notice: Notice) {
        let _ = self.news.send(notice);
    }

    pub(super) fn tell_connection(&self) {
        self.tell(Notice::Connection(self.connection()));
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The directory, as far as it is known without asking.
    pub(super) async fn known_directory(&self) -> Answer<Option<Arc<Directory>>> {
        if let Some(directory) = self.remembered_directory().as_ref() {
            return Ok(Some(Arc::clone(directory)));
        }
        let kept = self
            .store
            .read(async |on| super::cache::directory(on).await);
        let kept = kept.await?.map(Arc::new);
        if let Some(directory) = &kept {
            *self.remembered_directory() = Some(Arc::clone(directory));
        }
        Ok(kept)
    }

    pub(super) fn remembered_directory(&self) -> MutexGuard<'_, Option<Arc<Directory>>> {
        self.directory
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    fn of(rows: &[Row]) -> Self {
        let count = |which: fn(&QueueState) -> bool| {
            let number = rows.iter().filter(|row| which(&row.queued.state)).count();
            u32::try_from(number).unwrap_or(u32::MAX)
        };
        let waiting =
            count(|state| matches!(state, QueueState::Waiting { .. } | QueueState::Behind));
        Self {
            waiting,
            undecided: u32::try_from(rows.len())
                .unwrap_or(u32::MAX)
                .saturating_sub(waiting),
        }
    }
}
