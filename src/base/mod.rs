//! The base: the back office that owns the data. It runs the rulebook inside one transaction and keeps a journal of
//! everything that was accepted, with the state beside it.
//!
//! [`open`] gives an [`Embedded`] base, which is a [`crate::backend::Backend`]; [`create`] makes an empty one. The
//! rules are carried out against the traits of `store`; `sqlite` and `postgres` alone speak SQL.

mod accounts;
mod amend;
mod bulk;
mod clerk;
mod copy;
mod document;
mod embedded;
mod feed;
mod kept;
mod lookout;
mod news;
mod number;
mod pieces;
mod place;
mod post;
mod postgres;
mod presence;
mod privacy;
mod purge;
mod reference;
mod rows;
mod shared;
mod shelf;
mod sign_in;
mod spans;
mod sqlite;
mod store;
mod stored;
mod submit;
mod verify;
mod walk;

#[cfg(test)]
pub(crate) mod tests;

use std::path::Path;
use std::sync::Arc;

pub use accounts::{AccountError, Admitted, Granted, Invited, KeyFault, KnownKey};
pub use bulk::Bulk;
pub use copy::{Before, Compared, Sum, copy};
pub use embedded::Embedded;
pub use feed::Changed;
pub use place::Place;
pub use presence::{Presence, Stay};
pub use privacy::Sight;
pub use purge::Purged;
pub use verify::Verified;

use self::postgres::PgStore;
use self::sqlite::SqliteStore;
use self::store::Store;
use crate::backend::{BackendError, Clock};
use crate::domain::Directory;

/// How a base is opened.
#[derive(Clone)]
pub struct OpenOptions {
    /// Where it is.
    pub place: Place,
    /// As whom (`--as`); by default the user with the highest level, the lowest id among several.
    pub login: Option<String>,
    /// What the base takes for now.
    pub clock: Arc<dyn Clock>,
}

/// Opens a base. One of an older format is brought up to date first; a file is copied to `….v1.bak` before.
///
/// # Errors
/// [`BackendError::NoBase`], [`BackendError::Foreign`], [`BackendError::Damaged`], [`BackendError::Newer`],
/// [`BackendError::ReadOnly`] for a place that is no base to work with, [`BackendError::Unreachable`] for a server
/// that lets nobody in, [`BackendError::NoUser`] for a login that the base does not know.
pub async fn open(options: OpenOptions) -> Result<Embedded, BackendError> {
    let OpenOptions {
        place,
        login,
        clock,
    } = options;
    let store = store_at(&place).await?;
    Embedded::on(store, place.shown(), login.as_deref(), clock).await
}

async fn store_at(place: &Place) -> Result<Arc<dyn Store>, BackendError> {
    Ok(match place {
        Place::File(path) => Arc::new(SqliteStore::open(path).await?),
        Place::Postgres(url) => Arc::new(PgStore::open(url).await?),
    })
}

/// Makes a new base without visits: a file and the folders that lead to it, or the tables in an empty database.
///
/// # Errors
/// [`BackendError::Exists`] when there is a file of that name, or a base in the database; it stays as it is.
/// [`BackendError::Foreign`] for a database with other tables in it.
pub async fn create(place: impl Into<Place>, directory: &Directory) -> Result<(), BackendError> {
    match place.into() {
        Place::File(path) => sqlite::create(&path, directory).await,
        Place::Postgres(url) => postgres::create(&url, directory).await,
    }
}

/// Writes a copy of a base into a new file, while others go on working on it; from a server, what was compared.
///
/// # Errors
/// As [`open`]; [`BackendError::Exists`] when there is a file of that name.
pub async fn back_up(from: &Place, file: &Path) -> Result<Vec<Compared>, BackendError> {
    match from {
        Place::File(path) => {
            sqlite::back_up(path, file).await?;
            Ok(Vec::new())
        }
        Place::Postgres(_) => copy(from, &Place::File(file.to_owned()), &Before::Nothing).await,
    }
}

/// Takes every token of a base back, as nobody in particular; gives how many there were. For a copy that was restored:
/// it holds tokens that were taken back since.
///
/// # Errors
/// As [`open`].
pub async fn sign_everybody_out(place: &Place) -> Result<usize, BackendError> {
    let base = open(OpenOptions {
        place: place.clone(),
        login: None,
        clock: Arc::new(crate::backend::SystemClock),
    })
    .await?;
    let ended = base.revoke_everybody().await;
    base.close().await;
    ended
}

/// Opens a base to write many entries in one transaction, as nobody in particular.
///
/// # Errors
/// As [`open`].
pub async fn fill(place: impl Into<Place>) -> Result<Bulk, BackendError> {
    Bulk::begin(store_at(&place.into()).await?, None).await
}

/// Replays the journal of a base and compares it with the state, as nobody in particular.
///
/// # Errors
/// As [`open`]; a difference is no error but part of the answer.
pub async fn replay(place: impl Into<Place>) -> Result<Verified, BackendError> {
    let store = store_at(&place.into()).await?;
    let verified = verify::verify(store.as_ref()).await;
    store.close().await;
    verified
}
