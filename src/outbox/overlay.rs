//! What is on its way, laid over what the base answered.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::slate::{Foreseen, Slate};
use crate::backend::{Board, Filter};
use crate::domain::span::Span;
use crate::domain::{Actor, Intervention, InterventionId, Level, Status, TechnicianId, may_read};

/// What a board was asked for, as the base understands it.
#[derive(Debug, Clone)]
pub(super) struct Scope<'a> {
    pub span: Span,
    pub filter: &'a Filter,
    pub actor: &'a Actor,
}

/// Where a visit stands on a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Grid,
    Pool,
    Nowhere,
}

impl Scope<'_> {
    fn stand(&self, visit: &Intervention) -> Stand {
        let branch = self.filter.branch.is_none_or(|id| id == visit.branch);
        if visit.deleted || !branch || !may_read(self.actor, visit) {
            return Stand::Nowhere;
        }
        let wanted = &self.filter.technicians;
        let chosen = wanted.is_empty() || wanted.iter().any(|id: &TechnicianId| visit.has(*id));
        match visit.schedule.map(|schedule| schedule.span()) {
            Some(span) if chosen && self.touches(span) => Stand::Grid,
            None if self.actor.level != Level::Own
                && visit.status != Status::Cancelled
                && (chosen || visit.technicians.is_empty()) =>
            {
                Stand::Pool
            }
            _ => Stand::Nowhere,
        }
    }

    /// A visit without length is on the board where it starts.
    fn touches(&self, visit: Span) -> bool {
        visit.overlaps(self.span) || (visit.is_empty() && self.span.contains(visit.start))
    }
}

/// Lays newer versions of visits over a board that was kept: what the base told since in answers to commands.
pub(super) fn renew(
    board: &mut Board,
    scope: &Scope<'_>,
    told: &HashMap<InterventionId, Arc<Intervention>>,
) {
    for visit in told.values() {
        let known = shown(board, visit.id).map(|known| known.revision);
        if known.is_none_or(|known| known < visit.revision) {
            put(board, scope, visit);
            retime(board, visit);
        }
    }
}

/// Lays what is foreseen over a board. One that has just come from the base knows better where visits are: one that it
/// does not have where this device thinks that it is was moved or deleted meanwhile.
pub(super) fn over_board(board: &mut Board, scope: &Scope<'_>, slate: &Slate<'_>, fresh: bool) {
    board.pending.clear();
    for (id, foreseen) in slate.iter().filter(|(_, one)| !one.applied.is_empty()) {
        let Some(visit) = foreseen.visit() else {
            continue;
        };
        if fresh && outdated(board, scope, id, foreseen) {
            continue;
        }
        if put(board, scope, visit) {
            board.pending.push(id);
        }
    }
    board.timers = slate.timers().to_vec();
    if scope.actor.level == Level::Own {
        let me = scope.actor.technician;
        board.timers.retain(|timer| Some(timer.technician) == me);
    }
}

fn outdated(board: &Board, scope: &Scope<'_>, id: InterventionId, foreseen: &Foreseen) -> bool {
    let expected = foreseen
        .ground()
        .is_some_and(|ground| scope.stand(ground) != Stand::Nowhere);
    expected && shown(board, id).is_none()
}

/// A visit where it stands on a board.
pub(super) fn shown(board: &Board, id: InterventionId) -> Option<&Arc<Intervention>> {
    board
        .visits
        .iter()
        .chain(&board.pool)
        .find(|visit| visit.id == id)
}

/// Puts a visit where it belongs, in the base's order; whether it belongs anywhere.
fn put(board: &mut Board, scope: &Scope<'_>, visit: &Arc<Intervention>) -> bool {
    board.visits.retain(|one| one.id != visit.id);
    board.pool.retain(|one| one.id != visit.id);
    let stand = scope.stand(visit);
    // Boards carry no reports.
    let bare = || {
        if visit.report.is_empty() {
            Arc::clone(visit)
        } else {
            Arc::new(Intervention {
                report: Arc::default(),
                ..visit.as_ref().clone()
            })
        }
    };
    match stand {
        Stand::Nowhere => {}
        Stand::Grid => {
            let key = |one: &Arc<Intervention>| -> (Option<DateTime<Utc>>, InterventionId) {
                (one.schedule.map(|schedule| schedule.start), one.id)
            };
            let at = board.visits.partition_point(|one| key(one) < key(visit));
            board.visits.insert(at, bare());
        }
        Stand::Pool => {
            let at = board
                .pool
                .partition_point(|one| one.created_at <= visit.created_at);
            board.pool.insert(at, bare());
        }
    }
    stand != Stand::Nowhere
}

fn retime(board: &mut Board, visit: &Intervention) {
    board.timers.retain(|timer| timer.intervention != visit.id);
    let running = visit.work.iter().filter(|one| one.end.is_none());
    board
        .timers
        .extend(running.map(|segment| crate::domain::OpenTimer {
            technician: segment.technician,
            intervention: visit.id,
            label: visit.label.clone(),
            since: segment.start,
        }));
    board.timers.sort_by_key(|timer| timer.technician);
}
