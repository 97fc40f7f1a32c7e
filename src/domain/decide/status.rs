//! Confirmé, Brouillon, Inachevé, Reporté, Annulé, Clôturé, and deletion.

use super::target::Target;
use super::{Change, given, rights};
use crate::domain::{Event, Level, Refusal, Status};

impl Change<'_> {
    /// The status change alone, if the matrix has it.
    pub(super) fn become_(&self, after: Status, reason: Option<String>) -> Result<Event, Refusal> {
        let before = self.visit.status;
        if !before.may_become(after) {
            return Err(Refusal::WrongStatus { status: before });
        }
        Ok(Event::StatusChanged {
            before,
            after,
            reason_before: self.visit.reason.clone(),
            reason,
        })
    }

    /// The number that a visit gets when it leaves Brouillon (facts A.2, F.12).
    pub(super) fn number(&self) -> Option<Event> {
        match (&self.visit.number, &self.context.next_number) {
            (None, Some(number)) => Some(Event::Numbered {
                number: number.clone(),
            }),
            _ => None,
        }
    }

    pub(super) fn confirm(&self) -> Result<Vec<Event>, Refusal> {
        self.may_work()?;
        if self.visit.status == Status::Done {
            self.level(self.context.directory.settings.edit_done_from)?;
        }
        let change = self.become_(Status::Confirmed, None)?;
        if self.visit.schedule.is_none() {
            return Err(Refusal::PlanFirst);
        }
        Ok(std::iter::once(change).chain(self.number()).collect())
    }

    pub(super) fn redraft(&self) -> Result<Vec<Event>, Refusal> {
        self.may_edit()?;
        let change = self.become_(Status::Draft, None)?;
        if self.visit.is_running() {
            return Err(Refusal::WorkStarted);
        }
        Ok(std::iter::once(change)
            .chain(self.time_is_free()?)
            .collect())
    }

    /// Annulé and Reporté took nobody's time: somebody else may have it now (facts F.9, decision 9).
    fn time_is_free(&self) -> Result<Option<Event>, Refusal> {
        let Some(schedule) = self.visit.schedule.filter(|_| !self.visit.occupies()) else {
            return Ok(None);
        };
        let checked = Target::standing(self.visit, schedule).check(self.context)?;
        Ok(checked.resolve(self.command.override_reason.as_deref())?.1)
    }

    /// Inachevé, Reporté, Annulé: the timer stops, the reason stays.
    pub(super) fn end(&self, after: Status, reason: &str) -> Result<Vec<Event>, Refusal> {
        self.may_work()?;
        if after == Status::Unfinished {
            self.started_if_required()?;
        }
        let change = self.become_(after, Some(reason.trim().to_owned()))?;
        given(reason)?;
        let mut events = self.stop_all();
        if after == Status::Unfinished {
            events.extend(self.measured());
        }
        events.push(change);
        if after != Status::Cancelled {
            events.extend(self.number());
        }
        Ok(events)
    }

    pub(super) fn lock(&self) -> Result<Vec<Event>, Refusal> {
        self.level(rights::LOCK)?;
        if self.visit.is_running() {
            return Err(Refusal::AlreadyRunning);
        }
        Ok(vec![Event::Locked])
    }

    pub(super) fn unlock(&self, reason: &str) -> Result<Vec<Event>, Refusal> {
        self.level(rights::LOCK)?;
        if !self.visit.locked {
            return Err(Refusal::NotLocked);
        }
        Ok(vec![Event::Unlocked {
            reason: given(reason)?,
        }])
    }

    pub(super) fn delete(&self) -> Result<Vec<Event>, Refusal> {
        self.level(Level::ManageAll)?;
        if self.visit.status == Status::Done {
            return Err(Refusal::NeverDeleted);
        }
        if self.visit.is_started() {
            return Err(Refusal::WorkStarted);
        }
        Ok(vec![Event::Deleted])
    }
}
