//! Passwords: argon2id, a few at a time, since each costs 19 MiB and some 20 ms.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use super::AccountError;
use crate::backend::BackendError;

/// The least characters of a password.
const LEAST: usize = 10;

/// Whoever tries many passwords at once waits, and everybody else's memory stays theirs.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Makes the hash that is kept.
pub(super) async fn hash(password: SecretString) -> Result<String, AccountError> {
    if password.expose_secret().chars().count() < LEAST {
        return Err(AccountError::Short { least: LEAST });
    }
    digest(password).await
}

/// As [`hash`], for a secret that the program has made.
pub(super) async fn digest(password: SecretString) -> Result<String, AccountError> {
    let work = move || {
        Argon2::default()
            .hash_password(password.expose_secret().as_bytes())
            .map(|hash| hash.to_string())
    };
    match apart(work).await {
        Some(Ok(hash)) => Ok(hash),
        Some(Err(error)) => Err(BackendError::Store(error.to_string().into()).into()),
        None => Err(BackendError::Store("the password could not be hashed".into()).into()),
    }
}

/// Whether a password is the one that was hashed. Without a hash the work is the same, so that its time tells nothing.
pub(super) async fn fits(password: SecretString, hash: Option<String>) -> bool {
    let work = move || {
        let bytes = password.expose_secret().as_bytes();
        if let Some(Ok(hash)) = hash.as_deref().map(PasswordHash::new) {
            return Argon2::default().verify_password(bytes, &hash).is_ok();
        }
        let _same_work = Argon2::default().hash_password(bytes);
        false
    };
    apart(work).await.unwrap_or(false)
}

/// Away from the tasks that answer everybody else.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let _permit = AT_ONCE.acquire().await.ok()?;
    tokio::task::spawn_blocking(work).await.ok()
}
