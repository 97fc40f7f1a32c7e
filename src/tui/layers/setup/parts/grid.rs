//! Two columns of switches: the same things, twice.

use crate::tui::layers::parts::Press;

/// Rows of two switches.
pub struct Grid {
    /// What stands above the columns.
    pub columns: [String; 2],
    /// What stands before the rows.
    pub rows: Vec<String>,
    on: Vec<[bool; 2]>,
    at: (usize, usize),
}

impl Grid {
    /// With some of them on.
    pub fn new(columns: [String; 2], rows: Vec<(String, [bool; 2])>) -> Self {
        let (rows, on) = rows.into_iter().unzip();
        Self {
            columns,
            rows,
            on,
            at: (0, 0),
        }
    }

    /// Whether a switch is on.
    pub fn is_on(&self, row: usize, column: usize) -> bool {
        self.on
            .get(row)
            .and_then(|row| row.get(column))
            .is_some_and(|on| *on)
    }

    /// Row and column of the cursor.
    pub const fn at(&self) -> (usize, usize) {
        self.at
    }

    pub(super) fn contents(&self) -> String {
        format!("{:?}", self.on)
    }

    /// Where the cursor comes in: from above or from below.
    pub fn enter(&mut self, forward: bool) {
        self.at.0 = if forward {
            0
        } else {
            self.rows.len().saturating_sub(1)
        };
    }

    /// Takes a press; `true` when it was one for it. A part is twice the row, and one more in the second column.
    pub fn press(&mut self, press: &Press) -> bool {
        let last = self.rows.len().saturating_sub(1);
        match press {
            Press::Up if self.at.0 > 0 => self.at.0 -= 1,
            Press::Down if self.at.0 < last => self.at.0 += 1,
            Press::Left => self.at.1 = 0,
            Press::Right => self.at.1 = 1,
            Press::Accept => self.toggle(),
            Press::Type(_) if press.letter() == Some(' ') => self.toggle(),
            Press::Part(number) if usize::from(*number) / 2 <= last => {
                self.at = (usize::from(*number) / 2, usize::from(*number) % 2);
                self.toggle();
            }
            _ => return false,
        }
        true
    }

    /// Turns a switch.
    pub(super) fn turn(&mut self, row: usize, column: usize) {
        self.at = (row, column);
        self.toggle();
    }

    fn toggle(&mut self) {
        let (row, column) = self.at;
        if let Some(on) = self.on.get_mut(row).and_then(|row| row.get_mut(column)) {
            *on = !*on;
        }
    }
}
