//! What an entry says: its name and its value.

use super::rows::Spot;
use super::{Report, words};
use crate::backend::{Mail, MailState};
use crate::domain::report::{HandedBy, Question, QuestionKind, Signed, Signer};
use crate::i18n::{Catalogue, format, rules};
use crate::t;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The name of an entry, its value, and how that is meant.
pub(super) struct Entry {
    pub(super) label: String,
    pub(super) required: bool,
    pub(super) value: String,
    pub(super) role: Role,
}

impl Entry {
    fn new(label: &str, value: String, role: Role) -> Self {
        Self {
            label: label.to_owned(),
            required: false,
            value,
            role,
        }
    }
}

impl Report {
    pub(super) fn entry(&self, spot: &Spot, state: &State) -> Entry {
        let catalogue = state.look.catalogue;
        let minutes = |label: &str, time: Option<crate::domain::Minutes>| match time {
            Some(time) => Entry::new(label, format::duration(time), Role::Text),
            None => Entry::new(
                label,
                t!(catalogue, "times-none").to_owned(),
                Role::Secondary,
            ),
        };
        match spot {
            Spot::Actual => minutes(t!(catalogue, "word-actual"), self.visit.times.actual),
            Spot::Travel => minutes(t!(catalogue, "word-travel"), self.visit.times.travel),
            Spot::Question(code) => match self.question(code) {
                Some(question) => self.question_entry(question, catalogue),
                None => Entry::new(code, String::new(), Role::Text),
            },
            Spot::Notes => {
                let label = t!(catalogue, "capture-notes");
                if self.shown.notes.trim().is_empty() {
                    let none = t!(catalogue, "capture-no-notes");
                    Entry::new(label, none.to_owned(), Role::Secondary)
                } else {
                    Entry::new(label, words::first_line(&self.shown.notes), Role::Text)
                }
            }
            Spot::Photos => {
                let (value, role) = photos(self.shown.photos.len(), catalogue);
                Entry::new(t!(catalogue, "capture-photos"), value, role)
            }
            Spot::Signature(signer) => self.signature_entry(*signer, state),
            Spot::Sending => {
                let (value, role) = self.sending(state);
                Entry::new(t!(catalogue, "capture-sending"), value, role)
            }
        }
    }

    fn question_entry(&self, question: &Question, catalogue: &Catalogue) -> Entry {
        let (value, role) = match &question.kind {
            QuestionKind::Photo => photos(self.shown.photos_of(&question.code).count(), catalogue),
            _ => match self.shown.answers.get(&question.code) {
                Some(answer) => (words::answer(catalogue, question, answer), Role::Text),
                None => (String::new(), Role::Secondary),
            },
        };
        let lacks = question.required && !self.is_answered(&question.code);
        let (value, role) = if lacks {
            (t!(catalogue, "capture-to-fill").to_owned(), Role::Warning)
        } else {
            (value, role)
        };
        Entry {
            required: question.required,
            ..Entry::new(&question.label, value, role)
        }
    }

    fn signature_entry(&self, signer: Signer, state: &State) -> Entry {
        let catalogue = state.look.catalogue;
        let label = match signer {
            Signer::Client => t!(catalogue, "word-client"),
            Signer::Technician => t!(catalogue, "word-technician"),
        };
        let Some(signature) = self.visit.report.signature(signer) else {
            let none = t!(catalogue, "capture-not-signed");
            return Entry::new(label, none.to_owned(), Role::Secondary);
        };
        if self.void.contains(&signer) {
            let again = t!(catalogue, "capture-sign-again");
            return Entry::new(label, again.to_owned(), Role::Warning);
        }
        let value = match &signature.signed {
            Signed::Drawn { .. } | Signed::Typed => t!(
                catalogue,
                "capture-signed",
                name = signature.name.as_str(),
                at = moment(signature.at, state)
            ),
            Signed::Absent { reason } => {
                t!(catalogue, "capture-absent", reason = reason.as_str())
            }
            Signed::Declined { reason } => {
                t!(catalogue, "capture-declined", reason = reason.as_str())
            }
        };
        Entry::new(label, value, Role::Text)
    }

    /// Where the report stands on its way to the client.
    fn sending(&self, state: &State) -> (String, Role) {
        let catalogue = state.look.catalogue;
        if let Some(mail) = self.mails.last() {
            return mail_line(mail, state);
        }
        match &self.visit.handed {
            Some(handed) => {
                let at = moment(handed.at, state);
                let text = match &handed.by {
                    HandedBy::Hand => t!(catalogue, "capture-handed", at = at),
                    HandedBy::Mail { to } => {
                        t!(catalogue, "capture-mailed", to = to.join(", "), at = at)
                    }
                };
                (text, Role::Text)
            }
            None => (
                t!(catalogue, "capture-not-sent").to_owned(),
                Role::Secondary,
            ),
        }
    }

    /// What helps at an entry, under the list.
    pub(super) fn help(&self, state: &State) -> Vec<String> {
        let catalogue = state.look.catalogue;
        let Some(question) = self.here() else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        if !question.help.trim().is_empty() {
            lines.push(question.help.clone());
        }
        lines.extend(words::bounds(catalogue, &question.kind));
        if question.kind == QuestionKind::Date {
            lines.push(t!(catalogue, "go-to-examples").to_owned());
        }
        lines
    }
}

/// Where a mail stands, in one line.
pub(in crate::tui::layers) fn mail_line(mail: &Mail, state: &State) -> (String, Role) {
    let catalogue = state.look.catalogue;
    let to = mail.to.join(", ");
    match &mail.state {
        MailState::Sent { at } => (
            t!(
                catalogue,
                "capture-mailed",
                to = to,
                at = moment(*at, state)
            ),
            Role::Ok,
        ),
        MailState::Waiting { problem: None, .. } => (
            t!(catalogue, "capture-mail-waiting", to = to),
            Role::Secondary,
        ),
        MailState::Waiting {
            problem: Some(problem),
            next_at,
            ..
        } => (
            t!(
                catalogue,
                "capture-mail-again",
                problem = rules::unsent(catalogue, problem, false).what.as_str(),
                at = moment(*next_at, state)
            ),
            Role::Warning,
        ),
        MailState::Failed { problem, .. } => (
            rules::unsent(catalogue, problem, true).to_string(),
            Role::Error,
        ),
    }
}

/// A day and an hour.
pub(in crate::tui::layers) fn moment(at: chrono::DateTime<chrono::Utc>, state: &State) -> String {
    let catalogue = state.look.catalogue;
    let local = at.with_timezone(&state.zone());
    let hour = format::hour(catalogue.lang(), local.time());
    if local.date_naive() == state.today() {
        return hour;
    }
    format!(
        "{} {hour}",
        format::date_abbr(catalogue, local.date_naive())
    )
}

fn photos(count: usize, catalogue: &Catalogue) -> (String, Role) {
    match count {
        0 => (
            t!(catalogue, "capture-no-photo").to_owned(),
            Role::Secondary,
        ),
        count => (t!(catalogue, "capture-photo-count", n = count), Role::Text),
    }
}
