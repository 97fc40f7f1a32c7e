//! One field of a sheet.

use super::grid::Grid;
use super::items::Items;
use super::radio::Radio;
use crate::tui::layers::parts::{Picklist, TextField};

/// A field by the key of its label in the catalogue.
pub type Id = &'static str;

/// What a field is.
pub enum Control {
    /// Words between fields; takes no focus.
    Heading,
    /// A sentence, see [`Field::note`]; takes no focus.
    Note,
    /// One line of text.
    Line {
        /// What is typed.
        field: TextField,
        /// How wide it is.
        cells: u16,
        /// What completes it.
        known: Vec<String>,
        /// Which completion the cursor is on.
        at: Option<usize>,
    },
    /// Several lines of text.
    Lines {
        /// What is typed.
        field: TextField,
        /// How high it is.
        rows: u16,
    },
    /// Something that is typed and never shown.
    Secret {
        /// What is typed.
        typed: String,
        /// Whether there is one already.
        known: bool,
    },
    /// One of a few, all of them shown.
    Radio(Radio),
    /// On or off.
    Check(bool),
    /// One or several of many, folded until they are wanted.
    Choice {
        /// Choices by their place.
        list: Picklist<usize>,
        /// Whether any number may be chosen.
        many: bool,
        /// Whether it is unfolded.
        open: bool,
    },
    /// Two columns of switches.
    Grid(Grid),
    /// Things that are edited on a sheet of their own.
    Items(Items),
    /// Something to do.
    Button,
}

impl Control {
    /// Everything that can be changed in it, to see whether it was.
    pub fn contents(&self) -> String {
        match self {
            Self::Heading | Self::Note | Self::Button => String::new(),
            Self::Line { field, .. } | Self::Lines { field, .. } => field.text(),
            Self::Secret { typed, .. } => typed.clone(),
            Self::Radio(radio) => radio.chosen().to_string(),
            Self::Check(on) => on.to_string(),
            Self::Choice { list, .. } => {
                let mut chosen = list.chosen().to_vec();
                chosen.sort_unstable();
                format!("{chosen:?}")
            }
            Self::Grid(grid) => grid.contents(),
            Self::Items(items) => items.contents(),
        }
    }

    /// Whether the focus can stand on it.
    pub const fn takes_focus(&self) -> bool {
        !matches!(self, Self::Heading | Self::Note)
    }
}

/// A field with what is said about it.
pub struct Field {
    /// Which.
    pub id: Id,
    /// What it is.
    pub control: Control,
    /// What helps to fill it in.
    pub note: String,
    /// Whether it has a meaning now; one that has none is not shown.
    pub shown: bool,
    /// Whether it is part of what is saved.
    pub kept: bool,
    /// As the base had it when the sheet was opened or renewed.
    pub first: String,
    /// What somebody else made of it meanwhile.
    pub theirs: Option<Control>,
}

impl Field {
    /// A field as the base has it.
    pub fn new(id: Id, control: Control) -> Self {
        Self {
            id,
            first: control.contents(),
            control,
            note: String::new(),
            shown: true,
            kept: true,
            theirs: None,
        }
    }

    /// Whether it was changed on this sheet.
    pub fn is_touched(&self) -> bool {
        self.kept && self.control.contents() != self.first
    }

    /// Whether the focus can stand on it now.
    pub const fn takes_focus(&self) -> bool {
        self.shown && self.control.takes_focus()
    }
}
