//! The report in short: how far it has come, the first answers, who signed, whether it was sent.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::Detail;
use super::content::{Column, Row};
use crate::backend::{Mail, MailState};
use crate::domain::report::{
    Form, HandedBy, QuestionKind, Sending, Signed, Signer, applicable, content_digest, progress,
};
use crate::domain::{Intervention, Level, Status, is_mail_address};
use crate::i18n::{format, rules};
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::layers::parts::{Paper, Piece, keycap};
use crate::tui::state::State;
use crate::tui::text::{cut_with, width};
use crate::tui::theme::Role;

/// Answers that are shown where rows are few, and where there are many.
const ANSWERS: [usize; 2] = [5, 14];

impl Column<'_, '_, '_> {
    /// Nothing for a visit that neither asks nor has a report, nor before the base has answered.
    pub(super) fn report(&mut self, detail: &Detail, tall: bool) {
        let level = self.paper.state.session.actor.level;
        let (Some(form), false) = (&detail.form, level == Level::Kiosk) else {
            return;
        };
        let visit = &detail.visit;
        let asks = !form.questions.is_empty();
        if !asks && visit.report.is_empty() && visit.handed.is_none() {
            return;
        }
        let from = self.rows.len();
        // What went wrong is said before anything else.
        let (wrong, right): (Vec<_>, Vec<_>) = delivery(self.paper.state, visit, &detail.mails)
            .into_iter()
            .partition(|(_, role)| matches!(role, Role::Error | Role::Warning));
        self.progress(visit, form);
        for (text, role) in wrong {
            self.text(&text, role);
        }
        self.answers(visit, form, tall);
        self.signatures(visit, form);
        if !right.is_empty() {
            self.rows.push(Row::default());
        }
        for (text, role) in right {
            self.text(&text, role);
        }
        self.lead_to_report(from);
    }

    /// A click on the lines from one on opens the report; its key stands behind the heading.
    fn lead_to_report(&mut self, from: usize) {
        let state = self.paper.state;
        let key = state.look.keymap.hint(ActionId::Report);
        let key = key.map(|key| self.paper.piece(keycap(key, state), Role::Secondary));
        // Air before the heading is no part of it.
        let heading = (from..self.rows.len())
            .find(|at| self.rows.get(*at).is_some_and(|row| !row.left.is_empty()));
        if let Some(row) = heading.and_then(|at| self.rows.get_mut(at)) {
            row.right.extend(key);
        }
        for row in self.rows.iter_mut().skip(from) {
            for piece in row.left.iter_mut().chain(&mut row.right) {
                piece.target = Some(Target::Action(ActionId::Report));
            }
        }
    }

    fn progress(&mut self, visit: &Intervention, form: &Form) {
        let catalogue = self.paper.state.look.catalogue;
        self.heading("detail-report");
        let far = progress(form, &visit.report);
        if far.asked > 0 {
            let text = t!(
                catalogue,
                "detail-progress",
                answered = far.answered,
                asked = far.asked
            );
            let role = match (far.lacking, far.answered == far.asked) {
                (0, true) => Role::Ok,
                (0, false) => Role::Text,
                _ => Role::Warning,
            };
            let piece = self.paper.piece(format!("   {text}"), role);
            if let Some(row) = self.rows.last_mut() {
                row.left.push(piece);
            }
        }
        if far.lacking > 0 && !visit.status.is_over() {
            let text = t!(catalogue, "detail-lacking", count = far.lacking);
            self.text(&text, Role::Warning);
        }
    }

    fn answers(&mut self, visit: &Intervention, form: &Form, tall: bool) {
        let catalogue = self.paper.state.look.catalogue;
        let [few, many] = ANSWERS;
        let most = if tall { many } else { few };
        let (mut shown, mut left_out) = (0, 0);
        for question in applicable(form, &visit.report) {
            let value = match &question.kind {
                QuestionKind::Photo => photos(self.paper, visit, Some(&question.code)),
                _ => visit
                    .report
                    .answers
                    .get(&question.code)
                    .map(|answer| rules::answer(catalogue, question, answer)),
            };
            let Some(value) = value else { continue };
            if shown == most {
                left_out += 1;
            } else {
                shown += 1;
                self.pair(&question.label, &value);
            }
        }
        // Where rows are few, whether it was signed and sent matters more than the rest of it.
        if !tall {
            return;
        }
        if left_out > 0 {
            let text = t!(catalogue, "detail-more-answers", count = left_out);
            self.text(&text, Role::Secondary);
        }
        if let Some(count) = photos(self.paper, visit, None) {
            self.pair(self.paper.text("detail-other-photos"), &count);
        }
        if !visit.report.notes.is_empty() {
            self.pair(self.paper.text("section-notes"), &visit.report.notes);
        }
    }

    /// A label and what was answered, each on its own side; the answer gets what the label leaves, at least half.
    fn pair(&mut self, label: &str, value: &str) {
        let ellipsis = self.paper.state.look.glyphs.ellipsis;
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let label = label.trim_end_matches([' ', '\u{a0}', '?', ':']);
        let rest = self.cells.saturating_sub(width(label) + 2);
        let value = cut_with(&value, rest.max(self.cells / 2), ellipsis);
        let room = self.cells.saturating_sub(width(&value) + 2);
        self.rows.push(Row {
            left: vec![
                self.paper
                    .piece(cut_with(label, room, ellipsis), Role::Text),
            ],
            right: vec![self.paper.piece(value, Role::Heading)],
            other: None,
        });
    }

    fn signatures(&mut self, visit: &Intervention, form: &Form) {
        if visit.report.signatures.is_empty() {
            return;
        }
        self.heading("section-signatures");
        let content = content_digest(visit, form);
        let mut pieces: Vec<Piece> = Vec::new();
        for signer in [Signer::Client, Signer::Technician] {
            let Some(signature) = visit.report.signature(signer) else {
                continue;
            };
            let paper = self.paper;
            let glyphs = paper.state.look.glyphs;
            let who = rules::signer_word(paper.state.look.catalogue, signer).to_lowercase();
            let (text, role) = match signature.signed {
                _ if signature.content != content => {
                    let again = paper.text("detail-sign-again");
                    (format!("{} {who} {again}", glyphs.late), Role::Warning)
                }
                Signed::Drawn { .. } | Signed::Typed => {
                    (format!("{} {who}", glyphs.done), Role::Ok)
                }
                Signed::Absent { .. } => {
                    (format!("{who} {}", paper.text("signed-absent")), Role::Text)
                }
                Signed::Declined { .. } => (
                    format!("{who} {}", paper.text("signed-declined")),
                    Role::Warning,
                ),
            };
            let used = super::draw::cells_of(&pieces);
            if !pieces.is_empty() && used + 2 + width(&text) > self.cells {
                self.rows.push(Row::of(std::mem::take(&mut pieces)));
            } else if !pieces.is_empty() {
                pieces.push(paper.piece("  ", Role::Text));
            }
            pieces.push(paper.piece(text, role));
        }
        self.rows.push(Row::of(pieces));
    }
}

/// Whether the client has the report, and by when they must have the certificate.
fn delivery(state: &State, visit: &Intervention, mails: &[Mail]) -> Vec<(String, Role)> {
    if visit.status != Status::Done && visit.handed.is_none() {
        return Vec::new();
    }
    std::iter::once(sent(state, visit, mails))
        .chain(visit.certificate_due().map(|day| due(state, day)))
        .collect()
}

/// How many photos answer a question, or none.
fn photos(paper: &Paper<'_, '_>, visit: &Intervention, question: Option<&str>) -> Option<String> {
    let photos = visit.report.photos.iter();
    let count = photos
        .filter(|photo| photo.question.as_deref() == question)
        .count();
    let catalogue = paper.state.look.catalogue;
    (count > 0).then(|| t!(catalogue, "detail-photos", count = count))
}

/// Where the report stands on its way to the client.
fn sent(state: &State, visit: &Intervention, mails: &[Mail]) -> (String, Role) {
    let catalogue = state.look.catalogue;
    let plain = |key: &'static str, role| (catalogue.text(key).to_owned(), role);
    let Some(handed) = &visit.handed else {
        let sending = visit
            .template
            .and_then(|id| state.directory.template(id))
            .map_or_else(Sending::default, |template| template.sending);
        let address = visit.client.as_ref().map(|client| client.email.trim());
        let reaches = address.is_some_and(is_mail_address);
        // Only a missing address keeps such a report from being mailed (facts F.53).
        return if sending == Sending::Automatic && !reaches {
            plain("detail-no-address", Role::Warning)
        } else {
            plain("detail-not-sent-yet", Role::Secondary)
        };
    };
    match (&handed.by, mails.last().map(|mail| &mail.state)) {
        (HandedBy::Hand, _) => {
            let when = when(state, handed.at);
            (t!(catalogue, "detail-handed", when = when), Role::Ok)
        }
        (HandedBy::Mail { .. }, Some(MailState::Sent { at })) => {
            let when = when(state, *at);
            (t!(catalogue, "detail-sent", when = when), Role::Ok)
        }
        (HandedBy::Mail { .. }, Some(MailState::Failed { problem, .. })) => (
            rules::unsent(catalogue, problem, true).to_string(),
            Role::Error,
        ),
        (
            HandedBy::Mail { .. },
            Some(MailState::Waiting {
                problem: Some(problem),
                ..
            }),
        ) => (
            rules::unsent(catalogue, problem, false).to_string(),
            Role::Warning,
        ),
        (HandedBy::Mail { .. }, Some(MailState::Waiting { .. }) | None) => {
            plain("detail-waiting", Role::Secondary)
        }
    }
}

/// By when the certificate is to be given; an alarm once that day is over.
fn due(state: &State, day: NaiveDate) -> (String, Role) {
    let catalogue = state.look.catalogue;
    let date = format!("{} {}", format::day_month(catalogue, day), day.year());
    let role = if state.today() > day {
        Role::Error
    } else {
        Role::Text
    };
    (t!(catalogue, "detail-due", day = date), role)
}

/// `à 16h41` today, `le 24 nov.` before.
fn when(state: &State, at: DateTime<Utc>) -> String {
    let catalogue = state.look.catalogue;
    let day = state.directory.day_of(at);
    if day == state.today() {
        let hour = format::hour(catalogue.lang(), at.with_timezone(&state.zone()).time());
        t!(catalogue, "detail-at", hour = hour)
    } else {
        t!(
            catalogue,
            "detail-on",
            day = format::day_month(catalogue, day)
        )
    }
}
