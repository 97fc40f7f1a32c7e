//! What a record says that its visit does not say yet.

use crate::domain::{Action, Blueprint, Changes, Intervention, Plan, Status};
use crate::import::{Record, RecordStatus};

/// The commands that bring a visit to what its record says now, in order. The last one renews the visit's origin, so
/// that a record whose change was refused is tried again next time. `own` says that the record was exported from here.
pub(super) fn commands(
    visit: &Intervention,
    wanted: &Blueprint,
    record: &Record,
    own: bool,
) -> Vec<Action> {
    let mut actions = Vec::new();
    let plan = plan(visit, wanted);
    if plan != Plan::default() {
        actions.push(Action::Plan(plan));
    }
    if record.status == RecordStatus::Confirmed
        && visit.status == Status::Draft
        && wanted.start.is_some()
    {
        actions.push(Action::Confirm);
    }
    let mut changes = described(visit, wanted, record, own);
    if !own {
        changes.origin.clone_from(&wanted.origin);
    }
    if changes != Changes::default() {
        actions.push(Action::Edit(Box::new(changes)));
    }
    actions
}

/// When and who. A record without a date or without people of this base says nothing about either.
fn plan(visit: &Intervention, wanted: &Blueprint) -> Plan {
    let mut plan = Plan::default();
    if !wanted.technicians.is_empty() && wanted.technicians != visit.technicians {
        plan.technicians = Some(wanted.technicians.clone());
    }
    if let Some(start) = wanted.start {
        let schedule = visit.schedule;
        let starts = schedule.is_some_and(|schedule| schedule.start == start);
        let ends = match wanted.forced_end {
            Some(end) => schedule.is_some_and(|schedule| schedule.end == end),
            None => visit.planned == wanted.planned,
        };
        if !starts || !ends || plan.technicians.is_some() {
            plan.start = Some(start);
            plan.forced_end = wanted.forced_end;
            plan.planned = Some(wanted.planned);
        }
    }
    plan
}

/// What is described. What the file leaves empty stays as it is on the board.
fn described(visit: &Intervention, wanted: &Blueprint, record: &Record, own: bool) -> Changes {
    let text =
        |wanted: &str, now: &str| (!wanted.is_empty() && wanted != now).then(|| wanted.to_owned());
    // The place of a visit that was exported from here is its client's, which the visit has already.
    let description = if own {
        &record.description
    } else {
        &wanted.description
    };
    let client = wanted
        .client
        .as_ref()
        .filter(|client| visit.client.as_ref() != Some(*client));
    Changes {
        label: text(&wanted.label, &visit.label),
        template: wanted
            .template
            .filter(|id| visit.template != Some(*id))
            .map(Some),
        client: client.cloned().map(Some),
        branch: (record.branch.is_some() && wanted.branch != visit.branch).then_some(wanted.branch),
        tags: (!wanted.tags.is_empty() && wanted.tags != visit.tags).then(|| wanted.tags.clone()),
        description: text(description, &visit.description),
        note: None,
        origin: None,
    }
}
