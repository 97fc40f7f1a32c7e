//! What a company puts on paper: the work order before a visit, the report after it, and the letter that brings the
//! report. One content, two shapes: lines for a terminal, pages for print.

mod block;
mod content;
mod letter;
mod pdf;
mod text;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::backend::Document;
use crate::domain::report::{Form, Sections};
use crate::domain::{Digest, Directory, Intervention, Language};
use crate::i18n::{Catalogue, Lang};

pub use letter::{Letter, letter, trial};
pub use pdf::PdfError;

/// Everything that a document is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Which document.
    pub document: Document,
    /// The visit, with its report.
    pub visit: &'a Intervention,
    /// What it asks for and prints.
    pub form: &'a Form,
    /// Settings, people, templates.
    pub directory: &'a Directory,
    /// Other visits of the client, newest first.
    pub others: &'a [Arc<Intervention>],
    /// The bytes of [`Source::pictures`]; a photo whose bytes are missing is printed as its name.
    pub bytes: &'a BTreeMap<Digest, Vec<u8>>,
}

impl Source<'_> {
    fn catalogue(&self) -> &'static Catalogue {
        Catalogue::of(language(self.directory))
    }

    /// The parts that the document shows (seed page S14). A visit without a form shows the usual ones.
    fn sections(&self) -> Sections {
        let (own, usual) = match self.document {
            Document::WorkOrder => (&self.form.work_order, Sections::usual_work_order()),
            Document::Report => (&self.form.report, Sections::usual_report()),
        };
        if self.form.is_empty() {
            usual
        } else {
            own.clone()
        }
    }

    /// The pictures that the document shows: logo and photos.
    pub fn pictures(&self) -> BTreeSet<Digest> {
        content::blocks(self)
            .iter()
            .flat_map(block::Block::pictures)
            .collect()
    }

    /// Lines of at most so many cells, each ended by a line feed.
    pub fn text(&self, width: u16) -> String {
        text::lines(&content::blocks(self), self.catalogue(), width.into())
    }

    /// A PDF; the same bytes for the same content.
    ///
    /// # Errors
    /// [`PdfError`] when a page cannot be written, which no content should bring about.
    pub fn pdf(&self) -> Result<Vec<u8>, PdfError> {
        pdf::write(self, &content::blocks(self))
    }

    /// A name for the file.
    pub fn file_name(&self) -> String {
        file_name(self.document, self.visit, self.directory)
    }
}

/// A name for the file of a document: "RAM0042 Rapport Cotillon Marie.pdf". What the document shows need not be read for
/// it.
pub fn file_name(document: Document, visit: &Intervention, directory: &Directory) -> String {
    let catalogue = Catalogue::of(language(directory));
    let kind = catalogue.text(match document {
        Document::WorkOrder => "document-work-order-short",
        Document::Report => "document-report-short",
    });
    let client = visit.client.as_ref().map(|client| client.name.as_str());
    let parts = [visit.number.as_deref(), Some(kind), client];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let safe: String = name
        .chars()
        .map(|one| {
            if r#"/\:*?"<>|"#.contains(one) {
                '-'
            } else {
                one
            }
        })
        .take(100)
        .collect();
    format!("{}.pdf", safe.trim())
}

/// The language of a base's documents.
pub fn language(directory: &Directory) -> Lang {
    match directory.settings.language {
        Language::Fr => Lang::Fr,
        Language::En => Lang::En,
    }
}
