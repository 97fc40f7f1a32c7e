//! What was answered.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Decimal;

/// The answer to one question. Photos answer by being attached to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Oui or Non.
    YesNo(bool),
    /// Free text, never empty.
    Text(String),
    /// One of the choices.
    One(String),
    /// Some of the choices, in the question's order, never empty.
    Many(Vec<String>),
    /// A number in the question's unit.
    Number(Decimal),
    /// A day.
    Date(NaiveDate),
}
