//! A whole file, read or written at once.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use sqlx::sqlite::SqliteJournalMode;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqliteConnection};
use tempfile::TempPath;

use super::file;
use super::trouble::Trouble;
use crate::backend::BackendError;
use crate::base::copy::{Before, Carrier, Kind, Table};
use crate::base::store::Answer;

/// A file that is read, or a draft of one.
pub(in crate::base) struct Whole {
    on: SqliteConnection,
    path: PathBuf,
    draft: Option<(TempPath, Before)>,
}

/// Reads a base at one moment; others go on writing meanwhile.
pub(in crate::base) async fn read_whole(path: &Path) -> Answer<Whole> {
    file::look(path)?;
    let at = |error: sqlx::Error| Trouble::from(error).at(path);
    let mut on = file::options(path).connect().await.map_err(at)?;
    file::check(&mut on, path, file::MIGRATIONS).await?;
    run(&mut on, "BEGIN")
        .await
        .map_err(|trouble| trouble.at(path))?;
    Ok(Whole {
        on,
        path: path.to_owned(),
        draft: None,
    })
}

/// Begins to write a file that nobody sees before it is whole.
pub(in crate::base) async fn write_whole(path: &Path, before: &Before) -> Answer<Whole> {
    if *before == Before::Nothing && path.exists() {
        return Err(BackendError::Exists {
            path: path.to_owned(),
        });
    }
    let draft = file::draft(path)?;
    let begin = async {
        // It is thrown away unless it becomes whole: no log of it is needed on disk.
        let mut on = file::options(&draft)
            .journal_mode(SqliteJournalMode::Memory)
            .connect()
            .await?;
        run(&mut on, "BEGIN IMMEDIATE").await?;
        file::tables(&mut on).await?;
        Ok::<_, Trouble>(on)
    };
    let on = begin.await.map_err(|trouble| trouble.at(path))?;
    Ok(Whole {
        on,
        path: path.to_owned(),
        draft: Some((draft, before.clone())),
    })
}

async fn run(on: &mut SqliteConnection, sql: &'static str) -> Result<(), Trouble> {
    sqlx::raw_sql(sql).execute(on).await?;
    Ok(())
}

/// The statement that reads a table.
fn reading(table: &Table) -> String {
    let read = |(name, kind): &(&str, Kind)| match kind {
        Kind::Int | Kind::Bool | Kind::Text | Kind::Json => format!("t.{name}"),
        Kind::Id | Kind::Bytes => {
            format!("CASE WHEN t.{name} IS NOT NULL THEN lower(hex(t.{name})) END")
        }
        Kind::Visit => {
            format!("(SELECT lower(hex(o.id)) FROM intervention AS o WHERE o.key = t.{name})")
        }
        Kind::Client => {
            format!("(SELECT lower(hex(o.id)) FROM client AS o WHERE o.key = t.{name})")
        }
    };
    let columns: Vec<String> = table.columns.iter().map(read).collect();
    let order: Vec<&String> = columns.iter().take(table.key).collect();
    let order = order.iter().map(|one| one.as_str()).collect::<Vec<_>>();
    format!(
        "SELECT json_array({}) FROM {} AS t ORDER BY {}",
        columns.join(", "),
        table.name,
        order.join(", ")
    )
}

/// The statement that writes rows of a table.
fn writing(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    let write = |(place, (_, kind)): (usize, &(&str, Kind))| match kind {
        Kind::Int | Kind::Bool | Kind::Text | Kind::Json => format!("value ->> {place}"),
        Kind::Id | Kind::Bytes => format!("unhex(value ->> {place})"),
        Kind::Visit => {
            format!("(SELECT o.key FROM intervention AS o WHERE o.id = unhex(value ->> {place}))")
        }
        Kind::Client => {
            format!("(SELECT o.key FROM client AS o WHERE o.id = unhex(value ->> {place}))")
        }
    };
    let values: Vec<String> = table.columns.iter().enumerate().map(write).collect();
    format!(
        "INSERT INTO {} ({}) SELECT {} FROM json_each(?1)",
        table.name,
        names.join(", "),
        values.join(", ")
    )
}

#[async_trait]
impl Carrier for Whole {
    fn rows<'a>(&'a mut self, table: &'static Table) -> BoxStream<'a, Answer<String>> {
        let path = self.path.clone();
        sqlx::query_scalar(AssertSqlSafe(reading(table)))
            .fetch(&mut self.on)
            .map_err(move |error| Trouble::from(error).at(&path))
            .boxed()
    }

    async fn put(&mut self, table: &'static Table, rows: &str) -> Answer<()> {
        sqlx::query(AssertSqlSafe(writing(table)))
            .bind(rows.to_owned())
            .execute(&mut self.on)
            .await
            .map_err(|error| Trouble::from(error).at(&self.path))?;
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Answer<()> {
        let Self {
            mut on,
            path,
            draft,
        } = *self;
        let Some((draft, before)) = draft else {
            return Ok(());
        };
        let end = async {
            run(&mut on, MAILS_MAY_HAVE_LEFT).await?;
            run(&mut on, "UPDATE meta SET epoch = randomblob(16); COMMIT").await?;
            on.close().await?;
            alone(&draft, SqliteJournalMode::Wal).await
        };
        end.await.map_err(|trouble| trouble.at(&path))?;
        if let Before::Aside(ending) = &before {
            put_aside(&path, ending).await?;
        }
        file::persist(draft, &path)
    }
}

/// What waited to be mailed may have left from the original: a copy never sends it by itself (decision 7).
const MAILS_MAY_HAVE_LEFT: &str = "UPDATE mail SET state = 'failed', claimed_until_us = NULL, \
     ended_us = CAST(unixepoch('subsec') * 1000000 AS INTEGER), problem = json_object('problem', 'may_have_left', 'host', \
     coalesce((SELECT json_extract(settings, '$.mail.host') FROM meta), '')) WHERE state IN ('waiting', 'handing')";

/// Where a base that makes room for another is kept.
fn aside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{ending}"));
    name.into()
}

/// Moves what is at a place out of the way. Nobody may have it open; if it is damaged, that cannot be told.
async fn put_aside(path: &Path, ending: &str) -> Answer<()> {
    if !path.exists() {
        return Ok(());
    }
    let kept = aside(path, ending);
    if kept.exists() {
        return Err(BackendError::Exists { path: kept });
    }
    match alone(path, SqliteJournalMode::Delete).await {
        Ok(()) => {}
        Err(trouble) => match trouble.at(path) {
            // There may be good reasons to want another one in its place.
            BackendError::Damaged { .. } | BackendError::Foreign { .. } => {}
            error => return Err(error),
        },
    }
    let unwritable = |_| BackendError::ReadOnly {
        path: path.to_owned(),
    };
    std::fs::rename(path, &kept).map_err(unwritable)?;
    for ending in ["-wal", "-shm"] {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        if beside(path).exists() {
            std::fs::rename(beside(path), beside(&kept)).map_err(unwritable)?;
        }
    }
    Ok(())
}

/// Leaving the log behind is only given to whoever has the file for themselves.
async fn alone(path: &Path, mode: SqliteJournalMode) -> Result<(), Trouble> {
    let on = file::options(path).journal_mode(mode).connect().await?;
    on.close().await?;
    Ok(())
}

/// Writes a copy of an open base into a file, while others go on.
pub(in crate::base) async fn back_up(path: &Path, to: &Path) -> Answer<()> {
    file::look(path)?;
    if to.exists() {
        return Err(BackendError::Exists {
            path: to.to_owned(),
        });
    }
    let draft = file::draft(to)?;
    let at = |error: sqlx::Error| Trouble::from(error).at(path);
    let mut on = file::options(path).connect().await.map_err(at)?;
    file::check(&mut on, path, file::MIGRATIONS).await?;
    sqlx::query("VACUUM INTO ?1")
        .bind(draft.to_string_lossy().into_owned())
        .execute(&mut on)
        .await
        .map_err(|error| Trouble::from(error).at(to))?;
    on.close().await.map_err(at)?;
    alone(&draft, SqliteJournalMode::Wal)
        .await
        .map_err(|trouble| trouble.at(to))?;
    file::persist(draft, to)
}
