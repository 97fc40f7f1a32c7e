//! The queue on disk.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::{Row as _, SqliteConnection};
use uuid::Uuid;

use super::sender::HOLD;
use super::trouble::Done;
use crate::backend::{QueueState, Queued};
use crate::domain::{Command, CommandId, Digest, Intervention, InterventionId};

/// A command on its way, as it lies on the disk.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Its place in the queue.
    pub place: i64,
    /// As shown, see [`QueueState::Behind`] in [`behind`].
    pub queued: Queued,
    /// A photo's file that has to be in the base first.
    pub upload: Option<Digest>,
    /// Until when some process is sending it.
    pub held_until: Option<DateTime<Utc>>,
}

impl Row {
    pub(super) fn id(&self) -> CommandId {
        self.queued.command.id
    }

    pub(super) fn visit(&self) -> InterventionId {
        self.queued.command.intervention
    }

    /// Whether somebody is sending it. A hold that ends later than any can was written before the clock was set back.
    pub(super) fn is_held(&self, now: DateTime<Utc>) -> bool {
        self.held_until
            .is_some_and(|until| until > now && until - now <= HOLD)
    }

    pub(super) fn waits(&self) -> bool {
        matches!(self.queued.state, QueueState::Waiting { .. })
    }
}

pub(super) fn micros(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_micros()
}

pub(super) fn instant(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or_default()
}

pub(super) fn digest(bytes: &[u8]) -> Option<Digest> {
    bytes.try_into().ok().map(Digest)
}

/// Reads the whole queue, in order, with those marked that come after one that somebody has to decide about. Without
/// the visits as they were before: see [`befores`].
pub(super) async fn all(on: &mut SqliteConnection) -> Done<Vec<Row>> {
    let found = sqlx::query(
        "SELECT place, doc, title, queued_us, attempts, state, upload, held_us \
         FROM command ORDER BY place",
    )
    .fetch_all(on)
    .await?;
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        let command: Command = serde_json::from_str(row.try_get("doc")?)?;
        let upload: Option<&[u8]> = row.try_get("upload")?;
        let held: Option<i64> = row.try_get("held_us")?;
        rows.push(Row {
            place: row.try_get("place")?,
            queued: Queued {
                command,
                before: None,
                title: row.try_get("title")?,
                queued_at: instant(row.try_get("queued_us")?),
                attempts: row.try_get("attempts")?,
                state: serde_json::from_str(row.try_get("state")?)?,
            },
            upload: upload.and_then(digest),
            held_until: held.map(instant),
        });
    }
    behind(&mut rows);
    Ok(rows)
}

/// The visits as their actors saw them before each command.
pub(super) async fn befores(
    on: &mut SqliteConnection,
) -> Done<HashMap<CommandId, Arc<Intervention>>> {
    let found: Vec<(Uuid, String)> =
        sqlx::query_as("SELECT id, before FROM command WHERE before IS NOT NULL")
            .fetch_all(on)
            .await?;
    let mut befores = HashMap::with_capacity(found.len());
    for (id, doc) in found {
        befores.insert(CommandId(id), Arc::new(serde_json::from_str(&doc)?));
    }
    Ok(befores)
}

/// What comes after an undecided one of the same visit waits for the decision.
fn behind(rows: &mut [Row]) {
    let mut undecided = BTreeSet::new();
    for row in rows {
        let visit = row.visit();
        if row.queued.is_undecided() {
            undecided.insert(visit);
        } else if undecided.contains(&visit) {
            row.queued.state = QueueState::Behind;
        }
    }
}

/// Puts commands at the end.
pub(super) async fn append(on: &mut SqliteConnection, row: &Row) -> Done<()> {
    let last: i64 = sqlx::query_scalar("SELECT coalesce(max(place), 0) FROM command")
        .fetch_one(&mut *on)
        .await?;
    insert(on, row, last + 1).await
}

/// Puts commands before all others, in their order.
pub(super) async fn prepend(on: &mut SqliteConnection, rows: &[Row]) -> Done<()> {
    let first: i64 = sqlx::query_scalar("SELECT coalesce(min(place), 1) FROM command")
        .fetch_one(&mut *on)
        .await?;
    let count = i64::try_from(rows.len()).unwrap_or_default();
    for (row, place) in rows.iter().zip(first - count..) {
        insert(on, row, place).await?;
    }
    Ok(())
}

async fn insert(on: &mut SqliteConnection, row: &Row, place: i64) -> Done<()> {
    let queued = &row.queued;
    let before = queued
        .before
        .as_ref()
        .map(|visit| serde_json::to_string(visit.as_ref()))
        .transpose()?;
    sqlx::query(
        "INSERT INTO command (place, id, visit, doc, before, title, queued_us, attempts, state, \
         upload, held_us) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(place)
    .bind(queued.command.id.0)
    .bind(queued.command.intervention.0)
    .bind(serde_json::to_string(&queued.command)?)
    .bind(before)
    .bind(&queued.title)
    .bind(micros(queued.queued_at))
    .bind(queued.attempts)
    .bind(serde_json::to_string(&queued.state)?)
    .bind(row.upload.map(|digest| digest.0.to_vec()))
    .bind(row.held_until.map(micros))
    .execute(on)
    .await?;
    Ok(())
}

/// Whether there is anything of a visit.
pub(super) async fn has_visit(on: &mut SqliteConnection, visit: InterventionId) -> Done<bool> {
    Ok(
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM command WHERE visit = ?1)")
            .bind(visit.0)
            .fetch_one(on)
            .await?,
    )
}

/// Takes hold of a command for a while, unless somebody else has it or it is gone.
pub(super) async fn hold(
    on: &mut SqliteConnection,
    id: CommandId,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Done<bool> {
    // A hold that ends later than any can was written before the clock was set back.
    let done = sqlx::query(
        "UPDATE command SET held_us = ?3 \
         WHERE id = ?1 AND (held_us IS NULL OR held_us <= ?2 OR held_us > ?3)",
    )
    .bind(id.0)
    .bind(micros(now))
    .bind(micros(until))
    .execute(on)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps hold of a command that one has.
pub(super) async fn hold_on(
    on: &mut SqliteConnection,
    id: CommandId,
    until: DateTime<Utc>,
) -> Done<()> {
    sqlx::query("UPDATE command SET held_us = ?2 WHERE id = ?1")
        .bind(id.0)
        .bind(micros(until))
        .execute(on)
        .await?;
    Ok(())
}

/// Lets go of a command that was tried, and says where it stands.
pub(super) async fn tried(
    on: &mut SqliteConnection,
    id: CommandId,
    state: &QueueState,
) -> Done<bool> {
    let done = sqlx::query(
        "UPDATE command SET held_us = NULL, attempts = attempts + 1, state = ?2 WHERE id = ?1",
    )
    .bind(id.0)
    .bind(serde_json::to_string(state)?)
    .execute(on)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Lets go of a command that was not tried.
pub(super) async fn let_go(on: &mut SqliteConnection, id: CommandId) -> Done<()> {
    sqlx::query("UPDATE command SET held_us = NULL WHERE id = ?1")
        .bind(id.0)
        .execute(on)
        .await?;
    Ok(())
}

/// Changes a command before it is sent, and where it stands.
pub(super) async fn change(
    on: &mut SqliteConnection,
    command: &Command,
    upload: Option<Digest>,
    state: &QueueState,
) -> Done<bool> {
    let done = sqlx::query("UPDATE command SET doc = ?2, upload = ?3, state = ?4 WHERE id = ?1")
        .bind(command.id.0)
        .bind(serde_json::to_string(command)?)
        .bind(upload.map(|digest| digest.0.to_vec()))
        .bind(serde_json::to_string(state)?)
        .execute(on)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets a command.
pub(super) async fn remove(on: &mut SqliteConnection, id: CommandId) -> Done<bool> {
    let done = sqlx::query("DELETE FROM command WHERE id = ?1")
        .bind(id.0)
        .execute(on)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// The commands of a visit that wait, for what an answer means to them.
pub(super) async fn of_visit(
    on: &mut SqliteConnection,
    visit: InterventionId,
) -> Done<Vec<Command>> {
    let docs: Vec<String> =
        sqlx::query_scalar("SELECT doc FROM command WHERE visit = ?1 ORDER BY place")
            .bind(visit.0)
            .fetch_all(on)
            .await?;
    Ok(docs
        .iter()
        .map(|doc| serde_json::from_str(doc))
        .collect::<Result<_, _>>()?)
}

/// Writes the revision that a waiting command is compared with.
pub(super) async fn compare_with(on: &mut SqliteConnection, command: &Command) -> Done<()> {
    sqlx::query("UPDATE command SET doc = ?2 WHERE id = ?1")
        .bind(command.id.0)
        .bind(serde_json::to_string(command)?)
        .execute(on)
        .await?;
    Ok(())
}
