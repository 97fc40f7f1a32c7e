//! When a question applies: OpenFire's small language (facts A.17).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Answer;

/// A condition that was understood. As text it is what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Condition {
    source: String,
}

/// A condition that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("column {column}: not understood")]
pub struct ConditionError {
    /// Where, in characters from 1.
    pub column: usize,
}

impl Condition {
    /// Whether it holds of the answers so far. What has no answer equals nothing.
    pub fn holds(&self, answers: &BTreeMap<String, Answer>) -> bool {
        let _ = answers;
        true
    }

    /// As it was typed.
    pub fn source(&self) -> &str {
        &self.source
    }
}

impl TryFrom<String> for Condition {
    type Error = ConditionError;

    fn try_from(source: String) -> Result<Self, ConditionError> {
        Ok(Self { source })
    }
}

impl From<Condition> for String {
    fn from(condition: Condition) -> Self {
        condition.source
    }
}
