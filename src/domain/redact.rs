//! Taking out of a visit whom it was about, when the time that the base keeps that is over (design "Personal data").
//!
//! What was done, when, by which technician, how long and in which town stays: statistics go on. Redacting what happened
//! and applying it gives the same as redacting what it led to, so that journal and state still agree.

mod overlaps;
mod recipients;
#[cfg(test)]
mod tests;

pub use overlaps::{forget_overlaps_of_event, overlaps_of_event};
pub use recipients::{forget_recipients, forget_recipients_of_action, forget_recipients_of_event};

use std::sync::Arc;

use super::report::{Answer, Handed, HandedBy, Photo, Report, Signature, Signed};
use super::{Action, Blueprint, Changes, Client, Edit, Event, Intervention, Violation};

/// What stands where something was.
pub const REDACTED: &str = "…";

/// Takes the person out of a visit, and marks it ([`Intervention::purged`]). Doing it twice changes nothing.
pub fn redact_visit(visit: &mut Intervention) {
    visit.purged = true;
    for one in [&mut visit.label, &mut visit.description, &mut visit.note] {
        text(one);
    }
    visit.reason.iter_mut().for_each(text);
    visit.client.iter_mut().for_each(client);
    visit.handed.iter_mut().for_each(handed);
    if !visit.report.is_empty() {
        report(Arc::make_mut(&mut visit.report));
    }
}

/// Takes the person out of what happened to a visit.
pub fn redact_event(event: &mut Event) {
    match event {
        Event::Created { visit } => redact_visit(visit),
        Event::Edited(one) => edit(one),
        Event::StatusChanged {
            reason_before,
            reason,
            ..
        } => {
            reason_before.iter_mut().for_each(text);
            reason.iter_mut().for_each(text);
        }
        Event::Answered { before, after, .. } => {
            before.iter_mut().chain(after).for_each(answer);
        }
        Event::NotesWritten { before, after } => {
            text(before);
            text(after);
        }
        Event::PhotoAdded { photo: one } | Event::PhotoRemoved { photo: one } => photo(one),
        Event::PhotoDescribed { before, after, .. } => {
            text(&mut before.0);
            text(&mut after.0);
        }
        Event::Signed { before, after } => {
            for one in before.iter_mut() {
                signature(one);
            }
            signature(after);
        }
        Event::Handed { before, after, .. } => {
            before.iter_mut().for_each(handed);
            handed(after);
        }
        Event::Unlocked { reason } => text(reason),
        Event::Overridden { violations, reason } => {
            violations.iter_mut().for_each(violation);
            text(reason);
        }
        Event::Planned { .. }
        | Event::Resized { .. }
        | Event::Reassigned { .. }
        | Event::Numbered { .. }
        | Event::WorkStarted { .. }
        | Event::WorkStopped { .. }
        | Event::TimesSet { .. }
        | Event::FormSet { .. }
        | Event::DueSet { .. }
        | Event::NotMailed
        | Event::Locked
        | Event::Deleted
        | Event::Restored => {}
    }
}

/// Takes the person out of what was asked for.
pub fn redact_action(action: &mut Action) {
    match action {
        Action::Create(blueprint) => create(blueprint),
        Action::Edit(one) => changes(one),
        Action::MarkUnfinished { reason }
        | Action::Postpone { reason }
        | Action::Cancel { reason }
        | Action::Unlock { reason } => text(reason),
        Action::Answer { answer: given, .. } => given.iter_mut().for_each(answer),
        Action::WriteNotes { text: notes } => text(notes),
        Action::AddPhoto { photo: one } => photo(one),
        Action::DescribePhoto { caption, .. } => text(caption),
        Action::Sign {
            name,
            capacity,
            signed: how,
            ..
        } => {
            text(name);
            text(capacity);
            signed(how);
        }
        Action::SendReport { to } => to.iter_mut().for_each(text),
        Action::Plan(_)
        | Action::Unplan
        | Action::Confirm
        | Action::Redraft
        | Action::Start { .. }
        | Action::Pause { .. }
        | Action::Resume { .. }
        | Action::Finish { .. }
        | Action::SetTimes { .. }
        | Action::RemovePhoto { .. }
        | Action::HandOver
        | Action::Lock
        | Action::Delete
        | Action::Revert { .. } => {}
    }
}

/// Nothing stays nothing: whether somebody wrote something is no personal data.
fn text(one: &mut String) {
    if !one.is_empty() {
        REDACTED.clone_into(one);
    }
}

/// The town stays.
fn client(one: &mut Client) {
    let Client {
        id: _,
        name,
        street,
        zip: _,
        city: _,
        phone,
        mobile,
        email,
    } = one;
    for one in [name, street, phone, mobile, email] {
        one.clear();
    }
}

fn report(one: &mut Report) {
    text(&mut one.notes);
    one.answers.values_mut().for_each(answer);
    one.photos.iter_mut().for_each(photo);
    one.signatures.iter_mut().for_each(signature);
}

/// Choices, numbers and days are what statistics count; only what was typed can name somebody.
fn answer(one: &mut Answer) {
    match one {
        Answer::Text(words) => text(words),
        Answer::YesNo(_)
        | Answer::One(_)
        | Answer::Many(_)
        | Answer::Number(_)
        | Answer::Date(_) => {}
    }
}

fn photo(one: &mut Photo) {
    text(&mut one.name);
    text(&mut one.caption);
}

fn signature(one: &mut Signature) {
    text(&mut one.name);
    text(&mut one.capacity);
    signed(&mut one.signed);
}

fn signed(one: &mut Signed) {
    match one {
        Signed::Drawn { ink } => ink.strokes.clear(),
        Signed::Typed => {}
        Signed::Absent { reason } | Signed::Declined { reason } => text(reason),
    }
}

fn handed(one: &mut Handed) {
    match &mut one.by {
        HandedBy::Mail { to } => to.iter_mut().for_each(text),
        HandedBy::Hand => {}
    }
}

fn edit(one: &mut Edit) {
    match one {
        Edit::Label { before, after }
        | Edit::Description { before, after }
        | Edit::Note { before, after } => {
            text(before);
            text(after);
        }
        Edit::Client { before, after } => before.iter_mut().chain(after).for_each(client),
        Edit::Template { .. } | Edit::Branch { .. } | Edit::Tags { .. } | Edit::Origin { .. } => {}
    }
}

fn violation(one: &mut Violation) {
    match one {
        Violation::Overlap { label, .. } => text(label),
        Violation::Absent { reason, .. } => text(reason),
        Violation::OutsideHours { .. }
        | Violation::Holiday { .. }
        | Violation::TooLong
        | Violation::Skill { .. } => {}
    }
}

fn create(blueprint: &mut Blueprint) {
    text(&mut blueprint.label);
    text(&mut blueprint.description);
    text(&mut blueprint.note);
    blueprint.client.iter_mut().for_each(client);
}

fn changes(changes: &mut Changes) {
    changes.label.iter_mut().for_each(text);
    changes.description.iter_mut().for_each(text);
    changes.note.iter_mut().for_each(text);
    changes.client.iter_mut().flatten().for_each(client);
}
