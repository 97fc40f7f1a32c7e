//! Pictures on their way: what has arrived of each, in files of a folder that goes with the server.

use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex as StdMutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::BodyDataStream;
use futures_util::StreamExt as _;
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt as _;
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::folder::Folder;
use super::limits::Limits;
use crate::backend::wire::Fault;
use crate::domain::report::Picture;
use crate::domain::{Digest, UserId};

/// What nobody has gone on with for so long is dropped.
const KEPT: Duration = Duration::from_hours(24);
/// So many answers about a user's kept pictures are known at a time.
const SETTLED: usize = 64;

type Key = (UserId, Digest);

/// All pictures on their way.
#[derive(Debug)]
pub(super) struct Uploads {
    folder: Folder,
    slots: StdMutex<HashMap<Key, Slot>>,
    per_user: usize,
    /// Bytes of all that has arrived.
    held: Arc<AtomicU64>,
    bytes: u64,
}

#[derive(Debug)]
struct Slot {
    /// It is kept in the base: only the answer is still known.
    settled: bool,
    touched: Instant,
    part: Arc<Mutex<Part>>,
}

/// What has arrived of a picture.
#[derive(Debug)]
pub(super) struct Part {
    path: PathBuf,
    /// How many bytes it will have.
    pub(super) total: u64,
    /// How many have arrived.
    pub(super) length: u64,
    space: Space,
    /// Once it is kept in the base; the answer is given again to who did not get it.
    pub(super) kept: Option<Picture>,
}

/// What a picture takes of the room for all, given back when it is dropped.
#[derive(Debug)]
struct Space {
    all: Arc<AtomicU64>,
    limit: u64,
    own: u64,
}

impl Space {
    /// So many bytes more; `false` when there is no room for them.
    fn grow(&mut self, bytes: u64) -> bool {
        let before = self.all.fetch_add(bytes, Ordering::Relaxed);
        self.own = self.own.saturating_add(bytes);
        if before.saturating_add(bytes) <= self.limit {
            return true;
        }
        self.cut(self.own.saturating_sub(bytes));
        false
    }

    /// Only so many bytes are left.
    fn cut(&mut self, bytes: u64) {
        let free = self.own.saturating_sub(bytes);
        self.all.fetch_sub(free, Ordering::Relaxed);
        self.own -= free;
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        self.cut(0);
    }
}

/// Why bytes were not taken.
#[derive(Debug)]
pub(super) enum NotTaken {
    /// They are not the next ones.
    Elsewhere {
        /// These are.
        offset: u64,
    },
    /// There are more of them than was said.
    TooMany,
    /// All pictures on their way have taken the room that there is.
    Full,
    /// The line was cut: what arrived is kept.
    Cut,
    /// They cannot be written.
    Disk(io::Error),
}

impl Uploads {
    pub(super) fn new(limits: &Limits) -> io::Result<Self> {
        Ok(Self {
            folder: Folder::make()?,
            slots: StdMutex::default(),
            per_user: limits.uploads_per_user,
            held: Arc::default(),
            bytes: limits.upload_bytes,
        })
    }

    /// What there is of a picture; nobody else works on it meanwhile.
    pub(super) async fn find(
        &self,
        user: UserId,
        digest: Digest,
        now: Instant,
    ) -> Option<OwnedMutexGuard<Part>> {
        let part = {
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            let slot = slots.get_mut(&(user, digest))?;
            slot.touched = now;
            Arc::clone(&slot.part)
        };
        Some(part.lock_owned().await)
    }

    /// Begins a picture of so many bytes, unless it has begun already. What is announced takes no room until it arrives.
    pub(super) fn begin(
        &self,
        user: UserId,
        digest: Digest,
        total: u64,
        now: Instant,
    ) -> Result<(), Fault> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if slots.contains_key(&(user, digest)) {
            return Ok(());
        }
        let own = slots
            .iter()
            .filter(|((whose, _), slot)| *whose == user && !slot.settled)
            .count();
        let all = self.held.load(Ordering::Relaxed);
        if own >= self.per_user {
            return Err(Fault::TooOften { seconds: 60 });
        }
        if all.saturating_add(total) > self.bytes {
            return Err(Fault::DiskFull);
        }
        let path = self.folder.path().join(format!("{user}-{digest}"));
        let part = Part {
            path,
            total,
            length: 0,
            space: Space {
                all: Arc::clone(&self.held),
                limit: self.bytes,
                own: 0,
            },
            kept: None,
        };
        let slot = Slot {
            settled: false,
            touched: now,
            part: Arc::new(Mutex::new(part)),
        };
        slots.insert((user, digest), slot);
        Ok(())
    }

    /// A picture was kept: its bytes are not needed any more, but it is known for a while.
    pub(super) fn settle(&self, user: UserId, digest: Digest) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get_mut(&(user, digest)) {
            slot.settled = true;
        }
        let settled = || {
            slots
                .iter()
                .filter(|((whose, _), slot)| *whose == user && slot.settled)
        };
        if settled().count() > SETTLED {
            let oldest = settled()
                .min_by_key(|(_, slot)| slot.touched)
                .map(|(key, _)| *key);
            if let Some(oldest) = oldest {
                slots.remove(&oldest);
            }
        }
    }

    /// Forgets what arrived of a picture.
    pub(super) fn forget(&self, user: UserId, digest: Digest) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.remove(&(user, digest));
    }

    /// Drops what nobody has gone on with.
    pub(super) fn sweep(&self, now: Instant) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.retain(|_, slot| now.saturating_duration_since(slot.touched) < KEPT);
    }
}

impl Part {
    /// Takes the next bytes, and keeps what arrived of them even when the line is cut.
    pub(super) async fn take(
        &mut self,
        offset: u64,
        mut bytes: BodyDataStream,
    ) -> Result<(), NotTaken> {
        if offset != self.length {
            return Err(NotTaken::Elsewhere {
                offset: self.length,
            });
        }
        if self.kept.is_some() || self.length == self.total {
            return Ok(());
        }
        // A request that was given up may have left more.
        self.space.cut(self.length);
        let mut file = self.file().await.map_err(NotTaken::Disk)?;
        let mut arrived = self.length;
        let result = loop {
            match bytes.next().await {
                None => break Ok(()),
                Some(Err(_)) => break Err(NotTaken::Cut),
                Some(Ok(chunk)) => {
                    let after = arrived.saturating_add(chunk.len() as u64);
                    if after > self.total {
                        break Err(NotTaken::TooMany);
                    }
                    if !self.space.grow(chunk.len() as u64) {
                        break Err(NotTaken::Full);
                    }
                    if let Err(error) = file.write_all(&chunk).await {
                        break Err(NotTaken::Disk(error));
                    }
                    arrived = after;
                }
            }
        };
        let flushed = file.flush().await;
        if flushed.is_ok() {
            self.length = arrived;
        }
        self.space.cut(self.length);
        flushed.map_err(NotTaken::Disk)?;
        result
    }

    /// The file, with exactly the bytes that count.
    async fn file(&self) -> io::Result<File> {
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.path)
            .await?;
        file.set_len(self.length).await?;
        Ok(file)
    }

    /// All of it.
    pub(super) async fn read(&self) -> io::Result<Vec<u8>> {
        tokio::fs::read(&self.path).await
    }

    /// It is kept in the base.
    pub(super) fn keep(&mut self, picture: Picture) {
        self.kept = Some(picture);
        let _ = std::fs::remove_file(&self.path);
        self.space.cut(0);
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // It may never have been written.
        let _ = std::fs::remove_file(&self.path);
    }
}
