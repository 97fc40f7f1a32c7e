//! Carrying out a command: everything that the rules look at is read in the transaction that writes what they decide.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::clerk::Order;
use super::number;
use super::privacy::{Eyes, board_only};
use super::store::{Answer, Change, Queued, Unit};
use crate::backend::{BackendError, Entry, Outcome, Receipt};
use crate::domain::report::{Form, Handed, HandedBy};
use crate::domain::{
    Action, Actor, Command, Context, Denied, Directory, Event, Intervention, Level, MailId,
    Neighbour, Recorded, Refusal, accept, decide, may_read, reach,
};

/// The answer to a command, and where the journal ends now if it was written.
#[derive(Debug)]
pub(super) struct Carried {
    pub outcome: Outcome,
    pub written: Option<i64>,
    /// Whether a mail was queued.
    pub mailed: bool,
}

impl Carried {
    fn without_writing(outcome: Outcome) -> Self {
        Self {
            outcome,
            written: None,
            mailed: false,
        }
    }
}

/// Decides a command and writes what follows from it. The caller commits if something was written.
pub(super) async fn carry_out(
    unit: &mut dyn Unit,
    order: &Order,
    now: DateTime<Utc>,
) -> Answer<Carried> {
    let Order {
        command,
        actor,
        via,
        skew_ms,
    } = order;
    let directory = unit.directory().await?;
    if board_only(actor) {
        let refusal = Refusal::NotAllowed {
            needs: Level::Own,
            ask: directory.who_may(Level::Own),
        };
        return Ok(Carried::without_writing(Outcome::Refused(refusal)));
    }
    if let Some(entry) = unit.recorded(command.id).await? {
        return Ok(Carried::without_writing(again(unit, &entry, actor).await?));
    }
    let visit = readable(unit.visit(command.intervention).await?, command, actor)?;
    if !pictures_are_kept(unit, &command.action).await? {
        return Ok(Carried::without_writing(Outcome::Refused(
            Refusal::PictureMissing,
        )));
    }
    let recorded = recorded(unit, command).await?;
    let form = form(unit, visit.as_ref(), &directory).await?;
    let timers = unit.timers().await?;
    let mut context = Context {
        now,
        actor,
        directory: &directory,
        neighbours: &[],
        timers: &timers,
        next_number: next_number(unit, visit.as_ref(), &command.action, &directory).await?,
        recorded: recorded.as_ref(),
        form: Some(&form),
    };
    let neighbours = neighbours(unit, visit.as_ref(), &command.action, &context).await?;
    context.neighbours = &neighbours;
    let events = match decide(visit.as_ref(), command, &context) {
        Ok(events) => events,
        Err(Denied::Refused(refusal)) => {
            return Ok(Carried::without_writing(Outcome::Refused(refusal)));
        }
        Err(Denied::Conflict(conflict)) => {
            return Ok(Carried::without_writing(Outcome::Conflict(conflict)));
        }
    };
    let origin = Origin {
        via: via.as_deref(),
        skew_ms: *skew_ms,
    };
    write(unit, visit, command, &context, events, origin).await
}

/// What is kept of how a command came.
#[derive(Clone, Copy)]
struct Origin<'a> {
    via: Option<&'a str>,
    skew_ms: Option<i64>,
}

async fn write(
    unit: &mut dyn Unit,
    before: Option<Intervention>,
    command: &Command,
    context: &Context<'_>,
    events: Vec<Event>,
    origin: Origin<'_>,
) -> Answer<Carried> {
    if let (true, Some(visit)) = (events.is_empty(), before.as_ref()) {
        let visit = Arc::new(visit.clone());
        let receipt = Receipt {
            command: command.id,
            seq: None,
            events,
            visit,
        };
        return Ok(Carried::without_writing(Outcome::Accepted(Box::new(
            receipt,
        ))));
    }
    let after =
        accept(before.clone(), &events).map_err(|error| BackendError::Store(Box::new(error)))?;
    if let Some((prefix, running)) = number::given(&events, &after, context.directory) {
        unit.number_given(prefix, running).await?;
    }
    let change = Change { before, after };
    unit.save(std::slice::from_ref(&change)).await?;
    let entry = Entry {
        seq: 0,
        command: command.id,
        intervention: command.intervention,
        actor: context.actor.clone(),
        via: origin.via.map(str::to_owned),
        at: command.at,
        received_at: context.now,
        action: command.action.clone(),
        events,
        revision: change.after.revision,
    };
    let seq = unit
        .append(std::slice::from_ref(&entry), origin.skew_ms)
        .await?;
    if let Some(place) = command.action.part() {
        // What was typed is in the journal now.
        let user = context.actor.user;
        unit.keep_draft(user, command.intervention, &place, None)
            .await?;
    }
    let mailed = queue(unit, &entry).await?;
    let receipt = Receipt {
        command: command.id,
        seq: Some(seq),
        events: entry.events,
        visit: Arc::new(change.after),
    };
    Ok(Carried {
        outcome: Outcome::Accepted(Box::new(receipt)),
        written: Some(seq),
        mailed,
    })
}

/// Queues the mail that an entry speaks of, in the transaction of the entry: either both last or none (S15).
async fn queue(unit: &mut dyn Unit, entry: &Entry) -> Answer<bool> {
    let to = entry.events.iter().find_map(|event| match event {
        Event::Handed {
            after:
                Handed {
                    by: HandedBy::Mail { to },
                    ..
                },
            ..
        } => Some(to),
        _ => None,
    });
    let Some(to) = to else {
        return Ok(false);
    };
    let mail = Queued {
        id: MailId(Uuid::now_v7()),
        command: entry.command,
        visit: entry.intervention,
        to,
        at: entry.received_at,
    };
    unit.queue_mail(&mail).await?;
    Ok(true)
}

/// The receipt that the command got when it was carried out.
async fn again(unit: &mut dyn Unit, entry: &Entry, actor: &Actor) -> Answer<Outcome> {
    let mut visit = None;
    for earlier in unit
        .history(entry.intervention)
        .await?
        .into_iter()
        .take_while(|one| one.seq <= entry.seq)
    {
        visit = Some(
            accept(visit, &earlier.events).map_err(|error| BackendError::Store(Box::new(error)))?,
        );
    }
    let visit = visit
        .filter(|visit| may_read(actor, visit))
        .ok_or_else(|| not_found(&entry.intervention))?;
    Ok(Outcome::Accepted(Box::new(Receipt {
        command: entry.command,
        seq: Some(entry.seq),
        events: entry.events.clone(),
        visit: Arc::new(visit),
    })))
}

/// The visit that a command is about. One that the actor may not read does not exist for them.
fn readable(
    visit: Option<Intervention>,
    command: &Command,
    actor: &Actor,
) -> Answer<Option<Intervention>> {
    match visit {
        Some(visit) if may_read(actor, &visit) => Ok(Some(visit)),
        None if matches!(command.action, Action::Create(_)) => Ok(None),
        _ => Err(not_found(&command.intervention)),
    }
}

fn not_found(reference: &impl ToString) -> BackendError {
    BackendError::NotFound {
        reference: reference.to_string(),
    }
}

/// The entry that an undo is about, if it is one of the same visit.
async fn recorded(unit: &mut dyn Unit, command: &Command) -> Answer<Option<Recorded>> {
    let Action::Revert { command: id } = command.action else {
        return Ok(None);
    };
    let entry = unit
        .recorded(id)
        .await?
        .filter(|entry| entry.intervention == command.intervention);
    Ok(entry.map(|entry| Recorded {
        command: entry.command,
        revision: entry.revision,
        events: entry.events,
    }))
}

/// The form that a visit was entered with, else the one of its template.
async fn form(
    unit: &mut dyn Unit,
    visit: Option<&Intervention>,
    directory: &Directory,
) -> Answer<Arc<Form>> {
    let Some(visit) = visit else {
        return Ok(Arc::default());
    };
    if let Some(form) = directory.form_of(visit) {
        return Ok(Arc::clone(form));
    }
    let kept = match visit.form {
        Some(digest) => unit.form(digest).await?,
        None => None,
    };
    Ok(Arc::new(kept.unwrap_or_default()))
}

/// Whether the base has the bytes of a photo that is to be added.
async fn pictures_are_kept(unit: &mut dyn Unit, action: &Action) -> Answer<bool> {
    let Action::AddPhoto { photo } = action else {
        return Ok(true);
    };
    Ok(
        unit.has_blob(photo.picture.original).await?
            && unit.has_blob(photo.picture.preview).await?,
    )
}

async fn next_number(
    unit: &mut dyn Unit,
    visit: Option<&Intervention>,
    action: &Action,
    directory: &Directory,
) -> Answer<Option<String>> {
    let template = match (visit, action) {
        (Some(visit), _) if visit.number.is_some() => return Ok(None),
        (Some(visit), _) => visit.template,
        (None, Action::Create(new)) => new.template,
        (None, _) => return Ok(None),
    };
    let prefix = number::prefix(template, directory);
    Ok(Some(number::format(
        prefix,
        unit.last_number(prefix).await? + 1,
    )))
}

async fn neighbours(
    unit: &mut dyn Unit,
    visit: Option<&Intervention>,
    action: &Action,
    context: &Context<'_>,
) -> Answer<Vec<Neighbour>> {
    let Some((technicians, span)) = reach(visit, action, context) else {
        return Ok(Vec::new());
    };
    let eyes = Eyes {
        actor: context.actor,
        directory: context.directory,
    };
    let itself = visit.map(|visit| visit.id);
    let near = unit.neighbours(&technicians, span).await?;
    Ok(near
        .into_iter()
        .filter(|one| Some(one.id) != itself)
        .filter_map(|one| eyes.neighbour(one))
        .collect())
}
