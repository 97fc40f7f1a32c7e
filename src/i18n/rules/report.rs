//! Answers in words, and why something is none.

use chrono::Datelike;

use super::Sentence;
use crate::domain::AnswerError;
use crate::domain::report::{Answer, Decimal, Lacking, Question, QuestionKind};
use crate::i18n::{Catalogue, Lang, format};
use crate::t;

/// An answer as people read it: "Oui", "12,5 Pa", "24 nov. 2026", choices joined with commas.
pub fn answer(catalogue: &Catalogue, question: &Question, answer: &Answer) -> String {
    said(catalogue, Some(question), answer)
}

/// As [`answer`], without the unit where the question is not known.
pub(super) fn said(c: &Catalogue, question: Option<&Question>, answer: &Answer) -> String {
    match answer {
        Answer::YesNo(true) => t!(c, "button-yes").to_owned(),
        Answer::YesNo(false) => t!(c, "button-no").to_owned(),
        Answer::Text(text) | Answer::One(text) => text.clone(),
        Answer::Many(chosen) => chosen.join(", "),
        Answer::Number(number) => match question.map(|question| &question.kind) {
            Some(QuestionKind::Number { unit, .. }) => measure(c.lang(), *number, unit),
            _ => measure(c.lang(), *number, ""),
        },
        Answer::Date(day) => format!("{} {}", format::day_month(c, *day), day.year()),
    }
}

fn measure(lang: Lang, number: Decimal, unit: &str) -> String {
    let value = number.to_string().parse().unwrap_or_default();
    let number = format::number(lang, value, 3);
    match (unit, lang) {
        ("", _) => number,
        ("%", Lang::En) => format!("{number}%"),
        _ => format!("{number} {unit}"),
    }
}

/// Text from outside as part of a sentence: one line, not without end.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 120;
    let line = crate::domain::text::sanitise(text);
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// What is asked, as far as a sentence has room.
pub(super) fn first_labels(lacking: &[Lacking]) -> String {
    const MOST: usize = 4;
    let mut labels: Vec<String> = lacking
        .iter()
        .take(MOST)
        .map(|one| shown(one.label.trim_end_matches([' ', '\u{a0}', '?', ':', '.'])))
        .collect();
    if lacking.len() > MOST {
        labels.push("…".to_owned());
    }
    labels.join(", ")
}

pub(super) fn text_too_long(c: &Catalogue, characters: usize) -> Sentence {
    Sentence::new(
        t!(c, "refusal-text-too-long", characters = characters),
        t!(c, "refusal-text-too-long-next"),
    )
}

pub(super) fn wrong_answer(c: &Catalogue, question: &str, why: &AnswerError) -> Sentence {
    let question = shown(question);
    let decimal = |number: &Decimal| measure(c.lang(), *number, "");
    match why {
        AnswerError::OtherKind => Sentence::new(
            t!(c, "answer-other-kind", question = question),
            t!(c, "answer-other-kind-next"),
        ),
        AnswerError::NoSuchChoice { choice } => Sentence::new(
            t!(
                c,
                "answer-no-such-choice",
                question = question,
                choice = shown(choice)
            ),
            t!(c, "answer-no-such-choice-next"),
        ),
        AnswerError::OutOfBounds { min, max, unit } => {
            let with_unit = |number: &Decimal| measure(c.lang(), *number, unit);
            let next = match (min, max) {
                (Some(min), Some(max)) => {
                    t!(
                        c,
                        "answer-between-next",
                        min = decimal(min),
                        max = with_unit(max)
                    )
                }
                (Some(min), None) => t!(c, "answer-at-least-next", min = with_unit(min)),
                (None, Some(max)) => t!(c, "answer-at-most-next", max = with_unit(max)),
                (None, None) => t!(c, "answer-other-kind-next").to_owned(),
            };
            Sentence::new(t!(c, "answer-out-of-bounds", question = question), next)
        }
        AnswerError::TooManyDecimals { decimals } => Sentence::new(
            t!(c, "answer-decimals", question = question),
            t!(c, "answer-decimals-next", decimals = *decimals),
        ),
        AnswerError::TooLong { characters } => text_too_long(c, *characters),
    }
}
