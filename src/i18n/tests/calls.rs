//! Where the code asks for texts: a reader of Rust just good enough for `t!(…)`, `.text(…)` and `.text_with(…)`.

use std::{fs, path::Path};

/// A file of the program.
pub(super) struct Source {
    path: String,
    code: String,
}

/// One request for a text by a literal key.
pub(super) struct Call {
    pub(super) place: String,
    pub(super) key: String,
    pub(super) names: Vec<String>,
    /// Whether `names` is all that is passed.
    pub(super) names_known: bool,
}

/// Every file of the program but these tests.
pub(super) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path == root.join("i18n/tests") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let code = fs::read_to_string(&path).unwrap();
                sources.push(Source::new(&path.display().to_string(), &code));
            }
        }
    }
    assert!(sources.len() > 5, "the sources are found");
    sources
}

impl Source {
    fn new(path: &str, code: &str) -> Self {
        let code: Vec<_> = code
            .lines()
            .map(|line| {
                if line.trim_start().starts_with("//") {
                    ""
                } else {
                    line
                }
            })
            .collect();
        Self {
            path: path.to_owned(),
            code: code.join("\n"),
        }
    }

    /// Every text between quotes that could be a key.
    pub(super) fn literals(&self) -> impl Iterator<Item = String> {
        let is_key = |text: &&str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        self.code.split('"').filter(is_key).map(str::to_owned)
    }

    pub(super) fn calls(&self) -> Vec<Call> {
        let mut calls = Vec::new();
        for (opening, key_at) in [("t!(", 1), (".text(", 0), (".text_with(", 0)] {
            for (at, _) in self.code.match_indices(opening) {
                let word_before =
                    self.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                if opening == "t!(" && word_before {
                    continue;
                }
                let parts = arguments(&self.code[at + opening.len()..]);
                let Some(key) = parts.get(key_at).and_then(|part| literal(part)) else {
                    continue;
                };
                calls.push(Call {
                    place: format!("{}:{}", self.path, self.code[..at].lines().count()),
                    key: key.to_owned(),
                    names: parts[key_at + 1..]
                        .iter()
                        .filter_map(|part| part.split_once('='))
                        .map(|(name, _)| name.trim().to_owned())
                        .collect(),
                    names_known: opening != ".text_with(",
                });
            }
        }
        calls
    }
}

/// The content of a part that is one string literal.
fn literal(part: &str) -> Option<&str> {
    part.trim().strip_prefix('"')?.strip_suffix('"')
}

/// The arguments of a call, from behind its opening bracket.
fn arguments(code: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start, mut quoted) = (0, 0, false);
    let mut letters = code.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '"' => quoted = !quoted,
            _ if quoted => {}
            // The letter of a char literal is no bracket.
            '\'' if code[at + 1..].chars().nth(1) == Some('\'') => {
                letters.next();
                letters.next();
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 0 => depth -= 1,
            ')' | ']' | '}' => {
                parts.push(&code[start..at]);
                break;
            }
            ',' if depth == 0 => {
                parts.push(&code[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

#[test]
fn calls_are_found() {
    let code = r#"
        // t!(c, "in-a-comment")
        t!(catalogue, "plain");
        format!("{}", t!(self.catalogue(a, b), "two", n = list.len(), name = f(',', ")", x == y)));
        catalogue.text("three"); catalogue
            .text_with("four", &[("n", 1)]);
        t!(catalogue, some_key(status)); set!(x, "not-ours");
    "#;
    let source = Source::new("file.rs", code);
    let mut found: Vec<_> = source
        .calls()
        .into_iter()
        .map(|call| (call.key, call.names.join(" "), call.place))
        .collect();
    found.sort();
    let expected = [
        ("four", "", 6),
        ("plain", "", 3),
        ("three", "", 5),
        ("two", "n name", 4),
    ]
    .map(|(key, names, line)| (key.to_owned(), names.to_owned(), format!("file.rs:{line}")));
    assert_eq!(found, expected);
    assert!(source.literals().any(|literal| literal == "two"));
    assert!(source.literals().all(|literal| literal != "in-a-comment"));
}
