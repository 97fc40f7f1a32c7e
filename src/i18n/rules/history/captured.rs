//! The history of a report: what was captured, signed and sent.

use super::Teller;
use crate::domain::Event;
use crate::domain::report::{HandedBy, Question, Signature, Signed, Signer};
use crate::i18n::rules::report::{said, shown};
use crate::t;

impl Teller<'_> {
    /// The lines of an event of the report; none for other events.
    pub(super) fn captured(&self, event: &Event) -> Vec<String> {
        let c = self.catalogue;
        let line = match event {
            Event::FormSet { .. } => t!(c, "history-form").to_owned(),
            Event::DueSet { after, .. } => match after {
                Some(day) => t!(c, "history-due", day = self.when.day(*day)),
                None => t!(c, "history-not-due").to_owned(),
            },
            Event::Answered {
                question,
                label,
                before,
                after,
            } => {
                let asked = self.asked(question, label);
                let [before, after] = [before, after].map(|answer| {
                    let answer = answer.as_ref();
                    answer.map_or_else(String::new, |answer| said(c, asked, answer))
                });
                self.arrow(label, &shown(&before), &shown(&after))
            }
            Event::NotesWritten { before, after } => {
                self.arrow(t!(c, "history-notes"), &shown(before), &shown(after))
            }
            Event::PhotoAdded { photo } => t!(c, "history-photo-added", name = &photo.name),
            Event::PhotoRemoved { photo } => t!(c, "history-photo-removed", name = &photo.name),
            Event::PhotoDescribed { before, after, .. } => return self.described(before, after),
            Event::Signed { after, .. } => self.signed(after),
            Event::Handed {
                after, automatic, ..
            } => match &after.by {
                HandedBy::Mail { to } if *automatic => {
                    t!(c, "history-mailed-by-itself", to = to.join(", "))
                }
                HandedBy::Mail { to } => t!(c, "history-mailed", to = to.join(", ")),
                HandedBy::Hand => t!(c, "history-handed").to_owned(),
            },
            Event::NotMailed => t!(c, "history-not-mailed").to_owned(),
            _ => return Vec::new(),
        };
        vec![line]
    }

    /// The question as a template asks it now, for its unit.
    fn asked(&self, code: &str, label: &str) -> Option<&Question> {
        let mut forms = self.directory.templates.iter().map(|one| &one.form);
        forms.find_map(|form| form.question(code).filter(|one| one.label == label))
    }

    /// What a template asks under that code now.
    fn label_of(&self, code: &str) -> String {
        let mut forms = self.directory.templates.iter().map(|one| &one.form);
        let label = forms.find_map(|form| Some(form.question(code)?.label.clone()));
        label.unwrap_or_else(|| code.to_owned())
    }

    fn described(
        &self,
        before: &(String, Option<String>),
        after: &(String, Option<String>),
    ) -> Vec<String> {
        let c = self.catalogue;
        let mut lines = Vec::new();
        if before.0 != after.0 {
            lines.push(self.arrow(t!(c, "history-photo-caption"), &before.0, &after.0));
        }
        if before.1 != after.1 {
            let [before, after] = [before, after].map(|(_, question)| {
                let code = question.as_deref().unwrap_or_default();
                self.label_of(code)
            });
            lines.push(self.arrow(t!(c, "history-photo-question"), &before, &after));
        }
        lines
    }

    /// "Signature du client : Marie Cotillon, locataire (dessinée)".
    fn signed(&self, signature: &Signature) -> String {
        let c = self.catalogue;
        let parts = [signature.name.as_str(), signature.capacity.as_str()];
        let who: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let how = c.text(match signature.signed {
            Signed::Drawn { .. } => "signed-drawn",
            Signed::Typed => "signed-typed",
            Signed::Absent { .. } => "signed-absent",
            Signed::Declined { .. } => "signed-declined",
        });
        let name = c.text(match signature.signer {
            Signer::Client => "history-signed-client",
            Signer::Technician => "history-signed-technician",
        });
        let line = if who.is_empty() {
            t!(c, "history-value", name = name, value = how)
        } else {
            let who = who.join(", ");
            t!(c, "history-signed", name = name, who = who, how = how)
        };
        match &signature.signed {
            Signed::Absent { reason } | Signed::Declined { reason } => self.because(line, reason),
            Signed::Drawn { .. } | Signed::Typed => line,
        }
    }
}
