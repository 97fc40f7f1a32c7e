//! Where the PDF goes.

use std::io::ErrorKind;

use super::Saved;
use crate::i18n::{Catalogue, said, trouble};
use crate::t;
use crate::tui::event::SaveProblem;
use crate::tui::layers::parts::{Press, TextField};

/// Asks for a file.
pub(super) struct Save {
    pub(super) path: TextField,
    /// What is wrong with it.
    pub(super) problem: Option<String>,
    /// The file is there: Enter replaces it.
    pub(super) replace: bool,
    /// It is being written.
    pub(super) flying: bool,
}

impl Save {
    /// Proposes a file; what is typed replaces it.
    pub(super) fn propose(path: &str) -> Self {
        let mut field = TextField::line(path);
        field.select();
        Self {
            path: field,
            problem: None,
            replace: false,
            flying: false,
        }
    }

    /// What is typed, when the file is to be written now.
    pub(super) fn accept(&mut self, catalogue: &Catalogue) -> Option<(String, bool)> {
        if self.flying {
            return None;
        }
        let path = self.path.text().trim().to_owned();
        if path.is_empty() {
            self.problem = Some(catalogue.text("paper-no-path").to_owned());
            return None;
        }
        self.flying = true;
        self.problem = None;
        Some((path, self.replace))
    }

    /// A key for the path: what was said of another one does not hold any more.
    pub(super) fn press(&mut self, press: &Press) {
        if self.flying {
            return;
        }
        let before = self.path.text();
        self.path.press(press);
        if self.path.text() != before {
            self.problem = None;
            self.replace = false;
        }
    }

    /// What became of it.
    pub(super) fn hear(&mut self, saved: &Saved, catalogue: &Catalogue) {
        self.flying = false;
        if let Err(problem) = saved {
            self.replace = matches!(problem, SaveProblem::File(ErrorKind::AlreadyExists, _));
            self.problem = Some(sentence(problem, catalogue));
        }
    }
}

/// What went wrong and what to do next.
pub(super) fn sentence(problem: &SaveProblem, catalogue: &Catalogue) -> String {
    match problem {
        SaveProblem::Base(error) => trouble(catalogue, error),
        SaveProblem::Elsewhere => catalogue.text("ssh-paper-elsewhere").to_owned(),
        SaveProblem::File(kind, detail) => match kind {
            ErrorKind::AlreadyExists => catalogue.text("paper-exists").to_owned(),
            ErrorKind::NotADirectory | ErrorKind::NotFound => {
                catalogue.text("paper-no-folder").to_owned()
            }
            ErrorKind::IsADirectory => catalogue.text("paper-is-folder").to_owned(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                catalogue.text("paper-denied").to_owned()
            }
            ErrorKind::StorageFull => catalogue.text("paper-full").to_owned(),
            _ => t!(
                catalogue,
                "paper-not-written",
                detail = said(catalogue, detail)
            ),
        },
    }
}
