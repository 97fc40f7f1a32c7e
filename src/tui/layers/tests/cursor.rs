//! Where the real cursor stands: on what has the keys, for screen readers and magnifiers.

use super::desk::*;
use crate::domain::{Level, TimeTracking};

/// The places where a cursor can be: the board, each list, each dialog, and inside of a text.
const PLACES: &[(&str, &str)] = &[
    ("board", ""),
    ("board, list", "3"),
    ("board, week", "2"),
    ("go to a day", "g"),
    ("filter", "f"),
    ("filter, second group", "f tab"),
    ("search", "/"),
    ("search, typed", "/ g o l"),
    ("help", "?"),
    ("help, typed", "? c o p"),
    ("palette", ":"),
    ("palette, typed", ": t e r"),
    ("palette, inside of a text", ": t e r left left"),
    ("menu", "."),
    ("menu, third entry", ". down down"),
    ("menu, typed", ". c"),
    ("new visit", "n"),
    ("new visit, second field", "n tab"),
    ("edit", "e"),
    ("assign", "a"),
    ("assign, second", "a down"),
    ("template", "T"),
    ("duration", "D"),
    ("history", "h"),
    ("outbox", "O"),
    ("settings", "G"),
    ("postpone, reason", "R"),
    ("unfinished, reason", "E"),
    ("delete", "del"),
    ("cancel", "A"),
    ("moving", "m"),
    ("finish", "x"),
    ("detail", "enter"),
    ("detail, history", "enter h"),
    ("detail, papers", "enter v"),
    ("detail, report", "enter o"),
    ("detail, second", "enter down"),
];

/// Row and column from 0, what the row says with the cursor in it, and the ground on which it stands.
fn place(keys: &str) -> String {
    let visit = goldman();
    let mut desk = Desk::with(visit, Level::Manager, TimeTracking::Automatic);
    if !keys.is_empty() {
        desk.press(keys);
    }
    let whole = desk.whole();
    let Some(cursor) = desk.canvas.cursor() else {
        return "none".to_owned();
    };
    let row: Vec<char> = whole
        .lines()
        .nth(cursor.y.into())
        .unwrap()
        .chars()
        .collect();
    let (before, after) = row.split_at(usize::from(cursor.x).min(row.len()));
    let [before, after] = [before, after].map(|part| part.iter().collect::<String>());
    format!(
        "{:2},{:2} {}▸{}",
        cursor.y,
        cursor.x,
        before.trim_start(),
        after.trim_end()
    )
}

#[test]
fn the_cursor_is_exactly_on_what_has_the_keys() {
    let table: Vec<String> = PLACES
        .iter()
        .map(|(name, keys)| format!("{name} ({keys}): {}", place(keys)))
        .collect();
    insta::assert_snapshot!(table.join("\n"));
}
