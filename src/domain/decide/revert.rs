//! Undo and redo: a compensating command with a version check (decision 12).

use super::plan::Target;
use super::{Change, rights};
use crate::domain::span::Span;
use crate::domain::{
    CommandId, Event, Field, InTheWorld, Intervention, Level, Recorded, Refusal, Schedule, Status,
    TechnicianId, accept,
};

/// The compensating events of a recorded command, last first.
fn compensation(recorded: &Recorded) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    for event in recorded.events.iter().rev() {
        match event.inverse() {
            Ok(inverse) => events.extend(inverse),
            Err(event) => {
                return Err(Refusal::HappenedInTheWorld {
                    what: in_the_world(event),
                });
            }
        }
    }
    Ok(events)
}

fn in_the_world(event: &Event) -> InTheWorld {
    match event {
        Event::Locked | Event::Unlocked { .. } => InTheWorld::Lock,
        Event::StatusChanged { .. } => InTheWorld::Finish,
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
                .filter_map(Event::field)
                .filter(newer)
                .collect()
        };
        if fields.is_empty() {
            Ok(())
        } else {
            Err(Refusal::ChangedSince { fields })
        }
    }

    fn may_compensate(&self, events: &[Event]) -> Result<(), Refusal> {
        if events.iter().any(|event| matches!(event, Event::Restored)) {
            return rights::level(self.context, Level::ManageAll);
        }
        if events.iter().any(|event| matches!(event, Event::Deleted)) {
            // Who may create a visit may take it back at once.
            rights::level(self.context, Level::ManageOwn)?;
            if self.visit.status == Status::Done {
                return Err(Refusal::NeverDeleted);
            }
            if self.visit.is_started() {
                return Err(Refusal::WorkStarted);
            }
        }
        self.may_edit()
    }

    /// The place that is gone back to may have been taken in the meantime.
    fn still_fits(&self, events: &[Event]) -> Result<Option<Event>, Refusal> {
        let Ok(after) = accept(Some(self.visit.clone()), events) else {
            return Ok(None);
        };
        let Some(Schedule { start, end, forced }) = after.schedule.filter(|_| after.occupies())
        else {
            return Ok(None);
        };
        let before = self.visit;
        if before.occupies()
            && before.schedule == after.schedule
            && before.technicians == after.technicians
        {
            return Ok(None);
        }
        if before.is_started() && before.schedule.map(|schedule| schedule.start) != Some(start) {
            return Err(Refusal::WorkStarted);
        }
        let target = Target {
            id: after.id,
            template: after.template,
            technicians: &after.technicians,
            start,
            planned: after.planned,
            forced_end: forced.then_some(end),
        };
        let (_, overridden) = target
            .check(self.context)?
            .resolve(self.command.override_reason.as_deref())?;
        Ok(overridden)
    }
}
