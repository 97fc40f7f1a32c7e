//! How far a report has come.

use serde::{Deserialize, Serialize};

use super::{Form, Question, Report};

/// A mandatory question without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
/// counts for no condition.
pub fn applicable<'f>(form: &'f Form, report: &Report) -> Vec<&'f Question> {
    let _ = report;
    form.questions.iter().collect()
}

/// The mandatory questions that apply and have no answer.
pub fn lacking(form: &Form, report: &Report) -> Vec<Lacking> {
    let _ = (form, report);
    Vec::new()
}

/// How far a report has come.
pub fn progress(form: &Form, report: &Report) -> Progress {
    let _ = (form, report);
    Progress::default()
}
