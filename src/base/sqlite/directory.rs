//! Settings, people and templates as documents.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::SqliteConnection;

use super::kept;
use super::trouble::Trouble;
use crate::domain::{Directory, Piece, Settings};

pub(super) const READ: &str = "SELECT kind, doc FROM directory ORDER BY kind, position";

/// The kinds of documents.
const BRANCH: &str = "branch";
const TECHNICIAN: &str = "technician";
const TAG: &str = "tag";
const SKILL: &str = "skill";
const TEMPLATE: &str = "template";
const USER: &str = "user";

pub(super) async fn read(on: &mut SqliteConnection) -> Result<Directory, Trouble> {
    let settings: String = sqlx::query_scalar("SELECT settings FROM meta WHERE one = 1")
        .fetch_one(&mut *on)
        .await?;
    let rows: Vec<(String, String)> = sqlx::query_as(READ).fetch_all(on).await?;
    Ok(Directory {
        settings: serde_json::from_str(&settings)?,
        branches: of_kind(&rows, BRANCH)?,
        technicians: of_kind(&rows, TECHNICIAN)?,
        tags: of_kind(&rows, TAG)?,
        skills: of_kind(&rows, SKILL)?,
        templates: of_kind(&rows, TEMPLATE)?,
        users: of_kind(&rows, USER)?,
    })
}

fn of_kind<T: DeserializeOwned>(rows: &[(String, String)], kind: &str) -> Result<Vec<T>, Trouble> {
    let docs = rows.iter().filter(|(its, _)| its == kind);
    Ok(docs
        .map(|(_, doc)| serde_json::from_str(doc))
        .collect::<Result<_, _>>()?)
}

/// Fills an empty base.
pub(super) async fn write(on: &mut SqliteConnection, directory: &Directory) -> Result<(), Trouble> {
    sqlx::query("INSERT INTO meta (one, directory_version, settings, epoch) VALUES (1, 1, ?1, randomblob(16))")
        .bind(serde_json::to_string(&directory.settings)?)
        .execute(&mut *on)
        .await?;
    insert(on, BRANCH, &directory.branches, |one| one.id.0).await?;
    insert(on, TECHNICIAN, &directory.technicians, |one| one.id.0).await?;
    insert(on, TAG, &directory.tags, |one| one.id.0).await?;
    insert(on, SKILL, &directory.skills, |one| one.id.0).await?;
    insert(on, TEMPLATE, &directory.templates, |one| one.id.0).await?;
    for template in &directory.templates {
        kept::keep_form(on, &template.form).await?;
    }
    insert(on, USER, &directory.users, |one| one.id.0).await
}

async fn insert<T: Serialize>(
    on: &mut SqliteConnection,
    kind: &'static str,
    docs: &[T],
    id: impl Fn(&T) -> i64,
) -> Result<(), Trouble> {
    for (position, doc) in (0_i64..).zip(docs) {
        sqlx::query("INSERT INTO directory (kind, id, position, doc) VALUES (?1, ?2, ?3, ?4)")
            .bind(kind)
            .bind(id(doc))
            .bind(position)
            .bind(serde_json::to_string(doc)?)
            .execute(&mut *on)
            .await?;
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
    let (kind, id, doc) = match piece {
        Piece::Branch(one) => (BRANCH, one.id.0, serde_json::to_string(one)?),
        Piece::Technician(one) => (TECHNICIAN, one.id.0, serde_json::to_string(one)?),
        Piece::Tag(one) => (TAG, one.id.0, serde_json::to_string(one)?),
        Piece::Skill(one) => (SKILL, one.id.0, serde_json::to_string(one)?),
        Piece::Template(one) => {
            kept::keep_form(on, &one.form).await?;
            (TEMPLATE, one.id.0, serde_json::to_string(one)?)
        }
        Piece::User(one) => (USER, one.id.0, serde_json::to_string(one)?),
    };
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
