//! Where a visit would stand, and what stands against it: the checks of overlap, hours and skills on every path
//! (decision 9, facts A.11).

use chrono::{DateTime, Utc};

use super::{given, plausible, rights};
use crate::domain::calendar::{self, HoursError, WorkingHours};
use crate::domain::span::Span;
use crate::domain::{
    Context, Directory, Event, Intervention, InterventionId, Minutes, Plan, Refusal, Schedule,
    TechnicianId, TemplateId, Violation,
};

/// Planned work longer than this is a slip of the finger.
const LONGEST: Minutes = Minutes::hours(400);

/// Where a visit would stand: the question that [`Target::check`] answers.
#[derive(Debug, Clone)]
pub(super) struct Target<'a> {
    pub(super) id: InterventionId,
    pub(super) template: Option<TemplateId>,
    pub(super) technicians: &'a [TechnicianId],
    pub(super) start: DateTime<Utc>,
    pub(super) planned: Minutes,
    pub(super) forced_end: Option<DateTime<Utc>>,
    /// Forced dates were accepted once, with their reason: they are not held against the hours again.
    pub(super) settled: bool,
}

/// The answer: the schedule, and what stands against it.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) schedule: Schedule,
    pub(super) violations: Vec<Violation>,
}

impl<'a> Target<'a> {
    /// Where a plan puts a visit; `None` for one that stays in the pool. Forced dates that the plan does not speak of
    /// stay as they are.
    pub(super) fn of(
        visit: &Intervention,
        plan: &Plan,
        technicians: &'a [TechnicianId],
    ) -> Option<Self> {
        let kept = visit
            .schedule
            .filter(|schedule| schedule.forced && plan.start.is_none() && plan.planned.is_none());
        Some(Self {
            id: visit.id,
            template: visit.template,
            technicians,
            start: plan
                .start
                .or(visit.schedule.map(|schedule| schedule.start))?,
            planned: plan.planned.unwrap_or(visit.planned),
            forced_end: plan.forced_end.or(kept.map(|schedule| schedule.end)),
            settled: false,
        })
    }

    /// Where a visit stands already.
    pub(super) fn standing(visit: &'a Intervention, schedule: Schedule) -> Self {
        Self {
            id: visit.id,
            template: visit.template,
            technicians: &visit.technicians,
            start: schedule.start,
            planned: visit.planned,
            forced_end: schedule.forced.then_some(schedule.end),
            settled: true,
        }
    }
}

impl Target<'_> {
    fn hours<'d>(&self, directory: &'d Directory) -> Vec<&'d WorkingHours> {
        self.technicians
            .iter()
            .filter_map(|id| directory.technician(*id))
            .map(|one| &one.hours)
            .collect()
    }

    /// The end through working hours; as given, or plain `start + planned` where the hours have no answer.
    pub(super) fn schedule(&self, directory: &Directory) -> (Schedule, Option<HoursError>) {
        let hours = self.hours(directory);
        let settings = &directory.settings;
        if let Some(end) = self.forced_end {
            let schedule = Schedule {
                start: self.start,
                end,
                forced: true,
            };
            let error = (!self.settled)
                .then(|| {
                    let span = schedule.span();
                    calendar::edges_at_work(span, &hours, &settings.holidays, settings.zone).err()
                })
                .flatten();
            return (schedule, error);
        }
        match calendar::end_of_work(
            self.start,
            self.planned,
            &hours,
            &settings.holidays,
            settings.zone,
        ) {
            Ok(end) => (
                Schedule {
                    start: self.start,
                    end,
                    forced: false,
                },
                None,
            ),
            Err(error) => {
                let end = Span::lasting(self.start, self.planned).end;
                (
                    Schedule {
                        start: self.start,
                        end,
                        forced: true,
                    },
                    Some(error),
                )
            }
        }
    }

    pub(super) fn plausible(&self) -> Result<(), Refusal> {
        plausible(self.start)?;
        self.forced_end.map_or(Ok(()), plausible)
    }

    pub(super) fn check(&self, context: &Context<'_>) -> Result<Checked, Refusal> {
        if self.technicians.is_empty() {
            return Err(Refusal::NoTechnician);
        }
        length(self.planned)?;
        self.plausible()?;
        let (schedule, error) = self.schedule(context.directory);
        if schedule.end <= schedule.start {
            return Err(Refusal::EndsBeforeStart);
        }
        let mut violations = self.overlaps(schedule.span(), context);
        if let Some(error) = error {
            violations.push(self.off_hours(&error, context.directory));
        }
        violations.extend(self.missing_skill(context.directory));
        Ok(Checked {
            schedule,
            violations,
        })
    }

    fn overlaps(&self, span: Span, context: &Context<'_>) -> Vec<Violation> {
        let others = context
            .neighbours
            .iter()
            .filter(|one| one.id != self.id && one.span.overlaps(span));
        others
            .filter_map(|other| {
                let technician = *self
                    .technicians
                    .iter()
                    .find(|id| other.technicians.contains(id))?;
                let label = if rights::reads(context.actor, &other.technicians) {
                    &other.label
                } else {
                    ""
                };
                Some(Violation::Overlap {
                    technician,
                    other: other.id,
                    label: label.to_owned(),
                    span: other.span,
                })
            })
            .collect()
    }

    /// Says outside of what: a holiday, somebody's absence, or the hours of the day.
    fn off_hours(&self, error: &HoursError, directory: &Directory) -> Violation {
        let settings = &directory.settings;
        let day = match error {
            HoursError::TooFar { .. } => return Violation::TooLong,
            HoursError::Holiday { day, .. }
            | HoursError::NotWorking { day, .. }
            | HoursError::Outside { day, .. } => *day,
        };
        if settings.holidays.is_holiday(day) {
            return Violation::Holiday { day };
        }
        let absent = self.technicians.iter().find_map(|id| {
            let reason = directory.technician(*id)?.hours.absence_on(day)?;
            Some(Violation::Absent {
                technician: *id,
                day,
                reason: reason.to_owned(),
            })
        });
        absent.unwrap_or_else(|| Violation::OutsideHours {
            day,
            hours: calendar::common_slots(day, &self.hours(directory), &settings.holidays),
        })
    }

    /// At least one technician must be able to do it (facts A.7).
    fn missing_skill(&self, directory: &Directory) -> Option<Violation> {
        let skill = directory.template(self.template?)?.skill?;
        let able = |id: &TechnicianId| {
            directory
                .technician(*id)
                .is_some_and(|one| one.skills.contains(&skill))
        };
        (!self.technicians.iter().any(able)).then_some(Violation::Skill { skill })
    }
}

impl Checked {
    /// The schedule with the override that it needed, or the refusal that asks for one.
    pub(super) fn resolve(
        self,
        reason: Option<&str>,
    ) -> Result<(Schedule, Option<Event>), Refusal> {
        if self.violations.is_empty() {
            return Ok((self.schedule, None));
        }
        let violations = self.violations;
        let Some(reason) = reason else {
            return Err(Refusal::NeedsOverride { violations });
        };
        Ok((
            self.schedule,
            Some(Event::Overridden {
                violations,
                reason: given(reason)?,
            }),
        ))
    }
}

/// Everybody who is newly sent must work here; those who went before stay, though they left (history).
pub(super) fn who_goes(
    after: &[TechnicianId],
    before: &[TechnicianId],
    directory: &Directory,
) -> Result<(), Refusal> {
    let unknown = |id: &&TechnicianId| directory.technician(**id).is_none_or(|one| !one.active);
    match after.iter().filter(|id| !before.contains(id)).find(unknown) {
        Some(&technician) => Err(Refusal::UnknownTechnician { technician }),
        None => Ok(()),
    }
}

/// Planned work must be something, and not absurd.
pub(super) fn length(planned: Minutes) -> Result<(), Refusal> {
    match planned {
        Minutes::ZERO => Err(Refusal::NoLength),
        planned if planned > LONGEST => Err(Refusal::TooLong {
            hours: LONGEST.0 / 60,
        }),
        _ => Ok(()),
    }
}

/// The same, each once, in order.
pub(super) fn unique(technicians: &[TechnicianId]) -> Vec<TechnicianId> {
    let mut seen = Vec::new();
    for id in technicians {
        if !seen.contains(id) {
            seen.push(*id);
        }
    }
    seen
}
