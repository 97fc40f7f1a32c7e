//! An intervention (RDV d'intervention): one visit of one or more technicians to a client.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::report::{Handed, Report};
use super::span::{Span, union};
use super::{
    BranchId, Client, Digest, InterventionId, Minutes, Phase, Status, TagId, TechnicianId,
    TemplateId,
};

/// So much of an id tells visits apart that were not made in the same millisecond.
const OF_AN_ID: usize = 13;
/// The longest name of a folder in bytes, as on most file systems.
const LONGEST_NAME: usize = 255;

/// Whether a text can stand in a path as one name.
fn is_folder_name(text: &str) -> bool {
    let odd = |one: char| one == '/' || one.is_control() || one == char::REPLACEMENT_CHARACTER;
    !matches!(text, "" | "." | "..") && text.len() <= LONGEST_NAME && !text.chars().any(odd)
}

/// When a visit takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Schedule {
    /// Arrival, UTC.
    pub start: DateTime<Utc>,
    /// Departure, UTC: the planned work run through working hours, or `start + planned` when forced.
    pub end: DateTime<Utc>,
    /// Dates stand as given, whatever the working hours (facts A.11).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forced: bool,
}

impl Schedule {
    /// From arrival to departure.
    pub fn span(&self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }
}

/// A stretch of work of one technician; open while the timer runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WorkSegment {
    /// Whose work.
    pub technician: TechnicianId,
    /// Démarrer or Reprendre.
    pub start: DateTime<Utc>,
    /// Pause, Terminer or another end; `None` while running.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<DateTime<Utc>>,
}

impl WorkSegment {
    /// The stretch so far, as of an instant.
    pub fn span(&self, now: DateTime<Utc>) -> Span {
        Span {
            start: self.start,
            end: self.end.unwrap_or(now).max(self.start),
        }
    }
}

/// Recorded times of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Times {
    /// Durée réelle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Minutes>,
    /// Temps de trajet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<Minutes>,
    /// What the timer measured, kept beside a corrected Durée réelle (decision 5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Minutes>,
}

/// The parts of a visit that are merged and checked for conflicts one by one (decision 11).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The visit itself: created, deleted, restored.
    Existence,
    /// Title on the board.
    Label,
    /// Template, and with it title and type.
    Template,
    /// Client and site.
    Client,
    /// Magasin.
    Branch,
    /// Étiquettes.
    Tags,
    /// Text for the client.
    Description,
    /// Text for colleagues.
    Note,
    /// Start and end.
    Schedule,
    /// Planned length.
    Planned,
    /// Intervenants.
    Technicians,
    /// Status with its reason.
    Status,
    /// Work segments.
    Work,
    /// Durée réelle, Temps de trajet.
    Times,
    /// Clôturé.
    Lock,
    /// Answers, notes, photos, signatures: compared part by part.
    Report,
}

/// Where an imported visit came from, so that importing again changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Origin {
    /// UID of the record, with the occurrence for recurring ones.
    pub uid: String,
    /// Hash of the record as it was read.
    pub fingerprint: String,
}

/// One visit, the aggregate of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Intervention {
    /// Made by the client that created it.
    pub id: InterventionId,
    /// Number of accepted commands so far; the first is 1.
    pub revision: u64,
    /// Allotted when the visit leaves Brouillon, for example RAM0042 (facts A.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What the board calls it; by default client, postal code, town.
    pub label: String,
    /// What it is made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateId>,
    /// Who is visited, and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<Client>,
    /// The branch that does it.
    pub branch: BranchId,
    /// Words on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagId>,
    /// Who goes; the first is the main one. Empty only in the pool.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub technicians: Vec<TechnicianId>,
    /// When; `None` in the pool of what is not planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
    /// Net work time, breaks and nights excluded.
    pub planned: Minutes,
    /// Where it stands.
    pub status: Status,
    /// Why it is unfinished, postponed or cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Clôturé: nothing but Ré-ouvrir is accepted (seed page S19).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// Deleted with a tombstone in the journal (decision 10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// Text for the client.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Text for colleagues.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The timer's stretches, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<WorkSegment>,
    /// Recorded times.
    #[serde(default)]
    pub times: Times,
    /// The form that it was entered with (seed page S14); `None` for one without, or from before there were forms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Digest>,
    /// What was captured; empty on boards, which do not carry it.
    #[serde(default, skip_serializing_if = "nothing_captured")]
    pub report: Arc<Report>,
    /// When the report was last given to the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed: Option<Handed>,
    /// The last local day on which the certificate is in time, since the visit became Réalisé.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Where it was imported from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Whom it was about was taken out of it, see [`super::redact_visit`]: nothing more is done with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub purged: bool,
    /// When it was entered, UTC; the pool shows how long it waits.
    pub created_at: DateTime<Utc>,
    /// The revision at which each field last changed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub touched: BTreeMap<Field, u64>,
}

fn nothing_captured(report: &Arc<Report>) -> bool {
    report.is_empty()
}

impl Intervention {
    /// The beginning of the id, by which the base finds the visit: for a `UUIDv7` the millisecond of its making.
    pub fn short_id(&self) -> String {
        self.id.to_string().chars().take(OF_AN_ID).collect()
    }

    /// What the folder of the visit is called over SFTP: its number where that can be a name of a folder, else the
    /// beginning of its id.
    pub fn folder_name(&self) -> String {
        let number = self.number.clone().filter(|number| is_folder_name(number));
        number.unwrap_or_else(|| self.short_id())
    }

    /// What a person sees at an instant: the status refined by running work and lateness.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        match self.status {
            Status::Draft => Phase::Draft,
            Status::Done => Phase::Done,
            Status::Unfinished => Phase::Unfinished,
            Status::Postponed => Phase::Postponed,
            Status::Cancelled => Phase::Cancelled,
            Status::Confirmed if self.is_running() => Phase::InProgress,
            Status::Confirmed if self.is_started() => Phase::Paused,
            Status::Confirmed if self.schedule.is_some_and(|schedule| schedule.start < now) => {
                Phase::Late
            }
            Status::Confirmed => Phase::Confirmed,
        }
    }

    /// Whether a work segment is open: "En cours".
    pub fn is_running(&self) -> bool {
        self.work.iter().any(|segment| segment.end.is_none())
    }

    /// Whether work was ever started (seed page S12).
    pub fn is_started(&self) -> bool {
        !self.work.is_empty()
    }

    /// Whether that technician's timer runs on this visit.
    pub fn runs_for(&self, technician: TechnicianId) -> bool {
        self.work
            .iter()
            .any(|segment| segment.technician == technician && segment.end.is_none())
    }

    /// Whether the technician is one of those who go.
    pub fn has(&self, technician: TechnicianId) -> bool {
        self.technicians.contains(&technician)
    }

    /// Time on site so far: the union of all technicians' segments (decision 4).
    pub fn elapsed(&self, now: DateTime<Utc>) -> chrono::TimeDelta {
        let spans: Vec<Span> = self.work.iter().map(|segment| segment.span(now)).collect();
        union(&spans).into_iter().map(Span::length).sum()
    }

    /// Man-hours so far: the sum over technicians.
    pub fn man_time(&self, now: DateTime<Utc>) -> chrono::TimeDelta {
        self.work
            .iter()
            .map(|segment| segment.span(now).length())
            .sum()
    }

    /// The last local day for a certificate that the client does not have yet.
    pub fn certificate_due(&self) -> Option<NaiveDate> {
        self.due
            .filter(|_| self.status == Status::Done && self.handed.is_none())
    }

    /// Whether it can get in the way of another visit of the same technician.
    pub fn occupies(&self) -> bool {
        !self.deleted && self.status.occupies()
    }
}
