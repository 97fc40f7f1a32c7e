//! One transaction that writes.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr};

use super::trouble::Trouble;
use super::watch::CHANNEL;
use super::{Cache, current, directory, kept, mail, read, schema, write};
use crate::backend::{Entry, Mail, MailProblem};
use crate::base::store::{Answer, Change, Claimed, Key, Queued, Scope, Step, Unit};
use crate::domain::report::Form;
use crate::domain::span::Span;
use crate::domain::{
    CommandId, Digest, Directory, Intervention, InterventionId, MailId, OpenTimer, Piece, Settings,
    TechnicianId, UserId,
};

/// Holds the one writing connection. Unless it was committed or abandoned, dropping it closes the connection, which
/// takes everything back whatever state an error left it in.
pub(super) struct PgUnit {
    pub(super) place: Arc<str>,
    connection: Option<PoolConnection<Postgres>>,
    pub(super) cache: Cache,
    /// Whether the directory is another than the one that everybody else sees: then it must not get into the cache,
    /// since all of it may be taken back.
    reshaped: bool,
}

impl PgUnit {
    pub(super) async fn begin(
        place: Arc<str>,
        connection: PoolConnection<Postgres>,
        cache: Cache,
    ) -> Answer<Self> {
        let mut unit = Self {
            place,
            connection: Some(connection),
            cache,
            reshaped: false,
        };
        unit.run(schema::BEGIN).await?;
        Ok(unit)
    }

    pub(super) fn on(&mut self) -> Answer<&mut PoolConnection<Postgres>> {
        let place = &self.place;
        self.connection
            .as_mut()
            .ok_or_else(|| Trouble::Sql(sqlx::Error::PoolClosed).at(place))
    }

    async fn run(&mut self, sql: impl SqlSafeStr + Send) -> Answer<()> {
        let place = Arc::clone(&self.place);
        let on = self.on()?;
        sqlx::raw_sql(sql)
            .execute(&mut **on)
            .await
            .map_err(|error| Trouble::from(error).at(&place))?;
        Ok(())
    }
}

impl Drop for PgUnit {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.as_mut() {
            connection.close_on_drop();
        }
    }
}

/// Runs a question or a change on the unit's connection and names the base in its errors.
macro_rules! on {
    ($unit:ident, $call:expr) => {{
        let place = std::sync::Arc::clone(&$unit.place);
        let cache = std::sync::Arc::clone(&$unit.cache);
        let answer = $call($unit.on()?, &cache).await;
        answer.map_err(|trouble: Trouble| trouble.at(&place))
    }};
}
pub(super) use on;

#[async_trait]
impl Unit for PgUnit {
    async fn directory(&mut self) -> Answer<Arc<Directory>> {
        let reshaped = self.reshaped;
        on!(self, async |on: &mut PoolConnection<Postgres>, cache| {
            if reshaped {
                return directory::read(on).await.map(Arc::new);
            }
            current(on, cache).await
        })
    }

    async fn visit(&mut self, id: InterventionId) -> Answer<Option<Intervention>> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            read::visit(on, Key::Id(id)).await
        })
    }

    async fn history(&mut self, id: InterventionId) -> Answer<Vec<Entry>> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            read::history(on, id).await
        })
    }

    async fn recorded(&mut self, command: CommandId) -> Answer<Option<Entry>> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            read::recorded(on, command).await
        })
    }

    async fn neighbours(
        &mut self,
        technicians: &[TechnicianId],
        span: Span,
    ) -> Answer<Vec<Intervention>> {
        let scope = Scope {
            technicians: Some(technicians.to_vec()),
            ..Scope::default()
        };
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            read::window(on, span, &scope).await
        })
    }

    async fn timers(&mut self) -> Answer<Vec<OpenTimer>> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            read::timers(on).await
        })
    }

    async fn last_number(&mut self, prefix: &str) -> Answer<i64> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            read::last_number(on, prefix).await
        })
    }

    async fn number_given(&mut self, prefix: &str, number: i64) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            write::number_given(on, prefix, number).await
        })
    }

    async fn save(&mut self, changes: &[Change]) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            write::save(on, changes).await
        })
    }

    async fn savepoint(&mut self) -> Answer<()> {
        self.run("SAVEPOINT one").await
    }

    async fn release(&mut self) -> Answer<()> {
        self.run("RELEASE one").await
    }

    async fn roll_back(&mut self) -> Answer<()> {
        self.run("ROLLBACK TO one; RELEASE one").await
    }

    async fn append(&mut self, entries: &[Entry], skew_ms: Option<i64>) -> Answer<i64> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            write::append(on, entries, skew_ms).await
        })
    }

    async fn configure(&mut self, settings: &Settings) -> Answer<()> {
        self.reshaped = true;
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            directory::configure(on, settings).await
        })
    }

    async fn put(&mut self, piece: &Piece) -> Answer<()> {
        self.reshaped = true;
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            directory::put(on, piece).await
        })
    }

    async fn form(&mut self, digest: Digest) -> Answer<Option<Form>> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            kept::form(on, digest).await
        })
    }

    async fn has_blob(&mut self, digest: Digest) -> Answer<bool> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            kept::has_blob(on, digest).await
        })
    }

    async fn keep_blob(&mut self, digest: Digest, bytes: &[u8], now: DateTime<Utc>) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            kept::keep_blob(on, digest, bytes, now).await
        })
    }

    async fn keep_draft(
        &mut self,
        user: UserId,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            kept::keep_draft(on, user, visit, place, text).await
        })
    }

    async fn queue_mail(&mut self, mail: &Queued<'_>) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            mail::queue(on, mail).await
        })
    }

    async fn mail(&mut self, id: MailId) -> Answer<Option<Mail>> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            mail::by_id(on, id).await
        })
    }

    async fn claim_mail(
        &mut self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Answer<Option<Claimed>> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            mail::claim(on, now, until).await
        })
    }

    async fn give_up_mails(&mut self, now: DateTime<Utc>, why: &MailProblem) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            mail::give_up(on, now, why).await
        })
    }

    async fn step_mail(&mut self, claimed: &Claimed, step: &Step) -> Answer<bool> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            mail::step(on, claimed, step).await
        })
    }

    async fn renew_mail(&mut self, id: MailId, now: DateTime<Utc>) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            mail::renew(on, id, now).await
        })
    }

    async fn wake_mails(&mut self, now: DateTime<Utc>) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            mail::wake(on, now).await
        })
    }

    async fn keep_secret(&mut self, name: &str, value: Option<&str>) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            mail::keep_secret(on, name, value).await
        })
    }

    async fn commit(mut self: Box<Self>) -> Answer<()> {
        // Whoever listens hears of it when it can be seen, not before.
        let commit = format!("NOTIFY {CHANNEL}; COMMIT");
        self.run(AssertSqlSafe(commit)).await?;
        self.connection = None;
        Ok(())
    }

    async fn abandon(mut self: Box<Self>) -> Answer<()> {
        self.run("ROLLBACK").await?;
        self.connection = None;
        Ok(())
    }
}
