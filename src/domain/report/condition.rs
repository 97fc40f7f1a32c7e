//! When a question applies: the small language of `OpenFire` (facts A.17), read by a parser, never run as code.
//!
//! ```
//! use ardoise::domain::report::Condition;
//!
//! let understood = r#"COMBUSTIBLE in ("Bois", "Granulés") et non (TUBAGE = Non ou TIRAGE < 12,5)"#;
//! assert!(Condition::try_from(understood.to_owned()).is_ok());
//! assert_eq!(Condition::try_from("TIRAGE < ".to_owned()).unwrap_err().column, 9);
//! ```
//!
//! * values: text in quotes, numbers, dates (`2026-11-24`, `24/11/2026`), `Oui`/`Non`;
//! * comparisons: `=` `==`, `!=` `<>`, and for numbers and dates `<` `<=` `>` `>=`; `CODE in ("A", "B")`, and
//!   `"A" in CODE` for several choices; also `dans`, `not in`;
//! * `et`/`and`, `ou`/`or`, `non`/`not` in whatever case, parentheses; `non` binds closer than `et`, `et` than `ou`.
//!
//! Between the values of a list a comma always separates, so that decimals take a point there.

mod grammar;
mod lexer;
mod literal;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::Answer;
pub(super) use lexer::is_reserved;
pub(super) use literal::Literal;

/// A condition that was understood. As text it is what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Condition {
    source: String,
    tree: Tree,
}

impl utoipa::PartialSchema for Condition {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        String::schema()
    }
}

impl utoipa::ToSchema for Condition {}

/// A condition that was not understood.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, utoipa::ToSchema,
)]
#[error("column {column}: {expected:?} was expected")]
pub struct ConditionError {
    /// Where, in characters from 1.
    pub column: usize,
    /// What should stand there.
    #[serde(flatten)]
    pub expected: Expected,
}

/// What a condition should have had at some place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "expected", rename_all = "snake_case")]
pub enum Expected {
    /// The end of the text that begins there.
    ClosingQuote,
    /// The end of the parenthesis that begins there.
    ClosingParenthesis,
    /// A comparison: the code of a question first.
    Comparison,
    /// `=` and the like.
    Operator,
    /// Another operator than this.
    KnownOperator {
        /// As typed.
        found: String,
    },
    /// Something to compare with.
    Value,
    /// Values in parentheses, after `in`.
    List,
    /// A comma or the end of the list.
    Comma,
    /// The code of a question, after `"A" in`.
    Code,
    /// `et`, `ou`, or nothing more.
    Connective,
    /// Something shorter.
    Shorter {
        /// At most, in characters.
        characters: usize,
    },
    /// Fewer parentheses and negations within each other.
    Shallower {
        /// At most.
        levels: usize,
    },
}

/// What a condition is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tree {
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
    Test(Test),
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Test {
    /// The question.
    pub(super) code: String,
    /// Where its code stands, in characters from 1.
    pub(super) column: usize,
    /// How it is compared.
    pub(super) relation: Relation,
    /// With what; one value, but for [`Relation::Among`].
    pub(super) values: Vec<Literal>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    Differs,
    Less,
    AtMost,
    More,
    AtLeast,
    /// One of a list.
    Among,
    /// The value is in the answer.
    Within,
}

impl Relation {
    /// Whether it asks which of two is greater.
    pub(super) const fn orders(self) -> bool {
        matches!(self, Self::Less | Self::AtMost | Self::More | Self::AtLeast)
    }
}

impl Condition {
    /// Whether it holds of some answers, by the code of their question.
    ///
    /// A comparison with what has no answer, or that makes no sense (a text less than a number), is neither met nor
    /// unmet, whatever its operator, and its negation neither; `ou` looks for another reason. What stays open in the
    /// end is not met (facts A.17).
    pub fn holds<'a>(&self, answer_of: &dyn Fn(&str) -> Option<&'a Answer>) -> bool {
        self.tree.truth(answer_of) == Some(true)
    }

    /// As it was typed.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Every comparison, in the order in which they stand.
    pub(super) fn tests(&self) -> Vec<&Test> {
        let mut tests = Vec::new();
        self.tree.collect(&mut tests);
        tests
    }
}

impl Tree {
    fn truth<'a>(&self, answer_of: &dyn Fn(&str) -> Option<&'a Answer>) -> Option<bool> {
        match self {
            Self::All(parts) => decided(parts.iter().map(|part| part.truth(answer_of)), false),
            Self::Any(parts) => decided(parts.iter().map(|part| part.truth(answer_of)), true),
            Self::Not(part) => part.truth(answer_of).map(|truth| !truth),
            Self::Test(test) => test.truth(answer_of(&test.code)?),
        }
    }

    fn collect<'t>(&'t self, tests: &mut Vec<&'t Test>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect(tests);
                }
            }
            Self::Not(part) => part.collect(tests),
            Self::Test(test) => tests.push(test),
        }
    }
}

/// `settles` as soon as one part is that; open where a part is open; else the other.
fn decided(parts: impl Iterator<Item = Option<bool>>, settles: bool) -> Option<bool> {
    let mut open = false;
    for part in parts {
        match part {
            Some(truth) if truth == settles => return Some(settles),
            Some(_) => {}
            None => open = true,
        }
    }
    (!open).then_some(!settles)
}

impl Test {
    fn truth(&self, answer: &Answer) -> Option<bool> {
        let value = self.values.first()?;
        match self.relation {
            Relation::Equal => value.equals(answer),
            Relation::Differs => value.equals(answer).map(|equal| !equal),
            Relation::Among => decided(self.values.iter().map(|value| value.equals(answer)), true),
            Relation::Within => value.is_within(answer),
            Relation::Less => value.order(answer).map(Ordering::is_lt),
            Relation::AtMost => value.order(answer).map(Ordering::is_le),
            Relation::More => value.order(answer).map(Ordering::is_gt),
            Relation::AtLeast => value.order(answer).map(Ordering::is_ge),
        }
    }
}

impl TryFrom<String> for Condition {
    type Error = ConditionError;

    fn try_from(source: String) -> Result<Self, ConditionError> {
        let tree = grammar::read(&source)?;
        Ok(Self { source, tree })
    }
}

impl From<Condition> for String {
    fn from(condition: Condition) -> Self {
        condition.source
    }
}
