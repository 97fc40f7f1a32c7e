//! Moving, planning and copying with a ghost that is put down when it fits.

use std::sync::Arc;

use chrono::{DateTime, Days, TimeDelta, Utc};

use crate::domain::calendar::{at, next_free};
use crate::domain::span::Span;
use crate::domain::{Intervention, Minutes, Schedule, TechnicianId};
use crate::i18n::format;
use crate::t;
use crate::tui::event::Effect;
use crate::tui::request::Request;
use crate::tui::state::{Focus, Placing, Purpose, State, Verdict, View, minute_of_day};

impl State {
    /// Picks a visit up.
    pub(super) fn pick_up(&mut self, visit: &Arc<Intervention>, purpose: Purpose) {
        let Some(technician) = self
            .cursor
            .technician
            .or(visit.technicians.first().copied())
        else {
            return;
        };
        let start = visit
            .schedule
            .map_or_else(|| self.cursor_instant(), |schedule| schedule.start);
        let instead_of = visit
            .has(technician)
            .then_some(technician)
            .or(visit.technicians.first().copied());
        let anchor = if purpose == Purpose::Plan || visit.has(technician) {
            technician
        } else {
            instead_of.unwrap_or(technician)
        };
        let schedule = Schedule {
            start,
            end: start + visit.planned.delta(),
            forced: true,
        };
        let placing = Placing {
            purpose,
            visit: Arc::clone(visit),
            technician: anchor,
            instead_of,
            start,
            planned: visit.planned,
            verdict: Verdict {
                schedule,
                denied: None,
            },
        };
        if self.view == View::List {
            self.view = View::Day;
        }
        self.focus = Focus::Grid;
        self.put(placing);
    }

    /// The instant under the cursor, at a step.
    pub(super) fn cursor_instant(&self) -> DateTime<Utc> {
        let step = u16::try_from(self.directory.settings.step.0.max(1)).unwrap_or(15);
        at(
            self.cursor.day,
            self.cursor.minute / step * step,
            self.zone(),
        )
    }

    /// Shows a ghost where it is now, with the rulebook's word.
    fn put(&mut self, mut placing: Placing) {
        placing.judge(self);
        self.cursor.day = self.directory.day_of(placing.start);
        self.cursor.minute = minute_of_day(placing.start, self.zone());
        self.cursor.technician = Some(placing.technician);
        self.placing = Some(placing);
    }

    fn change_ghost(&mut self, change: impl FnOnce(&Self, &mut Placing)) {
        if let Some(mut placing) = self.placing.take() {
            change(self, &mut placing);
            self.put(placing);
        }
    }

    /// Earlier or later by a step; in the planning view up and down are technicians.
    pub(super) fn ghost_vertical(&mut self, down: bool) {
        if self.view == View::Planning {
            return self.ghost_technician(down);
        }
        let step = self.directory.settings.step.delta();
        self.change_ghost(|_, ghost| ghost.start += if down { step } else { -step });
    }

    pub(super) fn ghost_horizontal(&mut self, right: bool) {
        if self.view == View::Planning {
            self.ghost_days(if right { 1 } else { -1 });
        } else {
            self.ghost_technician(right);
        }
    }

    pub(super) fn ghost_page(&mut self, forward: bool) {
        let days = if self.view == View::Planning { 7 } else { 1 };
        self.ghost_days(if forward { days } else { -days });
    }

    /// Other days at the same time on the wall.
    fn ghost_days(&mut self, days: i64) {
        self.change_ghost(|state, ghost| {
            let day = state.directory.day_of(ghost.start);
            let distance = Days::new(days.unsigned_abs());
            let there = if days < 0 {
                day.checked_sub_days(distance)
            } else {
                day.checked_add_days(distance)
            };
            if let Some(there) = there {
                ghost.start = at(
                    there,
                    minute_of_day(ghost.start, state.zone()),
                    state.zone(),
                );
            }
        });
    }

    fn ghost_technician(&mut self, forward: bool) {
        self.change_ghost(|state, ghost| {
            let Some(agenda) = state.agenda() else { return };
            let here = agenda.place(ghost.technician).unwrap_or(0);
            let next = if forward {
                here.checked_add(1)
            } else {
                here.checked_sub(1)
            };
            if let Some(id) = next.and_then(|next| agenda.technicians.get(next)) {
                ghost.technician = *id;
            }
        });
    }

    pub(super) fn ghost_length(&mut self, longer: bool) {
        let step = self.directory.settings.step;
        self.change_ghost(|_, ghost| ghost.planned = resized(ghost.planned, longer, step));
    }

    /// The next time at which it fits, of the technician in whose column it hangs.
    pub(super) fn ghost_to_free(&mut self) {
        self.change_ghost(|state, ghost| {
            let technicians = ghost.technicians();
            let directory = &state.directory;
            let hours: Vec<_> = technicians
                .iter()
                .filter_map(|id| directory.technician(*id))
                .map(|one| &one.hours)
                .collect();
            let own = ghost.subject();
            let neighbours = state.weeks.neighbours();
            let busy: Vec<Span> = neighbours
                .iter()
                .filter(|one| {
                    Some(one.id) != own && one.technicians.iter().any(|id| technicians.contains(id))
                })
                .map(|one| one.span)
                .collect();
            let from = ghost.start + TimeDelta::minutes(1);
            let holidays = &directory.settings.holidays;
            if let Some(start) =
                next_free(from, ghost.planned, &hours, &busy, holidays, state.zone())
            {
                ghost.start = start;
            }
        });
    }

    /// Under the mouse: a technician's column and a time, or for the lower edge an end.
    pub(super) fn ghost_to(&mut self, technician: TechnicianId, start: DateTime<Utc>) {
        self.change_ghost(|_, ghost| {
            ghost.technician = technician;
            ghost.start = start;
        });
    }

    pub(super) fn ghost_ends_at(&mut self, end: DateTime<Utc>) {
        let step = self.directory.settings.step;
        self.change_ghost(|_, ghost| ghost.planned = Minutes::of(end - ghost.start).max(step));
    }

    /// Sends it. The ghost stays until the base has accepted.
    pub(super) fn drop_ghost(&mut self) -> Vec<Effect> {
        let Some(placing) = &self.placing else {
            return Vec::new();
        };
        let request = match placing.subject() {
            Some(id) => Request::new(id, Some(placing.visit.revision), placing.action()),
            None => Request::new(super::send::new_visit(), None, placing.action()),
        };
        self.send(request)
    }

    pub(super) fn resize(&mut self, longer: bool) -> Vec<Effect> {
        let Some(visit) = self.target() else {
            return Vec::new();
        };
        let step = self.directory.settings.step;
        let planned = resized(visit.planned, longer, step);
        if planned == visit.planned {
            let text = t!(
                self.look.catalogue,
                "app-shortest",
                length = format::duration(step)
            );
            self.complain(text);
            return Vec::new();
        }
        let plan = crate::domain::Plan {
            planned: Some(planned),
            ..Default::default()
        };
        let request = Request::new(
            visit.id,
            Some(visit.revision),
            crate::domain::Action::Plan(plan),
        );
        self.send(request)
    }
}

/// To the next multiple of the step, at least one step long.
fn resized(planned: Minutes, longer: bool, step: Minutes) -> Minutes {
    let step = step.0.max(1);
    let next = if longer {
        (planned.0 / step + 1) * step
    } else {
        planned.0.saturating_sub(1) / step * step
    };
    Minutes(next.max(step))
}
