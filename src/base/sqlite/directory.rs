//! Settings, people and templates as documents.

use sqlx::SqliteConnection;

use super::kept;
use super::trouble::Trouble;
use crate::base::pieces;
use crate::domain::{Directory, Piece, Settings};

pub(super) const READ: &str = "SELECT kind, doc FROM directory ORDER BY kind, position";

pub(super) async fn read(on: &mut SqliteConnection) -> Result<Directory, Trouble> {
    let settings: String = sqlx::query_scalar("SELECT settings FROM meta WHERE one = 1")
        .fetch_one(&mut *on)
        .await?;
    let docs: Vec<(String, String)> = sqlx::query_as(READ).fetch_all(on).await?;
    Ok(pieces::assemble(&settings, &docs)?)
}

/// Fills an empty base.
pub(super) async fn write(on: &mut SqliteConnection, directory: &Directory) -> Result<(), Trouble> {
    sqlx::query("INSERT INTO meta (one, directory_version, settings, epoch) VALUES (1, 1, ?1, randomblob(16))")
        .bind(serde_json::to_string(&directory.settings)?)
        .execute(&mut *on)
        .await?;
    for doc in pieces::take_apart(directory)? {
        sqlx::query("INSERT INTO directory (kind, id, position, doc) VALUES (?1, ?2, ?3, ?4)")
            .bind(doc.kind)
            .bind(doc.id)
            .bind(doc.position)
            .bind(doc.text)
            .execute(&mut *on)
            .await?;
    }
    for template in &directory.templates {
        kept::keep_form(on, &template.form).await?;
    }
    Ok(())
}

pub(super) async fn configure(
    on: &mut SqliteConnection,
    settings: &Settings,
) -> Result<(), Trouble> {
    sqlx::query(
        "UPDATE meta SET settings = ?1, directory_version = directory_version + 1 WHERE one = 1",
    )
    .bind(serde_json::to_string(settings)?)
    .execute(on)
    .await?;
    Ok(())
}

/// Adds a piece at the end of its kind, or replaces the one of that id.
pub(super) async fn put(on: &mut SqliteConnection, piece: &Piece) -> Result<(), Trouble> {
    if let Some(form) = pieces::form(piece) {
        kept::keep_form(on, form).await?;
    }
    let (kind, id, doc) = pieces::document(piece)?;
    sqlx::query(
        "INSERT INTO directory (kind, id, position, doc) VALUES (?1, ?2, \
         (SELECT coalesce(max(position) + 1, 0) FROM directory WHERE kind = ?1), ?3) \
         ON CONFLICT (kind, id) DO UPDATE SET doc = excluded.doc",
    )
    .bind(kind)
    .bind(id)
    .bind(doc)
    .execute(&mut *on)
    .await?;
    sqlx::query("UPDATE meta SET directory_version = directory_version + 1 WHERE one = 1")
        .execute(on)
        .await?;
    Ok(())
}
