//! The base: the back office that owns the data. It runs the rulebook inside one transaction and keeps a journal of
//! everything that was accepted, with the state beside it.
//!
//! [`open`] gives an [`Embedded`] base, which is a [`crate::backend::Backend`]; [`create`] makes an empty one. The
//! rules are carried out against the traits of `store`; `sqlite` alone speaks SQL.

mod accounts;
mod amend;
mod bulk;
mod clerk;
mod document;
mod embedded;
mod feed;
mod kept;
mod news;
mod number;
mod post;
mod privacy;
mod reference;
mod sign_in;
mod sqlite;
mod store;
mod submit;
mod verify;

#[cfg(test)]
pub(crate) mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use accounts::{AccountError, Granted, KnownKey};
pub use bulk::Bulk;
pub use embedded::Embedded;
pub use feed::Changed;
pub use verify::Verified;

use self::sqlite::SqliteStore;
use crate::backend::{BackendError, Clock};
use crate::domain::Directory;

/// How a base is opened.
#[derive(Clone)]
pub struct OpenOptions {
    /// Its file.
    pub path: PathBuf,
    /// As whom (`--as`); by default the user with the highest level, the lowest id among several.
    pub login: Option<String>,
    /// What the base takes for now.
    pub clock: Arc<dyn Clock>,
}

/// Opens a base. One of an older format is copied to `….v1.bak` and brought up to date first.
///
/// # Errors
/// [`BackendError::NoBase`], [`BackendError::Foreign`], [`BackendError::Damaged`], [`BackendError::Newer`],
/// [`BackendError::ReadOnly`] for a file that is no base to work with, [`BackendError::NoUser`] for a login that it
/// does not know.
pub async fn open(options: OpenOptions) -> Result<Embedded, BackendError> {
    let OpenOptions { path, login, clock } = options;
    let store = Arc::new(SqliteStore::open(&path).await?);
    Embedded::on(store, path.display().to_string(), login.as_deref(), clock).await
}

/// Makes a new base without visits, and the folders that lead to it.
///
/// # Errors
/// [`BackendError::Exists`] when there is a file of that name; it stays as it is.
pub async fn create(path: &Path, directory: &Directory) -> Result<(), BackendError> {
    sqlite::create(path, directory).await
}

/// Opens a base to write many entries in one transaction, as nobody in particular.
///
/// # Errors
/// As [`open`].
pub async fn fill(path: &Path) -> Result<Bulk, BackendError> {
    Bulk::begin(Arc::new(SqliteStore::open(path).await?), None).await
}

/// Replays the journal of a base and compares it with the state, as nobody in particular.
///
/// # Errors
/// As [`open`]; a difference is no error but part of the answer.
pub async fn replay(path: &Path) -> Result<Verified, BackendError> {
    let store = SqliteStore::open(path).await?;
    let verified = verify::verify(&store).await;
    store::Store::close(&store).await;
    verified
}
