//! The timer and the recorded times (seed page S3–S12, decisions 4 and 5).

use chrono::{DateTime, TimeDelta, Utc};

use super::{Change, rights};
use crate::domain::report::lacking;
use crate::domain::{Event, Level, Minutes, Refusal, Status, TechnicianId, TimeTracking, Times};

/// Typed times beyond this, for each day of the visit, are a slip of the finger.
const LONGEST_DAY: Minutes = Minutes::hours(24);

impl Change<'_> {
    /// The command's own clock, but never before what is recorded.
    pub(super) fn instant(&self) -> DateTime<Utc> {
        let recorded = self
            .visit
            .work
            .iter()
            .map(|segment| segment.end.unwrap_or(segment.start))
            .max();
        recorded.map_or(self.command.at, |recorded| self.command.at.max(recorded))
    }

    /// Whose timer: the one named, else the actor's own, else everybody who goes.
    fn whose(&self, named: Option<TechnicianId>) -> Result<Vec<TechnicianId>, Refusal> {
        let own = self
            .context
            .actor
            .technician
            .filter(|me| self.visit.has(*me));
        match named.or(own) {
            Some(technician) if !self.visit.has(technician) => {
                Err(Refusal::NotAssigned { technician })
            }
            Some(technician) => {
                if Some(technician) != own {
                    self.level(rights::OTHERS)?;
                }
                Ok(vec![technician])
            }
            None => Ok(self.visit.technicians.clone()),
        }
    }

    fn may_run(&self) -> Result<(), Refusal> {
        self.may_work()?;
        match self.visit.status {
            Status::Confirmed => Ok(()),
            Status::Draft => Err(Refusal::ConfirmFirst),
            status => Err(Refusal::WrongStatus { status }),
        }
    }

    /// One open timer per technician in the whole base (decision 4).
    fn free(&self, technician: TechnicianId) -> Result<(), Refusal> {
        let elsewhere =
            self.context.timers.iter().find(|timer| {
                timer.technician == technician && timer.intervention != self.visit.id
            });
        match elsewhere {
            Some(timer) => Err(Refusal::OtherTimer {
                technician,
                other: timer.intervention,
                label: timer.label.clone(),
                since: timer.since,
            }),
            None => Ok(()),
        }
    }

    fn run(&self, technicians: &[TechnicianId]) -> Result<Vec<Event>, Refusal> {
        if technicians.is_empty() {
            return Err(Refusal::NoTechnician);
        }
        for technician in technicians {
            self.free(*technician)?;
        }
        let at = self.instant();
        Ok(technicians
            .iter()
            .map(|&technician| Event::WorkStarted { technician, at })
            .collect())
    }

    pub(super) fn start(&self, named: Option<TechnicianId>) -> Result<Vec<Event>, Refusal> {
        self.may_run()?;
        let everyone = self.whose(named)?;
        let fresh: Vec<TechnicianId> = everyone
            .into_iter()
            .filter(|technician| {
                !self
                    .visit
                    .work
                    .iter()
                    .any(|segment| segment.technician == *technician)
            })
            .collect();
        if fresh.is_empty() && self.visit.is_started() {
            return Err(Refusal::AlreadyStarted);
        }
        self.run(&fresh)
    }

    pub(super) fn pause(&self, named: Option<TechnicianId>) -> Result<Vec<Event>, Refusal> {
        self.may_run()?;
        let running: Vec<TechnicianId> = self
            .whose(named)?
            .into_iter()
            .filter(|technician| self.visit.runs_for(*technician))
            .collect();
        if running.is_empty() {
            return Err(Refusal::NotRunning);
        }
        let at = self.instant();
        Ok(running
            .into_iter()
            .map(|technician| Event::WorkStopped { technician, at })
            .collect())
    }

    pub(super) fn resume(&self, named: Option<TechnicianId>) -> Result<Vec<Event>, Refusal> {
        self.may_run()?;
        if !self.visit.is_started() {
            return Err(Refusal::NeverStarted);
        }
        let paused: Vec<TechnicianId> = self
            .whose(named)?
            .into_iter()
            .filter(|technician| !self.visit.runs_for(*technician))
            .collect();
        if paused.is_empty() {
            return Err(Refusal::AlreadyRunning);
        }
        self.run(&paused)
    }

    /// Stops every open segment, whoever's it is.
    pub(super) fn stop_all(&self) -> Vec<Event> {
        let at = self.instant();
        let open = self
            .visit
            .work
            .iter()
            .filter(|segment| segment.end.is_none());
        open.map(|segment| Event::WorkStopped {
            technician: segment.technician,
            at,
        })
        .collect()
    }

    fn measured_minutes(&self) -> Option<Minutes> {
        let automatic = self.context.directory.settings.time_tracking == TimeTracking::Automatic;
        (automatic && self.visit.is_started()).then(|| rounded(self.visit.elapsed(self.instant())))
    }

    /// The measured time as Durée réelle, where the timer is the way to record it. A correction of the same measure
    /// stays.
    pub(super) fn measured(&self) -> Option<Event> {
        let measured = self
            .measured_minutes()
            .filter(|measured| self.visit.times.measured != Some(*measured))?;
        let after = Times {
            actual: Some(measured),
            measured: Some(measured),
            ..self.visit.times
        };
        (after != self.visit.times).then_some(Event::TimesSet {
            before: self.visit.times,
            after,
        })
    }

    pub(super) fn finish(
        &self,
        actual: Option<Minutes>,
        travel: Option<Minutes>,
        mail_again: Option<bool>,
    ) -> Result<Vec<Event>, Refusal> {
        self.may_run()?;
        self.started_if_required()?;
        let change = self.become_(Status::Done, None)?;
        self.nothing_lacks()?;
        let measured = self.measured_minutes();
        let typed = actual;
        let actual = match self.context.directory.settings.time_tracking {
            TimeTracking::Off => actual.or(self.visit.times.actual),
            TimeTracking::Manual => Some(
                actual
                    .or(self.visit.times.actual)
                    .ok_or(Refusal::MissingActual)?,
            ),
            TimeTracking::Automatic => self.corrected(actual, measured)?,
        };
        if travel.is_some() {
            self.may_set_travel()?;
        }
        let after = Times {
            actual,
            travel: travel.or(self.visit.times.travel),
            measured: measured.or(self.visit.times.measured),
        };
        // What the timer measured may be repeated: a timer that was forgotten must not keep anybody from finishing.
        self.within_reason(typed.filter(|typed| Some(*typed) != measured), travel)?;
        let mail = self.sent_by_itself(mail_again)?;
        let mut events = self.stop_all();
        if after != self.visit.times {
            events.push(Event::TimesSet {
                before: self.visit.times,
                after,
            });
        }
        events.push(change);
        events.extend(self.number());
        events.extend(self.certificate());
        events.extend(mail);
        Ok(events)
    }

    /// Mandatory questions that apply have their answer (facts A.17), where the report is known.
    fn nothing_lacks(&self) -> Result<(), Refusal> {
        let lacking = self
            .context
            .form
            .map(|form| lacking(form, &self.visit.report))
            .unwrap_or_default();
        if lacking.is_empty() {
            Ok(())
        } else {
            Err(Refusal::MissingAnswers { lacking })
        }
    }

    /// Automatic: the measured time, or a correction of it by those who may (decision 5). What was never measured may
    /// be typed by anybody who may finish. A Réalisé visit that was re-confirmed keeps its earlier correction.
    fn corrected(
        &self,
        actual: Option<Minutes>,
        measured: Option<Minutes>,
    ) -> Result<Option<Minutes>, Refusal> {
        match (actual, measured) {
            (Some(actual), Some(measured)) if actual != measured => {
                self.may_correct()?;
                Ok(Some(actual))
            }
            (Some(actual), _) => Ok(Some(actual)),
            (None, Some(measured)) if self.visit.times.measured == Some(measured) => {
                Ok(self.visit.times.actual.or(Some(measured)))
            }
            (None, Some(measured)) => Ok(Some(measured)),
            (None, None) => Ok(Some(self.visit.times.actual.ok_or(Refusal::MissingActual)?)),
        }
    }

    pub(super) fn may_correct(&self) -> Result<(), Refusal> {
        let needs = self.context.directory.settings.correct_measured_from;
        if self.context.actor.level >= needs {
            return Ok(());
        }
        Err(Refusal::CorrectionNotAllowed {
            needs,
            ask: self.whom_to_ask(needs),
        })
    }

    /// Travel: the office in any mode, the technician in Manual and Automatic (decision 5).
    pub(super) fn may_set_travel(&self) -> Result<(), Refusal> {
        let off = self.context.directory.settings.time_tracking == TimeTracking::Off;
        let needs = if off { rights::OTHERS } else { Level::Own };
        if self.context.actor.level >= needs {
            return Ok(());
        }
        Err(Refusal::TravelNotAllowed {
            needs,
            ask: self.whom_to_ask(needs),
        })
    }

    pub(super) fn set_times(
        &self,
        actual: Option<Minutes>,
        travel: Option<Minutes>,
    ) -> Result<Vec<Event>, Refusal> {
        self.may_edit()?;
        self.started_if_required()?;
        if travel.is_some() {
            self.may_set_travel()?;
        }
        let tracking = self.context.directory.settings.time_tracking;
        if actual.is_some() && tracking == TimeTracking::Automatic && self.visit.is_started() {
            self.may_correct()?;
        }
        let before = self.visit.times;
        let after = Times {
            actual: actual.or(before.actual),
            travel: travel.or(before.travel),
            measured: before.measured,
        };
        self.within_reason(actual, travel)?;
        Ok(if after == before {
            Vec::new()
        } else {
            vec![Event::TimesSet { before, after }]
        })
    }

    /// No more than whole days and nights from the first to the last day of the visit, both included.
    fn within_reason(
        &self,
        actual: Option<Minutes>,
        travel: Option<Minutes>,
    ) -> Result<(), Refusal> {
        let directory = self.context.directory;
        let days = self.visit.schedule.map_or(1, |schedule| {
            let last = schedule.end - TimeDelta::nanoseconds(1);
            (directory.day_of(last) - directory.day_of(schedule.start)).num_days() + 1
        });
        let limit = LONGEST_DAY
            .0
            .saturating_mul(u32::try_from(days.max(1)).unwrap_or(1));
        if actual.max(travel).unwrap_or_default() > Minutes(limit) {
            Err(Refusal::TooLong { hours: limit / 60 })
        } else {
            Ok(())
        }
    }
}

/// To the nearest minute; work that was done took at least one.
fn rounded(elapsed: TimeDelta) -> Minutes {
    let minutes = (elapsed.num_seconds() + 30) / 60;
    Minutes(u32::try_from(minutes.max(1)).unwrap_or(u32::MAX))
}
