//! Tags, tasks and shops: a name and little else.

use super::kept::{Kept, kept};
use super::parts::{Fault, Id, Sheet};
use super::read;
use crate::domain::{Branch, Directory, Minutes, Piece, Skill, Tag};
use crate::tui::state::State;

impl Kept for Tag {
    kept!(Tag, tags);

    fn sheet(&self, state: &State) -> Sheet {
        let words = state.look.catalogue;
        Sheet::default()
            .text("setup-name", &self.name, 32)
            .check("setup-urgent", self.urgent)
            .noted(words.text("setup-urgent-note"))
            .check("setup-active", self.active)
            .noted(words.text("setup-active-note"))
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Self, Vec<Fault>> {
        Ok(Self {
            name: read::name(sheet, "setup-name", state)?,
            urgent: sheet.is_on("setup-urgent"),
            active: sheet.is_on("setup-active"),
            ..self.clone()
        })
    }

    fn field(name: &str) -> Option<Id> {
        (name == "name").then_some("setup-name")
    }
}

impl Kept for Skill {
    kept!(Skill, skills);

    fn sheet(&self, state: &State) -> Sheet {
        let words = state.look.catalogue;
        Sheet::default()
            .text("setup-name", &self.name, 32)
            .text("setup-skill-planned", &read::shown_length(self.planned), 10)
            .noted(words.text("setup-skill-planned-note"))
            .check("setup-active", self.active)
            .noted(words.text("setup-active-note"))
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let name = read::kept(&mut faults, read::name(sheet, "setup-name", state));
        let planned = read::kept(
            &mut faults,
            read::length(sheet, "setup-skill-planned", state),
        );
        read::or_faults(faults, || Self {
            name: name.unwrap_or_default(),
            planned: planned.flatten().unwrap_or(Minutes::ZERO),
            active: sheet.is_on("setup-active"),
            ..self.clone()
        })
    }

    fn field(name: &str) -> Option<Id> {
        (name == "name").then_some("setup-name")
    }
}

impl Kept for Branch {
    kept!(Branch, branches);

    fn sheet(&self, state: &State) -> Sheet {
        Sheet::default()
            .text("setup-name", &self.name, 32)
            .text("setup-city", &self.city, 32)
            .check("setup-active", self.active)
            .noted(state.look.catalogue.text("setup-active-note"))
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Self, Vec<Fault>> {
        Ok(Self {
            name: read::name(sheet, "setup-name", state)?,
            city: sheet.line("setup-city"),
            active: sheet.is_on("setup-active"),
            ..self.clone()
        })
    }

    fn field(name: &str) -> Option<Id> {
        match name {
            "name" => Some("setup-name"),
            "city" => Some("setup-city"),
            _ => None,
        }
    }
}
