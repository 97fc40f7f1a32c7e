//! Which keys do what: the keys of the table, with those of the configuration over them.

use std::collections::HashMap;

use ratatui::crossterm::event::KeyEvent;

use super::actions::{ACTIONS, ActionId, ActionSpec, Place};
use super::keys::{Chord, UnknownKey};

/// A remapping that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// No action of that name.
    #[error("there is no action {0:?}")]
    UnknownAction(String),
    /// A key that cannot be read.
    #[error("{action}: {key}")]
    UnknownKey {
        /// Of which action.
        action: String,
        /// Which.
        key: UnknownKey,
    },
    /// A key that terminals send as another one.
    #[error("{action}: terminals send {key} as {is}")]
    Disguised {
        /// Of which action.
        action: String,
        /// Which.
        key: Chord,
        /// The other one.
        is: Chord,
    },
    /// Neither of the two actions that end the board has a key.
    #[error("no key ends the board")]
    NoWayOut,
    /// Two actions of the same place want one key.
    #[error("{key} stands for both {first} and {second}")]
    Taken {
        /// The key.
        key: String,
        /// The action that has it.
        first: &'static str,
        /// The action that wants it, too.
        second: &'static str,
    },
}

impl KeymapError {
    /// Whether the remapping of that action is the wrong one, or one of the two that collide.
    pub fn is_about(&self, name: &str) -> bool {
        match self {
            Self::UnknownAction(action)
            | Self::UnknownKey { action, .. }
            | Self::Disguised { action, .. } => action == name,
            Self::NoWayOut => EXITS
                .iter()
                .filter_map(|exit| exit.spec())
                .any(|spec| spec.name == name),
            Self::Taken { first, second, .. } => *first == name || *second == name,
        }
    }
}

/// What ends the board.
const EXITS: [ActionId; 2] = [ActionId::Quit, ActionId::Abort];

/// Pairs that share a key on purpose: at any moment at most one of them is possible.
const SHARED: [(ActionId, ActionId); 2] = [
    (ActionId::Pause, ActionId::Resume),
    (ActionId::Lock, ActionId::Unlock),
];

/// Which keys do what.
#[derive(Debug, Clone)]
pub struct Keymap {
    keys: Vec<(ActionId, Vec<Chord>)>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self {
            keys: ACTIONS.iter().map(|spec| (spec.id, own(spec))).collect(),
        }
    }
}

/// The keys that an action has without a configuration.
fn own(spec: &ActionSpec) -> Vec<Chord> {
    spec.keys
        .split(' ')
        .filter_map(|key| key.parse().ok())
        .collect()
}

impl Keymap {
    /// The default keys with some actions given others.
    ///
    /// # Errors
    /// Everything that is wrong: remappings that name no action, no key, a key that never arrives as itself, or one that
    /// another action of the same place has; and a board that no key would end.
    pub fn remapped<'a>(
        changes: impl IntoIterator<Item = (&'a str, &'a [String])>,
    ) -> Result<Self, Vec<KeymapError>> {
        let mut keymap = Self::default();
        let mut wrong = Vec::new();
        for (name, keys) in changes {
            let Some(spec) = ACTIONS.iter().find(|spec| spec.name == name) else {
                wrong.push(KeymapError::UnknownAction(name.to_owned()));
                continue;
            };
            let mut chords = Vec::new();
            for key in keys {
                match key.parse::<Chord>() {
                    Ok(chord) => {
                        if let Some(is) = chord.sent_as() {
                            wrong.push(KeymapError::Disguised {
                                action: name.to_owned(),
                                key: chord,
                                is,
                            });
                        }
                        chords.push(chord);
                    }
                    Err(key) => wrong.push(KeymapError::UnknownKey {
                        action: name.to_owned(),
                        key,
                    }),
                }
            }
            if let Some(entry) = keymap.keys.iter_mut().find(|(id, _)| *id == spec.id) {
                entry.1 = chords;
            }
        }
        if EXITS.iter().all(|exit| keymap.keys_of(*exit).is_empty()) {
            wrong.push(KeymapError::NoWayOut);
        }
        for collision in keymap.collisions() {
            // Two actions that meet in several places are one mistake.
            if !wrong.contains(&collision) {
                wrong.push(collision);
            }
        }
        if wrong.is_empty() {
            Ok(keymap)
        } else {
            Err(wrong)
        }
    }

    fn collisions(&self) -> Vec<KeymapError> {
        let mut found = Vec::new();
        for stand in [
            Place::Board,
            Place::Detail,
            Place::Report,
            Place::Placing,
            Place::Wall,
        ] {
            let mut taken: HashMap<Chord, &'static ActionSpec> = HashMap::new();
            let here = |spec: &&ActionSpec| match stand {
                Place::Wall => spec.wall,
                stand => spec.place.includes(stand),
            };
            for spec in ACTIONS.iter().filter(here) {
                for chord in self.keys_of(spec.id) {
                    let first = *taken.entry(*chord).or_insert(spec);
                    if first.id != spec.id && !SHARED.contains(&(first.id, spec.id)) {
                        found.push(KeymapError::Taken {
                            key: chord.to_string(),
                            first: first.name,
                            second: spec.name,
                        });
                    }
                }
            }
        }
        found
    }

    /// What a key does on a wall.
    pub fn on_wall(&self, key: KeyEvent) -> Option<ActionId> {
        let chord = Chord::of(key);
        let few = ACTIONS.iter().filter(|spec| spec.wall && !spec.writes);
        few.into_iter()
            .find(|spec| self.keys_of(spec.id).contains(&chord))
            .map(|spec| spec.id)
    }

    /// The keys of an action.
    pub fn keys_of(&self, id: ActionId) -> &[Chord] {
        self.keys
            .iter()
            .find(|(one, _)| *one == id)
            .map_or(&[], |(_, keys)| keys)
    }

    /// Whether the configuration gave an action other keys than its own.
    pub fn is_changed(&self, spec: &ActionSpec) -> bool {
        self.keys_of(spec.id) != own(spec)
    }

    /// The key to show for an action.
    pub fn hint(&self, id: ActionId) -> Option<Chord> {
        self.keys_of(id).first().copied()
    }

    /// What a key may do where somebody stands: usually one action, two for shared keys.
    pub fn actions(&self, key: KeyEvent, stand: Place) -> impl Iterator<Item = ActionId> {
        let chord = Chord::of(key);
        ACTIONS
            .iter()
            .filter(move |spec| {
                spec.place.includes(stand) && self.keys_of(spec.id).contains(&chord)
            })
            .map(|spec| spec.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_keys_are_readable_and_do_not_collide() {
        let keymap = Keymap::default();
        for spec in ACTIONS {
            assert_eq!(
                keymap.keys_of(spec.id).len(),
                spec.keys.split(' ').count(),
                "{}",
                spec.name
            );
            assert!(!keymap.is_changed(spec), "{}", spec.name);
        }
        assert_eq!(keymap.collisions(), []);
    }

    #[test]
    fn names_are_unique() {
        for (index, spec) in ACTIONS.iter().enumerate() {
            assert!(
                ACTIONS
                    .iter()
                    .skip(index + 1)
                    .all(|other| other.name != spec.name),
                "{}",
                spec.name
            );
        }
    }

    #[test]
    fn everything_that_is_wrong_is_reported_at_once() {
        let [q, x, strange] = ["q", "x", "hyper-x"].map(|key| [key.to_owned()]);
        let errors = Keymap::remapped([
            ("new", q.as_slice()),
            ("fly", q.as_slice()),
            ("history", x.as_slice()),
            ("sort", strange.as_slice()),
        ])
        .unwrap_err();
        let taken = |key: &str, first, second| KeymapError::Taken {
            key: key.into(),
            first,
            second,
        };
        assert_eq!(
            errors,
            [
                KeymapError::UnknownAction("fly".into()),
                KeymapError::UnknownKey {
                    action: "sort".into(),
                    key: UnknownKey("hyper-x".into())
                },
                // On the board and in the detail, but said once.
                taken("x", "unplan", "history"),
                taken("q", "new", "quit"),
            ]
        );
    }

    #[test]
    fn a_key_that_terminals_send_as_another_is_refused() {
        for (key, is) in [
            ("ctrl-i", "tab"),
            ("ctrl-M", "enter"),
            ("ctrl-h", "backspace"),
            ("ctrl-[", "esc"),
        ] {
            let keys = [key.to_owned()];
            let errors = Keymap::remapped([("history", keys.as_slice())]).unwrap_err();
            let [
                KeymapError::Disguised {
                    action, is: sent, ..
                },
            ] = errors.as_slice()
            else {
                panic!("{key}: {errors:?}");
            };
            assert_eq!((action.as_str(), sent.written().as_str()), ("history", is));
        }
        for key in ["i", "alt-i", "ctrl-alt-m", "ctrl-n"] {
            assert_eq!(key.parse::<Chord>().unwrap().sent_as(), None, "{key}");
        }
    }

    #[test]
    fn one_key_at_least_ends_the_board() {
        let none: &[String] = &[];
        assert!(Keymap::remapped([("quit", none)]).is_ok());
        assert!(Keymap::remapped([("abort", none)]).is_ok());
        let errors = Keymap::remapped([("quit", none), ("abort", none)]).unwrap_err();
        assert_eq!(errors, [KeymapError::NoWayOut]);
        assert!(errors[0].is_about("quit") && errors[0].is_about("abort"));
        assert!(!errors[0].is_about("new"));
    }

    #[test]
    fn a_remapped_action_answers_to_its_new_key() {
        use ratatui::crossterm::event::{KeyCode, KeyModifiers};
        let keys = ["ctrl-n".to_owned()];
        let keymap = Keymap::remapped([("new", keys.as_slice())]).unwrap();
        let press = KeyEvent::new(KeyCode::Char('n'), KeyModifiers::CONTROL);
        assert_eq!(
            keymap.actions(press, Place::Board).collect::<Vec<_>>(),
            [ActionId::New]
        );
        let old = KeyEvent::new(KeyCode::Char('n'), KeyModifiers::NONE);
        assert_eq!(keymap.actions(old, Place::Board).count(), 0);
        assert!(keymap.is_changed(ActionId::New.spec().unwrap()));
    }

    /// What is typed without Shift, Alt Gr or a dead key on a French keyboard.
    const AZERTY: &str = "&é\"'(-è_çà)=$*ù,;:!<";

    #[test]
    fn every_action_has_a_key_that_a_french_keyboard_has_without_gymnastics() {
        let keymap = Keymap::default();
        for spec in ACTIONS {
            let plain = |chord: &Chord| match chord.sign() {
                Some(sign) => sign.is_ascii_alphabetic() || AZERTY.contains(sign),
                None => true,
            };
            assert!(
                keymap.keys_of(spec.id).iter().any(plain),
                "{} has only {:?}",
                spec.name,
                spec.keys
            );
        }
    }
}
