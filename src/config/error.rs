//! What is wrong with a setting: where it stands, and what would be right.

use std::path::PathBuf;

use super::Key;
use crate::i18n::{Catalogue, said};
use crate::t;

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file was asked for but cannot be read.
    #[error("{} cannot be read", path.display())]
    Read {
        /// Where.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is not TOML.
    #[error("{}:{line}: {message}", path.display())]
    Syntax {
        /// Where.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What the parser says.
        message: String,
    },
    /// A key that does not exist.
    #[error("{}:{line}: no setting {key}", path.display())]
    UnknownKey {
        /// Where.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// As written.
        key: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// A value that its key does not take.
    #[error("{}:{line}: {} does not take {value}", path.display(), key.name())]
    BadValue {
        /// Where.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// Which key.
        key: Key,
        /// As written.
        value: String,
    },
    /// Keys of an action that are no list of texts.
    #[error("{}:{line}: keys.{action} must be a list of keys", path.display())]
    BadKeys {
        /// Where.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// Which action.
        action: String,
    },
    /// A variable of the environment, or a flag, with a value that its key does not take.
    #[error("{given_by} does not take {value}")]
    BadGiven {
        /// The variable or the flag.
        given_by: &'static str,
        /// Which key.
        key: Key,
        /// As given.
        value: String,
    },
}

impl ConfigError {
    /// Where it is, what is wrong and what is allowed.
    pub fn sentence(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::Read { path, source } => {
                t!(
                    catalogue,
                    "config-read",
                    path = path.display().to_string(),
                    detail = said(catalogue, &source.to_string())
                )
            }
            Self::Syntax {
                path,
                line,
                message,
            } => {
                t!(
                    catalogue,
                    "config-syntax",
                    place = place(path, *line),
                    detail = said(catalogue, message)
                )
            }
            Self::UnknownKey {
                path,
                line,
                key,
                nearest,
            } => {
                let place = place(path, *line);
                match nearest {
                    Some(nearest) => t!(
                        catalogue,
                        "config-unknown-near",
                        place = place,
                        key = key,
                        nearest = *nearest
                    ),
                    None => t!(
                        catalogue,
                        "config-unknown",
                        place = place,
                        key = key,
                        allowed = all_keys()
                    ),
                }
            }
            Self::BadValue {
                path,
                line,
                key,
                value,
            } => t!(
                catalogue,
                "config-value",
                place = place(path, *line),
                key = key.name(),
                value = value,
                allowed = allowed(catalogue, *key)
            ),
            Self::BadKeys { path, line, action } => {
                t!(
                    catalogue,
                    "config-keys",
                    place = place(path, *line),
                    action = action
                )
            }
            Self::BadGiven {
                given_by,
                key,
                value,
            } => {
                t!(
                    catalogue,
                    "config-given",
                    given = *given_by,
                    value = value,
                    allowed = allowed(catalogue, *key)
                )
            }
        }
    }
}

fn place(path: &std::path::Path, line: usize) -> String {
    format!("{}:{line}", path.display())
}

fn all_keys() -> String {
    let names: Vec<&str> = Key::ALL.into_iter().map(Key::name).collect();
    format!("{}, [keys]", names.join(", "))
}

fn allowed(catalogue: &Catalogue, key: Key) -> String {
    match key.allowed() {
        [] => catalogue.text("config-any-text").to_owned(),
        values => values.join(", "),
    }
}
