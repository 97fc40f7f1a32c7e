//! The store in a database of a `PostgreSQL` server. Several processes share it: whoever writes holds one lock of the
//! whole database, so that rules see everything that was decided before, and the journal grows without gaps.

mod accounts;
mod audit;
mod copy;
mod directory;
mod kept;
mod link;
mod mail;
mod purge;
mod read;
mod schema;
mod spans;
mod trouble;
mod unit;
mod watch;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::pool::PoolConnection;
use sqlx::{Connection, PgConnection, PgPool, Postgres, Transaction};
use tokio::sync::Notify;

use self::link::Link;
use self::trouble::Trouble;
use self::unit::PgUnit;
use super::store::{Answer, Audit, Changes, Key, Position, Scope, Snapshot, Standing, Store, Unit};
use crate::backend::{BackendError, Entry, Mail};
use crate::domain::report::Form;
use crate::domain::span::Span;
use crate::domain::{
    Client, ClientId, Digest, Directory, Intervention, InterventionId, TechnicianId, UserId,
};

pub(super) use copy::{read_whole, write_whole};
pub(super) use schema::create;

/// Connections that only read.
const READERS: u32 = 4;

/// Begins an answer of several questions about one moment.
const PICTURE: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// The directory as it was last read, with its version.
type Cache = Arc<Mutex<Option<(i64, Arc<Directory>)>>>;

/// An open database.
pub(super) struct PgStore {
    link: Link,
    place: Arc<str>,
    /// One, so that writers of this process wait in a fair queue instead of for the lock.
    writer: PgPool,
    readers: PgPool,
    cache: Cache,
}

impl PgStore {
    /// Opens a base and brings it up to date.
    pub(super) async fn open(url: &str) -> Answer<Self> {
        let shown = super::place::without_password(url);
        let at = |trouble: Trouble| trouble.at(&shown);
        let link = Link::to(url).map_err(at)?;
        // Not through a pool, which goes on trying where nobody listens.
        let mut on = link.connect().await.map_err(at)?;
        schema::check(&mut on, &shown, schema::MIGRATIONS).await?;
        on.close().await.map_err(|error| at(error.into()))?;
        Ok(Self {
            place: link.shown.as_str().into(),
            writer: link.pool(1, false),
            readers: link.pool(READERS, true),
            cache: Cache::default(),
            link,
        })
    }

    async fn writer(&self) -> Answer<PoolConnection<Postgres>> {
        let acquired = self.link.wait(|| self.writer.acquire()).await;
        acquired.map_err(|trouble| self.at(trouble))
    }

    async fn reader(&self) -> Answer<PoolConnection<Postgres>> {
        let acquired = self.link.wait(|| self.readers.acquire()).await;
        acquired.map_err(|trouble| self.at(trouble))
    }

    async fn picture(&self) -> Result<Transaction<'static, Postgres>, Trouble> {
        self.link.wait(|| self.readers.begin_with(PICTURE)).await
    }

    fn at(&self, trouble: Trouble) -> BackendError {
        trouble.at(&self.place)
    }

    async fn snapshot(&self, span: Span, scope: &Scope) -> Result<Snapshot, Trouble> {
        let mut picture = self.picture().await?;
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

    /// Reads a large part of the base, for as long as it takes.
    async fn patiently(&self) -> Result<Transaction<'static, Postgres>, Trouble> {
        let mut picture = self.picture().await?;
        schema::run(&mut picture, "SET LOCAL statement_timeout = 0").await?;
        Ok(picture)
    }
}

/// The directory, read only when it is not the one that is known already.
async fn current(on: &mut PgConnection, cache: &Cache) -> Result<Arc<Directory>, Trouble> {
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
impl Store for PgStore {
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
            let mut picture = self.picture().await?;
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
            let mut picture = self.picture().await?;
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
        let (place, cache) = (Arc::clone(&self.place), Arc::clone(&self.cache));
        let unit = PgUnit::begin(place, connection, cache).await?;
        Ok(Box::new(unit))
    }

    async fn audit(&self, after: Option<InterventionId>, limit: u32) -> Answer<Audit> {
        let read = async {
            let mut picture = self.patiently().await?;
            let page = audit::page(&mut picture, after, limit).await?;
            picture.commit().await?;
            Ok(page)
        };
        read.await.map_err(|trouble| self.at(trouble))
    }

    async fn inconsistent(&self) -> Answer<Vec<InterventionId>> {
        let read = async {
            let mut picture = self.patiently().await?;
            let found = audit::inconsistent(&mut picture).await?;
            picture.commit().await?;
            Ok(found)
        };
        read.await.map_err(|trouble| self.at(trouble))
    }

    fn watch(&self) -> Changes {
        let woken = Arc::new(Notify::new());
        let listening = watch::listen(self.link.clone(), Arc::clone(&woken));
        Changes {
            woken,
            guard: Box::new(listening),
        }
    }

    /// Everybody was told when it was committed.
    fn announce(&self) {}

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
