//! A visit as `--json` shows it: names instead of ids, wall time with its offset. Stable: fields are added, never
//! renamed.

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use crate::domain::{Client, Directory, Intervention, Origin, Phase, Status};

/// One visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct View {
    pub(super) id: String,
    pub(super) number: Option<String>,
    pub(super) label: String,
    /// draft, confirmed, `in_progress`, done, unfinished, postponed, cancelled.
    pub(super) status: &'static str,
    /// As `status`, but also late and paused.
    pub(super) phase: Phase,
    pub(super) locked: bool,
    pub(super) purged: bool,
    /// RFC 3339 with the offset of the base's zone; null in the pool.
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    pub(super) technicians: Vec<String>,
    pub(super) client: Option<String>,
    pub(super) place: Option<String>,
    pub(super) branch: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) template: Option<String>,
    pub(super) kind: Option<String>,
    /// Net work time in minutes.
    pub(super) planned: u32,
    /// Durée réelle in minutes.
    pub(super) actual: Option<u32>,
    /// Temps de trajet in minutes.
    pub(super) travel: Option<u32>,
    pub(super) reason: Option<String>,
    pub(super) revision: u64,
}

/// One visit with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct FullView {
    #[serde(flatten)]
    pub(super) visit: View,
    pub(super) description: String,
    pub(super) note: String,
    pub(super) site: Option<Client>,
    /// What the timer measured, in minutes.
    pub(super) measured: Option<u32>,
    /// Time on site so far in seconds, running timers included.
    pub(super) elapsed_seconds: i64,
    pub(super) work: Vec<Work>,
    pub(super) origin: Option<Origin>,
    pub(super) deleted: bool,
    pub(super) created_at: String,
}

/// A stretch of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Work {
    technician: String,
    start: String,
    end: Option<String>,
}

/// Wall time with its offset.
pub(super) fn rfc3339(instant: DateTime<Utc>, zone: Tz) -> String {
    instant
        .with_timezone(&zone)
        .to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// The word for a status, with running work as one of them.
pub(super) fn status_word(visit: &Intervention) -> &'static str {
    match visit.status {
        Status::Draft => "draft",
        Status::Confirmed if visit.is_running() => "in_progress",
        Status::Confirmed => "confirmed",
        Status::Done => "done",
        Status::Unfinished => "unfinished",
        Status::Postponed => "postponed",
        Status::Cancelled => "cancelled",
    }
}

impl View {
    pub(super) fn of(visit: &Intervention, directory: &Directory, now: DateTime<Utc>) -> Self {
        let zone = directory.zone();
        let template = visit.template.and_then(|id| directory.template(id));
        let place = visit
            .client
            .as_ref()
            .map(Client::place)
            .filter(|place| !place.is_empty());
        Self {
            id: visit.id.to_string(),
            number: visit.number.clone(),
            label: visit.label.clone(),
            status: status_word(visit),
            phase: visit.phase(now),
            locked: visit.locked,
            purged: visit.purged,
            start: visit.schedule.map(|schedule| rfc3339(schedule.start, zone)),
            end: visit.schedule.map(|schedule| rfc3339(schedule.end, zone)),
            technicians: visit
                .technicians
                .iter()
                .map(|id| directory.technician_name(*id))
                .collect(),
            client: visit.client.as_ref().map(|client| client.name.clone()),
            place,
            branch: directory
                .branch(visit.branch)
                .map(|branch| branch.name.clone()),
            tags: visit
                .tags
                .iter()
                .filter_map(|id| Some(directory.tag(*id)?.name.clone()))
                .collect(),
            template: template.map(|template| template.code.clone()),
            kind: template.map(|template| template.kind.clone()),
            planned: visit.planned.0,
            actual: visit.times.actual.map(|minutes| minutes.0),
            travel: visit.times.travel.map(|minutes| minutes.0),
            reason: visit.reason.clone(),
            revision: visit.revision,
        }
    }
}

impl FullView {
    pub(super) fn of(visit: &Intervention, directory: &Directory, now: DateTime<Utc>) -> Self {
        let zone = directory.zone();
        let work = visit.work.iter().map(|segment| Work {
            technician: directory.technician_name(segment.technician),
            start: rfc3339(segment.start, zone),
            end: segment.end.map(|end| rfc3339(end, zone)),
        });
        Self {
            visit: View::of(visit, directory, now),
            description: visit.description.clone(),
            note: visit.note.clone(),
            site: visit.client.clone(),
            measured: visit.times.measured.map(|minutes| minutes.0),
            elapsed_seconds: visit.elapsed(now).num_seconds(),
            work: work.collect(),
            origin: visit.origin.clone(),
            deleted: visit.deleted,
            created_at: rfc3339(visit.created_at, zone),
        }
    }
}
