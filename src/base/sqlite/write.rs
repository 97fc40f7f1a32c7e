//! Writing. Each statement takes a whole batch as one JSON array, so that one visit and five hundred take the same way.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use sqlx::SqliteConnection;

use super::spans::Seconds;
use super::trouble::Trouble;
use crate::backend::Entry;
use crate::base::store::Change;
use crate::domain::report::Report;
use crate::domain::words;
use crate::domain::{Action, Actor, Client, Event, Intervention, Status};

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
     device_skew_ms, action, events) \
     SELECT unhex(value ->> 'command'), unhex(value ->> 'intervention'), value ->> 'revision', value -> 'actor', \
     value ->> 'at', value ->> 'received', value ->> 'skew', value -> 'action', value -> 'events' \
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

#[derive(Serialize)]
struct VisitRow<'a> {
    id: String,
    revision: u64,
    number: Option<&'a str>,
    origin_uid: Option<&'a str>,
    client: Option<String>,
    branch: i64,
    status: Status,
    locked: u8,
    deleted: u8,
    span: Option<i64>,
    start: Option<i64>,
    end: Option<i64>,
    created: i64,
    doc: Cow<'a, Intervention>,
}

impl<'a> From<&'a Intervention> for VisitRow<'a> {
    fn from(visit: &'a Intervention) -> Self {
        let time = Seconds::of(visit);
        Self {
            id: visit.id.0.simple().to_string(),
            revision: visit.revision,
            number: visit.number.as_deref(),
            origin_uid: visit.origin.as_ref().map(|origin| origin.uid.as_str()),
            client: visit
                .client
                .as_ref()
                .map(|client| client.id.0.simple().to_string()),
            branch: visit.branch.0,
            status: visit.status,
            locked: visit.locked.into(),
            deleted: visit.deleted.into(),
            span: time.map(|time| time.class),
            start: time.map(|time| time.start),
            end: time.map(|time| time.end),
            created: visit.created_at.timestamp(),
            doc: without_report(visit),
        }
    }
}

/// What boards read.
fn without_report(visit: &Intervention) -> Cow<'_, Intervention> {
    if visit.report.is_empty() {
        return Cow::Borrowed(visit);
    }
    Cow::Owned(Intervention {
        report: Arc::default(),
        ..visit.clone()
    })
}

#[derive(Serialize)]
struct ReportRow<'a> {
    id: String,
    doc: &'a Report,
}

#[derive(Serialize)]
struct AssignmentRow {
    id: String,
    technician: i64,
}

#[derive(Serialize)]
struct WorkRow {
    id: String,
    ordinal: usize,
    technician: i64,
    start: i64,
    end: Option<i64>,
}

#[derive(Serialize)]
struct ClientRow<'a> {
    id: String,
    words: Vec<String>,
    doc: &'a Client,
}

#[derive(Serialize)]
struct EntryRow<'a> {
    command: String,
    intervention: String,
    revision: u64,
    actor: &'a Actor,
    at: i64,
    received: i64,
    skew: i64,
    action: &'a Action,
    events: &'a [Event],
}

impl<'a> EntryRow<'a> {
    fn of(entry: &'a Entry, skew_ms: Option<i64>) -> Self {
        Self {
            command: entry.command.0.simple().to_string(),
            intervention: entry.intervention.0.simple().to_string(),
            revision: entry.revision,
            actor: &entry.actor,
            at: entry.at.timestamp_micros(),
            received: entry.received_at.timestamp_micros(),
            skew: skew_ms.unwrap_or_else(|| (entry.at - entry.received_at).num_milliseconds()),
            action: &entry.action,
            events: &entry.events,
        }
    }
}

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
    let rows: Vec<EntryRow<'_>> = entries
        .iter()
        .map(|entry| EntryRow::of(entry, skew_ms))
        .collect();
    run(on, APPEND, &rows).await
}

/// Writes visits, and of what is searched about them only what changed.
pub(super) async fn save(on: &mut SqliteConnection, changes: &[Change]) -> Written {
    clients(on, changes).await?;
    let visits: Vec<VisitRow<'_>> = changes
        .iter()
        .map(|change| VisitRow::from(&change.after))
        .collect();
    run(on, SAVE_VISITS, &visits).await?;
    reports(on, changes).await?;
    assignments(on, changes).await?;
    work(on, changes).await
}

async fn reports(on: &mut SqliteConnection, changes: &[Change]) -> Written {
    let rows: Vec<ReportRow<'_>> = changes
        .iter()
        .filter(|change| !change.after.report.is_empty())
        .filter(|change| change.differs(|visit| Arc::clone(&visit.report)))
        .map(|change| ReportRow {
            id: change.after.id.0.simple().to_string(),
            doc: &change.after.report,
        })
        .collect();
    run(on, SAVE_REPORTS, &rows).await?;
    Ok(())
}

async fn clients(on: &mut SqliteConnection, changes: &[Change]) -> Written {
    let renewed = changes
        .iter()
        .filter(|change| change.differs(|visit| visit.client.clone()));
    let latest: BTreeMap<_, _> = renewed
        .filter_map(|change| change.after.client.as_ref())
        .map(|client| (client.id, client))
        .collect();
    let rows: Vec<ClientRow<'_>> = latest
        .into_values()
        .map(|client| ClientRow {
            id: client.id.0.simple().to_string(),
            words: words::of(client),
            doc: client,
        })
        .collect();
    run(on, SAVE_CLIENTS, &rows).await?;
    run(on, FORGET_WORDS, &rows).await?;
    run(on, SAVE_WORDS, &rows).await?;
    Ok(())
}

async fn assignments(on: &mut SqliteConnection, changes: &[Change]) -> Written {
    let renewed: Vec<&Change> = changes
        .iter()
        .filter(|change| {
            change.differs(|visit| (visit.schedule, visit.technicians.clone(), visit.deleted))
        })
        .collect();
    run(on, FORGET_ASSIGNMENTS, &known(&renewed)).await?;
    let placed = renewed
        .iter()
        .map(|change| &change.after)
        .filter(|visit| !visit.deleted && visit.schedule.is_some());
    let rows: Vec<AssignmentRow> = placed
        .flat_map(|visit| {
            let row = |who: &crate::domain::TechnicianId| AssignmentRow {
                id: visit.id.0.simple().to_string(),
                technician: who.0,
            };
            visit.technicians.iter().map(row)
        })
        .collect();
    run(on, SAVE_ASSIGNMENTS, &rows).await?;
    Ok(())
}

async fn work(on: &mut SqliteConnection, changes: &[Change]) -> Written {
    let renewed: Vec<&Change> = changes
        .iter()
        .filter(|change| change.differs(|visit| visit.work.clone()))
        .collect();
    run(on, FORGET_WORK, &known(&renewed)).await?;
    let rows: Vec<WorkRow> = renewed
        .iter()
        .flat_map(|change| {
            change
                .after
                .work
                .iter()
                .enumerate()
                .map(|(ordinal, segment)| WorkRow {
                    id: change.after.id.0.simple().to_string(),
                    ordinal,
                    technician: segment.technician.0,
                    start: segment.start.timestamp_micros(),
                    end: segment.end.map(|end| end.timestamp_micros()),
                })
        })
        .collect();
    run(on, SAVE_WORK, &rows).await?;
    Ok(())
}

/// The ids of those that are in the base already.
fn known(changes: &[&Change]) -> Vec<String> {
    let known = changes.iter().filter(|change| change.before.is_some());
    known
        .map(|change| change.after.id.0.simple().to_string())
        .collect()
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
