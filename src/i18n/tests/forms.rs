//! Dates, hours and lengths stand on screens as people write them, never as machines do: looked for in every picture
//! that the tests have taken of screens and answers.

use std::fs;
use std::path::{Path, PathBuf};

/// Pictures that show how something may be typed, or what scripts read.
const TYPED: [&str; 4] = ["sections_wide", "sentences_fr", "sentences_en", "json"];

fn pictures(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pictures(&path, found);
        } else if path.extension().is_some_and(|part| part == "snap") {
            found.push(path);
        }
    }
}

/// Whether a text has the form somewhere: `0` is a digit, everything else itself.
fn has(text: &str, form: &str) -> bool {
    let (text, form): (Vec<char>, Vec<char>) = (text.chars().collect(), form.chars().collect());
    let fits = |(place, window): (usize, &[char])| {
        let digit = |at: Option<usize>| {
            at.and_then(|at| text.get(at))
                .is_some_and(char::is_ascii_digit)
        };
        !digit(place.checked_sub(1))
            && !digit(Some(place + form.len()))
            && window
                .iter()
                .zip(&form)
                .all(|(found, wanted)| match wanted {
                    '0' => found.is_ascii_digit(),
                    wanted => found == wanted,
                })
    };
    text.windows(form.len()).enumerate().any(fits)
}

/// A length of an hour and more that is said in minutes.
fn long_minutes(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(2).any(|pair| {
        pair[1].trim_end_matches(['.', ',']) == "min"
            && pair[0].parse::<u32>().is_ok_and(|minutes| minutes >= 60)
    })
}

#[test]
fn forms_are_recognised() {
    assert!(has("le 2026-11-24 à", "0000-00-00") && !has("12026-11-245", "0000-00-00"));
    assert!(has("à 01:30:00", "00:00:00") && !has("01:30", "00:00:00"));
    assert!(long_minutes("dure 90 min.") && !long_minutes("dure 45 min"));
}

#[test]
fn no_screen_shows_a_date_hour_or_length_as_machines_write_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["src", "tests"] {
        pictures(&root.join(folder), &mut all);
    }
    assert!(all.len() > 100, "only {} pictures", all.len());
    let mut wrong = Vec::new();
    for path in all {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if TYPED.iter().any(|typed| name.contains(typed)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let screen = text.splitn(3, "---\n").nth(2).unwrap_or_default();
        for line in screen.lines() {
            // What may be typed, said as an example.
            if line.contains("2026-11-24T09:00") {
                continue;
            }
            // A running timer counts hours, minutes and seconds.
            let timer = name.contains("offline_") || name.contains("decide_");
            if has(line, "0000-00-00") || (!timer && has(line, "00:00:00")) || long_minutes(line) {
                wrong.push(format!("{name}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
