//! A bench on which one visit lives through commands.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub(crate) use super::company::*;
pub(crate) use super::report_company::*;
use crate::domain::report::Form;
use crate::domain::*;

/// One visit and everything around it.
#[derive(Debug, Clone)]
pub(crate) struct Bench {
    pub(crate) directory: Directory,
    pub(crate) neighbours: Vec<Neighbour>,
    pub(crate) timers: Vec<OpenTimer>,
    pub(crate) visit: Option<Intervention>,
    pub(crate) journal: Vec<Recorded>,
    /// A form that was the template's when the visit was entered.
    pub(crate) earlier: Option<Arc<Form>>,
}

impl Bench {
    /// Without a visit.
    pub(crate) fn empty() -> Self {
        Self {
            directory: directory(),
            neighbours: vec![],
            timers: vec![],
            visit: None,
            journal: vec![],
            earlier: None,
        }
    }

    /// With [`blueprint`], entered at 7:00.
    pub(crate) fn draft() -> Self {
        Self::with(blueprint())
    }

    pub(crate) fn with(blueprint: Blueprint) -> Self {
        let mut bench = Self::empty();
        bench.done("gildas", "07:00", Action::Create(Box::new(blueprint)));
        bench
    }

    /// Confirmed at 7:10.
    pub(crate) fn confirmed() -> Self {
        let mut bench = Self::draft();
        bench.done("nadia", "07:10", Action::Confirm);
        bench
    }

    /// Started at 9:00.
    pub(crate) fn started() -> Self {
        let mut bench = Self::confirmed();
        bench.done("jacques", "09:00", START);
        bench
    }

    /// In a status, reached through commands.
    pub(crate) fn in_status(status: Status) -> Self {
        let mut bench = if status == Status::Draft {
            Self::draft()
        } else {
            Self::confirmed()
        };
        match status {
            Status::Draft | Status::Confirmed => {}
            Status::Done => {
                bench.done(
                    "nadia",
                    "10:00",
                    Action::Finish {
                        actual: Some(Minutes(60)),
                        travel: None,
                        mail_again: None,
                    },
                );
            }
            status => {
                bench.done("nadia", "10:00", end(status));
            }
        }
        bench
    }

    pub(crate) fn visit(&self) -> &Intervention {
        self.visit.as_ref().unwrap()
    }

    pub(crate) fn last(&self) -> CommandId {
        self.journal.last().unwrap().command
    }

    pub(crate) fn command(&self, at: DateTime<Utc>, action: Action) -> Command {
        Command {
            id: CommandId(Uuid::from_u128(1000 + self.journal.len() as u128)),
            intervention: InterventionId(Uuid::from_u128(1)),
            revision: None,
            at,
            override_reason: None,
            action,
        }
    }

    /// What the base would know of the form.
    pub(crate) fn form_of(&self, visit: &Intervention) -> Arc<Form> {
        let form = self.directory.form_of(visit).or(self.earlier.as_ref());
        form.cloned().unwrap_or_default()
    }

    /// Decides without carrying out.
    pub(crate) fn decide(&self, login: &str, command: &Command) -> Result<Vec<Event>, Denied> {
        let actor = Actor::from(self.directory.user(login).unwrap());
        let recorded = match command.action {
            Action::Revert { command } => self.journal.iter().find(|one| one.command == command),
            _ => None,
        };
        let form = self.visit.as_ref().map(|visit| self.form_of(visit));
        let context = Context {
            now: command.at,
            actor: &actor,
            directory: &self.directory,
            neighbours: &self.neighbours,
            timers: &self.timers,
            next_number: Some("SAV0001".into()),
            recorded,
            form: form.as_deref(),
        };
        let _ = reach(self.visit.as_ref(), &command.action, &context);
        decide(self.visit.as_ref(), command, &context)
    }

    /// Decides, and carries out what is accepted.
    pub(crate) fn run(&mut self, login: &str, command: &Command) -> Result<Vec<Event>, Denied> {
        let events = self.decide(login, command)?;
        if !events.is_empty() {
            let visit = accept(self.visit.take(), &events).unwrap();
            self.journal.push(Recorded {
                command: command.id,
                revision: visit.revision,
                events: events.clone(),
            });
            self.visit = Some(visit);
        }
        Ok(events)
    }

    /// What a command that is accepted does.
    #[track_caller]
    pub(crate) fn done(&mut self, login: &str, hour: &str, action: Action) -> Vec<Event> {
        let command = self.command(t(hour), action);
        self.run(login, &command).unwrap()
    }

    /// Why a command is refused; nothing changes.
    #[track_caller]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "tables read better without borrows"
    )]
    pub(crate) fn refused(&self, login: &str, hour: &str, action: Action) -> Refusal {
        match self.decide(login, &self.command(t(hour), action.clone())) {
            Err(Denied::Refused(refusal)) => refusal,
            other => panic!("{action:?} is not refused: {other:?}"),
        }
    }

    /// The outcome as a word: "ok", or the name of the refusal.
    pub(crate) fn verdict(&self, login: &str, hour: &str, action: Action) -> String {
        match self.decide(login, &self.command(t(hour), action)) {
            Ok(_) => "ok".into(),
            Err(Denied::Refused(refusal)) => refusal.name(),
            Err(Denied::Conflict(_)) => "conflict".into(),
        }
    }

    #[track_caller]
    pub(crate) fn forced(&mut self, login: &str, hour: &str, action: Action) -> Vec<Event> {
        let command = Command {
            override_reason: Some("le client insiste".into()),
            ..self.command(t(hour), action)
        };
        self.run(login, &command).unwrap()
    }

    pub(crate) fn tracking(&mut self, tracking: TimeTracking, required: bool) {
        self.directory.settings.time_tracking = tracking;
        self.directory.settings.tracking_required = required;
    }
}
