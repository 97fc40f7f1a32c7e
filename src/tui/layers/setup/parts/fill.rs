//! A sheet without a screen: what its fields hold, and filling them in at once instead of key by key.

use super::control::{Control, Field, Id};
use super::items::Item;
use super::sheet::Sheet;

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// Nothing: words above the fields that follow.
    Heading,
    /// Nothing: the sentence of its note.
    Sentence,
    /// One line of text.
    Line(String),
    /// Several lines of text.
    Lines(String),
    /// Something that is never shown; whether there is one.
    Secret(bool),
    /// One of several, each with a word about it that may be empty, and the place of the one chosen.
    One(Vec<(String, String)>, usize),
    /// Any number of several, and the places of those chosen.
    Many(Vec<String>, Vec<usize>),
    /// On or off.
    Check(bool),
    /// Two columns of switches with their names, row by row.
    Switches([String; 2], Vec<(String, [bool; 2])>),
    /// Things with sheets of their own; whether their order says something.
    Items(Vec<Item>, bool),
    /// Something to do.
    Button,
}

/// What a field is filled in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filling {
    /// A text, of one line or several, or a secret.
    Text(String),
    /// The place of a choice.
    Choice(usize),
    /// The places of choices, instead of those chosen.
    Choices(Vec<usize>),
    /// On or off.
    Check(bool),
    /// The switch of a row and a column is turned.
    Switch(usize, usize),
    /// An item is taken out.
    Remove(usize),
    /// An item once more, behind it.
    Copy(usize),
    /// An item before the one above it, or behind the one below.
    Shift(usize, bool),
    /// What somebody else made of it meanwhile.
    Theirs,
}

impl Control {
    /// What it holds.
    pub fn holds(&self) -> Holds {
        match self {
            Self::Heading => Holds::Heading,
            Self::Note => Holds::Sentence,
            Self::Line { field, .. } => Holds::Line(field.text()),
            Self::Lines { field, .. } => Holds::Lines(field.text()),
            Self::Secret { typed, known } => Holds::Secret(*known || !typed.is_empty()),
            Self::Radio(radio) => Holds::One(radio.choices.clone(), radio.chosen()),
            Self::Check(on) => Holds::Check(*on),
            Self::Choice { list, many, .. } => {
                let all = list.all_labels().map(str::to_owned);
                if *many {
                    return Holds::Many(all.collect(), list.chosen().to_vec());
                }
                let all = all.map(|label| (label, String::new())).collect();
                Holds::One(all, list.value().copied().unwrap_or(0))
            }
            Self::Grid(grid) => {
                let rows = grid.rows.iter().enumerate();
                let on = |row| [0, 1].map(|column| grid.is_on(row, column));
                let rows = rows.map(|(row, name)| (name.clone(), on(row)));
                Holds::Switches(grid.columns.clone(), rows.collect())
            }
            Self::Items(items) => Holds::Items(items.all().to_vec(), items.is_ordered()),
            Self::Button => Holds::Button,
        }
    }
}

impl Sheet {
    /// The fields that have a meaning now, in their order.
    pub fn shown(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.shown)
    }

    /// Fills a field in; `false` when it cannot hold that.
    pub fn fill(&mut self, id: Id, filling: Filling) -> bool {
        self.go(id);
        if filling == Filling::Theirs {
            return self.is_focused(id) && self.take_theirs();
        }
        let Some(field) = self.field_mut(id) else {
            return false;
        };
        match (&mut field.control, filling) {
            (Control::Line { field, .. } | Control::Lines { field, .. }, Filling::Text(text)) => {
                field.set(&text);
            }
            (Control::Secret { typed, .. }, Filling::Text(text)) => *typed = text,
            (Control::Radio(radio), Filling::Choice(place)) if place < radio.choices.len() => {
                radio.choose(place);
            }
            (Control::Choice { list, many, .. }, Filling::Choice(place))
                if !*many && place < list.len() =>
            {
                list.choose_all(vec![place]);
            }
            (Control::Choice { list, many, .. }, Filling::Choices(places))
                if *many && places.iter().all(|place| *place < list.len()) =>
            {
                list.choose_all(places);
            }
            (Control::Check(on), Filling::Check(wanted)) => *on = wanted,
            (Control::Grid(grid), Filling::Switch(row, column))
                if row < grid.rows.len() && column < 2 =>
            {
                grid.turn(row, column);
            }
            (Control::Items(items), Filling::Remove(at)) if at < items.all().len() => {
                items.remove(at);
            }
            (Control::Items(items), Filling::Copy(at)) if at < items.all().len() => items.copy(at),
            (Control::Items(items), Filling::Shift(at, down)) if at < items.all().len() => {
                items.shift_at(at, down);
            }
            _ => return false,
        }
        self.faults.retain(|fault| fault.id != id);
        true
    }
}
