//! Why a form cannot be kept, and where a condition was not understood.

use super::Sentence;
use super::report::shown;
use crate::domain::report::{ConditionError, Expected, FormError};
use crate::i18n::Catalogue;
use crate::t;

/// Why a form cannot be kept, and the next step.
pub fn form_error(catalogue: &Catalogue, error: &FormError) -> Sentence {
    let c = catalogue;
    match error {
        FormError::Code { place, code } => Sentence::new(
            t!(c, "form-code", place = *place, code = shown(code)),
            t!(c, "form-code-next"),
        ),
        FormError::Reserved { place, code } => Sentence::new(
            t!(c, "form-reserved", place = *place, code = shown(code)),
            t!(c, "form-reserved-next"),
        ),
        FormError::Twice { code } => {
            Sentence::new(t!(c, "form-twice", code = code), t!(c, "form-twice-next"))
        }
        FormError::NoLabel { code } => Sentence::new(
            t!(c, "form-no-label", code = code),
            t!(c, "form-no-label-next"),
        ),
        FormError::NoChoices { code } => Sentence::new(
            t!(c, "form-no-choices", code = code),
            t!(c, "form-no-choices-next"),
        ),
        FormError::Choice { code, choice } => Sentence::new(
            t!(c, "form-choice", code = code, choice = shown(choice)),
            t!(c, "form-choice-next"),
        ),
        FormError::Bounds { code } => {
            Sentence::new(t!(c, "form-bounds", code = code), t!(c, "form-bounds-next"))
        }
        FormError::Condition { code, why } => {
            let (what, next) = not_understood(c, &why.expected);
            Sentence::new(
                t!(
                    c,
                    "form-condition",
                    code = code,
                    column = why.column,
                    what = what
                ),
                next,
            )
        }
        FormError::LooksAhead {
            code,
            names,
            column,
        } => {
            let what = t!(c, "condition-looks-ahead", names = names);
            Sentence::new(
                t!(
                    c,
                    "form-condition",
                    code = code,
                    column = *column,
                    what = what
                ),
                t!(c, "condition-looks-ahead-next"),
            )
        }
        FormError::NoSuchValue {
            code,
            names,
            value,
            column,
        } => {
            let value = shown(value);
            let what = t!(c, "condition-no-such-value", names = names, value = value);
            Sentence::new(
                t!(
                    c,
                    "form-condition",
                    code = code,
                    column = *column,
                    what = what
                ),
                t!(c, "condition-no-such-value-next"),
            )
        }
        FormError::NoOrder {
            code,
            names,
            column,
        } => {
            let what = t!(c, "condition-no-order", names = names);
            Sentence::new(
                t!(
                    c,
                    "form-condition",
                    code = code,
                    column = *column,
                    what = what
                ),
                t!(c, "condition-no-order-next"),
            )
        }
    }
}

/// Where a condition was not understood, and the next step.
pub fn condition_error(catalogue: &Catalogue, error: &ConditionError) -> Sentence {
    let (what, next) = not_understood(catalogue, &error.expected);
    Sentence::new(
        t!(
            catalogue,
            "condition-at",
            column = error.column,
            what = what
        ),
        next,
    )
}

fn not_understood<'a>(c: &'a Catalogue, expected: &Expected) -> (String, &'a str) {
    let plain = |what, next| (c.text(what).to_owned(), c.text(next));
    match expected {
        Expected::ClosingQuote => plain("condition-quote", "condition-quote-next"),
        Expected::ClosingParenthesis => {
            plain("condition-parenthesis", "condition-parenthesis-next")
        }
        Expected::Comparison => plain("condition-comparison", "condition-comparison-next"),
        Expected::Operator => plain("condition-operator", "condition-operator-next"),
        Expected::KnownOperator { found } => (
            t!(c, "condition-known-operator", found = shown(found)),
            t!(c, "condition-operator-next"),
        ),
        Expected::Value => plain("condition-value", "condition-value-next"),
        Expected::List => plain("condition-list", "condition-list-next"),
        Expected::Comma => plain("condition-comma", "condition-comma-next"),
        Expected::Code => plain("condition-code", "condition-code-next"),
        Expected::Connective => plain("condition-connective", "condition-connective-next"),
        Expected::Shorter { characters } => (
            t!(c, "condition-shorter", characters = *characters),
            t!(c, "condition-shorter-next"),
        ),
        Expected::Shallower { levels } => (
            t!(c, "condition-shallower", levels = *levels),
            t!(c, "condition-shallower-next"),
        ),
    }
}
