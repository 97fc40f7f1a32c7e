//! A list of things that are edited on a sheet of their own: questions, periods of working hours.

use std::cell::Cell;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::calendar::{Permanent, Temporary};
use crate::domain::report::Question;
use crate::tui::layers::parts::Press;

/// Something in such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A question of a form.
    Question(Box<Question>),
    /// Working hours for a time.
    Period(Period),
}

/// Working hours for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Period {
    /// Another week from a day on.
    From(Permanent),
    /// Other hours, or none, on some days.
    Temporary(Temporary),
}

/// What a press asked of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Nothing that a list does.
    Nothing,
    /// Something that it has done.
    Done,
    /// To edit one, or a new one.
    Open(Option<usize>),
}

/// The list.
pub struct Items {
    all: Vec<Item>,
    at: usize,
    removed: Vec<(usize, Item)>,
    /// Whether their order says something.
    ordered: bool,
    /// The first one that the last frame showed.
    pub top: Cell<usize>,
}

impl Items {
    /// With these in it.
    pub fn new(items: Vec<Item>, ordered: bool) -> Self {
        Self {
            all: items,
            at: 0,
            removed: Vec::new(),
            ordered,
            top: Cell::new(0),
        }
    }

    /// Those in it.
    pub fn all(&self) -> &[Item] {
        &self.all
    }

    /// The one under the cursor.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Whether one that was removed can be brought back.
    pub fn has_removed(&self) -> bool {
        !self.removed.is_empty()
    }

    /// Whether their order says something.
    pub const fn is_ordered(&self) -> bool {
        self.ordered
    }

    pub(super) fn contents(&self) -> String {
        format!("{:?}", self.all)
    }

    /// Where the cursor comes in: from above or from below.
    pub fn enter(&mut self, forward: bool) {
        self.at = if forward {
            0
        } else {
            self.all.len().saturating_sub(1)
        };
    }

    /// Puts one back that was edited, or a new one behind the cursor.
    pub fn put(&mut self, item: Item, at: Option<usize>) {
        if let Some(place) = at.and_then(|at| self.all.get_mut(at)) {
            *place = item;
        } else {
            let place = if self.all.is_empty() { 0 } else { self.at + 1 };
            self.all.insert(place.min(self.all.len()), item);
            self.at = place;
        }
    }

    /// Takes a press. `fixed` lists can be walked through and opened, not changed.
    pub fn press(&mut self, press: &Press, fixed: bool) -> Asked {
        let last = self.all.len().saturating_sub(1);
        match press {
            Press::Up if self.at > 0 => self.at -= 1,
            Press::Down if self.at < last => self.at += 1,
            Press::First => self.at = 0,
            Press::Last => self.at = last,
            Press::PageUp if self.at > 0 => self.at = self.at.saturating_sub(8),
            Press::PageDown if self.at < last => self.at = (self.at + 8).min(last),
            Press::Accept if !self.all.is_empty() => return Asked::Open(Some(self.at)),
            Press::Accept if !fixed => return Asked::Open(None),
            Press::Part(row) => {
                let place = self.top.get() + usize::from(*row);
                if place >= self.all.len() {
                    return if fixed {
                        Asked::Nothing
                    } else {
                        Asked::Open(None)
                    };
                }
                if self.at == place {
                    return Asked::Open(Some(place));
                }
                self.at = place;
            }
            Press::Type(key) if !fixed => return self.change(*key),
            _ => return Asked::Nothing,
        }
        Asked::Done
    }

    fn change(&mut self, key: KeyEvent) -> Asked {
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Insert | KeyCode::Char('n') => return Asked::Open(None),
            KeyCode::Delete | KeyCode::Backspace if self.at < self.all.len() => {
                self.remove(self.at);
            }
            KeyCode::Char('u') => {
                if let Some((place, item)) = self.removed.pop() {
                    let place = place.min(self.all.len());
                    self.all.insert(place, item);
                    self.at = place;
                }
            }
            KeyCode::Char('y') => self.copy(self.at),
            KeyCode::Up if alt => self.shift(false),
            KeyCode::Down if alt => self.shift(true),
            KeyCode::Char('K') => self.shift(false),
            KeyCode::Char('J') => self.shift(true),
            _ => return Asked::Nothing,
        }
        Asked::Done
    }

    /// Takes one out; it can be brought back.
    pub(super) fn remove(&mut self, at: usize) {
        let item = self.all.remove(at);
        self.removed.push((at, item));
        self.at = at.min(self.all.len().saturating_sub(1));
    }

    /// Puts one behind itself once more.
    pub(super) fn copy(&mut self, at: usize) {
        if let Some(item) = self.all.get(at) {
            let copy = copied(item, &self.all);
            self.at = at;
            self.put(copy, None);
        }
    }

    /// Changes places with the one above or below.
    pub(super) fn shift_at(&mut self, at: usize, down: bool) {
        self.at = at;
        self.shift(down);
    }

    fn shift(&mut self, down: bool) {
        let to = if down {
            self.at + 1
        } else {
            self.at.wrapping_sub(1)
        };
        if self.ordered && to < self.all.len() {
            self.all.swap(self.at, to);
            self.at = to;
        }
    }
}

/// The same once more; a question under a code that is still free.
fn copied(item: &Item, all: &[Item]) -> Item {
    let Item::Question(question) = item else {
        return item.clone();
    };
    let taken = |code: &str| {
        all.iter()
            .any(|one| matches!(one, Item::Question(other) if other.code == code))
    };
    let mut number = 2_usize;
    while taken(&format!("{}_{number}", question.code)) {
        number += 1;
    }
    let mut copy = question.clone();
    copy.code = format!("{}_{number}", question.code);
    Item::Question(copy)
}
