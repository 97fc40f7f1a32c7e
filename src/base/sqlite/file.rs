//! The file: making one, opening one, bringing an older one up to date.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tempfile::TempPath;

use super::directory;
use super::trouble::Trouble;
use crate::backend::BackendError;
use crate::domain::Directory;

/// Marks our files: "ardo".
const APPLICATION_ID: i64 = 0x6172_646f;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The steps from an empty file to the latest format. They are only ever added to.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_base.sql"),
    include_str!("migrations/0002_report.sql"),
    include_str!("migrations/0003_mail.sql"),
    include_str!("migrations/0004_shared.sql"),
    include_str!("migrations/0005_ssh.sql"),
];

/// How connections to a base are made. The journal mode is kept in the file since it was made.
pub(super) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(PATIENCE)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-16000")
        .disable_statement_logging()
}

fn read_only(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| found.permissions().readonly())
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// What can be told without opening the file.
pub(super) fn look(path: &Path) -> Result<(), BackendError> {
    let path = path.to_owned();
    match std::fs::metadata(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            Err(BackendError::ReadOnly { path })
        }
        Err(_) => Err(BackendError::NoBase { path }),
        Ok(found) if !found.is_file() => Err(BackendError::Foreign { path }),
        Ok(_) if read_only(&path) || read_only(folder(&path)) => {
            Err(BackendError::ReadOnly { path })
        }
        Ok(_) => Ok(()),
    }
}

/// Makes a base that nobody sees before it is whole.
pub(in crate::base) async fn create(
    path: &Path,
    directory: &Directory,
) -> Result<(), BackendError> {
    if path.exists() {
        return Err(BackendError::Exists {
            path: path.to_owned(),
        });
    }
    let draft = draft(path)?;
    fill(&draft, directory)
        .await
        .map_err(|trouble| trouble.at(path))?;
    persist(draft, path)
}

fn unwritable(path: &Path, error: &std::io::Error) -> BackendError {
    let path = path.to_owned();
    match error.kind() {
        std::io::ErrorKind::StorageFull => BackendError::DiskFull { path },
        _ => BackendError::ReadOnly { path },
    }
}

/// An empty file beside a place that a base is to take, gone unless it takes it.
pub(super) fn draft(path: &Path) -> Result<TempPath, BackendError> {
    let unwritable = |error: std::io::Error| unwritable(path, &error);
    std::fs::create_dir_all(folder(path)).map_err(unwritable)?;
    let draft = tempfile::Builder::new()
        .prefix(".base-")
        .tempfile_in(folder(path))
        .map_err(unwritable)?;
    Ok(draft.into_temp_path())
}

/// Gives a whole base its place, unless something is there.
pub(super) fn persist(draft: TempPath, path: &Path) -> Result<(), BackendError> {
    std::fs::File::open(&draft)
        .and_then(|file| file.sync_all())
        .map_err(|error| unwritable(path, &error))?;
    draft
        .persist_noclobber(path)
        .map_err(|failed| match failed.error.kind() {
            std::io::ErrorKind::AlreadyExists => BackendError::Exists {
                path: path.to_owned(),
            },
            _ => unwritable(path, &failed.error),
        })
}

async fn fill(draft: &Path, directory: &Directory) -> Result<(), Trouble> {
    let mut connection = options(draft)
        .journal_mode(SqliteJournalMode::Wal)
        .connect()
        .await?;
    let mut transaction = connection.begin().await?;
    tables(&mut transaction).await?;
    directory::write(&mut transaction, directory).await?;
    transaction.commit().await?;
    connection.close().await?;
    Ok(())
}

/// Everything but what the tables hold.
pub(super) async fn tables(on: &mut SqliteConnection) -> Result<(), Trouble> {
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "PRAGMA application_id = {APPLICATION_ID}"
    )))
    .execute(&mut *on)
    .await?;
    for (step, version) in MIGRATIONS.iter().zip(1..) {
        advance(on, step, version).await?;
    }
    Ok(())
}

async fn advance(
    on: &mut SqliteConnection,
    step: &'static str,
    version: i64,
) -> Result<(), Trouble> {
    sqlx::raw_sql(step).execute(&mut *on).await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "PRAGMA user_version = {version}"
    )))
    .execute(on)
    .await?;
    Ok(())
}

async fn version(on: &mut SqliteConnection) -> Result<i64, Trouble> {
    Ok(sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(on)
        .await?)
}

/// Makes sure that a file is a base of the format that this program writes; an older one is copied and brought up to
/// date first.
pub(super) async fn check(
    on: &mut SqliteConnection,
    path: &Path,
    migrations: &[&'static str],
) -> Result<(), BackendError> {
    let at = |trouble: Trouble| trouble.at(path);
    let mark: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *on)
        .await
        .map_err(|error| at(error.into()))?;
    if mark != APPLICATION_ID {
        return Err(BackendError::Foreign {
            path: path.to_owned(),
        });
    }
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    match version(on).await.map_err(at)? {
        found if found > known => Err(BackendError::Newer {
            path: path.to_owned(),
            found,
            known,
        }),
        found if found == known => Ok(()),
        found => {
            back_up(on, path, found).await.map_err(at)?;
            migrate(on, migrations).await.map_err(at)
        }
    }
}

async fn back_up(on: &mut SqliteConnection, path: &Path, found: i64) -> Result<(), Trouble> {
    let copy = backup_of(path, found);
    if copy.exists() {
        return Ok(());
    }
    sqlx::query("VACUUM INTO ?1")
        .bind(copy.to_string_lossy().into_owned())
        .execute(on)
        .await?;
    Ok(())
}

/// Where the copy of a base of an older format is kept.
pub(super) fn backup_of(path: &Path, found: i64) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".v{found}.bak"));
    name.into()
}

async fn migrate(on: &mut SqliteConnection, migrations: &[&'static str]) -> Result<(), Trouble> {
    let mut transaction = on.begin_with("BEGIN IMMEDIATE").await?;
    // Another process may have been faster.
    let found = version(&mut transaction).await?;
    for (step, version) in migrations
        .iter()
        .zip(1..)
        .filter(|(_, version)| *version > found)
    {
        advance(&mut transaction, step, version).await?;
    }
    transaction.commit().await?;
    Ok(())
}
