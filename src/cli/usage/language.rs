//! In which language a line is answered that could not be read.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::ValueEnum as _;

use crate::cli::args::{Globals, LangFlag};
use crate::cli::program::{Program, early_language};
use crate::i18n::Lang;

/// The language of a line: decided as for one that is understood, as far as it can be.
pub(in crate::cli) fn language(arguments: &[OsString]) -> Lang {
    let lang = value_of(arguments, "--lang").and_then(|value| {
        let value = value.to_str()?;
        LangFlag::from_str(value, false).ok()
    });
    let globals = Globals {
        lang,
        config: value_of(arguments, "--config").map(PathBuf::from),
        ..Globals::default()
    };
    // What is wrong with the configuration is told when something else is asked of it.
    Program::new(&globals).map_or_else(
        |_| early_language(&globals),
        |program| program.catalogue().lang(),
    )
}

/// What follows a flag, in the next word or behind `=`; the last one counts.
fn value_of<'a>(arguments: &'a [OsString], flag: &str) -> Option<&'a OsStr> {
    let mut found = None;
    let mut words = arguments
        .iter()
        .map(OsString::as_os_str)
        .take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        if word == flag {
            found = words.next();
        } else if let Some(value) = word
            .to_str()
            .and_then(|word| word.strip_prefix(flag)?.strip_prefix('='))
        {
            found = Some(OsStr::new(value));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_found_wherever_it_stands() {
        for (line, expected) in [
            ("ardoise list", None),
            ("ardoise --lang fr", Some("fr")),
            ("ardoise list --foo --lang=en", Some("en")),
            ("ardoise --lang fr list --lang en", Some("en")),
            ("ardoise list --lang", None),
            ("ardoise do notes -- --lang fr", None),
            ("ardoise --language fr", None),
        ] {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(
                value_of(&words, "--lang"),
                expected.map(OsStr::new),
                "{line}"
            );
        }
    }
}
