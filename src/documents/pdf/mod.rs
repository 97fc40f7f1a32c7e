//! A document as pages for print: A4, in the fonts of this folder, so that it looks the same everywhere.

mod blocks;
mod draw;
mod flow;
mod font;

use std::collections::BTreeMap;

use super::Source;
use super::block::Block;
use crate::domain::Digest;
use crate::t;
use flow::{Flow, Page};
use font::Fonts;

/// A page that cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the document cannot be written: {detail}")]
pub struct PdfError {
    /// What the library says.
    pub detail: String,
}

impl PdfError {
    fn new(detail: impl std::fmt::Debug) -> Self {
        Self {
            detail: format!("{detail:?}"),
        }
    }
}

/// The laid out pages, before they are written.
pub(super) fn pages(source: &Source<'_>, blocks: &[Block], fonts: &Fonts) -> Vec<Page> {
    let mut flow = Flow::new(fonts);
    for block in blocks {
        flow.take(block, source.bytes, source.catalogue());
    }
    let foot = &source.directory.settings.letterhead.footer;
    let number = source.visit.number.clone().unwrap_or_default();
    flow.pages(foot, &number, |page, pages| {
        t!(
            source.catalogue(),
            "document-page",
            page = page,
            pages = pages
        )
    })
}

pub(super) fn write(source: &Source<'_>, blocks: &[Block]) -> Result<Vec<u8>, PdfError> {
    let fonts = Fonts::load()?;
    let pages = pages(source, blocks, &fonts);
    draw::document(&pages, &fonts, source.bytes)
}

/// The bytes of pictures by their digest.
pub(super) type Pictures = BTreeMap<Digest, Vec<u8>>;

#[cfg(test)]
pub(super) use flow::What;
#[cfg(test)]
pub(super) use font::Fonts as PdfFonts;
