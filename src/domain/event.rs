//! What happened to an intervention. The journal keeps these; applying them in order gives the state.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::report::{Answer, Handed, Photo, Signature};
use super::{
    BranchId, Client, Digest, Field, Intervention, Minutes, Origin, PhotoId, Schedule, Status,
    TagId, TechnicianId, TemplateId, Times, Violation,
};

/// One fact, with what was before, so that history and undo need nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The visit as it was entered, at revision 0.
    Created {
        /// Everything that was known.
        visit: Box<Intervention>,
    },
    /// A described field got another value.
    Edited(Box<Edit>),
    /// It was planned, moved, or put to the pool.
    Planned {
        /// `None` was in the pool.
        before: Option<Schedule>,
        /// `None` is in the pool.
        after: Option<Schedule>,
    },
    /// Longer or shorter.
    Resized {
        /// Net work time before.
        before: Minutes,
        /// Net work time after.
        after: Minutes,
    },
    /// Other technicians.
    Reassigned {
        /// Who went.
        before: Vec<TechnicianId>,
        /// Who goes.
        after: Vec<TechnicianId>,
    },
    /// It got its number, for good.
    Numbered {
        /// For example RAM0042.
        number: String,
    },
    /// Another status.
    StatusChanged {
        /// From.
        before: Status,
        /// To.
        after: Status,
        /// The reason that stood before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason_before: Option<String>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A timer was started or resumed.
    WorkStarted {
        /// Whose.
        technician: TechnicianId,
        /// When, UTC.
        at: DateTime<Utc>,
    },
    /// A timer was stopped.
    WorkStopped {
        /// Whose.
        technician: TechnicianId,
        /// When, UTC.
        at: DateTime<Utc>,
    },
    /// Recorded times.
    TimesSet {
        /// Before.
        before: Times,
        /// After.
        after: Times,
    },
    /// It asks and prints by another form.
    FormSet {
        /// Before.
        before: Option<Digest>,
        /// After.
        after: Option<Digest>,
    },
    /// A certificate is due, or no longer.
    DueSet {
        /// Before.
        before: Option<NaiveDate>,
        /// After.
        after: Option<NaiveDate>,
    },
    /// A question was answered, or its answer taken back.
    Answered {
        /// Its code.
        question: String,
        /// Its words, for the history.
        label: String,
        /// Before.
        before: Option<Answer>,
        /// After.
        after: Option<Answer>,
    },
    /// The notes of the report.
    NotesWritten {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// A photo was added.
    PhotoAdded {
        /// Which.
        photo: Box<Photo>,
    },
    /// A photo shows something else than was thought.
    PhotoDescribed {
        /// Which.
        photo: PhotoId,
        /// Caption and question before.
        before: (String, Option<String>),
        /// Caption and question after.
        after: (String, Option<String>),
    },
    /// A photo was taken out.
    PhotoRemoved {
        /// Which.
        photo: Box<Photo>,
    },
    /// Somebody signed.
    Signed {
        /// The signature that it replaces.
        before: Option<Box<Signature>>,
        /// The signature.
        after: Box<Signature>,
    },
    /// The report was mailed (the queue has it) or given on paper.
    Handed {
        /// Before.
        before: Option<Handed>,
        /// After.
        after: Handed,
        /// By itself when the visit became Réalisé.
        automatic: bool,
    },
    /// The report should have been mailed by itself, but there is no address (facts F.53).
    NotMailed,
    /// Clôturé.
    Locked,
    /// Ré-ouvert.
    Unlocked {
        /// Why.
        reason: String,
    },
    /// A check was overridden (decision 9).
    Overridden {
        /// What stood against it.
        violations: Vec<Violation>,
        /// Why it was done all the same.
        reason: String,
    },
    /// Deleted; the tombstone.
    Deleted,
    /// Back from deletion.
    Restored,
}

/// A described field with both values.
#[expect(
    clippy::large_enum_variant,
    reason = "boxed where it is kept, see Event::Edited"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum Edit {
    /// Title on the board.
    Label {
        /// Old.
        before: String,
        /// New.
        after: String,
    },
    /// Template.
    Template {
        /// Old.
        before: Option<TemplateId>,
        /// New.
        after: Option<TemplateId>,
    },
    /// Client and site.
    Client {
        /// Old.
        before: Option<Client>,
        /// New.
        after: Option<Client>,
    },
    /// Branch.
    Branch {
        /// Old.
        before: BranchId,
        /// New.
        after: BranchId,
    },
    /// Tags.
    Tags {
        /// Old.
        before: Vec<TagId>,
        /// New.
        after: Vec<TagId>,
    },
    /// Text for the client.
    Description {
        /// Old.
        before: String,
        /// New.
        after: String,
    },
    /// Text for colleagues.
    Note {
        /// Old.
        before: String,
        /// New.
        after: String,
    },
    /// Origin of an imported visit.
    Origin {
        /// Old.
        before: Option<Origin>,
        /// New.
        after: Option<Origin>,
    },
}

impl Event {
    /// The field that it changed, `None` for remarks (numbers, overrides, origins).
    pub fn field(&self) -> Option<Field> {
        Some(match self {
            Self::Created { .. } | Self::Deleted | Self::Restored => Field::Existence,
            Self::Edited(edit) => match edit.as_ref() {
                Edit::Label { .. } => Field::Label,
                Edit::Template { .. } => Field::Template,
                Edit::Client { .. } => Field::Client,
                Edit::Branch { .. } => Field::Branch,
                Edit::Tags { .. } => Field::Tags,
                Edit::Description { .. } => Field::Description,
                Edit::Note { .. } => Field::Note,
                Edit::Origin { .. } => return None,
            },
            Self::Planned { .. } => Field::Schedule,
            Self::Resized { .. } => Field::Planned,
            Self::Reassigned { .. } => Field::Technicians,
            Self::StatusChanged { .. } => Field::Status,
            Self::WorkStarted { .. } | Self::WorkStopped { .. } => Field::Work,
            Self::TimesSet { .. } => Field::Times,
            Self::Locked | Self::Unlocked { .. } => Field::Lock,
            Self::Answered { .. }
            | Self::NotesWritten { .. }
            | Self::PhotoAdded { .. }
            | Self::PhotoDescribed { .. }
            | Self::PhotoRemoved { .. }
            | Self::Signed { .. } => Field::Report,
            Self::FormSet { .. }
            | Self::DueSet { .. }
            | Self::Handed { .. }
            | Self::NotMailed
            | Self::Numbered { .. }
            | Self::Overridden { .. } => return None,
        })
    }

    /// The part of the report that it changed: two people may answer two questions at once (decision 11).
    pub fn part(&self) -> Option<String> {
        Some(match self {
            Self::Answered { question, .. } => format!("answer:{question}"),
            Self::NotesWritten { .. } => "notes".to_owned(),
            Self::PhotoAdded { photo } | Self::PhotoRemoved { photo } => {
                format!("photo:{}", photo.id)
            }
            Self::PhotoDescribed { photo, .. } => format!("photo:{photo}"),
            Self::Signed { after, .. } => after.signer.part(),
            _ => return None,
        })
    }

    /// The event that takes this one back; `None` when there is nothing to take back.
    ///
    /// # Errors
    /// The event itself, when it happened in the world and can only be corrected (decision 12).
    pub fn inverse(&self) -> Result<Option<Self>, &Self> {
        Ok(Some(match self {
            Self::Created { .. } | Self::Restored => Self::Deleted,
            Self::Deleted => Self::Restored,
            Self::Edited(edit) => Self::Edited(Box::new(edit.inverse())),
            Self::Planned { before, after } => Self::Planned {
                before: *after,
                after: *before,
            },
            Self::Resized { before, after } => Self::Resized {
                before: *after,
                after: *before,
            },
            Self::Reassigned { before, after } => Self::Reassigned {
                before: after.clone(),
                after: before.clone(),
            },
            Self::StatusChanged {
                before: Status::Done,
                ..
            }
            | Self::StatusChanged {
                after: Status::Done,
                ..
            }
            | Self::WorkStarted { .. }
            | Self::WorkStopped { .. }
            | Self::Signed { .. }
            | Self::Handed { .. }
            | Self::NotMailed
            | Self::Locked
            | Self::Unlocked { .. } => return Err(self),
            Self::DueSet { before, after } => Self::DueSet {
                before: *after,
                after: *before,
            },
            Self::FormSet { before, after } => Self::FormSet {
                before: *after,
                after: *before,
            },
            Self::Answered {
                question,
                label,
                before,
                after,
            } => Self::Answered {
                question: question.clone(),
                label: label.clone(),
                before: after.clone(),
                after: before.clone(),
            },
            Self::NotesWritten { before, after } => Self::NotesWritten {
                before: after.clone(),
                after: before.clone(),
            },
            Self::PhotoAdded { photo } => Self::PhotoRemoved {
                photo: photo.clone(),
            },
            Self::PhotoRemoved { photo } => Self::PhotoAdded {
                photo: photo.clone(),
            },
            Self::PhotoDescribed {
                photo,
                before,
                after,
            } => Self::PhotoDescribed {
                photo: *photo,
                before: after.clone(),
                after: before.clone(),
            },
            Self::StatusChanged {
                before,
                after,
                reason_before,
                reason,
            } => Self::StatusChanged {
                before: *after,
                after: *before,
                reason_before: reason.clone(),
                reason: reason_before.clone(),
            },
            Self::TimesSet { before, after } => Self::TimesSet {
                before: *after,
                after: *before,
            },
            Self::Numbered { .. } | Self::Overridden { .. } => return Ok(None),
        }))
    }
}

impl Edit {
    fn inverse(&self) -> Self {
        match self.clone() {
            Self::Label { before, after } => Self::Label {
                before: after,
                after: before,
            },
            Self::Template { before, after } => Self::Template {
                before: after,
                after: before,
            },
            Self::Client { before, after } => Self::Client {
                before: after,
                after: before,
            },
            Self::Branch { before, after } => Self::Branch {
                before: after,
                after: before,
            },
            Self::Tags { before, after } => Self::Tags {
                before: after,
                after: before,
            },
            Self::Description { before, after } => Self::Description {
                before: after,
                after: before,
            },
            Self::Note { before, after } => Self::Note {
                before: after,
                after: before,
            },
            Self::Origin { before, after } => Self::Origin {
                before: after,
                after: before,
            },
        }
    }
}
