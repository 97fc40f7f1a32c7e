//! What a wall shows of today: who goes where, and how that stands.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::names::short_names;
use crate::domain::calendar::local_day;
use crate::domain::span::Span;
use crate::domain::text::{begins_words, fold};
use crate::domain::{
    BranchId, Intervention, InterventionId, Level, Phase, Technician, TechnicianId,
};
use crate::tui::state::State;

/// Whose board a wall is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// That of a branch.
    Branch(BranchId),
    /// That of all of them.
    All,
    /// No branch in use has the name that was asked for.
    Nobodys,
}

/// How today's visits stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Réalisé.
    pub done: usize,
    /// Begun and not ended.
    pub running: usize,
    /// To come.
    pub planned: usize,
    /// Should have begun.
    pub late: usize,
}

impl Counts {
    fn add(&mut self, phase: Phase) {
        match phase {
            Phase::Done => self.done += 1,
            Phase::InProgress | Phase::Paused => self.running += 1,
            Phase::Draft | Phase::Confirmed => self.planned += 1,
            Phase::Late => self.late += 1,
            Phase::Unfinished | Phase::Postponed | Phase::Cancelled => {}
        }
    }
}

/// Why somebody is not at work. The reason itself is nobody's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// On leave, ill, at a course.
    Absent,
    /// A day that they do not work.
    Off,
}

/// A visit in somebody's row.
#[derive(Debug, Clone)]
pub struct Stop {
    /// The visit.
    pub visit: Arc<Intervention>,
    /// How it stands.
    pub phase: Phase,
    /// When it begins, UTC; `None` for one that began on an earlier day.
    pub start: Option<DateTime<Utc>>,
    /// The word for its kind.
    pub kind: String,
    /// The code of its kind, which is shorter.
    pub code: String,
    /// Where.
    pub town: String,
    /// Whom it is for, as far as a wall may say; empty where it may not.
    pub whom: String,
}

impl Stop {
    /// Whether it may not wait for its page.
    pub fn is_critical(&self) -> bool {
        matches!(self.phase, Phase::Late | Phase::InProgress | Phase::Paused)
    }

    /// The kind of visit, as a word or as a code, and the town. Never what somebody called it.
    pub fn title(&self, code: bool) -> String {
        let kind = if code { &self.code } else { &self.kind };
        format!("{kind} {}", self.town).trim().to_owned()
    }

    fn of(visit: &Arc<Intervention>, day: Span, state: &State) -> Self {
        let directory = &state.directory;
        let template = visit.template.and_then(|id| directory.template(id));
        let kind = template.map(|template| template.short.as_str());
        let kind = kind.unwrap_or_else(|| state.look.catalogue.text("wall-visit"));
        let code = template.map_or("", |template| template.code.as_str());
        let code = if code.is_empty() { kind } else { code };
        let client = visit.client.as_ref();
        let name = client.map_or("", |client| client.name.as_str());
        Self {
            visit: Arc::clone(visit),
            phase: visit.phase(state.now),
            start: visit
                .schedule
                .map(|schedule| schedule.start)
                .filter(|start| *start >= day.start),
            kind: kind.to_owned(),
            code: code.to_owned(),
            town: client.map_or_else(String::new, |client| client.city.clone()),
            whom: directory.settings.kiosk_names.shown(name),
        }
    }
}

/// Somebody's row.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub id: TechnicianId,
    /// As colleagues say it.
    pub name: String,
    /// Why they are not there.
    pub away: Option<Away>,
    /// In the order of the day.
    pub stops: Vec<Stop>,
}

/// Today, as a wall shows it.
#[derive(Debug, Clone, Default)]
pub struct Today {
    /// How the visits stand, each counted once.
    pub counts: Counts,
    /// The rows, in the order of the board.
    pub people: Vec<Person>,
}

impl Today {
    /// What is known of today; `None` while its week was not read.
    pub fn of(state: &State) -> Option<Self> {
        let day = state.today();
        let board = state.weeks.board(day)?;
        let whole = local_day(day, state.zone());
        let branch = match state.wall_branch() {
            Whose::Branch(branch) => Some(branch),
            Whose::All => None,
            Whose::Nobodys => return Some(Self::default()),
        };
        let shown: Vec<&Technician> = state
            .directory
            .technicians
            .iter()
            .filter(|one| has_row(one, branch, state))
            .collect();
        let full: Vec<&str> = shown.iter().map(|one| one.name.as_str()).collect();
        let names = short_names(&full);
        let mut people: Vec<Person> = shown
            .iter()
            .zip(names)
            .map(|(one, name)| Person {
                id: one.id,
                name,
                away: away(one, state),
                stops: Vec::new(),
            })
            .collect();
        let mut counts = Counts::default();
        let mut counted: HashSet<InterventionId> = HashSet::new();
        for visit in board.visits.iter().filter(|visit| is_on(visit, whole)) {
            for person in &mut people {
                if visit.has(person.id) {
                    let stop = Stop::of(visit, whole, state);
                    if counted.insert(visit.id) {
                        counts.add(stop.phase);
                    }
                    person.stops.push(stop);
                }
            }
        }
        for person in &mut people {
            person.stops.sort_by_key(|stop| (stop.start, stop.visit.id));
        }
        Some(Self { counts, people })
    }

    /// What may not wait for its page, each visit once: what is late first, then what is under way, by start.
    pub fn critical(&self) -> Vec<(&Person, &Stop)> {
        let mut seen = HashSet::new();
        let mut critical: Vec<(&Person, &Stop)> = self
            .people
            .iter()
            .flat_map(|person| person.stops.iter().map(move |stop| (person, stop)))
            .filter(|(_, stop)| stop.is_critical() && seen.insert(stop.visit.id))
            .collect();
        critical.sort_by_key(|(_, stop)| (stop.phase != Phase::Late, stop.start));
        critical
    }
}

fn is_on(visit: &Intervention, day: Span) -> bool {
    visit.schedule.is_some_and(|schedule| {
        let span = schedule.span();
        span.overlaps(day) || (span.is_empty() && day.contains(span.start))
    })
}

fn has_row(one: &Technician, branch: Option<BranchId>, state: &State) -> bool {
    let actor = &state.session.actor;
    let known = actor.level != Level::Own || actor.technician == Some(one.id);
    one.active && known && branch.is_none_or(|branch| one.branch == branch)
}

fn away(one: &Technician, state: &State) -> Option<Away> {
    let day = state.today();
    if one.hours.absence_on(day).is_some() {
        return Some(Away::Absent);
    }
    one.hours
        .slots_on(day, &state.directory.settings.holidays)
        .is_empty()
        .then_some(Away::Off)
}

impl State {
    /// Whose board the wall is.
    pub fn wall_branch(&self) -> Whose {
        let asked = self
            .wall
            .as_ref()
            .and_then(|wall| wall.options.branch.as_deref());
        let mut active = self.directory.branches.iter().filter(|one| one.active);
        match asked {
            Some(name) => {
                let wanted = fold(name.trim());
                let exact = active.clone().find(|one| fold(&one.name) == wanted);
                let mut fits = active.filter(|one| begins_words(&one.name, name));
                let only = match (fits.next(), fits.next()) {
                    (Some(only), None) => Some(only),
                    _ => None,
                };
                exact
                    .or(only)
                    .map_or(Whose::Nobodys, |one| Whose::Branch(one.id))
            }
            None => match (active.next(), active.next()) {
                (Some(only), None) => Whose::Branch(only.id),
                _ => Whose::All,
            },
        }
    }
}
