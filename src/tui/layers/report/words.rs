//! Answers as they are read and typed.

use crate::domain::AnswerError;
use crate::domain::report::{Answer, Decimal, Question, QuestionKind};
use crate::i18n::{Catalogue, Lang, rules};
use crate::t;

/// A number as the language writes it.
pub(super) fn decimal(lang: Lang, number: Decimal) -> String {
    let text = number.to_string();
    match lang {
        Lang::Fr => text.replace('.', ","),
        Lang::En => text,
    }
}

/// An answer in one line.
pub(super) fn answer(catalogue: &Catalogue, question: &Question, answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => first_line(text),
        answer => rules::answer(catalogue, question, answer),
    }
}

/// The first line of a text, and a sign that more follows.
pub(super) fn first_line(text: &str) -> String {
    let text = text.trim();
    match text.split_once('\n') {
        Some((first, _)) => format!("{} …", first.trim_end()),
        None => text.to_owned(),
    }
}

/// What a number must be, said before it is typed: "entre 0 et 50 Pa".
pub(super) fn bounds(catalogue: &Catalogue, kind: &QuestionKind) -> Option<String> {
    let QuestionKind::Number {
        unit,
        min,
        max,
        decimals,
    } = kind
    else {
        return None;
    };
    let number = |number: Decimal| {
        let text = decimal(catalogue.lang(), number);
        if unit.is_empty() {
            text
        } else {
            format!("{text}\u{a0}{unit}")
        }
    };
    let range = match (*min, *max) {
        (Some(min), Some(max)) => Some(t!(
            catalogue,
            "capture-between",
            min = decimal(catalogue.lang(), min),
            max = number(max)
        )),
        (Some(min), None) => Some(t!(catalogue, "capture-at-least", min = number(min))),
        (None, Some(max)) => Some(t!(catalogue, "capture-at-most", max = number(max))),
        (None, None) => None,
    };
    let digits = match decimals {
        0 => t!(catalogue, "capture-whole").to_owned(),
        digits => t!(catalogue, "capture-decimals", n = u32::from(*digits)),
    };
    Some(match range {
        Some(range) => format!("{range}, {digits}"),
        None => digits,
    })
}

/// Reads a number for a question.
pub(super) fn number(text: &str, kind: &QuestionKind) -> Result<Decimal, AnswerError> {
    let QuestionKind::Number {
        unit,
        min,
        max,
        decimals,
    } = kind
    else {
        return Err(AnswerError::OtherKind);
    };
    // The unit may be typed, too.
    let text = text.trim();
    let text = text.strip_suffix(unit.as_str()).unwrap_or(text);
    let number: Decimal = text.parse().map_err(|_| AnswerError::OtherKind)?;
    let step = 10_i64.pow(u32::from(3_u8.saturating_sub(*decimals)));
    if number.0 % step != 0 {
        return Err(AnswerError::TooManyDecimals {
            decimals: *decimals,
        });
    }
    if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
        return Err(AnswerError::OutOfBounds {
            min: *min,
            max: *max,
            unit: unit.clone(),
        });
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressure(decimals: u8) -> QuestionKind {
        QuestionKind::Number {
            unit: "Pa".into(),
            min: Some(Decimal::whole(0)),
            max: Some(Decimal::whole(50)),
            decimals,
        }
    }

    #[test]
    fn numbers_are_read_with_comma_unit_and_bounds() {
        let kind = pressure(1);
        assert_eq!(number("12,5", &kind), Ok(Decimal(12_500)));
        assert_eq!(number(" 12.5 Pa ", &kind), Ok(Decimal(12_500)));
        assert_eq!(number("50", &kind), Ok(Decimal::whole(50)));
        assert!(matches!(
            number("51", &kind),
            Err(AnswerError::OutOfBounds { .. })
        ));
        assert!(matches!(
            number("-0,1", &kind),
            Err(AnswerError::OutOfBounds { .. })
        ));
        assert_eq!(
            number("1,25", &kind),
            Err(AnswerError::TooManyDecimals { decimals: 1 })
        );
        assert_eq!(number("douze", &kind), Err(AnswerError::OtherKind));
    }

    #[test]
    fn bounds_are_said_in_both_languages() {
        let (fr, en) = (Catalogue::of(Lang::Fr), Catalogue::of(Lang::En));
        assert_eq!(
            bounds(fr, &pressure(1)).as_deref(),
            Some("entre 0 et 50\u{a0}Pa, une décimale au plus")
        );
        assert_eq!(
            bounds(en, &pressure(0)).as_deref(),
            Some("between 0 and 50\u{a0}Pa, a whole number")
        );
        let open = QuestionKind::Number {
            unit: String::new(),
            min: Some(Decimal(-2_500)),
            max: None,
            decimals: 2,
        };
        assert_eq!(
            bounds(fr, &open).as_deref(),
            Some("au moins -2,5, 2 décimales au plus")
        );
    }

    #[test]
    fn of_a_long_text_the_first_line_is_shown() {
        assert_eq!(first_line(" un \ndeux"), "un …");
        assert_eq!(first_line("un\n"), "un");
    }
}
