//! How much room a field needs.

use super::control::{Control, Field};
use super::keys::completions;
use super::sheet::Sheet;
use crate::tui::text::{width, wrap};

/// An unfolded list shows at most so many rows.
pub const UNFOLDED: u16 = 6;
/// A list of items shows at most so many rows.
pub const ITEMS: u16 = 8;
const LABELS: u16 = 29;

/// How the width of a sheet is divided.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// For labels, with the gap after them.
    pub labels: u16,
    /// For what is filled in.
    pub value: u16,
}

impl Columns {
    /// Of a sheet of so many cells.
    pub fn of(cells: u16) -> Self {
        let labels = LABELS.min(cells * 53 / 100);
        Self {
            labels,
            value: cells - labels,
        }
    }
}

/// Rows of a field: its own, and those below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rows {
    /// Of the control.
    pub own: u16,
    /// Of the note below it.
    pub note: u16,
    /// Of the sign at the place of a fault.
    pub pointer: u16,
    /// Of the faults.
    pub faults: u16,
    /// Of what somebody else made of it.
    pub theirs: u16,
}

impl Rows {
    /// All of them.
    pub const fn all(self) -> u16 {
        self.own + self.note + self.pointer + self.faults + self.theirs
    }
}

/// How many, as a count of rows.
pub fn rows(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

impl Sheet {
    pub(super) fn rows_of(&self, place: usize, field: &Field, columns: Columns) -> Rows {
        if !field.shown {
            return Rows::default();
        }
        let focused = place == self.focus;
        // Lists take the whole width.
        let room = usize::from(match field.control {
            Control::Items(_) => columns.labels + columns.value,
            _ => columns.value,
        });
        let note = if note_beside(field, columns) || field.note.is_empty() {
            0
        } else {
            rows(wrap(&field.note, room).len())
        };
        let own = match &field.control {
            Control::Heading => 1 + u16::from(place > 0),
            Control::Note => {
                let cells = usize::from(columns.labels + columns.value);
                return Rows {
                    own: rows(wrap(&field.note, cells).len()) + 1,
                    ..Rows::default()
                };
            }
            Control::Line { field, known, .. } if focused && !self.locked => {
                1 + rows(completions(field, known).len())
            }
            Control::Line { .. } | Control::Secret { .. } | Control::Check(_) | Control::Button => {
                1
            }
            Control::Lines { rows, .. } => *rows,
            Control::Radio(radio) => {
                let longest = radio.choices.iter().map(|(_, note)| match note.as_str() {
                    "" => 0,
                    note => wrap(note, room.saturating_sub(4)).len(),
                });
                rows(radio.choices.len() + longest.max().unwrap_or(0))
            }
            Control::Choice { list, open, .. } => {
                let unfolded = if *open && focused { list.len() } else { 0 };
                1 + rows(unfolded).min(UNFOLDED)
            }
            Control::Grid(grid) => 1 + rows(grid.rows.len()),
            Control::Items(items) => {
                rows(items.all().len()).clamp(1, ITEMS) + u16::from(focused && !self.locked)
            }
        };
        let faults = self.faults.iter().filter(|fault| fault.id == field.id);
        Rows {
            own,
            note,
            pointer: self.pointer_rows(field, columns),
            faults: rows(faults.map(|fault| wrap(&fault.text, room).len()).sum()),
            theirs: u16::from(field.theirs.is_some()),
        }
    }
}

impl Sheet {
    /// The sign under the place of a fault, and the text around it where the field does not show the whole.
    fn pointer_rows(&self, field: &Field, columns: Columns) -> u16 {
        let Control::Line {
            field: text, cells, ..
        } = &field.control
        else {
            return 0;
        };
        match self.pointer {
            Some(at) if at.id == field.id => {
                let room = (*cells).min(columns.value);
                1 + u16::from(width(&text.text()) >= usize::from(room))
            }
            _ => 0,
        }
    }
}

/// Whether the note stands on the line of the field.
pub fn note_beside(field: &Field, columns: Columns) -> bool {
    let taken = match &field.control {
        Control::Line { cells, known, .. } if known.is_empty() => *cells,
        Control::Check(_) => 3,
        Control::Secret { .. } => 16,
        _ => return false,
    };
    let room = columns.value.saturating_sub(taken.saturating_add(2));
    width(&field.note) <= usize::from(room)
}
