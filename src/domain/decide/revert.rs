//! Undo and redo: a compensating command with a version check (decision 12).

use super::Change;
use super::target::{Target, who_goes};
use crate::domain::span::Span;
use crate::domain::{
    CommandId, Event, Field, InTheWorld, Intervention, Level, Recorded, Refusal, Status,
    TechnicianId, TimeTracking, Times, accept,
};

/// The compensating events of a recorded command, last first.
fn compensation(recorded: &Recorded) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    let mut happened = Vec::new();
    for event in recorded.events.iter().rev() {
        match event.inverse() {
            Ok(inverse) => events.extend(inverse),
            Err(event) => happened.push(in_the_world(event)),
        }
    }
    // The mail of Terminer only followed from it.
    let followed = |what: &&InTheWorld| **what == InTheWorld::Mail;
    match happened
        .iter()
        .find(|what| !followed(what))
        .or(happened.first())
    {
        Some(what) => Err(Refusal::HappenedInTheWorld { what: *what }),
        None => Ok(events),
    }
}

fn in_the_world(event: &Event) -> InTheWorld {
    match event {
        Event::Locked | Event::Unlocked { .. } => InTheWorld::Lock,
        Event::StatusChanged { .. } => InTheWorld::Finish,
        Event::Signed { .. } => InTheWorld::Signature,
        Event::Handed { .. } | Event::NotMailed => InTheWorld::Mail,
        _ => InTheWorld::Work,
    }
}

/// Where the visit would stand after compensation: its technicians' time must still be free.
pub(super) fn reach(
    visit: &Intervention,
    recorded: &Recorded,
) -> Option<(Vec<TechnicianId>, Span)> {
    let after = accept(Some(visit.clone()), &compensation(recorded).ok()?).ok()?;
    Some((after.technicians, after.schedule?.span()))
}

impl Change<'_> {
    pub(super) fn revert(&self, command: CommandId) -> Result<Vec<Event>, Refusal> {
        let recorded = self
            .context
            .recorded
            .filter(|recorded| recorded.command == command)
            .ok_or(Refusal::NothingToUndo { command })?;
        let mut events = compensation(recorded)?;
        if self.visit.deleted && !events.iter().any(|event| matches!(event, Event::Restored)) {
            return Err(Refusal::Deleted);
        }
        self.untouched_since(recorded, &events)?;
        self.may_compensate(&events)?;
        events.extend(self.still_fits(&events)?);
        Ok(events)
    }

    fn untouched_since(&self, recorded: &Recorded, events: &[Event]) -> Result<(), Refusal> {
        let deletes = events.iter().any(|event| matches!(event, Event::Deleted));
        let newer = |field: &Field| self.visit.touched_at(*field) > recorded.revision;
        // Deleting a visit takes everything with it, so that nothing of it may have changed.
        let fields: Vec<Field> = if deletes {
            self.visit.touched.keys().copied().filter(newer).collect()
        } else {
            events
                .iter()
                .filter_map(|event| self.changed_again(event, recorded.revision))
                .collect()
        };
        if fields.is_empty() {
            Ok(())
        } else {
            Err(Refusal::ChangedSince { fields })
        }
    }

    /// What an event goes back on, if that changed after a revision; the report part by part (decision 11).
    fn changed_again(&self, event: &Event, revision: u64) -> Option<Field> {
        let field = event.field()?;
        let touched = match event.part() {
            Some(part) => self.visit.part_touched_at(&part),
            None => self.visit.touched_at(field),
        };
        (touched > revision).then_some(field)
    }

    fn may_compensate(&self, events: &[Event]) -> Result<(), Refusal> {
        if events.iter().any(|event| matches!(event, Event::Restored)) {
            return self.level(Level::ManageAll);
        }
        if events.iter().any(|event| matches!(event, Event::Deleted)) {
            // Who may create a visit may take it back at once.
            self.level(Level::ManageOwn)?;
            if self.visit.status == Status::Done {
                return Err(Refusal::NeverDeleted);
            }
        }
        self.may_edit()?;
        events.iter().try_for_each(|event| self.may_go_back(event))
    }

    /// Undo needs what doing needs: it is no way around rights or Suivi des temps obligatoire.
    fn may_go_back(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Edited(_) => self.started_if_required(),
            Event::Answered { .. }
            | Event::NotesWritten { .. }
            | Event::PhotoAdded { .. }
            | Event::PhotoDescribed { .. }
            | Event::PhotoRemoved { .. } => self.may_report(),
            Event::TimesSet { before, after } => {
                self.started_if_required()?;
                self.may_set_times_back(*before, *after)
            }
            Event::Reassigned { after, .. } => {
                self.started_if_required_to_plan()?;
                self.may_hand_over(after)?;
                who_goes(after, &self.visit.technicians, self.context.directory)
            }
            Event::Planned { after, .. } => {
                self.started_if_required_to_plan()?;
                if after.is_none() {
                    self.level(Level::ManageOwn)
                } else {
                    Ok(())
                }
            }
            Event::Resized { .. } => self.started_if_required_to_plan(),
            Event::StatusChanged { after, .. }
                if *after != Status::Confirmed && self.visit.is_running() =>
            {
                Err(Refusal::WorkStarted)
            }
            _ => Ok(()),
        }
    }

    fn may_set_times_back(&self, before: Times, after: Times) -> Result<(), Refusal> {
        let automatic = self.context.directory.settings.time_tracking == TimeTracking::Automatic;
        if before.travel != after.travel {
            self.may_set_travel()?;
        }
        if before.actual != after.actual && automatic && self.visit.is_started() {
            self.may_correct()?;
        }
        Ok(())
    }

    /// The place that is gone back to may have been taken in the meantime.
    fn still_fits(&self, events: &[Event]) -> Result<Option<Event>, Refusal> {
        let Ok(after) = accept(Some(self.visit.clone()), events) else {
            return Ok(None);
        };
        let Some(schedule) = after.schedule else {
            // A promise and its plan go together, whichever of the two came last.
            let bare = !matches!(after.status, Status::Draft | Status::Cancelled);
            let field = if self.visit.schedule.is_some() {
                Field::Status
            } else {
                Field::Schedule
            };
            return if bare {
                Err(Refusal::ChangedSince {
                    fields: vec![field],
                })
            } else {
                Ok(None)
            };
        };
        if after.technicians.is_empty() {
            return Err(Refusal::ChangedSince {
                fields: vec![Field::Schedule],
            });
        }
        if !after.occupies() {
            return Ok(None);
        }
        let before = self.visit;
        if before.occupies()
            && before.schedule == after.schedule
            && before.technicians == after.technicians
        {
            return Ok(None);
        }
        if before.is_started()
            && before.schedule.map(|schedule| schedule.start) != Some(schedule.start)
        {
            return Err(Refusal::WorkStarted);
        }
        let target = Target::standing(&after, schedule);
        let (_, overridden) = target
            .check(self.context)?
            .resolve(self.command.override_reason.as_deref())?;
        Ok(overridden)
    }
}
