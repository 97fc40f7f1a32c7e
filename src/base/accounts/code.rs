//! Codes that somebody reads to somebody else: eight characters in two groups, none of which looks like another.

use rand::TryRngCore as _;
use rand::rngs::OsRng;

/// Without 0 and O, 1, I and L, U and V.
const LETTERS: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRSTWXYZ";
/// Characters of a group.
const GROUP: usize = 4;

/// A code. The first group finds it, the second one proves that somebody knows it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Code {
    pub selector: String,
    pub secret: String,
}

impl Code {
    /// A new one, from the system's source of randomness.
    pub(super) fn draw() -> Result<Self, rand::rand_core::OsError> {
        let group = || {
            let mut group = String::with_capacity(GROUP);
            while group.len() < GROUP {
                let mut byte = [0];
                OsRng.try_fill_bytes(&mut byte)?;
                let [drawn] = byte;
                // 32 sides, of which three are thrown again: each letter is as likely as the others.
                if let Some(letter) = LETTERS.get(usize::from(drawn % 32)) {
                    group.push(char::from(*letter));
                }
            }
            Ok(group)
        };
        Ok(Self {
            selector: group()?,
            secret: group()?,
        })
    }

    /// As somebody typed it: in any case, with or without the dash. `None` for what cannot be one.
    pub(super) fn read(typed: &str) -> Option<Self> {
        // Longer than any way to write one.
        if typed.len() > 32 {
            return None;
        }
        let letters: String = typed
            .chars()
            .filter(|one| !matches!(one, '-' | ' ' | '_' | '.'))
            .map(|one| one.to_ascii_uppercase())
            .collect();
        let known = |one: u8| LETTERS.contains(&one);
        if letters.len() != 2 * GROUP || !letters.bytes().all(known) {
            return None;
        }
        let (selector, secret) = letters.split_at_checked(GROUP)?;
        Some(Self {
            selector: selector.to_owned(),
            secret: secret.to_owned(),
        })
    }

    /// As it is said: `K7QM-2XPD`.
    pub(super) fn shown(&self) -> String {
        format!("{}-{}", self.selector, self.secret)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for typed in [
            "K7QM-2XPD",
            "k7qm-2xpd",
            "k7qm2xpd",
            " K7QM 2XPD ",
            "K.7.Q.M_2XPD",
        ] {
            let code = Code::read(typed).unwrap();
            assert_eq!(code.shown(), "K7QM-2XPD", "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        let long = "K7QM2XPD".repeat(1000);
        for typed in [
            "",
            "K7QM",
            "K7QM-2XP",
            "K7QM-2XPDD",
            "K0QM-2XPD",
            "K7QM-2XPÉ",
            "ÉÉÉÉ",
            "K7QM-2XP\0",
            &long,
        ] {
            assert!(Code::read(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn codes_that_are_drawn_can_be_read_and_differ() {
        let drawn: BTreeSet<String> = (0..200).map(|_| Code::draw().unwrap().shown()).collect();
        assert_eq!(drawn.len(), 200);
        for shown in &drawn {
            assert_eq!(Code::read(shown).unwrap().shown(), *shown);
        }
        // Nothing is left out: 1600 letters of 29.
        let letters: BTreeSet<char> = drawn.iter().flat_map(|one| one.chars()).collect();
        assert_eq!(letters.len(), LETTERS.len() + 1);
    }
}
