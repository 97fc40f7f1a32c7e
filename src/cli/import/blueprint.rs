//! The visit that a record describes.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::cli::lookup;
use crate::cli::program::Opened;
use crate::domain::calendar::{self, WorkingHours};
use crate::domain::text::fold;
use crate::domain::{
    Blueprint, BranchId, Client, ClientId, Directory, InterventionId, Minutes, Origin, Status,
    TechnicianId,
};
use crate::import::OWN_UID;
use crate::import::{ClientInfo, Record, RecordStatus, When};

/// Names of clients that files bring.
const CLIENTS: Uuid = Uuid::from_u128(0x2f0c_71d9_7a43_4c0e_9b62_60d2_51c8_aa17);

/// The id that a visit has wherever its record is read.
pub(super) fn id(record: &Record) -> InterventionId {
    InterventionId(own(record).unwrap_or_else(|| record.key()))
}

/// The id of a visit that was exported by this program.
pub(super) fn own(record: &Record) -> Option<Uuid> {
    record
        .uid
        .strip_suffix(OWN_UID)
        .filter(|_| record.occurrence.is_none())?
        .parse()
        .ok()
}

/// Where the visit comes from, to recognise an unchanged record.
pub(super) fn origin(record: &Record) -> Origin {
    let uid = match &record.occurrence {
        Some(occurrence) => format!("{} {occurrence}", record.uid),
        None => record.uid.clone(),
    };
    Origin {
        uid,
        fingerprint: record.fingerprint.to_string(),
    }
}

/// The branch of a record: its own, the one named for the rest, its first technician's, the first one.
pub(super) fn branch(
    directory: &Directory,
    record: &Record,
    otherwise: Option<BranchId>,
    technicians: &[TechnicianId],
) -> Option<BranchId> {
    let own = record
        .branch
        .as_deref()
        .and_then(|name| lookup::branch(directory, name).ok());
    let first = || {
        technicians
            .first()
            .and_then(|id| directory.technician(*id))
            .map(|one| one.branch)
    };
    own.or(otherwise)
        .or_else(first)
        .or_else(|| directory.branches.first().map(|one| one.id))
}

/// What the record asks for.
pub(super) async fn of(
    base: &Opened,
    record: &Record,
    technicians: Vec<TechnicianId>,
    branch: BranchId,
) -> Result<Blueprint, crate::backend::BackendError> {
    let directory = &base.directory;
    let known_tags = record.categories.iter().filter_map(|name| {
        directory
            .tags
            .iter()
            .find(|tag| fold(&tag.name) == fold(name))
            .map(|tag| tag.id)
    });
    let mut plan = Blueprint {
        label: record.summary.clone(),
        template: record
            .template
            .as_deref()
            .and_then(|name| lookup::template(directory, name).ok()),
        client: match &record.client {
            Some(info) => Some(client(base, info, &record.summary).await?),
            None => None,
        },
        tags: known_tags.collect(),
        description: description(record),
        origin: Some(origin(record)),
        technicians,
        ..Blueprint::new(branch)
    };
    match record.when {
        Some(when) => time(&mut plan, when, record.duration, directory),
        None => plan.planned = length_in_pool(record, &plan, directory),
    }
    plan.status = match record.status {
        _ if plan.start.is_none() => Status::Draft,
        RecordStatus::Confirmed => Status::Confirmed,
        RecordStatus::Done => Status::Done,
        RecordStatus::Cancelled => Status::Cancelled,
        RecordStatus::Tentative | RecordStatus::Unspecified => Status::Draft,
    };
    Ok(plan)
}

/// An hour, where neither the row nor its template says how long it takes.
fn length_in_pool(record: &Record, plan: &Blueprint, directory: &Directory) -> Minutes {
    let of_template = || {
        plan.template
            .and_then(|id| directory.template(id))
            .map(|template| template.planned)
    };
    record
        .duration
        .or_else(of_template)
        .unwrap_or(Minutes::hours(1))
}

/// The place has no field of its own on a visit without a client: it leads the text.
fn description(record: &Record) -> String {
    let parts = [record.location.as_str(), record.description.as_str()];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<&str>>()
        .join("\n")
}

/// The one client of that name and place, or a new one that gets the same id from every row.
async fn client(
    base: &Opened,
    info: &ClientInfo,
    title: &str,
) -> Result<Client, crate::backend::BackendError> {
    let name = if info.name.is_empty() {
        title
    } else {
        &info.name
    };
    let same = |one: &Client| {
        fold(&one.name) == fold(name) && (info.zip.is_empty() || one.zip == info.zip)
    };
    let mut found = base
        .backend
        .clients(name, 20)
        .await?
        .into_iter()
        .filter(same);
    let known = found.next().filter(|_| found.next().is_none());
    let key = format!(
        "{}\n{}\n{}",
        fold(name),
        fold(&info.zip),
        fold(&info.street)
    );
    let id = known.as_ref().map_or_else(
        || ClientId(Uuid::new_v5(&CLIENTS, key.as_bytes())),
        |client| client.id,
    );
    let known = known.as_ref();
    let or_known = |given: &str, of: fn(&Client) -> &str| {
        if given.is_empty() {
            known.map(of).unwrap_or_default().to_owned()
        } else {
            given.to_owned()
        }
    };
    Ok(Client {
        id,
        name: known.map_or(name, |client| &client.name).to_owned(),
        street: or_known(&info.street, |client| &client.street),
        zip: or_known(&info.zip, |client| &client.zip),
        city: or_known(&info.city, |client| &client.city),
        phone: or_known(&info.phone, |client| &client.phone),
        email: or_known(&info.email, |client| &client.email),
        mobile: String::new(),
    })
}

/// Hours stand as the file gives them. Whole days take the working hours of who goes.
fn time(plan: &mut Blueprint, when: When, duration: Option<Minutes>, directory: &Directory) {
    let settings = &directory.settings;
    let hours: Vec<&WorkingHours> = plan
        .technicians
        .iter()
        .filter_map(|id| directory.technician(*id))
        .map(|one| &one.hours)
        .collect();
    let worked = |span| calendar::worked_minutes(span, &hours, &settings.holidays, settings.zone);
    let Some((first, last)) = when.days else {
        let span = crate::domain::span::Span::new(when.start, when.end);
        let length = Minutes::of(when.end - when.start);
        plan.start = Some(when.start);
        plan.forced_end = Some(when.end);
        // Over a night, what is worked counts; within a day, the file's hours do.
        plan.planned = if when.end - when.start > TimeDelta::hours(24) {
            Some(worked(span))
                .filter(|worked| *worked > Minutes::ZERO)
                .unwrap_or(length)
        } else {
            length
        };
        return;
    };
    let slots = |day| calendar::common_slots(day, &hours, &settings.holidays);
    let opens = first
        .iter_days()
        .take_while(|day| *day <= last)
        .find_map(|day| Some((day, slots(day).first()?.from())));
    if let Some((day, minute)) = opens.filter(|_| !hours.is_empty()) {
        let all = worked(crate::domain::span::Span::new(when.start, when.end));
        plan.start = Some(calendar::at(day, minute, settings.zone));
        plan.planned = duration.unwrap_or(all);
    } else {
        // Nobody works on these days: the hours of the board stand for the day.
        let start = calendar::at(first, settings.day_from, settings.zone);
        let end = calendar::at(last, settings.day_to, settings.zone);
        plan.start = Some(start);
        plan.forced_end = Some(end);
        plan.planned = duration.unwrap_or(Minutes::of(end - start));
    }
}
