//! What this device foresees: the base's visits with everything on its way applied, by the same rules as in the base.
//!
//! A foreseen visit is shown with a revision for each change, as if the base had taken them. The rules compare with
//! what the base had, not with what this device made of it: one's own changes are no conflict.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::rows::Row;
use crate::domain::report::{Form, Report};
use crate::domain::{
    Action, Actor, Command, CommandId, Context, Denied, Directory, Event, Intervention,
    InterventionId, Neighbour, OpenTimer, Recorded, accept, decide, may_read, reach,
};

/// A visit as the base last told it.
#[derive(Debug, Clone, Default)]
pub(super) struct Ground {
    /// `None` for one that the base does not have yet.
    pub visit: Option<Arc<Intervention>>,
    /// What it asks for; `None` where it is known without its report.
    pub form: Option<Arc<Form>>,
}

/// A visit as it will be.
#[derive(Debug, Clone)]
pub(super) struct Foreseen {
    ground: Option<Arc<Intervention>>,
    form: Option<Arc<Form>>,
    /// With the base's revision, as conflicts are found.
    level: Option<Arc<Intervention>>,
    /// With a revision for each change, as it is shown and as undo compares them.
    shown: Option<Arc<Intervention>>,
    /// What is in it that the base does not have.
    pub applied: Vec<CommandId>,
}

impl Foreseen {
    fn on(ground: Ground) -> Self {
        Self {
            ground: ground.visit.clone(),
            level: ground.visit.clone(),
            shown: ground.visit,
            form: ground.form,
            applied: Vec::new(),
        }
    }

    /// What of the base is in it: one that is new here is compared as the base will have it first.
    pub(super) fn base_revision(&self) -> u64 {
        self.ground.as_ref().map_or(1, |visit| visit.revision)
    }

    /// As the base last told it.
    pub(super) fn ground(&self) -> Option<&Arc<Intervention>> {
        self.ground.as_ref()
    }

    /// As it will be.
    pub(super) fn visit(&self) -> Option<&Arc<Intervention>> {
        self.shown.as_ref()
    }

    pub(super) fn form(&self) -> Option<&Arc<Form>> {
        self.form.as_ref()
    }
}

/// What everything is decided with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    pub actor: &'a Actor,
    pub directory: &'a Directory,
    /// What was done before, for undo.
    pub recorded: &'a HashMap<CommandId, Recorded>,
}

/// The base's visits with everything on its way applied.
#[derive(Debug, Clone)]
pub(super) struct Slate<'a> {
    rules: Rules<'a>,
    /// Visits nearby, as the base told them.
    around: &'a [Arc<Intervention>],
    visits: BTreeMap<InterventionId, Foreseen>,
    timers: Vec<OpenTimer>,
    undoable: HashMap<CommandId, Recorded>,
}

impl<'a> Slate<'a> {
    pub(super) fn new(
        rules: Rules<'a>,
        around: &'a [Arc<Intervention>],
        timers: Vec<OpenTimer>,
    ) -> Self {
        Self {
            rules,
            around,
            visits: BTreeMap::new(),
            timers,
            undoable: HashMap::new(),
        }
    }

    /// Lays down a visit as the base told it.
    pub(super) fn lay(&mut self, id: InterventionId, ground: Ground) {
        if let Some(visit) = &ground.visit {
            self.run_timers(id, visit.as_ref());
        }
        self.visits.insert(id, Foreseen::on(ground));
    }

    /// Applies what is on its way, in its order. What the rules refuse by now is left out.
    pub(super) fn apply_all(&mut self, rows: &[Row]) {
        for row in rows.iter().filter(|row| !row.queued.is_undecided()) {
            if self.visits.contains_key(&row.visit()) {
                self.apply(&row.queued.command, row.queued.queued_at);
            }
        }
    }

    fn apply(&mut self, command: &Command, at: DateTime<Utc>) {
        let Ok(events) = self.judge(command, at) else {
            return;
        };
        let Some(foreseen) = self.visits.get_mut(&command.intervention) else {
            return;
        };
        let (Some(level), Some(shown)) = (
            next(foreseen.level.as_deref(), &events),
            counted(foreseen.shown.as_deref(), &events),
        ) else {
            return;
        };
        let recorded = Recorded {
            command: command.id,
            revision: shown.revision,
            events,
        };
        let shown = Arc::new(shown);
        foreseen.level = Some(Arc::new(level));
        foreseen.shown = Some(Arc::clone(&shown));
        foreseen.applied.push(command.id);
        self.undoable.insert(command.id, recorded);
        self.run_timers(command.intervention, &shown);
    }

    /// What the rules say to a command now.
    pub(super) fn judge(
        &self,
        command: &Command,
        now: DateTime<Utc>,
    ) -> Result<Vec<Event>, Denied> {
        let foreseen = self.visits.get(&command.intervention);
        let undone = match command.action {
            Action::Revert { command } => self
                .undoable
                .get(&command)
                .or_else(|| self.rules.recorded.get(&command)),
            _ => None,
        };
        // Undo compares with what was done here, everything else with what the base had.
        let visit = foreseen.and_then(|one| match undone {
            Some(_) => one.shown.as_deref(),
            None => one.level.as_deref(),
        });
        let mut context = Context {
            now,
            actor: self.rules.actor,
            directory: self.rules.directory,
            neighbours: &[],
            timers: &self.timers,
            next_number: None,
            recorded: undone,
            form: foreseen.and_then(Foreseen::form).map(AsRef::as_ref),
        };
        let neighbours = self.neighbours(visit, command, &context);
        context.neighbours = &neighbours;
        decide(visit, command, &context)
    }

    /// The visit after events that were judged for it, as it is shown.
    pub(super) fn after(&self, id: InterventionId, events: &[Event]) -> Option<Intervention> {
        let before = self.visits.get(&id).and_then(|one| one.shown.as_deref());
        counted(before, events)
    }

    /// A visit as it will be.
    pub(super) fn foreseen(&self, id: InterventionId) -> Option<&Foreseen> {
        self.visits.get(&id)
    }

    /// The visits that were laid down.
    pub(super) fn iter(&self) -> impl Iterator<Item = (InterventionId, &Foreseen)> {
        self.visits.iter().map(|(id, foreseen)| (*id, foreseen))
    }

    /// Running timers.
    pub(super) fn timers(&self) -> &[OpenTimer] {
        &self.timers
    }

    fn run_timers(&mut self, id: InterventionId, visit: &Intervention) {
        self.timers.retain(|timer| timer.intervention != id);
        let actor = self.rules.actor;
        let running = visit.work.iter().filter(|segment| segment.end.is_none());
        let known = running.filter(|_| !visit.deleted && may_read(actor, visit));
        self.timers.extend(known.map(|segment| OpenTimer {
            technician: segment.technician,
            intervention: id,
            label: visit.label.clone(),
            since: segment.start,
        }));
        self.timers.sort_by_key(|timer| timer.technician);
    }

    fn neighbours(
        &self,
        visit: Option<&Intervention>,
        command: &Command,
        context: &Context<'_>,
    ) -> Vec<Neighbour> {
        let Some((technicians, span)) = reach(visit, &command.action, context) else {
            return Vec::new();
        };
        let laid = self.visits.values().filter_map(|one| one.shown.as_deref());
        let others = self
            .around
            .iter()
            .map(AsRef::as_ref)
            .filter(|one| !self.visits.contains_key(&one.id))
            .chain(laid);
        others
            .filter(|one| one.id != command.intervention && one.occupies())
            .filter(|one| technicians.iter().any(|id| one.has(*id)))
            .filter_map(|one| {
                let theirs = one.schedule?.span();
                theirs.overlaps(span).then(|| Neighbour {
                    id: one.id,
                    label: one.label.clone(),
                    technicians: one.technicians.clone(),
                    span: theirs,
                })
            })
            .collect()
    }
}

/// The visit after events, with a revision for them.
fn counted(before: Option<&Intervention>, events: &[Event]) -> Option<Intervention> {
    match (before, events.is_empty()) {
        (Some(before), true) => Some(before.clone()),
        _ => accept(before.cloned(), events).ok(),
    }
}

/// The visit after events, at the revision that it had.
fn next(before: Option<&Intervention>, events: &[Event]) -> Option<Intervention> {
    if let (Some(before), true) = (before, events.is_empty()) {
        return Some(before.clone());
    }
    let revision = before.map_or(1, |visit| visit.revision);
    let mut after = accept(before.cloned(), events).ok()?;
    after.revision = revision;
    for touched in after.touched.values_mut() {
        *touched = revision.min(*touched);
    }
    if after
        .report
        .touched
        .values()
        .any(|touched| *touched > revision)
    {
        let report: &mut Report = Arc::make_mut(&mut after.report);
        for touched in report.touched.values_mut() {
            *touched = revision.min(*touched);
        }
    }
    Some(after)
}

/// The better known of two versions of a visit: the later one, with the report of whichever has one.
pub(super) fn better(one: Ground, other: Ground) -> Ground {
    let revision = |ground: &Ground| ground.visit.as_ref().map(|visit| visit.revision);
    let (newer, older) = if revision(&one) >= revision(&other) {
        (one, other)
    } else {
        (other, one)
    };
    if newer.form.is_some() || older.form.is_none() {
        return newer;
    }
    // The newer one comes from a board, which carries no reports.
    let (Some(visit), Some(with_report)) = (&newer.visit, &older.visit) else {
        return newer;
    };
    Ground {
        visit: Some(Arc::new(Intervention {
            report: Arc::clone(&with_report.report),
            ..visit.as_ref().clone()
        })),
        form: older.form,
    }
}
