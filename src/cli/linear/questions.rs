//! The questionnaire, one question after the other.

use super::desk::Desk;
use super::talk::Told;
use crate::backend::Detail;
use crate::cli::do_action;
use crate::domain::report::{Question, QuestionKind, applicable, progress};
use crate::domain::{Action, InterventionId};
use crate::i18n::rules;
use crate::t;

/// Asks every question that applies; an answer may make others apply.
pub(super) async fn run(desk: &mut Desk<'_>, id: InterventionId) -> Told<()> {
    let Some(mut detail) = desk.detail(id).await? else {
        return Ok(());
    };
    if detail.form.questions.is_empty() {
        return desk.tell("linear-no-questions");
    }
    summary(desk, &detail)?;
    desk.tell("linear-questions-how")?;
    let mut category = String::new();
    let mut asked: Vec<String> = Vec::new();
    loop {
        let all = applicable(&detail.form, &detail.visit.report);
        let Some(question) = all
            .iter()
            .find(|question| !asked.contains(&question.code))
            .map(|question| Question::clone(question))
        else {
            break;
        };
        asked.push(question.code.clone());
        if question.category != category {
            category.clone_from(&question.category);
            desk.say(&category)?;
        }
        let place = asked.len();
        if one(desk, &detail, &question, (place, all.len())).await? {
            match desk.detail(id).await? {
                Some(now) => detail = now,
                None => return Ok(()),
            }
        }
    }
    summary(desk, &detail)
}

fn summary(desk: &mut Desk<'_>, detail: &Detail) -> Told<()> {
    let progress = progress(&detail.form, &detail.visit.report);
    let text = t!(
        desk.catalogue,
        "linear-progress",
        answered = progress.answered,
        asked = progress.asked,
        lacking = progress.lacking
    );
    desk.say(&text)
}

/// Asks one question; `true` when something was answered.
async fn one(
    desk: &mut Desk<'_>,
    detail: &Detail,
    question: &Question,
    (place, all): (usize, usize),
) -> Told<bool> {
    let report = &detail.visit.report;
    let required = if question.required {
        desk.catalogue.text("linear-required")
    } else {
        desk.catalogue.text("linear-optional")
    };
    let mut lines = vec![t!(
        desk.catalogue,
        "linear-question",
        place = place,
        all = all,
        label = question.label.as_str(),
        kind = kind(desk, question),
        required = required
    )];
    if !question.help.is_empty() {
        lines.push(question.help.clone());
    }
    if let Some(answer) = report.answers.get(&question.code) {
        let answer = rules::answer(desk.catalogue, question, answer);
        lines.push(t!(desk.catalogue, "linear-answer-now", answer = answer));
    }
    if question.kind == QuestionKind::Photo {
        return super::signing::photo(desk, detail, Some(question), lines).await;
    }
    loop {
        let typed = desk.ask(&lines.join("\n"))?;
        if typed.is_empty() {
            return Ok(false);
        }
        let answer = if typed == "-" {
            None
        } else {
            let typed = by_number(question, &typed);
            match do_action::typed_answer(question, &typed, &desk.base) {
                Ok(answer) => Some(answer),
                Err(failure) => {
                    desk.complain(failure)?;
                    continue;
                }
            }
        };
        let action = Action::Answer {
            question: question.code.clone(),
            answer,
        };
        // A refused answer is asked for again.
        if desk.carry_quietly(&detail.visit, action).await? {
            return Ok(true);
        }
    }
}

/// What may be answered.
fn kind(desk: &Desk<'_>, question: &Question) -> String {
    let word = rules::kind_word(desk.catalogue, &question.kind).to_lowercase();
    let choices = |all: &[String]| {
        let numbered = (1..)
            .zip(all)
            .map(|(number, choice)| format!("{number} {choice}"));
        format!("{word} : {}", numbered.collect::<Vec<_>>().join(", "))
    };
    match &question.kind {
        QuestionKind::One { choices: all } | QuestionKind::Many { choices: all } => choices(all),
        QuestionKind::Number { unit, .. } if !unit.is_empty() => format!("{word}, {unit}"),
        _ => word,
    }
}

/// Choices may be named by their numbers; several have `;` or a comma between them.
fn by_number(question: &Question, typed: &str) -> String {
    let (QuestionKind::One { choices } | QuestionKind::Many { choices }) = &question.kind else {
        return typed.to_owned();
    };
    let named = |part: &str| {
        let number = part.trim().parse::<usize>().ok()?;
        choices.get(number.checked_sub(1)?).cloned()
    };
    let numbers: Option<Vec<String>> = typed
        .split([';', ','])
        .filter(|part| !part.trim().is_empty())
        .map(named)
        .collect();
    numbers.map_or_else(|| typed.to_owned(), |named| named.join(";"))
}
