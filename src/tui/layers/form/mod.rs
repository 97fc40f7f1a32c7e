//! The form of a visit: a new one, or Modifier.

mod client;
mod draw;
mod keys;
mod save;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use ratatui::Frame;

use self::client::ClientFields;
use super::parts::{Picklist, Press, Submit, TextField};
use super::{Input, Intent, Layer};
use crate::backend::Outcome;
use crate::domain::{
    Action, BranchId, Intervention, InterventionId, Refusal, TagId, TechnicianId, TemplateId,
};
use crate::i18n::format;
use crate::tui::canvas::Canvas;
use crate::tui::event::Reply;
use crate::tui::request::Request;
use crate::tui::state::State;

/// The fields in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Template,
    Client,
    Street,
    Zip,
    City,
    Phone,
    Mobile,
    Email,
    Label,
    Date,
    Hour,
    Planned,
    Technicians,
    Branch,
    Tags,
    Description,
    Note,
    Save,
}

impl Slot {
    const ALL: [Self; 18] = [
        Self::Template,
        Self::Client,
        Self::Street,
        Self::Zip,
        Self::City,
        Self::Phone,
        Self::Mobile,
        Self::Email,
        Self::Label,
        Self::Date,
        Self::Hour,
        Self::Planned,
        Self::Technicians,
        Self::Branch,
        Self::Tags,
        Self::Description,
        Self::Note,
        Self::Save,
    ];

    fn place(self) -> usize {
        Self::ALL.iter().position(|slot| *slot == self).unwrap_or(0)
    }

    fn step(self, forward: bool) -> Self {
        let last = Self::ALL.len() - 1;
        let place = if forward {
            (self.place() + 1).min(last)
        } else {
            self.place().saturating_sub(1)
        };
        Self::ALL.get(place).copied().unwrap_or(self)
    }

    fn is_list(self) -> bool {
        matches!(
            self,
            Self::Template | Self::Technicians | Self::Branch | Self::Tags
        )
    }
}

/// A question before something typed is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    Form,
    Program,
}

/// Creates or changes a visit.
pub struct Form {
    id: InterventionId,
    /// The visit as the base has it; `None` for a new one.
    base: Option<Arc<Intervention>>,
    template: Picklist<Option<TemplateId>>,
    client: ClientFields,
    label: TextField,
    date: TextField,
    hour: TextField,
    planned: TextField,
    technicians: Picklist<TechnicianId>,
    branch: Picklist<BranchId>,
    tags: Picklist<TagId>,
    description: TextField,
    note: TextField,
    focus: Slot,
    /// Whether the list under the focus is unfolded.
    open: bool,
    errors: Vec<(Slot, String)>,
    submit: Submit,
    leaving: Option<Leaving>,
    /// What was in it when it opened.
    first: Vec<String>,
}

impl Form {
    /// For a new visit; without a start it goes to the pool.
    pub fn create(
        state: &State,
        technician: Option<TechnicianId>,
        start: Option<DateTime<Utc>>,
    ) -> Self {
        let directory = &state.directory;
        let known = technician.and_then(|id| directory.technician(id));
        let branch = known
            .map(|one| one.branch)
            .or(state.filters.branch)
            .or(directory.branches.first().map(|branch| branch.id))
            .unwrap_or(BranchId(0));
        let draft = crate::domain::Blueprint {
            technicians: technician.into_iter().collect(),
            start,
            ..crate::domain::Blueprint::new(branch)
        };
        Self::new(InterventionId(uuid::Uuid::now_v7()), None, &draft, state)
    }

    /// For a visit that exists.
    pub fn edit(visit: Arc<Intervention>, state: &State) -> Self {
        let draft = crate::domain::Blueprint {
            label: visit.label.clone(),
            template: visit.template,
            client: visit.client.clone(),
            tags: visit.tags.clone(),
            description: visit.description.clone(),
            note: visit.note.clone(),
            technicians: visit.technicians.clone(),
            planned: visit.planned,
            start: visit.schedule.map(|schedule| schedule.start),
            ..crate::domain::Blueprint::new(visit.branch)
        };
        Self::new(visit.id, Some(visit), &draft, state)
    }

    /// For the client of a visit that exists.
    pub fn edit_client(visit: Arc<Intervention>, state: &State) -> Self {
        let mut form = Self::edit(visit, state);
        form.go(Slot::Client);
        form
    }

    fn new(
        id: InterventionId,
        base: Option<Arc<Intervention>>,
        draft: &crate::domain::Blueprint,
        state: &State,
    ) -> Self {
        let directory = &state.directory;
        let catalogue = state.look.catalogue;
        let (date, hour) = shown(draft.start, state);
        let planned = if draft.planned == crate::domain::Minutes::ZERO {
            String::new()
        } else {
            format::duration(draft.planned)
        };
        let none = (None, catalogue.text("form-no-template").to_owned());
        // What is no longer used is offered only where it is used.
        let templates = directory
            .templates
            .iter()
            .filter(|one| one.active || draft.template == Some(one.id))
            .map(|one| (Some(one.id), one.name.clone()));
        let goes = |id: &TechnicianId| draft.technicians.contains(id);
        let people = directory
            .technicians
            .iter()
            .filter(|one| one.active || goes(&one.id));
        let mut form = Self {
            id,
            base,
            template: Picklist::one(std::iter::once(none).chain(templates), draft.template),
            client: ClientFields::new(draft.client.as_ref()),
            label: TextField::line(&draft.label),
            date: TextField::line(&date),
            hour: TextField::line(&hour),
            planned: TextField::line(&planned),
            technicians: Picklist::many(
                people.map(|one| (one.id, one.name.clone())),
                draft.technicians.clone(),
            ),
            branch: Picklist::one(
                directory
                    .branches
                    .iter()
                    .filter(|one| one.active || draft.branch == one.id)
                    .map(|one| (one.id, one.name.clone())),
                draft.branch,
            ),
            tags: Picklist::many(
                directory
                    .tags
                    .iter()
                    .filter(|one| one.active || draft.tags.contains(&one.id))
                    .map(|one| (one.id, one.name.clone())),
                draft.tags.clone(),
            ),
            description: TextField::lines(&draft.description),
            note: TextField::lines(&draft.note),
            focus: Slot::Template,
            open: false,
            errors: Vec::new(),
            submit: Submit::default(),
            leaving: None,
            first: Vec::new(),
        };
        form.first = form.contents();
        form
    }

    /// Everything that is in it, to see whether something changed.
    fn contents(&self) -> Vec<String> {
        let mut all: Vec<String> = Slot::ALL
            .iter()
            .filter_map(|slot| self.field(*slot))
            .map(TextField::text)
            .collect();
        all.push(format!(
            "{:?} {:?} {:?} {:?}",
            self.template.chosen(),
            self.technicians.chosen(),
            self.branch.chosen(),
            self.tags.chosen()
        ));
        all
    }

    /// Whether something would be lost.
    fn is_dirty(&self) -> bool {
        self.contents() != self.first
    }

    fn field(&self, slot: Slot) -> Option<&TextField> {
        Some(match slot {
            Slot::Client => &self.client.name,
            Slot::Street => &self.client.street,
            Slot::Zip => &self.client.zip,
            Slot::City => &self.client.city,
            Slot::Phone => &self.client.phone,
            Slot::Mobile => &self.client.mobile,
            Slot::Email => &self.client.email,
            Slot::Label => &self.label,
            Slot::Date => &self.date,
            Slot::Hour => &self.hour,
            Slot::Planned => &self.planned,
            Slot::Description => &self.description,
            Slot::Note => &self.note,
            _ => return None,
        })
    }

    fn field_mut(&mut self, slot: Slot) -> Option<&mut TextField> {
        Some(match slot {
            Slot::Client => &mut self.client.name,
            Slot::Street => &mut self.client.street,
            Slot::Zip => &mut self.client.zip,
            Slot::City => &mut self.client.city,
            Slot::Phone => &mut self.client.phone,
            Slot::Mobile => &mut self.client.mobile,
            Slot::Email => &mut self.client.email,
            Slot::Label => &mut self.label,
            Slot::Date => &mut self.date,
            Slot::Hour => &mut self.hour,
            Slot::Planned => &mut self.planned,
            Slot::Description => &mut self.description,
            Slot::Note => &mut self.note,
            _ => return None,
        })
    }
}

impl Layer for Form {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        self.paint(state, frame, canvas);
    }

    fn editing(&self) -> Option<InterventionId> {
        self.base.as_ref().map(|visit| visit.id)
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        self.press(&Press::of(input), state)
    }

    fn reply(&mut self, reply: &Reply, _state: &State) -> Vec<Intent> {
        self.submit.hear(reply);
        match reply {
            Reply::Clients {
                text,
                clients: Ok(clients),
            } => self.client.found(text, clients),
            // The first half of a save that has a second one: from now on that is what the base has.
            Reply::Outcome {
                outcome: Ok(Outcome::Accepted(receipt) | Outcome::Queued(receipt)),
                ..
            } if receipt.visit.id == self.id => {
                self.base = Some(Arc::clone(&receipt.visit));
            }
            _ => {}
        }
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, state: &State) -> bool {
        self.submit.refused(refusal, state)
    }

    fn closes_on_accept(&self) -> bool {
        self.submit.closes()
    }
}

/// A command on the visit of the form.
fn request(id: InterventionId, base: Option<&Intervention>, action: Action) -> Request {
    Request::new(id, base.map(|visit| visit.revision), action)
}

/// An instant as the two fields show it.
fn shown(start: Option<DateTime<Utc>>, state: &State) -> (String, String) {
    let catalogue = state.look.catalogue;
    let Some(start) = start.map(|start| start.with_timezone(&state.zone())) else {
        return Default::default();
    };
    (
        format::date_medium(catalogue, start.date_naive()),
        format::hour(catalogue.lang(), start.time()),
    )
}
