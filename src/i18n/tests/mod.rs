//! The catalogues against each other and against the code that asks for their texts.

#![expect(
    clippy::string_slice,
    reason = "the cuts are where a search has found something"
)]

mod calls;
mod format;
mod forms;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{
    Arg, Catalogue, Lang,
    catalogue::{AREAS, Area, skim},
};
use calls::{Source, sources};

/// A message as it stands in its file.
pub(super) struct Message {
    pub(super) key: &'static str,
    pub(super) variables: BTreeSet<&'static str>,
    text: &'static str,
}

/// The messages of a file, with the names of their variables.
pub(super) fn messages(area: &Area, lang: Lang) -> Vec<Message> {
    let source = area.source(lang);
    let offset = |part: &str| part.as_ptr() as usize - source.as_ptr() as usize;
    let keys: Vec<_> = skim(source).map(|(key, _)| key).collect();
    let ends = keys
        .iter()
        .skip(1)
        .map(|key| offset(key))
        .chain([source.len()]);
    keys.iter()
        .zip(ends)
        .map(|(key, end)| {
            let text = &source[offset(key)..end];
            let variables = text
                .split('$')
                .skip(1)
                .map(|rest| {
                    let is_name = |letter: char| {
                        letter.is_ascii_alphanumeric() || letter == '_' || letter == '-'
                    };
                    &rest[..rest.find(|letter| !is_name(letter)).unwrap_or(rest.len())]
                })
                .collect();
            Message {
                key,
                variables,
                text,
            }
        })
        .collect()
}

fn variables(lang: Lang) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    AREAS
        .iter()
        .flat_map(|area| messages(area, lang))
        .map(|message| (message.key, message.variables))
        .collect()
}

#[test]
fn the_languages_say_the_same_things() {
    for area in &AREAS {
        let [fr, en] = Lang::ALL.map(|lang| {
            messages(area, lang)
                .into_iter()
                .map(|message| (message.key, message.variables))
                .collect::<BTreeMap<_, _>>()
        });
        let alone: Vec<_> = fr
            .keys()
            .filter(|key| !en.contains_key(*key))
            .map(|key| format!("fr: {key}"))
            .chain(
                en.keys()
                    .filter(|key| !fr.contains_key(*key))
                    .map(|key| format!("en: {key}")),
            )
            .collect();
        assert!(
            alone.is_empty(),
            "{}.ftl, in one language only: {alone:?}",
            area.name
        );
        for (key, names) in &fr {
            assert_eq!(Some(names), en.get(key), "variables of {key}");
        }
    }
}

#[test]
fn the_code_asks_for_texts_that_exist_with_their_variables() {
    let known = variables(Lang::Fr);
    let mut wrong = Vec::new();
    for source in sources() {
        for call in source.calls() {
            match known.get(call.key.as_str()) {
                None => wrong.push(format!("{}: no text {:?}", call.place, call.key)),
                Some(expected) => {
                    let given: BTreeSet<_> = call.names.iter().map(String::as_str).collect();
                    if call.names_known && given != *expected {
                        wrong.push(format!(
                            "{}: {:?} needs {expected:?}, has {given:?}",
                            call.place, call.key
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_text_is_asked_for() {
    let asked: HashSet<String> = sources().iter().flat_map(Source::literals).collect();
    let all: Vec<_> = AREAS
        .iter()
        .flat_map(|area| messages(area, Lang::Fr))
        .collect();
    let idle: Vec<_> = all
        .iter()
        .map(|message| message.key)
        // Those of the command line are named by its commands and arguments; `cli::usage` holds them to each other.
        .filter(|key| !asked.contains(*key) && !key.starts_with("usage"))
        .filter(|key| {
            !all.iter()
                .any(|other| other.text.contains(&format!("{{ {key} }}")))
        })
        .collect();
    assert!(idle.is_empty(), "nobody asks for {idle:?}");
}

#[test]
fn texts_fill_in_their_variables() {
    let fr = Catalogue::of(Lang::Fr);
    let en = Catalogue::of(Lang::En);
    assert_eq!(crate::t!(fr, "status-done"), "Réalisé");
    assert_eq!(crate::t!(en, "status-done"), "Done");
    assert_eq!(crate::t!(fr, "week-number", number = 48_u32), "semaine 48");
    let age = String::from("2 j");
    assert_eq!(crate::t!(fr, "age-ago", age = &age), "il y a 2 j");
    assert_eq!(
        fr.text_with("age-days", &[("n", Arg::from(12_345_usize))]),
        "12\u{202f}345 j"
    );
    assert_eq!(crate::t!(en, "age-days", n = 12_345_i64), "12,345 d");
    assert_eq!(fr.lang(), Lang::Fr);
}

#[test]
fn a_text_that_does_not_exist_shows_its_key() {
    let fr = Catalogue::of(Lang::Fr);
    let unknown = ["no", "such", "text"].join("-");
    assert_eq!(fr.text(&unknown), unknown);
    assert_eq!(fr.text_with(&unknown, &[("n", Arg::from(1_u32))]), unknown);
    assert!(!fr.has(&unknown));
    let plural = "misread-too-long";
    assert_eq!(fr.text_with(plural, &[]), fr.text(plural));
}

#[test]
fn a_text_without_its_variables_still_shows() {
    let fr = Catalogue::of(Lang::Fr);
    let key = "week-number";
    assert_eq!(fr.text(key), "semaine {$number}");
    assert_eq!(fr.text(key).as_ptr(), fr.text(key).as_ptr(), "made once");
}
