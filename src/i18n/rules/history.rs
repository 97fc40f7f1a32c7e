//! What happened to a visit, line by line, with what was before.

mod captured;

use chrono::Datelike;

use super::violation::violations;
use super::when::When;
use super::{field_word, phase_of, status_word};
use crate::backend::Entry;
use crate::domain::calendar::local_date;
use crate::domain::{
    Action, Client, Directory, Edit, Event, Field, Intervention, Minutes, Schedule, TechnicianId,
    Times,
};
use crate::i18n::{Catalogue, format};
use crate::t;

/// Letters of a fingerprint that are shown, after `SHA256:`.
const SHOWN: usize = 4;

/// By which key whoever made an entry had come, short: "clé SHA256:8mvM…". `None` where it was no key.
pub fn through(catalogue: &Catalogue, entry: &Entry) -> Option<String> {
    let via = entry.via.as_deref()?;
    let (kind, print) = via.split_once(':').unwrap_or(("", via));
    let print: String = print.chars().take(SHOWN).collect();
    let key = format!("{kind}:{print}…");
    Some(t!(catalogue, "history-through", key = key))
}

/// An entry of the journal in words, one line for each thing that happened.
///
/// An undo says what it took back: "Défait : Statut : Brouillon → Confirmé".
pub fn history(catalogue: &Catalogue, directory: &Directory, entry: &Entry) -> Vec<String> {
    let year = local_date(entry.at, directory.zone()).year();
    let teller = Teller {
        catalogue,
        directory,
        when: When {
            catalogue,
            zone: directory.zone(),
            year: Some(year),
        },
        entry,
    };
    if matches!(entry.action, Action::Revert { .. }) {
        // Compensation runs backwards.
        entry
            .events
            .iter()
            .rev()
            .flat_map(|event| teller.undone(event))
            .collect()
    } else {
        entry
            .events
            .iter()
            .flat_map(|event| teller.told(event))
            .collect()
    }
}

struct Teller<'a> {
    catalogue: &'a Catalogue,
    directory: &'a Directory,
    when: When<'a>,
    entry: &'a Entry,
}

impl Teller<'_> {
    fn undone(&self, event: &Event) -> Vec<String> {
        match event {
            Event::Deleted => vec![t!(self.catalogue, "history-undo-existence").to_owned()],
            Event::Numbered { .. } | Event::Overridden { .. } => self.told(event),
            _ => match event.inverse() {
                Ok(Some(original)) => self
                    .told(&original)
                    .into_iter()
                    .map(|what| t!(self.catalogue, "history-undo", what = what))
                    .collect(),
                Ok(None) | Err(_) => self.told(event),
            },
        }
    }

    fn told(&self, event: &Event) -> Vec<String> {
        let c = self.catalogue;
        let line = match event {
            Event::Created { visit } => return self.created(visit),
            Event::Edited(edit) => self.edited(edit),
            Event::Planned { before, after } => self.planned(*before, *after),
            Event::Resized { before, after } => self.change(
                Field::Planned,
                &format::duration(*before),
                &format::duration(*after),
            ),
            Event::Reassigned { before, after } => {
                self.change(Field::Technicians, &self.names(before), &self.names(after))
            }
            Event::Numbered { number } => t!(c, "history-number", number = number),
            Event::StatusChanged {
                before,
                after,
                reason,
                ..
            } => {
                let word = |status| status_word(c, phase_of(status));
                let line = self.change(Field::Status, word(*before), word(*after));
                self.because(line, reason.as_deref().unwrap_or_default())
            }
            Event::WorkStarted { technician, at } => {
                t!(
                    c,
                    "history-work-started",
                    who = self.directory.technician_name(*technician),
                    at = self.at(*at)
                )
            }
            Event::WorkStopped { technician, at } => {
                t!(
                    c,
                    "history-work-stopped",
                    who = self.directory.technician_name(*technician),
                    at = self.at(*at)
                )
            }
            Event::TimesSet { before, after } => return self.times(*before, *after),
            Event::Locked => t!(c, "history-locked").to_owned(),
            Event::Unlocked { reason } => {
                self.because(t!(c, "history-unlocked").to_owned(), reason)
            }
            Event::Overridden {
                violations: all,
                reason,
            } => {
                let all = violations(c, self.directory, all);
                self.because(t!(c, "history-overridden", violations = all), reason)
            }
            Event::FormSet { .. }
            | Event::DueSet { .. }
            | Event::Answered { .. }
            | Event::NotesWritten { .. }
            | Event::PhotoAdded { .. }
            | Event::PhotoDescribed { .. }
            | Event::PhotoRemoved { .. }
            | Event::Signed { .. }
            | Event::Handed { .. }
            | Event::NotMailed => return self.captured(event),
            Event::Deleted => t!(c, "history-deleted").to_owned(),
            Event::Restored => t!(c, "history-restored").to_owned(),
        };
        vec![line]
    }

    fn created(&self, visit: &Intervention) -> Vec<String> {
        let c = self.catalogue;
        let mut lines = vec![t!(c, "history-created", label = &visit.label)];
        lines.extend(
            visit
                .schedule
                .map(|schedule| self.planned(None, Some(schedule))),
        );
        if !visit.technicians.is_empty() {
            lines.push(self.value(Field::Technicians, &self.names(&visit.technicians)));
        }
        lines.push(self.value(Field::Status, status_word(c, phase_of(visit.status))));
        lines
    }

    fn edited(&self, edit: &Edit) -> String {
        let d = self.directory;
        match edit {
            Edit::Label { before, after } => self.change(Field::Label, before, after),
            Edit::Template { before, after } => {
                let name = |id| {
                    d.template(id)
                        .map_or_else(|| format!("#{id}"), |template| template.name.clone())
                };
                let [before, after] = [before, after].map(|id| id.map(name).unwrap_or_default());
                self.change(Field::Template, &before, &after)
            }
            Edit::Client { before, after } => {
                let [before, after] =
                    [before, after].map(|client| client.as_ref().map(address).unwrap_or_default());
                self.change(Field::Client, &before, &after)
            }
            Edit::Branch { before, after } => {
                let name = |id| {
                    d.branch(id)
                        .map_or_else(|| format!("#{id}"), |branch| branch.name.clone())
                };
                self.change(Field::Branch, &name(*before), &name(*after))
            }
            Edit::Tags { before, after } => {
                let name = |id: &_| {
                    d.tag(*id)
                        .map_or_else(|| format!("#{id}"), |tag| tag.name.clone())
                };
                let [before, after] = [before, after]
                    .map(|tags| tags.iter().map(name).collect::<Vec<_>>().join(", "));
                self.change(Field::Tags, &before, &after)
            }
            Edit::Description { before, after } => self.change(Field::Description, before, after),
            Edit::Note { before, after } => self.change(Field::Note, before, after),
            Edit::Origin { .. } => t!(self.catalogue, "history-imported").to_owned(),
        }
    }

    fn planned(&self, before: Option<Schedule>, after: Option<Schedule>) -> String {
        let c = self.catalogue;
        let text = |schedule: Schedule| {
            let span = self.when.span(schedule.span());
            if schedule.forced {
                t!(c, "history-forced", span = span)
            } else {
                span
            }
        };
        match (before, after) {
            (None, None) => t!(c, "history-unplanned", before = t!(c, "history-nothing")),
            (None, Some(after)) => t!(c, "history-planned", after = text(after)),
            (Some(before), None) => t!(c, "history-unplanned", before = text(before)),
            (Some(before), Some(after)) if before.start == after.start => {
                self.change(Field::Schedule, &text(before), &text(after))
            }
            (Some(before), Some(after)) => t!(
                c,
                "history-moved",
                before = text(before),
                after = text(after)
            ),
        }
    }

    fn times(&self, before: Times, after: Times) -> Vec<String> {
        let c = self.catalogue;
        let text = |length: Option<Minutes>| length.map(format::duration).unwrap_or_default();
        let mut lines = Vec::new();
        if before.actual != after.actual {
            let line = self.arrow(
                t!(c, "word-actual"),
                &text(before.actual),
                &text(after.actual),
            );
            // What the timer said matters where somebody corrected it.
            let measured = after
                .measured
                .filter(|measured| after.actual.is_some_and(|actual| actual != *measured));
            lines.push(match measured {
                Some(measured) => t!(
                    c,
                    "history-measured",
                    line = line,
                    measured = format::duration(measured)
                ),
                None => line,
            });
        } else if before.measured != after.measured {
            lines.push(self.arrow(
                t!(c, "history-measured-alone"),
                &text(before.measured),
                &text(after.measured),
            ));
        }
        if before.travel != after.travel {
            lines.push(self.arrow(
                t!(c, "word-travel"),
                &text(before.travel),
                &text(after.travel),
            ));
        }
        lines
    }

    /// The hour of work; with its day where that is not the day of the entry.
    fn at(&self, at: chrono::DateTime<chrono::Utc>) -> String {
        let zone = self.directory.zone();
        if local_date(at, zone) == local_date(self.entry.at, zone) {
            self.when.hour(at)
        } else {
            self.when.instant(at)
        }
    }

    fn names(&self, technicians: &[TechnicianId]) -> String {
        technicians
            .iter()
            .map(|id| self.directory.technician_name(*id))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn value(&self, field: Field, value: &str) -> String {
        t!(
            self.catalogue,
            "history-value",
            name = field_word(self.catalogue, field),
            value = value
        )
    }

    fn change(&self, field: Field, before: &str, after: &str) -> String {
        self.arrow(field_word(self.catalogue, field), before, after)
    }

    fn arrow(&self, name: &str, before: &str, after: &str) -> String {
        let [before, after] = [before, after].map(|text| {
            let text = one_line(text);
            if text.is_empty() {
                t!(self.catalogue, "history-nothing").to_owned()
            } else {
                text
            }
        });
        t!(
            self.catalogue,
            "history-change",
            name = name,
            before = before,
            after = after
        )
    }

    fn because(&self, line: String, reason: &str) -> String {
        match one_line(reason) {
            reason if reason.is_empty() => line,
            reason => t!(
                self.catalogue,
                "history-because",
                line = line,
                reason = reason
            ),
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that may differ between two states of a client.
fn address(client: &Client) -> String {
    let place = client.place();
    let parts = [
        &client.name,
        &client.street,
        &place,
        &client.phone,
        &client.email,
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}
