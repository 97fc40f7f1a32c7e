//! One word for each value of the enums of forms.

use crate::domain::report::{Due, PrintRule, QuestionKind, Section, Sending, Signer};
use crate::i18n::Catalogue;
use crate::t;

/// What a person calls a part of a document: "Mentions légales".
pub fn section_word(catalogue: &Catalogue, section: Section) -> &str {
    catalogue.text(match section {
        Section::Client => "word-client",
        Section::Visit => "field-existence",
        Section::Description => "field-description",
        Section::Note => "field-note",
        Section::History => "section-history",
        Section::Times => "section-times",
        Section::Questionnaire => "section-questionnaire",
        Section::Notes => "section-notes",
        Section::Photos => "section-photos",
        Section::Legal => "section-legal",
        Section::Signatures => "section-signatures",
    })
}

/// What a person calls a way of sending reports: "Envoi automatique".
pub fn sending_word(catalogue: &Catalogue, sending: Sending) -> &str {
    catalogue.text(match sending {
        Sending::Office => "sending-office",
        Sending::Field => "sending-field",
        Sending::Automatic => "sending-automatic",
    })
}

/// When a question is printed: "Toujours".
pub fn print_word(catalogue: &Catalogue, rule: PrintRule) -> &str {
    catalogue.text(match rule {
        PrintRule::Always => "print-always",
        PrintRule::Answered => "print-answered",
        PrintRule::Never => "print-never",
    })
}

/// Who signs: "Client", "Technicien".
pub fn signer_word(catalogue: &Catalogue, signer: Signer) -> &str {
    catalogue.text(match signer {
        Signer::Client => "word-client",
        Signer::Technician => "signer-technician",
    })
}

/// What a person calls a kind of question: "Plusieurs choix".
pub fn kind_word<'a>(catalogue: &'a Catalogue, kind: &QuestionKind) -> &'a str {
    catalogue.text(match kind {
        QuestionKind::YesNo => "kind-yes-no",
        QuestionKind::Text => "kind-text",
        QuestionKind::One { .. } => "kind-one",
        QuestionKind::Many { .. } => "kind-many",
        QuestionKind::Number { .. } => "kind-number",
        QuestionKind::Date => "kind-date",
        QuestionKind::Photo => "kind-photo",
    })
}

/// By when a certificate is due: "15 jours ouvrés après la visite".
pub fn due_words(catalogue: &Catalogue, due: Due) -> String {
    match due {
        Due::Days(days) => t!(catalogue, "due-days", days = days),
        Due::WorkingDays(days) => t!(catalogue, "due-working-days", days = days),
    }
}
