//! What a client says of itself: the few variables that are taken, and its terminal.

use crate::i18n::{Catalogue, Lang};
use crate::tui::theme::Environment;

/// A value longer than this says nothing.
const LONGEST: usize = 64;
/// More variables than this are not kept.
const MOST: usize = 32;

/// The variables of a channel.
#[derive(Debug, Clone, Default)]
pub(super) struct Variables(Vec<(String, String)>);

/// Whether a variable is taken from a client: what says how its terminal looks and which language is read there, in a
/// word that is not long.
fn is_taken(name: &str, value: &str) -> bool {
    let plain = |text: &str| text.len() <= LONGEST && text.chars().all(|c| c.is_ascii_graphic());
    let known = matches!(name, "COLORTERM" | "LANG" | "NO_COLOR") || name.starts_with("LC_");
    known && plain(name) && plain(value)
}

impl Variables {
    /// Takes a variable, or says that it is not taken. The same ones in the same order have the same answers.
    pub(super) fn set(&mut self, name: &str, value: &str) -> bool {
        if !is_taken(name, value) {
            return false;
        }
        if let Some((_, known)) = self.0.iter_mut().find(|(known, _)| known == name) {
            value.clone_into(known);
        } else if self.0.len() < MOST {
            self.0.push((name.to_owned(), value.to_owned()));
        } else {
            return false;
        }
        true
    }

    /// All that were taken.
    pub(super) fn all(&self) -> &[(String, String)] {
        &self.0
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// What is known of a terminal of that kind.
    pub(super) fn environment(&self, term: &str) -> Environment {
        Environment::from_lookup(|name| match name {
            "TERM" => Some(term.to_owned()),
            name => self.get(name).map(str::to_owned),
        })
    }

    /// The texts that somebody reads there; the house's own where the client says nothing.
    pub(super) fn catalogue(&self, house: &'static Catalogue) -> &'static Catalogue {
        let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| self.get(name));
        let says = |value: Option<&str>| value.is_some_and(|value| !value.is_empty());
        // Without any of them, the language would be taken from this machine.
        if variables.iter().copied().any(says) {
            Catalogue::of(Lang::detect(variables))
        } else {
            house
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::ColourDepth;

    #[test]
    fn only_a_few_variables_are_taken() {
        let mut variables = Variables::default();
        for (name, value, taken) in [
            ("LANG", "fr_FR.UTF-8", true),
            ("LC_MESSAGES", "en_GB.UTF-8", true),
            ("COLORTERM", "truecolor", true),
            ("NO_COLOR", "1", true),
            ("TERM", "xterm", false),
            ("PATH", "/tmp", false),
            ("LD_PRELOAD", "x.so", false),
            ("ARDOISE_BASE", "/etc/passwd", false),
            ("LC_ALL", "fr\u{1b}[2J", false),
            ("lc_all", "fr", false),
        ] {
            assert_eq!(variables.set(name, value), taken, "{name}");
        }
        assert!(!variables.set("LC_TIME", &"x".repeat(65)));
        assert_eq!(variables.all().len(), 4);
        assert!(variables.set("LANG", "C"));
        assert_eq!(variables.all().len(), 4, "the last one counts");
        for number in 0..100 {
            variables.set(&format!("LC_{number}"), "x");
        }
        assert_eq!(variables.all().len(), MOST);
    }

    #[test]
    fn language_and_colours_follow_the_client_and_never_this_machine() {
        let french = Catalogue::of(Lang::Fr);
        let lang = |pairs: &[(&str, &str)]| {
            let mut variables = Variables::default();
            for (name, value) in pairs {
                assert!(variables.set(name, value));
            }
            variables.catalogue(french).lang()
        };
        assert_eq!(lang(&[]), Lang::Fr);
        assert_eq!(lang(&[("LANG", "en_GB.UTF-8")]), Lang::En);
        assert_eq!(lang(&[("LANG", "C.UTF-8")]), Lang::En);
        assert_eq!(lang(&[("LC_CTYPE", "en_GB.UTF-8")]), Lang::Fr);
        assert_eq!(lang(&[("LANG", "en_GB"), ("LC_ALL", "fr_FR")]), Lang::Fr);

        let mut variables = Variables::default();
        let depth = |variables: &Variables, term| variables.environment(term).depth();
        assert_eq!(depth(&variables, "xterm-256color"), ColourDepth::Indexed256);
        assert_eq!(depth(&variables, "dumb"), ColourDepth::None);
        variables.set("COLORTERM", "truecolor");
        assert_eq!(depth(&variables, "xterm"), ColourDepth::TrueColour);
        variables.set("NO_COLOR", "1");
        assert_eq!(depth(&variables, "xterm"), ColourDepth::None);
    }
}
