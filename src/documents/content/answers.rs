//! Questions, with their answers or with room for them.

use super::super::Source;
use super::super::block::{Blank, BlankAnswer, Block, Fact};
use super::heading;
use crate::domain::report::{PrintRule, Question, QuestionKind, Section, applicable};
use crate::i18n::rules;
use crate::t;

/// Lines to write a text on.
const LINES: usize = 2;

/// What was answered, under its categories (facts A.17).
pub(super) fn given(source: &Source<'_>) -> Vec<Block> {
    let report = &source.visit.report;
    let printed = applicable(source.form, report)
        .into_iter()
        .filter_map(|question| {
            let value = value(source, question);
            let shown = match question.print {
                PrintRule::Always => true,
                PrintRule::Answered => value.is_some(),
                PrintRule::Never => false,
            };
            let fact = Fact {
                label: question.label.clone(),
                value: value.unwrap_or_else(|| "–".to_owned()),
            };
            shown.then_some((question.category.as_str(), fact))
        });
    under_categories(source, printed, Block::Facts)
}

/// The answer in words; photos are counted.
fn value(source: &Source<'_>, question: &Question) -> Option<String> {
    let (catalogue, report) = (source.catalogue(), &source.visit.report);
    if question.kind == QuestionKind::Photo {
        let count = report.photos_of(&question.code).count();
        return (count > 0).then(|| t!(catalogue, "document-photos", count = count));
    }
    let answer = report.answers.get(&question.code)?;
    Some(rules::answer(catalogue, question, answer))
}

/// Every question that may be asked, to be answered by hand.
pub(super) fn to_fill(source: &Source<'_>) -> Vec<Block> {
    let catalogue = source.catalogue();
    let blanks = source
        .form
        .questions
        .iter()
        .filter(|question| {
            question.print != PrintRule::Never && question.kind != QuestionKind::Photo
        })
        .map(|question| {
            let answer = match &question.kind {
                QuestionKind::YesNo => BlankAnswer::Boxes(
                    ["button-yes", "button-no"]
                        .map(|key| catalogue.text(key).to_owned())
                        .into(),
                ),
                QuestionKind::One { choices } | QuestionKind::Many { choices } => {
                    BlankAnswer::Boxes(choices.clone())
                }
                QuestionKind::Number { unit, .. } => BlankAnswer::Line(unit.clone()),
                QuestionKind::Date | QuestionKind::Photo => BlankAnswer::Line(String::new()),
                QuestionKind::Text => BlankAnswer::Lines(LINES),
            };
            let label = question.label.clone();
            (question.category.as_str(), Blank { label, answer })
        });
    under_categories(source, blanks, Block::Blanks)
}

/// Runs of one category under its name; the first run of all under the name of the section.
fn under_categories<'a, T>(
    source: &Source<'_>,
    items: impl Iterator<Item = (&'a str, T)>,
    block: impl Fn(Vec<T>) -> Block,
) -> Vec<Block> {
    let mut runs: Vec<(&str, Vec<T>)> = Vec::new();
    for (category, item) in items {
        match runs.last_mut() {
            Some((last, run)) if *last == category => run.push(item),
            _ => runs.push((category, vec![item])),
        }
    }
    if runs.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(source, Section::Questionnaire)];
    for (category, run) in runs {
        if !category.is_empty() {
            blocks.push(Block::Subheading(category.to_owned()));
        }
        blocks.push(block(run));
    }
    blocks
}
