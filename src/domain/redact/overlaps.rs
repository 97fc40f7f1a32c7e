//! What another visit was called, where it stood in the way of one that is kept.

use std::collections::BTreeSet;

use super::text;
use crate::domain::{Event, InterventionId, Violation};

fn violations(event: &Event) -> &[Violation] {
    match event {
        Event::Overridden { violations, .. } => violations,
        _ => &[],
    }
}

/// The visits that an event names.
pub fn overlaps_of_event(event: &Event) -> impl Iterator<Item = InterventionId> {
    violations(event).iter().filter_map(|one| match one {
        Violation::Overlap { other, label, .. } if !label.is_empty() => Some(*other),
        _ => None,
    })
}

/// Takes out of what happened how these visits were called.
pub fn forget_overlaps_of_event(event: &mut Event, others: &BTreeSet<InterventionId>) {
    let Event::Overridden { violations, .. } = event else {
        return;
    };
    for one in violations {
        if let Violation::Overlap { other, label, .. } = one
            && others.contains(other)
        {
            text(label);
        }
    }
}
