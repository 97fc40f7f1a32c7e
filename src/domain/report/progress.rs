//! How far a report has come.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Form, Question, QuestionKind, Report};

/// A mandatory question without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Lacking {
    /// Its code.
    pub code: String,
    /// As asked.
    pub label: String,
}

/// "7 / 9, 1 obligatoire manque".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Questions that apply and have an answer.
    pub answered: usize,
    /// Questions that apply.
    pub asked: usize,
    /// Mandatory ones among them without an answer.
    pub lacking: usize,
}

/// The questions that apply to what was answered so far, in their order. An answer to a question that does not apply
/// is kept, but counts for no condition and is not printed.
pub fn applicable<'f>(form: &'f Form, report: &Report) -> Vec<&'f Question> {
    let mut asked = Vec::with_capacity(form.questions.len());
    let mut counting: HashSet<&str> = HashSet::with_capacity(form.questions.len());
    for question in &form.questions {
        let applies = question.condition.as_ref().is_none_or(|condition| {
            condition.holds(&|code| {
                counting
                    .contains(code)
                    .then(|| report.answers.get(code))
                    .flatten()
            })
        });
        if applies {
            counting.insert(&question.code);
            asked.push(question);
        }
    }
    asked
}

/// The mandatory questions that apply and have no answer.
pub fn lacking(form: &Form, report: &Report) -> Vec<Lacking> {
    applicable(form, report)
        .into_iter()
        .filter(|question| question.required && !report.answers_to(question))
        .map(|question| Lacking {
            code: question.code.clone(),
            label: question.label.clone(),
        })
        .collect()
}

/// How far a report has come.
pub fn progress(form: &Form, report: &Report) -> Progress {
    let mut progress = Progress::default();
    for question in applicable(form, report) {
        progress.asked += 1;
        if report.answers_to(question) {
            progress.answered += 1;
        } else if question.required {
            progress.lacking += 1;
        }
    }
    progress
}

impl Report {
    /// Whether the question has an answer; one that asks for photos is answered by the photos attached to it.
    pub fn answers_to(&self, question: &Question) -> bool {
        match question.kind {
            QuestionKind::Photo => self.photos_of(&question.code).next().is_some(),
            _ => self.answers.contains_key(&question.code),
        }
    }
}
