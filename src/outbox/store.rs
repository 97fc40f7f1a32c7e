//! The open file. One connection, so that whoever writes waits in a fair queue.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;
use tokio::sync::{Mutex, MutexGuard};

use super::file;
use super::rows::{self, Row};
use super::trouble::{Done, Trouble};
use crate::backend::BackendError;

pub(super) type Answer<T> = Result<T, BackendError>;

/// What a loss of power may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lasting {
    /// Nothing: what somebody is told about.
    Surely,
    /// The last moments: what can be asked for again.
    Mostly,
}

pub(super) struct Store {
    path: PathBuf,
    aside: Option<PathBuf>,
    open: Mutex<Open>,
}

/// The connection, and what is known of the file without reading it.
struct Open {
    on: SqliteConnection,
    /// `None` while it is not known.
    lasting: Option<Lasting>,
    /// A transaction was begun and has not ended: whoever began it may have gone away in the middle.
    begun: bool,
    /// The queue as last read, with the version of the file that other connections made.
    rows: Option<(i64, Arc<[Row]>)>,
}

impl Store {
    pub(super) async fn open(path: &Path, now: DateTime<Utc>) -> Answer<Self> {
        let opened = file::open(path, now).await?;
        Ok(Self {
            path: path.to_owned(),
            aside: opened.aside,
            open: Mutex::new(Open {
                on: opened.connection,
                lasting: Some(Lasting::Surely),
                begun: false,
                rows: None,
            }),
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where a file that could not be read was put when this one was opened.
    pub(super) fn aside(&self) -> Option<&Path> {
        self.aside.as_deref()
    }

    pub(super) fn at(&self, trouble: Trouble) -> BackendError {
        trouble.at(&self.path)
    }

    async fn lock(&self) -> MutexGuard<'_, Open> {
        let mut open = self.open.lock().await;
        open.roll_back().await;
        open
    }

    /// Reads.
    pub(super) async fn read<T>(
        &self,
        question: impl AsyncFnOnce(&mut SqliteConnection) -> Done<T>,
    ) -> Answer<T> {
        let mut open = self.lock().await;
        question(&mut open.on).await.map_err(|error| self.at(error))
    }

    /// Writes all of it or nothing.
    pub(super) async fn write<T>(
        &self,
        lasting: Lasting,
        change: impl AsyncFnOnce(&mut SqliteConnection) -> Done<T>,
    ) -> Answer<T> {
        let mut open = self.lock().await;
        open.write(lasting, change)
            .await
            .map_err(|error| self.at(error))
    }

    /// The queue.
    pub(super) async fn rows(&self) -> Answer<Arc<[Row]>> {
        let mut open = self.lock().await;
        open.rows().await.map_err(|error| self.at(error))
    }

    /// Writes everything into the main file.
    pub(super) async fn settle(&self) {
        let mut open = self.lock().await;
        let settled = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&mut open.on)
            .await;
        if let Err(error) = settled {
            tracing::debug!(%error, "the log of the outbox stays");
        }
    }
}

impl Open {
    async fn write<T>(
        &mut self,
        lasting: Lasting,
        change: impl AsyncFnOnce(&mut SqliteConnection) -> Done<T>,
    ) -> Done<T> {
        if self.lasting != Some(lasting) {
            self.lasting = None;
            let mode = match lasting {
                Lasting::Surely => "PRAGMA synchronous = FULL",
                Lasting::Mostly => "PRAGMA synchronous = NORMAL",
            };
            sqlx::query(mode).execute(&mut self.on).await?;
            self.lasting = Some(lasting);
        }
        self.rows = None;
        self.begun = true;
        let written = self.all_of_it(change).await;
        if written.is_err() {
            self.roll_back().await;
        }
        self.begun = false;
        written
    }

    async fn all_of_it<T>(
        &mut self,
        change: impl AsyncFnOnce(&mut SqliteConnection) -> Done<T>,
    ) -> Done<T> {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut self.on).await?;
        let done = change(&mut self.on).await?;
        sqlx::query("COMMIT").execute(&mut self.on).await?;
        Ok(done)
    }

    /// Ends a transaction that was left in the middle. A full disk may have ended it already.
    async fn roll_back(&mut self) {
        if !std::mem::take(&mut self.begun) {
            return;
        }
        if let Err(error) = sqlx::query("ROLLBACK").execute(&mut self.on).await {
            tracing::debug!(%error, "nothing to roll back");
        }
    }

    async fn rows(&mut self) -> Done<Arc<[Row]>> {
        let version: i64 = sqlx::query_scalar("PRAGMA data_version")
            .fetch_one(&mut self.on)
            .await?;
        if let Some((_, rows)) = self.rows.as_ref().filter(|(its, _)| *its == version) {
            return Ok(Arc::clone(rows));
        }
        let rows: Arc<[Row]> = rows::all(&mut self.on).await?.into();
        self.rows = Some((version, Arc::clone(&rows)));
        Ok(rows)
    }
}

#[cfg(test)]
impl Store {
    /// Lets the file grow by so many pages at most.
    pub(super) async fn allow_pages(&self, more: i64) {
        let mut open = self.lock().await;
        let pages: i64 = sqlx::query_scalar("PRAGMA page_count")
            .fetch_one(&mut open.on)
            .await
            .unwrap();
        let limit = format!("PRAGMA max_page_count = {}", pages + more);
        sqlx::query(sqlx::AssertSqlSafe(limit))
            .execute(&mut open.on)
            .await
            .unwrap();
    }

    /// Lets commands be changed in all ways but one.
    pub(super) async fn forbid(&self, verb: Option<&str>) {
        let mut open = self.lock().await;
        let rule = match verb {
            Some(verb) => format!(
                "CREATE TRIGGER forbidden BEFORE {verb} ON command BEGIN SELECT RAISE(ABORT, 'no'); END"
            ),
            None => "DROP TRIGGER forbidden".to_owned(),
        };
        sqlx::query(sqlx::AssertSqlSafe(rule))
            .execute(&mut open.on)
            .await
            .unwrap();
    }

    /// Marks the file as of another format.
    pub(super) async fn pretend_format(&self, version: i64) {
        let mut open = self.lock().await;
        let mark = format!("PRAGMA user_version = {version}");
        sqlx::query(sqlx::AssertSqlSafe(mark))
            .execute(&mut open.on)
            .await
            .unwrap();
    }
}
