//! What the reader of TOML says, taken apart: a person is told in their own language, with what was probably meant.

use super::mistake::Problem;
use crate::i18n::meant::nearest;

/// The problem of which the reader speaks; other sentences stay as they are.
pub(super) fn problem(says: &str) -> Problem {
    // The words between backticks.
    let mut words = says.split('`').skip(1).step_by(2).map(str::to_owned);
    let Some(word) = words.next() else {
        return Problem::Syntax(says.to_owned());
    };
    let allowed: Vec<String> = words.collect();
    let near = || nearest(&word, allowed.iter().map(String::as_str)).map(str::to_owned);
    if says.starts_with("unknown field ") {
        let nearest = near();
        Problem::Key {
            key: word,
            nearest,
            allowed,
        }
    } else if says.starts_with("unknown variant ") {
        let nearest = near();
        Problem::Word {
            word,
            nearest,
            allowed,
        }
    } else if says.starts_with("missing field ") {
        Problem::Missing(word)
    } else {
        Problem::Syntax(says.to_owned())
    }
}
