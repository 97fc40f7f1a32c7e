//! Who may sign in to a base from elsewhere: passwords, tokens of devices, public keys.

mod admitted;
mod code;
mod invitation;
mod key;
mod keys;
mod password;
mod store;
mod strangers;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::embedded::Embedded;
use crate::backend::BackendError;
use crate::domain::{Actor, Digest, Directory, User};

pub use admitted::Admitted;
pub use invitation::Invited;
pub use key::KeyFault;
pub use keys::KnownKey;

pub(super) use store::{Credential, Invitation, PublicKey, ReadAccounts, Token, WriteAccounts};
pub(super) use strangers::Strangers;

/// A token is taken for so long after it was given.
const LIFE: TimeDelta = TimeDelta::days(90);
/// So many wrong passwords are forgiven.
const FORGIVEN: u32 = 5;
/// The longest name of a device.
const DEVICE: usize = 100;

/// Why somebody is not let in, or an account is not changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// There is no such user, or none that may sign in. Never told to who signs in.
    #[error("no user {0}")]
    NoUser(String),
    /// The login or the password is wrong.
    #[error("wrong login or password")]
    Wrong,
    /// Too many wrong passwords.
    #[error("no password is taken until {until}")]
    LockedOut {
        /// When one is taken again, UTC.
        until: DateTime<Utc>,
    },
    /// A token that was never given, has expired, or was revoked.
    #[error("the token is not taken")]
    Token,
    /// A password that is too easy to guess.
    #[error("a password has at least {least} characters")]
    Short {
        /// At least so many.
        least: usize,
    },
    /// A line that is no public key.
    #[error("not a public key: {0}")]
    Key(#[from] KeyFault),
    /// Somebody else comes with that key.
    #[error("the key is another user's")]
    KeyTaken,
    /// A code that was never given, has expired, was used, or was guessed at too often.
    #[error("the code is not taken")]
    Code,
    /// The base does not answer.
    #[error(transparent)]
    Base(#[from] BackendError),
}

/// A token that was just given; this is the only time that it can be read.
#[derive(Debug)]
pub struct Granted {
    /// For `Authorization: Bearer`.
    pub token: SecretString,
    /// When it is no longer taken, UTC.
    pub expires_at: DateTime<Utc>,
    /// As whom.
    pub actor: Actor,
    /// When the password that was right was set, UTC.
    pub password_set_at: DateTime<Utc>,
}

/// Somebody who may sign in.
fn active<'d>(directory: &'d Directory, login: &str) -> Result<&'d User, AccountError> {
    directory
        .user(login)
        .filter(|user| user.active)
        .ok_or_else(|| AccountError::NoUser(login.to_owned()))
}

/// How long no password is taken after so many wrong ones: a minute, doubled with each, at most an hour.
fn penalty(failures: u32) -> Option<TimeDelta> {
    let beyond = failures.checked_sub(FORGIVEN)?;
    Some(TimeDelta::minutes(1 << beyond.min(6)).min(TimeDelta::hours(1)))
}

/// What somebody with a wrong password is told.
fn shut_out(until: Option<DateTime<Utc>>) -> AccountError {
    match until {
        Some(until) => AccountError::LockedOut { until },
        None => AccountError::Wrong,
    }
}

impl Embedded {
    /// Lets somebody in by password and gives their device a token.
    ///
    /// # Errors
    /// [`AccountError::Wrong`] for a login without a password as for a wrong password, after the same work;
    /// [`AccountError::LockedOut`] after too many wrong ones, whatever the login.
    pub async fn sign_in(
        &self,
        login: &str,
        password: &SecretString,
        device: &str,
    ) -> Result<Granted, AccountError> {
        let now = self.house.clock.now();
        let directory = self.house.directory().await?;
        let user = active(&directory, login).ok();
        let credential = match user {
            Some(user) => self.house.store.credential(user.id).await?,
            None => None,
        };
        let strangers = &self.house.strangers;
        let locked = match &credential {
            Some(known) => known.locked_until,
            None => strangers.locked(login, now),
        };
        if let Some(until) = locked.filter(|until| *until > now) {
            return Err(AccountError::LockedOut { until });
        }
        let hash = credential.as_ref().map(|known| known.hash.clone());
        let right = password::fits(password.clone(), hash).await;
        let (Some(user), Some(credential)) = (user, credential) else {
            return Err(shut_out(strangers.failed(login, now)));
        };
        let mut unit = self.house.store.begin().await?;
        // While the password was being looked at, somebody may have set another one, or guessed wrong elsewhere.
        let latest = self.house.store.credential(user.id).await?;
        let Some(credential) = latest.filter(|latest| latest.hash == credential.hash) else {
            unit.abandon().await?;
            return Err(AccountError::Wrong);
        };
        if let Some(until) = credential.locked_until.filter(|until| *until > now) {
            unit.abandon().await?;
            return Err(AccountError::LockedOut { until });
        }
        if !right {
            let failures = credential.failures.saturating_add(1);
            let until = penalty(failures).map(|wait| now + wait);
            unit.note_failures(user.id, failures, until).await?;
            unit.commit().await?;
            return Err(shut_out(until));
        }
        let secret = new_token().map_err(|error| BackendError::Store(error.to_string().into()))?;
        let token = Token {
            digest: digest_of(&secret),
            user: user.id,
            device: device
                .chars()
                .filter(|one| !one.is_control())
                .take(DEVICE)
                .collect(),
            created_at: now,
            expires_at: now + LIFE,
        };
        unit.note_failures(user.id, 0, None).await?;
        unit.drop_expired(now).await?;
        unit.keep_token(&token).await?;
        unit.commit().await?;
        Ok(Granted {
            token: secret,
            expires_at: token.expires_at,
            actor: Actor::from(user),
            password_set_at: credential.changed_at,
        })
    }

    /// Who a token is of, as they are now: level and technician are read anew.
    ///
    /// # Errors
    /// [`AccountError::Token`] for a token that is no longer taken, or of somebody who may not sign in any more.
    pub async fn bearer(&self, token: &SecretString) -> Result<Actor, AccountError> {
        let now = self.house.clock.now();
        let known = self.house.store.token(digest_of(token)).await?;
        let known = known
            .filter(|known| known.expires_at > now)
            .ok_or(AccountError::Token)?;
        let directory = self.house.directory().await?;
        directory
            .users
            .iter()
            .find(|user| user.id == known.user && user.active)
            .map(Actor::from)
            .ok_or(AccountError::Token)
    }

    /// Takes a token back.
    ///
    /// # Errors
    /// [`AccountError::Token`] when it is not taken any more.
    pub async fn revoke(&self, token: &SecretString) -> Result<(), AccountError> {
        let mut unit = self.house.store.begin().await?;
        let known = unit.drop_token(digest_of(token)).await?;
        unit.commit().await?;
        known.then_some(()).ok_or(AccountError::Token)
    }

    /// Takes every token of a user back; gives how many there were.
    pub async fn revoke_all(&self, login: &str) -> Result<usize, AccountError> {
        let directory = self.house.directory().await?;
        let user = directory
            .user(login)
            .ok_or_else(|| AccountError::NoUser(login.to_owned()))?;
        let known = self.house.store.tokens(user.id).await?.len();
        let mut unit = self.house.store.begin().await?;
        unit.drop_tokens(user.id).await?;
        unit.commit().await?;
        Ok(known)
    }

    /// Takes everybody's tokens back; gives how many there were.
    pub(super) async fn revoke_everybody(&self) -> Result<usize, BackendError> {
        let directory = self.house.directory().await?;
        let mut known = 0;
        for user in &directory.users {
            known += self.house.store.tokens(user.id).await?.len();
        }
        let mut unit = self.house.store.begin().await?;
        for user in &directory.users {
            unit.drop_tokens(user.id).await?;
        }
        unit.commit().await?;
        Ok(known)
    }

    /// Sets a user's password and takes their tokens back; `None` takes the password away.
    ///
    /// # Errors
    /// [`AccountError::Short`], [`AccountError::NoUser`].
    pub async fn set_password(
        &self,
        login: &str,
        password: Option<&SecretString>,
    ) -> Result<(), AccountError> {
        let directory = self.house.directory().await?;
        let user = active(&directory, login)?;
        let hash = match password {
            Some(password) => Some(password::hash(password.clone()).await?),
            None => None,
        };
        let mut unit = self.house.store.begin().await?;
        unit.keep_credential(user.id, hash.as_deref(), self.house.clock.now())
            .await?;
        unit.drop_tokens(user.id).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Whether anybody can sign in by password.
    pub async fn has_passwords(&self) -> Result<bool, BackendError> {
        self.house.store.has_credentials().await
    }

    /// Marks this life of the base: a restored copy has another.
    pub async fn epoch(&self) -> Result<Uuid, BackendError> {
        self.house.store.epoch().await
    }

    /// Begins another life of the base, as for a copy that was restored: clients read everything again.
    pub async fn renew_epoch(&self) -> Result<Uuid, BackendError> {
        let epoch = Uuid::now_v7();
        let mut unit = self.house.store.begin().await?;
        unit.renew_epoch(epoch).await?;
        unit.commit().await?;
        Ok(epoch)
    }
}

fn new_token() -> Result<SecretString, rand::rand_core::OsError> {
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes).into())
}

fn digest_of(token: &SecretString) -> Digest {
    Digest::of(token.expose_secret().as_bytes())
}
