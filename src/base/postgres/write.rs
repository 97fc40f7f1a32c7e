//! Writing. Each statement takes a whole batch as one JSON array, so that one visit and five hundred take the same way.

use serde::Serialize;
use sqlx::PgConnection;

use super::trouble::Trouble;
use crate::backend::Entry;
use crate::base::rows;
use crate::base::store::Change;

type Written = Result<(), Trouble>;

const SAVE_VISITS: &str = "INSERT INTO intervention (id, revision, number, origin_uid, client_id, branch_id, status, \
     locked, deleted, span, start_s, end_s, created_s, technicians, doc) \
     SELECT one.id, one.revision, one.number, one.origin_uid, one.client, one.branch, one.status, \
     one.locked = 1, one.deleted = 1, one.span, one.start, one.\"end\", one.created, \
     ARRAY(SELECT who::bigint FROM json_array_elements_text(one.doc -> 'technicians') AS who), one.doc \
     FROM json_to_recordset($1::json) AS one(id uuid, revision bigint, number text, origin_uid text, client uuid, \
     branch bigint, status text, locked bigint, deleted bigint, span bigint, start bigint, \"end\" bigint, \
     created bigint, doc json) \
     ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, number = excluded.number, \
     origin_uid = excluded.origin_uid, client_id = excluded.client_id, branch_id = excluded.branch_id, \
     status = excluded.status, locked = excluded.locked, deleted = excluded.deleted, span = excluded.span, \
     start_s = excluded.start_s, end_s = excluded.end_s, technicians = excluded.technicians, doc = excluded.doc";

const FORGET_ASSIGNMENTS: &str = "DELETE FROM assignment WHERE intervention = ANY (ARRAY(\
     SELECT one::uuid FROM json_array_elements_text($1::json) AS one))";

const SAVE_ASSIGNMENTS: &str = "INSERT INTO assignment (technician_id, span, start_s, end_s, intervention) \
     SELECT one.technician, v.span, v.start_s, v.end_s, v.id \
     FROM json_to_recordset($1::json) AS one(id uuid, technician bigint) JOIN intervention AS v ON v.id = one.id";

const FORGET_WORK: &str = "DELETE FROM work WHERE intervention = ANY (ARRAY(\
     SELECT one::uuid FROM json_array_elements_text($1::json) AS one))";

const SAVE_WORK: &str = "INSERT INTO work (intervention, ordinal, technician_id, start_us, end_us) \
     SELECT one.id, one.ordinal, one.technician, one.start, one.\"end\" FROM json_to_recordset($1::json) AS \
     one(id uuid, ordinal bigint, technician bigint, start bigint, \"end\" bigint)";

const SAVE_REPORTS: &str = "INSERT INTO report (intervention, doc) \
     SELECT one.id, one.doc FROM json_to_recordset($1::json) AS one(id uuid, doc json) \
     ON CONFLICT (intervention) DO UPDATE SET doc = excluded.doc";

const SAVE_CLIENTS: &str = "INSERT INTO client (id, doc) \
     SELECT one.id, one.doc FROM json_to_recordset($1::json) AS one(id uuid, doc json) \
     ON CONFLICT (id) DO UPDATE SET doc = excluded.doc";

const FORGET_WORDS: &str = "DELETE FROM client_word WHERE client = ANY (ARRAY(\
     SELECT one.id FROM json_to_recordset($1::json) AS one(id uuid)))";

const SAVE_WORDS: &str = "INSERT INTO client_word (word, client) \
     SELECT word, one.id FROM json_to_recordset($1::json) AS one(id uuid, words json) \
     CROSS JOIN json_array_elements_text(one.words) AS word ON CONFLICT DO NOTHING";

const APPEND: &str = "INSERT INTO journal (seq, command_id, intervention_id, revision, actor, at_us, received_us, \
     device_skew_ms, action, events, via) \
     SELECT (SELECT coalesce(max(seq), 0) FROM journal) + one.place, one.command, one.intervention, one.revision, \
     one.actor, one.at, one.received, one.skew, one.action, one.events, one.via \
     FROM ROWS FROM (json_to_recordset($1::json) AS (command uuid, intervention uuid, revision bigint, actor json, \
     at bigint, received bigint, skew bigint, action json, events json, via text)) WITH ORDINALITY \
     AS one(command, intervention, revision, actor, at, received, skew, action, events, via, place) \
     RETURNING seq";

/// The statements that look for rows to change, for the test that looks at their plans.
#[cfg(test)]
pub(super) const ALL: [(&str, &str); 10] = [
    ("save visits", SAVE_VISITS),
    ("save reports", SAVE_REPORTS),
    ("forget assignments", FORGET_ASSIGNMENTS),
    ("save assignments", SAVE_ASSIGNMENTS),
    ("forget work", FORGET_WORK),
    ("save work", SAVE_WORK),
    ("save clients", SAVE_CLIENTS),
    ("forget words", FORGET_WORDS),
    ("save words", SAVE_WORDS),
    ("append", APPEND),
];

async fn run<T: Serialize>(on: &mut PgConnection, sql: &'static str, rows: &[T]) -> Written {
    if !rows.is_empty() {
        sqlx::query(sql)
            .bind(serde_json::to_string(rows)?)
            .execute(on)
            .await?;
    }
    Ok(())
}

/// Appends to the journal; gives the place of the last entry.
pub(super) async fn append(
    on: &mut PgConnection,
    entries: &[Entry],
    skew_ms: Option<i64>,
) -> Result<i64, Trouble> {
    if entries.is_empty() {
        return Ok(0);
    }
    let places: Vec<i64> = sqlx::query_scalar(APPEND)
        .bind(serde_json::to_string(&rows::entries(entries, skew_ms))?)
        .fetch_all(on)
        .await?;
    Ok(places.into_iter().max().unwrap_or_default())
}

/// Writes visits, and of what is searched about them only what changed.
pub(super) async fn save(on: &mut PgConnection, changes: &[Change]) -> Written {
    let clients = rows::clients(changes);
    run(on, SAVE_CLIENTS, &clients).await?;
    run(on, FORGET_WORDS, &clients).await?;
    run(on, SAVE_WORDS, &clients).await?;
    run(on, SAVE_VISITS, &rows::visits(changes)).await?;
    run(on, SAVE_REPORTS, &rows::reports(changes)).await?;
    let (outdated, assignments) = rows::assignments(changes);
    run(on, FORGET_ASSIGNMENTS, &outdated).await?;
    run(on, SAVE_ASSIGNMENTS, &assignments).await?;
    let (outdated, work) = rows::work(changes);
    run(on, FORGET_WORK, &outdated).await?;
    run(on, SAVE_WORK, &work).await?;
    Ok(())
}

pub(super) async fn number_given(on: &mut PgConnection, prefix: &str, number: i64) -> Written {
    sqlx::query(
        "INSERT INTO sequence (prefix, last) VALUES ($1, $2) \
         ON CONFLICT (prefix) DO UPDATE SET last = greatest(sequence.last, excluded.last)",
    )
    .bind(prefix.to_owned())
    .bind(number)
    .execute(on)
    .await?;
    Ok(())
}
