//! A week of the base arranged as the board needs it: technicians × days, with what is free in between.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::backend::{Board, Window};
use crate::domain::calendar::{HolidayKind, Load, Slot, free_slots, local_day};
use crate::domain::span::Span;
use crate::domain::{Intervention, InterventionId, TechnicianId};

use super::State;

/// Where the cursor can stand in a technician's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// On a visit, at its part of that day.
    Visit(InterventionId, Span),
    /// On free time.
    Free(Span),
}

impl Stop {
    /// From when to when.
    pub fn span(self) -> Span {
        match self {
            Self::Visit(_, span) | Self::Free(span) => span,
        }
    }

    /// The visit, if it is one.
    pub fn visit(self) -> Option<InterventionId> {
        match self {
            Self::Visit(id, _) => Some(id),
            Self::Free(_) => None,
        }
    }
}

/// What is known of a technician's day besides the visits that are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Planned against worked hours, of all visits, shown or not.
    pub load: Load,
    /// The working hours.
    pub slots: Vec<Slot>,
    /// Free time that is worth showing.
    pub free: Vec<Span>,
    /// Why the technician is away.
    pub absence: Option<String>,
    /// The public holiday.
    pub holiday: Option<HolidayKind>,
    /// Visits and free time in order, where the cursor goes.
    pub stops: Vec<Stop>,
}

#[derive(Debug, Default)]
struct Cell {
    /// Of the board's visits, by start.
    visits: Vec<usize>,
    facts: OnceCell<Facts>,
}

/// A week, arranged.
#[derive(Debug)]
pub struct Agenda {
    /// Its days.
    pub window: Window,
    /// Who has a column or row, in order.
    pub technicians: Vec<TechnicianId>,
    board: Arc<Board>,
    /// Which of its visits the filters let through, of somebody who has a place.
    shown: Vec<bool>,
    cells: Vec<Cell>,
    places: HashMap<TechnicianId, usize>,
}

impl Agenda {
    /// Arranges a week under the filters of the state.
    pub fn arrange(window: Window, board: Arc<Board>, state: &State) -> Self {
        let directory = &state.directory;
        let technicians: Vec<TechnicianId> = directory
            .technicians
            .iter()
            .filter(|one| state.has_place(one))
            .map(|one| one.id)
            .collect();
        let places: HashMap<TechnicianId, usize> = technicians
            .iter()
            .enumerate()
            .map(|(place, id)| (*id, place))
            .collect();
        let shown = board
            .visits
            .iter()
            .map(|visit| {
                visit.technicians.iter().any(|id| places.contains_key(id))
                    && state.filters.shows(visit, state)
            })
            .collect();
        let days = window.days as usize;
        let mut cells: Vec<Cell> = Vec::new();
        cells.resize_with(technicians.len() * days, Cell::default);
        let spans: Vec<Span> = window
            .iter_days()
            .map(|day| local_day(day, directory.zone()))
            .collect();
        for (index, visit) in board.visits.iter().enumerate() {
            let Some(schedule) = visit.schedule else {
                continue;
            };
            let on = |day: &Span| day.overlaps(schedule.span());
            for (day, _) in spans.iter().enumerate().filter(|(_, day)| on(day)) {
                for place in visit.technicians.iter().filter_map(|id| places.get(id)) {
                    if let Some(cell) = cells.get_mut(place * days + day) {
                        cell.visits.push(index);
                    }
                }
            }
        }
        Self {
            window,
            technicians,
            board,
            shown,
            cells,
            places,
        }
    }

    fn cell(&self, technician: TechnicianId, day: NaiveDate) -> Option<&Cell> {
        let place = self.places.get(&technician)?;
        let offset =
            usize::try_from(day.signed_duration_since(self.window.first).num_days()).ok()?;
        let days = self.window.days as usize;
        (offset < days)
            .then(|| self.cells.get(place * days + offset))
            .flatten()
    }

    /// The place of a technician in the order of the board.
    pub fn place(&self, technician: TechnicianId) -> Option<usize> {
        self.places.get(&technician).copied()
    }

    /// Every visit of the week that is shown, by start.
    pub fn shown(&self) -> impl Iterator<Item = &Arc<Intervention>> {
        let shown = self.board.visits.iter().zip(&self.shown);
        shown.filter(|(_, shown)| **shown).map(|(visit, _)| visit)
    }

    /// The visits of a technician's day that are shown, by start.
    pub fn visits(
        &self,
        technician: TechnicianId,
        day: NaiveDate,
    ) -> impl Iterator<Item = &Arc<Intervention>> {
        let indices = self
            .cell(technician, day)
            .map(|cell| cell.visits.as_slice())
            .unwrap_or_default();
        indices
            .iter()
            .filter(|index| self.shown.get(**index).copied().unwrap_or(false))
            .filter_map(|index| self.board.visits.get(*index))
    }

    /// What else is known of that day; worked out once, when it is first looked at.
    pub fn facts(&self, technician: TechnicianId, day: NaiveDate, state: &State) -> Option<&Facts> {
        let cell = self.cell(technician, day)?;
        Some(
            cell.facts
                .get_or_init(|| self.work_out(technician, day, state)),
        )
    }

    fn work_out(&self, technician: TechnicianId, day: NaiveDate, state: &State) -> Facts {
        let zone = state.zone();
        let settings = &state.directory.settings;
        let whole = local_day(day, zone);
        let indices = self
            .cell(technician, day)
            .map(|cell| cell.visits.as_slice())
            .unwrap_or_default();
        let occupying: Vec<&Arc<Intervention>> = indices
            .iter()
            .filter_map(|index| self.board.visits.get(*index))
            .filter(|visit| visit.occupies())
            .collect();
        let busy: Vec<Span> = occupying
            .iter()
            .filter_map(|visit| visit.schedule)
            .map(|schedule| schedule.span())
            .collect();
        let mut stops: Vec<Stop> = self
            .visits(technician, day)
            .filter_map(|visit| {
                Some(Stop::Visit(
                    visit.id,
                    visit.schedule?.span().intersect(whole)?,
                ))
            })
            .collect();
        let Some(person) = state.directory.technician(technician) else {
            return Facts {
                load: Load::default(),
                slots: Vec::new(),
                free: Vec::new(),
                absence: None,
                holiday: settings.holidays.holiday_on(day),
                stops,
            };
        };
        let free = free_slots(
            day,
            &person.hours,
            &busy,
            settings.slot_minimum,
            &settings.holidays,
            zone,
        );
        stops.extend(free.iter().map(|span| Stop::Free(*span)));
        stops.sort_by_key(|stop| (stop.span().start, stop.visit().is_none()));
        let planned = occupying
            .iter()
            .filter_map(|visit| Some((visit.schedule?.span(), visit.planned)));
        Facts {
            load: Load::on(day, planned, &person.hours, &settings.holidays, zone),
            slots: person.hours.slots_on(day, &settings.holidays).to_vec(),
            free,
            absence: person.hours.absence_on(day).map(str::to_owned),
            holiday: settings.holidays.holiday_on(day),
            stops,
        }
    }

    /// The days that the planning view shows: those of the working week, and those of the weekend on which somebody
    /// works or the cursor is.
    pub fn days(&self, state: &State) -> Vec<NaiveDate> {
        use chrono::Datelike;
        let busy = |day: NaiveDate| {
            self.technicians.iter().any(|id| {
                self.cell(*id, day)
                    .is_some_and(|cell| !cell.visits.is_empty())
                    || state.directory.technician(*id).is_some_and(|one| {
                        !one.hours
                            .slots_on(day, &state.directory.settings.holidays)
                            .is_empty()
                    })
            })
        };
        self.window
            .iter_days()
            .filter(|day| {
                day.weekday().num_days_from_monday() < 5 || *day == state.cursor.day || busy(*day)
            })
            .collect()
    }

    /// Where the cursor can stand in that day.
    pub fn stops(&self, technician: TechnicianId, day: NaiveDate, state: &State) -> &[Stop] {
        self.facts(technician, day, state)
            .map(|facts| facts.stops.as_slice())
            .unwrap_or_default()
    }
}
