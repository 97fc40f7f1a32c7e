//! What became of an import, for people and for scripts.

use std::fmt::Write;
use std::path::Path;

use chrono_tz::Tz;
use serde::Serialize;

use crate::cli::failure::file_trouble;
use crate::cli::program::Program;
use crate::i18n::{Arg, Catalogue, format};
use crate::import::{Located, Reading, Record, Severity};
use crate::t;

/// A record or a place of a file, and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Remark {
    file: String,
    /// Counted from 1; 0 for the file as a whole.
    line: usize,
    /// What the record calls itself, with its date.
    subject: String,
    reason: String,
}

/// What became of everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Report {
    dry_run: bool,
    pub(super) taken: usize,
    pub(super) updated: usize,
    pub(super) unchanged: usize,
    /// Visits that were cancelled because their record was.
    pub(super) cancelled: usize,
    /// Cancelled records that were never taken, and records of visits that were deleted on the board.
    pub(super) skipped: usize,
    /// To-dos, journals and free/busy times, which are no visits.
    ignored: usize,
    not_taken: Vec<Remark>,
    notices: Vec<Remark>,
}

impl Report {
    pub(super) fn new(dry_run: bool) -> Self {
        Self {
            dry_run,
            ..Self::default()
        }
    }

    /// What reading a file has already found.
    pub(super) fn read(&mut self, catalogue: &Catalogue, reading: &Reading) {
        self.ignored += reading.ignored;
        for problem in &reading.problems {
            let remarks = match problem.problem.severity() {
                Severity::Refused => &mut self.not_taken,
                Severity::Notice => &mut self.notices,
            };
            remarks.push(Remark::of(catalogue, problem));
        }
    }

    /// A file that cannot be read at all.
    pub(super) fn unreadable(&mut self, program: &Program, file: &Path, error: &std::io::Error) {
        self.not_taken.push(Remark {
            file: file.display().to_string(),
            line: 0,
            subject: String::new(),
            reason: file_trouble(program.catalogue(), error),
        });
    }

    /// A record that was not taken, and why.
    pub(super) fn not_taken(&mut self, remark: Remark) {
        self.not_taken.push(remark);
    }

    /// Something to know about a record that is taken.
    pub(super) fn notice(&mut self, remark: Remark) {
        self.notices.push(remark);
    }

    /// Whether something was refused and nothing came of the rest.
    pub(super) const fn in_vain(&self) -> bool {
        let dealt_with = self.taken + self.updated + self.unchanged + self.cancelled + self.skipped;
        dealt_with == 0 && !self.not_taken.is_empty()
    }

    /// One line for each remark, then the count.
    pub(super) fn text(&self, catalogue: &Catalogue) -> String {
        let mut text = String::new();
        for (key, remarks) in [
            ("import-notices", &self.notices),
            ("import-not-taken", &self.not_taken),
        ] {
            if remarks.is_empty() {
                continue;
            }
            let _ = writeln!(text, "{}", catalogue.text(key));
            for remark in remarks {
                let _ = writeln!(text, "  {}", remark.line());
            }
        }
        let counts = [
            ("import-count-taken", self.taken),
            ("import-count-updated", self.updated),
            ("import-count-unchanged", self.unchanged),
            ("import-count-cancelled", self.cancelled),
            ("import-count-skipped", self.skipped),
            ("import-count-ignored", self.ignored),
            ("import-count-not-taken", self.not_taken.len()),
        ];
        let told: Vec<String> = counts
            .into_iter()
            .filter(|(key, count)| *count > 0 || *key == "import-count-taken")
            .map(|(key, count)| catalogue.text_with(key, &[("n", Arg::from(count))]))
            .collect();
        let told = told.join(", ");
        let line = if self.dry_run {
            t!(catalogue, "import-summary-dry", counts = told)
        } else {
            t!(catalogue, "import-summary", counts = told)
        };
        let _ = writeln!(text, "{line}");
        text
    }
}

impl Remark {
    /// Something about a record; its date tells one instance of a series from another.
    pub(super) fn about(catalogue: &Catalogue, zone: Tz, record: &Record, reason: String) -> Self {
        let mut parts = vec![record.summary.clone()];
        if let Some(when) = record.when {
            let at = when.start.with_timezone(&zone);
            let day = format::date_abbr(catalogue, at.date_naive());
            let hour = if when.all_day() {
                String::new()
            } else {
                format::hour(catalogue.lang(), at.time())
            };
            parts.push(format!("{day} {hour}").trim_end().to_owned());
        }
        parts.retain(|part| !part.is_empty());
        let subject = parts.join(", ");
        Self {
            file: record.source.file.clone(),
            line: record.source.line,
            subject,
            reason,
        }
    }

    fn of(catalogue: &Catalogue, located: &Located) -> Self {
        let args = located.problem.args();
        let args: Vec<(&str, Arg<'_>)> = args
            .iter()
            .map(|(name, value)| (*name, Arg::from(value)))
            .collect();
        Self {
            file: located.source.file.clone(),
            line: located.source.line,
            subject: located.subject.clone(),
            reason: catalogue.text_with(located.problem.key(), &args),
        }
    }

    /// `file:12: subject: reason`
    fn line(&self) -> String {
        let mut line = self.file.clone();
        if self.line > 0 {
            let _ = write!(line, ":{}", self.line);
        }
        if !self.subject.is_empty() {
            let _ = write!(line, ": {}", self.subject);
        }
        let _ = write!(line, ": {}", self.reason);
        line
    }
}
