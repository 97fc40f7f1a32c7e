//! New visits: from options, from JSON, or like another one.

use std::path::PathBuf;

use serde::Deserialize;
use uuid::Uuid;

use super::args::{Planning, Words};
use super::make;
use crate::cli::failure::{Failure, Kind};
use crate::cli::lookup;
use crate::cli::program::Opened;
use crate::cli::stdin;
use crate::domain::text::{fold, sanitise, sanitise_multiline};
use crate::domain::{Action, Blueprint, BranchId, Client, ClientId, Intervention, Minutes};

/// A number of minutes, or a length as people write it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum LengthJson {
    Minutes(u32),
    Text(String),
}

/// A new visit as JSON: the options by their names.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct NewVisit {
    label: Option<String>,
    template: Option<String>,
    client: Option<String>,
    street: Option<String>,
    zip: Option<String>,
    city: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    branch: Option<String>,
    tags: Vec<String>,
    description: Option<String>,
    note: Option<String>,
    start: Option<String>,
    end: Option<String>,
    planned: Option<LengthJson>,
    technicians: Vec<String>,
}

pub(super) async fn action(
    base: &Opened,
    planning: &Planning,
    description: &Words,
    from_json: Option<&str>,
) -> Result<Action, Failure> {
    let Some(source) = from_json else {
        return blueprint(base, planning, description).await;
    };
    let text = read(source)?;
    let new: NewVisit = serde_json::from_str(&text).map_err(Failure::Json)?;
    // An option beside the JSON goes before it.
    let or_names = |option: &Vec<String>, json: Vec<String>| {
        if option.is_empty() {
            json
        } else {
            option.clone()
        }
    };
    let planned = new.planned.map(|length| match length {
        LengthJson::Minutes(minutes) => format!("{minutes} min"),
        LengthJson::Text(text) => text,
    });
    let planning = Planning {
        start: planning.start.clone().or(new.start),
        end: planning.end.clone().or(new.end),
        planned: planning.planned.clone().or(planned),
        technician: or_names(&planning.technician, new.technicians),
    };
    let description = Words {
        label: description.label.clone().or(new.label),
        template: description.template.clone().or(new.template),
        client: description.client.clone().or(new.client),
        street: description.street.clone().or(new.street),
        zip: description.zip.clone().or(new.zip),
        city: description.city.clone().or(new.city),
        phone: description.phone.clone().or(new.phone),
        email: description.email.clone().or(new.email),
        branch: description.branch.clone().or(new.branch),
        tag: or_names(&description.tag, new.tags),
        description: description.description.clone().or(new.description),
        note: description.note.clone().or(new.note),
    };
    blueprint(base, &planning, &description).await
}

fn read(source: &str) -> Result<String, Failure> {
    if source == "-" {
        return stdin::text();
    }
    std::fs::read_to_string(source).map_err(|source_error| Failure::File {
        path: PathBuf::from(source),
        source: source_error,
    })
}

pub(in crate::cli) async fn blueprint(
    base: &Opened,
    planning: &Planning,
    given: &Words,
) -> Result<Action, Failure> {
    let directory = &base.directory;
    let plan = make::plan(base, planning)?;
    let technicians = plan.technicians.unwrap_or_default();
    let first = technicians.first().and_then(|id| directory.technician(*id));
    let branch = match &given.branch {
        Some(name) => lookup::branch(directory, name)?,
        None => first
            .map(|one| one.branch)
            .map_or_else(|| only_branch(base), Ok)?,
    };
    Ok(Action::Create(Box::new(Blueprint {
        label: given.label.as_deref().map(sanitise).unwrap_or_default(),
        template: given
            .template
            .as_deref()
            .map(|name| lookup::template(directory, name))
            .transpose()?,
        client: client(base, given, None).await?,
        tags: lookup::tags(directory, &given.tag)?,
        description: given
            .description
            .as_deref()
            .map(sanitise_multiline)
            .unwrap_or_default(),
        note: given
            .note
            .as_deref()
            .map(sanitise_multiline)
            .unwrap_or_default(),
        technicians,
        planned: plan.planned.unwrap_or(Minutes::ZERO),
        start: plan.start,
        forced_end: plan.forced_end,
        ..Blueprint::new(branch)
    })))
}

/// The first branch, where none is named and nobody goes yet.
fn only_branch(base: &Opened) -> Result<BranchId, Failure> {
    let first = base.directory.branches.first().map(|branch| branch.id);
    first.ok_or(Failure::Unknown {
        kind: Kind::Branch,
        name: String::new(),
        known: Vec::new(),
    })
}

/// The client that options mean: the current one with corrections, a known one of that name, or a new one.
pub(super) async fn client(
    base: &Opened,
    given: &Words,
    current: Option<&Client>,
) -> Result<Option<Client>, Failure> {
    let parts = [
        &given.street,
        &given.zip,
        &given.city,
        &given.phone,
        &given.email,
    ];
    let mut client = match (&given.client, current) {
        (None, _) if parts.iter().all(|part| part.is_none()) => return Ok(None),
        (None, None) => return Err(Failure::Usage("error-client-without-name")),
        (None, Some(current)) => current.clone(),
        (Some(name), _) => known(base, &sanitise(name), given.zip.as_deref()).await?,
    };
    for (field, value) in [
        (&mut client.street, &given.street),
        (&mut client.zip, &given.zip),
        (&mut client.city, &given.city),
        (&mut client.phone, &given.phone),
        (&mut client.email, &given.email),
    ] {
        if let Some(value) = value {
            *field = sanitise(value);
        }
    }
    Ok(Some(client))
}

/// The one client of that name (and postal code, if given), or a new one.
async fn known(base: &Opened, name: &str, zip: Option<&str>) -> Result<Client, Failure> {
    let wanted = fold(name);
    let found = base.backend.clients(name, 20).await?;
    let mut same = found
        .into_iter()
        .filter(|one| fold(&one.name) == wanted && zip.is_none_or(|zip| one.zip == zip));
    if let (Some(only), None) = (same.next(), same.next()) {
        return Ok(only);
    }
    Ok(Client {
        id: ClientId(Uuid::now_v7()),
        name: name.to_owned(),
        street: String::new(),
        zip: String::new(),
        city: String::new(),
        phone: String::new(),
        email: String::new(),
        mobile: String::new(),
    })
}

/// A new draft with everything of another visit but its date, its status and what happened to it.
pub(in crate::cli) fn copy(
    base: &Opened,
    visit: &Intervention,
    planning: &Planning,
) -> Result<Action, Failure> {
    let plan = make::plan(base, planning)?;
    Ok(Action::Create(Box::new(Blueprint {
        label: visit.label.clone(),
        template: visit.template,
        client: visit.client.clone(),
        tags: visit.tags.clone(),
        description: visit.description.clone(),
        note: visit.note.clone(),
        technicians: plan
            .technicians
            .unwrap_or_else(|| visit.technicians.clone()),
        planned: plan.planned.unwrap_or(visit.planned),
        start: plan.start,
        forced_end: plan.forced_end,
        ..Blueprint::new(visit.branch)
    })))
}
