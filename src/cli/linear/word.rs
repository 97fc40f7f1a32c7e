//! The words that are commands, in both languages everywhere: whoever learnt one goes on with it.

use crate::domain::text::fold;
use crate::i18n::Lang;

/// A command.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<T> {
    pub(super) is: T,
    fr: &'static str,
    en: &'static str,
    /// The key of what it does, in the catalogue.
    pub(super) help: &'static str,
}

impl<T: Copy> Word<T> {
    pub(super) const fn new(is: T, fr: &'static str, en: &'static str, help: &'static str) -> Self {
        Self { is, fr, en, help }
    }

    /// As it is offered.
    pub(super) const fn shown(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

/// The command that a line begins with, and the rest of it. The beginning of a word is enough where only one has it.
pub(super) fn meant<'l, T: Copy>(words: &[Word<T>], line: &'l str) -> Option<(T, &'l str)> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let said = fold(first);
    let same = |word: &&Word<T>| fold(word.fr) == said || fold(word.en) == said;
    if let Some(word) = words.iter().find(same) {
        return Some((word.is, rest.trim()));
    }
    let begins = |word: &&Word<T>| {
        said.chars().count() >= 3
            && (fold(word.fr).starts_with(&said) || fold(word.en).starts_with(&said))
    };
    let mut fitting = words.iter().filter(begins);
    match (fitting.next(), fitting.next()) {
        (Some(word), None) => Some((word.is, rest.trim())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_meant_in_either_language_or_by_its_beginning() {
        let words = [
            Word::new(1, "démarrer", "start", "x"),
            Word::new(2, "terminer", "finish", "x"),
            Word::new(3, "temps", "times", "x"),
            Word::new(4, "technicien", "technician", "x"),
        ];
        for (line, is) in [
            ("demarrer", Some((1, ""))),
            ("START  now", Some((1, "now"))),
            ("démar", Some((1, ""))),
            ("fin 1h30", Some((2, "1h30"))),
            ("te", None),
            ("tec", Some((4, ""))),
            ("x", None),
        ] {
            assert_eq!(meant(&words, line), is, "{line}");
        }
    }
}
