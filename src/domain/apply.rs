//! Applying what happened: the only code that changes an [`Intervention`].

use std::sync::Arc;

use super::report::Report;
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
        Event::DueSet { after, .. } => visit.due = *after,
        Event::FormSet { after, .. } => visit.form = *after,
        Event::Answered { .. }
        | Event::NotesWritten { .. }
        | Event::PhotoAdded { .. }
        | Event::PhotoDescribed { .. }
        | Event::PhotoRemoved { .. }
        | Event::Signed { .. } => apply_report(Arc::make_mut(&mut visit.report), event),
        Event::Handed { after, .. } => visit.handed = Some(after.clone()),
        Event::Locked => visit.locked = true,
        Event::Unlocked { .. } => visit.locked = false,
        Event::Deleted => visit.deleted = true,
        Event::Restored => visit.deleted = false,
        Event::NotMailed | Event::Overridden { .. } => {}
    }
}

fn apply_report(report: &mut Report, event: &Event) {
    match event {
        Event::Answered {
            question, after, ..
        } => match after {
            Some(answer) => {
                report.answers.insert(question.clone(), answer.clone());
            }
            None => {
                report.answers.remove(question);
            }
        },
        Event::NotesWritten { after, .. } => report.notes.clone_from(after),
        Event::PhotoAdded { photo } => report.photos.push(photo.as_ref().clone()),
        Event::PhotoDescribed { photo, after, .. } => {
            let shown = report.photos.iter_mut().find(|one| one.id == *photo);
            if let Some(shown) = shown {
                (shown.caption, shown.question) = after.clone();
            }
        }
        Event::PhotoRemoved { photo } => report.photos.retain(|one| one.id != photo.id),
        Event::Signed { after, .. } => {
            report.signatures.retain(|one| one.signer != after.signer);
            report.signatures.push(after.as_ref().clone());
        }
        _ => {}
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
        if let Some(part) = event.part() {
            Arc::make_mut(&mut visit.report)
                .touched
                .insert(part, revision);
        }
    }
    visit.revision = revision;
    visit.touched = touched;
    Ok(visit)
}

impl Intervention {
    /// The revision at which a part of the report last changed, see [`Event::part`].
    pub fn part_touched_at(&self, part: &str) -> u64 {
        self.report.touched.get(part).copied().unwrap_or(1)
    }

    /// The revision at which a field last changed; creation for one that never did.
    pub fn touched_at(&self, field: Field) -> u64 {
        self.touched.get(&field).copied().unwrap_or(1)
    }
}
