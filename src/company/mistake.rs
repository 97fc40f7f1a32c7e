//! What is wrong in a file, and where.

use std::ops::Range;

use crate::domain::SettingsError;
use crate::domain::report::{ConditionError, FormError};

/// A place of a file at which something is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Its line, from 1.
    pub line: usize,
    /// Its column, in characters from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// Not TOML, or a value of another type: what the reader says.
    Syntax(String),
    /// A key that means nothing where it stands.
    Key {
        /// As given.
        key: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// What could stand there.
        allowed: Vec<String>,
    },
    /// A value that is none of its key's.
    Word {
        /// As given.
        word: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// What could stand there.
        allowed: Vec<String>,
    },
    /// A key that must be there.
    Missing(String),
    /// A text that must not be empty.
    Empty {
        /// The key in which it stands.
        key: &'static str,
    },
    /// A file of another format.
    Format {
        /// Its format.
        found: u32,
        /// The format that this program reads.
        known: u32,
    },
    /// A name that neither the file nor the base has.
    Unknown {
        /// The key in which it stands.
        key: &'static str,
        /// As given.
        name: String,
    },
    /// A name or a code that two entries have.
    Twice {
        /// The key in which it stands.
        key: &'static str,
        /// As given.
        name: String,
    },
    /// A value that cannot be read.
    Value {
        /// The key in which it stands.
        key: &'static str,
        /// As given.
        value: String,
        /// What could stand there.
        allowed: &'static str,
    },
    /// A condition that is not understood.
    Condition {
        /// The question.
        question: String,
        /// Where and what.
        error: ConditionError,
    },
    /// A form that cannot be kept.
    Form {
        /// The template.
        template: String,
        /// Why.
        error: Box<FormError>,
    },
    /// Settings that contradict each other.
    Settings(SettingsError),
}

impl Mistake {
    /// At a place of a text, in bytes.
    pub(super) fn at(text: &str, span: Option<Range<usize>>, problem: Problem) -> Self {
        let before = span
            .and_then(|span| text.get(..span.start))
            .unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1;
        Self {
            line,
            column,
            problem,
        }
    }
}
