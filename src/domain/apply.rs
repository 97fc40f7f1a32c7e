//! Applying what happened: the only code that changes an [`Intervention`].

use super::{Edit, Event, Field, Intervention, WorkSegment};

/// The events of a command that does not start with the visit's creation, though the visit does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the first event of a visit must create it")]
pub struct NotCreated;

/// Applies one event. Revision and field marks are the business of [`accept`].
pub fn apply(visit: &mut Intervention, event: &Event) {
    match event {
        Event::Created { visit: created } => *visit = created.as_ref().clone(),
        Event::Edited(edit) => apply_edit(visit, edit),
        Event::Planned { after, .. } => visit.schedule = *after,
        Event::Resized { after, .. } => visit.planned = *after,
        Event::Reassigned { after, .. } => visit.technicians.clone_from(after),
        Event::Numbered { number } => visit.number = Some(number.clone()),
        Event::StatusChanged { after, reason, .. } => {
            visit.status = *after;
            visit.reason.clone_from(reason);
        }
        Event::WorkStarted { technician, at } => {
            visit.work.push(WorkSegment {
                technician: *technician,
                start: *at,
                end: None,
            });
        }
        Event::WorkStopped { technician, at } => {
            let open = visit.work.iter_mut().rev();
            if let Some(segment) = open
                .into_iter()
                .find(|one| one.technician == *technician && one.end.is_none())
            {
                segment.end = Some((*at).max(segment.start));
            }
        }
        Event::TimesSet { after, .. } => visit.times = *after,
        Event::Locked => visit.locked = true,
        Event::Unlocked { .. } => visit.locked = false,
        Event::Deleted => visit.deleted = true,
        Event::Restored => visit.deleted = false,
        Event::Overridden { .. } => {}
    }
}

fn apply_edit(visit: &mut Intervention, edit: &Edit) {
    match edit {
        Edit::Label { after, .. } => visit.label.clone_from(after),
        Edit::Template { after, .. } => visit.template = *after,
        Edit::Client { after, .. } => visit.client.clone_from(after),
        Edit::Branch { after, .. } => visit.branch = *after,
        Edit::Tags { after, .. } => visit.tags.clone_from(after),
        Edit::Description { after, .. } => visit.description.clone_from(after),
        Edit::Note { after, .. } => visit.note.clone_from(after),
        Edit::Origin { after, .. } => visit.origin.clone_from(after),
    }
}

/// Applies all events of one accepted command: the revision grows by one and every changed field is marked with it.
///
/// # Errors
/// [`NotCreated`] when there is no visit yet and the events do not create one.
pub fn accept(visit: Option<Intervention>, events: &[Event]) -> Result<Intervention, NotCreated> {
    let mut visit = match (visit, events.first()) {
        (Some(visit), _) => visit,
        (None, Some(Event::Created { visit })) => visit.as_ref().clone(),
        (None, _) => return Err(NotCreated),
    };
    let revision = visit.revision + 1;
    let mut touched = std::mem::take(&mut visit.touched);
    for event in events {
        apply(&mut visit, event);
        if let Some(field) = event.field() {
            touched.insert(field, revision);
        }
    }
    visit.revision = revision;
    visit.touched = touched;
    Ok(visit)
}

impl Intervention {
    /// The revision at which a field last changed; creation for one that never did.
    pub fn touched_at(&self, field: Field) -> u64 {
        self.touched.get(&field).copied().unwrap_or(1)
    }
}
