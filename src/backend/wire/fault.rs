//! What a server says instead of an answer: problem+json (RFC 9457), with data that a client can act upon.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::backend::{BackendError, Outcome};
use crate::domain::report::{FormError, PictureError};
use crate::domain::{Digest, SettingsError};

/// A problem document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Problem {
    /// A short English sentence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What exactly.
    #[serde(flatten)]
    pub fault: Fault,
}

/// What a server says instead of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Fault {
    /// A command was refused, met a conflict, or an amendment was stale.
    Denied {
        /// The whole answer.
        outcome: Box<Outcome>,
    },
    /// As [`BackendError::NotFound`].
    NotFound {
        /// As asked.
        reference: String,
    },
    /// As [`BackendError::Ambiguous`].
    Ambiguous {
        /// As asked.
        reference: String,
    },
    /// The login or the password is wrong.
    WrongLogin,
    /// The account takes no password for a while.
    LockedOut {
        /// When it does again, UTC.
        until: DateTime<Utc>,
    },
    /// No token, or one that is no longer taken.
    SignIn,
    /// What was sent cannot be read.
    BadRequest {
        /// Where and why.
        detail: String,
    },
    /// More than the server takes.
    TooLarge {
        /// The most that it takes, in bytes.
        limit: u64,
    },
    /// Too many requests.
    TooOften {
        /// When to come again.
        seconds: u32,
    },
    /// The base is busy.
    Busy,
    /// The disk of the base is full.
    DiskFull,
    /// The base may not be written.
    ReadOnly,
    /// As [`BackendError::Settings`].
    Settings {
        /// What is wrong.
        error: SettingsError,
    },
    /// As [`BackendError::Picture`].
    Picture {
        /// What is wrong.
        picture: PictureError,
    },
    /// As [`BackendError::Form`].
    Form {
        /// What is wrong.
        form: FormError,
    },
    /// As [`BackendError::Piece`].
    Piece {
        /// As there.
        kind: String,
        /// As there.
        field: String,
        /// As given.
        value: String,
    },
    /// As [`BackendError::BlobDamaged`].
    BlobDamaged {
        /// Its digest.
        digest: Digest,
    },
    /// As [`BackendError::PictureGone`].
    PictureGone {
        /// Its digest.
        digest: Digest,
    },
    /// Anything else; the server's log has the reason.
    Internal,
}

impl Fault {
    /// The HTTP status that fits.
    pub fn status(&self) -> u16 {
        match self {
            Self::Denied { outcome } => match outcome.as_ref() {
                Outcome::Refused(_) => 422,
                _ => 409,
            },
            Self::NotFound { .. } => 404,
            Self::Ambiguous { .. } => 409,
            Self::WrongLogin | Self::SignIn => 401,
            Self::LockedOut { .. } | Self::TooOften { .. } => 429,
            Self::BadRequest { .. } => 400,
            Self::TooLarge { .. } => 413,
            Self::Settings { .. }
            | Self::Picture { .. }
            | Self::Form { .. }
            | Self::Piece { .. } => 422,
            Self::PictureGone { .. } => 410,
            Self::Busy | Self::ReadOnly => 503,
            Self::DiskFull => 507,
            Self::BlobDamaged { .. } | Self::Internal => 500,
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::Denied { .. } => "The change was not accepted",
            Self::NotFound { .. } => "No such intervention",
            Self::Ambiguous { .. } => "Several interventions fit",
            Self::WrongLogin => "Wrong login or password",
            Self::LockedOut { .. } => "Too many wrong passwords",
            Self::SignIn => "Sign in first",
            Self::BadRequest { .. } => "The request cannot be read",
            Self::TooLarge { .. } => "The request is too large",
            Self::TooOften { .. } => "Too many requests",
            Self::Busy => "The base is busy",
            Self::DiskFull => "The disk is full",
            Self::ReadOnly => "The base cannot be written",
            Self::Settings { .. } => "These settings contradict each other",
            Self::Picture { .. } => "This picture cannot be kept",
            Self::Form { .. } => "This form has a mistake in it",
            Self::Piece { .. } => "This piece cannot be kept",
            Self::PictureGone { .. } => "This picture is not kept any more",
            Self::BlobDamaged { .. } => "A kept file is damaged",
            Self::Internal => "The server could not answer",
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self {
            title: fault.title().to_owned(),
            status: fault.status(),
            fault,
        }
    }
}

/// What a server says of an error; paths and causes stay in its log.
impl From<&BackendError> for Fault {
    fn from(error: &BackendError) -> Self {
        match error {
            BackendError::NotFound { reference } => Self::NotFound {
                reference: reference.clone(),
            },
            BackendError::Ambiguous { reference } => Self::Ambiguous {
                reference: reference.clone(),
            },
            // The server's own base: it comes back.
            BackendError::Busy { .. }
            | BackendError::NoBase { .. }
            | BackendError::Unreachable { .. } => Self::Busy,
            BackendError::DiskFull { .. } => Self::DiskFull,
            BackendError::ReadOnly { .. } => Self::ReadOnly,
            BackendError::Settings(error) => Self::Settings { error: *error },
            BackendError::Picture(picture) => Self::Picture {
                picture: picture.clone(),
            },
            BackendError::Form(form) => Self::Form { form: form.clone() },
            BackendError::Piece { kind, field, value } => Self::Piece {
                kind: (*kind).to_owned(),
                field: (*field).to_owned(),
                value: value.clone(),
            },
            BackendError::PictureGone { digest } => Self::PictureGone { digest: *digest },
            BackendError::BlobDamaged { digest } => Self::BlobDamaged { digest: *digest },
            BackendError::SignIn { .. } => Self::SignIn,
            BackendError::TooOften { seconds } => Self::TooOften { seconds: *seconds },
            _ => Self::Internal,
        }
    }
}

/// Names of pieces and of their fields, as errors have them.
const NAMES: [&str; 22] = [
    "template",
    "tag",
    "skill",
    "technician",
    "user",
    "branch",
    "name",
    "code",
    "login",
    "level",
    "short",
    "prefix",
    "planned",
    "email",
    "hours",
    "skills",
    "color",
    "colour",
    "address",
    "form",
    "parent",
    "kind",
];

fn known(name: &str) -> &'static str {
    NAMES
        .into_iter()
        .find(|one| *one == name)
        .unwrap_or("field")
}

impl Fault {
    /// What it means to a client of a server; `Err` with the answer where it is one.
    pub fn into_error(self, server: &str) -> Result<Outcome, BackendError> {
        let path = || PathBuf::from(server);
        Err(match self {
            Self::Denied { outcome } => return Ok(*outcome),
            Self::NotFound { reference } => BackendError::NotFound { reference },
            Self::Ambiguous { reference } => BackendError::Ambiguous { reference },
            Self::Busy => BackendError::Busy { path: path() },
            Self::DiskFull => BackendError::DiskFull { path: path() },
            Self::ReadOnly => BackendError::ReadOnly { path: path() },
            Self::Settings { error } => BackendError::Settings(error),
            Self::Picture { picture } => BackendError::Picture(picture),
            Self::Form { form } => BackendError::Form(form),
            Self::Piece { kind, field, value } => BackendError::Piece {
                kind: known(&kind),
                field: known(&field),
                value,
            },
            Self::PictureGone { digest } => BackendError::PictureGone { digest },
            Self::BlobDamaged { digest } => BackendError::BlobDamaged { digest },
            Self::SignIn | Self::WrongLogin | Self::LockedOut { .. } => BackendError::SignIn {
                server: server.to_owned(),
            },
            Self::TooOften { seconds } => BackendError::TooOften { seconds },
            Self::BadRequest { detail } => BackendError::Server {
                server: server.to_owned(),
                status: 400,
                detail,
            },
            Self::TooLarge { limit } => BackendError::Server {
                server: server.to_owned(),
                status: 413,
                detail: limit.to_string(),
            },
            Self::Internal => BackendError::Server {
                server: server.to_owned(),
                status: 500,
                detail: String::new(),
            },
        })
    }
}
