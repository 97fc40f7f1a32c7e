//! Where the real cursor stands: on what has the keys, for screen readers and magnifiers.

use super::desk::*;
use crate::domain::{Intervention, Level, TimeTracking};

/// The places where a cursor can be: the board, each list, each dialog, and inside of a text.
const PLACES: &[(&str, &str)] = &[
    ("board, day", "f2"),
    ("board, planning", "f3"),
    ("board, list", "f4"),
    ("pool", "p"),
    ("moving", "m"),
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
    ("times", "D"),
    ("photos", "O"),
    ("outbox", "f6"),
    ("setup", "f10"),
    ("setup, second", "f10 down"),
    ("paper", "R"),
    ("send the report", "E"),
    ("history", "h"),
    ("detail", "enter"),
    ("detail, history", "enter h"),
    ("report", "enter o"),
    ("report, second question", "enter o down"),
];

/// Those of a visit that is not over.
const ON_CONFIRMED: &[(&str, &str)] = &[
    ("finish", "T"),
    ("finish, second field", "T tab"),
    ("unfinished", "i"),
    ("postpone", "r"),
    ("postpone, typed", "r v"),
    ("cancel", "A"),
    ("delete", "del"),
    ("sign", "G"),
];

/// Row and column from 0, and what the row says with the cursor in it.
fn place(visit: Intervention, keys: &str) -> String {
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
        "{} over the board, {:2},{:2} {}▸{}",
        desk.state.layers.len(),
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
        .map(|(name, keys)| format!("{name} ({keys}): {}", place(goldman(), keys)))
        .chain(
            ON_CONFIRMED
                .iter()
                .map(|(name, keys)| format!("{name} ({keys}): {}", place(confirmed(), keys))),
        )
        .collect();
    insta::assert_snapshot!(table.join("\n"));
}
