//! What is kept beside the visits: forms, pictures, drafts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::read::Read;
use super::trouble::Trouble;
use crate::domain::report::Form;
use crate::domain::{Digest, InterventionId, UserId};

type Written = Result<(), Trouble>;

const FORM: &str = "SELECT doc::text FROM form WHERE digest = $1";
const BLOB: &str = "SELECT bytes FROM blob WHERE digest = $1";
const HAS_BLOB: &str = "SELECT EXISTS (SELECT 1 FROM blob WHERE digest = $1)";
const DRAFTS: &str = "SELECT place, text FROM draft WHERE user_id = $1 AND intervention = $2";

/// The statements, for the test that looks at their plans.
#[cfg(test)]
pub(super) const ALL: [(&str, &str); 4] = [
    ("form", FORM),
    ("blob", BLOB),
    ("has blob", HAS_BLOB),
    ("drafts", DRAFTS),
];

fn named(digest: Digest) -> Vec<u8> {
    digest.0.to_vec()
}

pub(super) async fn form(on: &mut PgConnection, digest: Digest) -> Read<Option<Form>> {
    let doc: Option<String> = sqlx::query_scalar(FORM)
        .bind(named(digest))
        .fetch_optional(on)
        .await?;
    Ok(doc.as_deref().map(serde_json::from_str).transpose()?)
}

pub(super) async fn keep_form(on: &mut PgConnection, form: &Form) -> Written {
    if form.is_empty() {
        return Ok(());
    }
    sqlx::query("INSERT INTO form (digest, doc) VALUES ($1, $2::json) ON CONFLICT DO NOTHING")
        .bind(named(form.digest()))
        .bind(serde_json::to_string(form)?)
        .execute(on)
        .await?;
    Ok(())
}

pub(super) async fn blob(on: &mut PgConnection, digest: Digest) -> Read<Option<Vec<u8>>> {
    Ok(sqlx::query_scalar(BLOB)
        .bind(named(digest))
        .fetch_optional(on)
        .await?)
}

pub(super) async fn has_blob(on: &mut PgConnection, digest: Digest) -> Read<bool> {
    Ok(sqlx::query_scalar(HAS_BLOB)
        .bind(named(digest))
        .fetch_one(on)
        .await?)
}

/// What is kept already counts as kept now: a purge waits for its use.
pub(super) async fn keep_blob(
    on: &mut PgConnection,
    digest: Digest,
    bytes: &[u8],
    now: DateTime<Utc>,
) -> Written {
    sqlx::query(
        "INSERT INTO blob (digest, kept_us, bytes) VALUES ($1, $2, $3) \
         ON CONFLICT (digest) DO UPDATE SET kept_us = excluded.kept_us",
    )
    .bind(named(digest))
    .bind(now.timestamp_micros())
    .bind(bytes.to_vec())
    .execute(on)
    .await?;
    Ok(())
}

pub(super) async fn drafts(
    on: &mut PgConnection,
    user: UserId,
    visit: InterventionId,
) -> Read<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> = sqlx::query_as(DRAFTS)
        .bind(user.0)
        .bind(visit.0)
        .fetch_all(on)
        .await?;
    Ok(rows.into_iter().collect())
}

pub(super) async fn keep_draft(
    on: &mut PgConnection,
    user: UserId,
    visit: InterventionId,
    place: &str,
    text: Option<&str>,
) -> Written {
    let query = match text {
        Some(text) => sqlx::query(
            "INSERT INTO draft (user_id, intervention, place, text) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (user_id, intervention, place) DO UPDATE SET text = excluded.text",
        )
        .bind(user.0)
        .bind(visit.0)
        .bind(place.to_owned())
        // The one character that a server's text cannot hold.
        .bind(text.replace('\0', "")),
        None => {
            sqlx::query("DELETE FROM draft WHERE user_id = $1 AND intervention = $2 AND place = $3")
                .bind(user.0)
                .bind(visit.0)
                .bind(place.to_owned())
        }
    };
    query.execute(on).await?;
    Ok(())
}
