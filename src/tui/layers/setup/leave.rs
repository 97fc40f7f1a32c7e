//! Leaving a sheet with something on it that is not saved.

use super::{After, Setup};
use crate::tui::event::Effect;
use crate::tui::layers::Intent;
use crate::tui::layers::parts::Press;
use crate::tui::state::State;

/// Where somebody was going.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// To what is below the sheet.
    Sheet,
    /// Out of the program.
    Program,
}

/// What can be answered.
pub const ANSWERS: [&str; 3] = [
    "setup-leave-save",
    "setup-leave-discard",
    "setup-leave-stay",
];

impl Setup {
    /// Esc: one step back, with a question where something would be lost.
    pub(super) fn back(&mut self, state: &State) -> Vec<Intent> {
        if !self.inside {
            return vec![Intent::Close];
        }
        if self.sheets.last().is_some_and(super::Editor::is_dirty) {
            return self.ask(Leaving::Sheet);
        }
        self.step_back(state);
        Vec::new()
    }

    pub(super) fn ask(&mut self, leaving: Leaving) -> Vec<Intent> {
        self.leaving = Some(leaving);
        self.answer = 0;
        Vec::new()
    }

    /// Closes the sheet on the screen as it is.
    pub(super) fn step_back(&mut self, state: &State) {
        self.trouble = None;
        if self.is_above() {
            self.sheets.pop();
        } else if self.sheets.is_empty() {
            self.inside = false;
        } else {
            // A section that is one sheet is shown as the base has it.
            self.enter(self.at, state);
            self.inside = false;
        }
    }

    /// Goes where somebody was going.
    pub(super) fn leave(&mut self, leaving: Leaving, state: &State) -> Vec<Intent> {
        self.leaving = None;
        match leaving {
            Leaving::Program => vec![Intent::Effect(Effect::Quit)],
            Leaving::Sheet => {
                self.step_back(state);
                Vec::new()
            }
        }
    }

    /// The question before leaving is answered.
    pub(super) fn answer(&mut self, leaving: Leaving, press: &Press, state: &State) -> Vec<Intent> {
        let last = ANSWERS.len() - 1;
        match press {
            Press::Up | Press::Previous => self.answer = self.answer.saturating_sub(1),
            Press::Down | Press::Next => self.answer = (self.answer + 1).min(last),
            Press::Cancel => self.leaving = None,
            Press::Quit => return self.leave(leaving, state),
            Press::Save => return self.settle(0, leaving, state),
            Press::Accept => return self.settle(self.answer, leaving, state),
            Press::Part(number) => return self.settle((*number).into(), leaving, state),
            _ => {}
        }
        Vec::new()
    }

    fn settle(&mut self, answer: usize, leaving: Leaving, state: &State) -> Vec<Intent> {
        match answer {
            0 => {
                self.leaving = None;
                self.save(After::Leave(leaving), state)
            }
            1 => self.leave(leaving, state),
            2 => {
                self.leaving = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}
