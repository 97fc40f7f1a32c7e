//! A list to choose from: one of several, or any number.

use std::cell::Cell;

use ratatui::layout::Rect;

use super::{Paper, Press};
use crate::domain::text::fold;
use crate::tui::theme::Role;

/// Something to choose.
struct Choice<T> {
    value: T,
    label: String,
    note: String,
}

/// Things to choose from, and what is chosen.
pub struct Picklist<T> {
    choices: Vec<Choice<T>>,
    /// Those chosen, in the order in which they were.
    chosen: Vec<T>,
    /// Where the cursor is.
    at: usize,
    many: bool,
    /// What was typed to find a choice, letter after letter.
    typed: String,
    top: Cell<usize>,
}

impl<T: Clone + PartialEq> Picklist<T> {
    /// One of several.
    pub fn one(choices: impl IntoIterator<Item = (T, String)>, chosen: T) -> Self {
        Self::new(choices, vec![chosen], false)
    }

    /// Any number of them.
    pub fn many(choices: impl IntoIterator<Item = (T, String)>, chosen: Vec<T>) -> Self {
        Self::new(choices, chosen, true)
    }

    fn new(choices: impl IntoIterator<Item = (T, String)>, chosen: Vec<T>, many: bool) -> Self {
        let choices: Vec<Choice<T>> = choices
            .into_iter()
            .map(|(value, label)| Choice {
                value,
                label,
                note: String::new(),
            })
            .collect();
        let at = choices
            .iter()
            .position(|choice| chosen.contains(&choice.value))
            .unwrap_or(0);
        Self {
            choices,
            chosen,
            at,
            many,
            typed: String::new(),
            top: Cell::new(0),
        }
    }

    /// Says something about each choice.
    #[must_use]
    pub fn noted(mut self, note: impl Fn(&T) -> String) -> Self {
        for choice in &mut self.choices {
            choice.note = note(&choice.value);
        }
        self
    }

    /// Those chosen, the first one first.
    pub fn chosen(&self) -> &[T] {
        &self.chosen
    }

    /// The one chosen.
    pub fn value(&self) -> Option<&T> {
        self.chosen.first()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.choices.len()
    }

    /// The labels of those chosen.
    pub fn labels(&self) -> Vec<&str> {
        self.chosen
            .iter()
            .filter_map(|value| self.choices.iter().find(|choice| choice.value == *value))
            .map(|choice| choice.label.as_str())
            .collect()
    }

    /// All labels, in their order.
    pub fn all_labels(&self) -> impl Iterator<Item = &str> {
        self.choices.iter().map(|choice| choice.label.as_str())
    }

    /// Chooses those of these values, instead of those chosen.
    pub fn choose_all(&mut self, values: Vec<T>) {
        self.chosen = values;
    }

    /// Takes a press; `true` when it was one for a list.
    pub fn press(&mut self, press: &Press) -> bool {
        let last = self.choices.len().saturating_sub(1);
        let typed = std::mem::take(&mut self.typed);
        match press {
            Press::Up => self.at = self.at.saturating_sub(1),
            Press::Down => self.at = (self.at + 1).min(last),
            Press::PageUp => self.at = self.at.saturating_sub(8),
            Press::PageDown => self.at = (self.at + 8).min(last),
            Press::First => self.at = 0,
            Press::Last => self.at = last,
            Press::Type(_) if self.many && press.letter() == Some(' ') => self.toggle(),
            Press::Type(_) => match press.letter() {
                Some(' ') if typed.is_empty() => {
                    self.at = if self.at < last { self.at + 1 } else { 0 };
                }
                Some(letter) => self.jump(typed, letter),
                None => return false,
            },
            Press::Part(number) if usize::from(*number) < self.choices.len() => {
                self.at = usize::from(*number);
                self.toggle();
                return true;
            }
            _ => return false,
        }
        if !self.many {
            self.choose();
        }
        true
    }

    /// Of a list of one, the next or the one before.
    pub fn step(&mut self, forward: bool) {
        self.press(if forward { &Press::Down } else { &Press::Up });
    }

    fn choose(&mut self) {
        if let Some(choice) = self.choices.get(self.at) {
            self.chosen = vec![choice.value.clone()];
        }
    }

    fn toggle(&mut self) {
        if !self.many {
            return self.choose();
        }
        let Some(choice) = self.choices.get(self.at) else {
            return;
        };
        if self.chosen.contains(&choice.value) {
            self.chosen.retain(|value| *value != choice.value);
        } else {
            self.chosen.push(choice.value.clone());
        }
    }

    /// To the first that begins with all that was typed, else to the next that begins with the letter.
    fn jump(&mut self, typed: String, letter: char) {
        let mut all = typed;
        all.push(letter);
        let wanted = fold(&all);
        let fits = |choice: &Choice<T>| fold(&choice.label).starts_with(&wanted);
        let here = self.choices.get(self.at).is_some_and(fits);
        if all.chars().count() > 1
            && let Some(found) = self.choices.iter().position(fits)
        {
            self.typed = all;
            if !here {
                self.at = found;
            }
            return;
        }
        self.typed = letter.to_string();
        let letter = fold(&self.typed);
        let begins = |choice: &Choice<T>| fold(&choice.label).starts_with(&letter);
        let behind = self.choices.iter().skip(self.at + 1).position(begins);
        let found = behind
            .map(|offset| self.at + 1 + offset)
            .or_else(|| self.choices.iter().position(begins));
        if let Some(found) = found {
            self.at = found;
        }
    }

    /// Draws it; choices are parts from `first` on.
    pub fn draw(&self, paper: &mut Paper<'_, '_>, area: Rect, focused: bool, first: u16) {
        let rows = usize::from(area.height);
        let mut top = self.top.get().min(self.choices.len().saturating_sub(rows));
        if self.at < top {
            top = self.at;
        } else if rows > 0 && self.at >= top + rows {
            top = self.at + 1 - rows;
        }
        self.top.set(top);
        let above = top > 0;
        let below = top + rows < self.choices.len();
        // Room for the signs that say so.
        let edge = if above || below { 2 } else { 0 };
        for (row, (index, choice)) in
            (0..area.height).zip(self.choices.iter().enumerate().skip(top))
        {
            let line = Rect {
                y: area.y + row,
                height: 1,
                ..area
            };
            let here = focused && index == self.at;
            if here {
                paper.ground(line, Role::Selection);
                paper.focus(line.x + 1, line.y);
            }
            let chosen = self.chosen.contains(&choice.value);
            let sign = match (self.many, chosen) {
                (true, true) => "[x] ",
                (true, false) => "[ ] ",
                (false, true) => "(x) ",
                (false, false) => "( ) ",
            };
            let pieces = [
                paper.piece(
                    sign,
                    if chosen {
                        Role::Accent
                    } else {
                        Role::Secondary
                    },
                ),
                paper.piece(&choice.label, Role::Text),
                paper.piece(
                    if choice.note.is_empty() {
                        String::new()
                    } else {
                        format!("  {}", choice.note)
                    },
                    Role::Secondary,
                ),
            ];
            let text = Rect {
                width: line.width.saturating_sub(edge),
                ..line
            };
            paper.line(text, &pieces);
            let glyphs = paper.state.look.glyphs;
            let sign = if above && row == 0 {
                glyphs.up
            } else if below && row + 1 == area.height {
                glyphs.down
            } else {
                ""
            };
            let sign = paper.piece(sign, Role::Accent);
            paper.line_right(line, &[sign]);
            let number = u16::try_from(index).unwrap_or(u16::MAX);
            paper.mark(line, first.saturating_add(number));
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    fn typed(list: &mut Picklist<u8>, text: &str) -> Option<u8> {
        for letter in text.chars() {
            list.press(&Press::Type(KeyEvent::new(
                KeyCode::Char(letter),
                KeyModifiers::NONE,
            )));
        }
        list.value().copied()
    }

    fn list() -> Picklist<u8> {
        let names = ["Saint-Malo", "Saint Brieuc", "Rennes", "Saint Brieuc Sud"];
        Picklist::one((0..).zip(names.map(str::to_owned)), 2)
    }

    #[test]
    fn a_name_is_typed_letter_by_letter_spaces_and_all() {
        assert_eq!(typed(&mut list(), "s"), Some(3));
        assert_eq!(typed(&mut list(), "saint b"), Some(3));
        assert_eq!(typed(&mut list(), "saint-m"), Some(0));
        assert_eq!(typed(&mut list(), "saint brieuc s"), Some(3));
        // What fits nothing begins anew.
        assert_eq!(typed(&mut list(), "sr"), Some(2));
    }

    #[test]
    fn a_letter_again_is_the_next_and_a_space_alone_too() {
        assert_eq!(typed(&mut list(), "ss"), Some(0));
        assert_eq!(typed(&mut list(), "sss"), Some(1));
        assert_eq!(typed(&mut list(), " "), Some(3));
        assert_eq!(typed(&mut list(), "  "), Some(0));
    }
}
