//! The store in one `SQLite` file.

mod accounts;
mod audit;
mod copy;
mod directory;
mod file;
mod kept;
mod mail;
mod purge;
mod read;
mod spans;
mod trouble;
mod unit;
mod watch;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;
use sqlx::pool::{PoolConnection, PoolOptions};
use sqlx::{Sqlite, SqlitePool};
use tokio::sync::Notify;

use self::trouble::Trouble;
use self::unit::SqliteUnit;
use super::store::{Answer, Audit, Changes, Key, Position, Scope, Snapshot, Standing, Store, Unit};
use crate::backend::{BackendError, Entry, Mail};
use crate::domain::report::Form;
use crate::domain::span::Span;
use crate::domain::{
    Client, ClientId, Digest, Directory, Intervention, InterventionId, TechnicianId, UserId,
};

pub(super) use copy::{back_up, read_whole, write_whole};
pub(super) use file::create;

/// Connections that only read.
const READERS: u32 = 2;

/// The directory as it was last read, with its version.
type Cache = Arc<Mutex<Option<(i64, Arc<Directory>)>>>;

/// An open file.
pub(super) struct SqliteStore {
    path: Arc<Path>,
    /// One, so that writers of this process wait in a fair queue instead of for `SQLite`'s lock.
    writer: SqlitePool,
    readers: SqlitePool,
    cache: Cache,
}

/// Connections stay: nothing wakes up to close idle ones.
fn pool(path: &Path, size: u32, only_reads: bool) -> SqlitePool {
    let options = file::options(path);
    let options = if only_reads {
        options.pragma("query_only", "ON")
    } else {
        options
    };
    PoolOptions::<Sqlite>::new()
        .max_connections(size)
        .min_connections(0)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_lazy_with(options)
}

impl SqliteStore {
    /// Opens a base and brings it up to date.
    pub(super) async fn open(path: &Path) -> Answer<Self> {
        file::look(path)?;
        let store = Self {
            path: path.into(),
            writer: pool(path, 1, false),
            readers: pool(path, READERS, true),
            cache: Cache::default(),
        };
        let mut connection = store.writer().await?;
        let checked = file::check(&mut connection, path, file::MIGRATIONS).await;
        drop(connection);
        if let Err(error) = checked {
            store.close().await;
            return Err(error);
        }
        Ok(store)
    }

    async fn writer(&self) -> Answer<PoolConnection<Sqlite>> {
        self.writer
            .acquire()
            .await
            .map_err(|error| self.at(error.into()))
    }

    async fn reader(&self) -> Answer<PoolConnection<Sqlite>> {
        self.readers
            .acquire()
            .await
            .map_err(|error| self.at(error.into()))
    }

    fn at(&self, trouble: Trouble) -> BackendError {
        trouble.at(&self.path)
    }

    async fn snapshot(&self, span: Span, scope: &Scope) -> Result<Snapshot, Trouble> {
        let mut picture = self.readers.begin().await?;
        let visits = read::window(&mut picture, span, scope).await?;
        let snapshot = Snapshot {
            seq: read::position(&mut picture).await?.seq,
            unsent: mail::unsent_among(&mut picture, &visits).await?,
            visits,
            pool: read::pool(&mut picture, scope).await?,
            timers: read::timers(&mut picture).await?,
        };
        picture.commit().await?;
        Ok(snapshot)
    }
}

/// The directory, read only when it is not the one that is known already.
async fn current(on: &mut SqliteConnection, cache: &Cache) -> Result<Arc<Directory>, Trouble> {
    let known = || cache.lock().unwrap_or_else(PoisonError::into_inner);
    let version = read::position(on).await?.directory;
    if let Some((_, directory)) = known().as_ref().filter(|(its, _)| *its == version) {
        return Ok(Arc::clone(directory));
    }
    let directory = Arc::new(directory::read(on).await?);
    *known() = Some((version, Arc::clone(&directory)));
    Ok(directory)
}

#[async_trait]
impl Store for SqliteStore {
    async fn position(&self) -> Answer<Position> {
        let mut on = self.reader().await?;
        read::position(&mut on)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn standing(&self) -> Answer<Standing> {
        let mut on = self.reader().await?;
        read::standing(&mut on)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn last_received(&self) -> Answer<Option<DateTime<Utc>>> {
        let mut on = self.reader().await?;
        read::last_received(&mut on)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn directory(&self) -> Answer<Arc<Directory>> {
        let read = async {
            let mut picture = self.readers.begin().await?;
            let directory = current(&mut picture, &self.cache).await?;
            picture.commit().await?;
            Ok(directory)
        };
        read.await.map_err(|trouble| self.at(trouble))
    }

    async fn window(&self, span: Span, scope: &Scope) -> Answer<Snapshot> {
        self.snapshot(span, scope)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn visits(
        &self,
        ids: &[InterventionId],
    ) -> Answer<(Vec<Intervention>, Vec<InterventionId>)> {
        let read = async {
            let mut picture = self.readers.begin().await?;
            let visits = read::visits(&mut picture, ids).await?;
            let unsent = mail::unsent_among(&mut picture, &visits).await?;
            picture.commit().await?;
            Ok((visits, unsent))
        };
        read.await.map_err(|trouble| self.at(trouble))
    }

    async fn visit(&self, key: Key<'_>) -> Answer<Option<Intervention>> {
        let mut on = self.reader().await?;
        read::visit(&mut on, key)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn between(
        &self,
        ids: (InterventionId, InterventionId),
        mine: Option<TechnicianId>,
    ) -> Answer<Vec<Intervention>> {
        let mut on = self.reader().await?;
        read::between(&mut on, ids, mine)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn of_client(&self, client: ClientId, limit: u32) -> Answer<Vec<Intervention>> {
        let mut on = self.reader().await?;
        read::of_client(&mut on, client, limit)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn history(&self, id: InterventionId) -> Answer<Vec<Entry>> {
        let mut on = self.reader().await?;
        read::history(&mut on, id)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn since(&self, seq: i64, mine: Option<TechnicianId>, limit: u32) -> Answer<Vec<Entry>> {
        let mut on = self.reader().await?;
        read::since(&mut on, seq, mine, limit)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn clients(
        &self,
        words: &[String],
        mine: Option<TechnicianId>,
        limit: u32,
    ) -> Answer<Vec<Client>> {
        let mut on = self.reader().await?;
        read::clients(&mut on, words, mine, limit)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn form(&self, digest: Digest) -> Answer<Option<Form>> {
        let mut on = self.reader().await?;
        kept::form(&mut on, digest)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn blob(&self, digest: Digest) -> Answer<Option<Vec<u8>>> {
        let mut on = self.reader().await?;
        kept::blob(&mut on, digest)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn drafts(
        &self,
        user: UserId,
        visit: InterventionId,
    ) -> Answer<BTreeMap<String, String>> {
        let mut on = self.reader().await?;
        kept::drafts(&mut on, user, visit)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn mails_of(&self, visit: InterventionId) -> Answer<Vec<Mail>> {
        let mut on = self.reader().await?;
        mail::of_visit(&mut on, visit)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn unsent(&self, limit: u32) -> Answer<Vec<Mail>> {
        let mut on = self.reader().await?;
        mail::unsent(&mut on, limit)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn next_mail(&self) -> Answer<Option<DateTime<Utc>>> {
        let mut on = self.reader().await?;
        mail::next(&mut on)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn secret(&self, name: &str) -> Answer<Option<String>> {
        let mut on = self.reader().await?;
        mail::secret(&mut on, name)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn begin(&self) -> Answer<Box<dyn Unit>> {
        let connection = self.writer().await?;
        let unit =
            SqliteUnit::begin(Arc::clone(&self.path), connection, Arc::clone(&self.cache)).await?;
        Ok(Box::new(unit))
    }

    async fn audit(&self, after: Option<InterventionId>, limit: u32) -> Answer<Audit> {
        let mut on = self.reader().await?;
        audit::page(&mut on, after, limit)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn inconsistent(&self) -> Answer<Vec<InterventionId>> {
        let mut on = self.reader().await?;
        let said = audit::integrity(&mut on)
            .await
            .map_err(|trouble| self.at(trouble))?;
        if let Some(detail) = said {
            return Err(BackendError::Damaged {
                path: PathBuf::from(&*self.path),
                detail,
            });
        }
        audit::inconsistent(&mut on)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    fn watch(&self) -> Changes {
        let woken = Arc::new(Notify::new());
        let guard: Box<dyn Send + Sync> = match watch::watch(&self.path, Arc::clone(&woken)) {
            Ok(watcher) => Box::new(watcher),
            Err(error) => {
                tracing::warn!(%error, "changes of other processes are looked for again and again");
                Box::new(watch::Looking::begin(Arc::clone(&woken)))
            }
        };
        Changes { woken, guard }
    }

    fn announce(&self) {
        watch::touch(&self.path);
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
