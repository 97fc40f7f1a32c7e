//! The rulebook's one question: may this be done, and what happens then? The screen asks it to grey out actions, the
//! command line to explain, the base to decide.

mod create;
mod describe;
mod plan;
mod report;
mod revert;
mod rights;
mod sending;
mod sign;
mod status;
mod target;
mod work;

#[cfg(test)]
pub(crate) mod tests;

pub use plan::reach;
pub use rights::may_read;

use chrono::{DateTime, Datelike, TimeDelta, Utc};

use super::{
    Action, Command, Conflict, Context, Denied, Event, Field, Intervention, Level, Refusal,
};

/// Decides a command. An accepted command that changes nothing gives no events.
///
/// # Errors
/// [`Denied::Refused`] with the rule that says no, [`Denied::Conflict`] when a field that the command writes changed
/// since the revision that its actor was looking at (decision 11).
pub fn decide(
    visit: Option<&Intervention>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Denied> {
    plausible(command.at)?;
    let Some(visit) = visit else {
        return match &command.action {
            Action::Create(blueprint) => Ok(create::create(blueprint, command, context)?),
            _ => Err(Refusal::Deleted.into()),
        };
    };
    let change = Change {
        visit,
        command,
        context,
    };
    if matches!(command.action, Action::Create(_)) {
        return Err(Refusal::AlreadyExists.into());
    }
    change.may_know()?;
    change.stands()?;
    change.no_conflict()?;
    Ok(change.events()?)
}

/// A command on an existing visit.
#[derive(Clone, Copy)]
struct Change<'a> {
    visit: &'a Intervention,
    command: &'a Command,
    context: &'a Context<'a>,
}

impl Change<'_> {
    /// Before anything is said about a visit: who may not read it learns nothing of it, neither from a refusal nor
    /// from the visit inside a conflict (decision 8).
    fn may_know(&self) -> Result<(), Refusal> {
        self.level(Level::Own)?;
        if may_read(self.context.actor, self.visit) {
            return Ok(());
        }
        Err(Refusal::NotYours {
            ask: self.context.directory.who_may(rights::OTHERS),
        })
    }

    /// What refuses everything: the end of its retention, deletion, the lock (decision 2).
    fn stands(&self) -> Result<(), Refusal> {
        let reverts = matches!(self.command.action, Action::Revert { .. });
        if self.visit.purged {
            return Err(Refusal::Purged);
        }
        if self.visit.deleted && !reverts {
            return Err(Refusal::Deleted);
        }
        if self.visit.locked && !matches!(self.command.action, Action::Unlock { .. }) {
            return Err(Refusal::Locked {
                ask: self.context.directory.who_may(rights::LOCK),
            });
        }
        self.clock_runs_forward()
    }

    /// A clock that stands before what is recorded would measure negative times. One minute of skew is forgiven.
    fn clock_runs_forward(&self) -> Result<(), Refusal> {
        let recorded = self
            .visit
            .work
            .iter()
            .map(|segment| segment.end.unwrap_or(segment.start))
            .max();
        match recorded {
            Some(recorded) if recorded - self.command.at > TimeDelta::minutes(1) => {
                Err(Refusal::ClockBehind { recorded })
            }
            _ => Ok(()),
        }
    }

    fn no_conflict(&self) -> Result<(), Denied> {
        let Some(seen) = self.command.revision else {
            return Ok(());
        };
        let newer = |field: &Field| self.visit.touched_at(*field) > seen;
        let fields: Vec<Field> = match self.command.action {
            Action::Delete => self.visit.touched.keys().copied().filter(newer).collect(),
            _ => self
                .command
                .action
                .writes()
                .into_iter()
                .filter(newer)
                .collect(),
        };
        // Two people may answer two questions at once, but not the same one.
        let part = self.command.action.part();
        let part = part.filter(|part| self.visit.part_touched_at(part) > seen);
        let fields: Vec<Field> = fields
            .into_iter()
            .chain(part.map(|_| Field::Report))
            .collect();
        if fields.is_empty() {
            return Ok(());
        }
        Err(Denied::Conflict(Conflict {
            fields,
            current: Box::new(self.visit.clone()),
        }))
    }

    fn events(&self) -> Result<Vec<Event>, Refusal> {
        match &self.command.action {
            Action::Create(_) => Err(Refusal::AlreadyExists),
            Action::Edit(changes) => self.edit(changes),
            Action::Plan(plan) => self.plan(plan),
            Action::Unplan => self.unplan(),
            Action::Confirm => self.confirm(),
            Action::Redraft => self.redraft(),
            Action::Start { technician } => self.start(*technician),
            Action::Pause { technician } => self.pause(*technician),
            Action::Resume { technician } => self.resume(*technician),
            Action::Finish {
                actual,
                travel,
                mail_again,
            } => self.finish(*actual, *travel, *mail_again),
            Action::MarkUnfinished { reason } => self.end(super::Status::Unfinished, reason),
            Action::Postpone { reason } => self.end(super::Status::Postponed, reason),
            Action::Cancel { reason } => self.end(super::Status::Cancelled, reason),
            Action::SetTimes { actual, travel } => self.set_times(*actual, *travel),
            Action::Answer { question, answer } => self.answer(question, answer.as_ref()),
            Action::WriteNotes { text } => self.write_notes(text),
            Action::AddPhoto { photo } => self.add_photo(photo),
            Action::DescribePhoto {
                photo,
                caption,
                question,
            } => self.describe_photo(*photo, caption, question.as_deref()),
            Action::RemovePhoto { photo } => self.remove_photo(*photo),
            Action::Sign {
                signer,
                name,
                capacity,
                signed,
                content,
            } => self.sign(*signer, name, capacity, signed, *content),
            Action::SendReport { to } => self.send_report(to.as_deref()),
            Action::HandOver => self.hand_over(),
            Action::Lock => self.lock(),
            Action::Unlock { reason } => self.unlock(reason),
            Action::Delete => self.delete(),
            Action::Revert { command } => self.revert(*command),
        }
    }
}

/// The first and the last year of instants that a visit may have; beyond them lie slips of the finger, and dates
/// that no calendar computes with.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2199;

/// Whether an instant can be one of a visit.
fn plausible(instant: DateTime<Utc>) -> Result<(), Refusal> {
    if YEARS.contains(&instant.year()) {
        Ok(())
    } else {
        Err(Refusal::ImpossibleDate)
    }
}

/// A reason with something in it.
fn given(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        Err(Refusal::MissingReason)
    } else {
        Ok(reason.to_owned())
    }
}
