//! Answers of the base, kept for when there is no line. How many is bounded; the oldest go first.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::rows::micros;
use super::trouble::Done;
use crate::backend::wire::DetailBody;
use crate::backend::{Board, Filter, Window};
use crate::domain::text::fold;
use crate::domain::words;
use crate::domain::{Actor, Client, Directory, Intervention, InterventionId};

/// Boards: a year and a bit of weeks.
const BOARDS: i64 = 60;
/// Details.
const DETAILS: i64 = 500;
/// Clients that are found without a line.
const CLIENTS: i64 = 20_000;

/// Who was signed in to what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptSession {
    pub actor: Actor,
    pub base: String,
}

/// The place of an answer.
struct Place<'a> {
    kind: &'a str,
    name: &'a str,
    days: Option<(NaiveDate, NaiveDate)>,
}

async fn put(
    on: &mut SqliteConnection,
    place: Place<'_>,
    doc: String,
    now: DateTime<Utc>,
) -> Done<()> {
    sqlx::query(
        "INSERT OR REPLACE INTO kept (kind, name, first_day, last_day, doc, kept_us) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .bind(place.kind)
    .bind(place.name)
    .bind(place.days.map(|(first, _)| first.num_days_from_ce()))
    .bind(place.days.map(|(_, last)| last.num_days_from_ce()))
    .bind(doc)
    .bind(micros(now))
    .execute(on)
    .await?;
    Ok(())
}

async fn get(on: &mut SqliteConnection, kind: &str, name: &str) -> Done<Option<String>> {
    Ok(
        sqlx::query_scalar("SELECT doc FROM kept WHERE kind = ?1 AND name = ?2")
            .bind(kind)
            .bind(name)
            .fetch_optional(on)
            .await?,
    )
}

async fn bound(on: &mut SqliteConnection, kind: &str, most: i64) -> Done<()> {
    sqlx::query(
        "DELETE FROM kept WHERE kind = ?1 AND name IN (\
         SELECT name FROM kept WHERE kind = ?1 ORDER BY kept_us DESC LIMIT -1 OFFSET ?2)",
    )
    .bind(kind)
    .bind(most)
    .execute(on)
    .await?;
    Ok(())
}

pub(super) async fn put_session(
    on: &mut SqliteConnection,
    session: &KeptSession,
    now: DateTime<Utc>,
) -> Done<()> {
    let place = Place {
        kind: "session",
        name: "",
        days: None,
    };
    put(on, place, serde_json::to_string(session)?, now).await
}

pub(super) async fn session(on: &mut SqliteConnection) -> Done<Option<KeptSession>> {
    let doc = get(on, "session", "").await?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

pub(super) async fn put_directory(
    on: &mut SqliteConnection,
    directory: &Directory,
    now: DateTime<Utc>,
) -> Done<()> {
    let place = Place {
        kind: "directory",
        name: "",
        days: None,
    };
    put(on, place, serde_json::to_string(directory)?, now).await
}

pub(super) async fn directory(on: &mut SqliteConnection) -> Done<Option<Directory>> {
    let doc = get(on, "directory", "").await?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

pub(super) async fn put_detail(
    on: &mut SqliteConnection,
    detail: &DetailBody,
    now: DateTime<Utc>,
) -> Done<()> {
    let name = detail.visit.id.to_string();
    let place = Place {
        kind: "detail",
        name: &name,
        days: None,
    };
    put(on, place, serde_json::to_string(detail)?, now).await?;
    bound(on, "detail", DETAILS).await?;
    put_clients(on, [detail.visit.as_ref()].into_iter(), now).await
}

pub(super) async fn detail(
    on: &mut SqliteConnection,
    id: InterventionId,
) -> Done<Option<DetailBody>> {
    let doc = get(on, "detail", &id.to_string()).await?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

/// A board as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Asked {
    pub window: Window,
    pub filter: Filter,
}

pub(super) async fn put_board(
    on: &mut SqliteConnection,
    asked: &Asked,
    board: &Board,
    now: DateTime<Utc>,
) -> Done<()> {
    let name = serde_json::to_string(asked)?;
    let place = Place {
        kind: "board",
        name: &name,
        days: Some((asked.window.first, asked.window.last())),
    };
    put(on, place, serde_json::to_string(board)?, now).await?;
    bound(on, "board", BOARDS).await?;
    let visits = board.visits.iter().chain(&board.pool);
    put_clients(on, visits.map(AsRef::as_ref), now).await
}

pub(super) async fn board(on: &mut SqliteConnection, asked: &Asked) -> Done<Option<Board>> {
    let doc = get(on, "board", &serde_json::to_string(asked)?).await?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

/// The kept boards that touch some days, the latest first.
pub(super) async fn boards(
    on: &mut SqliteConnection,
    (first, last): (NaiveDate, NaiveDate),
) -> Done<Vec<(Asked, Board)>> {
    let found: Vec<(String, String)> = sqlx::query_as(
        "SELECT name, doc FROM kept WHERE kind = 'board' AND first_day <= ?2 AND last_day >= ?1 \
         ORDER BY kept_us DESC",
    )
    .bind(first.num_days_from_ce())
    .bind(last.num_days_from_ce())
    .fetch_all(on)
    .await?;
    let mut boards = Vec::with_capacity(found.len());
    for (name, doc) in found {
        boards.push((serde_json::from_str(&name)?, serde_json::from_str(&doc)?));
    }
    Ok(boards)
}

/// The latest kept board.
pub(super) async fn latest_board(on: &mut SqliteConnection) -> Done<Option<Board>> {
    let doc: Option<String> = sqlx::query_scalar(
        "SELECT doc FROM kept WHERE kind = 'board' ORDER BY kept_us DESC LIMIT 1",
    )
    .fetch_optional(on)
    .await?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

/// The version of a visit on the kept boards that was read last.
pub(super) async fn on_boards(
    on: &mut SqliteConnection,
    id: InterventionId,
) -> Done<Option<Intervention>> {
    let found = matching(on, "v.value ->> '$.id' = ?1", &id.to_string()).await?;
    Ok(found.into_iter().max_by_key(|visit| visit.revision))
}

/// Visits by number.
pub(super) async fn by_number(on: &mut SqliteConnection, number: &str) -> Done<Vec<Intervention>> {
    matching(on, "v.value ->> '$.number' = ?1", number).await
}

/// Visits by the beginning of an id.
pub(super) async fn by_beginning(
    on: &mut SqliteConnection,
    digits: &str,
) -> Done<Vec<Intervention>> {
    let condition = "substr(replace(v.value ->> '$.id', '-', ''), 1, length(?1)) = lower(?1)";
    matching(on, condition, digits).await
}

/// Visits of kept boards and details that meet a condition, each once, as it was last.
async fn matching(
    on: &mut SqliteConnection,
    condition: &'static str,
    wanted: &str,
) -> Done<Vec<Intervention>> {
    let sql = format!(
        "SELECT v.value FROM kept, json_each(kept.doc, '$.visits') AS v \
         WHERE kind = 'board' AND {condition} \
         UNION ALL SELECT v.value FROM kept, json_each(kept.doc, '$.pool') AS v \
         WHERE kind = 'board' AND {condition} \
         UNION ALL SELECT v.value FROM kept, json_each(json_array(json(kept.doc -> '$.visit'))) AS v \
         WHERE kind = 'detail' AND {condition}"
    );
    let docs: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(wanted)
        .fetch_all(on)
        .await?;
    let mut visits: BTreeMap<InterventionId, Intervention> = BTreeMap::new();
    for doc in docs {
        let visit: Intervention = serde_json::from_str(&doc)?;
        let known = visits.get(&visit.id).map(|known| known.revision);
        // The one of a detail comes last and has its report.
        if known.is_none_or(|known| known <= visit.revision) {
            visits.insert(visit.id, visit);
        }
    }
    Ok(visits.into_values().collect())
}

async fn put_clients(
    on: &mut SqliteConnection,
    visits: impl Iterator<Item = &Intervention>,
    now: DateTime<Utc>,
) -> Done<()> {
    let clients: BTreeMap<_, &Client> = visits
        .filter_map(|visit| visit.client.as_ref())
        .map(|client| (client.id, client))
        .collect();
    for (id, client) in clients {
        sqlx::query(
            "INSERT INTO client (id, doc, words, seen_us) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (id) DO UPDATE SET doc = excluded.doc, words = excluded.words, \
             seen_us = excluded.seen_us WHERE doc <> excluded.doc",
        )
        .bind(id.0)
        .bind(serde_json::to_string(client)?)
        .bind(words::of(client).join(" "))
        .bind(micros(now))
        .execute(&mut *on)
        .await?;
    }
    sqlx::query(
        "DELETE FROM client WHERE id IN (\
         SELECT id FROM client ORDER BY seen_us DESC LIMIT -1 OFFSET ?1)",
    )
    .bind(CLIENTS)
    .execute(on)
    .await?;
    Ok(())
}

/// Clients of the visits that were read, whose words begin with each word of a text.
pub(super) async fn clients(
    on: &mut SqliteConnection,
    text: &str,
    limit: u32,
) -> Done<Vec<Client>> {
    let wanted = words::split(text);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let all: Vec<(String, String)> = sqlx::query_as("SELECT words, doc FROM client")
        .fetch_all(on)
        .await?;
    let fits = |words: &str| {
        wanted.iter().all(|wanted| {
            words
                .split(' ')
                .any(|word| word.starts_with(wanted.as_str()))
        })
    };
    let mut found = Vec::new();
    for (_, doc) in all.iter().filter(|(words, _)| fits(words)) {
        found.push(serde_json::from_str::<Client>(doc)?);
    }
    found.sort_by_key(|client| fold(&client.name));
    found.truncate(limit as usize);
    Ok(found)
}
