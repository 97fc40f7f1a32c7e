//! The database: making a base in an empty one, recognising one, bringing an older one up to date.

use std::path::PathBuf;

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::directory;
use super::link::Link;
use super::trouble::Trouble;
use crate::backend::BackendError;
use crate::domain::Directory;

/// The steps from an empty database to the latest format. They are only ever added to.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_base.sql"),
    include_str!("migrations/0002_ssh.sql"),
];

/// Begins to write: whoever comes second waits. Questions after it see everything that the one before committed.
/// The lock is one of the whole database, "ardo", and goes with the transaction.
pub(super) const BEGIN: &str = "BEGIN; SELECT pg_advisory_xact_lock(1634886767)";

/// What a database holds.
enum Found {
    Nothing,
    /// Tables of somebody else.
    Foreign,
    /// A base of a format.
    Base(i64),
}

async fn look(on: &mut PgConnection) -> Result<Found, Trouble> {
    let marked: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() \
         AND table_name = 'ardoise' AND column_name = 'format')",
    )
    .fetch_one(&mut *on)
    .await?;
    if marked {
        let format = sqlx::query_scalar("SELECT format FROM ardoise")
            .fetch_optional(on)
            .await?;
        return Ok(format.map_or(Found::Foreign, Found::Base));
    }
    let others: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace \
         AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S'))",
    )
    .fetch_one(on)
    .await?;
    Ok(if others {
        Found::Foreign
    } else {
        Found::Nothing
    })
}

/// Makes a base in an empty database, all of it or nothing.
pub(in crate::base) async fn create(url: &str, directory: &Directory) -> Result<(), BackendError> {
    let shown = crate::base::place::without_password(url);
    let at = |trouble: Trouble| trouble.at(&shown);
    let link = Link::to(url).map_err(at)?;
    let mut on = link.connect().await.map_err(at)?;
    empty(&mut on, &shown).await?;
    fill(&mut on, directory).await.map_err(at)?;
    on.close().await.map_err(|error| at(error.into()))
}

/// Begins a transaction in a database that must be empty.
pub(super) async fn empty(on: &mut PgConnection, shown: &str) -> Result<(), BackendError> {
    let at = |trouble: Trouble| trouble.at(shown);
    let path = PathBuf::from(shown);
    run(on, BEGIN).await.map_err(at)?;
    match look(on).await.map_err(at)? {
        Found::Nothing => Ok(()),
        Found::Foreign => Err(BackendError::Foreign { path }),
        Found::Base(_) => Err(BackendError::Exists { path }),
    }
}

async fn fill(on: &mut PgConnection, directory: &Directory) -> Result<(), Trouble> {
    tables(on).await?;
    directory::write(on, directory).await?;
    run(on, "COMMIT").await
}

/// Everything but what the tables hold.
pub(super) async fn tables(on: &mut PgConnection) -> Result<(), Trouble> {
    advance(on, MIGRATIONS, 0).await
}

pub(super) async fn run(on: &mut PgConnection, sql: &'static str) -> Result<(), Trouble> {
    sqlx::raw_sql(sql).execute(on).await?;
    Ok(())
}

/// The steps after a format.
async fn advance(
    on: &mut PgConnection,
    migrations: &[&'static str],
    found: i64,
) -> Result<(), Trouble> {
    for (step, format) in migrations.iter().zip(1_i64..) {
        if format <= found {
            continue;
        }
        run(on, step).await?;
        let mark = AssertSqlSafe(format!(
            "INSERT INTO ardoise (one, format) VALUES (true, {format}) ON CONFLICT (one) DO UPDATE SET format = {format}"
        ));
        sqlx::raw_sql(mark).execute(&mut *on).await?;
    }
    Ok(())
}

/// Makes sure that a database holds a base of the format that this program writes; an older one is brought up to date
/// first, by one process, all of it or nothing.
pub(super) async fn check(
    on: &mut PgConnection,
    shown: &str,
    migrations: &[&'static str],
) -> Result<(), BackendError> {
    let at = |trouble: Trouble| trouble.at(shown);
    let path = PathBuf::from(shown);
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    match look(on).await.map_err(at)? {
        Found::Nothing => return Err(BackendError::NoBase { path }),
        Found::Foreign => return Err(BackendError::Foreign { path }),
        Found::Base(found) if found > known => {
            return Err(BackendError::Newer { path, found, known });
        }
        Found::Base(found) if found < known => migrate(on, migrations).await.map_err(at)?,
        Found::Base(_) => {}
    }
    let only_reads: String = sqlx::query_scalar("SHOW transaction_read_only")
        .fetch_one(on)
        .await
        .map_err(|error| at(error.into()))?;
    if only_reads == "on" {
        return Err(BackendError::ReadOnly { path });
    }
    Ok(())
}

async fn migrate(on: &mut PgConnection, migrations: &[&'static str]) -> Result<(), Trouble> {
    run(on, BEGIN).await?;
    // Another process may have been faster.
    let found: i64 = sqlx::query_scalar("SELECT format FROM ardoise")
        .fetch_one(&mut *on)
        .await?;
    advance(on, migrations, found).await?;
    run(on, "COMMIT").await
}
