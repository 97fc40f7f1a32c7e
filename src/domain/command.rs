//! What somebody wants done to an intervention. Nothing else changes one.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::report::{Answer, Photo, Signed, Signer};
use super::{
    BranchId, Client, CommandId, Digest, Field, InterventionId, Minutes, Origin, PhotoId, Status,
    TagId, TechnicianId, TemplateId,
};

/// One request, as it is sent, kept and possibly sent again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Command {
    /// The idempotency key: the same id is carried out once.
    pub id: CommandId,
    /// What it is about.
    pub intervention: InterventionId,
    /// The revision that the actor was looking at; `None` skips the conflict check (a script that states its intent).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// The device's clock when the key was pressed, UTC.
    pub at: DateTime<Utc>,
    /// Why overlaps, hours or skills may be ignored this once (decision 9).
    #[serde(default, rename = "override", skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// What to do.
    pub action: Action,
}

/// What a new visit is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Blueprint {
    /// Empty takes the client's label, or the template's name.
    #[serde(default)]
    pub label: String,
    /// Also gives the planned length when that is zero.
    #[serde(default)]
    pub template: Option<TemplateId>,
    /// Who is visited.
    #[serde(default)]
    pub client: Option<Client>,
    /// The branch that does it.
    pub branch: BranchId,
    /// Words on it.
    #[serde(default)]
    pub tags: Vec<TagId>,
    /// Text for the client.
    #[serde(default)]
    pub description: String,
    /// Text for colleagues.
    #[serde(default)]
    pub note: String,
    /// Who goes.
    #[serde(default)]
    pub technicians: Vec<TechnicianId>,
    /// Net work time; zero takes the template's.
    #[serde(default)]
    pub planned: Minutes,
    /// Arrival; `None` puts it in the pool.
    #[serde(default)]
    pub start: Option<DateTime<Utc>>,
    /// Departure that stands whatever the hours, for imported events (facts A.11 "forcer les dates").
    #[serde(default)]
    pub forced_end: Option<DateTime<Utc>>,
    /// Draft, unless an import knows better (Confirmed, Done or Cancelled).
    #[serde(default = "draft")]
    pub status: Status,
    /// Where it was imported from.
    #[serde(default)]
    pub origin: Option<Origin>,
}

fn draft() -> Status {
    Status::Draft
}

impl Blueprint {
    /// An empty visit of a branch, for the pool.
    pub fn new(branch: BranchId) -> Self {
        Self {
            label: String::new(),
            template: None,
            client: None,
            branch,
            tags: Vec::new(),
            description: String::new(),
            note: String::new(),
            technicians: Vec::new(),
            planned: Minutes::ZERO,
            start: None,
            forced_end: None,
            status: Status::Draft,
            origin: None,
        }
    }
}

/// New values of what is described; `None` leaves a field as it is, so that edits of different fields merge.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Changes {
    /// Title on the board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Template; `Some(None)` takes it away.
    #[serde(skip_serializing_if = "Option::is_none", with = "present")]
    pub template: Option<Option<TemplateId>>,
    /// Client; `Some(None)` takes it away.
    #[serde(skip_serializing_if = "Option::is_none", with = "present")]
    pub client: Option<Option<Client>>,
    /// Branch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<BranchId>,
    /// Tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<TagId>>,
    /// Text for the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Text for colleagues.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it was imported from, renewed by the next import.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// Tells "set to nothing" (`null`) from "leave" (absent).
mod present {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(
        clippy::ref_option,
        clippy::option_option,
        reason = "the signature that serde's `with` asks for"
    )]
    pub fn serialize<T: Serialize, S: Serializer>(
        value: &Option<Option<T>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value
            .as_ref()
            .and_then(Option::as_ref)
            .serialize(serializer)
    }

    #[expect(
        clippy::option_option,
        reason = "absent, nothing and something are three different wishes"
    )]
    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<T>>, D::Error> {
        Option::<T>::deserialize(deserializer).map(Some)
    }
}

/// New values of when, how long and who; `None` leaves as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Plan {
    /// Arrival, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<DateTime<Utc>>,
    /// Departure that stands whatever the hours; without it the end runs through working hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forced_end: Option<DateTime<Utc>>,
    /// Net work time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Minutes>,
    /// Who goes, main one first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technicians: Option<Vec<TechnicianId>>,
}

/// Every command of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    /// Enter a new visit.
    Create(Box<Blueprint>),
    /// Modifier: change what is described.
    Edit(Box<Changes>),
    /// Move, lengthen, assign, or plan from the pool.
    Plan(Plan),
    /// Put back to the pool.
    Unplan,
    /// Confirmé, from Brouillon; or back from Réalisé (seed page S24).
    Confirm,
    /// Brouillon again.
    Redraft,
    /// Démarrer the timer of a technician; `None` is the actor, or everybody who goes.
    Start {
        /// Whose timer.
        #[serde(default)]
        technician: Option<TechnicianId>,
    },
    /// Close the open segments.
    Pause {
        /// Whose timer.
        #[serde(default)]
        technician: Option<TechnicianId>,
    },
    /// Open a segment again after a pause.
    Resume {
        /// Whose timer.
        #[serde(default)]
        technician: Option<TechnicianId>,
    },
    /// Terminer: Réalisé (seed page S1–S4).
    Finish {
        /// Durée réelle; asked in Manual, a correction in Automatic.
        #[serde(default)]
        actual: Option<Minutes>,
        /// Temps de trajet.
        #[serde(default)]
        travel: Option<Minutes>,
        /// Whether the report is mailed once more, for a visit whose report was mailed before (decision 6).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mail_again: Option<bool>,
    },
    /// Inachevé.
    MarkUnfinished {
        /// Why.
        reason: String,
    },
    /// Reporté.
    Postpone {
        /// Why.
        reason: String,
    },
    /// Annulé.
    Cancel {
        /// Why.
        reason: String,
    },
    /// Durée réelle and Temps de trajet outside of Terminer; `None` leaves as it is.
    SetTimes {
        /// Durée réelle.
        #[serde(default)]
        actual: Option<Minutes>,
        /// Temps de trajet.
        #[serde(default)]
        travel: Option<Minutes>,
    },
    /// Answer a question; `None` takes the answer back.
    Answer {
        /// Its code.
        question: String,
        /// The answer.
        #[serde(default)]
        answer: Option<Answer>,
    },
    /// Write the notes of the report, the whole text.
    WriteNotes {
        /// The text.
        text: String,
    },
    /// Add a photo whose picture the base keeps already.
    AddPhoto {
        /// The photo.
        photo: Box<Photo>,
    },
    /// Say what a photo shows, or which question it answers.
    DescribePhoto {
        /// Which.
        photo: PhotoId,
        /// What it shows.
        caption: String,
        /// The question that it answers.
        #[serde(default)]
        question: Option<String>,
    },
    /// Take a photo out of the report.
    RemovePhoto {
        /// Which.
        photo: PhotoId,
    },
    /// Sign; an earlier signature of the same signer is replaced.
    Sign {
        /// As which of the two.
        signer: Signer,
        /// Who; may be empty for nobody there.
        #[serde(default)]
        name: String,
        /// In what capacity.
        #[serde(default)]
        capacity: String,
        /// How.
        #[serde(flatten)]
        signed: Signed,
        /// What was on the screen: [`super::report::content_digest`].
        content: Digest,
    },
    /// Mail the report; without an address to the client's (facts F.53).
    SendReport {
        /// Another address.
        #[serde(default)]
        to: Option<String>,
    },
    /// The report was given to the client on paper.
    HandOver,
    /// Clôturer (seed page S19).
    Lock,
    /// Ré-ouvrir (seed page S20).
    Unlock {
        /// Why.
        reason: String,
    },
    /// Delete with a tombstone (decision 10).
    Delete,
    /// Undo, and undo of an undo: compensate an earlier command of this visit (decision 12).
    Revert {
        /// The command to compensate.
        command: CommandId,
    },
}

impl Action {
    /// Its stable name, as in `ardoise do` and in the journal.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Create(_) => "create",
            Self::Edit(_) => "edit",
            Self::Plan(_) => "plan",
            Self::Unplan => "unplan",
            Self::Confirm => "confirm",
            Self::Redraft => "redraft",
            Self::Start { .. } => "start",
            Self::Pause { .. } => "pause",
            Self::Resume { .. } => "resume",
            Self::Finish { .. } => "finish",
            Self::MarkUnfinished { .. } => "unfinished",
            Self::Postpone { .. } => "postpone",
            Self::Cancel { .. } => "cancel",
            Self::SetTimes { .. } => "times",
            Self::Answer { .. } => "answer",
            Self::WriteNotes { .. } => "notes",
            Self::AddPhoto { .. } => "add_photo",
            Self::DescribePhoto { .. } => "describe_photo",
            Self::RemovePhoto { .. } => "remove_photo",
            Self::Sign { .. } => "sign",
            Self::SendReport { .. } => "send_report",
            Self::HandOver => "hand_over",
            Self::Lock => "lock",
            Self::Unlock { .. } => "unlock",
            Self::Delete => "delete",
            Self::Revert { .. } => "revert",
        }
    }

    /// The part of the report that it writes, as in [`super::Event::part`].
    pub fn part(&self) -> Option<String> {
        Some(match self {
            Self::Answer { question, .. } => format!("answer:{question}"),
            Self::WriteNotes { .. } => "notes".to_owned(),
            Self::DescribePhoto { photo, .. } | Self::RemovePhoto { photo } => {
                format!("photo:{photo}")
            }
            Self::Sign { signer, .. } => signer.part(),
            _ => return None,
        })
    }

    /// The fields that it writes: what the conflict check compares (decision 11).
    pub fn writes(&self) -> Vec<Field> {
        match self {
            Self::Create(_) | Self::Delete => vec![Field::Existence],
            Self::Edit(changes) => changes.writes(),
            Self::Plan(plan) => plan.writes(),
            Self::Unplan => vec![Field::Schedule, Field::Status],
            Self::Confirm
            | Self::Redraft
            | Self::MarkUnfinished { .. }
            | Self::Postpone { .. }
            | Self::Cancel { .. } => vec![Field::Status],
            Self::Start { .. } | Self::Pause { .. } | Self::Resume { .. } => vec![Field::Work],
            Self::Finish { .. } => vec![Field::Status, Field::Times],
            Self::SetTimes { .. } => vec![Field::Times],
            Self::Lock | Self::Unlock { .. } => vec![Field::Lock],
            // Compared part by part, see `part`.
            Self::Answer { .. }
            | Self::WriteNotes { .. }
            | Self::AddPhoto { .. }
            | Self::DescribePhoto { .. }
            | Self::RemovePhoto { .. }
            | Self::Sign { .. }
            | Self::SendReport { .. }
            | Self::HandOver
            // Compared with the reverted command itself, not with the revision on the screen.
            | Self::Revert { .. } => Vec::new(),
        }
    }
}

impl Changes {
    fn writes(&self) -> Vec<Field> {
        [
            (self.label.is_some(), Field::Label),
            (self.template.is_some(), Field::Template),
            (self.client.is_some(), Field::Client),
            (self.branch.is_some(), Field::Branch),
            (self.tags.is_some(), Field::Tags),
            (self.description.is_some(), Field::Description),
            (self.note.is_some(), Field::Note),
        ]
        .into_iter()
        .filter_map(|(written, field)| written.then_some(field))
        .collect()
    }
}

impl Plan {
    fn writes(&self) -> Vec<Field> {
        [
            (
                self.start.is_some() || self.forced_end.is_some(),
                Field::Schedule,
            ),
            (self.planned.is_some(), Field::Planned),
            (self.technicians.is_some(), Field::Technicians),
        ]
        .into_iter()
        .filter_map(|(written, field)| written.then_some(field))
        .collect()
    }
}
