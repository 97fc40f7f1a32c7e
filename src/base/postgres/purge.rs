//! Taking persons out of the database.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use serde::Serialize;
use sqlx::pool::PoolConnection;
use sqlx::{Connection, PgConnection, Postgres};
use uuid::Uuid;

use super::PgStore;
use super::read::Read;
use super::trouble::Trouble;
use super::unit::{PgUnit, on};
use crate::backend::{BackendError, Entry};
use crate::base::purge::{Forget, KeptBlob, ReadKept};
use crate::base::rows;
use crate::base::store::Answer;
use crate::domain::{ClientId, Digest, Intervention, InterventionId};

const MAILING: &str =
    "SELECT DISTINCT intervention_id FROM mail WHERE state IN ('waiting', 'handing')";

const MAILED: &str = "SELECT intervention_id, count(*) FROM mail \
     WHERE state = 'failed' OR (state = 'sent' AND recipients::text <> '[\"…\"]') GROUP BY intervention_id";

const DRAFTED: &str = "SELECT intervention, count(*) FROM draft GROUP BY intervention";

const NAMED: &str = "SELECT id FROM client WHERE doc ->> 'name' <> ''";

const BLOBS: &str = "SELECT digest, length(bytes)::bigint, kept_us FROM blob";

const REDACT_VISITS: &str = "UPDATE intervention AS v SET doc = one.doc \
     FROM json_to_recordset($1::json) AS one(id uuid, doc json) WHERE v.id = one.id";

const REDACT_REPORTS: &str = "UPDATE report AS r SET doc = one.doc \
     FROM json_to_recordset($1::json) AS one(id uuid, doc json) WHERE r.intervention = one.id";

const REDACT_JOURNAL: &str = "UPDATE journal AS j SET action = one.action, events = one.events \
     FROM json_to_recordset($1::json) AS one(seq bigint, action json, events json) WHERE j.seq = one.seq";

/// Tables that persons were taken out of.
const SCRUB: [&str; 10] = [
    "SET statement_timeout = 0",
    "SET lock_timeout = '10s'",
    "VACUUM FULL journal",
    "VACUUM FULL intervention",
    "VACUUM FULL report",
    "VACUUM FULL client",
    "VACUUM FULL client_word",
    "VACUUM FULL draft",
    "VACUUM FULL mail",
    "VACUUM FULL blob",
];

const FORGET_FAILED: &str = "DELETE FROM mail WHERE state = 'failed' \
     AND intervention_id = ANY (ARRAY(SELECT json_array_elements_text($1::json)::uuid))";

const FORGET_SENT: &str = "UPDATE mail SET recipients = '[\"…\"]', problem = NULL \
     WHERE state = 'sent' AND recipients::text <> '[\"…\"]' \
     AND intervention_id = ANY (ARRAY(SELECT json_array_elements_text($1::json)::uuid))";

const FORGET_DRAFTS: &str = "DELETE FROM draft \
     WHERE intervention = ANY (ARRAY(SELECT json_array_elements_text($1::json)::uuid))";

/// The town stays, as in visits.
const FORGET_CLIENTS: &str = "UPDATE client AS c SET doc = \
     ((c.doc::jsonb - ARRAY['street', 'phone', 'mobile', 'email']) || '{\"name\": \"\"}')::json \
     WHERE c.doc ->> 'name' <> '' AND c.id = ANY (ARRAY(SELECT json_array_elements_text($1::json)::uuid)) \
     AND NOT EXISTS (SELECT 1 FROM intervention AS v \
     WHERE v.client_id = c.id AND NOT v.deleted AND v.doc ->> 'purged' IS NULL)";

const FORGET_WORDS: &str = "DELETE FROM client_word AS w USING client AS c \
     WHERE w.client = c.id AND c.doc ->> 'name' = '' \
     AND c.id = ANY (ARRAY(SELECT json_array_elements_text($1::json)::uuid))";

const FORGET_BLOBS: &str = "DELETE FROM blob \
     WHERE digest = ANY (ARRAY(SELECT decode(json_array_elements_text($1::json), 'hex')))";

const CHANGED: &str = "SELECT DISTINCT intervention_id FROM journal WHERE seq > $1";

fn hex(ids: impl Iterator<Item = Uuid>) -> Vec<String> {
    ids.map(|id| id.simple().to_string()).collect()
}

async fn run<T: Serialize>(
    on: &mut PgConnection,
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

async fn mailing(on: &mut PgConnection) -> Read<BTreeSet<InterventionId>> {
    let ids: Vec<Uuid> = sqlx::query_scalar(MAILING).fetch_all(on).await?;
    Ok(ids.into_iter().map(InterventionId).collect())
}

/// How many rows of something there are, by visit.
async fn counted(on: &mut PgConnection, sql: &'static str) -> Read<BTreeMap<InterventionId, u64>> {
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(sql).fetch_all(on).await?;
    let row = |(id, count): (Uuid, i64)| (InterventionId(id), count.unsigned_abs());
    Ok(rows.into_iter().map(row).collect())
}

async fn redact(
    on: &mut PgConnection,
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
    sqlx::raw_sql("ALTER TABLE journal DISABLE TRIGGER journal_is_never_changed")
        .execute(&mut *on)
        .await?;
    run(on, REDACT_JOURNAL, &rows::rewritten(entries)).await?;
    sqlx::raw_sql("ALTER TABLE journal ENABLE TRIGGER journal_is_never_changed")
        .execute(on)
        .await?;
    Ok(())
}

#[async_trait]
impl ReadKept for PgStore {
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
        let scrub = async {
            // One statement at a time, each outside of a transaction, on a connection that goes with its settings.
            let mut on = self.link.connect().await?;
            for statement in SCRUB {
                sqlx::raw_sql(statement).execute(&mut on).await?;
            }
            Ok(on.close().await?)
        };
        match scrub.await.map_err(|trouble: Trouble| self.at(trouble)) {
            Err(BackendError::Busy { .. }) => Ok(false),
            done => done.map(|()| true),
        }
    }
}

#[async_trait]
impl Forget for PgUnit {
    async fn mailing(&mut self) -> Answer<BTreeSet<InterventionId>> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            mailing(on).await
        })
    }

    async fn redact(&mut self, visits: &[Intervention], entries: &[Entry]) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            redact(on, visits, entries).await
        })
    }

    async fn forget_mails(&mut self, visits: &[InterventionId]) -> Answer<u64> {
        let ids = hex(visits.iter().map(|id| id.0));
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            let failed = run(on, FORGET_FAILED, &ids).await?;
            Ok::<u64, Trouble>(failed + run(on, FORGET_SENT, &ids).await?)
        })
    }

    async fn forget_drafts(&mut self, visits: &[InterventionId]) -> Answer<u64> {
        let ids = hex(visits.iter().map(|id| id.0));
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            run(on, FORGET_DRAFTS, &ids).await
        })
    }

    async fn forget_clients(&mut self, clients: &[ClientId]) -> Answer<u64> {
        let ids = hex(clients.iter().map(|id| id.0));
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            let forgotten = run(on, FORGET_CLIENTS, &ids).await?;
            run(on, FORGET_WORDS, &ids).await?;
            Ok::<u64, Trouble>(forgotten)
        })
    }

    async fn forget_blobs(&mut self, digests: &[Digest]) -> Answer<()> {
        let names: Vec<String> = digests.iter().map(ToString::to_string).collect();
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            run(on, FORGET_BLOBS, &names).await.map(drop)
        })
    }

    async fn changed_since(&mut self, seq: i64) -> Answer<Vec<InterventionId>> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            let ids: Vec<Uuid> = sqlx::query_scalar(CHANGED)
                .bind(seq)
                .fetch_all(&mut **on)
                .await?;
            Ok::<_, Trouble>(ids.into_iter().map(InterventionId).collect())
        })
    }

    async fn mails_changed(&mut self) -> Answer<()> {
        on!(self, async |on: &mut PoolConnection<Postgres>, _| {
            sqlx::query("UPDATE meta SET mail_version = mail_version + 1 WHERE one = 1")
                .execute(&mut **on)
                .await?;
            Ok::<(), Trouble>(())
        })
    }
}
