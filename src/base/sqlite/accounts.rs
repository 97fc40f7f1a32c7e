//! Passwords, tokens and keys.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;
use uuid::Uuid;

use super::SqliteStore;
use super::trouble::Trouble;
use super::unit::{SqliteUnit, on};
use crate::base::accounts::{
    Credential, Invitation, PublicKey, ReadAccounts, Token, WriteAccounts,
};
use crate::base::store::Answer;
use crate::base::stored::{
    InvitationRow, KeyRow, TokenRow, from_micros, invitation, public_key, token,
};
use crate::domain::{Digest, UserId};

#[async_trait]
impl ReadAccounts for SqliteStore {
    async fn credential(&self, user: UserId) -> Answer<Option<Credential>> {
        let mut on = self.reader().await?;
        let row: Option<(String, i64, i64, Option<i64>)> = sqlx::query_as(
            "SELECT hash, changed_us, failures, locked_until_us FROM credential WHERE user_id = ?1",
        )
        .bind(user.0)
        .fetch_optional(&mut *on)
        .await
        .map_err(|error| self.at(error.into()))?;
        Ok(row.map(|(hash, changed, failures, locked)| Credential {
            hash,
            changed_at: from_micros(changed),
            failures: u32::try_from(failures).unwrap_or(u32::MAX),
            locked_until: locked.map(from_micros),
        }))
    }

    async fn passwords(&self) -> Answer<Vec<(UserId, DateTime<Utc>)>> {
        let mut on = self.reader().await?;
        let rows: Vec<(i64, i64)> = sqlx::query_as("SELECT user_id, changed_us FROM credential")
            .fetch_all(&mut *on)
            .await
            .map_err(|error| self.at(error.into()))?;
        let set = |(user, changed)| (UserId(user), from_micros(changed));
        Ok(rows.into_iter().map(set).collect())
    }

    async fn has_credentials(&self) -> Answer<bool> {
        let mut on = self.reader().await?;
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM credential)")
            .fetch_one(&mut *on)
            .await
            .map_err(|error| self.at(error.into()))
    }

    async fn token(&self, digest: Digest) -> Answer<Option<Token>> {
        let mut on = self.reader().await?;
        let row: Option<TokenRow> = sqlx::query_as(
            "SELECT digest, user_id, device, created_us, expires_us FROM token WHERE digest = ?1",
        )
        .bind(digest.0.to_vec())
        .fetch_optional(&mut *on)
        .await
        .map_err(|error| self.at(error.into()))?;
        Ok(row.and_then(token))
    }

    async fn tokens(&self, user: UserId) -> Answer<Vec<Token>> {
        let mut on = self.reader().await?;
        let rows: Vec<TokenRow> = sqlx::query_as(
            "SELECT digest, user_id, device, created_us, expires_us FROM token \
             WHERE user_id = ?1 ORDER BY created_us",
        )
        .bind(user.0)
        .fetch_all(&mut *on)
        .await
        .map_err(|error| self.at(error.into()))?;
        Ok(rows.into_iter().filter_map(token).collect())
    }

    async fn public_keys(&self, user: Option<UserId>) -> Answer<Vec<PublicKey>> {
        let mut on = self.reader().await?;
        let rows: Vec<KeyRow> = sqlx::query_as(
            "SELECT fingerprint, user_id, line, added_us, used_us FROM public_key \
             WHERE ?1 IS NULL OR user_id = ?1 ORDER BY added_us, fingerprint",
        )
        .bind(user.map(|user| user.0))
        .fetch_all(&mut *on)
        .await
        .map_err(|error| self.at(error.into()))?;
        Ok(rows.into_iter().map(public_key).collect())
    }

    async fn public_key(&self, fingerprint: &str) -> Answer<Option<PublicKey>> {
        let mut on = self.reader().await?;
        let row: Option<KeyRow> = sqlx::query_as(
            "SELECT fingerprint, user_id, line, added_us, used_us FROM public_key WHERE fingerprint = ?1",
        )
        .bind(fingerprint.to_owned())
        .fetch_optional(&mut *on)
        .await
        .map_err(|error| self.at(error.into()))?;
        Ok(row.map(public_key))
    }

    async fn invitation(&self, selector: &str) -> Answer<Option<Invitation>> {
        let mut on = self.reader().await?;
        let row: Option<InvitationRow> = sqlx::query_as(
            "SELECT selector, user_id, hash, failures, expires_us FROM invitation WHERE selector = ?1",
        )
        .bind(selector.to_owned())
        .fetch_optional(&mut *on)
        .await
        .map_err(|error| self.at(error.into()))?;
        Ok(row.map(invitation))
    }

    async fn epoch(&self) -> Answer<Uuid> {
        let mut on = self.reader().await?;
        sqlx::query_scalar("SELECT epoch FROM meta WHERE one = 1")
            .fetch_one(&mut *on)
            .await
            .map_err(|error| self.at(error.into()))
    }
}

/// Runs one statement; gives whether it changed something.
macro_rules! run {
    ($unit:ident, $sql:literal, $($bound:expr),*) => {
        on!($unit, async |on: &mut PoolConnection<Sqlite>, _| {
            let done = sqlx::query($sql)$(.bind($bound))*.execute(&mut **on).await?;
            Ok::<bool, Trouble>(done.rows_affected() > 0)
        })
    };
}

#[async_trait]
impl WriteAccounts for SqliteUnit {
    async fn keep_credential(
        &mut self,
        user: UserId,
        hash: Option<&str>,
        now: DateTime<Utc>,
    ) -> Answer<()> {
        let Some(hash) = hash.map(str::to_owned) else {
            return run!(self, "DELETE FROM credential WHERE user_id = ?1", user.0).map(drop);
        };
        run!(
            self,
            "INSERT INTO credential (user_id, hash, changed_us) VALUES (?1, ?2, ?3) \
             ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_us = excluded.changed_us, \
             failures = 0, locked_until_us = NULL",
            user.0,
            hash.clone(),
            now.timestamp_micros()
        )
        .map(drop)
    }

    async fn note_failures(
        &mut self,
        user: UserId,
        failures: u32,
        locked_until: Option<DateTime<Utc>>,
    ) -> Answer<()> {
        run!(
            self,
            "UPDATE credential SET failures = ?2, locked_until_us = ?3 WHERE user_id = ?1",
            user.0,
            i64::from(failures),
            locked_until.map(|until| until.timestamp_micros())
        )
        .map(drop)
    }

    async fn keep_token(&mut self, token: &Token) -> Answer<()> {
        run!(
            self,
            "INSERT INTO token (digest, user_id, device, created_us, expires_us) VALUES (?1, ?2, ?3, ?4, ?5)",
            token.digest.0.to_vec(),
            token.user.0,
            token.device.clone(),
            token.created_at.timestamp_micros(),
            token.expires_at.timestamp_micros()
        )
        .map(drop)
    }

    async fn drop_token(&mut self, digest: Digest) -> Answer<bool> {
        run!(
            self,
            "DELETE FROM token WHERE digest = ?1",
            digest.0.to_vec()
        )
    }

    async fn drop_tokens(&mut self, user: UserId) -> Answer<()> {
        run!(self, "DELETE FROM token WHERE user_id = ?1", user.0).map(drop)
    }

    async fn drop_expired(&mut self, now: DateTime<Utc>) -> Answer<()> {
        run!(
            self,
            "DELETE FROM token WHERE expires_us <= ?1",
            now.timestamp_micros()
        )
        .map(drop)
    }

    async fn keep_public_key(&mut self, key: &PublicKey) -> Answer<()> {
        run!(
            self,
            "INSERT INTO public_key (fingerprint, user_id, line, added_us) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (fingerprint) DO UPDATE SET user_id = excluded.user_id, line = excluded.line",
            key.fingerprint.clone(),
            key.user.0,
            key.line.clone(),
            key.added_at.timestamp_micros()
        )
        .map(drop)
    }

    async fn drop_public_key(&mut self, fingerprint: &str) -> Answer<bool> {
        let fingerprint = fingerprint.to_owned();
        run!(
            self,
            "DELETE FROM public_key WHERE fingerprint = ?1",
            fingerprint.clone()
        )
    }

    async fn note_key_used(&mut self, fingerprint: &str, now: DateTime<Utc>) -> Answer<()> {
        let fingerprint = fingerprint.to_owned();
        run!(
            self,
            "UPDATE public_key SET used_us = ?2 WHERE fingerprint = ?1",
            fingerprint.clone(),
            now.timestamp_micros()
        )
        .map(drop)
    }

    async fn keep_invitation(&mut self, one: &Invitation) -> Answer<()> {
        run!(
            self,
            "INSERT INTO invitation (selector, user_id, hash, failures, expires_us) \
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (selector) DO UPDATE SET user_id = excluded.user_id, \
             hash = excluded.hash, failures = excluded.failures, expires_us = excluded.expires_us",
            one.selector.clone(),
            one.user.0,
            one.hash.clone(),
            i64::from(one.failures),
            one.expires_at.timestamp_micros()
        )
        .map(drop)
    }

    async fn drop_invitations(&mut self, user: UserId, now: DateTime<Utc>) -> Answer<()> {
        run!(
            self,
            "DELETE FROM invitation WHERE user_id = ?1 OR expires_us <= ?2",
            user.0,
            now.timestamp_micros()
        )
        .map(drop)
    }

    async fn renew_epoch(&mut self, epoch: Uuid) -> Answer<()> {
        run!(self, "UPDATE meta SET epoch = ?1 WHERE one = 1", epoch).map(drop)
    }
}
