//! Moving about the board.

use chrono::{Days, NaiveDate};

use crate::domain::TechnicianId;
use crate::domain::calendar::wall_minute;
use crate::tui::state::{Filters, Focus, Landing, State, Stop, View, minute_of_day};

impl State {
    pub(super) fn switch(&mut self, view: View) {
        self.view = view;
        self.focus = Focus::Grid;
    }

    pub(super) fn turn(&mut self, forward: bool) {
        let place = View::ALL
            .iter()
            .position(|view| *view == self.view)
            .unwrap_or(0);
        let step = if forward { 1 } else { View::ALL.len() - 1 };
        if let Some(view) = View::ALL.get((place + step) % View::ALL.len()) {
            self.switch(*view);
        }
    }

    /// To a day that was asked for: somebody looks for something there.
    pub(super) fn visit_day(&mut self, day: NaiveDate) {
        self.go_to(day);
        self.landing = Some(Landing::Visit);
    }

    /// To a day, at the same time of day.
    pub(super) fn go_to(&mut self, day: NaiveDate) {
        self.cursor.day = day;
        self.cursor.visit = None;
        self.landing = Some(Landing::Time);
    }

    pub(super) fn page(&mut self, forward: bool) {
        let days = Days::new(if self.view == View::Day { 1 } else { 7 });
        let day = self.cursor.day;
        let there = if forward {
            day.checked_add_days(days)
        } else {
            day.checked_sub_days(days)
        };
        if let Some(there) = there {
            self.go_to(there);
        }
    }

    pub(super) fn today_now(&mut self) {
        self.cursor.minute = minute_of_day(self.now, self.zone());
        let today = self.today();
        self.go_to(today);
    }

    pub(super) fn filter(&mut self, filters: Filters) {
        self.filters = filters;
        self.weeks.rearrange();
        self.landing = Some(Landing::Time);
    }

    fn stops(&self, technician: TechnicianId, day: NaiveDate) -> &[Stop] {
        self.agenda()
            .map(|agenda| agenda.stops(technician, day, self))
            .unwrap_or_default()
    }

    fn minute_on(&self, stop: Stop, day: NaiveDate) -> u16 {
        u16::try_from(wall_minute(stop.span().start, day, self.zone()).max(0)).unwrap_or(0)
    }

    /// The stop at which the cursor is. Without a visit it is on free time, whatever else is there at that time.
    fn here(&self, stops: &[Stop]) -> Option<usize> {
        match self.cursor.visit {
            Some(id) => stops
                .iter()
                .position(|stop| stop.visit() == Some(id))
                .or_else(|| self.nearest(stops, Prefer::Visit)),
            None => self.nearest(stops, Prefer::Free),
        }
    }

    /// The stop that holds the cursor's time, or is nearest to it.
    fn nearest(&self, stops: &[Stop], prefer: Prefer) -> Option<usize> {
        let minute = i64::from(self.cursor.minute);
        let distance = |stop: &Stop| {
            let day = self.cursor.day;
            let start = wall_minute(stop.span().start, day, self.zone());
            let end = wall_minute(stop.span().end, day, self.zone());
            if (start..end).contains(&minute) {
                0
            } else {
                // A stop that ends at this minute is beside it, not on it.
                1 + (start - minute).abs().min((end - minute).abs())
            }
        };
        stops
            .iter()
            .enumerate()
            .min_by_key(|(_, stop)| {
                let free = stop.visit().is_none();
                (distance(stop), free != (prefer == Prefer::Free))
            })
            .map(|(index, _)| index)
    }

    /// Onto the first visit of the day, of the cursor's technician if there is one.
    fn land_on_visit(&mut self) {
        let day = self.cursor.day;
        let Some(agenda) = self.agenda() else { return };
        let first = |id: TechnicianId| agenda.visits(id, day).next().map(|visit| (id, visit.id));
        let own = self.cursor.technician.and_then(first);
        let found = own.or_else(|| agenda.technicians.iter().copied().find_map(first));
        if let Some((technician, visit)) = found {
            self.cursor.technician = Some(technician);
            self.cursor.visit = Some(visit);
        }
    }

    /// Onto what the cursor looks for.
    pub(super) fn come_down(&mut self, landing: Landing) {
        if landing == Landing::Visit {
            self.land_on_visit();
        }
        if self.cursor.visit.is_none() {
            self.land();
        }
    }

    /// Onto the stop nearest to the cursor's time.
    pub(super) fn land(&mut self) {
        let Some(technician) = self.cursor.technician else {
            return;
        };
        let stops = self.stops(technician, self.cursor.day);
        let Some(stop) = self
            .nearest(stops, Prefer::Visit)
            .and_then(|index| stops.get(index))
            .copied()
        else {
            self.cursor.visit = None;
            return;
        };
        self.cursor.visit = stop.visit();
    }

    pub(super) fn land_in_list(&mut self) {
        let day = self.cursor.day;
        let rows = self.rows();
        let near = rows.iter().position(|visit| {
            visit
                .schedule
                .is_some_and(|schedule| self.directory.day_of(schedule.start) >= day)
        });
        let row = near.or(rows.len().checked_sub(1));
        if let Some(row) = row {
            self.take_row(row);
        }
    }

    fn take_row(&mut self, row: usize) {
        let rows = self.rows();
        let Some(visit) = rows.get(row) else { return };
        let Some(schedule) = visit.schedule else {
            return;
        };
        let keep = self.cursor.technician.filter(|id| visit.has(*id));
        let mut cursor = self.cursor;
        cursor.visit = Some(visit.id);
        cursor.technician = keep.or(visit.technicians.first().copied());
        cursor.day = self.directory.day_of(schedule.start).max(
            self.agenda()
                .map_or(cursor.day, |agenda| agenda.window.first),
        );
        cursor.minute = minute_of_day(schedule.start, self.zone());
        self.cursor = cursor;
    }

    /// Up and down: stops in a column, visits of a cell and then the next technician, rows.
    pub(super) fn vertical(&mut self, down: bool) {
        if self.focus == Focus::Pool {
            return self.in_pool(down);
        }
        if self.view == View::List {
            let row = self
                .cursor
                .visit
                .and_then(|id| self.rows().iter().position(|visit| visit.id == id));
            let next = row.map_or(Some(0), |row| {
                if down {
                    row.checked_add(1)
                } else {
                    row.checked_sub(1)
                }
            });
            return next.into_iter().for_each(|row| self.take_row(row));
        }
        let Some(technician) = self.cursor.technician else {
            return;
        };
        let stops = self.stops(technician, self.cursor.day);
        let here = self.here(stops);
        let next = here.and_then(|here| {
            if down {
                here.checked_add(1)
            } else {
                here.checked_sub(1)
            }
        });
        if let Some(stop) = next.and_then(|next| stops.get(next)).copied() {
            self.take(stop);
        } else if self.view == View::Planning {
            self.technician_beside(down, if down { Edge::First } else { Edge::Last });
        }
    }

    fn take(&mut self, stop: Stop) {
        self.cursor.minute = self.minute_on(stop, self.cursor.day);
        self.cursor.visit = stop.visit();
    }

    fn in_pool(&mut self, down: bool) {
        let pool = self.pool();
        let here = self
            .pooled
            .and_then(|id| pool.iter().position(|visit| visit.id == id))
            .unwrap_or(0);
        let next = if down {
            here + 1
        } else {
            here.saturating_sub(1)
        };
        if let Some(visit) = pool.get(next) {
            self.pooled = Some(visit.id);
        }
    }

    /// Left and right: technicians in the day view, days in the planning view.
    pub(super) fn horizontal(&mut self, right: bool) {
        if self.focus == Focus::Pool {
            return;
        }
        match self.view {
            View::Day => self.technician_beside(right, Edge::Nearest),
            View::Planning => {
                let Some(days) = self.agenda().map(|agenda| agenda.days(self)) else {
                    return;
                };
                let here = days.iter().position(|day| *day == self.cursor.day);
                let next = here.and_then(|here| {
                    if right {
                        here.checked_add(1)
                    } else {
                        here.checked_sub(1)
                    }
                });
                match next.and_then(|next| days.get(next)) {
                    Some(day) => self.go_to(*day),
                    None => self.over_the_edge(right),
                }
            }
            View::List => {}
        }
    }

    /// From Friday to Monday of the next week, and back.
    fn over_the_edge(&mut self, right: bool) {
        let Some(week) = self.agenda().map(|agenda| agenda.window) else {
            return;
        };
        let day = if right {
            week.last().succ_opt()
        } else {
            week.first.checked_sub_days(Days::new(3))
        };
        if let Some(day) = day {
            self.go_to(day);
        }
    }

    fn technician_beside(&mut self, forward: bool, edge: Edge) {
        let Some(agenda) = self.agenda() else { return };
        let here = self
            .cursor
            .technician
            .and_then(|id| agenda.place(id))
            .unwrap_or(0);
        let next = if forward {
            here.checked_add(1)
        } else {
            here.checked_sub(1)
        };
        let Some(technician) = next.and_then(|next| agenda.technicians.get(next)).copied() else {
            return;
        };
        self.cursor.technician = Some(technician);
        self.cursor.visit = None;
        let stops = self.stops(technician, self.cursor.day);
        match edge {
            Edge::First => stops
                .first()
                .copied()
                .into_iter()
                .for_each(|stop| self.take(stop)),
            Edge::Last => stops
                .last()
                .copied()
                .into_iter()
                .for_each(|stop| self.take(stop)),
            Edge::Nearest => self.land(),
        }
    }

    /// Home and End.
    pub(super) fn edge(&mut self, last: bool) {
        if self.focus == Focus::Pool {
            let pool = self.pool();
            let edge = if last { pool.last() } else { pool.first() };
            self.pooled = edge.map(|visit| visit.id).or(self.pooled);
            return;
        }
        if self.view == View::List {
            let rows = self.rows().len();
            return self.take_row(if last { rows.saturating_sub(1) } else { 0 });
        }
        let Some(technician) = self.cursor.technician else {
            return;
        };
        let stops = self.stops(technician, self.cursor.day);
        let edge = if last { stops.last() } else { stops.first() };
        edge.copied().into_iter().for_each(|stop| self.take(stop));
    }
}

/// Which of two stops at the same time is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefer {
    Visit,
    Free,
}

/// Where to land in another technician's day.
#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
    Nearest,
}
