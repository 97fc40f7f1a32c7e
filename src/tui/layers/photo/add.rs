//! Naming the files that become photos, with completion as in a shell.

use super::{Mode, Photos};
use crate::tui::event::Effect;
use crate::tui::files::{self, Candidate, FileTrouble, common, parted};
use crate::tui::layers::parts::{Press, TextField};
use crate::tui::layers::{Input, Intent};
use crate::tui::state::State;

/// Parts of the list of candidates begin here.
pub(super) const CANDIDATES: u16 = 2000;

/// A path is being typed.
pub(super) struct Adding {
    pub(super) field: TextField,
    /// What the path may go on with.
    pub(super) candidates: Vec<Candidate>,
    /// Which of them is chosen.
    pub(super) chosen: Option<usize>,
    pub(super) trouble: Option<String>,
}

impl Default for Adding {
    fn default() -> Self {
        Self {
            field: TextField::line(""),
            candidates: Vec::new(),
            chosen: None,
            trouble: None,
        }
    }
}

impl Adding {
    fn forget(&mut self) {
        self.candidates.clear();
        self.chosen = None;
        self.trouble = None;
    }

    fn step(&mut self, forward: bool) {
        let last = self.candidates.len().saturating_sub(1);
        self.chosen = match (self.chosen, forward) {
            _ if self.candidates.is_empty() => None,
            (None, true) => Some(0),
            (None | Some(0), false) => None,
            (Some(at), true) => Some((at + 1).min(last)),
            (Some(at), false) => Some(at - 1),
        };
    }

    /// Puts a candidate behind the folder; `true` for a folder, in which one goes on.
    fn accept(&mut self, at: usize) -> Option<bool> {
        let candidate = self.candidates.get(at)?;
        let text = self.field.text();
        let (folder, _) = parted(&text);
        let is_folder = candidate.is_folder();
        let path = format!("{folder}{}", candidate.name);
        self.field.set(&path);
        self.forget();
        Some(is_folder)
    }
}

impl Photos {
    pub(super) fn add_input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let Mode::Add(adding) = &mut self.mode else {
            return None;
        };
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel if adding.chosen.is_some() => adding.chosen = None,
            Press::Cancel => self.mode = Mode::List,
            Press::Next => {
                return Some(vec![Intent::Effect(Effect::ListPaths(adding.field.text()))]);
            }
            Press::Previous | Press::Up => adding.step(false),
            Press::Down => adding.step(true),
            Press::Part(number) => {
                let at = usize::from(number.saturating_sub(CANDIDATES));
                return Some(self.accept(at, state));
            }
            Press::Accept | Press::Save => {
                return Some(match adding.chosen {
                    Some(at) => self.accept(at, state),
                    None => self.add_typed(state),
                });
            }
            Press::Paste(text) => {
                let paths = files::paths(&text);
                // Whole paths are what a dragged file leaves; anything else is part of one that is being typed.
                let whole = paths.iter().all(|path| path.is_absolute());
                if whole && !paths.is_empty() && adding.field.is_blank() {
                    return Some(self.add(paths, state));
                }
                adding.forget();
                adding.field.press(&Press::Paste(text));
            }
            press => {
                if adding.field.press(&press) {
                    adding.forget();
                }
            }
        }
        Some(Vec::new())
    }

    fn add_typed(&mut self, state: &State) -> Vec<Intent> {
        let Mode::Add(adding) = &mut self.mode else {
            return Vec::new();
        };
        let paths = files::paths(&adding.field.text());
        if paths.is_empty() {
            let missing = state.look.catalogue.text("photo-no-path");
            adding.trouble = Some(missing.to_owned());
            return Vec::new();
        }
        self.add(paths, state)
    }

    fn accept(&mut self, at: usize, state: &State) -> Vec<Intent> {
        let Mode::Add(adding) = &mut self.mode else {
            return Vec::new();
        };
        match adding.accept(at) {
            Some(true) => vec![Intent::Effect(Effect::ListPaths(adding.field.text()))],
            Some(false) => self.add_typed(state),
            None => Vec::new(),
        }
    }

    /// The answer to Tab.
    pub(super) fn completed(
        &mut self,
        text: &str,
        found: &Result<Vec<Candidate>, FileTrouble>,
        state: &State,
    ) -> Vec<Intent> {
        let Mode::Add(adding) = &mut self.mode else {
            return Vec::new();
        };
        if adding.field.text() != *text {
            return Vec::new();
        }
        adding.forget();
        let (folder, begin) = parted(text);
        let catalogue = state.look.catalogue;
        let found = match found {
            Ok(found) => found,
            Err(why) => {
                adding.trouble = Some(why.sentence(catalogue, folder));
                return Vec::new();
            }
        };
        match found.as_slice() {
            [] => adding.trouble = Some(catalogue.text("photo-no-candidate").to_owned()),
            [one] => {
                adding.field.set(&format!("{folder}{}", one.name));
                if one.is_folder() && one.name.trim_end_matches('/') != begin {
                    return vec![Intent::Effect(Effect::ListPaths(adding.field.text()))];
                }
            }
            several => {
                let common = common(several);
                if common.chars().count() > begin.chars().count() {
                    adding.field.set(&format!("{folder}{common}"));
                }
                adding.candidates = several.to_vec();
            }
        }
        Vec::new()
    }
}
