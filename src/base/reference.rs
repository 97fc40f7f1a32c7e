//! How people name a visit: a whole id, or its beginning.

use uuid::Uuid;

use crate::domain::InterventionId;

/// An id that shares fewer digits than this with what was typed was hardly meant.
const SHORTEST: usize = 4;
/// Hexadecimal digits of an id.
const DIGITS: usize = 32;

/// What may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    /// That one.
    Whole(InterventionId),
    /// One between these, both included.
    Beginning(InterventionId, InterventionId),
}

impl Reference {
    /// Reads hexadecimal digits, with or without hyphens; `None` for anything else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| *c != '-').collect();
        if !(SHORTEST..=DIGITS).contains(&digits.len())
            || !digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        {
            return None;
        }
        let filled = |with: char| {
            let rest = std::iter::repeat_n(with, DIGITS - digits.len());
            Uuid::try_parse(&digits.chars().chain(rest).collect::<String>())
                .ok()
                .map(InterventionId)
        };
        let (first, last) = (filled('0')?, filled('f')?);
        Some(if first == last {
            Self::Whole(first)
        } else {
            Self::Beginning(first, last)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(value: u128) -> InterventionId {
        InterventionId(Uuid::from_u128(value))
    }

    #[test]
    fn a_beginning_is_a_range() {
        let (first, last) = (id(0xabcd << 112), id((0xabcd << 112) | (u128::MAX >> 16)));
        assert_eq!(
            Reference::read("ABCD"),
            Some(Reference::Beginning(first, last))
        );
        assert_eq!(
            Reference::read("ab-cd"),
            Some(Reference::Beginning(first, last))
        );
    }

    #[test]
    fn a_whole_id_is_itself() {
        assert_eq!(
            Reference::read(&id(7).to_string()),
            Some(Reference::Whole(id(7)))
        );
    }

    #[test]
    fn anything_else_is_none() {
        for text in ["", "abc", "RAM0001", "ghij", "été", &"0".repeat(33)] {
            assert_eq!(Reference::read(text), None, "{text}");
        }
    }
}
