//! Why a command is not carried out: data that screens turn into a sentence with the next step.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::calendar::Slot;
use super::report::{Decimal, Lacking};
use super::span::Span;
use super::{CommandId, Field, Intervention, InterventionId, Level, SkillId, Status, TechnicianId};

/// What stands against a plan; each may be overridden with a reason (decision 9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "violation", rename_all = "snake_case")]
pub enum Violation {
    /// A technician has another visit at that time (facts A.11).
    Overlap {
        /// Who is taken.
        technician: TechnicianId,
        /// By which visit.
        other: InterventionId,
        /// Its label; empty for an actor who may not read that visit (decision 8).
        label: String,
        /// When.
        span: Span,
    },
    /// The start is outside the common working hours of that day.
    OutsideHours {
        /// The local day.
        day: NaiveDate,
        /// The hours that day, all technicians together.
        hours: Vec<Slot>,
    },
    /// A technician is absent that day.
    Absent {
        /// Who.
        technician: TechnicianId,
        /// The local day.
        day: NaiveDate,
        /// Why, as entered.
        reason: String,
    },
    /// A public holiday, or a day on which the company is closed.
    Holiday {
        /// The local day.
        day: NaiveDate,
    },
    /// The work does not fit into the working hours of the next weeks (facts F.33).
    TooLong,
    /// No technician of the visit has the skill of its template (facts A.7).
    Skill {
        /// What is missing.
        skill: SkillId,
    },
}

/// What a compensation cannot take back (decision 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InTheWorld {
    /// A timer was started or stopped.
    Work,
    /// The visit was finished or re-confirmed.
    Finish,
    /// It was locked or re-opened.
    Lock,
    /// Somebody signed.
    Signature,
    /// A report was mailed or handed over.
    Mail,
}

/// Why something is no answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum AnswerError {
    /// A text for a number, and the like.
    OtherKind,
    /// Not one of the choices.
    NoSuchChoice {
        /// As given.
        choice: String,
    },
    /// Below or above the bounds.
    OutOfBounds {
        /// At least.
        min: Option<Decimal>,
        /// At most.
        max: Option<Decimal>,
        /// Of both.
        unit: String,
    },
    /// More digits after the comma than asked for.
    TooManyDecimals {
        /// At most.
        decimals: u8,
    },
    /// Longer than a text can be.
    TooLong {
        /// At most, in characters.
        characters: usize,
    },
}

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// Clôturé: nothing but Ré-ouvrir (seed page S19).
    Locked {
        /// Who can re-open it.
        ask: Vec<String>,
    },
    /// The actor's level does not reach.
    NotAllowed {
        /// The level that would.
        needs: Level,
        /// Who has it.
        ask: Vec<String>,
    },
    /// The actor may only act on their own visits.
    NotYours {
        /// Who may.
        ask: Vec<String>,
    },
    /// The status does not lead there (facts A.3).
    WrongStatus {
        /// The status now.
        status: Status,
    },
    /// Terminer and Démarrer start from Confirmé: confirm first (decision 1).
    ConfirmFirst,
    /// Only a planned visit can be confirmed: give it a date and a technician.
    PlanFirst,
    /// A planned visit needs somebody who goes.
    NoTechnician,
    /// Somebody is named who does not work here (any more).
    UnknownTechnician {
        /// Who.
        technician: TechnicianId,
    },
    /// A reference to something that the base does not have.
    UnknownReference {
        /// What it was for.
        field: Field,
    },
    /// The technician does not go to this visit.
    NotAssigned {
        /// Who.
        technician: TechnicianId,
    },
    /// Suivi des temps obligatoire: Démarrer first (seed page S12).
    StartFirst,
    /// The timer already runs, or ran: Reprendre instead of Démarrer.
    AlreadyStarted,
    /// The timer already runs.
    AlreadyRunning,
    /// No timer runs.
    NotRunning,
    /// Nothing to resume: Démarrer instead.
    NeverStarted,
    /// The technician's timer runs on another visit (decision 4): stop that one first.
    OtherTimer {
        /// Who.
        technician: TechnicianId,
        /// Where it runs.
        other: InterventionId,
        /// Its label.
        label: String,
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Work has started: it cannot be moved or put to the pool any more.
    WorkStarted,
    /// The time entry of Saisie manuelle is missing (seed page S7).
    MissingActual,
    /// The measured time may not be corrected at this level.
    CorrectionNotAllowed {
        /// The level that may.
        needs: Level,
        /// Who has it.
        ask: Vec<String>,
    },
    /// Without time tracking, travel is for the office (decision 5).
    TravelNotAllowed {
        /// The level that may.
        needs: Level,
        /// Who has it.
        ask: Vec<String>,
    },
    /// A reason must be given.
    MissingReason,
    /// The planned length must be more than nothing (facts A.2).
    NoLength,
    /// Longer than a recorded or planned time can be.
    TooLong {
        /// At most, in hours.
        hours: u32,
    },
    /// The visit would end before it starts.
    EndsBeforeStart,
    /// Nothing to re-open: it is not locked.
    NotLocked,
    /// A date outside of the years 1970 to 2199.
    ImpossibleDate,
    /// The device's clock is behind what is already recorded.
    ClockBehind {
        /// The latest recorded instant, UTC.
        recorded: DateTime<Utc>,
    },
    /// Overlap, hours or skills stand against it; a reason overrides (decision 9).
    NeedsOverride {
        /// All of it.
        violations: Vec<Violation>,
    },
    /// A Réalisé or locked visit is never deleted (decision 10).
    NeverDeleted,
    /// Mandatory questions that apply have no answer.
    MissingAnswers {
        /// Which, in their order.
        lacking: Vec<Lacking>,
    },
    /// The visit's form has no such question.
    UnknownQuestion {
        /// What was asked for.
        code: String,
    },
    /// The question's condition does not hold of the answers so far.
    NotApplicable {
        /// Its words.
        question: String,
    },
    /// Longer than notes, a caption or a name can be.
    TextTooLong {
        /// At most, in characters.
        characters: usize,
    },
    /// That is no answer to the question.
    WrongAnswer {
        /// Its words.
        question: String,
        /// Why.
        why: AnswerError,
    },
    /// The report has no such photo (any more).
    UnknownPhoto,
    /// As many photos as a visit can have.
    TooManyPhotos {
        /// At most.
        most: usize,
    },
    /// The base does not keep the picture of the photo: add it once more.
    PictureMissing,
    /// Who signs must be named.
    MissingName,
    /// A drawn signature without lines, or with lines outside of its box.
    NoInk,
    /// What was on the screen of the signer is not what the report says now: read it again.
    ContentChanged,
    /// Only a Réalisé visit has a report that can be sent or handed over (seed page S15).
    NotDone {
        /// The status now.
        status: Status,
    },
    /// This template's reports are sent from the office (seed page S15).
    OfficeSends {
        /// Who may.
        ask: Vec<String>,
    },
    /// There is no address to send to (facts F.53).
    NoAddress,
    /// That is no mail address.
    BadAddress {
        /// As given.
        address: String,
    },
    /// The report was mailed before: whether it is to be mailed again must be said (decision 6).
    MailedBefore {
        /// When, UTC.
        at: DateTime<Utc>,
        /// Where to.
        to: Vec<String>,
    },
    /// There is a visit with that id already.
    AlreadyExists,
    /// It was deleted.
    Deleted,
    /// Whom it was about was taken out of it at the end of its retention: what is left is for statistics.
    Purged,
    /// No such command of this visit.
    NothingToUndo {
        /// What was asked for.
        command: CommandId,
    },
    /// Changed again since the command that is to be undone.
    ChangedSince {
        /// What changed.
        fields: Vec<Field>,
    },
    /// It happened in the world: correct it instead (decision 12).
    HappenedInTheWorld {
        /// What.
        what: InTheWorld,
    },
}

impl Refusal {
    /// Its stable name, as in `--json`.
    pub fn name(&self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| {
                value
                    .get("refusal")
                    .and_then(|name| name.as_str().map(str::to_owned))
            })
            .unwrap_or_default()
    }
}

/// Somebody changed a field that the command writes since the actor looked (decision 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Conflict {
    /// The fields that both wrote.
    pub fields: Vec<Field>,
    /// The visit as it is now.
    pub current: Box<Intervention>,
}

/// What [`super::decide`] answers when it does not accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub enum Denied {
    /// A rule says no.
    Refused(Refusal),
    /// Somebody was faster.
    Conflict(Conflict),
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
