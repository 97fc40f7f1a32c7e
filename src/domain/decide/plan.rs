//! When, how long and who.

use chrono::{DateTime, Utc};

use super::target::{Target, length, unique, who_goes};
use super::{Change, rights};
use crate::domain::span::Span;
use crate::domain::{
    Action, Context, Event, Intervention, InterventionId, Level, Plan, Refusal, Status,
    TechnicianId,
};

impl Change<'_> {
    pub(super) fn plan(&self, plan: &Plan) -> Result<Vec<Event>, Refusal> {
        self.may_edit()?;
        self.started_if_required_to_plan()?;
        let visit = self.visit;
        if matches!(visit.status, Status::Unfinished | Status::Cancelled) {
            return Err(Refusal::WrongStatus {
                status: visit.status,
            });
        }
        let planned = plan.planned.unwrap_or(visit.planned);
        length(planned)?;
        let technicians = unique(plan.technicians.as_deref().unwrap_or(&visit.technicians));
        let mut events = Vec::new();
        if planned != visit.planned {
            self.may_resize()?;
            events.push(Event::Resized {
                before: visit.planned,
                after: planned,
            });
        }
        if technicians != visit.technicians {
            self.may_hand_over(&technicians)?;
            who_goes(&technicians, &visit.technicians, self.context.directory)?;
            events.push(Event::Reassigned {
                before: visit.technicians.clone(),
                after: technicians.clone(),
            });
        }
        let Some(target) = Target::of(visit, plan, &technicians) else {
            return Ok(events);
        };
        self.may_move(target.start)?;
        // Reporté waits for a date: any date, also the old one, makes it Brouillon again.
        let replanned = visit.status == Status::Postponed && plan.start.is_some();
        let unchanged = events.is_empty() && plan.forced_end.is_none() && !replanned;
        if unchanged
            && visit
                .schedule
                .is_some_and(|schedule| schedule.start == target.start)
        {
            return Ok(Vec::new());
        }
        if visit
            .schedule
            .is_none_or(|schedule| schedule.start != target.start)
        {
            // Whoever left is not sent to another day.
            who_goes(&technicians, &[], self.context.directory)?;
        }
        let (schedule, overridden) = target
            .check(self.context)?
            .resolve(self.command.override_reason.as_deref())?;
        if visit.schedule != Some(schedule) {
            events.push(Event::Planned {
                before: visit.schedule,
                after: Some(schedule),
            });
        }
        if replanned {
            events.push(self.become_(Status::Draft, None)?);
        }
        events.extend(overridden);
        Ok(events)
    }

    /// A visit on which somebody worked stays where it was worked, unless it waits for another date (Reporté).
    fn may_move(&self, start: DateTime<Utc>) -> Result<(), Refusal> {
        let moves = self
            .visit
            .schedule
            .is_some_and(|schedule| schedule.start != start);
        if moves && self.visit.is_started() && self.visit.status != Status::Postponed {
            Err(Refusal::WorkStarted)
        } else {
            Ok(())
        }
    }

    /// What took place as it was planned is not planned anew; its times are corrected instead.
    fn may_resize(&self) -> Result<(), Refusal> {
        match self.visit.status {
            Status::Done if self.visit.is_started() => Err(Refusal::WorkStarted),
            status @ Status::Done => Err(Refusal::WrongStatus { status }),
            _ => Ok(()),
        }
    }

    /// Who manages only their own visits cannot give one away nor take one (facts F.18).
    pub(super) fn may_hand_over(&self, technicians: &[TechnicianId]) -> Result<(), Refusal> {
        self.level(Level::ManageOwn)?;
        rights::mine(self.context, technicians)?;
        let removed_at_work = self.visit.technicians.iter().any(|id| {
            !technicians.contains(id)
                && self
                    .visit
                    .work
                    .iter()
                    .any(|segment| segment.technician == *id)
        });
        if removed_at_work {
            Err(Refusal::WorkStarted)
        } else {
            Ok(())
        }
    }

    pub(super) fn unplan(&self) -> Result<Vec<Event>, Refusal> {
        self.may_edit()?;
        self.level(Level::ManageOwn)?;
        self.started_if_required_to_plan()?;
        let visit = self.visit;
        if !matches!(
            visit.status,
            Status::Draft | Status::Confirmed | Status::Postponed
        ) {
            return Err(Refusal::WrongStatus {
                status: visit.status,
            });
        }
        if visit.is_started() && visit.status != Status::Postponed {
            return Err(Refusal::WorkStarted);
        }
        let mut events = Vec::new();
        if visit.schedule.is_some() {
            events.push(Event::Planned {
                before: visit.schedule,
                after: None,
            });
        }
        if visit.status != Status::Draft {
            events.push(self.become_(Status::Draft, None)?);
        }
        Ok(events)
    }
}

/// Which neighbours a command's checks need: the technicians and the time where the visit would stand. The base reads
/// them in the transaction that decides, the screen from the window that it shows.
pub fn reach(
    visit: Option<&Intervention>,
    action: &Action,
    context: &Context<'_>,
) -> Option<(Vec<TechnicianId>, Span)> {
    let stands = |target: Target<'_>| {
        target.plausible().ok()?;
        Some((
            target.technicians.to_vec(),
            target.schedule(context.directory).0.span(),
        ))
    };
    match (action, visit) {
        (Action::Create(new), _) => stands(Target {
            id: InterventionId(uuid::Uuid::nil()),
            template: new.template,
            technicians: &new.technicians,
            start: new.start?,
            planned: super::create::planned(new, context.directory),
            forced_end: new.forced_end,
            settled: false,
        }),
        (Action::Plan(plan), Some(visit)) => stands(Target::of(
            visit,
            plan,
            plan.technicians.as_deref().unwrap_or(&visit.technicians),
        )?),
        (Action::Redraft, Some(visit)) => Some((visit.technicians.clone(), visit.schedule?.span())),
        (Action::Revert { .. }, Some(_)) => super::revert::reach(visit?, context.recorded?),
        _ => None,
    }
}
