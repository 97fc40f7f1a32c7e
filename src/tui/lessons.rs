//! First hints: a line for who is new, of which each part goes when its key was used.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::actions::ActionId;
use super::event::Effect;
use super::saving;

/// What is taught.
const TAUGHT: [ActionId; 3] = [ActionId::Help, ActionId::Palette, ActionId::Open];
/// After so many sessions nobody is new any more.
const SESSIONS: u32 = 6;
/// In the folder of this program's state.
const FILE: &str = "hints.json";

/// What somebody has learnt. Without a file it is known for the session only.
#[derive(Debug, Clone, Default)]
pub struct Lessons {
    file: Option<PathBuf>,
    kept: Kept,
    off: bool,
}

/// What is kept between sessions.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Kept {
    #[serde(default)]
    sessions: u32,
    /// Names of actions.
    #[serde(default)]
    used: Vec<String>,
}

impl Lessons {
    /// No hints at all.
    pub fn off() -> Self {
        Self {
            off: true,
            ..Self::default()
        }
    }

    /// As the folder of this program's state knows, for one more session. A folder that cannot be read is that of
    /// somebody new, one that cannot be written keeps nothing. Blocks.
    pub fn of(folder: &Path) -> Self {
        let file = folder.join(FILE);
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let mut kept: Kept = serde_json::from_str(&text).unwrap_or_default();
        kept.sessions = kept.sessions.saturating_add(1);
        let lessons = Self {
            file: Some(file),
            kept,
            off: false,
        };
        // Once nobody is new any more, there is nothing left to count.
        if !lessons.open().is_empty()
            && std::fs::create_dir_all(folder).is_ok()
            && let Some((path, text)) = lessons.written()
        {
            keep(&path, &text);
        }
        lessons
    }

    /// What is still to be learnt, in the order in which it is shown.
    pub fn open(&self) -> Vec<ActionId> {
        if self.off || self.kept.sessions > SESSIONS {
            return Vec::new();
        }
        let unknown = |id: &ActionId| id.spec().is_some_and(|spec| !self.knows(spec.name));
        TAUGHT.into_iter().filter(unknown).collect()
    }

    fn knows(&self, name: &str) -> bool {
        self.kept.used.iter().any(|used| used == name)
    }

    /// The key of an action was used; what is to be kept of that, if it is news.
    pub(super) fn learn(&mut self, id: ActionId) -> Option<Effect> {
        if !self.open().contains(&id) {
            return None;
        }
        self.kept.used.push(id.spec()?.name.to_owned());
        let (path, text) = self.written()?;
        Some(Effect::KeepLessons { path, text })
    }

    fn written(&self) -> Option<(PathBuf, String)> {
        let text = serde_json::to_string(&self.kept).ok()?;
        Some((self.file.clone()?, text))
    }
}

/// Writes what was learnt. Nobody is bothered when it cannot be kept: then it is learnt again. Blocks.
pub(super) fn keep(path: &Path, text: &str) {
    if let Err(error) = saving::save(path, text.as_bytes(), true) {
        tracing::debug!(%error, "hints are not kept");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hint_goes_when_its_key_was_used_and_stays_away() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state/ardoise");
        let mut lessons = Lessons::of(&state);
        assert_eq!(lessons.open(), TAUGHT);
        let Some(Effect::KeepLessons { path, text }) = lessons.learn(ActionId::Help) else {
            panic!("it is kept");
        };
        keep(&path, &text);
        assert_eq!(lessons.learn(ActionId::Help), None);
        assert_eq!(lessons.learn(ActionId::Quit), None);
        let again = Lessons::of(&state);
        assert_eq!(again.open(), [ActionId::Palette, ActionId::Open]);
    }

    #[test]
    fn after_some_sessions_nobody_is_new() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..SESSIONS {
            assert_eq!(Lessons::of(folder.path()).open(), TAUGHT);
        }
        assert_eq!(Lessons::of(folder.path()).open(), []);
    }

    #[test]
    fn without_a_place_it_is_known_for_the_session() {
        let mut lessons = Lessons::default();
        assert_eq!(lessons.learn(ActionId::Open), None);
        assert_eq!(lessons.open(), [ActionId::Help, ActionId::Palette]);
        assert_eq!(Lessons::off().open(), []);
        // A file where the folder should be, and a file that is none of ours.
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("taken");
        std::fs::write(&file, "x").unwrap();
        assert_eq!(Lessons::of(&file).open(), TAUGHT);
        std::fs::write(folder.path().join(FILE), "{ what").unwrap();
        assert_eq!(Lessons::of(folder.path()).open(), TAUGHT);
    }
}
