//! What somebody is typing, kept here until the base has it. The latest wins.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::trouble::Done;
use crate::domain::InterventionId;

/// A draft that the base does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub visit: InterventionId,
    pub place: String,
    /// `None` forgets it.
    pub text: Option<String>,
    /// Grows with each change, so that a later one is not forgotten when an earlier one has arrived.
    pub change: i64,
}

pub(super) async fn put(
    on: &mut SqliteConnection,
    visit: InterventionId,
    place: &str,
    text: Option<&str>,
) -> Done<()> {
    sqlx::query(
        "INSERT OR REPLACE INTO draft (visit, place, text, change) \
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(change), 0) + 1 FROM draft))",
    )
    .bind(visit.0)
    .bind(place)
    .bind(text)
    .execute(on)
    .await?;
    Ok(())
}

/// Forgets what was typed at a place, whether the base has it or not.
pub(super) async fn forget(
    on: &mut SqliteConnection,
    visit: InterventionId,
    place: &str,
) -> Done<()> {
    sqlx::query("DELETE FROM draft WHERE visit = ?1 AND place = ?2")
        .bind(visit.0)
        .bind(place)
        .execute(on)
        .await?;
    Ok(())
}

/// The base has a draft, unless it changed meanwhile.
pub(super) async fn arrived(on: &mut SqliteConnection, draft: &Draft) -> Done<()> {
    sqlx::query("DELETE FROM draft WHERE visit = ?1 AND place = ?2 AND change = ?3")
        .bind(draft.visit.0)
        .bind(&draft.place)
        .bind(draft.change)
        .execute(on)
        .await?;
    Ok(())
}

pub(super) async fn all(on: &mut SqliteConnection) -> Done<Vec<Draft>> {
    let found: Vec<(Uuid, String, Option<String>, i64)> =
        sqlx::query_as("SELECT visit, place, text, change FROM draft ORDER BY change")
            .fetch_all(on)
            .await?;
    Ok(found
        .into_iter()
        .map(|(visit, place, text, change)| Draft {
            visit: InterventionId(visit),
            place,
            text,
            change,
        })
        .collect())
}

pub(super) async fn of_visit(
    on: &mut SqliteConnection,
    visit: InterventionId,
) -> Done<BTreeMap<String, Option<String>>> {
    let found: Vec<(String, Option<String>)> =
        sqlx::query_as("SELECT place, text FROM draft WHERE visit = ?1")
            .bind(visit.0)
            .fetch_all(on)
            .await?;
    Ok(found.into_iter().collect())
}
