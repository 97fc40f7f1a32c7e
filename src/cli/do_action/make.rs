//! From options to a command of the rulebook.

use super::args::{ActionArgs, PlainArgs, Planning, Recorded, Timer, Visit, WithReason, Words};
use super::{capture, create, last_command};
use crate::cli::failure::Failure;
use crate::cli::lookup;
use crate::cli::program::Opened;
use crate::domain::text::{sanitise, sanitise_multiline};
use crate::domain::{Action, Changes, CommandId, Intervention, Minutes, Plan, TechnicianId};
use crate::i18n::parse;

/// The visit that an action is about (none for a new one), and the action.
pub(super) async fn action(
    base: &Opened,
    args: &ActionArgs,
) -> Result<(Option<Intervention>, Action), Failure> {
    let find = async |visit: &Visit| base.backend.find(&visit.id).await;
    Ok(match args {
        ActionArgs::Create {
            planning,
            description,
            from_json,
        } => {
            let action = create::action(base, planning, description, from_json.as_deref()).await?;
            (None, action)
        }
        ActionArgs::Copy { visit, planning } => {
            (None, create::copy(base, &find(visit).await?, planning)?)
        }
        ActionArgs::Edit {
            visit,
            description,
            no_client,
            no_template,
            no_tags,
        } => {
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
            (Some(visit), Action::Edit(Box::new(changes)))
        }
        ActionArgs::Revert { visit, command } => {
            let visit = find(visit).await?;
            let command = match command {
                Some(command) => CommandId(*command),
                None => last_command(base, &visit).await?,
            };
            (Some(visit), Action::Revert { command })
        }
        ActionArgs::Capture(args) => {
            let visit = find(args.visit()).await?;
            let action = capture::action(base, &visit, args).await?;
            (Some(visit), action)
        }
        ActionArgs::Plain(plain) => (Some(find(plain.visit()).await?), plain_action(base, plain)?),
    })
}

fn plain_action(base: &Opened, args: &PlainArgs) -> Result<Action, Failure> {
    let why = |end: &WithReason| sanitise(&end.reason);
    Ok(match args {
        PlainArgs::Plan { planning, .. } => Action::Plan(plan(base, planning)?),
        PlainArgs::Unplan(_) => Action::Unplan,
        PlainArgs::Confirm(_) => Action::Confirm,
        PlainArgs::Redraft(_) => Action::Redraft,
        PlainArgs::Start(timer) => Action::Start {
            technician: whose(base, timer)?,
        },
        PlainArgs::Pause(timer) => Action::Pause {
            technician: whose(base, timer)?,
        },
        PlainArgs::Resume(timer) => Action::Resume {
            technician: whose(base, timer)?,
        },
        PlainArgs::Finish { times, mail_again } => {
            let (actual, travel) = recorded(times)?;
            Action::Finish {
                actual,
                travel,
                mail_again: *mail_again,
            }
        }
        PlainArgs::Times(times) => {
            let (actual, travel) = recorded(times)?;
            Action::SetTimes { actual, travel }
        }
        PlainArgs::Unfinished(end) => Action::MarkUnfinished { reason: why(end) },
        PlainArgs::Postpone(end) => Action::Postpone { reason: why(end) },
        PlainArgs::Cancel(end) => Action::Cancel { reason: why(end) },
        PlainArgs::Lock(_) => Action::Lock,
        PlainArgs::Unlock(end) => Action::Unlock { reason: why(end) },
        PlainArgs::Delete(_) => Action::Delete,
    })
}

fn whose(base: &Opened, timer: &Timer) -> Result<Option<TechnicianId>, Failure> {
    timer
        .technician
        .as_deref()
        .map(|name| lookup::technician(&base.directory, name))
        .transpose()
}

/// A length typed after a flag.
pub(super) fn length(flag: &str, text: Option<&str>) -> Result<Option<Minutes>, Failure> {
    text.map(|text| parse::duration(text).map_err(Failure::misread(flag)))
        .transpose()
}

fn recorded(times: &Recorded) -> Result<(Option<Minutes>, Option<Minutes>), Failure> {
    Ok((
        length("--actual", times.actual.as_deref())?,
        length("--travel", times.travel.as_deref())?,
    ))
}

pub(in crate::cli) fn plan(base: &Opened, planning: &Planning) -> Result<Plan, Failure> {
    let start = planning
        .start
        .as_deref()
        .map(|text| base.instant("--start", text))
        .transpose()?;
    let end = planning
        .end
        .as_deref()
        .map(|text| base.instant("--end", text))
        .transpose()?;
    let mut planned = length("--planned", planning.planned.as_deref())?;
    if let Some(end) = end {
        let (Some(start), None) = (start, planned) else {
            return Err(Failure::Usage("error-end-or-length"));
        };
        planned = Some(Minutes::of(end - start));
    }
    let named = (!planning.technician.is_empty()).then_some(&planning.technician);
    let technicians = named
        .map(|names| lookup::technicians(&base.directory, names))
        .transpose()?;
    Ok(Plan {
        start,
        forced_end: end,
        planned,
        technicians,
    })
}

pub(in crate::cli) async fn changes(
    base: &Opened,
    visit: &Intervention,
    given: &Words,
) -> Result<Changes, Failure> {
    let directory = &base.directory;
    let tags = (!given.tag.is_empty()).then_some(&given.tag);
    let client = create::client(base, given, visit.client.as_ref()).await?;
    Ok(Changes {
        label: given.label.as_deref().map(sanitise),
        template: given
            .template
            .as_deref()
            .map(|name| lookup::template(directory, name))
            .transpose()?
            .map(Some),
        client: client.map(Some),
        branch: given
            .branch
            .as_deref()
            .map(|name| lookup::branch(directory, name))
            .transpose()?,
        tags: tags
            .map(|names| lookup::tags(directory, names))
            .transpose()?,
        description: given.description.as_deref().map(sanitise_multiline),
        note: given.note.as_deref().map(sanitise_multiline),
        origin: None,
    })
}
