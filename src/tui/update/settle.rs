//! After every event: read what is missing, arrange what was read, keep the cursor on something.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use crate::backend::Window;
use crate::tui::event::Effect;
use crate::tui::state::{Agenda, BRIEF, GRACE, State, View, minute_of_day};

impl State {
    pub(super) fn settle(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self
            .weeks
            .wanted(self.cursor.day)
            .into_iter()
            .map(Effect::LoadWeek)
            .collect();
        self.arrange();
        self.keep_cursor();
        self.renew_layers();
        self.tell_news();
        self.shared.fade(self.now);
        self.alert();
        effects.extend(self.tell_editing());
        // One answer is for all layers.
        for effect in self.layers.iter_mut().flat_map(|layer| layer.wanted()) {
            if !effects.contains(&effect) {
                effects.push(effect);
            }
        }
        effects
    }

    fn arrange(&mut self) {
        if self.weeks.agenda(self.cursor.day).is_some() {
            return;
        }
        let Some(board) = self.weeks.board(self.cursor.day) else {
            return;
        };
        let agenda = Agenda::arrange(Window::week(self.cursor.day), Arc::clone(board), self);
        self.weeks.arranged(self.cursor.day, agenda);
    }

    /// The cursor follows its visit; where that is gone it stays at its place and time.
    fn keep_cursor(&mut self) {
        let Some(agenda) = self.weeks.agenda(self.cursor.day) else {
            return;
        };
        if self.placing.is_some() {
            // The cursor goes with the ghost, not with the visit that it is the ghost of.
            return;
        }
        let mut cursor = self.cursor;
        let first = agenda.technicians.first().copied();
        cursor.technician = cursor
            .technician
            .filter(|id| agenda.place(*id).is_some())
            .or(first);
        if let Some(visit) = cursor
            .visit
            .and_then(|id| agenda.shown().find(|visit| visit.id == id))
        {
            if let Some(schedule) = visit.schedule {
                let day = self.directory.day_of(schedule.start);
                let last = self.directory.day_of(schedule.end);
                if !(day..=last).contains(&cursor.day) {
                    cursor.day = day;
                }
                if cursor.day == day {
                    cursor.minute = minute_of_day(schedule.start, self.zone());
                }
                let stays = cursor.technician.is_some_and(|id| visit.has(id));
                let other = visit
                    .technicians
                    .iter()
                    .copied()
                    .find(|id| agenda.place(*id).is_some());
                if !stays && other.is_some() {
                    cursor.technician = other;
                }
            }
        } else {
            cursor.visit = None;
            self.cursor = cursor;
            if let Some(landing) = self.landing.take() {
                self.come_down(landing);
            }
            if self.view == View::List && self.cursor.visit.is_none() {
                self.land_in_list();
            }
            return self.keep_pooled();
        }
        self.landing = None;
        self.cursor = cursor;
        self.keep_pooled();
    }

    fn keep_pooled(&mut self) {
        let pool = self.pool();
        let still = self
            .pooled
            .filter(|id| pool.iter().any(|visit| visit.id == *id));
        let pooled = still.or(pool.first().map(|visit| visit.id));
        let empty = pool.is_empty();
        self.pooled = pooled;
        if empty {
            self.focus = crate::tui::state::Focus::Grid;
        }
    }

    fn renew_layers(&mut self) {
        let mut layers = std::mem::take(&mut self.layers);
        for layer in &mut layers {
            let newer = layer.visit().and_then(|shown| {
                let known = self.weeks.visit(shown.id)?;
                let back = self.shared.rewound.contains(&shown.id);
                let newer = if back {
                    known.revision != shown.revision
                } else {
                    known.revision > shown.revision
                };
                newer.then(|| Arc::clone(known))
            });
            if let Some(newer) = newer {
                self.shared.rewound.remove(&newer.id);
                layer.renew(&newer);
            }
        }
        self.layers = layers;
    }

    /// Whether the seconds of a running timer are on the screen.
    fn ticks(&self) -> bool {
        if self.still {
            return false;
        }
        if let Some(top) = self.layers.last()
            && top.covers(self)
        {
            return top.ticks();
        }
        let on_grid = || {
            self.view == View::Day
                && self.agenda().is_some_and(|agenda| {
                    agenda.technicians.iter().any(|id| {
                        agenda
                            .visits(*id, self.cursor.day)
                            .any(|one| one.is_running())
                    })
                })
        };
        self.layers.iter().any(|layer| layer.ticks())
            || self.target().is_some_and(|visit| visit.is_running())
            || on_grid()
    }
}

/// The next instant at which the screen would look different by itself: the next second of a timer that is shown, else
/// the next minute, for the now-line and for what becomes late.
pub fn next_wake(state: &State) -> DateTime<Utc> {
    let now = state.now;
    if let Some(wall) = &state.wall {
        return wall.next_wake(state);
    }
    let second = now.with_nanosecond(0).unwrap_or(now);
    let regular = if state.ticks() {
        second + TimeDelta::seconds(1)
    } else {
        second.with_second(0).unwrap_or(second) + TimeDelta::minutes(1)
    };
    let layers = state.layers.iter().filter_map(|layer| layer.wakes());
    let late = state.weeks.old_since(state.cursor.day);
    let late = late.filter(|_| state.connection.is_current());
    let others = state
        .shared
        .wakes()
        .into_iter()
        .chain(late.map(|since| since + GRACE))
        .chain(state.shared.waiting_since.map(|since| since + BRIEF));
    layers
        .chain(others)
        .filter(|at| *at > now)
        .fold(regular, DateTime::min)
}
