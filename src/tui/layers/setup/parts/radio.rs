//! One of a few, each with a word about what it means. The cursor walks without choosing; Space or Enter chooses.

use crate::tui::layers::parts::Press;

/// Choices that are all shown.
pub struct Radio {
    /// What they are called, and what they mean.
    pub choices: Vec<(String, String)>,
    chosen: usize,
    at: usize,
}

impl Radio {
    /// With one of them chosen.
    pub fn new(choices: Vec<(String, String)>, chosen: usize) -> Self {
        Self {
            choices,
            chosen,
            at: chosen,
        }
    }

    /// The one chosen.
    pub const fn chosen(&self) -> usize {
        self.chosen
    }

    /// The one under the cursor.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Where the cursor comes in: from above, from below, or on what is chosen.
    pub fn enter(&mut self, forward: Option<bool>) {
        self.at = match forward {
            Some(true) => 0,
            Some(false) => self.choices.len().saturating_sub(1),
            None => self.chosen,
        };
    }

    /// Takes a press; `true` when it was one for it.
    pub fn press(&mut self, press: &Press) -> bool {
        let last = self.choices.len().saturating_sub(1);
        match press {
            Press::Up if self.at > 0 => self.at -= 1,
            Press::Down if self.at < last => self.at += 1,
            Press::Left => self.choose(self.at.saturating_sub(1)),
            Press::Right => self.choose((self.at + 1).min(last)),
            Press::Accept => self.choose(self.at),
            Press::Type(_) if press.letter() == Some(' ') => self.choose(self.at),
            Press::Part(number) if usize::from(*number) <= last => self.choose((*number).into()),
            _ => return false,
        }
        true
    }

    /// Chooses the one of a place.
    pub(super) fn choose(&mut self, place: usize) {
        self.at = place;
        self.chosen = place;
    }
}
