//! The weeks that were read: the one on the screen and its neighbours, so that the next key finds them ready.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

use super::Agenda;
use crate::backend::{Board, Window};
use crate::domain::span::Span;
use crate::domain::{Intervention, InterventionId, Neighbour, OpenTimer, TechnicianId};

/// More weeks than this are forgotten, the farthest first.
const KEPT: usize = 5;
/// So many own changes are remembered against answers that were on their way.
const REMEMBERED: usize = 64;
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
    /// Since when it may be old, UTC; `None` when it was read and nothing has happened since.
    old_since: Option<DateTime<Utc>>,
}

/// What was read of the base.
#[derive(Debug, Default)]
pub struct Weeks {
    by_monday: HashMap<NaiveDate, Week>,
    /// Own changes with their place in the journal, the last one last: a week that was asked for before a change was
    /// accepted does not know of it.
    own: Vec<(i64, Arc<Intervention>)>,
    /// Where the visit that was looked up last stands: a frame asks for the same one many times.
    found: Cell<Option<Found>>,
}

/// Where a visit stands: in which week, and at which place among its visits and its pool.
#[derive(Debug, Clone, Copy)]
struct Found {
    id: InterventionId,
    monday: NaiveDate,
    place: usize,
}

fn at(board: &Board, place: usize) -> Option<&Arc<Intervention>> {
    let pooled = || board.pool.get(place.checked_sub(board.visits.len())?);
    board.visits.get(place).or_else(pooled)
}

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

impl Weeks {
    /// The week of a day, as it was read.
    pub fn board(&self, day: NaiveDate) -> Option<&Arc<Board>> {
        self.by_monday.get(&monday(day))?.board.as_ref()
    }

    /// The week of a day, arranged.
    pub fn agenda(&self, day: NaiveDate) -> Option<&Agenda> {
        self.by_monday.get(&monday(day))?.agenda.as_ref()
    }

    /// How many weeks are kept.
    pub fn kept(&self) -> usize {
        self.by_monday.len()
    }

    /// Any visit that was read.
    pub fn visit(&self, id: InterventionId) -> Option<&Arc<Intervention>> {
        let known = self.found.get().filter(|found| found.id == id);
        let found = known.or_else(|| self.find(id))?;
        self.found.set(Some(found));
        at(
            self.by_monday.get(&found.monday)?.board.as_ref()?,
            found.place,
        )
    }

    fn find(&self, id: InterventionId) -> Option<Found> {
        // The newest board knows best: a visit may stand on several.
        let standing = self.by_monday.iter().filter_map(|(monday, week)| {
            let board = week.board.as_ref()?;
            let mut visits = board.visits.iter().chain(&board.pool);
            let place = visits.position(|visit| visit.id == id)?;
            let rank = (week.old_since.is_none(), at(board, place)?.revision);
            let monday = *monday;
            Some((rank, Found { id, monday, place }))
        });
        let newest = standing.max_by_key(|(rank, _)| *rank);
        newest.map(|(_, found)| found)
    }

    /// Which weeks must be read to show a day: its own, and ahead its neighbours once it is there. Marks them as asked.
    pub fn wanted(&mut self, day: NaiveDate) -> Vec<NaiveDate> {
        let here = monday(day);
        let mut wanted = Vec::new();
        self.want(here, &mut wanted);
        let size = self
            .by_monday
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
        let week = self.by_monday.entry(monday).or_default();
        if !week.asked && (week.board.is_none() || week.stale) {
            week.asked = true;
            week.stale = false;
            wanted.push(monday);
        }
    }

    fn forget_far_from(&mut self, here: NaiveDate) {
        while self.by_monday.len() > KEPT {
            let distance = |monday: &NaiveDate| monday.signed_duration_since(here).num_days().abs();
            let Some(farthest) = self.by_monday.keys().copied().max_by_key(distance) else {
                return;
            };
            self.by_monday.remove(&farthest);
            self.found.take();
        }
    }

    /// Forgets all weeks but that of a day: what they show may never have happened.
    pub fn forget_others(&mut self, day: NaiveDate) {
        let here = monday(day);
        self.found.take();
        self.by_monday.retain(|monday, _| *monday == here);
    }

    /// The base could not answer for a week; it is asked again when something else happens.
    pub fn failed(&mut self, monday: NaiveDate) {
        if let Some(week) = self.by_monday.get_mut(&monday) {
            week.failed = true;
        }
    }

    /// After a key, weeks that could not be read are worth another try.
    pub fn retry(&mut self) {
        for week in self.by_monday.values_mut() {
            week.asked &= !std::mem::take(&mut week.failed);
        }
    }

    /// Since when the week of a day may be old, UTC; `None` when it was read and nothing has happened since.
    pub fn old_since(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        self.by_monday.get(&monday(day))?.old_since
    }

    /// Whether the week of a day was asked for and is not there.
    pub fn is_missing(&self, day: NaiveDate) -> bool {
        self.by_monday
            .get(&monday(day))
            .is_some_and(|week| week.failed && week.board.is_none())
    }

    /// Takes an answer in, with own changes that it does not contain yet. `old_since` says since when it may be old, for
    /// one that does not come from the base itself.
    pub fn receive(
        &mut self,
        monday: NaiveDate,
        board: Arc<Board>,
        old_since: Option<DateTime<Utc>>,
        zone: Tz,
    ) {
        let mut board = board;
        for (seq, visit) in &self.own {
            if *seq > board.seq {
                board = Arc::new(patched(&board, monday, visit, zone));
            }
        }
        self.found.take();
        let week = self.by_monday.entry(monday).or_default();
        week.asked = false;
        week.failed = false;
        if !week.stale || old_since.is_some() {
            week.old_since = old_since;
        }
        week.board = Some(board);
        week.agenda = None;
    }

    /// Everything may have changed since a moment.
    pub fn expire(&mut self, since: DateTime<Utc>) {
        self.found.take();
        for week in self.by_monday.values_mut() {
            week.stale = true;
            week.old_since.get_or_insert(since);
        }
    }

    /// Own changes are not put into later answers any more: places in the journal mean something else now.
    pub fn forget_own(&mut self) {
        self.own.clear();
    }

    /// Arrangements no longer fit (filters, people or the clock changed).
    pub fn rearrange(&mut self) {
        for week in self.by_monday.values_mut() {
            week.agenda = None;
        }
    }

    /// Puts an arrangement in its place.
    pub fn arranged(&mut self, day: NaiveDate, agenda: Agenda) {
        if let Some(week) = self.by_monday.get_mut(&monday(day)) {
            week.agenda = Some(agenda);
        }
    }

    /// Shows a change at once that is kept on this device and has not reached the base.
    pub fn foresee(&mut self, visit: &Arc<Intervention>, zone: Tz) {
        self.found.take();
        for (monday, week) in &mut self.by_monday {
            if let Some(board) = &week.board {
                let mut board = patched(board, *monday, visit, zone);
                if !board.pending.contains(&visit.id) {
                    board.pending.push(visit.id);
                }
                week.board = Some(Arc::new(board));
                week.agenda = None;
            }
        }
    }

    /// Shows an accepted change at once, before the base is read again.
    pub fn patch(&mut self, seq: i64, visit: &Arc<Intervention>, zone: Tz) {
        self.found.take();
        for (monday, week) in &mut self.by_monday {
            if let Some(board) = &week.board {
                week.board = Some(Arc::new(patched(board, *monday, visit, zone)));
                week.agenda = None;
            }
        }
        self.own.push((seq, Arc::clone(visit)));
        let old = self.own.len().saturating_sub(REMEMBERED);
        self.own.drain(..old);
    }

    /// Every visit that was read, once.
    pub fn visits(&self) -> impl Iterator<Item = &Arc<Intervention>> {
        let mut seen = std::collections::HashSet::new();
        let mut weeks: Vec<_> = self.by_monday.iter().collect();
        weeks.sort_unstable_by_key(|(monday, _)| **monday);
        weeks
            .into_iter()
            .filter_map(|(_, week)| week.board.as_ref())
            .flat_map(|board| board.visits.iter().chain(&board.pool))
            .filter(move |visit| !visit.deleted && seen.insert(visit.id))
    }

    /// Every known visit that takes somebody's time, for the checks of a plan.
    pub fn neighbours(&self) -> Vec<Neighbour> {
        self.neighbours_that(|_, _| true)
    }

    /// Of these, those that stand in the way of some technicians at a time.
    pub fn neighbours_of(&self, technicians: &[TechnicianId], span: Span) -> Vec<Neighbour> {
        self.neighbours_that(|visit, taken| {
            taken.overlaps(span) && technicians.iter().any(|id| visit.has(*id))
        })
    }

    fn neighbours_that(&self, counts: impl Fn(&Intervention, Span) -> bool) -> Vec<Neighbour> {
        let mut seen = std::collections::HashSet::new();
        let boards = self
            .by_monday
            .values()
            .filter_map(|week| week.board.as_ref());
        boards
            .flat_map(|board| &board.visits)
            .filter_map(|visit| {
                let span = visit.schedule?.span();
                let known = visit.occupies() && counts(visit, span) && seen.insert(visit.id);
                known.then(|| Neighbour {
                    id: visit.id,
                    label: visit.label.clone(),
                    technicians: visit.technicians.clone(),
                    span,
                })
            })
            .collect()
    }
}

/// A board with one visit as it is now.
fn patched(board: &Board, monday: NaiveDate, visit: &Arc<Intervention>, zone: Tz) -> Board {
    let mut board = board.clone();
    board.visits.retain(|one| one.id != visit.id);
    board.pool.retain(|one| one.id != visit.id);
    match visit.schedule {
        _ if visit.deleted => {}
        Some(schedule) if schedule.span().overlaps(Window::week(monday).span(zone)) => {
            let before = |one: &Arc<Intervention>| {
                one.schedule
                    .is_some_and(|other| other.start <= schedule.start)
            };
            let at = board.visits.partition_point(before);
            board.visits.insert(at, Arc::clone(visit));
        }
        Some(_) => {}
        None => board.pool.push(Arc::clone(visit)),
    }
    board.timers.retain(|timer| timer.intervention != visit.id);
    let open = visit.work.iter().filter(|segment| segment.end.is_none());
    board.timers.extend(open.map(|segment| OpenTimer {
        technician: segment.technician,
        intervention: visit.id,
        label: visit.label.clone(),
        since: segment.start,
    }));
    board
}
