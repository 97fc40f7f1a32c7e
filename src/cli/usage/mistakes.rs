//! What is wrong with a command line, in a sentence, and what to do next.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::values::Expected;
use crate::i18n::Catalogue;
use crate::t;

/// What is wrong, what may have been meant, and where to read more.
pub(super) fn sentence(
    error: &Error,
    program: &Command,
    arguments: &[OsString],
    catalogue: &Catalogue,
) -> String {
    let (place, command) = place(program, arguments);
    let mut sentences = vec![what(error, &place, command, catalogue)];
    sentences.extend(meant(error, catalogue));
    sentences.push(t!(catalogue, "line-see", command = place));
    sentences.join(" ")
}

fn what(error: &Error, place: &str, command: &Command, catalogue: &Catalogue) -> String {
    let flag = words(error, ContextKind::InvalidArg).join(", ");
    let given = words(error, ContextKind::InvalidValue).join(", ");
    let allowed = words(error, ContextKind::ValidValue).join(", ");
    match error.kind() {
        ErrorKind::UnknownArgument if flag.starts_with('-') => {
            t!(catalogue, "line-unknown-option", given = flag)
        }
        ErrorKind::UnknownArgument => t!(catalogue, "line-unknown-word", given = flag),
        ErrorKind::InvalidSubcommand => {
            let given = words(error, ContextKind::InvalidSubcommand).join(" ");
            t!(catalogue, "line-unknown-command", given = given)
        }
        ErrorKind::InvalidValue if given.is_empty() && allowed.is_empty() => {
            t!(catalogue, "line-missing-value", flag = flag)
        }
        ErrorKind::InvalidValue if given.is_empty() => t!(
            catalogue,
            "line-missing-choice",
            flag = flag,
            allowed = allowed
        ),
        ErrorKind::InvalidValue => t!(
            catalogue,
            "line-bad-choice",
            flag = flag,
            given = given,
            allowed = allowed
        ),
        ErrorKind::ValueValidation => match error.source().and_then(Expected::of) {
            Some(expected) => t!(
                catalogue,
                "line-bad-value",
                flag = flag,
                given = given,
                expected = expected.sentence(catalogue)
            ),
            None => t!(catalogue, "line-unreadable", flag = flag, given = given),
        },
        ErrorKind::ArgumentConflict => conflict(error, &flag, catalogue),
        ErrorKind::MissingRequiredArgument => t!(catalogue, "line-missing", names = flag),
        ErrorKind::MissingSubcommand => {
            let names: Vec<&str> = command
                .get_subcommands()
                .map(Command::get_name)
                .filter(|name| *name != "help")
                .collect();
            t!(
                catalogue,
                "line-missing-command",
                command = place,
                names = names.join(", ")
            )
        }
        ErrorKind::TooManyValues if !flag.contains('<') => {
            t!(catalogue, "line-flag-with-value", flag = flag)
        }
        ErrorKind::TooManyValues => {
            t!(catalogue, "line-too-many", flag = flag, given = given)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            t!(catalogue, "line-missing-value", flag = flag)
        }
        ErrorKind::InvalidUtf8 => catalogue.text("line-not-text").to_owned(),
        _ => catalogue.text("line-not-understood").to_owned(),
    }
}

fn conflict(error: &Error, flag: &str, catalogue: &Catalogue) -> String {
    let flag = if flag.is_empty() {
        words(error, ContextKind::InvalidSubcommand).join(" ")
    } else {
        flag.to_owned()
    };
    let others = words(error, ContextKind::PriorArg);
    if others.is_empty() {
        t!(catalogue, "line-conflict-rest", flag = flag)
    } else if others == [flag.as_str()] {
        t!(catalogue, "line-twice", flag = flag)
    } else {
        t!(
            catalogue,
            "line-conflict",
            flag = flag,
            others = others.join(", ")
        )
    }
}

/// What may have been meant.
fn meant(error: &Error, catalogue: &Catalogue) -> Option<String> {
    let mut names: Vec<String> = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ]
    .iter()
    .flat_map(|kind| words(error, *kind))
    .collect();
    let given = words(error, ContextKind::InvalidArg).join(" ");
    for hint in words(error, ContextKind::Suggested) {
        // These come as sentences of the parser, whose quoted part is what counts.
        let quoted = hint.split('\'').nth(1).unwrap_or_default();
        if quoted == given && given.starts_with('-') {
            return Some(t!(catalogue, "line-after-dashes", given = given));
        }
        names.push(quoted.to_owned());
    }
    names.retain(|name| !name.is_empty() && *name != given);
    (!names.is_empty()).then(|| t!(catalogue, "line-meant", names = names.join(", ")))
}

/// What the parser says about a part of a line.
fn words(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// The command that a line is about, with its whole name: `ardoise do create`.
fn place<'c>(program: &'c Command, arguments: &[OsString]) -> (String, &'c Command) {
    let mut name = program.get_name().to_owned();
    let mut command = program;
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if let Some(long) = word.strip_prefix("--") {
            let takes_next = command.get_arguments().any(|argument| {
                argument.get_long() == Some(long)
                    && argument.get_action().takes_values()
                    && argument
                        .get_num_args()
                        .is_none_or(|count| count.min_values() > 0)
            });
            if takes_next {
                words.next();
            }
            continue;
        }
        let Some(inner) = command.find_subcommand(word) else {
            break;
        };
        name.push(' ');
        name.push_str(inner.get_name());
        command = inner;
    }
    (name, command)
}
