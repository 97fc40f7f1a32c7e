//! Which keys of the file tell two states of an entry apart.

use serde::Serialize;
use toml::Table;

use super::write;
use crate::domain::{Directory, Piece, Settings};

/// The keys of which the settings differ.
pub(super) fn of_settings(before: &Settings, after: &Settings) -> Vec<String> {
    keys(
        &table(&write::settings(before)),
        &table(&write::settings(after)),
    )
}

/// The keys of which an entry differs; none for two of different kinds.
pub(super) fn of_pieces(before: &Piece, after: &Piece, directory: &Directory) -> Vec<String> {
    keys(&entry(before, directory), &entry(after, directory))
}

fn entry(piece: &Piece, directory: &Directory) -> Table {
    match piece {
        Piece::Branch(one) => table(&write::branch(one)),
        Piece::Skill(one) => table(&write::task(one)),
        Piece::Tag(one) => table(&write::tag(one)),
        Piece::Template(one) => table(&write::template(one, directory)),
        Piece::Technician(one) => table(&write::technician(one, directory)),
        Piece::User(one) => table(&write::user(one, directory)),
    }
}

fn table(entry: &impl Serialize) -> Table {
    Table::try_from(entry).unwrap_or_default()
}

fn keys(before: &Table, after: &Table) -> Vec<String> {
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    let other = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(*value))
        .map(|(key, _)| key);
    let mut keys: Vec<String> = gone.chain(other).cloned().collect();
    keys.sort_unstable();
    keys
}
