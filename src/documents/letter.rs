//! The letter that brings a report to its client.

use super::language;
use crate::domain::{Directory, Intervention};
use crate::i18n::{Catalogue, format};
use crate::t;

/// Subject and text of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Paragraphs, with empty lines between them.
    pub text: String,
}

/// The letter for a visit, in the language of the base's documents.
pub fn letter(visit: &Intervention, directory: &Directory) -> Letter {
    let catalogue = Catalogue::of(language(directory));
    let day = visit
        .schedule
        .map_or(visit.created_at, |schedule| schedule.start);
    let day = format::date_medium(catalogue, directory.day_of(day));
    let what = visit
        .template
        .and_then(|id| directory.template(id))
        .map_or(visit.label.as_str(), |template| template.name.as_str());
    let company = &directory.settings.company;
    let due = visit.due.map(|day| {
        t!(
            catalogue,
            "letter-due",
            day = format::date_medium(catalogue, day)
        )
    });
    let contact = directory.settings.letterhead.lines.join("\n");
    let paragraphs = [
        Some(catalogue.text("letter-greeting").to_owned()),
        Some(t!(
            catalogue,
            "letter-body",
            day = day.as_str(),
            what = what
        )),
        due,
        Some(catalogue.text("letter-questions").to_owned()),
        Some(format!(
            "{}\n{company}\n{contact}",
            catalogue.text("letter-end")
        )),
    ];
    Letter {
        subject: t!(
            catalogue,
            "letter-subject",
            day = day.as_str(),
            company = company.as_str()
        ),
        text: paragraphs
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n\n"),
    }
}

/// A letter that says nothing but that it came, to try out the mail server.
pub fn trial(directory: &Directory) -> Letter {
    let catalogue = Catalogue::of(language(directory));
    let company = directory.settings.company.as_str();
    Letter {
        subject: t!(catalogue, "trial-subject", company = company),
        text: t!(catalogue, "trial-body", company = company),
    }
}
