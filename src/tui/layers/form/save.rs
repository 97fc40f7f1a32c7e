//! From fields to commands: only what changed is sent.

use chrono::{DateTime, Utc};

use super::{Form, Slot, request, shown};
use crate::domain::{Action, Blueprint, Changes, Intervention, Minutes, Plan, Refusal};
use crate::i18n::{parse, rules};
use crate::tui::layers::parts::{TextField, optional};
use crate::tui::request::Request;
use crate::tui::state::State;

/// What the fields say about when and how long.
struct When {
    start: Option<DateTime<Utc>>,
    planned: Option<Minutes>,
}

impl Form {
    /// The command; `None` when nothing changed.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub(super) fn build(&self, state: &State) -> Result<Option<Request>, Vec<(Slot, String)>> {
        let when = self.when(state)?;
        match &self.base {
            None => Ok(Some(self.creation(&when))),
            Some(base) => Ok(self.change(base, &when, state)),
        }
    }

    fn when(&self, state: &State) -> Result<When, Vec<(Slot, String)>> {
        let catalogue = state.look.catalogue;
        let mut errors = Vec::new();
        let note = |slot| move |error: String| (slot, error);
        let today = state.today();
        let date = optional(&self.date.text(), catalogue, |text| {
            parse::date(text, today)
        })
        .map_err(note(Slot::Date));
        let hour = optional(&self.hour.text(), catalogue, parse::time).map_err(note(Slot::Hour));
        let planned =
            optional(&self.planned.text(), catalogue, parse::duration).map_err(note(Slot::Planned));
        let date = date.unwrap_or_else(|error| taken(&mut errors, error));
        let hour = hour.unwrap_or_else(|error| taken(&mut errors, error));
        let planned = planned.unwrap_or_else(|error| taken(&mut errors, error));
        let mut start = None;
        match (date, hour) {
            (Some(date), Some(hour)) => match parse::local(date.and_time(hour), state.zone()) {
                Ok(instant) => start = Some(instant),
                Err(misread) => errors.push((Slot::Hour, misread.sentence(catalogue))),
            },
            (Some(_), None) if self.hour.is_blank() => {
                errors.push((Slot::Hour, catalogue.text("form-hour-missing").to_owned()));
            }
            (None, Some(_)) if self.date.is_blank() => {
                errors.push((Slot::Date, catalogue.text("form-date-missing").to_owned()));
            }
            _ => {}
        }
        let sentence = |refusal| rules::refusal(catalogue, &state.directory, &refusal).to_string();
        if self.client.lacks_name() {
            errors.push((Slot::Client, catalogue.text("form-client-name").to_owned()));
        }
        let doubts = self.client.doubts().into_iter();
        errors.extend(doubts.map(|(slot, key)| (slot, catalogue.text(key).to_owned())));
        let template = self.template.value().copied().flatten();
        let nameless = self.client.name.is_blank() && self.label.is_blank() && template.is_none();
        if self.base.is_none() && nameless && !self.client.lacks_name() {
            let text = catalogue.text("form-nothing-said");
            errors.push((Slot::Template, text.to_owned()));
        }
        let length = planned.is_some_and(|planned| planned > Minutes::ZERO)
            || (self.planned.is_blank() && template.is_some());
        if !length && !errors.iter().any(|(slot, _)| *slot == Slot::Planned) {
            errors.push((Slot::Planned, sentence(Refusal::NoLength)));
        }
        if start.is_some() && self.technicians.chosen().is_empty() {
            errors.push((Slot::Technicians, sentence(Refusal::NoTechnician)));
        }
        if errors.is_empty() {
            let of_template = || {
                template
                    .and_then(|id| state.directory.template(id))
                    .map(|one| one.planned)
            };
            return Ok(When {
                start,
                planned: planned.or_else(of_template),
            });
        }
        errors.sort_by_key(|(slot, _)| slot.place());
        Err(errors)
    }

    fn creation(&self, when: &When) -> Request {
        let branch = self
            .branch
            .value()
            .copied()
            .unwrap_or(crate::domain::BranchId(0));
        let blueprint = Blueprint {
            label: trimmed(&self.label),
            template: self.template.value().copied().flatten(),
            client: self.client.client(),
            tags: self.tags.chosen().to_vec(),
            description: self.description.text(),
            note: self.note.text(),
            technicians: self.technicians.chosen().to_vec(),
            planned: when.planned.unwrap_or_default(),
            start: when.start,
            ..Blueprint::new(branch)
        };
        request(self.id, None, Action::Create(Box::new(blueprint)))
    }

    /// Modifier, then planning, in one chain: each part only when something in it changed.
    fn change(&self, base: &Intervention, when: &When, state: &State) -> Option<Request> {
        let mut chain: Vec<Action> = Vec::new();
        let changes = self.described(base);
        if changes != Changes::default() {
            chain.push(Action::Edit(Box::new(changes)));
        }
        let now = base.schedule.map(|schedule| schedule.start);
        if now.is_some() && when.start.is_none() {
            chain.push(Action::Unplan);
        }
        let technicians = self.technicians.chosen();
        let plan = Plan {
            // What the fields do not show is no change: seconds, and which of two hours it is when clocks go back.
            start: when
                .start
                .filter(|start| shown(Some(*start), state) != shown(now, state)),
            forced_end: None,
            planned: when.planned.filter(|planned| *planned != base.planned),
            technicians: (technicians != base.technicians).then(|| technicians.to_vec()),
        };
        if plan != Plan::default() {
            chain.push(Action::Plan(plan));
        }
        let mut next = None;
        for action in chain.into_iter().rev() {
            let first = request(self.id, Some(base), action);
            next = Some(Request {
                then: next.map(Box::new),
                ..first
            });
        }
        next
    }

    fn described(&self, base: &Intervention) -> Changes {
        fn changed<T: PartialEq>(new: T, old: &T) -> Option<T> {
            (new != *old).then_some(new)
        }
        let label = trimmed(&self.label);
        let template = self.template.value().copied().flatten();
        Changes {
            // An emptied label says nothing new.
            label: changed(label, &base.label).filter(|label| !label.is_empty()),
            template: changed(template, &base.template),
            client: changed(self.client.client(), &base.client),
            branch: self
                .branch
                .value()
                .and_then(|branch| changed(*branch, &base.branch)),
            tags: changed(self.tags.chosen().to_vec(), &base.tags),
            description: changed(self.description.text(), &base.description),
            note: changed(self.note.text(), &base.note),
            origin: None,
        }
    }
}

/// Keeps an error; the field has no value.
fn taken<T>(errors: &mut Vec<(Slot, String)>, error: (Slot, String)) -> Option<T> {
    errors.push(error);
    None
}

fn trimmed(field: &TextField) -> String {
    field.text().trim().to_owned()
}
