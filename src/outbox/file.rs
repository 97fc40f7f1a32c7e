//! The file of one user at one server: where it is, making it, opening it, bringing an older one up to date.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::trouble::{Done, Trouble, of_file};
use crate::backend::BackendError;
use crate::domain::Digest;

/// Marks our files: "ardq".
const APPLICATION_ID: i64 = 0x6172_6471;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Letters of a server's name that its file shows; the rest is in a digest.
const SHOWN: usize = 40;

/// The steps from an empty file to the latest format. They are only ever added to.
const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_outbox.sql")];

/// The file of a user at a server, in the folder of this program's data.
pub fn file_for(data: &Path, server: &str, login: &str) -> PathBuf {
    let server = server.trim_end_matches('/');
    let login = login.to_lowercase();
    let readable: String = format!(
        "{}-{login}",
        server.rsplit("://").next().unwrap_or_default()
    )
    .chars()
    .map(|one| {
        if one.is_ascii_alphanumeric() {
            one
        } else {
            '-'
        }
    })
    .take(SHOWN)
    .collect();
    // Two addresses may look the same once they are made into a name.
    let digest = Digest::of(format!("{server}\n{login}").as_bytes()).to_string();
    let short = digest.get(..8).unwrap_or_default();
    data.join("outbox").join(format!("{readable}-{short}.db"))
}

/// The files of this device, whatever their servers and users, in the folder of this program's data.
pub fn files(data: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(data.join("outbox")) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "db"))
        .collect();
    files.sort_unstable();
    files
}

/// An open file, and what happened to the one that was there.
pub(super) struct Opened {
    pub connection: SqliteConnection,
    /// Where a file that cannot be read was put.
    pub aside: Option<PathBuf>,
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(PATIENCE)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-4000")
        .disable_statement_logging()
}

/// Opens the file, or makes it. One that is no outbox or cannot be read is put aside, never deleted.
///
/// # Errors
/// [`BackendError::Newer`] for one of a later version of the program, which stays as it is;
/// [`BackendError::ReadOnly`], [`BackendError::DiskFull`] where nothing can be kept.
pub(super) async fn open(path: &Path, now: DateTime<Utc>) -> Result<Opened, BackendError> {
    prepare(path)?;
    match attempt(path).await {
        Ok(connection) => Ok(Opened {
            connection,
            aside: None,
        }),
        Err(BackendError::Damaged { detail, .. }) => {
            tracing::error!(%detail, "the outbox cannot be read and was put aside");
            let aside = put_aside(path, now)?;
            prepare(path)?;
            Ok(Opened {
                connection: attempt(path).await?,
                aside: Some(aside),
            })
        }
        Err(error) => Err(error),
    }
}

async fn attempt(path: &Path) -> Result<SqliteConnection, BackendError> {
    let at = |error: sqlx::Error| Trouble::from(error).at(path);
    let mut connection = options(path).connect().await.map_err(at)?;
    match bring_up_to_date(&mut connection, path).await {
        Ok(()) => Ok(connection),
        Err(error) => {
            let _ = connection.close().await;
            Err(error)
        }
    }
}

/// The folder and the empty file, for nobody else's eyes.
fn prepare(path: &Path) -> Result<(), BackendError> {
    let said = |error: std::io::Error| of_file(&error, path);
    let folder = path.parent().unwrap_or(Path::new("."));
    if !folder.exists() {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(said)?;
    }
    let mut options = std::fs::File::options();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(said)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))
            .map_err(said)?;
    }
    drop(file);
    Ok(())
}

/// Gives an unreadable file another name, and what belongs to it.
fn put_aside(path: &Path, now: DateTime<Utc>) -> Result<PathBuf, BackendError> {
    let said = |error: std::io::Error| of_file(&error, path);
    let stamp = now.format("%Y%m%dT%H%M%S");
    let aside = (0..1000)
        .map(|number: u16| beside(path, &format!(".damaged-{stamp}-{number}")))
        .find(|aside| !aside.exists())
        .unwrap_or_else(|| beside(path, ".damaged"));
    std::fs::rename(path, &aside).map_err(said)?;
    for part in ["-wal", "-shm"] {
        let from = beside(path, part);
        if from.exists() {
            std::fs::rename(&from, beside(&aside, part)).map_err(said)?;
        }
    }
    Ok(aside)
}

/// A name that begins with that of a file.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

async fn pragma(on: &mut SqliteConnection, name: &str) -> Done<i64> {
    Ok(
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("PRAGMA {name}")))
            .fetch_one(on)
            .await?,
    )
}

async fn bring_up_to_date(on: &mut SqliteConnection, path: &Path) -> Result<(), BackendError> {
    let at = |trouble: Trouble| trouble.at(path);
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let (mark, found) = (
        pragma(on, "application_id").await.map_err(at)?,
        pragma(on, "user_version").await.map_err(at)?,
    );
    if mark == APPLICATION_ID && found > known {
        return Err(BackendError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    if mark != APPLICATION_ID {
        let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
            .fetch_one(&mut *on)
            .await
            .map_err(|error| at(error.into()))?;
        if mark != 0 || tables != 0 {
            return Err(BackendError::Damaged {
                path: path.to_owned(),
                detail: "a database of another program".to_owned(),
            });
        }
    }
    if mark == APPLICATION_ID && found == known {
        return Ok(());
    }
    migrate(on).await.map_err(at)
}

async fn migrate(on: &mut SqliteConnection) -> Done<()> {
    let mut transaction = on.begin_with("BEGIN IMMEDIATE").await?;
    // Another process may have been faster.
    let found = pragma(&mut transaction, "user_version").await?;
    for (step, version) in MIGRATIONS
        .iter()
        .zip(1i64..)
        .filter(|(_, version)| *version > found)
    {
        sqlx::raw_sql(*step).execute(&mut *transaction).await?;
        let mark =
            format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(mark))
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}
