//! What is searched about visits, in rows that every engine takes as JSON. Ids are hexadecimal without dashes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::spans::Seconds;
use super::store::Change;
use crate::backend::Entry;
use crate::domain::report::Report;
use crate::domain::words;
use crate::domain::{Action, Actor, Client, Event, Intervention, Status, TechnicianId};

fn hex(id: uuid::Uuid) -> String {
    id.simple().to_string()
}

#[derive(Serialize)]
pub(super) struct VisitRow<'a> {
    id: String,
    revision: u64,
    number: Option<&'a str>,
    origin_uid: Option<&'a str>,
    client: Option<String>,
    branch: i64,
    status: Status,
    locked: u8,
    deleted: u8,
    span: Option<i64>,
    start: Option<i64>,
    end: Option<i64>,
    created: i64,
    doc: Cow<'a, Intervention>,
}

impl<'a> From<&'a Intervention> for VisitRow<'a> {
    fn from(visit: &'a Intervention) -> Self {
        let time = Seconds::of(visit);
        Self {
            id: hex(visit.id.0),
            revision: visit.revision,
            number: visit.number.as_deref(),
            origin_uid: visit.origin.as_ref().map(|origin| origin.uid.as_str()),
            client: visit.client.as_ref().map(|client| hex(client.id.0)),
            branch: visit.branch.0,
            status: visit.status,
            locked: visit.locked.into(),
            deleted: visit.deleted.into(),
            span: time.map(|time| time.class),
            start: time.map(|time| time.start),
            end: time.map(|time| time.end),
            created: visit.created_at.timestamp(),
            doc: without_report(visit),
        }
    }
}

/// What boards read.
fn without_report(visit: &Intervention) -> Cow<'_, Intervention> {
    if visit.report.is_empty() {
        return Cow::Borrowed(visit);
    }
    Cow::Owned(Intervention {
        report: Arc::default(),
        ..visit.clone()
    })
}

#[derive(Serialize)]
pub(super) struct ReportRow<'a> {
    id: String,
    doc: &'a Report,
}

#[derive(Serialize)]
pub(super) struct AssignmentRow {
    id: String,
    technician: i64,
}

#[derive(Serialize)]
pub(super) struct WorkRow {
    id: String,
    ordinal: usize,
    technician: i64,
    start: i64,
    end: Option<i64>,
}

#[derive(Serialize)]
pub(super) struct ClientRow<'a> {
    id: String,
    words: Vec<String>,
    doc: &'a Client,
}

#[derive(Serialize)]
pub(super) struct EntryRow<'a> {
    command: String,
    intervention: String,
    revision: u64,
    actor: &'a Actor,
    at: i64,
    received: i64,
    skew: i64,
    via: Option<&'a str>,
    action: &'a Action,
    events: &'a [Event],
}

impl<'a> EntryRow<'a> {
    fn of(entry: &'a Entry, skew_ms: Option<i64>) -> Self {
        Self {
            command: hex(entry.command.0),
            intervention: hex(entry.intervention.0),
            revision: entry.revision,
            actor: &entry.actor,
            at: entry.at.timestamp_micros(),
            received: entry.received_at.timestamp_micros(),
            skew: skew_ms.unwrap_or_else(|| (entry.at - entry.received_at).num_milliseconds()),
            via: entry.via.as_deref(),
            action: &entry.action,
            events: &entry.events,
        }
    }
}

/// A row for each entry, with the device's clock minus the base's where it was measured.
pub(super) fn entries(entries: &[Entry], skew_ms: Option<i64>) -> Vec<EntryRow<'_>> {
    let row = |entry| EntryRow::of(entry, skew_ms);
    entries.iter().map(row).collect()
}

/// An entry whose person was taken out of it.
#[derive(Serialize)]
pub(super) struct RewrittenRow<'a> {
    seq: i64,
    action: &'a Action,
    events: &'a [Event],
}

/// A row for each entry that is written over.
pub(super) fn rewritten(entries: &[Entry]) -> Vec<RewrittenRow<'_>> {
    entries
        .iter()
        .map(|entry| RewrittenRow {
            seq: entry.seq,
            action: &entry.action,
            events: &entry.events,
        })
        .collect()
}

/// The documents of visits and of their reports, for what is written over; what is searched stays.
pub(super) fn documents(visits: &[Intervention]) -> (Vec<VisitRow<'_>>, Vec<ReportRow<'_>>) {
    let mut reports = Vec::new();
    for visit in visits.iter().filter(|visit| !visit.report.is_empty()) {
        reports.push(ReportRow {
            id: hex(visit.id.0),
            doc: &visit.report,
        });
    }
    (visits.iter().map(VisitRow::from).collect(), reports)
}

/// A row for each visit.
pub(super) fn visits(changes: &[Change]) -> Vec<VisitRow<'_>> {
    let after = changes.iter().map(|change| &change.after);
    after.map(VisitRow::from).collect()
}

/// The reports that changed.
pub(super) fn reports(changes: &[Change]) -> Vec<ReportRow<'_>> {
    changes
        .iter()
        .filter(|change| !change.after.report.is_empty())
        .filter(|change| change.differs(|visit| Arc::clone(&visit.report)))
        .map(|change| ReportRow {
            id: hex(change.after.id.0),
            doc: &change.after.report,
        })
        .collect()
}

/// The clients that changed, each once.
pub(super) fn clients(changes: &[Change]) -> Vec<ClientRow<'_>> {
    let renewed = changes
        .iter()
        .filter(|change| change.differs(|visit| visit.client.clone()));
    let latest: BTreeMap<_, _> = renewed
        .filter_map(|change| change.after.client.as_ref())
        .map(|client| (client.id, client))
        .collect();
    latest
        .into_values()
        .map(|client| ClientRow {
            id: hex(client.id.0),
            words: words::of(client),
            doc: client,
        })
        .collect()
}

/// Visits whose assignments are outdated, and their assignments.
pub(super) fn assignments(changes: &[Change]) -> (Vec<String>, Vec<AssignmentRow>) {
    let renewed: Vec<&Change> = changes
        .iter()
        .filter(|change| {
            change.differs(|visit| (visit.schedule, visit.technicians.clone(), visit.deleted))
        })
        .collect();
    let placed = renewed
        .iter()
        .map(|change| &change.after)
        .filter(|visit| !visit.deleted && visit.schedule.is_some());
    let rows = placed
        .flat_map(|visit| {
            let row = |who: &TechnicianId| AssignmentRow {
                id: hex(visit.id.0),
                technician: who.0,
            };
            visit.technicians.iter().map(row)
        })
        .collect();
    (known(&renewed), rows)
}

/// Visits whose work is outdated, and their work.
pub(super) fn work(changes: &[Change]) -> (Vec<String>, Vec<WorkRow>) {
    let renewed: Vec<&Change> = changes
        .iter()
        .filter(|change| change.differs(|visit| visit.work.clone()))
        .collect();
    let rows = renewed.iter().flat_map(|change| {
        let segments = change.after.work.iter().enumerate();
        segments.map(|(ordinal, segment)| WorkRow {
            id: hex(change.after.id.0),
            ordinal,
            technician: segment.technician.0,
            start: segment.start.timestamp_micros(),
            end: segment.end.map(|end| end.timestamp_micros()),
        })
    });
    (known(&renewed), rows.collect())
}

/// The ids of those that are in the base already.
fn known(changes: &[&Change]) -> Vec<String> {
    let known = changes.iter().filter(|change| change.before.is_some());
    known.map(|change| hex(change.after.id.0)).collect()
}
