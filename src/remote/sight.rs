//! What a user sees through one window, and how a change elsewhere changes it: the same rules as in the base, on one
//! board that was read from it.

use std::collections::HashSet;

use chrono::DateTime;

use crate::backend::wire::Delta;
use crate::backend::{Board, Filter};
use crate::domain::span::Span;
use crate::domain::{
    Actor, BranchId, Intervention, InterventionId, Level, OpenTimer, Status, TechnicianId, may_read,
};

/// Visits of the pool, at most.
const POOL: usize = Board::POOL as usize;

/// What the timers of a board are called for whoever may not read names, as in the base.
const NAMELESS: &str = "Intervention";

/// Whether a change could be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Take {
    /// The board is as the base would give it.
    Taken,
    /// Only the base knows what the board is like now.
    ReadAgain,
}

/// Which visits a window shows to a user.
#[derive(Debug, Clone)]
pub(super) struct Sight {
    span: Span,
    branch: Option<BranchId>,
    /// Only visits of one of these; `None` is everybody's.
    technicians: Option<Vec<TechnicianId>>,
    actor: Actor,
}

impl Sight {
    pub(super) fn of(span: Span, filter: &Filter, actor: &Actor) -> Self {
        let mut technicians = (!filter.technicians.is_empty()).then(|| filter.technicians.clone());
        if actor.level == Level::Own
            && let Some(wanted) = &mut technicians
        {
            wanted.retain(|one| actor.technician == Some(*one));
        }
        Self {
            span,
            branch: filter.branch,
            technicians,
            actor: actor.clone(),
        }
    }

    /// Takes a change in. One that the board contains already changes nothing.
    pub(super) fn take(&self, board: &mut Board, delta: &Delta) -> Take {
        if delta.seq <= board.seq {
            return Take::Taken;
        }
        let gone: HashSet<InterventionId> = delta.gone.iter().copied().collect();
        if board
            .timers
            .iter()
            .any(|timer| gone.contains(&timer.intervention))
        {
            // The timer of somebody who was taken off a visit may run on, which only the base knows.
            return Take::ReadAgain;
        }
        let mut touched = gone;
        touched.extend(delta.visits.iter().map(|visit| visit.id));
        let pool_was_full = board.pool.len() >= POOL;
        board.visits.retain(|visit| !touched.contains(&visit.id));
        board.pool.retain(|visit| !touched.contains(&visit.id));
        board.unsent.retain(|id| !touched.contains(id));
        board
            .timers
            .retain(|timer| !touched.contains(&timer.intervention));
        for visit in &delta.visits {
            if visit.deleted || !may_read(&self.actor, visit) {
                continue;
            }
            board.timers.extend(self.timers(visit));
            if self.branch.is_some_and(|branch| branch != visit.branch) {
                continue;
            }
            if self.shows(visit) {
                board.visits.push(visit.clone());
                if delta.unsent.contains(&visit.id) {
                    board.unsent.push(visit.id);
                }
            } else if self.pools(visit) {
                board.pool.push(visit.clone());
            }
        }
        board
            .visits
            .sort_by_key(|visit| (visit.schedule.map(|schedule| schedule.start), visit.id));
        board.pool.sort_by_key(|visit| (visit.created_at, visit.id));
        board.timers.sort_by_key(|timer| timer.technician);
        if board.unsent.len() > 1 {
            let unsent: HashSet<InterventionId> = board.unsent.drain(..).collect();
            let ids = board.visits.iter().map(|visit| visit.id);
            board.unsent = ids.filter(|id| unsent.contains(id)).collect();
        }
        board.seq = delta.seq;
        if pool_was_full && board.pool.len() < POOL {
            // The next one in the line is known to the base alone.
            return Take::ReadAgain;
        }
        board.pool.truncate(POOL);
        Take::Taken
    }

    fn goes(&self, visit: &Intervention) -> bool {
        self.technicians
            .as_ref()
            .is_none_or(|wanted| visit.technicians.iter().any(|one| wanted.contains(one)))
    }

    /// Whether a visit is in the window; one without length is where it starts.
    fn shows(&self, visit: &Intervention) -> bool {
        visit.schedule.is_some_and(|schedule| {
            let span = schedule.span();
            span.overlaps(self.span) || (span.is_empty() && self.span.contains(span.start))
        }) && self.goes(visit)
    }

    /// Whether a visit waits in the pool. Who sees only their own visits has none.
    fn pools(&self, visit: &Intervention) -> bool {
        visit.schedule.is_none()
            && visit.status != Status::Cancelled
            && self.actor.level != Level::Own
            && (visit.technicians.is_empty() || self.goes(visit))
    }

    fn timers(&self, visit: &Intervention) -> Vec<OpenTimer> {
        let mine = |technician| {
            self.actor.level != Level::Own || self.actor.technician == Some(technician)
        };
        let label = if self.actor.level == Level::Kiosk {
            NAMELESS
        } else {
            &visit.label
        };
        visit
            .work
            .iter()
            .filter(|segment| segment.end.is_none() && mine(segment.technician))
            .map(|segment| OpenTimer {
                technician: segment.technician,
                intervention: visit.id,
                label: label.to_owned(),
                // A base keeps microseconds.
                since: DateTime::from_timestamp_micros(segment.start.timestamp_micros())
                    .unwrap_or(segment.start),
            })
            .collect()
    }
}
