//! Fields in their order, with one focus.

use std::cell::Cell;

use super::control::{Control, Field, Id};
use super::items::Item;

/// Lines of at most so many cells are selected as a whole when the focus comes to them.
const SHORT: u16 = 40;

/// What is wrong with a field, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which field.
    pub id: Id,
    /// What is wrong and what to do.
    pub text: String,
}

impl Fault {
    /// Of a field.
    pub fn new(id: Id, text: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
        }
    }
}

/// A place in a line of text at which something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointer {
    /// Which field.
    pub id: Id,
    /// In characters from 1.
    pub column: usize,
}

/// Fields, and where somebody is in them.
#[derive(Default)]
pub struct Sheet {
    pub(super) fields: Vec<Field>,
    pub(super) focus: usize,
    /// What is wrong with which field.
    pub faults: Vec<Fault>,
    /// Where exactly.
    pub pointer: Option<Pointer>,
    /// Nothing can be changed: the level is too low.
    pub locked: bool,
    /// What was proposed for a field that nobody has filled in.
    pub proposed: String,
    /// The first field that the last frame showed.
    pub(super) top: Cell<usize>,
}

impl Sheet {
    /// The field of that label.
    pub fn field(&self, id: Id) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    pub(super) fn field_mut(&mut self, id: Id) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.id == id)
    }

    /// The field under the focus.
    pub fn focused(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// Whether the focus is on a field.
    pub fn is_focused(&self, id: Id) -> bool {
        self.focused().is_some_and(|field| field.id == id)
    }

    /// Puts the focus on a field.
    pub fn go(&mut self, id: Id) {
        let place = self
            .fields
            .iter()
            .position(|field| field.id == id && field.takes_focus());
        if let Some(place) = place {
            self.focus_on(place, None);
        }
    }

    /// Somebody comes to the sheet.
    pub fn begin(&mut self) {
        self.focus_on(self.focus, None);
    }

    pub(super) fn focus_on(&mut self, place: usize, forward: Option<bool>) {
        if let Some(Control::Choice { open, .. }) = self
            .fields
            .get_mut(self.focus)
            .map(|field| &mut field.control)
        {
            *open = false;
        }
        self.focus = place;
        match self.fields.get_mut(place).map(|field| &mut field.control) {
            Some(Control::Line {
                field, at, cells, ..
            }) => {
                // A slip of the finger must not cost a long text.
                if *cells <= SHORT {
                    field.select();
                }
                *at = None;
            }
            Some(Control::Radio(radio)) => radio.enter(forward),
            Some(Control::Grid(grid)) => grid.enter(forward != Some(false)),
            Some(Control::Items(items)) if forward.is_some() => {
                items.enter(forward != Some(false));
            }
            _ => {}
        }
    }

    /// To the next field that takes the focus; `false` at the end.
    pub(super) fn step(&mut self, forward: bool) -> bool {
        let takes = |(place, field): (usize, &Field)| field.takes_focus().then_some(place);
        let mut places = self.fields.iter().enumerate().filter_map(takes);
        let next = if forward {
            places.find(|place| *place > self.focus)
        } else {
            places.rfind(|place| *place < self.focus)
        };
        if let Some(place) = next {
            self.focus_on(place, Some(forward));
        }
        next.is_some()
    }

    /// Whether a letter that is typed now would be written somewhere.
    pub fn takes_letters(&self) -> bool {
        let control = self.fields.get(self.focus).map(|field| &field.control);
        !self.locked
            && matches!(
                control,
                Some(
                    Control::Line { .. }
                        | Control::Lines { .. }
                        | Control::Secret { .. }
                        | Control::Choice { .. }
                )
            )
    }

    /// Whether something on it is not in the base.
    pub fn is_touched(&self) -> bool {
        self.fields.iter().any(Field::is_touched)
    }

    /// Whether somebody else changed what is changed here.
    pub fn is_contested(&self) -> bool {
        self.fields.iter().any(|field| field.theirs.is_some())
    }

    /// What is on it is in the base now.
    pub fn saved(&mut self) {
        for field in &mut self.fields {
            if let Control::Secret { typed, .. } = &mut field.control {
                typed.clear();
            }
            field.first = field.control.contents();
            field.theirs = None;
        }
        self.faults.clear();
    }

    /// Says what is wrong, and goes to the first of it.
    pub fn complain(&mut self, faults: Vec<Fault>) {
        let first = self
            .fields
            .iter()
            .find(|field| faults.iter().any(|fault| fault.id == field.id))
            .map(|field| field.id);
        if let Some(id) = first {
            self.go(id);
        }
        self.faults = faults;
    }

    /// Says something about a field.
    pub fn note(&mut self, id: Id, note: impl Into<String>) {
        if let Some(field) = self.field_mut(id) {
            field.note = note.into();
        }
    }

    /// Shows or hides a field.
    pub fn show(&mut self, id: Id, shown: bool) {
        if let Some(field) = self.field_mut(id) {
            field.shown = shown;
        }
    }

    /// Puts another text into a line, as if it had been typed.
    pub fn set_line(&mut self, id: Id, text: &str) {
        if let Some(Control::Line { field, .. }) =
            self.field_mut(id).map(|field| &mut field.control)
        {
            field.set(text);
        }
    }

    /// Puts an item back that was edited, or a new one.
    pub fn put_item(&mut self, id: Id, item: Item, at: Option<usize>) {
        if let Some(Control::Items(items)) = self.field_mut(id).map(|field| &mut field.control) {
            items.put(item, at);
        }
        self.faults.retain(|fault| fault.id != id);
    }

    /// Takes in what the base has now. What was not touched follows; what was touched stays, and where somebody else
    /// changed the same, theirs is kept beside it.
    pub fn renew(&mut self, fresh: Self) {
        for new in fresh.fields {
            let Some(field) = self.fields.iter_mut().find(|field| field.id == new.id) else {
                continue;
            };
            if new.first == field.first {
                continue;
            }
            if !field.is_touched() {
                field.control = new.control;
            } else if field.control.contents() != new.first {
                field.theirs = Some(new.control);
            } else {
                field.theirs = None;
            }
            field.first = new.first;
        }
    }

    /// Takes over what somebody else made of the focused field.
    pub(super) fn take_theirs(&mut self) -> bool {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return false;
        };
        let Some(theirs) = field.theirs.take() else {
            return false;
        };
        field.control = theirs;
        true
    }

    /// A text of one line, without spaces around it.
    pub fn line(&self, id: Id) -> String {
        match self.field(id).map(|field| &field.control) {
            Some(Control::Line { field, .. }) => field.text().trim().to_owned(),
            Some(Control::Secret { typed, .. }) => typed.clone(),
            _ => String::new(),
        }
    }

    /// How many spaces stand before the text of a line.
    pub fn indent(&self, id: Id) -> usize {
        match self.field(id).map(|field| &field.control) {
            Some(Control::Line { field, .. }) => {
                let text = field.text();
                text.chars().take_while(|one| one.is_whitespace()).count()
            }
            _ => 0,
        }
    }

    /// A text of several lines.
    pub fn lines(&self, id: Id) -> String {
        match self.field(id).map(|field| &field.control) {
            Some(Control::Lines { field, .. }) => field.text().trim_end().to_owned(),
            _ => String::new(),
        }
    }

    /// The lines of such a text that are not empty, without spaces around them.
    pub fn each_line(&self, id: Id) -> Vec<String> {
        let text = self.lines(id);
        let lines = text.lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Whether a box is checked.
    pub fn is_on(&self, id: Id) -> bool {
        matches!(
            self.field(id).map(|field| &field.control),
            Some(Control::Check(true))
        )
    }

    /// Whether a switch of a grid is on.
    pub fn is_on_at(&self, id: Id, row: usize, column: usize) -> bool {
        match self.field(id).map(|field| &field.control) {
            Some(Control::Grid(grid)) => grid.is_on(row, column),
            _ => false,
        }
    }

    /// The place of what is chosen.
    pub fn chosen(&self, id: Id) -> usize {
        match self.field(id).map(|field| &field.control) {
            Some(Control::Radio(radio)) => radio.chosen(),
            Some(Control::Choice { list, .. }) => list.value().copied().unwrap_or(0),
            _ => 0,
        }
    }

    /// The places of what is chosen, in the order in which they were.
    pub fn all_chosen(&self, id: Id) -> &[usize] {
        match self.field(id).map(|field| &field.control) {
            Some(Control::Choice { list, .. }) => list.chosen(),
            _ => &[],
        }
    }

    /// The items of a list.
    pub fn items(&self, id: Id) -> &[Item] {
        match self.field(id).map(|field| &field.control) {
            Some(Control::Items(items)) => items.all(),
            _ => &[],
        }
    }
}
