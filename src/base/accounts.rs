//! Who may sign in to a base from elsewhere: passwords, tokens of devices, public keys.

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use super::embedded::Embedded;
use crate::backend::BackendError;
use crate::domain::Actor;

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
    #[error("not a public key: {detail}")]
    Key {
        /// Why not.
        detail: String,
    },
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
}

impl Embedded {
    /// Lets somebody in by password and gives their device a token.
    pub async fn sign_in(
        &self,
        _login: &str,
        _password: &SecretString,
        _device: &str,
    ) -> Result<Granted, AccountError> {
        Err(AccountError::Wrong)
    }

    /// Who a token is of, as they are now: level and technician are read anew.
    pub async fn bearer(&self, _token: &SecretString) -> Result<Actor, AccountError> {
        Err(AccountError::Token)
    }

    /// Takes a token back.
    pub async fn revoke(&self, _token: &SecretString) -> Result<(), AccountError> {
        Err(AccountError::Token)
    }
}
