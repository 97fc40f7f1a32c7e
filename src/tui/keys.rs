//! Key chords as people write them in the configuration: `n`, `ctrl-r`, `shift-tab`, `pgdn`, `f2`.

use std::fmt;
use std::str::FromStr;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::text::fold;
use crate::i18n::meant;

/// One key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// A chord that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a key")]
pub struct UnknownKey(pub String);

const NAMED: [(&str, KeyCode); 18] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("ins", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("plus", KeyCode::Char('+')),
    ("minus", KeyCode::Char('-')),
];

impl Chord {
    /// The chord of a key press. Shift is part of a letter, not a modifier of it.
    pub fn of(key: KeyEvent) -> Self {
        let mut modifiers =
            key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        if matches!(key.code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        Self {
            code: key.code,
            modifiers,
        }
    }
}

impl Chord {
    /// As it is written in the configuration.
    pub fn written(self) -> String {
        let mut text = String::new();
        for (modifier, name) in [
            (KeyModifiers::CONTROL, "ctrl-"),
            (KeyModifiers::ALT, "alt-"),
            (KeyModifiers::SHIFT, "shift-"),
        ] {
            if self.modifiers.contains(modifier) {
                text.push_str(name);
            }
        }
        let named = NAMED.iter().find(|(_, code)| *code == self.code);
        match (self.code, named) {
            (KeyCode::BackTab, _) => text.push_str("shift-tab"),
            (_, Some((name, _))) => text.push_str(name),
            (KeyCode::F(number), None) => {
                text.push('f');
                text.push_str(&number.to_string());
            }
            (code, None) => text.push_str(&code.to_string()),
        }
        text
    }

    /// The key as which most terminals send this chord, so that it never arrives as itself.
    pub fn sent_as(self) -> Option<Self> {
        let code = match self.code {
            KeyCode::Char(sign) if self.modifiers == KeyModifiers::CONTROL => {
                match sign.to_ascii_lowercase() {
                    'i' => KeyCode::Tab,
                    'm' => KeyCode::Enter,
                    'h' => KeyCode::Backspace,
                    '[' => KeyCode::Esc,
                    _ => return None,
                }
            }
            _ => return None,
        };
        let modifiers = KeyModifiers::NONE;
        Some(Self { code, modifiers })
    }

    /// The letter or sign that is typed, if it is one; a space is none.
    pub fn sign(self) -> Option<char> {
        match self.code {
            KeyCode::Char(sign) if sign != ' ' => Some(sign),
            _ => None,
        }
    }
}

/// What people write for keys whose names are others: in French, and by their long names.
const MEANT: [(&str, &str); 26] = [
    ("entree", "enter"),
    ("return", "enter"),
    ("retour", "backspace"),
    ("echap", "esc"),
    ("escape", "esc"),
    ("espace", "space"),
    ("tabulation", "tab"),
    ("maj-tab", "shift-tab"),
    ("suppr", "del"),
    ("delete", "del"),
    ("inser", "ins"),
    ("insert", "ins"),
    ("haut", "up"),
    ("bas", "down"),
    ("gauche", "left"),
    ("droite", "right"),
    ("debut", "home"),
    ("fin", "end"),
    ("pageup", "pgup"),
    ("pagedown", "pgdn"),
    ("page-up", "pgup"),
    ("page-down", "pgdn"),
    ("moins", "minus"),
    ("control", "ctrl"),
    ("+", "plus"),
    ("backtab", "shift-tab"),
];

/// The row of digits of a French keyboard without Shift, from 0.
const UNSHIFTED: [char; 10] = ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'];

/// The digit that somebody means who chooses: the digit itself, or the same key of a French keyboard without Shift.
/// Not for text fields, where a sign is itself.
pub fn digit(letter: char) -> Option<usize> {
    let unshifted = || UNSHIFTED.iter().position(|sign| *sign == letter);
    letter
        .to_digit(10)
        .map(|digit| digit as usize)
        .or_else(unshifted)
}

impl UnknownKey {
    /// The key that was probably meant.
    pub fn nearest(&self) -> Option<String> {
        let typed = fold(self.0.trim());
        let (before, name) = match typed.rsplit_once('-') {
            Some((before, name)) if !before.is_empty() && !name.is_empty() => (before, name),
            _ => ("", typed.as_str()),
        };
        let functions: Vec<String> = (1..=12).map(|number| format!("f{number}")).collect();
        let names = || {
            let named = NAMED.iter().map(|(name, _)| *name);
            let meant = MEANT.iter().map(|(word, _)| *word);
            named.chain(meant)
        };
        let known = |word: &str| {
            let meant = MEANT.iter().find(|(typed, _)| *typed == word);
            meant.map_or(word.to_owned(), |(_, name)| (*name).to_owned())
        };
        if MEANT.iter().any(|(word, _)| *word == typed) {
            return Some(known(&typed));
        }
        let modifiers: Vec<&str> = before
            .split('-')
            .filter(|one| !one.is_empty())
            .map(|one| match one {
                "maj" => Some("shift"),
                "control" | "c" | "strg" => Some("ctrl"),
                "meta" | "m" | "option" => Some("alt"),
                other => meant::nearest(other, ["ctrl", "alt", "shift"]),
            })
            .collect::<Option<_>>()?;
        let name = if name.chars().count() == 1 && !modifiers.is_empty() {
            name.to_owned()
        } else if name.chars().count() < 2 {
            return None;
        } else {
            let functions = functions.iter().map(String::as_str);
            known(meant::nearest(name, names().chain(functions))?)
        };
        let all: Vec<&str> = modifiers.into_iter().chain([name.as_str()]).collect();
        Some(all.join("-")).filter(|key| key.parse::<Chord>().is_ok())
    }
}

impl FromStr for Chord {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(text.to_owned());
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text.trim();
        while let Some((name, after)) = rest
            .split_once('-')
            .filter(|(name, after)| !name.is_empty() && !after.is_empty())
        {
            modifiers |= match name.to_ascii_lowercase().as_str() {
                "ctrl" => KeyModifiers::CONTROL,
                "alt" => KeyModifiers::ALT,
                "shift" => KeyModifiers::SHIFT,
                _ => return Err(unknown()),
            };
            rest = after;
        }
        let lower = rest.to_ascii_lowercase();
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(character), None) => KeyCode::Char(character),
            _ => {
                if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == lower) {
                    *code
                } else {
                    let number = lower
                        .strip_prefix('f')
                        .and_then(|number| number.parse().ok());
                    number
                        .filter(|number| (1..=12).contains(number))
                        .map(KeyCode::F)
                        .ok_or_else(unknown)?
                }
            }
        };
        if code == KeyCode::Tab && modifiers.contains(KeyModifiers::SHIFT) {
            return Ok(Self {
                code: KeyCode::BackTab,
                modifiers: modifiers - KeyModifiers::SHIFT,
            });
        }
        Ok(Self { code, modifiers })
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            code => write!(f, "{code}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_read_as_they_are_written() {
        for (text, shown) in [
            ("n", "n"),
            ("N", "N"),
            ("ctrl-r", "Ctrl-r"),
            ("PgDn", "PgDn"),
            ("f2", "F2"),
            ("shift-tab", "Shift-Tab"),
            ("space", "Space"),
            ("-", "-"),
            ("plus", "+"),
        ] {
            let chord: Chord = text.parse().unwrap();
            assert_eq!(chord.to_string(), shown, "{text}");
        }
        for wrong in ["", "f13", "hyper-x", "entrée"] {
            assert_eq!(wrong.parse::<Chord>(), Err(UnknownKey(wrong.to_owned())));
        }
    }

    #[test]
    fn a_key_that_is_none_suggests_the_one_that_was_meant() {
        for (typed, meant) in [
            ("entrée", "enter"),
            ("Échap", "esc"),
            ("espace", "space"),
            ("pgdwn", "pgdn"),
            ("ctl-r", "ctrl-r"),
            ("Maj-Tab", "shift-tab"),
            ("ctrl-suppr", "ctrl-del"),
            ("f13", "f1"),
        ] {
            let unknown = typed.parse::<Chord>().unwrap_err();
            assert_eq!(unknown.nearest().as_deref(), Some(meant), "{typed}");
        }
        for typed in ["", "nonsense", "hyper-hyper-x"] {
            assert_eq!(UnknownKey(typed.into()).nearest(), None, "{typed}");
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        use crate::tui::actions::ACTIONS;
        for key in ACTIONS.iter().flat_map(|spec| spec.keys.split(' ')) {
            let chord: Chord = key.parse().unwrap();
            assert_eq!(chord.written().parse(), Ok(chord), "{key}");
        }
        let chord: Chord = "ctrl-alt-pgup".parse().unwrap();
        assert_eq!(chord.written(), "ctrl-alt-pgup");
    }

    #[test]
    fn the_row_of_digits_counts_without_shift() {
        let row: Vec<_> = "&é\"'(-è_çà".chars().map(digit).collect();
        let digits: Vec<_> = (1..=9).chain([0]).map(Some).collect();
        assert_eq!(row, digits);
        assert_eq!(digit('7'), Some(7));
        assert_eq!([digit('e'), digit('!'), digit('²')], [None; 3]);
    }

    #[test]
    fn shift_is_part_of_a_letter() {
        let key = KeyEvent::new(KeyCode::Char('T'), KeyModifiers::SHIFT);
        assert_eq!(Chord::of(key), "T".parse().unwrap());
        let key = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(Chord::of(key), "shift-tab".parse().unwrap());
    }
}
