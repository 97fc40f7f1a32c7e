//! A new visit.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rights;
use super::target::{Target, length, unique, who_goes};
use crate::domain::{
    Blueprint, Client, Command, Context, Directory, Event, Field, Intervention, Level, Minutes,
    Refusal, Status, Times,
};

/// Net work time of the new visit: as given, else the template's.
pub(super) fn planned(new: &Blueprint, directory: &Directory) -> Minutes {
    if new.planned > Minutes::ZERO {
        return new.planned;
    }
    new.template
        .and_then(|id| directory.template(id))
        .map_or(Minutes::ZERO, |template| template.planned)
}

pub(super) fn create(
    new: &Blueprint,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let directory = context.directory;
    rights::level(context, directory.settings.edit_from.max(Level::ManageOwn))?;
    rights::mine(context, &new.technicians)?;
    references(new, directory)?;
    let planned = planned(new, directory);
    length(planned)?;
    let technicians = unique(&new.technicians);
    // What does not take place, or took place, is no plan that could be refused.
    let plans = match new.status {
        Status::Draft | Status::Confirmed => true,
        Status::Done | Status::Cancelled => false,
        // They come from work on a visit, never from an import.
        status @ (Status::Unfinished | Status::Postponed) => {
            return Err(Refusal::WrongStatus { status });
        }
    };
    if plans {
        who_goes(&technicians, &[], directory)?;
    }
    let mut overridden = None;
    let mut schedule = None;
    if let Some(start) = new.start {
        let target = Target {
            id: command.intervention,
            template: new.template,
            technicians: &technicians,
            start,
            planned,
            forced_end: new.forced_end,
            settled: false,
        };
        let checked = target.check(context)?;
        let (planned, reason) = if plans {
            checked.resolve(command.override_reason.as_deref())?
        } else {
            (checked.schedule, None)
        };
        schedule = Some(planned);
        overridden = reason;
    } else if new.status != Status::Draft {
        return Err(Refusal::PlanFirst);
    }
    let visit = Intervention {
        id: command.intervention,
        revision: 0,
        number: None,
        label: label(new, directory),
        template: new.template,
        client: new.client.clone(),
        branch: new.branch,
        tags: new.tags.clone(),
        technicians,
        schedule,
        planned,
        status: new.status,
        reason: None,
        locked: false,
        deleted: false,
        purged: false,
        description: new.description.clone(),
        note: new.note.clone(),
        work: Vec::new(),
        times: Times::default(),
        form: new.template.and_then(|id| directory.form_stamp(id)),
        report: Arc::default(),
        handed: None,
        due: None,
        origin: new.origin.clone(),
        created_at: command.at,
        touched: BTreeMap::new(),
    };
    let number = matches!(new.status, Status::Confirmed | Status::Done)
        .then_some(context.next_number.as_ref())
        .flatten()
        .map(|number| Event::Numbered {
            number: number.clone(),
        });
    Ok(std::iter::once(Event::Created {
        visit: Box::new(visit),
    })
    .chain(number)
    .chain(overridden)
    .collect())
}

fn references(new: &Blueprint, directory: &Directory) -> Result<(), Refusal> {
    let unknown = |field| Err(Refusal::UnknownReference { field });
    if directory.branch(new.branch).is_none() {
        return unknown(Field::Branch);
    }
    if new
        .template
        .is_some_and(|id| directory.template(id).is_none())
    {
        return unknown(Field::Template);
    }
    if new.tags.iter().any(|id| directory.tag(*id).is_none()) {
        return unknown(Field::Tags);
    }
    for &technician in &new.technicians {
        if directory.technician(technician).is_none() {
            return Err(Refusal::UnknownTechnician { technician });
        }
    }
    Ok(())
}

/// As given, else the client's, else the template's name (facts A.2, `name`).
fn label(new: &Blueprint, directory: &Directory) -> String {
    let given = new.label.trim();
    if !given.is_empty() {
        return given.to_owned();
    }
    let client = new
        .client
        .as_ref()
        .map(Client::label)
        .filter(|label| !label.is_empty());
    let template = || {
        new.template
            .and_then(|id| directory.template(id))
            .map(|template| template.name.clone())
    };
    client
        .or_else(template)
        .unwrap_or_else(|| "Intervention".to_owned())
}
