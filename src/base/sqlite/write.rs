//! Writing. Each statement takes a whole batch as one JSON array, so that one visit and five hundred take the same way.

use serde::Serialize;
use sqlx::SqliteConnection;

use super::trouble::Trouble;
use crate::backend::Entry;
use crate::base::rows;
use crate::base::store::Change;

type Written = Result<(), Trouble>;

const SAVE_VISITS: &str = "INSERT INTO intervention (id, revision, number, origin_uid, client_id, branch_id, status, \
     locked, deleted, span, start_s, end_s, created_s, doc) \
     SELECT unhex(value ->> 'id'), value ->> 'revision', value ->> 'number', value ->> 'origin_uid', \
     unhex(value ->> 'client'), value ->> 'branch', value ->> 'status', value ->> 'locked', value ->> 'deleted', \
     value ->> 'span', value ->> 'start', value ->> 'end', value ->> 'created', value -> 'doc' \
     FROM json_each(?1) WHERE true \
     ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, number = excluded.number, \
     origin_uid = excluded.origin_uid, client_id = excluded.client_id, branch_id = excluded.branch_id, \
     status = excluded.status, locked = excluded.locked, deleted = excluded.deleted, span = excluded.span, \
     start_s = excluded.start_s, end_s = excluded.end_s, doc = excluded.doc";

const FORGET_ASSIGNMENTS: &str = "DELETE FROM assignment WHERE intervention IN (\
     SELECT v.key FROM json_each(?1) AS one CROSS JOIN intervention AS v ON v.id = unhex(one.value))";

const SAVE_ASSIGNMENTS: &str = "INSERT INTO assignment (technician_id, span, start_s, end_s, intervention) \
     SELECT one.value ->> 'technician', v.span, v.start_s, v.end_s, v.key \
     FROM json_each(?1) AS one CROSS JOIN intervention AS v ON v.id = unhex(one.value ->> 'id')";

const FORGET_WORK: &str = "DELETE FROM work WHERE intervention IN (\
     SELECT v.key FROM json_each(?1) AS one CROSS JOIN intervention AS v ON v.id = unhex(one.value))";

const SAVE_WORK: &str = "INSERT INTO work (intervention, ordinal, technician_id, start_us, end_us) \
     SELECT v.key, one.value ->> 'ordinal', one.value ->> 'technician', one.value ->> 'start', one.value ->> 'end' \
     FROM json_each(?1) AS one CROSS JOIN intervention AS v ON v.id = unhex(one.value ->> 'id')";

const SAVE_REPORTS: &str = "INSERT INTO report (intervention, doc) \
     SELECT v.key, one.value -> 'doc' FROM json_each(?1) AS one \
     CROSS JOIN intervention AS v ON v.id = unhex(one.value ->> 'id') WHERE true \
     ON CONFLICT (intervention) DO UPDATE SET doc = excluded.doc";

const SAVE_CLIENTS: &str = "INSERT INTO client (id, doc) \
     SELECT unhex(value ->> 'id'), value -> 'doc' FROM json_each(?1) WHERE true \
     ON CONFLICT (id) DO UPDATE SET doc = excluded.doc";

const FORGET_WORDS: &str = "DELETE FROM client_word WHERE client IN (\
     SELECT c.key FROM json_each(?1) AS one CROSS JOIN client AS c ON c.id = unhex(one.value ->> 'id'))";

const SAVE_WORDS: &str = "INSERT OR IGNORE INTO client_word (word, client) \
     SELECT word.value, c.key FROM json_each(?1) AS one \
     CROSS JOIN client AS c ON c.id = unhex(one.value ->> 'id') CROSS JOIN json_each(one.value, '$.words') AS word";

const APPEND: &str = "INSERT INTO journal (command_id, intervention_id, revision, actor, at_us, received_us, \
     device_skew_ms, action, events, via) \
     SELECT unhex(value ->> 'command'), unhex(value ->> 'intervention'), value ->> 'revision', value -> 'actor', \
     value ->> 'at', value ->> 'received', value ->> 'skew', value -> 'action', value -> 'events', value ->> 'via' \
     FROM json_each(?1) ORDER BY key";

/// The statements that look for rows to change, for the test that looks at their plans.
#[cfg(test)]
pub(super) const ALL: [(&str, &str); 8] = [
    ("save reports", SAVE_REPORTS),
    ("forget assignments", FORGET_ASSIGNMENTS),
    ("save assignments", SAVE_ASSIGNMENTS),
    ("forget work", FORGET_WORK),
    ("save work", SAVE_WORK),
    ("forget words", FORGET_WORDS),
    ("save words", SAVE_WORDS),
    ("save visits", SAVE_VISITS),
];

async fn run<T: Serialize>(
    on: &mut SqliteConnection,
    sql: &'static str,
    rows: &[T],
) -> Result<i64, Trouble> {
    if rows.is_empty() {
        return Ok(0);
    }
    let result = sqlx::query(sql)
        .bind(serde_json::to_string(rows)?)
        .execute(on)
        .await?;
    Ok(result.last_insert_rowid())
}

/// Appends to the journal; gives the place of the last entry.
pub(super) async fn append(
    on: &mut SqliteConnection,
    entries: &[Entry],
    skew_ms: Option<i64>,
) -> Result<i64, Trouble> {
    run(on, APPEND, &rows::entries(entries, skew_ms)).await
}

/// Writes visits, and of what is searched about them only what changed.
pub(super) async fn save(on: &mut SqliteConnection, changes: &[Change]) -> Written {
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

pub(super) async fn number_given(on: &mut SqliteConnection, prefix: &str, number: i64) -> Written {
    sqlx::query(
        "INSERT INTO sequence (prefix, last) VALUES (?1, ?2) \
         ON CONFLICT (prefix) DO UPDATE SET last = max(last, excluded.last)",
    )
    .bind(prefix.to_owned())
    .bind(number)
    .execute(on)
    .await?;
    Ok(())
}
