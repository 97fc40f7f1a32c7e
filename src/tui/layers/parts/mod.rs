//! What dialogs are built of: one look, one way to press keys.

mod field;
mod list;
mod paper;
mod press;
mod submit;

pub(super) use field::TextField;
pub(super) use list::Picklist;
pub(super) use paper::{Hint, Paper, Piece, Scroll};
pub(super) use press::{Press, part};
pub(super) use submit::Submit;

use crate::domain::Phase;
use crate::i18n::Catalogue;
use crate::i18n::parse::Misread;
use crate::tui::keys::Chord;
use crate::tui::state::State;
use crate::tui::theme::Tone;

/// The colour of a phase.
pub(super) const fn tone(phase: Phase) -> Tone {
    match phase {
        Phase::Draft => Tone::Draft,
        Phase::Confirmed => Tone::Confirmed,
        Phase::Late => Tone::Late,
        Phase::InProgress => Tone::InProgress,
        Phase::Paused => Tone::Paused,
        Phase::Done => Tone::Done,
        Phase::Unfinished => Tone::Unfinished,
        Phase::Postponed => Tone::Postponed,
        Phase::Cancelled => Tone::Cancelled,
    }
}

/// A key as it is written on the keyboards of the language: arrows and Enter as signs, the others in its words.
pub(super) fn keycap(key: Chord, state: &State) -> String {
    let catalogue = state.look.catalogue;
    let written = key.to_string();
    // Shift always stands last.
    let (before, after) = match written.split_once("Shift-") {
        Some((before, after)) => (format!("{before}{}-", catalogue.text("key-shift")), after),
        None => match written.strip_prefix("Ctrl-") {
            Some(after) => ("Ctrl-".to_owned(), after),
            None => (String::new(), written.as_str()),
        },
    };
    format!("{before}{}", named(after, state))
}

/// A key without its modifiers.
fn named(key: &str, state: &State) -> String {
    let (glyphs, catalogue) = (state.look.glyphs, state.look.catalogue);
    match key {
        "Up" => glyphs.up.to_owned(),
        "Down" => glyphs.down.to_owned(),
        "Left" => glyphs.left.to_owned(),
        "Right" => glyphs.right.to_owned(),
        "Enter" => glyphs.enter.to_owned(),
        "Space" => catalogue.text("key-space").to_owned(),
        "Del" | "Delete" | "Forward Delete" => catalogue.text("key-delete").to_owned(),
        "Ins" | "Insert" => catalogue.text("key-insert").to_owned(),
        "Backspace" => catalogue.text("key-backspace").to_owned(),
        "PgUp" => catalogue.text("key-page-up").to_owned(),
        "PgDn" => catalogue.text("key-page-down").to_owned(),
        "Home" => catalogue.text("key-home").to_owned(),
        "End" => catalogue.text("key-end").to_owned(),
        other => other.to_owned(),
    }
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
