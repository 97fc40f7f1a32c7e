//! What is signed, as lines: the same that [`crate::domain::report::content_digest`] covers.

use crate::domain::Intervention;
use crate::domain::report::{Form, Section, Signed, Signer, applicable};
use crate::i18n::{format, rules};
use crate::t;
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

/// Lines in the making.
pub(super) struct Content<'a> {
    state: &'a State,
    cells: usize,
    pub(super) lines: Vec<(String, Role)>,
}

impl<'a> Content<'a> {
    /// Everything that is signed, and what was signed before.
    pub(super) fn of(visit: &Intervention, form: &Form, state: &'a State, cells: usize) -> Self {
        let mut content = Self {
            state,
            cells,
            lines: Vec::new(),
        };
        content.client(visit);
        content.work(visit);
        content.answers(visit, form);
        content.notes(visit);
        content.photos(visit, form);
        content.signatures(visit, form);
        content
    }

    fn heading(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.lines.push((String::new(), Role::Text));
        }
        self.lines.push((text.to_owned(), Role::Heading));
    }

    fn text(&mut self, text: &str, role: Role) {
        let lines = wrap(text.trim_end(), self.cells.saturating_sub(2));
        self.lines
            .extend(lines.into_iter().map(|line| (format!("  {line}"), role)));
    }

    fn section(&mut self, section: Section) {
        let word = rules::section_word(self.state.look.catalogue, section);
        self.heading(word);
    }

    fn client(&mut self, visit: &Intervention) {
        let Some(client) = &visit.client else { return };
        self.section(Section::Client);
        self.text(&client.name, Role::Text);
        let town = format!("{} {}", client.zip, client.city);
        let place = [client.street.trim(), town.trim()];
        let place = place.iter().filter(|part| !part.is_empty());
        let place = place.copied().collect::<Vec<_>>().join(", ");
        if !place.is_empty() {
            self.text(&place, Role::Secondary);
        }
    }

    fn work(&mut self, visit: &Intervention) {
        let catalogue = self.state.look.catalogue;
        self.heading(catalogue.text("sign-work"));
        let template = visit
            .template
            .and_then(|id| self.state.directory.template(id));
        if let Some(template) = template {
            self.text(&template.name, Role::Text);
        }
        self.text(&visit.label, Role::Secondary);
        if !visit.description.trim().is_empty() {
            self.text(&visit.description, Role::Text);
        }
    }

    fn answers(&mut self, visit: &Intervention, form: &Form) {
        let catalogue = self.state.look.catalogue;
        let answered: Vec<_> = applicable(form, &visit.report)
            .into_iter()
            .filter_map(|question| Some((question, visit.report.answers.get(&question.code)?)))
            .collect();
        if answered.is_empty() {
            return;
        }
        self.section(Section::Questionnaire);
        for (question, answer) in answered {
            self.text(&question.label, Role::Secondary);
            let answer = rules::answer(catalogue, question, answer);
            let lines = wrap(answer.trim_end(), self.cells.saturating_sub(4));
            self.lines.extend(
                lines
                    .into_iter()
                    .map(|line| (format!("    {line}"), Role::Text)),
            );
        }
    }

    fn notes(&mut self, visit: &Intervention) {
        if visit.report.notes.trim().is_empty() {
            return;
        }
        self.section(Section::Notes);
        self.text(&visit.report.notes, Role::Text);
    }

    fn photos(&mut self, visit: &Intervention, form: &Form) {
        let photos = &visit.report.photos;
        if photos.is_empty() {
            return;
        }
        let catalogue = self.state.look.catalogue;
        self.section(Section::Photos);
        self.text(
            &t!(catalogue, "photo-count", count = photos.len()),
            Role::Text,
        );
        for photo in photos {
            let shows = if photo.caption.is_empty() {
                &photo.name
            } else {
                &photo.caption
            };
            let question = photo
                .question
                .as_deref()
                .and_then(|code| form.question(code));
            let line = match question {
                Some(question) => format!("{} : {shows}", question.label),
                None => shows.clone(),
            };
            let bullet = self.state.look.glyphs.bullet;
            self.text(&format!("{bullet} {line}"), Role::Secondary);
        }
    }

    fn signatures(&mut self, visit: &Intervention, form: &Form) {
        let signers = [Signer::Client, Signer::Technician];
        let told = |signer| told(visit, signer, self.state).map(|line| (signer, line));
        let signed: Vec<(Signer, String)> = signers.into_iter().filter_map(told).collect();
        if signed.is_empty() {
            return;
        }
        self.section(Section::Signatures);
        for (signer, line) in signed {
            self.text(&line, Role::Text);
            if visit.signature_is_void(signer, form) {
                self.text(self.state.look.catalogue.text("sign-void"), Role::Warning);
            }
        }
    }
}

/// What there is of a signature, in one line.
pub(super) fn told(visit: &Intervention, signer: Signer, state: &State) -> Option<String> {
    let catalogue = state.look.catalogue;
    let signature = visit.report.signature(signer)?;
    let at = signature.at.with_timezone(&state.zone());
    let when = format!(
        "{} {}",
        format::date_abbr(catalogue, at.date_naive()),
        format::hour(catalogue.lang(), at.time())
    );
    let how = catalogue.text(match signature.signed {
        Signed::Drawn { .. } => "signed-drawn",
        Signed::Typed => "signed-typed",
        Signed::Absent { .. } => "signed-absent",
        Signed::Declined { .. } => "signed-declined",
    });
    let who = rules::signer_word(catalogue, signer);
    Some(if signature.name.is_empty() {
        t!(
            catalogue,
            "sign-told-nobody",
            who = who,
            how = how,
            when = when
        )
    } else {
        t!(
            catalogue,
            "sign-told",
            who = who,
            name = &signature.name,
            how = how,
            when = when
        )
    })
}
