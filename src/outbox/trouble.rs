//! What `SQLite` and the disk say, in the words of a base.

use std::path::Path;

use sqlx::error::DatabaseError;

use crate::backend::BackendError;

/// Something that went wrong while reading or writing.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    /// A stored document is not what this program writes.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

pub(super) type Done<T> = Result<T, Trouble>;

/// Primary result codes of `SQLite`.
mod code {
    pub const BUSY: u32 = 5;
    pub const LOCKED: u32 = 6;
    pub const READ_ONLY: u32 = 8;
    pub const CORRUPT: u32 = 11;
    pub const FULL: u32 = 13;
    pub const CANNOT_OPEN: u32 = 14;
    pub const NOT_A_DATABASE: u32 = 26;
}

impl Trouble {
    /// With the file that it is about.
    pub(super) fn at(self, path: &Path) -> BackendError {
        let path = path.to_owned();
        let error = match self {
            Self::Json(error) => {
                return BackendError::Damaged {
                    path,
                    detail: error.to_string(),
                };
            }
            Self::Sql(error) => error,
        };
        match error.as_database_error().and_then(primary_code) {
            Some(code::BUSY | code::LOCKED) => BackendError::Busy { path },
            Some(code::READ_ONLY | code::CANNOT_OPEN) => BackendError::ReadOnly { path },
            Some(code::FULL) => BackendError::DiskFull { path },
            Some(code::CORRUPT | code::NOT_A_DATABASE) => BackendError::Damaged {
                path,
                detail: error
                    .as_database_error()
                    .map_or_else(|| error.to_string(), |said| said.message().to_owned()),
            },
            _ => BackendError::Store(Box::new(error)),
        }
    }
}

/// The last byte of an extended result code says what kind of trouble it is.
fn primary_code(error: &dyn DatabaseError) -> Option<u32> {
    error
        .code()?
        .parse::<u32>()
        .ok()
        .map(|extended| extended & 0xff)
}

/// What a file beside the outbox says.
pub(super) fn of_file(error: &std::io::Error, path: &Path) -> BackendError {
    let path = path.to_owned();
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            BackendError::DiskFull { path }
        }
        _ => BackendError::ReadOnly { path },
    }
}
