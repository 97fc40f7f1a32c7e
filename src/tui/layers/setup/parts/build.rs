//! Writing a sheet down, field by field.

use super::control::{Control, Field, Id};
use super::grid::Grid;
use super::items::{Item, Items};
use super::radio::Radio;
use super::sheet::Sheet;
use crate::tui::layers::parts::{Picklist, TextField};

impl Sheet {
    fn with(mut self, id: Id, control: Control) -> Self {
        self.fields.push(Field::new(id, control));
        // The first field that can be filled in has the focus.
        if self.focused().is_none_or(|field| !field.takes_focus()) {
            self.focus = self.fields.len() - 1;
        }
        self
    }

    /// Words between fields.
    #[must_use]
    pub fn heading(self, id: Id) -> Self {
        self.with(id, Control::Heading)
    }

    /// A sentence.
    #[must_use]
    pub fn sentence(self, id: Id, text: &str) -> Self {
        self.with(id, Control::Note).noted(text)
    }

    /// Says something about the field that was written down last.
    #[must_use]
    pub fn noted(mut self, note: &str) -> Self {
        if let Some(field) = self.fields.last_mut() {
            note.clone_into(&mut field.note);
        }
        self
    }

    /// One line of text, so many cells wide.
    #[must_use]
    pub fn text(self, id: Id, text: &str, cells: u16) -> Self {
        self.completed(id, text, cells, Vec::new())
    }

    /// One line of text that is completed while it is typed.
    #[must_use]
    pub fn completed(self, id: Id, text: &str, cells: u16, known: Vec<String>) -> Self {
        let field = TextField::line(text);
        self.with(
            id,
            Control::Line {
                field,
                cells,
                known,
                at: None,
            },
        )
    }

    /// A line that is no part of what is saved.
    #[must_use]
    pub fn unkept(mut self, id: Id, cells: u16) -> Self {
        self = self.text(id, "", cells);
        if let Some(field) = self.fields.last_mut() {
            field.kept = false;
        }
        self
    }

    /// Something that is not typed but is part of what is saved.
    #[must_use]
    pub fn hidden(mut self, id: Id, text: &str) -> Self {
        self = self.text(id, text, 0);
        if let Some(field) = self.fields.last_mut() {
            field.shown = false;
        }
        self
    }

    /// Several lines of text.
    #[must_use]
    pub fn paragraph(self, id: Id, text: &str, rows: u16) -> Self {
        let field = TextField::lines(text);
        self.with(id, Control::Lines { field, rows })
    }

    /// Something that is never shown; `known` when there is one already.
    #[must_use]
    pub fn secret(self, id: Id, known: bool) -> Self {
        let typed = String::new();
        self.with(id, Control::Secret { typed, known })
    }

    /// One of a few.
    #[must_use]
    pub fn radio(self, id: Id, choices: Vec<(String, String)>, chosen: usize) -> Self {
        self.with(id, Control::Radio(Radio::new(choices, chosen)))
    }

    /// On or off.
    #[must_use]
    pub fn check(self, id: Id, on: bool) -> Self {
        self.with(id, Control::Check(on))
    }

    /// One of many.
    #[must_use]
    pub fn choice(self, id: Id, choices: Vec<String>, chosen: usize) -> Self {
        let list = Picklist::one((0..).zip(choices), chosen);
        self.with(
            id,
            Control::Choice {
                list,
                many: false,
                open: false,
            },
        )
    }

    /// Any number of many.
    #[must_use]
    pub fn choices(self, id: Id, choices: Vec<String>, chosen: Vec<usize>) -> Self {
        let list = Picklist::many((0..).zip(choices), chosen);
        self.with(
            id,
            Control::Choice {
                list,
                many: true,
                open: false,
            },
        )
    }

    /// Two columns of switches.
    #[must_use]
    pub fn grid(self, id: Id, columns: [String; 2], rows: Vec<(String, [bool; 2])>) -> Self {
        self.with(id, Control::Grid(Grid::new(columns, rows)))
    }

    /// Things with sheets of their own.
    #[must_use]
    pub fn list(self, id: Id, items: Vec<Item>, ordered: bool) -> Self {
        self.with(id, Control::Items(Items::new(items, ordered)))
    }

    /// Something to do.
    #[must_use]
    pub fn button(self, id: Id) -> Self {
        self.with(id, Control::Button)
    }
}
