//! Reading everything, to compare state and journal.

use std::collections::BTreeMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::read::{Read, sql::entries};
use crate::backend::Entry;
use crate::base::store::Audit;
use crate::base::stored::{EntryRow, WholeRow, entry, whole};
use crate::domain::{Intervention, InterventionId};

const VISITS: &str = "SELECT v.doc::text, r.doc::text FROM intervention AS v \
     LEFT JOIN report AS r ON r.intervention = v.id \
     WHERE v.id >= $1 AND v.id IS DISTINCT FROM $2 ORDER BY v.id LIMIT $3";

/// Index by index, as `DISTINCT` would read every entry.
const LAST: &str = "WITH RECURSIVE one(id, place) AS (\
     (SELECT intervention_id, 1 FROM journal WHERE intervention_id >= $1 AND intervention_id IS DISTINCT FROM $2 \
     ORDER BY intervention_id LIMIT 1) \
     UNION ALL SELECT (SELECT intervention_id FROM journal WHERE intervention_id > one.id \
     ORDER BY intervention_id LIMIT 1), place + 1 FROM one WHERE one.id IS NOT NULL AND one.place < $3) \
     SELECT id FROM one WHERE id IS NOT NULL ORDER BY id DESC LIMIT 1";

const ENTRIES: &str = entries!(
    "WHERE j.intervention_id >= $1 AND j.intervention_id IS DISTINCT FROM $2 AND j.intervention_id <= $3 \
     ORDER BY j.intervention_id, j.seq"
);

const INCONSISTENT: &str = "SELECT v.id FROM intervention AS v WHERE \
     v.revision IS DISTINCT FROM (v.doc ->> 'revision')::bigint OR v.number IS DISTINCT FROM v.doc ->> 'number' \
     OR v.origin_uid IS DISTINCT FROM v.doc #>> '{origin,uid}' \
     OR v.branch_id IS DISTINCT FROM (v.doc ->> 'branch')::bigint OR v.status IS DISTINCT FROM v.doc ->> 'status' \
     OR v.locked IS DISTINCT FROM coalesce((v.doc ->> 'locked')::boolean, false) \
     OR v.deleted IS DISTINCT FROM coalesce((v.doc ->> 'deleted')::boolean, false) \
     OR v.start_s IS DISTINCT FROM floor(extract(epoch FROM (v.doc #>> '{schedule,start}')::timestamptz))::bigint \
     OR v.client_id IS DISTINCT FROM (v.doc #>> '{client,id}')::uuid \
     OR v.technicians IS DISTINCT FROM \
     ARRAY(SELECT who::bigint FROM json_array_elements_text(v.doc -> 'technicians') AS who) \
     OR (SELECT count(*) FROM assignment AS a WHERE a.intervention = v.id AND a.start_s = v.start_s \
     AND a.end_s = v.end_s AND a.span = v.span) IS DISTINCT FROM \
     CASE WHEN v.deleted OR v.span IS NULL THEN 0 ELSE cardinality(v.technicians) END \
     OR (SELECT count(*) FROM work AS w WHERE w.intervention = v.id) \
     IS DISTINCT FROM coalesce(json_array_length(v.doc -> 'work'), 0)";

/// The next visits by id, those of the state and those of the journal.
pub(super) async fn page(
    on: &mut PgConnection,
    after: Option<InterventionId>,
    limit: u32,
) -> Read<Audit> {
    let from = after.map_or(Uuid::nil(), |id| id.0);
    let but = after.map(|id| id.0);
    let mut visits: BTreeMap<InterventionId, Intervention> = BTreeMap::new();
    let rows: Vec<WholeRow> = sqlx::query_as(VISITS)
        .bind(from)
        .bind(but)
        .bind(i64::from(limit))
        .fetch_all(&mut *on)
        .await?;
    for row in rows {
        let visit = whole(row)?;
        visits.insert(visit.id, visit);
    }
    let mut journal: BTreeMap<InterventionId, Vec<Entry>> = BTreeMap::new();
    let last: Option<Uuid> = sqlx::query_scalar(LAST)
        .bind(from)
        .bind(but)
        .bind(i64::from(limit))
        .fetch_optional(&mut *on)
        .await?;
    if let Some(last) = last {
        let rows: Vec<EntryRow> = sqlx::query_as(ENTRIES)
            .bind(from)
            .bind(but)
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

/// Visits of which something searched differs from the document.
pub(super) async fn inconsistent(on: &mut PgConnection) -> Read<Vec<InterventionId>> {
    let ids: Vec<Uuid> = sqlx::query_scalar(INCONSISTENT).fetch_all(on).await?;
    Ok(ids.into_iter().map(InterventionId).collect())
}
