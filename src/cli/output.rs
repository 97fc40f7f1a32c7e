//! Writing answers: all at once, and quietly when nobody reads on (`ardoise list | head`).

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::failure::Failure;
use crate::tui::saving;

/// Writes text to standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(Failure::Stream),
    }
}

/// Writes a line to standard output.
pub(super) fn print_line(line: &str) -> Result<(), Failure> {
    print(&format!("{line}\n"))
}

/// Writes a line to standard error; what cannot be said there cannot be said anywhere.
pub(super) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Writes a value as JSON to standard output.
pub(super) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    print_line(&serde_json::to_string_pretty(value).map_err(Failure::Json)?)
}

/// Writes a file, whole or not at all; a missing folder is told by its own name.
pub(super) fn save(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    saving::save(path, bytes, force).map_err(|source| {
        let folder = path
            .parent()
            .filter(|_| source.kind() == io::ErrorKind::NotADirectory);
        Failure::File {
            path: folder.unwrap_or(path).to_owned(),
            source,
        }
    })
}

/// Writes text to a file, or to standard output without one and for `-`.
pub(super) fn give(out: Option<&Path>, text: &str) -> Result<(), Failure> {
    match out.filter(|path| *path != Path::new("-")) {
        Some(path) => save(path, text.as_bytes(), true),
        None => print(text),
    }
}

/// Rows under headers, each column as wide as its widest cell.
pub(super) fn table(headers: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = headers.iter().map(|header| header.width()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut line = String::new();
        for (cell, width) in cells.zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        format!("{}\n", line.trim_end())
    };
    let mut text = line(&mut headers.iter().copied());
    for row in rows {
        text.push_str(&line(&mut row.iter().map(String::as_str)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_whatever_the_letters() {
        let rows = vec![
            vec!["é".to_owned(), "x".to_owned()],
            vec!["日本".to_owned(), String::new()],
        ];
        assert_eq!(table(&["a", "bb"], &rows), "a     bb\né     x\n日本\n");
    }
}
