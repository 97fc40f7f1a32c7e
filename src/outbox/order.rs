//! Which command may leave when: in order for each visit, and in order where one makes room for another.

use std::collections::BTreeSet;

use super::rows::Row;
use crate::domain::{Action, InterventionId};

/// Whether what a command does may be what another visit waits for: time that becomes free, a timer that stops.
fn makes_room(action: &Action) -> bool {
    match action {
        Action::Plan(_)
        | Action::Unplan
        | Action::Pause { .. }
        | Action::Finish { .. }
        | Action::MarkUnfinished { .. }
        | Action::Postpone { .. }
        | Action::Cancel { .. }
        | Action::Delete
        | Action::Revert { .. } => true,
        Action::Create(_)
        | Action::Edit(_)
        | Action::Confirm
        | Action::Redraft
        | Action::Start { .. }
        | Action::Resume { .. }
        | Action::SetTimes { .. }
        | Action::Answer { .. }
        | Action::WriteNotes { .. }
        | Action::AddPhoto { .. }
        | Action::DescribePhoto { .. }
        | Action::RemovePhoto { .. }
        | Action::Sign { .. }
        | Action::SendReport { .. }
        | Action::HandOver
        | Action::Lock
        | Action::Unlock { .. } => false,
    }
}

/// Whether a command needs room: free time of a technician, or that no other timer runs.
fn needs_room(action: &Action) -> bool {
    matches!(
        action,
        Action::Create(_)
            | Action::Plan(_)
            | Action::Redraft
            | Action::Start { .. }
            | Action::Resume { .. }
            | Action::Revert { .. }
    )
}

/// Whether a command must wait for others that were given before it.
pub(super) fn waits(action: &Action, visit: InterventionId, before: &[Row]) -> bool {
    before.iter().any(|row| {
        row.visit() == visit
            || (row.waits() && needs_room(action) && makes_room(&row.queued.command.action))
    })
}

/// The commands that may leave now, in their order. Visits in `stuck` wait for a server's mood and hold nobody else up.
pub(super) fn ready<'a>(rows: &'a [Row], stuck: &BTreeSet<InterventionId>) -> Vec<&'a Row> {
    let mut visits = BTreeSet::new();
    let mut room = false;
    let mut ready = Vec::new();
    for row in rows {
        let action = &row.queued.command.action;
        let first = visits.insert(row.visit());
        let stuck = stuck.contains(&row.visit());
        if first && row.waits() && !stuck && !(room && needs_room(action)) {
            ready.push(row);
        }
        room |= row.waits() && !stuck && makes_room(action);
    }
    ready
}
