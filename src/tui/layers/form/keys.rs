//! Keys, pastes and clicks in the form.

use super::{Form, Leaving, Slot, draw};
use crate::tui::event::Effect;
use crate::tui::layers::Intent;
use crate::tui::layers::parts::Press;
use crate::tui::state::State;

impl Form {
    pub(super) fn go(&mut self, slot: Slot) {
        self.focus = slot;
        self.open = false;
        self.client.hide();
        if let Some(field) = self.field_mut(slot) {
            field.select();
        }
    }

    /// A list takes the press, folded or not.
    fn press_list(&mut self, press: &Press) -> bool {
        let open = self.open;
        let folded_step = matches!(press, Press::Left | Press::Right);
        if !open && folded_step && matches!(self.focus, Slot::Template | Slot::Branch) {
            let forward = *press == Press::Right;
            match self.focus {
                Slot::Template => self.template.step(forward),
                _ => self.branch.step(forward),
            }
            return true;
        }
        if !open {
            // Enter, space or a letter unfold it.
            if *press == Press::Accept || press.letter().is_some() {
                self.open = true;
                if press.letter().is_none_or(|letter| letter == ' ') {
                    return true;
                }
            } else {
                return false;
            }
        }
        match press {
            Press::Accept | Press::Cancel => {
                self.open = false;
                if *press == Press::Accept && matches!(self.focus, Slot::Template | Slot::Branch) {
                    self.go(self.focus.step(true));
                }
                true
            }
            Press::Next | Press::Previous => false,
            press => match self.focus {
                Slot::Template => self.template.press(press),
                Slot::Technicians => self.technicians.press(press),
                Slot::Branch => self.branch.press(press),
                _ => self.tags.press(press),
            },
        }
    }

    /// Esc and Ctrl-C ask first when something would be lost.
    fn leave(&mut self, how: Leaving) -> Option<Vec<Intent>> {
        if self.is_dirty() {
            self.leaving = Some(how);
            return Some(Vec::new());
        }
        match how {
            Leaving::Form => Some(vec![Intent::Close]),
            Leaving::Program => None,
        }
    }

    fn answer(&mut self, how: Leaving, press: &Press, state: &State) -> Vec<Intent> {
        let letter = press.letter().map(|letter| letter.to_ascii_lowercase());
        let yes = state
            .look
            .catalogue
            .text("dialog-yes-letter")
            .chars()
            .next();
        let leave =
            *press == Press::Accept || (letter.is_some() && letter == yes) || *press == Press::Quit;
        let stay = *press == Press::Cancel || letter == Some('n');
        if stay {
            self.leaving = None;
        }
        match how {
            Leaving::Form if leave => vec![Intent::Close],
            Leaving::Program if leave => vec![Intent::Effect(Effect::Quit)],
            _ => Vec::new(),
        }
    }

    fn save(&mut self, state: &State) -> Vec<Intent> {
        match self.build(state) {
            Ok(Some(request)) => self.submit.send(request),
            Ok(None) => vec![Intent::Close],
            Err(errors) => {
                if let Some((slot, _)) = errors.first() {
                    self.go(*slot);
                }
                self.errors = errors;
                Vec::new()
            }
        }
    }

    fn type_into(&mut self, press: &Press) -> Vec<Intent> {
        let focus = self.focus;
        let Some(field) = self.field_mut(focus) else {
            return Vec::new();
        };
        let before = field.text();
        field.press(press);
        let changed = field.text() != before;
        if !changed {
            return Vec::new();
        }
        self.errors.retain(|(slot, _)| *slot != focus);
        self.submit.trouble = None;
        if focus != Slot::Client {
            return Vec::new();
        }
        self.client
            .search()
            .map(|text| Intent::Effect(Effect::FindClients(text)))
            .into_iter()
            .collect()
    }

    pub(super) fn press(&mut self, press: &Press, state: &State) -> Option<Vec<Intent>> {
        if let Some(how) = self.leaving {
            if *press == Press::Foreign {
                return None;
            }
            return Some(self.answer(how, press, state));
        }
        match press {
            Press::Foreign => return None,
            Press::Quit => return self.leave(Leaving::Program),
            Press::Save => return Some(self.save(state)),
            Press::Part(number) => {
                self.click(*number);
                return Some(Vec::new());
            }
            _ => {}
        }
        if self.focus.is_list() && self.press_list(press) {
            self.submit.trouble = None;
            let focus = self.focus;
            self.errors.retain(|(slot, _)| *slot != focus);
            return Some(Vec::new());
        }
        if self.focus == Slot::Client && self.client.press(press) {
            return Some(Vec::new());
        }
        let multiline = matches!(self.focus, Slot::Description | Slot::Note);
        match press {
            Press::Cancel => return self.leave(Leaving::Form),
            Press::Accept if self.focus == Slot::Save => return Some(self.save(state)),
            Press::Accept if !multiline => self.go(self.focus.step(true)),
            Press::Next => self.go(self.focus.step(true)),
            Press::Previous => self.go(self.focus.step(false)),
            Press::Wheel(lines) => self.go(self.focus.step(*lines > 0)),
            Press::PageDown => (0..5).for_each(|_| self.go(self.focus.step(true))),
            Press::PageUp => (0..5).for_each(|_| self.go(self.focus.step(false))),
            Press::Up | Press::Down => {
                let inside = multiline && self.focused_moves(press);
                if !inside {
                    self.go(self.focus.step(*press == Press::Down));
                }
            }
            press => return Some(self.type_into(press)),
        }
        Some(Vec::new())
    }

    /// Whether an arrow stays inside of a text of several lines.
    fn focused_moves(&mut self, press: &Press) -> bool {
        let focus = self.focus;
        self.field_mut(focus)
            .is_some_and(|field| field.press(press))
    }

    fn click(&mut self, number: u16) {
        if let Some(index) = number.checked_sub(draw::CHOICES) {
            let press = Press::Part(index);
            match self.focus {
                Slot::Client => {
                    self.client.press(&press);
                }
                _ => {
                    self.press_list(&press);
                }
            }
        } else if let Some(slot) = Slot::ALL.get(usize::from(number)) {
            self.go(*slot);
            self.open = slot.is_list();
        }
    }
}
