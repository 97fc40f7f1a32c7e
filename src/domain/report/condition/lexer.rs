//! The words of a condition.

use winnow::combinator::{alt, delimited, not, opt, terminated};
use winnow::error::EmptyError;
use winnow::prelude::*;
use winnow::token::{one_of, take_till, take_while};

use super::{ConditionError, Expected, Relation, literal};
use crate::domain::text::fold;

/// Longer conditions are slips of a paste.
const LONGEST: usize = 2_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'s> {
    /// Between quotes.
    Text(&'s str),
    /// A number or a date as it stands.
    Figure(&'s str),
    /// A code, `et`, `Oui`.
    Word(&'s str),
    Compare(Relation),
    Open,
    Close,
    Comma,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'s> {
    pub(super) kind: Kind<'s>,
    /// In bytes from 0.
    pub(super) at: usize,
}

/// What a word means to the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    And,
    Or,
    Not,
    In,
    /// Oui, Non and their like.
    YesNo,
}

pub(super) fn keyword(word: &str) -> Option<Keyword> {
    Some(match fold(word).as_str() {
        "et" | "and" => Keyword::And,
        "ou" | "or" => Keyword::Or,
        // As a value it is Non; the grammar knows where it stands.
        "non" | "not" | "pas" => Keyword::Not,
        "in" | "dans" => Keyword::In,
        "oui" | "yes" | "no" | "true" | "false" | "vrai" | "faux" => Keyword::YesNo,
        _ => return None,
    })
}

/// Whether a word means something in conditions, so that no question can have it as its code.
pub(in crate::domain::report) fn is_reserved(word: &str) -> bool {
    keyword(word).is_some()
}

/// The error at a place, in bytes from 0.
pub(super) fn error(source: &str, at: usize, expected: Expected) -> ConditionError {
    let before = source.get(..at).unwrap_or(source);
    ConditionError {
        column: before.chars().count() + 1,
        expected,
    }
}

pub(super) fn tokens(source: &str) -> Result<Vec<Token<'_>>, ConditionError> {
    if source.chars().nth(LONGEST).is_some() {
        return Err(ConditionError {
            column: LONGEST + 1,
            expected: Expected::Shorter {
                characters: LONGEST,
            },
        });
    }
    let mut tokens = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let at = source.len() - rest.len();
        let Ok(kind) = lexeme.parse_next(&mut rest) else {
            let expected = if "\"'“«".contains(first) {
                Expected::ClosingQuote
            } else {
                let found = sign.parse_next(&mut rest);
                Expected::KnownOperator {
                    found: found.map_or_else(|_| first.to_string(), str::to_owned),
                }
            };
            return Err(error(source, at, expected));
        };
        tokens.push(Token { kind, at });
        rest = rest.trim_start();
    }
    Ok(tokens)
}

fn lexeme<'s>(input: &mut &'s str) -> Result<Kind<'s>, EmptyError> {
    alt((
        text.map(Kind::Text),
        figure.map(Kind::Figure),
        take_while(1.., in_word).map(Kind::Word),
        sign.verify_map(relation).map(Kind::Compare),
        '('.value(Kind::Open),
        ')'.value(Kind::Close),
        one_of([',', ';']).value(Kind::Comma),
    ))
    .parse_next(input)
}

fn text<'s>(input: &mut &'s str) -> Result<&'s str, EmptyError> {
    alt((
        delimited('"', take_till(0.., '"'), '"'),
        delimited('\'', take_till(0.., '\''), '\''),
        delimited('“', take_till(0.., '”'), '”'),
        delimited('«', take_till(0.., '»'), '»').map(str::trim),
    ))
    .parse_next(input)
}

fn figure<'s>(input: &mut &'s str) -> Result<&'s str, EmptyError> {
    let digit = |c: char| c.is_ascii_digit();
    let mark = |c: char| matches!(c, '/' | '-');
    let date = (
        take_while(1..=4, digit),
        one_of(mark),
        take_while(1..=2, digit),
        one_of(mark),
        take_while(1..=4, digit),
    )
        .take()
        .verify(|text: &str| literal::date(text).is_some());
    let number = (
        opt(one_of(['-', '−'])),
        take_while(1.., digit),
        opt((one_of(['.', ',']), take_while(1.., digit))),
    )
        .take();
    terminated(alt((date, number)), not(one_of(in_word))).parse_next(input)
}

/// A run of signs, known or not.
fn sign<'s>(input: &mut &'s str) -> Result<&'s str, EmptyError> {
    take_while(1.., |c: char| "=!<>≠≤≥&|~^%+*/?:@#$".contains(c)).parse_next(input)
}

fn relation(sign: &str) -> Option<Relation> {
    Some(match sign {
        "=" | "==" => Relation::Equal,
        "!=" | "<>" | "≠" => Relation::Differs,
        "<" => Relation::Less,
        "<=" | "≤" => Relation::AtMost,
        ">" => Relation::More,
        ">=" | "≥" => Relation::AtLeast,
        _ => return None,
    })
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
