//! Modifier: what a visit says about itself.

use super::Change;
use crate::domain::{Changes, Client, Edit, Event, Field, Refusal};

impl Change<'_> {
    pub(super) fn edit(&self, changes: &Changes) -> Result<Vec<Event>, Refusal> {
        self.may_edit()?;
        self.started_if_required()?;
        self.references(changes)?;
        let visit = self.visit;
        let mut edits = Vec::new();
        let mut label = changes.label.as_ref().map(|label| label.trim().to_owned());
        if label.as_deref() == Some("") {
            let client = changes.client.as_ref().unwrap_or(&visit.client).as_ref();
            let client = client.map(Client::label).filter(|label| !label.is_empty());
            label = Some(client.unwrap_or_else(|| visit.label.clone()));
        }
        if let Some(after) = label {
            edits.push(Edit::Label {
                before: visit.label.clone(),
                after,
            });
        }
        if let Some(after) = changes.template {
            edits.push(Edit::Template {
                before: visit.template,
                after,
            });
        }
        if let Some(after) = changes.client.clone() {
            edits.push(Edit::Client {
                before: visit.client.clone(),
                after,
            });
        }
        if let Some(after) = changes.branch {
            edits.push(Edit::Branch {
                before: visit.branch,
                after,
            });
        }
        if let Some(after) = changes.tags.clone() {
            edits.push(Edit::Tags {
                before: visit.tags.clone(),
                after,
            });
        }
        if let Some(after) = changes.description.clone() {
            edits.push(Edit::Description {
                before: visit.description.clone(),
                after,
            });
        }
        if let Some(after) = changes.note.clone() {
            edits.push(Edit::Note {
                before: visit.note.clone(),
                after,
            });
        }
        if let Some(after) = changes.origin.clone() {
            edits.push(Edit::Origin {
                before: visit.origin.clone(),
                after: Some(after),
            });
        }
        let form = self.other_form(changes);
        Ok(edits
            .into_iter()
            .filter(Edit::is_real)
            .map(|edit| Event::Edited(Box::new(edit)))
            .chain(form)
            .collect())
    }

    /// Another template asks other questions. Answers to those that the new form does not ask are kept, but do not
    /// count.
    fn other_form(&self, changes: &Changes) -> Option<Event> {
        let template = changes
            .template
            .filter(|template| *template != self.visit.template)?;
        let after = template.and_then(|id| self.context.directory.form_stamp(id));
        (after != self.visit.form).then_some(Event::FormSet {
            before: self.visit.form,
            after,
        })
    }

    fn references(&self, changes: &Changes) -> Result<(), Refusal> {
        let directory = self.context.directory;
        let unknown = |field| Err(Refusal::UnknownReference { field });
        if changes
            .template
            .flatten()
            .is_some_and(|id| directory.template(id).is_none())
        {
            return unknown(Field::Template);
        }
        if changes
            .branch
            .is_some_and(|id| directory.branch(id).is_none())
        {
            return unknown(Field::Branch);
        }
        if changes
            .tags
            .iter()
            .flatten()
            .any(|id| directory.tag(*id).is_none())
        {
            return unknown(Field::Tags);
        }
        Ok(())
    }
}

impl Edit {
    /// Whether something changed at all.
    fn is_real(&self) -> bool {
        match self {
            Self::Label { before, after }
            | Self::Description { before, after }
            | Self::Note { before, after } => before != after,
            Self::Template { before, after } => before != after,
            Self::Client { before, after } => before != after,
            Self::Branch { before, after } => before != after,
            Self::Tags { before, after } => before != after,
            Self::Origin { before, after } => before != after,
        }
    }
}
