//! `ardoise do ACTION`: each command of the rulebook, decided by the same rules as on the board.

mod args;
mod capture;
mod create;
mod make;

use uuid::Uuid;

use super::answer;
use super::exit::Exit;
use super::failure::Failure;
use super::program::{Opened, Program};
use crate::domain::{Action, Command, CommandId, Intervention, InterventionId};

pub(super) use args::{Common, Options, Planning, Words};
pub(super) use capture::typed_answer;
pub(super) use create::{blueprint, copy as copied};
pub(super) use make::{changes, plan};

pub(super) async fn run(program: &Program, options: &Options) -> Result<Exit, Failure> {
    let base = program.open().await?;
    let (visit, action) = make::action(&base, &options.action).await?;
    let id = visit
        .as_ref()
        .map_or_else(|| InterventionId(Uuid::now_v7()), |visit| visit.id);
    let mut command = command(&base, &options.common, id, action);
    if command.revision.is_none() && !base.backend.connection().is_on_its_way() {
        // It leaves later, when others may have changed the same: it is about the visit as it is known here.
        command.revision = visit.as_ref().map(|visit| visit.revision);
    }
    let outcome = base.backend.submit(command).await?;
    answer::say(program, &base, &outcome, options.common.json)
}

fn command(
    base: &Opened,
    common: &Common,
    intervention: InterventionId,
    action: Action,
) -> Command {
    Command {
        id: CommandId(common.command_id.unwrap_or_else(Uuid::now_v7)),
        intervention,
        revision: common.revision,
        at: base.now(),
        override_reason: common.override_reason.clone(),
        action,
    }
}

/// The command that an undo means when it names none: the visit's last one.
pub(super) async fn last_command(
    base: &Opened,
    visit: &Intervention,
) -> Result<CommandId, Failure> {
    let history = base.backend.history(visit.id).await?;
    Ok(history
        .last()
        .map_or(CommandId(Uuid::nil()), |entry| entry.command))
}
