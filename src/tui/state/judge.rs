//! Asking the rulebook from the screen: what is possible now, and why not.

use std::sync::Arc;

use super::super::actions::ActionId;
use super::{Focus, State};
use crate::backend::Connection;
use crate::domain::report::Form;
use crate::domain::{
    Action, Blueprint, Client, Command, CommandId, Context, Denied, Event, Intervention,
    InterventionId, Minutes, OpenTimer, Plan, Refusal, TechnicianId, TimeTracking, decide, reach,
};

/// Why an action is not possible now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It needs a visit, and none is chosen.
    NoVisit,
    /// There is nothing to take back.
    NothingToUndo,
    /// The base is on this device: nothing waits to reach it.
    HereOnly,
    /// The board is shown to a visitor: there is no shell behind it.
    NoShell,
    /// The client's telephone number is not known, or not shown.
    NoPhone,
    /// The client's address is not known, or not shown.
    NoAddress,
    /// Somebody who only looks.
    ReadOnly,
    /// The rulebook says so.
    Rule(Refusal),
}

/// Whether an action is possible.
pub type Possible = Result<(), Why>;

/// The number to call: the first that is known.
pub fn phone(client: &Client) -> Option<&str> {
    let numbers = [client.phone.trim(), client.mobile.trim()];
    numbers.into_iter().find(|number| !number.is_empty())
}

impl State {
    /// What the rulebook says to an action on a visit now. The base decides again.
    pub fn judge(
        &self,
        visit: Option<&Intervention>,
        action: &Action,
        override_reason: Option<&str>,
    ) -> Result<Vec<Event>, Denied> {
        let command = Command {
            id: CommandId(uuid::Uuid::nil()),
            intervention: visit.map_or(InterventionId(uuid::Uuid::nil()), |visit| visit.id),
            revision: None,
            at: self.now,
            override_reason: override_reason.map(str::to_owned),
            action: action.clone(),
        };
        self.judge_command(visit, &command)
    }

    /// What the rulebook says to a command, as of its own time.
    pub fn judge_command(
        &self,
        visit: Option<&Intervention>,
        command: &Command,
    ) -> Result<Vec<Event>, Denied> {
        let neighbours;
        let mut context = Context {
            now: command.at,
            actor: &self.session.actor,
            directory: &self.directory,
            neighbours: &[],
            timers: self.timers(),
            next_number: None,
            recorded: None,
            form: visit.and_then(|visit| self.form_of(visit)),
        };
        // Each frame asks what is possible: no more of the weeks is looked at than the answer needs.
        if let Some((technicians, span)) = reach(visit, &command.action, &context) {
            neighbours = self.weeks.neighbours_of(&technicians, span);
            context.neighbours = &neighbours;
        }
        decide(visit, command, &context)
    }

    /// What a visit asks for, where it is known with its report: on boards it is not.
    fn form_of(&self, visit: &Intervention) -> Option<&Form> {
        self.layers.iter().rev().find_map(|layer| {
            let shown = layer.visit()?;
            let same = shown.id == visit.id && Arc::ptr_eq(&shown.report, &visit.report);
            let form = layer.form().filter(|_| same)?;
            Some(form.as_ref())
        })
    }

    /// The timers that run somewhere in the base.
    pub fn timers(&self) -> &[OpenTimer] {
        self.weeks
            .board(self.cursor.day)
            .map(|board| board.timers.as_slice())
            .unwrap_or_default()
    }

    /// Whether an action is possible now, or why not.
    pub fn possible(&self, id: ActionId) -> Possible {
        let writes = id.spec().is_some_and(|spec| spec.writes);
        if writes && self.session.actor.level == crate::domain::Level::Kiosk {
            return Err(Why::ReadOnly);
        }
        match id {
            ActionId::Undo if self.done.is_empty() => return Err(Why::NothingToUndo),
            ActionId::Redo if self.undone.is_empty() => return Err(Why::NothingToUndo),
            ActionId::Outbox if self.connection == Connection::LOCAL => {
                return Err(Why::HereOnly);
            }
            ActionId::Suspend if !self.shell => return Err(Why::NoShell),
            // Papers are full of names, and the palette finds them.
            ActionId::Paper | ActionId::Palette
                if self.session.actor.level == crate::domain::Level::Kiosk =>
            {
                return Err(Why::ReadOnly);
            }
            ActionId::History | ActionId::Report | ActionId::Photos | ActionId::Paper => {
                return self.target().map(|_| ()).ok_or(Why::NoVisit);
            }
            ActionId::ClipPhone | ActionId::ClipAddress => {
                let visit = self.target().ok_or(Why::NoVisit)?;
                let level = self.session.actor.level;
                let client = visit.client.as_ref();
                let client = client.filter(|_| level != crate::domain::Level::Kiosk);
                let (known, why) = if id == ActionId::ClipPhone {
                    (client.and_then(phone).is_some(), Why::NoPhone)
                } else {
                    (client.and_then(Client::address).is_some(), Why::NoAddress)
                };
                return if known { Ok(()) } else { Err(why) };
            }
            // On free time the key makes room for something new, or opens the day.
            ActionId::Open if self.focus == Focus::Grid => return Ok(()),
            ActionId::Open => return self.target().map(|_| ()).ok_or(Why::NoVisit),
            ActionId::New => return self.may_create(Vec::from_iter(self.session.actor.technician)),
            ActionId::Copy => {
                let visit = self.target().ok_or(Why::NoVisit)?;
                return self.may_create(visit.technicians.clone());
            }
            _ => {}
        }
        let Some(probe) = self.probe(id) else {
            return Ok(());
        };
        let visit = self.target().ok_or(Why::NoVisit)?;
        self.allowed(Some(visit), &probe)
    }

    /// Whether the actor may enter a visit of these technicians at all.
    fn may_create(&self, technicians: Vec<TechnicianId>) -> Possible {
        let Some(branch) = self.directory.branches.first() else {
            return Ok(());
        };
        let blueprint = Blueprint {
            planned: Minutes(60),
            technicians,
            ..Blueprint::new(branch.id)
        };
        self.allowed(None, &Action::Create(Box::new(blueprint)))
    }

    fn allowed(&self, visit: Option<&Intervention>, action: &Action) -> Possible {
        match self.judge(visit, action, Some("?")) {
            // These refusals lead to a question, not to a dead end.
            Ok(_)
            | Err(
                Denied::Conflict(_)
                | Denied::Refused(
                    Refusal::OtherTimer { .. }
                    | Refusal::MissingActual
                    | Refusal::MailedBefore { .. }
                    | Refusal::NoAddress
                    | Refusal::BadAddress { .. },
                ),
            ) => Ok(()),
            Err(Denied::Refused(refusal)) => Err(Why::Rule(refusal)),
        }
    }

    /// An example of what an action would send, to ask the rulebook with.
    fn probe(&self, id: ActionId) -> Option<Action> {
        let reason = || "?".to_owned();
        let manual = self.directory.settings.time_tracking == TimeTracking::Manual;
        Some(match id {
            ActionId::Edit => Action::Edit(Box::default()),
            ActionId::Move => {
                let visit = self.target()?;
                let start = visit
                    .schedule
                    .map(|schedule| schedule.start + chrono::TimeDelta::minutes(1));
                let technicians = visit.technicians.is_empty().then(Vec::new);
                Action::Plan(Plan {
                    start: start.filter(|_| technicians.is_none()),
                    technicians,
                    ..Plan::default()
                })
            }
            ActionId::Assign => {
                let visit = self.target()?;
                let mut technicians = visit.technicians.clone();
                let others = self
                    .directory
                    .technicians
                    .iter()
                    .filter(|one| one.active && !visit.has(one.id));
                technicians.extend(others.map(|one| one.id).next());
                Action::Plan(Plan {
                    technicians: Some(technicians),
                    ..Plan::default()
                })
            }
            ActionId::Longer | ActionId::Shorter => {
                let longer = self.target()?.planned.plus(Minutes(1));
                Action::Plan(Plan {
                    planned: Some(longer),
                    ..Plan::default()
                })
            }
            ActionId::Unplan => Action::Unplan,
            ActionId::Confirm => Action::Confirm,
            ActionId::Start => Action::Start { technician: None },
            ActionId::Pause => Action::Pause { technician: None },
            ActionId::Resume => Action::Resume { technician: None },
            ActionId::Finish | ActionId::FinishHere => Action::Finish {
                actual: manual.then_some(Minutes(1)),
                travel: None,
                mail_again: None,
            },
            ActionId::Times => Action::SetTimes {
                actual: None,
                travel: None,
            },
            ActionId::SignHere => Action::WriteNotes { text: reason() },
            ActionId::MarkUnfinished => Action::MarkUnfinished { reason: reason() },
            ActionId::Postpone => Action::Postpone { reason: reason() },
            ActionId::CancelVisit => Action::Cancel { reason: reason() },
            ActionId::Redraft => Action::Redraft,
            ActionId::SendReport => Action::SendReport { to: None },
            ActionId::HandOver => Action::HandOver,
            ActionId::Lock => Action::Lock,
            ActionId::Unlock => Action::Unlock { reason: reason() },
            ActionId::Delete => Action::Delete,
            _ => return None,
        })
    }
}
