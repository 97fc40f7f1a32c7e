//! Whether a form can be kept.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::condition::{Test, is_reserved};
use super::{ConditionError, Form, Question, QuestionKind};

/// Answers of several choices are shown joined by this, so that no choice may have it in it (facts A.17, F.47).
const BETWEEN_CHOICES: &str = ", ";

/// A form that cannot be kept.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum FormError {
    /// A code is empty, does not begin with a letter or `_`, or has other characters than letters, digits and `_`.
    #[error("question {place}: the code {code:?} is not made of letters, digits and _")]
    Code {
        /// Of the question, from 1.
        place: usize,
        /// As given.
        code: String,
    },
    /// A code is a word of the language of conditions: `et`, `oui`.
    #[error("question {place}: the code {code:?} means something in conditions")]
    Reserved {
        /// Of the question, from 1.
        place: usize,
        /// As given.
        code: String,
    },
    /// Two questions have one code.
    #[error("the code {code} stands for two questions")]
    Twice {
        /// Which.
        code: String,
    },
    /// A question without words.
    #[error("question {code} has no label")]
    NoLabel {
        /// Which.
        code: String,
    },
    /// A choice question with fewer than two choices.
    #[error("question {code} has no choices")]
    NoChoices {
        /// Which.
        code: String,
    },
    /// An empty choice, one twice, or one that holds ", ".
    #[error(
        "question {code}: the choice {choice:?} is empty, there twice, or has a comma and a space in it"
    )]
    Choice {
        /// Of which question.
        code: String,
        /// Which.
        choice: String,
    },
    /// Bounds the wrong way round, or more than three decimals.
    #[error(
        "question {code}: the bounds are the wrong way round, or there are more than three decimals"
    )]
    Bounds {
        /// Which.
        code: String,
    },
    /// A condition is not understood. Reading a form finds it, see [`super::Condition`].
    #[error("question {code}: its condition is not understood")]
    Condition {
        /// Which.
        code: String,
        /// Where and why.
        #[source]
        why: ConditionError,
    },
    /// A condition names a question that does not stand before.
    #[error("question {code}: its condition names {names}, which does not stand before it")]
    LooksAhead {
        /// Which.
        code: String,
        /// The name in its condition.
        names: String,
        /// Where the name stands in the condition, in characters from 1.
        column: usize,
    },
    /// A condition asks for something that cannot be the answer.
    #[error(
        "question {code}: its condition compares {names} with {value:?}, which is no possible answer"
    )]
    NoSuchValue {
        /// Which.
        code: String,
        /// The name in its condition.
        names: String,
        /// What it is compared with.
        value: String,
        /// Where the name stands in the condition, in characters from 1.
        column: usize,
    },
    /// A condition asks which of two is greater, of what is neither a number nor a date.
    #[error("question {code}: its condition orders {names}, which has no order")]
    NoOrder {
        /// Which.
        code: String,
        /// The name in its condition.
        names: String,
        /// Where the name stands in the condition, in characters from 1.
        column: usize,
    },
}

impl Form {
    /// Whether the form can be kept.
    ///
    /// # Errors
    /// The first thing that is wrong, in the order of the questions.
    pub fn check(&self) -> Result<(), FormError> {
        let mut before: HashMap<&str, &Question> = HashMap::with_capacity(self.questions.len());
        for (question, place) in self.questions.iter().zip(1..) {
            named(question, place)?;
            let code = &question.code;
            if before.contains_key(code.as_str()) {
                return Err(FormError::Twice { code: code.clone() });
            }
            if question.label.trim().is_empty() {
                return Err(FormError::NoLabel { code: code.clone() });
            }
            answerable(question)?;
            let tests = question.condition.iter().flat_map(|one| one.tests());
            for test in tests {
                decidable(code, test, before.get(test.code.as_str()).copied())?;
            }
            before.insert(code, question);
        }
        Ok(())
    }
}

fn named(question: &Question, place: usize) -> Result<(), FormError> {
    let code = question.code.clone();
    let in_code = |c: char| c.is_alphanumeric() || c == '_';
    if !code.chars().all(in_code) || code.chars().next().is_none_or(char::is_numeric) {
        return Err(FormError::Code { place, code });
    }
    if is_reserved(&code) {
        return Err(FormError::Reserved { place, code });
    }
    Ok(())
}

fn answerable(question: &Question) -> Result<(), FormError> {
    let code = || question.code.clone();
    match &question.kind {
        QuestionKind::One { choices } | QuestionKind::Many { choices } => {
            let mut seen = std::collections::HashSet::with_capacity(choices.len());
            let wrong = choices.iter().find(|choice| {
                choice.trim().is_empty()
                    || choice.contains(BETWEEN_CHOICES)
                    || choice.contains(char::is_control)
                    || !seen.insert(choice.as_str())
            });
            if let Some(choice) = wrong {
                return Err(FormError::Choice {
                    code: code(),
                    choice: choice.clone(),
                });
            }
            if choices.len() < 2 {
                return Err(FormError::NoChoices { code: code() });
            }
        }
        QuestionKind::Number {
            min, max, decimals, ..
        } => {
            let crossed = matches!((min, max), (Some(min), Some(max)) if min > max);
            if crossed || *decimals > 3 {
                return Err(FormError::Bounds { code: code() });
            }
        }
        QuestionKind::YesNo | QuestionKind::Text | QuestionKind::Date | QuestionKind::Photo => {}
    }
    Ok(())
}

/// A comparison must name a question that was asked before, and something that it may be answered with.
fn decidable(code: &str, test: &Test, before: Option<&Question>) -> Result<(), FormError> {
    let (code, names, column) = (code.to_owned(), test.code.clone(), test.column);
    let Some(asked) = before else {
        return Err(FormError::LooksAhead {
            code,
            names,
            column,
        });
    };
    let ordered = matches!(asked.kind, QuestionKind::Number { .. } | QuestionKind::Date);
    if test.relation.orders() && !ordered {
        return Err(FormError::NoOrder {
            code,
            names,
            column,
        });
    }
    let impossible = test.values.iter().find(|value| match &asked.kind {
        QuestionKind::YesNo => value.yes.is_none(),
        QuestionKind::Text => false,
        QuestionKind::One { choices } | QuestionKind::Many { choices } => {
            !choices.contains(&value.text)
        }
        QuestionKind::Number { .. } => value.number.is_none(),
        QuestionKind::Date => value.date.is_none(),
        // A photo is there or not; nothing can be compared with it.
        QuestionKind::Photo => true,
    });
    match impossible {
        Some(value) => Err(FormError::NoSuchValue {
            code,
            names,
            value: value.text.clone(),
            column,
        }),
        None => Ok(()),
    }
}
