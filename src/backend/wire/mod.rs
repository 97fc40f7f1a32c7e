//! What a server and its clients say to each other over HTTP: JSON bodies, and the events of the feed.

mod fault;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use fault::{Fault, Problem};

use super::{Deed, Mail, Outcome, Present};
use crate::domain::report::Form;
use crate::domain::{Actor, Amendment, Command, Intervention, InterventionId, Settings};

/// `POST /v1/login`.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignIn {
    /// The user's login.
    pub login: String,
    /// Never written to a log.
    pub password: String,
    /// What the token is for, as shown to the user: the device's name.
    pub device: String,
}

/// The answer to [`SignIn`].
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignedIn {
    /// Sent with every request as `Authorization: Bearer …`.
    pub token: String,
    /// When it is no longer taken, UTC.
    pub expires_at: DateTime<Utc>,
    /// As whom.
    pub session: ServerSession,
}

/// `GET /v1/session`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ServerSession {
    /// As whom.
    pub actor: Actor,
    /// The name of the base, as shown to people.
    pub base: String,
    /// Marks one life of a base: another one after a restored copy, so that what a client has kept is read again.
    pub epoch: uuid::Uuid,
    /// The journal's last entry.
    pub seq: i64,
    /// The server's clock, UTC.
    pub now: DateTime<Utc>,
    /// The version of the program.
    pub version: String,
}

/// `POST /v1/commands`.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Submission {
    /// The command; its id is the idempotency key.
    pub command: Command,
    /// The device's clock minus the server's, as measured by the device, in milliseconds.
    #[serde(default)]
    pub device_skew_ms: i64,
}

/// `POST /v1/configuration`: all of it or nothing.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Reshaping {
    /// New settings.
    #[serde(default)]
    pub settings: Option<Settings>,
    /// Changes of people, templates, tags.
    #[serde(default)]
    pub amendments: Vec<Amendment>,
}

/// `GET /v1/interventions/{id}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DetailBody {
    /// As in [`super::Detail`].
    pub visit: Arc<Intervention>,
    /// As in [`super::Detail`].
    pub others: Vec<Arc<Intervention>>,
    /// As in [`super::Detail`].
    pub form: Arc<Form>,
    /// As in [`super::Detail`].
    pub mails: Vec<Mail>,
    /// As in [`super::Detail`].
    pub drafts: BTreeMap<String, String>,
}

/// The answer to a change: `outcome` says which. A refusal or a conflict is the same inside of a [`Problem`].
pub type Answered = Outcome;

/// `POST /v1/presence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Here {
    /// The board, as named when its feed was opened.
    pub board: uuid::Uuid,
    /// What is being edited there.
    pub editing: Option<InterventionId>,
}

/// One event of `GET /v1/feed?since=SEQ&epoch=EPOCH&board=UUID`. Its SSE id is `seq`, where it has one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum FeedEvent {
    /// The first event: the feed is open, and the client has everything up to here once it has taken in what follows.
    Open {
        /// The journal's last entry.
        seq: i64,
        /// As in [`ServerSession`].
        epoch: uuid::Uuid,
    },
    /// The server no longer has what the client is missing, or it is another life of the base: read everything again.
    Reset {
        /// The journal's last entry.
        seq: i64,
        /// As in [`ServerSession`].
        epoch: uuid::Uuid,
    },
    /// Visits changed.
    Delta(Delta),
    /// Settings, people or templates changed.
    Directory,
    /// A mail left, failed or was put off.
    Mail,
    /// Who is there.
    Presence {
        /// Everybody, without the client itself.
        present: Vec<Present>,
    },
}

/// What is another than before, as the client may see it. Several changes of a visit may come as one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Delta {
    /// The journal's last entry that it contains.
    pub seq: i64,
    /// Visits as they are now, without their reports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<Arc<Intervention>>,
    /// Visits that were deleted, or that the client may no longer see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<InterventionId>,
    /// Those of `visits` whose report was mailed but has not left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsent: Vec<InterventionId>,
    /// Who did what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deeds: Vec<Deed>,
}

impl From<super::Detail> for DetailBody {
    fn from(detail: super::Detail) -> Self {
        let super::Detail {
            visit,
            others,
            form,
            mails,
            drafts,
            pending: _,
        } = detail;
        Self {
            visit,
            others,
            form,
            mails,
            drafts,
        }
    }
}

impl From<DetailBody> for super::Detail {
    fn from(body: DetailBody) -> Self {
        Self {
            visit: body.visit,
            others: body.others,
            form: body.form,
            mails: body.mails,
            drafts: body.drafts,
            pending: false,
        }
    }
}
