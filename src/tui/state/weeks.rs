//! The weeks that were read: the one on the screen and its neighbours, so that the next key finds them ready.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate, Weekday};

use super::Agenda;
use crate::backend::Board;
use crate::domain::{Intervention, InterventionId, Neighbour};

/// More weeks than this are forgotten, the farthest first.
const KEPT: usize = 5;
/// A week with more visits than this is not read ahead: memory matters more.
const AHEAD_LIMIT: usize = 10_000;

#[derive(Debug, Default)]
struct Week {
    board: Option<Arc<Board>>,
    agenda: Option<Agenda>,
    /// An answer is on its way.
    asked: bool,
    /// The base has changed since.
    stale: bool,
    /// The last answer was none.
    failed: bool,
}

/// What was read of the base.
#[derive(Debug, Default)]
pub struct Weeks(HashMap<NaiveDate, Week>);

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

impl Weeks {
    /// The week of a day, as it was read.
    pub fn board(&self, day: NaiveDate) -> Option<&Arc<Board>> {
        self.0.get(&monday(day))?.board.as_ref()
    }

    /// The week of a day, arranged.
    pub fn agenda(&self, day: NaiveDate) -> Option<&Agenda> {
        self.0.get(&monday(day))?.agenda.as_ref()
    }

    /// Any visit that was read.
    pub fn visit(&self, id: InterventionId) -> Option<&Arc<Intervention>> {
        let boards = self.0.values().filter_map(|week| week.board.as_ref());
        // The newest board knows best: a visit may stand on several.
        boards
            .flat_map(|board| board.visits.iter().chain(&board.pool))
            .filter(|visit| visit.id == id)
            .max_by_key(|visit| visit.revision)
    }

    /// Which weeks must be read to show a day: its own, and ahead its neighbours once it is there. Marks them as asked.
    pub fn wanted(&mut self, day: NaiveDate) -> Vec<NaiveDate> {
        let here = monday(day);
        let mut wanted = Vec::new();
        self.want(here, &mut wanted);
        let size = self
            .0
            .get(&here)
            .and_then(|week| week.board.as_ref())
            .map(|board| board.visits.len());
        if size.is_some_and(|size| size <= AHEAD_LIMIT) {
            for neighbour in [
                here.checked_add_days(Days::new(7)),
                here.checked_sub_days(Days::new(7)),
            ]
            .into_iter()
            .flatten()
            {
                self.want(neighbour, &mut wanted);
            }
        }
        self.forget_far_from(here);
        wanted
    }

    fn want(&mut self, monday: NaiveDate, wanted: &mut Vec<NaiveDate>) {
        let week = self.0.entry(monday).or_default();
        if !week.asked && (week.board.is_none() || week.stale) {
            week.asked = true;
            week.stale = false;
            wanted.push(monday);
        }
    }

    fn forget_far_from(&mut self, here: NaiveDate) {
        while self.0.len() > KEPT {
            let distance = |monday: &NaiveDate| monday.signed_duration_since(here).num_days().abs();
            let Some(farthest) = self.0.keys().copied().max_by_key(distance) else {
                return;
            };
            self.0.remove(&farthest);
        }
    }

    /// The base could not answer for a week; it is asked again when something else happens.
    pub fn failed(&mut self, monday: NaiveDate) {
        if let Some(week) = self.0.get_mut(&monday) {
            week.failed = true;
        }
    }

    /// After a key, weeks that could not be read are worth another try.
    pub fn retry(&mut self) {
        for week in self.0.values_mut() {
            week.asked &= !std::mem::take(&mut week.failed);
        }
    }

    /// Takes an answer in.
    pub fn receive(&mut self, monday: NaiveDate, board: Arc<Board>) {
        let week = self.0.entry(monday).or_default();
        week.asked = false;
        week.failed = false;
        week.board = Some(board);
        week.agenda = None;
    }

    /// Everything may have changed.
    pub fn expire(&mut self) {
        for week in self.0.values_mut() {
            week.stale = true;
        }
    }

    /// Arrangements no longer fit (filters, people or the clock changed).
    pub fn rearrange(&mut self) {
        for week in self.0.values_mut() {
            week.agenda = None;
        }
    }

    /// Puts an arrangement in its place.
    pub fn arranged(&mut self, day: NaiveDate, agenda: Agenda) {
        if let Some(week) = self.0.get_mut(&monday(day)) {
            week.agenda = Some(agenda);
        }
    }

    /// Shows an accepted change at once, before the base is read again.
    pub fn patch(&mut self, visit: &Arc<Intervention>, zone: chrono_tz::Tz) {
        for (monday, week) in &mut self.0 {
            let Some(board) = &week.board else { continue };
            let mut patched = Board::clone(board);
            patched.visits.retain(|one| one.id != visit.id);
            patched.pool.retain(|one| one.id != visit.id);
            let window = crate::backend::Window::week(*monday).span(zone);
            match visit.schedule {
                _ if visit.deleted => {}
                Some(schedule) if schedule.span().overlaps(window) => {
                    let at = patched.visits.partition_point(|one| {
                        one.schedule
                            .is_some_and(|other| other.start <= schedule.start)
                    });
                    patched.visits.insert(at, Arc::clone(visit));
                }
                Some(_) => {}
                None => patched.pool.push(Arc::clone(visit)),
            }
            patched
                .timers
                .retain(|timer| timer.intervention != visit.id);
            let open = visit.work.iter().filter(|segment| segment.end.is_none());
            patched
                .timers
                .extend(open.map(|segment| crate::domain::OpenTimer {
                    technician: segment.technician,
                    intervention: visit.id,
                    label: visit.label.clone(),
                    since: segment.start,
                }));
            week.board = Some(Arc::new(patched));
            week.agenda = None;
        }
    }

    /// Every known visit that takes somebody's time, for the checks of a plan.
    pub fn neighbours(&self) -> Vec<Neighbour> {
        let mut seen = std::collections::HashSet::new();
        let boards = self.0.values().filter_map(|week| week.board.as_ref());
        boards
            .flat_map(|board| &board.visits)
            .filter(|visit| visit.occupies() && seen.insert(visit.id))
            .filter_map(|visit| {
                Some(Neighbour {
                    id: visit.id,
                    label: visit.label.clone(),
                    technicians: visit.technicians.clone(),
                    span: visit.schedule?.span(),
                })
            })
            .collect()
    }
}
