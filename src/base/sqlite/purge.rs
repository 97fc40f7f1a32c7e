//! Taking persons out of the file.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use serde::Serialize;
use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::SqliteStore;
use super::read::Read;
use super::trouble::Trouble;
use super::unit::{SqliteUnit, on};
use crate::backend::{BackendError, Entry};
use crate::base::purge::{Forget, KeptBlob, ReadKept};
use crate::base::rows;
use crate::base::store::Answer;
use crate::domain::{ClientId, Digest, Intervention, InterventionId};

const MAILING: &str =
    "SELECT DISTINCT intervention_id FROM mail WHERE state IN ('waiting', 'handing')";

const MAILED: &str = "SELECT intervention_id, count(*) FROM mail \
     WHERE state = 'failed' OR (state = 'sent' AND recipients <> '[\"…\"]') GROUP BY intervention_id";

const DRAFTED: &str = "SELECT intervention, count(*) FROM draft GROUP BY intervention";

const NAMED: &str = "SELECT id FROM client WHERE doc ->> '$.name' <> ''";

const BLOBS: &str = "SELECT digest, length(bytes), kept_us FROM blob";

const REDACT_VISITS: &str = "UPDATE intervention SET doc = one.value -> 'doc' FROM json_each(?1) AS one \
     WHERE intervention.id = unhex(one.value ->> 'id')";

const REDACT_REPORTS: &str = "UPDATE report SET doc = one.value -> 'doc' FROM json_each(?1) AS one \
     WHERE report.intervention = (SELECT v.key FROM intervention AS v WHERE v.id = unhex(one.value ->> 'id'))";

const REDACT_JOURNAL: &str = "UPDATE journal SET action = one.value -> 'action', events = one.value -> 'events' \
     FROM json_each(?1) AS one WHERE journal.seq = one.value ->> 'seq'";

/// The guard of the journal, as the format has it.
const GUARD: &str =
    "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'journal_is_never_changed'";

const FORGET_FAILED: &str = "DELETE FROM mail WHERE state = 'failed' AND intervention_id IN (\
     SELECT unhex(value) FROM json_each(?1))";

const FORGET_SENT: &str = "UPDATE mail SET recipients = '[\"…\"]', problem = NULL \
     WHERE state = 'sent' AND recipients <> '[\"…\"]' AND intervention_id IN (SELECT unhex(value) FROM json_each(?1))";

const FORGET_DRAFTS: &str =
    "DELETE FROM draft WHERE intervention IN (SELECT unhex(value) FROM json_each(?1))";

/// The town stays, as in visits.
const FORGET_CLIENTS: &str = "UPDATE client SET \
     doc = json_remove(json_set(doc, '$.name', ''), '$.street', '$.phone', '$.mobile', '$.email') \
     WHERE doc ->> '$.name' <> '' AND id IN (SELECT unhex(value) FROM json_each(?1)) \
     AND NOT EXISTS (SELECT 1 FROM intervention AS v \
     WHERE v.client_id = client.id AND v.deleted = 0 AND v.doc ->> '$.purged' IS NULL)";

const FORGET_WORDS: &str = "DELETE FROM client_word WHERE client IN (\
     SELECT c.key FROM json_each(?1) AS one CROSS JOIN client AS c ON c.id = unhex(one.value) \
     WHERE c.doc ->> '$.name' = '')";

const FORGET_BLOBS: &str =
    "DELETE FROM blob WHERE digest IN (SELECT unhex(value) FROM json_each(?1))";

const CHANGED: &str = "SELECT DISTINCT intervention_id FROM journal WHERE seq > ?1";

fn hex(ids: impl Iterator<Item = Uuid>) -> Vec<String> {
    ids.map(|id| id.simple().to_string()).collect()
}

async fn run<T: Serialize>(
    on: &mut SqliteConnection,
    sql: &'static str,
    rows: &[T],
) -> Result<u64, Trouble> {
    if rows.is_empty() {
        return Ok(0);
    }
    let done = sqlx::query(sql)
        .bind(serde_json::to_string(rows)?)
        .execute(on)
        .await?;
    Ok(done.rows_affected())
}

async fn mailing(on: &mut SqliteConnection) -> Read<BTreeSet<InterventionId>> {
    let ids: Vec<Uuid> = sqlx::query_scalar(MAILING).fetch_all(on).await?;
    Ok(ids.into_iter().map(InterventionId).collect())
}

/// How many rows of something there are, by visit.
async fn counted(
    on: &mut SqliteConnection,
    sql: &'static str,
) -> Read<BTreeMap<InterventionId, u64>> {
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(sql).fetch_all(on).await?;
    let row = |(id, count): (Uuid, i64)| (InterventionId(id), count.unsigned_abs());
    Ok(rows.into_iter().map(row).collect())
}

async fn redact(
    on: &mut SqliteConnection,
    visits: &[Intervention],
    entries: &[Entry],
) -> Result<(), Trouble> {
    let (docs, reports) = rows::documents(visits);
    run(on, REDACT_VISITS, &docs).await?;
    run(on, REDACT_REPORTS, &reports).await?;
    if entries.is_empty() {
        return Ok(());
    }
    // Within the transaction: nobody else ever sees a journal without its guard.
    let guard: String = sqlx::query_scalar(GUARD).fetch_one(&mut *on).await?;
    sqlx::raw_sql("DROP TRIGGER journal_is_never_changed")
        .execute(&mut *on)
        .await?;
    run(on, REDACT_JOURNAL, &rows::rewritten(entries)).await?;
    sqlx::raw_sql(AssertSqlSafe(guard)).execute(on).await?;
    Ok(())
}

/// Whether the log beside the file was emptied.
async fn emptied(on: &mut SqliteConnection) -> Result<bool, Trouble> {
    let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(on)
        .await?;
    Ok(busy == 0)
}

async fn scrub(on: &mut SqliteConnection) -> Result<bool, Trouble> {
    sqlx::raw_sql("VACUUM").execute(&mut *on).await?;
    emptied(on).await
}

#[async_trait]
impl ReadKept for SqliteStore {
    async fn mailing(&self) -> Answer<BTreeSet<InterventionId>> {
        let mut on = self.reader().await?;
        mailing(&mut on).await.map_err(|trouble| self.at(trouble))
    }

    async fn mailed(&self) -> Answer<BTreeMap<InterventionId, u64>> {
        let mut on = self.reader().await?;
        counted(&mut on, MAILED)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn drafted(&self) -> Answer<BTreeMap<InterventionId, u64>> {
        let mut on = self.reader().await?;
        counted(&mut on, DRAFTED)
            .await
            .map_err(|trouble| self.at(trouble))
    }

    async fn named_clients(&self) -> Answer<BTreeSet<ClientId>> {
        let mut on = self.reader().await?;
        let ids: Vec<Uuid> = sqlx::query_scalar(NAMED)
            .fetch_all(&mut *on)
            .await
            .map_err(|error| self.at(error.into()))?;
        Ok(ids.into_iter().map(ClientId).collect())
    }

    async fn blobs(&self) -> Answer<Vec<KeptBlob>> {
        let mut on = self.reader().await?;
        let rows: Vec<(Vec<u8>, i64, i64)> = sqlx::query_as(BLOBS)
            .fetch_all(&mut *on)
            .await
            .map_err(|error| self.at(error.into()))?;
        Ok(rows.into_iter().filter_map(KeptBlob::read).collect())
    }

    async fn scrub(&self) -> Answer<bool> {
        let mut on = self.writer().await?;
        match scrub(&mut on).await.map_err(|trouble| self.at(trouble)) {
            Err(BackendError::Busy { .. }) => Ok(false),
            done => done,
        }
    }
}

#[async_trait]
impl Forget for SqliteUnit {
    async fn mailing(&mut self) -> Answer<BTreeSet<InterventionId>> {
        on!(self, async |on: &mut PoolConnection<Sqlite>, _| {
            mailing(on).await
        })
    }

    async fn redact(&mut self, visits: &[Intervention], entries: &[Entry]) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Sqlite>, _| {
            redact(on, visits, entries).await
        })
    }

    async fn forget_mails(&mut self, visits: &[InterventionId]) -> Answer<u64> {
        let ids = hex(visits.iter().map(|id| id.0));
        on!(self, async |on: &mut PoolConnection<Sqlite>, _| {
            let failed = run(on, FORGET_FAILED, &ids).await?;
            Ok::<u64, Trouble>(failed + run(on, FORGET_SENT, &ids).await?)
        })
    }

    async fn forget_drafts(&mut self, visits: &[InterventionId]) -> Answer<u64> {
        let ids = hex(visits.iter().map(|id| id.0));
        on!(self, async |on: &mut PoolConnection<Sqlite>, _| {
            run(on, FORGET_DRAFTS, &ids).await
        })
    }

    async fn forget_clients(&mut self, clients: &[ClientId]) -> Answer<u64> {
        let ids = hex(clients.iter().map(|id| id.0));
        on!(self, async |on: &mut PoolConnection<Sqlite>, _| {
            let forgotten = run(on, FORGET_CLIENTS, &ids).await?;
            run(on, FORGET_WORDS, &ids).await?;
            Ok::<u64, Trouble>(forgotten)
        })
    }

    async fn forget_blobs(&mut self, digests: &[Digest]) -> Answer<()> {
        let names: Vec<String> = digests.iter().map(ToString::to_string).collect();
        on!(self, async |on: &mut PoolConnection<Sqlite>, _| {
            run(on, FORGET_BLOBS, &names).await.map(drop)
        })
    }

    async fn changed_since(&mut self, seq: i64) -> Answer<Vec<InterventionId>> {
        on!(self, async |on: &mut PoolConnection<Sqlite>, _| {
            let ids: Vec<Uuid> = sqlx::query_scalar(CHANGED)
                .bind(seq)
                .fetch_all(&mut **on)
                .await?;
            Ok::<_, Trouble>(ids.into_iter().map(InterventionId).collect())
        })
    }

    async fn mails_changed(&mut self) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Sqlite>, _| {
            sqlx::query("UPDATE meta SET mail_version = mail_version + 1 WHERE one = 1")
                .execute(&mut **on)
                .await?;
            Ok::<(), Trouble>(())
        })
    }
}
