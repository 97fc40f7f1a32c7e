//! Why a base could not answer. Refusals are answers, not errors: see [`super::Outcome`].

use std::path::PathBuf;

/// A base that cannot answer, or not this question.
#[derive(Debug, thiserror::Error)]
pub enum BackendError {
    /// No such visit, or none that the actor may see.
    #[error("no intervention {reference}")]
    NotFound {
        /// As asked.
        reference: String,
    },
    /// The beginning of an id fits several visits.
    #[error("{reference} fits several interventions")]
    Ambiguous {
        /// As asked.
        reference: String,
    },
    /// There is no file.
    #[error("there is no base at {path}")]
    NoBase {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// There is a file already where a new base should be.
    #[error("{path} exists already")]
    Exists {
        /// Where.
        path: PathBuf,
    },
    /// A file, but no base of this program.
    #[error("{path} is not an Ardoise base")]
    Foreign {
        /// Where.
        path: PathBuf,
    },
    /// A base whose pages or contents cannot be read.
    #[error("the base {path} is damaged: {detail}")]
    Damaged {
        /// Where.
        path: PathBuf,
        /// What the engine says.
        detail: String,
    },
    /// Written by a later version of the program.
    #[error("the base {path} has format {found}, this program knows up to {known}")]
    Newer {
        /// Where.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The latest format that this program knows.
        known: i64,
    },
    /// The folder or the file may not be written.
    #[error("{path} cannot be written")]
    ReadOnly {
        /// Where.
        path: PathBuf,
    },
    /// No room left.
    #[error("the disk of {path} is full")]
    DiskFull {
        /// Where.
        path: PathBuf,
    },
    /// Another process holds the base for longer than is reasonable.
    #[error("the base {path} is busy")]
    Busy {
        /// Where.
        path: PathBuf,
    },
    /// Nobody of that name may use this base.
    #[error("no user {login}")]
    NoUser {
        /// As asked.
        login: String,
        /// Who there is.
        known: Vec<String>,
    },
    /// A file that is no photo, or none that can be kept.
    #[error(transparent)]
    Picture(#[from] crate::domain::report::PictureError),
    /// A form with a mistake in it.
    #[error(transparent)]
    Form(#[from] crate::domain::report::FormError),
    /// A piece of the directory that cannot be kept.
    #[error("the {field} of {kind} cannot be {value:?}")]
    Piece {
        /// `template`, `tag`, `skill`, `technician`, `user`, `branch`.
        kind: &'static str,
        /// Which part of it: `name`, `code`, `login`, `branch`, …
        field: &'static str,
        /// As given.
        value: String,
    },
    /// A picture that is not kept any more: its retention is over.
    #[error("the picture {digest} is not kept any more")]
    PictureGone {
        /// Its digest.
        digest: crate::domain::Digest,
    },
    /// Bytes that are no longer those that were kept.
    #[error("the kept file {digest} is damaged")]
    BlobDamaged {
        /// Its digest.
        digest: crate::domain::Digest,
    },
    /// Settings that contradict each other.
    #[error(transparent)]
    Settings(#[from] crate::domain::SettingsError),
    /// Nothing comes from the server, and the answer is not kept on this device.
    #[error("{server} does not answer: {detail}")]
    Unreachable {
        /// Its address.
        server: String,
        /// What the network says.
        detail: String,
    },
    /// The server does not know who is asking: no token, or one that is no longer taken.
    #[error("{server} asks to sign in")]
    SignIn {
        /// Its address.
        server: String,
    },
    /// The server asks to come more slowly.
    #[error("too many requests, again in {seconds} s")]
    TooOften {
        /// When to come again.
        seconds: u32,
    },
    /// The server answers in a way that this program does not expect.
    #[error("{server} answers {status}: {detail}")]
    Server {
        /// Its address.
        server: String,
        /// The HTTP status.
        status: u16,
        /// What it says.
        detail: String,
    },
    /// What only a base in this process can do.
    #[error("not through a server")]
    OnlyHere,
    /// Anything else that the engine says.
    #[error("the base does not answer: {0}")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
}
