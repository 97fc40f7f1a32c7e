//! What dialogs are built of: one look, one way to press keys.

mod field;
mod list;
mod paper;
mod press;
mod search_sheet;
mod submit;

pub(super) use field::TextField;
pub(super) use list::Picklist;
pub(super) use paper::{Hint, Paper, Piece, Scroll};
pub(super) use press::{Press, part};
pub(super) use search_sheet::{SearchSheet, choosing};
pub(super) use submit::Submit;

use crate::i18n::Catalogue;
use crate::i18n::parse::Misread;
use crate::tui::keycap;
use crate::tui::keys::Chord;
use crate::tui::state::State;

/// A key as it is written on the keyboards of the language: arrows and Enter as signs, the others in its words.
pub(super) fn keycap(key: Chord, state: &State) -> String {
    keycap::cap(key, state.look.catalogue, state.look.glyphs)
}

/// The same for a key that a dialog has for good, by its English name; what is no key stays as it is.
pub(super) fn keycap_of(key: &str, state: &State) -> String {
    if !matches!(key, "Esc" | "Enter" | "Space" | "Del") {
        return key.to_owned();
    }
    key.parse()
        .map_or_else(|_| key.to_owned(), |key| keycap(key, state))
}

/// An empty text is no value; a text that cannot be read is a sentence.
pub(super) fn optional<T>(
    text: &str,
    catalogue: &Catalogue,
    read: impl FnOnce(&str) -> Result<T, Misread>,
) -> Result<Option<T>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    read(text)
        .map(Some)
        .map_err(|misread| misread.sentence(catalogue))
}
