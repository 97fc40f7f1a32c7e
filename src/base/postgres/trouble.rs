//! What a server says, in the words of a base.

use std::io::ErrorKind;
use std::path::PathBuf;

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

impl Trouble {
    /// With the base that it is about, as it is shown.
    pub(super) fn at(self, place: &str) -> BackendError {
        let path = PathBuf::from(place);
        let error = match self {
            Self::Json(error) => {
                let detail = error.to_string();
                return BackendError::Damaged { path, detail };
            }
            Self::Sql(error) => error,
        };
        let unreachable = |detail: String| BackendError::Unreachable {
            server: place.to_owned(),
            detail,
        };
        match &error {
            sqlx::Error::PoolTimedOut => BackendError::Busy { path },
            sqlx::Error::Io(io) => match io.kind() {
                ErrorKind::ConnectionRefused | ErrorKind::NotFound => BackendError::NoBase { path },
                _ => unreachable(io.to_string()),
            },
            sqlx::Error::Tls(detail) | sqlx::Error::Configuration(detail) => {
                unreachable(detail.to_string())
            }
            // The server vanished in the middle of an answer.
            sqlx::Error::Protocol(detail) => unreachable(detail.clone()),
            sqlx::Error::Database(said) => said_by_server(said.as_ref(), place)
                .unwrap_or_else(|| BackendError::Store(Box::new(error))),
            _ => BackendError::Store(Box::new(error)),
        }
    }
}

/// The codes that a base has words for (`PostgreSQL`'s manual, appendix A).
fn said_by_server(said: &dyn DatabaseError, place: &str) -> Option<BackendError> {
    let path = PathBuf::from(place);
    let detail = said.message().to_owned();
    let code = said.code()?;
    let class = code.get(..2).unwrap_or_default();
    Some(match (class, code.as_ref()) {
        // A lock was not given in time, a statement took too long, or too many are connected.
        (_, "55P03" | "57014" | "40001" | "40P01" | "53300" | "57P03") => {
            BackendError::Busy { path }
        }
        (_, "53100") => BackendError::DiskFull { path },
        (_, "25006" | "42501") => BackendError::ReadOnly { path },
        (_, "3D000") => BackendError::NoBase { path },
        // What it was made with is gone, or cannot be read.
        (_, "42P01" | "42703") | ("XX", "XX001" | "XX002") => {
            BackendError::Damaged { path, detail }
        }
        // It is going down, dropped the connection, or lets nobody of this name in.
        ("08" | "28", _) | (_, "57P01" | "57P02" | "57P05" | "25P03") => {
            BackendError::Unreachable {
                server: place.to_owned(),
                detail,
            }
        }
        _ => return None,
    })
}
