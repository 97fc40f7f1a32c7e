//! The queue of mails, and the password of the server.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::read::Read;
use super::trouble::Trouble;
use crate::backend::{Mail, MailProblem};
use crate::base::store::{Claimed, Queued, Step};
use crate::base::stored::{ClaimedRow, MailRow, Stepped, claimed, from_micros, mail, mailed};
use crate::domain::{Intervention, InterventionId, MailId};

type Written = Result<(), Trouble>;

/// A question that is answered by [`Row`]s.
macro_rules! mails {
    ($rest:literal) => {
        concat!(
            "SELECT id, intervention_id, recipients, queued_us, state, attempts, next_us, problem, ended_us \
             FROM mail ",
            $rest
        )
    };
}

const OF_VISIT: &str = mails!("WHERE intervention_id = ?1 ORDER BY key");
const UNSENT: &str = mails!("WHERE state <> 'sent' ORDER BY key LIMIT ?1");
const BY_ID: &str = mails!("WHERE id = ?1");

const UNSENT_AMONG: &str = "SELECT one.value FROM json_each(?1) AS one WHERE (\
     SELECT m.state FROM mail AS m WHERE m.intervention_id = unhex(one.value) ORDER BY m.key DESC LIMIT 1) <> 'sent'";

const NEXT: &str = "SELECT min(at) FROM (\
     SELECT at FROM (SELECT max(next_us, coalesce(claimed_until_us, 0)) AS at FROM mail INDEXED BY mail_waiting \
     WHERE state = 'waiting') \
     UNION ALL SELECT min(claimed_until_us) FROM mail WHERE state = 'handing')";

const CLAIM: &str = "UPDATE mail SET claimed_until_us = ?2 WHERE key = (\
     SELECT key FROM mail WHERE state = 'waiting' AND next_us <= ?1 AND coalesce(claimed_until_us, 0) <= ?1 \
     ORDER BY next_us, key LIMIT 1) \
     RETURNING id, intervention_id, recipients, queued_us, attempts, began_us";

const GIVE_UP: &str = "UPDATE mail SET state = 'failed', attempts = attempts + 1, problem = ?2, ended_us = ?1, \
     claimed_until_us = NULL WHERE state = 'handing' AND claimed_until_us <= ?1";

const STEP: &str = "UPDATE mail SET state = ?3, attempts = attempts + ?4, next_us = coalesce(?5, next_us), \
     claimed_until_us = iif(?3 = 'handing', claimed_until_us, NULL), problem = coalesce(?6, problem), ended_us = ?7 \
     WHERE id = ?1 AND claimed_until_us = ?2 AND state IN ('waiting', 'handing')";

const RENEW: &str = "UPDATE mail SET state = 'waiting', attempts = 0, began_us = ?2, next_us = ?2, problem = NULL, \
     ended_us = NULL WHERE id = ?1 AND state IN ('waiting', 'failed')";

const WAKE: &str = "UPDATE mail SET next_us = min(next_us, ?1) WHERE state = 'waiting'";

/// The statements, for the test that looks at their plans.
#[cfg(test)]
pub(super) const ALL: [(&str, &str); 10] = [
    ("mails of a visit", OF_VISIT),
    ("unsent mails", UNSENT),
    ("mail", BY_ID),
    ("unsent among", UNSENT_AMONG),
    ("next mail", NEXT),
    ("claim", CLAIM),
    ("give up", GIVE_UP),
    ("step", STEP),
    ("renew", RENEW),
    ("wake", WAKE),
];

fn mails(rows: Vec<MailRow>) -> Read<Vec<Mail>> {
    Ok(rows.into_iter().map(mail).collect::<Result<_, _>>()?)
}

pub(super) async fn of_visit(on: &mut SqliteConnection, visit: InterventionId) -> Read<Vec<Mail>> {
    mails(sqlx::query_as(OF_VISIT).bind(visit.0).fetch_all(on).await?)
}

pub(super) async fn unsent(on: &mut SqliteConnection, limit: u32) -> Read<Vec<Mail>> {
    mails(sqlx::query_as(UNSENT).bind(limit).fetch_all(on).await?)
}

pub(super) async fn by_id(on: &mut SqliteConnection, id: MailId) -> Read<Option<Mail>> {
    let row: Option<MailRow> = sqlx::query_as(BY_ID).bind(id.0).fetch_optional(on).await?;
    Ok(row.map(mail).transpose()?)
}

/// Those of some visits that were mailed and whose last mail has not left.
pub(super) async fn unsent_among(
    on: &mut SqliteConnection,
    visits: &[Intervention],
) -> Read<Vec<InterventionId>> {
    let ids: Vec<String> = mailed(visits).map(|id| id.0.simple().to_string()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<String> = sqlx::query_scalar(UNSENT_AMONG)
        .bind(serde_json::to_string(&ids)?)
        .fetch_all(on)
        .await?;
    let ids = found.iter().filter_map(|id| Uuid::parse_str(id).ok());
    Ok(ids.map(InterventionId).collect())
}

pub(super) async fn next(on: &mut SqliteConnection) -> Read<Option<DateTime<Utc>>> {
    let at: Option<i64> = sqlx::query_scalar(NEXT).fetch_one(on).await?;
    Ok(at.map(from_micros))
}

/// Lets others see that something happened to mails.
async fn moved(on: &mut SqliteConnection) -> Written {
    sqlx::query("UPDATE meta SET mail_version = mail_version + 1 WHERE one = 1")
        .execute(on)
        .await?;
    Ok(())
}

pub(super) async fn queue(on: &mut SqliteConnection, one: &Queued<'_>) -> Written {
    let at = one.at.timestamp_micros();
    sqlx::query(
        "INSERT INTO mail (id, command_id, intervention_id, recipients, queued_us, state, attempts, began_us, \
         next_us) VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', 0, ?5, ?5) ON CONFLICT (command_id) DO NOTHING",
    )
    .bind(one.id.0)
    .bind(one.command.0)
    .bind(one.visit.0)
    .bind(serde_json::to_string(one.to)?)
    .bind(at)
    .execute(&mut *on)
    .await?;
    moved(on).await
}

pub(super) async fn claim(
    on: &mut SqliteConnection,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Read<Option<Claimed>> {
    let row: Option<ClaimedRow> = sqlx::query_as(CLAIM)
        .bind(now.timestamp_micros())
        .bind(until.timestamp_micros())
        .fetch_optional(on)
        .await?;
    Ok(row.map(|row| claimed(row, until)).transpose()?)
}

pub(super) async fn give_up(
    on: &mut SqliteConnection,
    now: DateTime<Utc>,
    why: &MailProblem,
) -> Written {
    let changed = sqlx::query(GIVE_UP)
        .bind(now.timestamp_micros())
        .bind(serde_json::to_string(why)?)
        .execute(&mut *on)
        .await?
        .rows_affected();
    if changed > 0 {
        moved(on).await?;
    }
    Ok(())
}

pub(super) async fn step(on: &mut SqliteConnection, claimed: &Claimed, step: &Step) -> Read<bool> {
    let Stepped {
        state,
        tries,
        next,
        problem,
        ended,
    } = Stepped::from(step);
    let changed = sqlx::query(STEP)
        .bind(claimed.id.0)
        .bind(claimed.until.timestamp_micros())
        .bind(state)
        .bind(tries)
        .bind(next)
        .bind(problem.map(serde_json::to_string).transpose()?)
        .bind(ended)
        .execute(&mut *on)
        .await?
        .rows_affected();
    // Nothing that people see changes before it ended.
    if changed > 0 && !matches!(step, Step::Handing) {
        moved(on).await?;
    }
    Ok(changed > 0)
}

pub(super) async fn renew(on: &mut SqliteConnection, id: MailId, now: DateTime<Utc>) -> Written {
    sqlx::query(RENEW)
        .bind(id.0)
        .bind(now.timestamp_micros())
        .execute(&mut *on)
        .await?;
    moved(on).await
}

pub(super) async fn wake(on: &mut SqliteConnection, now: DateTime<Utc>) -> Written {
    sqlx::query(WAKE)
        .bind(now.timestamp_micros())
        .execute(&mut *on)
        .await?;
    moved(on).await
}

pub(super) async fn secret(on: &mut SqliteConnection, name: &str) -> Read<Option<String>> {
    Ok(
        sqlx::query_scalar("SELECT value FROM secret WHERE name = ?1")
            .bind(name.to_owned())
            .fetch_optional(on)
            .await?,
    )
}

pub(super) async fn keep_secret(
    on: &mut SqliteConnection,
    name: &str,
    value: Option<&str>,
) -> Written {
    let query = match value {
        Some(value) => sqlx::query(
            "INSERT INTO secret (name, value) VALUES (?1, ?2) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(name.to_owned())
        .bind(value.to_owned()),
        None => sqlx::query("DELETE FROM secret WHERE name = ?1").bind(name.to_owned()),
    };
    query.execute(on).await?;
    Ok(())
}
