//! Arrows between the rooms of the house point one way (ARCHITECTURE.md).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may name.
const ARROWS: [(&str, &[&str]); 17] = [
    ("domain", &[]),
    ("backend", &["domain"]),
    (
        "base",
        &["backend", "documents", "domain", "mail", "pictures"],
    ),
    ("company", &["domain", "i18n"]),
    ("documents", &["backend", "domain", "i18n"]),
    ("mail", &["backend", "domain"]),
    ("pictures", &["domain"]),
    ("demo", &["backend", "company", "domain"]),
    ("import", &["domain", "i18n"]),
    ("i18n", &["backend", "domain"]),
    ("remote", &["backend", "domain"]),
    ("outbox", &["backend", "domain", "pictures", "remote"]),
    ("server", &["backend", "base", "domain"]),
    ("ssh", &["backend", "base", "domain", "i18n", "tui"]),
    ("config", &["i18n"]),
    ("tui", &["backend", "domain", "i18n"]),
    (
        "cli",
        &[
            "backend", "base", "company", "config", "demo", "domain", "i18n", "import", "outbox",
            "remote", "server", "ssh", "tui",
        ],
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The rooms that a source names through `crate::`, tests left out.
fn named(source: &str) -> Vec<String> {
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            rest.chars()
                .take_while(|one| one.is_alphanumeric() || *one == '_')
                .collect()
        })
        .collect()
}

#[test]
fn rooms_name_only_the_rooms_that_they_may() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rooms: Vec<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    let mut wrong = Vec::new();
    for (room, may) in ARROWS {
        for file in sources(&src.join(room)) {
            let inner_test = file
                .components()
                .any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs");
            if inner_test {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            for other in named(text) {
                if rooms.contains(&other.as_str())
                    && other != room
                    && !may.contains(&other.as_str())
                {
                    wrong.push(format!("{} names {other}", file.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that point the wrong way:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_room_has_its_arrows() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let room = path.file_name().unwrap().to_str().unwrap().to_owned();
            assert!(
                ARROWS.iter().any(|(one, _)| *one == room),
                "{room} has no arrows"
            );
        }
    }
}

#[test]
fn only_the_terminal_room_writes_escape_sequences() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in sources(&src) {
        let path = file.display().to_string();
        let text = fs::read_to_string(&file).unwrap();
        let text = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap()
            .to_owned();
        let allowed =
            path.contains("tui/terminal") || path.contains("domain/text") || path.contains("tests");
        if !allowed && (text.contains("\\x1b[") || text.contains("\\u{1b}[")) {
            wrong.push(path);
        }
    }
    assert!(
        wrong.is_empty(),
        "escape sequences outside of tui/terminal: {wrong:?}"
    );
}
