//! What was captured of a visit, in words and for scripts.

use serde_json::{Value, json};

use crate::backend::{Detail, MailState};
use crate::cli::failure::Failure;
use crate::cli::program::Opened;
use crate::domain::report::{HandedBy, QuestionKind, Signed, Signer, applicable, progress};
use crate::i18n::{Catalogue, format, rules};
use crate::t;

/// A row of a word and a value.
type Row = Vec<String>;

/// Progress, each question that applies with its code, notes, photos, signatures, where the report went.
pub(super) fn rows(catalogue: &Catalogue, base: &Opened, detail: &Detail) -> Vec<Row> {
    let visit = &detail.visit;
    let report = &visit.report;
    let row = |name: &str, value: String| vec![name.to_owned(), value];
    let mut rows = Vec::new();
    if !detail.form.questions.is_empty() {
        let progress = progress(&detail.form, report);
        rows.push(row(
            catalogue.text("field-report"),
            t!(
                catalogue,
                "cli-progress",
                answered = progress.answered,
                asked = progress.asked,
                lacking = progress.lacking
            ),
        ));
    }
    for question in applicable(&detail.form, report) {
        let value = if question.kind == QuestionKind::Photo {
            match report.photos_of(&question.code).count() {
                0 => "–".to_owned(),
                count => t!(catalogue, "document-photos", count = count),
            }
        } else {
            report.answers.get(&question.code).map_or_else(
                || "–".to_owned(),
                |answer| rules::answer(catalogue, question, answer),
            )
        };
        let required = if question.required { " *" } else { "" };
        rows.push(row(
            &format!("  {}", question.code),
            format!("{}{required} : {}", question.label, one_line(&value)),
        ));
    }
    if !report.notes.is_empty() {
        rows.push(row(
            catalogue.text("section-notes"),
            one_line(&report.notes),
        ));
    }
    for (number, photo) in (1..).zip(&report.photos) {
        let caption = if photo.caption.is_empty() {
            String::new()
        } else {
            format!(" · {}", photo.caption)
        };
        rows.push(row(
            &format!("{} {number}", catalogue.text("word-photo")),
            format!("{}{caption}", photo.name),
        ));
    }
    for signature in &report.signatures {
        let void = if visit.signature_is_void(signature.signer, &detail.form) {
            format!(" ({})", catalogue.text("cli-void"))
        } else {
            String::new()
        };
        let what = match &signature.signed {
            Signed::Drawn { .. } | Signed::Typed => signature.name.clone(),
            Signed::Absent { reason } => t!(catalogue, "document-absent", reason = reason.as_str()),
            Signed::Declined { reason } => {
                t!(catalogue, "document-declined", reason = reason.as_str())
            }
        };
        rows.push(row(
            &t!(
                catalogue,
                "cli-signature",
                who = rules::signer_word(catalogue, signature.signer)
            ),
            format!("{what}{void}"),
        ));
    }
    rows.extend(sent(catalogue, base, detail));
    rows
}

fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" / ")
}

/// Where the report went, and by when the certificate must.
fn sent(catalogue: &Catalogue, base: &Opened, detail: &Detail) -> Vec<Row> {
    let visit = &detail.visit;
    let mut rows = Vec::new();
    let at = |instant: chrono::DateTime<chrono::Utc>| {
        let local = instant.with_timezone(&base.zone());
        format!(
            "{} {}",
            format::date_abbr(catalogue, local.date_naive()),
            format::hour(catalogue.lang(), local.time())
        )
    };
    for mail in &detail.mails {
        let to = mail.to.join(", ");
        let what = match &mail.state {
            MailState::Sent { at: sent } => {
                t!(catalogue, "cli-mail-sent", to = to, at = at(*sent))
            }
            MailState::Waiting { problem: None, .. } => t!(catalogue, "cli-mail-waiting", to = to),
            MailState::Waiting {
                problem: Some(problem),
                ..
            } => rules::unsent(catalogue, problem, false).to_string(),
            MailState::Failed { problem, .. } => {
                rules::unsent(catalogue, problem, true).to_string()
            }
        };
        rows.push(vec![catalogue.text("cli-mail").to_owned(), what]);
    }
    if let Some(handed) = &visit.handed
        && handed.by == HandedBy::Hand
    {
        rows.push(vec![
            catalogue.text("cli-mail").to_owned(),
            t!(catalogue, "cli-handed", at = at(handed.at)),
        ]);
    }
    if let Some(day) = visit.certificate_due() {
        rows.push(vec![
            catalogue.text("cli-certificate").to_owned(),
            format::date_abbr(catalogue, day),
        ]);
    }
    rows
}

/// The same for scripts.
pub(super) fn json(detail: &Detail) -> Result<Value, Failure> {
    let (visit, form) = (&detail.visit, &detail.form);
    let progress = progress(form, &visit.report);
    let void: Vec<Signer> = [Signer::Client, Signer::Technician]
        .into_iter()
        .filter(|signer| visit.signature_is_void(*signer, form))
        .collect();
    let report = serde_json::to_value(visit.report.as_ref()).map_err(Failure::Json)?;
    Ok(json!({
        "answered": progress.answered,
        "asked": progress.asked,
        "lacking": progress.lacking,
        "captured": report,
        "void_signatures": void,
        "handed": visit.handed,
        "certificate_due": visit.certificate_due(),
        "mails": detail.mails,
    }))
}
