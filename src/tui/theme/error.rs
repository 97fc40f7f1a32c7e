//! What can be wrong with a theme file. The program words it for people in their language from these data.

use std::io;

/// A theme that cannot be used, and where the reason is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct ThemeError {
    /// The file, or the name that was asked for.
    pub file: String,
    /// From 1; 0 when the file itself could not be read.
    pub line: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a theme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// No such theme.
    #[error("no such theme; there are {}", known.join(", "))]
    UnknownTheme {
        /// The names that there are.
        known: Vec<String>,
    },
    /// Not TOML.
    #[error("{0}")]
    Syntax(String),
    /// A key that no theme has.
    #[error("`{key}` is not known here; allowed are {}", allowed.join(", "))]
    UnknownKey {
        /// The key, with the tables around it.
        key: String,
        /// What may stand there.
        allowed: Vec<&'static str>,
    },
    /// A value of a kind that the key does not take.
    #[error("`{key}` cannot be `{found}`; allowed are {}", allowed.join(", "))]
    BadValue {
        /// The key, with the tables around it.
        key: String,
        /// What the file says.
        found: String,
        /// What may stand there.
        allowed: Vec<&'static str>,
    },
}

impl ThemeError {
    pub(super) fn unreadable(file: String, error: &io::Error) -> Self {
        Self {
            file,
            line: 0,
            problem: Problem::Unreadable(error.to_string()),
        }
    }

    pub(super) fn unknown_theme(name: &str, known: impl Iterator<Item = &'static str>) -> Self {
        Self {
            file: name.to_owned(),
            line: 0,
            problem: Problem::UnknownTheme {
                known: known.map(str::to_owned).collect(),
            },
        }
    }
}
