//! Reading everything, to compare state and journal.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::read::Read;
use crate::backend::Entry;
use crate::base::store::Audit;
use crate::base::stored::{EntryRow, WholeRow, entry, whole};
use crate::domain::{Intervention, InterventionId};

const VISITS: &str = "SELECT v.doc, r.doc FROM intervention AS v LEFT JOIN report AS r ON r.intervention = v.key \
     WHERE v.id > ?1 ORDER BY v.id LIMIT ?2";

const FIRST_AND_LAST: &str = "SELECT min(intervention_id), max(intervention_id) FROM (\
     SELECT DISTINCT intervention_id FROM journal WHERE intervention_id > ?1 ORDER BY intervention_id LIMIT ?2)";

const ENTRIES: &str = "SELECT seq, command_id, intervention_id, revision, actor, at_us, received_us, action, events, \
     via FROM journal WHERE intervention_id BETWEEN ?1 AND ?2 ORDER BY intervention_id, seq";

const INCONSISTENT: &str = "SELECT v.id FROM intervention AS v WHERE \
     v.revision IS NOT v.doc ->> '$.revision' OR v.number IS NOT v.doc ->> '$.number' \
     OR v.origin_uid IS NOT v.doc ->> '$.origin.uid' OR v.branch_id IS NOT v.doc ->> '$.branch' \
     OR v.status IS NOT v.doc ->> '$.status' OR v.locked IS NOT coalesce(v.doc ->> '$.locked', 0) \
     OR v.deleted IS NOT coalesce(v.doc ->> '$.deleted', 0) \
     OR v.start_s IS NOT unixepoch(v.doc ->> '$.schedule.start') \
     OR lower(hex(v.client_id)) IS NOT coalesce(replace(v.doc ->> '$.client.id', '-', ''), '') \
     OR (SELECT count(*) FROM assignment AS a WHERE a.intervention = v.key AND a.start_s = v.start_s \
     AND a.end_s = v.end_s AND a.span = v.span) IS NOT \
     CASE WHEN v.deleted OR v.span IS NULL THEN 0 ELSE coalesce(json_array_length(v.doc, '$.technicians'), 0) END \
     OR (SELECT count(*) FROM work AS w WHERE w.intervention = v.key) \
     IS NOT coalesce(json_array_length(v.doc, '$.work'), 0)";

/// The next visits by id, those of the state and those of the journal.
pub(super) async fn page(
    on: &mut SqliteConnection,
    after: Option<InterventionId>,
    limit: u32,
) -> Read<Audit> {
    let after = after.map_or_else(Vec::new, |id| id.0.as_bytes().to_vec());
    let mut visits: BTreeMap<InterventionId, Intervention> = BTreeMap::new();
    let rows: Vec<WholeRow> = sqlx::query_as(VISITS)
        .bind(after.clone())
        .bind(limit)
        .fetch_all(&mut *on)
        .await?;
    for row in rows {
        let visit = whole(row)?;
        visits.insert(visit.id, visit);
    }
    let mut journal: BTreeMap<InterventionId, Vec<Entry>> = BTreeMap::new();
    let range: (Option<Uuid>, Option<Uuid>) = sqlx::query_as(FIRST_AND_LAST)
        .bind(after)
        .bind(limit)
        .fetch_one(&mut *on)
        .await?;
    if let (Some(first), Some(last)) = range {
        let rows: Vec<EntryRow> = sqlx::query_as(ENTRIES)
            .bind(first)
            .bind(last)
            .fetch_all(on)
            .await?;
        for row in rows {
            let entry = entry(row)?;
            journal.entry(entry.intervention).or_default().push(entry);
        }
    }
    Ok(Audit { visits, journal })
}

/// What `SQLite` finds wrong with its own pages.
pub(super) async fn integrity(on: &mut SqliteConnection) -> Read<Option<String>> {
    let said: String = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(on)
        .await?;
    Ok((said != "ok").then_some(said))
}

/// Visits of which something searched differs from the document.
pub(super) async fn inconsistent(on: &mut SqliteConnection) -> Read<Vec<InterventionId>> {
    let ids: Vec<Uuid> = sqlx::query_scalar(INCONSISTENT).fetch_all(on).await?;
    Ok(ids.into_iter().map(InterventionId).collect())
}
