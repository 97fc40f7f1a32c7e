//! A whole database, read or written at once.

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::link::Link;
use super::trouble::Trouble;
use super::{PICTURE, schema};
use crate::backend::BackendError;
use crate::base::copy::{Before, Carrier, Kind, Table};
use crate::base::place::without_password;
use crate::base::store::Answer;

/// As long as it takes: nobody waits for an answer while a base is copied.
const PATIENTLY: &str =
    "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";

/// A database in one transaction.
pub(in crate::base) struct Whole {
    on: PgConnection,
    shown: String,
}

/// Reads a base at one moment; others go on writing meanwhile.
pub(in crate::base) async fn read_whole(url: &str) -> Answer<Whole> {
    let shown = without_password(url);
    let at = |trouble: Trouble| trouble.at(&shown);
    let mut on = Link::to(url).map_err(at)?.connect().await.map_err(at)?;
    schema::check(&mut on, &shown, schema::MIGRATIONS).await?;
    schema::run(&mut on, PICTURE).await.map_err(at)?;
    schema::run(&mut on, PATIENTLY).await.map_err(at)?;
    Ok(Whole { on, shown })
}

/// Begins to write a base that nobody sees before it is whole.
pub(in crate::base) async fn write_whole(url: &str, before: &Before) -> Answer<Whole> {
    let shown = without_password(url);
    let at = |trouble: Trouble| trouble.at(&shown);
    let mut on = Link::to(url).map_err(at)?.connect().await.map_err(at)?;
    match (schema::empty(&mut on, &shown).await, before) {
        (Ok(()), _) => {}
        (Err(BackendError::Exists { path }), Before::Aside(ending)) => {
            if others(&mut on).await.map_err(at)? {
                return Err(BackendError::Busy { path });
            }
            put_aside(&mut on, ending).await.map_err(at)?;
        }
        (Err(error), _) => return Err(error),
    }
    schema::run(&mut on, PATIENTLY).await.map_err(at)?;
    schema::tables(&mut on).await.map_err(at)?;
    Ok(Whole { on, shown })
}

/// Whether somebody has the base open.
async fn others(on: &mut PgConnection) -> Result<bool, Trouble> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() \
         AND application_name = 'ardoise' AND pid <> pg_backend_pid())",
    )
    .fetch_one(on)
    .await?)
}

/// Moves the tables of a base into a schema of their own. Indexes and triggers go with their tables.
async fn put_aside(on: &mut PgConnection, ending: &str) -> Result<(), Trouble> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT quote_ident(relname) FROM pg_class \
         WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'",
    )
    .fetch_all(&mut *on)
    .await?;
    let schema: String = sqlx::query_scalar("SELECT quote_ident('ardoise_' || $1)")
        .bind(ending.to_owned())
        .fetch_one(&mut *on)
        .await?;
    let mut moves = vec![format!("CREATE SCHEMA {schema}")];
    moves.extend(
        tables
            .iter()
            .map(|table| format!("ALTER TABLE {table} SET SCHEMA {schema}")),
    );
    moves.push(format!(
        "ALTER FUNCTION ardoise_append_only() SET SCHEMA {schema}"
    ));
    sqlx::raw_sql(AssertSqlSafe(moves.join("; ")))
        .execute(on)
        .await?;
    Ok(())
}

/// The statement that reads a table.
fn reading(table: &Table) -> String {
    let read = |(name, kind): &(&str, Kind)| match kind {
        Kind::Int | Kind::Text => format!("t.{name}"),
        Kind::Bool => format!("t.{name}::int"),
        Kind::Json => format!("t.{name}::text"),
        Kind::Id | Kind::Visit | Kind::Client => format!("replace(t.{name}::text, '-', '')"),
        Kind::Bytes => format!("encode(t.{name}, 'hex')"),
    };
    let columns: Vec<String> = table.columns.iter().map(read).collect();
    let order = table.columns.iter().take(table.key);
    let order: Vec<String> = order
        .map(|(name, kind)| match kind {
            // By code points, as everywhere.
            Kind::Text => format!("t.{name} COLLATE \"C\""),
            _ => format!("t.{name}"),
        })
        .collect();
    format!(
        "SELECT json_build_array({})::text FROM {} AS t ORDER BY {}",
        columns.join(", "),
        table.name,
        order.join(", ")
    )
}

/// The statement that writes rows of a table.
fn writing(table: &Table) -> String {
    let mut names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    let write = |(place, (_, kind)): (usize, &(&str, Kind))| match kind {
        Kind::Int => format!("(one ->> {place})::bigint"),
        Kind::Bool => format!("one ->> {place} = '1'"),
        Kind::Text => format!("one ->> {place}"),
        Kind::Json => format!("(one ->> {place})::json"),
        Kind::Id | Kind::Visit | Kind::Client => format!("(one ->> {place})::uuid"),
        Kind::Bytes => format!("decode(one ->> {place}, 'hex')"),
    };
    let mut values: Vec<String> = table.columns.iter().enumerate().map(write).collect();
    // What this engine keeps beside the document.
    let doc = table.columns.iter().position(|(name, _)| *name == "doc");
    if let (Some(doc), "intervention") = (doc, table.name) {
        names.push("technicians");
        values.push(format!(
            "ARRAY(SELECT who::bigint FROM json_array_elements_text((one ->> {doc})::json -> 'technicians') AS who)"
        ));
    }
    format!(
        "INSERT INTO {} ({}) SELECT {} FROM json_array_elements($1::json) AS one",
        table.name,
        names.join(", "),
        values.join(", ")
    )
}

#[async_trait]
impl Carrier for Whole {
    fn rows<'a>(&'a mut self, table: &'static Table) -> BoxStream<'a, Answer<String>> {
        let shown = self.shown.clone();
        sqlx::query_scalar(AssertSqlSafe(reading(table)))
            .fetch(&mut self.on)
            .map_err(move |error| Trouble::from(error).at(&shown))
            .boxed()
    }

    async fn put(&mut self, table: &'static Table, rows: &str) -> Answer<()> {
        sqlx::query(AssertSqlSafe(writing(table)))
            .bind(rows.to_owned())
            .execute(&mut self.on)
            .await
            .map_err(|error| Trouble::from(error).at(&self.shown))?;
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Answer<()> {
        let Self { mut on, shown } = *self;
        let end = async {
            schema::run(&mut on, MAILS_MAY_HAVE_LEFT).await?;
            schema::run(
                &mut on,
                "SELECT setval(pg_get_serial_sequence('mail', 'key'), coalesce(max(key), 0) + 1, false) FROM mail; \
                 COMMIT; ANALYZE",
            )
            .await?;
            on.close().await?;
            Ok::<_, Trouble>(())
        };
        end.await.map_err(|trouble| trouble.at(&shown))
    }
}

/// What waited to be mailed may have left from the original: a copy never sends it by itself (decision 7).
const MAILS_MAY_HAVE_LEFT: &str = "UPDATE mail SET state = 'failed', claimed_until_us = NULL, \
     ended_us = CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint), \
     problem = json_build_object('problem', 'may_have_left', 'host', \
     coalesce((SELECT settings::json -> 'mail' ->> 'host' FROM meta), '')) WHERE state IN ('waiting', 'handing')";
