//! Mails that leave the base, and why one has not.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{InterventionId, MailId};

/// A report on its way to a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Mail {
    /// Which.
    pub id: MailId,
    /// The visit of the report.
    pub visit: InterventionId,
    /// Where to.
    pub to: Vec<String>,
    /// When it was queued, UTC.
    pub queued_at: DateTime<Utc>,
    /// Where it stands.
    pub state: MailState,
}

/// Where a mail stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MailState {
    /// To be sent, or sent again.
    Waiting {
        /// How often it was tried.
        attempts: u32,
        /// Not before, UTC.
        next_at: DateTime<Utc>,
        /// What stood against it the last time.
        problem: Option<MailProblem>,
    },
    /// A server took it.
    Sent {
        /// When, UTC.
        at: DateTime<Utc>,
    },
    /// It was given up: only a person can send it again.
    Failed {
        /// When, UTC.
        at: DateTime<Utc>,
        /// Why.
        problem: MailProblem,
    },
}

impl Mail {
    /// Whether a server took it.
    pub fn has_left(&self) -> bool {
        matches!(self.state, MailState::Sent { .. })
    }
}

/// What stands against a mail.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum MailProblem {
    /// No mail server is set up (seed page S16).
    #[error("no mail server is set up")]
    NotSetUp,
    /// Nobody answers there.
    #[error("{host} cannot be reached: {detail}")]
    Unreachable {
        /// The server.
        host: String,
        /// What the network says.
        detail: String,
    },
    /// It did not answer in time.
    #[error("{host} does not answer")]
    TimedOut {
        /// The server.
        host: String,
    },
    /// The mail was being handed over and nobody said that it was taken: it may have left, and only a person sends it
    /// again.
    #[error("{host} took the mail and did not say so: it may have left")]
    MayHaveLeft {
        /// The server.
        host: String,
    },
    /// A login is set up, and no password.
    #[error("no password is kept for {login}")]
    NoPassword {
        /// The login.
        login: String,
    },
    /// No encrypted connection could be made.
    #[error("no encrypted connection to {host}: {detail}")]
    Tls {
        /// The server.
        host: String,
        /// What TLS says.
        detail: String,
    },
    /// The login or the password is wrong, or is missing.
    #[error("{host} does not accept the login: {answer}")]
    Login {
        /// The server.
        host: String,
        /// Its answer.
        answer: String,
    },
    /// The server refuses this mail for good.
    #[error("refused: {answer}")]
    Refused {
        /// Its answer.
        answer: String,
    },
    /// The server asks to try later (greylisting, a full box).
    #[error("put off: {answer}")]
    PutOff {
        /// Its answer.
        answer: String,
    },
    /// An address that cannot be one.
    #[error("{address} is no mail address")]
    BadAddress {
        /// Which.
        address: String,
    },
    /// The report itself could not be made.
    #[error("the report could not be made: {detail}")]
    NoReport {
        /// Why.
        detail: String,
    },
}
