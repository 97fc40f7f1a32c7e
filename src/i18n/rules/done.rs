//! What was done to a visit, in a word or two.

use crate::domain::{Action, Event};

/// What was done, as a key of the catalogue; with its events where they are known: they tell a move from a plan.
pub fn done_key(action: &Action, events: &[Event]) -> &'static str {
    let moved = events.iter().any(|event| match event {
        Event::Planned {
            before: Some(before),
            after: Some(after),
        } => before.start != after.start,
        _ => false,
    });
    let resized = events
        .iter()
        .any(|event| matches!(event, Event::Resized { .. }));
    let assigned = events
        .iter()
        .any(|event| matches!(event, Event::Reassigned { .. }));
    match action {
        Action::Plan(_) if moved => "done-move",
        Action::Plan(_) if resized => "done-resize",
        Action::Plan(_) if assigned => "done-assign",
        Action::Create(_) => "done-create",
        Action::Edit(_) => "done-edit",
        Action::Plan(_) => "done-plan",
        Action::Unplan => "done-unplan",
        Action::Confirm => "done-confirm",
        Action::Redraft => "done-redraft",
        Action::Start { .. } => "done-start",
        Action::Pause { .. } => "done-pause",
        Action::Resume { .. } => "done-resume",
        Action::Finish { .. } => "done-finish",
        Action::MarkUnfinished { .. } => "done-unfinished",
        Action::Postpone { .. } => "done-postpone",
        Action::Cancel { .. } => "done-cancel",
        Action::SetTimes { .. } => "done-times",
        Action::Answer { answer: None, .. } => "done-answer-back",
        Action::Answer { .. } => "done-answer",
        Action::WriteNotes { .. } => "done-notes",
        Action::AddPhoto { .. } => "done-photo-add",
        Action::DescribePhoto { .. } => "done-photo-describe",
        Action::RemovePhoto { .. } => "done-photo-remove",
        Action::Sign { .. } => "done-sign",
        Action::SendReport { .. } => "done-send-report",
        Action::HandOver => "done-hand-over",
        Action::Lock => "done-lock",
        Action::Unlock { .. } => "done-unlock",
        Action::Delete => "done-delete",
        Action::Revert { .. } => "done-revert",
    }
}
