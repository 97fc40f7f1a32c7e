//! From options to a command of the rulebook.

use super::args::{ActionArgs, Description, Planning, Recorded, Timer, Visit};
use super::{create, last_command};
use crate::cli::failure::Failure;
use crate::cli::lookup;
use crate::cli::program::Opened;
use crate::domain::text::{sanitise, sanitise_multiline};
use crate::domain::{Action, Changes, CommandId, Intervention, Minutes, Plan, TechnicianId};
use crate::i18n::parse;

/// The visit that an action is about (none for a new one), and the action.
pub(super) async fn action(base: &Opened, args: &ActionArgs) -> Result<(Option<Intervention>, Action), Failure> {
    let find = async |visit: &Visit| base.backend.find(&visit.id).await.map_err(Failure::from);
    let (visit, action) = match args {
        ActionArgs::Create { planning, description, from_json } => {
            let action = create::action(base, planning, description, from_json.as_deref()).await?;
            return Ok((None, action));
        }
        ActionArgs::Copy { visit, planning } => {
            return Ok((None, create::copy(base, &find(visit).await?, planning)?));
        }
        ActionArgs::Edit { visit, description, no_client, no_template, no_tags } => {
            let visit = find(visit).await?;
            let mut changes = changes(base, &visit, description).await?;
            if *no_client {
                changes.client = Some(None);
            }
            if *no_template {
                changes.template = Some(None);
            }
            if *no_tags {
                changes.tags = Some(Vec::new());
            }
            (visit, Action::Edit(Box::new(changes)))
        }
        ActionArgs::Plan { visit, planning } => (find(visit).await?, Action::Plan(plan(base, planning)?)),
        ActionArgs::Unplan(visit) => (find(visit).await?, Action::Unplan),
        ActionArgs::Confirm(visit) => (find(visit).await?, Action::Confirm),
        ActionArgs::Redraft(visit) => (find(visit).await?, Action::Redraft),
        ActionArgs::Start(timer) => (find(&timer.visit).await?, Action::Start { technician: whose(base, timer)? }),
        ActionArgs::Pause(timer) => (find(&timer.visit).await?, Action::Pause { technician: whose(base, timer)? }),
        ActionArgs::Resume(timer) => (find(&timer.visit).await?, Action::Resume { technician: whose(base, timer)? }),
        ActionArgs::Finish(times) => {
            let (actual, travel) = recorded(times)?;
            (find(&times.visit).await?, Action::Finish { actual, travel })
        }
        ActionArgs::Times(times) => {
            let (actual, travel) = recorded(times)?;
            (find(&times.visit).await?, Action::SetTimes { actual, travel })
        }
        ActionArgs::Unfinished(end) => {
            (find(&end.visit).await?, Action::MarkUnfinished { reason: sanitise(&end.reason) })
        }
        ActionArgs::Postpone(end) => (find(&end.visit).await?, Action::Postpone { reason: sanitise(&end.reason) }),
        ActionArgs::Cancel(end) => (find(&end.visit).await?, Action::Cancel { reason: sanitise(&end.reason) }),
        ActionArgs::Lock(visit) => (find(visit).await?, Action::Lock),
        ActionArgs::Unlock(end) => (find(&end.visit).await?, Action::Unlock { reason: sanitise(&end.reason) }),
        ActionArgs::Delete(visit) => (find(visit).await?, Action::Delete),
        ActionArgs::Revert { visit, command } => {
            let visit = find(visit).await?;
            let command = match command {
                Some(command) => CommandId(*command),
                None => last_command(base, &visit).await?,
            };
            (visit, Action::Revert { command })
        }
    };
    Ok((Some(visit), action))
}

fn whose(base: &Opened, timer: &Timer) -> Result<Option<TechnicianId>, Failure> {
    timer.technician.as_deref().map(|name| lookup::technician(&base.directory, name)).transpose()
}

/// A length typed after a flag.
pub(super) fn length(flag: &str, text: Option<&str>) -> Result<Option<Minutes>, Failure> {
    text.map(|text| parse::duration(text).map_err(Failure::misread(flag))).transpose()
}

fn recorded(times: &Recorded) -> Result<(Option<Minutes>, Option<Minutes>), Failure> {
    Ok((length("--actual", times.actual.as_deref())?, length("--travel", times.travel.as_deref())?))
}

pub(super) fn plan(base: &Opened, planning: &Planning) -> Result<Plan, Failure> {
    let start = planning.start.as_deref().map(|text| base.instant("--start", text)).transpose()?;
    let end = planning.end.as_deref().map(|text| base.instant("--end", text)).transpose()?;
    let mut planned = length("--planned", planning.planned.as_deref())?;
    if let Some(end) = end {
        let (Some(start), None) = (start, planned) else { return Err(Failure::Usage("error-end-or-length")) };
        planned = Some(Minutes::of(end - start));
    }
    let named = (!planning.technician.is_empty()).then_some(&planning.technician);
    let technicians = named.map(|names| lookup::technicians(&base.directory, names)).transpose()?;
    Ok(Plan { start, forced_end: end, planned, technicians })
}

async fn changes(base: &Opened, visit: &Intervention, given: &Description) -> Result<Changes, Failure> {
    let directory = &base.directory;
    let tags = (!given.tag.is_empty()).then_some(&given.tag);
    let client = create::client(base, given, visit.client.as_ref()).await?;
    Ok(Changes {
        label: given.label.as_deref().map(sanitise),
        template: given.template.as_deref().map(|name| lookup::template(directory, name)).transpose()?.map(Some),
        client: client.map(Some),
        branch: given.branch.as_deref().map(|name| lookup::branch(directory, name)).transpose()?,
        tags: tags.map(|names| lookup::tags(directory, names)).transpose()?,
        description: given.description.as_deref().map(sanitise_multiline),
        note: given.note.as_deref().map(sanitise_multiline),
        origin: None,
    })
}
