//! Keys, pastes and clicks on a sheet.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::control::{Control, Id};
use super::items::Asked;
use super::sheet::Sheet;
use crate::domain::text::fold;
use crate::tui::layers::parts::{Press, TextField};

/// Parts of fields begin here; each field has so many.
pub const FIRST_PART: u16 = 10_000;
/// How many parts a field has.
pub const PARTS: u16 = 1000;
/// The part of a field that is its label.
pub const LABEL: u16 = PARTS - 1;
/// At most so many completions are shown.
pub const COMPLETIONS: usize = 6;

/// What a press meant on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// Nothing that a sheet does.
    Nothing,
    /// The focus or a cursor went elsewhere.
    Moved,
    /// A field may have another content.
    Changed(Id),
    /// A button was pressed.
    Pressed(Id),
    /// An item of a list is to be edited, or a new one.
    Item(Id, Option<usize>),
    /// Nothing can be changed here.
    Locked,
}

impl Sheet {
    /// Takes a press.
    pub fn press(&mut self, press: &Press) -> Happening {
        if let Press::Part(number) = press {
            return self.click(*number);
        }
        if let Press::Type(KeyEvent {
            code: KeyCode::Char('t'),
            modifiers: KeyModifiers::CONTROL,
            ..
        }) = press
            && self.take_theirs()
        {
            return self
                .focused()
                .map_or(Happening::Moved, |field| Happening::Changed(field.id));
        }
        let inner = if self.locked {
            self.walk(press)
        } else {
            self.offer(press)
        };
        if inner != Happening::Nothing {
            return inner;
        }
        let moves = match press {
            Press::Next | Press::Down | Press::Accept => self.step(true),
            Press::Previous | Press::Up => self.step(false),
            Press::PageDown => (0..5).fold(false, |moved, _| self.step(true) || moved),
            Press::PageUp => (0..5).fold(false, |moved, _| self.step(false) || moved),
            Press::Wheel(lines) => self.step(*lines > 0),
            Press::Type(_) | Press::Paste(_) if self.locked => return Happening::Locked,
            _ => return Happening::Nothing,
        };
        if moves || !matches!(press, Press::Up | Press::Previous) {
            Happening::Moved
        } else {
            Happening::Nothing
        }
    }

    /// On a sheet that cannot be changed only lists take a press.
    fn walk(&mut self, press: &Press) -> Happening {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return Happening::Nothing;
        };
        match &mut field.control {
            Control::Items(items) => match items.press(press, true) {
                Asked::Nothing => Happening::Nothing,
                Asked::Done => Happening::Moved,
                Asked::Open(at) => Happening::Item(field.id, at),
            },
            Control::Lines { field, .. } if matches!(press, Press::Up | Press::Down) => {
                if field.press(press) {
                    Happening::Moved
                } else {
                    Happening::Nothing
                }
            }
            Control::Line { .. } | Control::Check(_) | Control::Radio(_) | Control::Grid(_)
                if press.letter().is_some() =>
            {
                Happening::Locked
            }
            _ => Happening::Nothing,
        }
    }

    /// The focused field takes a press, or leaves it.
    fn offer(&mut self, press: &Press) -> Happening {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return Happening::Nothing;
        };
        let id = field.id;
        let space = press.letter() == Some(' ');
        let taken = match &mut field.control {
            Control::Line {
                field, known, at, ..
            } => {
                if complete(field, known, at, press) {
                    true
                } else {
                    typed(field, press)
                }
            }
            Control::Lines { field, .. } => {
                !matches!(press, Press::Next | Press::Previous) && field.press(press)
            }
            Control::Secret { typed, .. } => type_secret(typed, press),
            Control::Radio(radio) => radio.press(press),
            Control::Check(on) => {
                let toggles = space || *press == Press::Accept;
                *on ^= toggles;
                toggles
            }
            Control::Choice { list, many, open } => {
                let steps = !*open && !*many;
                match press {
                    Press::Left | Press::Right if steps => {
                        list.step(*press == Press::Right);
                        true
                    }
                    Press::Accept | Press::Cancel if *open => {
                        *open = false;
                        true
                    }
                    Press::Accept if !*open => {
                        *open = true;
                        true
                    }
                    Press::Next | Press::Previous | Press::Wheel(_) => false,
                    press if *open => list.press(press),
                    press if press.letter().is_some() => {
                        *open = true;
                        space || list.press(press)
                    }
                    _ => false,
                }
            }
            Control::Grid(grid) => grid.press(press),
            Control::Items(items) => match items.press(press, false) {
                Asked::Nothing => false,
                Asked::Done => true,
                Asked::Open(at) => return Happening::Item(id, at),
            },
            Control::Button if space || *press == Press::Accept => return Happening::Pressed(id),
            Control::Heading | Control::Note | Control::Button => false,
        };
        if !taken {
            return Happening::Nothing;
        }
        self.faults.retain(|fault| fault.id != id);
        Happening::Changed(id)
    }

    fn click(&mut self, number: u16) -> Happening {
        let Some(number) = number.checked_sub(FIRST_PART) else {
            return Happening::Nothing;
        };
        let (place, part) = (usize::from(number / PARTS), number % PARTS);
        if self
            .fields
            .get(place)
            .is_none_or(|field| !field.takes_focus())
        {
            return Happening::Moved;
        }
        let was_here = self.focus == place;
        if !was_here {
            self.focus_on(place, None);
        }
        let Some(field) = self.fields.get_mut(place) else {
            return Happening::Moved;
        };
        let press = Press::Part(part);
        if part == LABEL {
            return match &mut field.control {
                Control::Choice { open, .. } if !self.locked => {
                    *open = !*open;
                    Happening::Moved
                }
                Control::Check(_) | Control::Button if self.locked => Happening::Locked,
                Control::Check(_) | Control::Button => self.offer(&Press::Accept),
                _ => Happening::Moved,
            };
        }
        if self.locked {
            return self.walk(&press);
        }
        match &field.control {
            Control::Radio(_) | Control::Grid(_) | Control::Items(_) | Control::Line { .. } => {
                self.offer(&press)
            }
            Control::Choice { open: true, .. } => self.offer(&press),
            _ => Happening::Moved,
        }
    }
}

/// What a line takes: not the arrows that lead out of it.
fn typed(field: &mut TextField, press: &Press) -> bool {
    !matches!(
        press,
        Press::Up | Press::Down | Press::Next | Press::Previous
    ) && field.press(press)
}

/// Completions of what is typed so far: none of a text that is one already.
pub fn completions<'a>(field: &TextField, known: &'a [String]) -> Vec<&'a str> {
    let text = fold(field.text().trim());
    if text.is_empty() || known.iter().any(|one| fold(one) == text) {
        return Vec::new();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |one: &&String| {
        let one = fold(one);
        words.iter().all(|word| one.contains(word))
    };
    let mut found: Vec<&str> = known.iter().filter(fits).map(String::as_str).collect();
    // What begins like that comes first; `sort_by_key` keeps the rest in order.
    found.sort_by_key(|one| !fold(one).starts_with(&text));
    found.truncate(COMPLETIONS);
    found
}

/// Arrows go into the completions, Enter takes one.
fn complete(
    field: &mut TextField,
    known: &[String],
    at: &mut Option<usize>,
    press: &Press,
) -> bool {
    let found = completions(field, known);
    let last = found.len().saturating_sub(1);
    match press {
        Press::Down if !found.is_empty() && at.is_none_or(|at| at < last) => {
            *at = Some(at.map_or(0, |at| at + 1));
        }
        Press::Up if at.is_some() => *at = at.and_then(|at| at.checked_sub(1)),
        Press::Accept | Press::Part(_) => {
            let place = match press {
                Press::Part(number) => Some(usize::from(*number)),
                _ => *at,
            };
            let Some(one) = place.and_then(|place| found.get(place)) else {
                return false;
            };
            field.set(one);
            *at = None;
        }
        Press::Type(_) | Press::Paste(_) => {
            *at = None;
            return false;
        }
        _ => return false,
    }
    true
}

/// Letters are added and taken away at the end; nobody sees where a cursor stands.
fn type_secret(typed: &mut String, press: &Press) -> bool {
    const LIMIT: usize = 200;
    match press {
        Press::Paste(text) => {
            let text = text.trim_end_matches(['\r', '\n']);
            typed.extend(text.chars().filter(|one| !one.is_control()).take(LIMIT));
        }
        press if press.is_backspace() => {
            typed.pop();
        }
        press => match press.letter() {
            Some(letter) if typed.chars().count() < LIMIT => typed.push(letter),
            Some(_) => {}
            None => return false,
        },
    }
    true
}
