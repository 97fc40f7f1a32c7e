//! Whose public keys are taken.

use chrono::{DateTime, TimeDelta, Utc};

use super::key::fingerprint;
use super::store::PublicKey;
use super::{AccountError, active};
use crate::backend::BackendError;
use crate::base::embedded::Embedded;
use crate::domain::{Actor, Directory, UserId};

/// That somebody came with a key is written down at most so often.
const NOTED: TimeDelta = TimeDelta::days(1);

/// A public key of a user, as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownKey {
    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    pub fingerprint: String,
    /// Whose.
    pub login: String,
    /// What follows the key on its line.
    pub comment: String,
    /// When it was added, UTC.
    pub added_at: DateTime<Utc>,
    /// When somebody last came with it, UTC, to the day; `None` for never.
    pub used_at: Option<DateTime<Utc>>,
}

impl Embedded {
    /// Who comes with a key, as they are now; `None` for a key that nobody entered, and for one of somebody who may not
    /// sign in any more. The fingerprint is as in [`KnownKey::fingerprint`].
    pub async fn key_holder(&self, fingerprint: &str) -> Result<Option<Actor>, BackendError> {
        let Some(key) = self.house.store.public_key(fingerprint).await? else {
            return Ok(None);
        };
        let directory = self.house.store.directory().await?;
        let mut users = directory.users.iter();
        Ok(users
            .find(|user| user.id == key.user && user.active)
            .map(Actor::from))
    }

    /// Remembers that somebody came with a key, once they have proved that they hold it. Writes at most once a day.
    pub async fn note_key_used(&self, fingerprint: &str) -> Result<(), BackendError> {
        let now = self.house.clock.now();
        let known = self.house.store.public_key(fingerprint).await?;
        let outdated = known.is_some_and(|key| key.used_at.is_none_or(|used| now - used >= NOTED));
        if !outdated {
            return Ok(());
        }
        let mut unit = self.house.store.begin().await?;
        unit.note_key_used(fingerprint, now).await?;
        unit.commit().await
    }

    /// Lets a user in by a public key: a line as in a `.pub` file. A key is of one user only.
    ///
    /// # Errors
    /// [`AccountError::Key`] for a line that is none, [`AccountError::NoUser`], [`AccountError::KeyTaken`] for a key of
    /// somebody else.
    pub async fn add_key(&self, login: &str, line: &str) -> Result<KnownKey, AccountError> {
        let line = line.trim();
        let directory = self.house.store.directory().await?;
        let user = active(&directory, login)?;
        let key = PublicKey {
            fingerprint: fingerprint(line)?,
            user: user.id,
            line: line.to_owned(),
            added_at: self.house.clock.now(),
            used_at: None,
        };
        let mut unit = self.house.store.begin().await?;
        // Nobody else writes now: what is true here is true until the end of the unit.
        let now = unit.directory().await?;
        if self.is_anothers(&key.fingerprint, user.id, &now).await? {
            unit.abandon().await?;
            return Err(AccountError::KeyTaken);
        }
        unit.keep_public_key(&key).await?;
        unit.commit().await?;
        Ok(known_key(&directory, key))
    }

    /// Whether somebody else comes with a key. One of a user whom the base does not know any more is nobody's.
    pub(super) async fn is_anothers(
        &self,
        fingerprint: &str,
        user: UserId,
        directory: &Directory,
    ) -> Result<bool, BackendError> {
        let known = self.house.store.public_key(fingerprint).await?;
        let holder = known.map(|key| key.user).filter(|holder| *holder != user);
        Ok(holder.is_some_and(|holder| directory.users.iter().any(|one| one.id == holder)))
    }

    /// The keys that may be used, oldest first: of a user, or of everybody.
    pub async fn keys(&self, login: Option<&str>) -> Result<Vec<KnownKey>, AccountError> {
        let directory = self.house.store.directory().await?;
        let user = match login {
            Some(login) => Some(
                directory
                    .user(login)
                    .ok_or_else(|| AccountError::NoUser(login.to_owned()))?
                    .id,
            ),
            None => None,
        };
        let keys = self.house.store.public_keys(user).await?;
        Ok(keys
            .into_iter()
            .map(|key| known_key(&directory, key))
            .collect())
    }

    /// Forgets a key by its fingerprint; `false` when there was none.
    pub async fn remove_key(&self, fingerprint: &str) -> Result<bool, BackendError> {
        let mut unit = self.house.store.begin().await?;
        let known = unit.drop_public_key(fingerprint).await?;
        unit.commit().await?;
        Ok(known)
    }
}

pub(super) fn known_key(directory: &Directory, key: PublicKey) -> KnownKey {
    let user = directory.users.iter().find(|user| user.id == key.user);
    KnownKey {
        fingerprint: key.fingerprint,
        login: user.map(|user| user.login.clone()).unwrap_or_default(),
        comment: key
            .line
            .split_whitespace()
            .skip(2)
            .collect::<Vec<_>>()
            .join(" "),
        added_at: key.added_at,
        used_at: key.used_at,
    }
}
