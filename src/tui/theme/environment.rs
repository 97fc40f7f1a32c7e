//! What a session's terminal can do, told by its own variables: a visitor over SSH has other ones than the server.

use super::Repertoire;

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColourDepth {
    /// None: bold, underline and reverse carry the meaning.
    None,
    /// The 16 colours of the terminal's own palette.
    Ansi16,
    /// The palette of 256.
    Indexed256,
    /// 24 bits.
    TrueColour,
}

/// The variables of one session that say what its terminal can do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own about the terminal"
)]
pub struct Environment {
    /// `TERM`.
    pub term: Option<String>,
    /// `COLORTERM`.
    pub colorterm: Option<String>,
    /// `NO_COLOR`, set and not empty (<https://no-color.org>).
    pub no_color: bool,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set and not empty.
    pub locale: Option<String>,
    /// `COLORFGBG`, which some terminals set to `text;ground`.
    pub colorfgbg: Option<String>,
    /// `TERM_PROGRAM`, or `LC_TERMINAL`, which goes along over SSH.
    pub program: Option<String>,
    /// `KITTY_WINDOW_ID` is set.
    pub kitty: bool,
    /// `TMUX`, `STY` or `ZELLIJ` is set: something stands between the program and its terminal.
    pub multiplexed: bool,
    /// `SSH_CONNECTION` or `SSH_TTY` is set: the terminal is at the other end of a line.
    pub remote: bool,
}

impl Environment {
    /// From any lookup of variables, like the ones that an SSH client sent.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| lookup(name).filter(|value| !value.is_empty());
        Self {
            term: set("TERM"),
            colorterm: set("COLORTERM"),
            no_color: set("NO_COLOR").is_some(),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set),
            colorfgbg: set("COLORFGBG"),
            program: ["TERM_PROGRAM", "LC_TERMINAL"].into_iter().find_map(set),
            kitty: set("KITTY_WINDOW_ID").is_some(),
            multiplexed: ["TMUX", "STY", "ZELLIJ"]
                .into_iter()
                .any(|name| set(name).is_some()),
            remote: ["SSH_CONNECTION", "SSH_TTY"]
                .into_iter()
                .any(|name| set(name).is_some()),
        }
    }

    /// The variables of this process.
    pub fn of_process() -> Self {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// The colours that may be sent.
    pub fn depth(&self) -> ColourDepth {
        let term = self.term_name();
        if self.no_color || term.is_empty() || term == "dumb" || is_monochrome(term) {
            return ColourDepth::None;
        }
        if matches!(self.colorterm.as_deref(), Some("truecolor" | "24bit")) || is_true_colour(term)
        {
            return ColourDepth::TrueColour;
        }
        if term.contains("256color") {
            return ColourDepth::Indexed256;
        }
        ColourDepth::Ansi16
    }

    /// The signs that may be sent. A session that says nothing about its locale, as most SSH sessions, is taken to speak
    /// UTF-8; the Linux console speaks it but has only the signs of its font.
    pub fn repertoire(&self) -> Repertoire {
        let utf8 = self.locale.as_deref().is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        });
        match self.term_name() {
            "dumb" => Repertoire::Ascii,
            _ if !utf8 => Repertoire::Ascii,
            "linux" | "linux-16color" | "screen.linux" => Repertoire::Console,
            _ => Repertoire::Unicode,
        }
    }

    /// Whether a frame may be wrapped in synchronised output (DEC private mode 2026). Terminals that do not know it
    /// ignore it, except for the simplest.
    pub fn synchronised(&self) -> bool {
        !matches!(self.term_name(), "" | "dumb" | "linux")
    }

    /// Whether the terminal can be expected to report a mouse.
    pub fn mouse(&self) -> bool {
        !matches!(self.term_name(), "" | "dumb" | "linux")
    }

    /// Whether the terminal is known to have a light ground, before it was asked.
    pub fn is_light(&self) -> bool {
        let ground = self
            .colorfgbg
            .as_deref()
            .and_then(|value| value.rsplit(';').next())
            .and_then(|ground| ground.parse::<u8>().ok());
        matches!(ground, Some(7 | 15))
    }

    /// Whether the terminal cannot place a cursor, or does not say what it is.
    pub fn is_dumb(&self) -> bool {
        matches!(self.term_name(), "" | "dumb")
    }

    /// Whether the terminal may be asked about itself, and be sent what it can ignore: consoles and the terminals of the
    /// last century write on the screen what they do not know.
    pub fn takes_strings(&self) -> bool {
        let term = self.term_name();
        !matches!(term, "" | "dumb" | "unknown" | "linux" | "ansi")
            && !is_monochrome(term)
            && !["cons", "sun", "wy", "screen.linux"]
                .iter()
                .any(|prefix| term.starts_with(prefix))
    }

    /// Whether slanted text is shown slanted: the Linux console makes it green, and `screen` shows it reversed.
    pub fn italics(&self) -> bool {
        !["linux", "screen"]
            .iter()
            .any(|prefix| self.term_name().starts_with(prefix))
    }

    /// Whether texts can be linked (OSC 8) without harm. `screen` takes the beginning of a link for a part of a title.
    pub fn links(&self) -> bool {
        self.takes_strings()
            && !self.term_name().starts_with("screen")
            && self.program.as_deref() != Some("Apple_Terminal")
    }

    fn term_name(&self) -> &str {
        self.term.as_deref().unwrap_or_default()
    }
}

/// The video terminals of the last century, which programs still imitate.
fn is_monochrome(term: &str) -> bool {
    ["vt1", "vt2", "vt3", "vt4", "vt52"]
        .iter()
        .any(|prefix| term.starts_with(prefix))
        || term.ends_with("-mono")
        || term.ends_with("-m")
}

fn is_true_colour(term: &str) -> bool {
    term.ends_with("-direct")
        || term.starts_with("foot")
        || matches!(
            term,
            "alacritty" | "wezterm" | "xterm-kitty" | "xterm-ghostty" | "contour"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        Environment::from_lookup(|name| {
            variables
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn depth_follows_the_variables() {
        use ColourDepth::{Ansi16, Indexed256, None, TrueColour};
        for (variables, depth) in [
            (&[("TERM", "xterm-256color")] as &[_], Indexed256),
            (
                &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
                TrueColour,
            ),
            (
                &[
                    ("TERM", "xterm-256color"),
                    ("COLORTERM", "truecolor"),
                    ("NO_COLOR", "1"),
                ],
                None,
            ),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Indexed256),
            (&[("TERM", "xterm-kitty")], TrueColour),
            (&[("TERM", "screen")], Ansi16),
            (&[("TERM", "linux")], Ansi16),
            (&[("TERM", "vt220")], None),
            (&[("TERM", "dumb"), ("COLORTERM", "truecolor")], None),
            (&[], None),
        ] {
            assert_eq!(environment(variables).depth(), depth, "{variables:?}");
        }
    }

    #[test]
    fn glyphs_follow_the_locale() {
        use Repertoire::{Ascii, Console, Unicode};
        for (variables, repertoire) in [
            (
                &[("TERM", "xterm"), ("LANG", "fr_FR.UTF-8")] as &[_],
                Unicode,
            ),
            (&[("TERM", "xterm"), ("LANG", "fr_FR.utf8")], Unicode),
            (
                &[("TERM", "xterm"), ("LC_ALL", "C"), ("LANG", "fr_FR.UTF-8")],
                Ascii,
            ),
            (
                &[("TERM", "xterm"), ("LC_ALL", ""), ("LANG", "fr_FR.UTF-8")],
                Unicode,
            ),
            (&[("TERM", "xterm"), ("LANG", "fr_FR.ISO-8859-1")], Ascii),
            (&[("TERM", "xterm")], Unicode),
            (&[("TERM", "linux"), ("LANG", "fr_FR.UTF-8")], Console),
            (&[("TERM", "linux")], Console),
            (&[("TERM", "linux"), ("LANG", "C")], Ascii),
            (&[("TERM", "dumb"), ("LANG", "fr_FR.UTF-8")], Ascii),
        ] {
            assert_eq!(
                environment(variables).repertoire(),
                repertoire,
                "{variables:?}"
            );
        }
    }

    #[test]
    fn a_light_ground_is_noticed() {
        assert!(environment(&[("COLORFGBG", "0;15")]).is_light());
        assert!(!environment(&[("COLORFGBG", "15;default;0")]).is_light());
        assert!(!environment(&[]).is_light());
    }

    #[test]
    fn consoles_are_not_asked() {
        for (variables, asked, links) in [
            (&[("TERM", "xterm-256color")] as &[_], true, true),
            (&[("TERM", "tmux-256color"), ("TMUX", "x")], true, true),
            (&[("TERM", "screen"), ("STY", "x")], true, false),
            (&[("TERM", "screen.linux")], false, false),
            (&[("TERM", "linux")], false, false),
            (&[("TERM", "dumb")], false, false),
            (&[("TERM", "vt220")], false, false),
            (
                &[
                    ("TERM", "xterm-256color"),
                    ("TERM_PROGRAM", "Apple_Terminal"),
                ],
                true,
                false,
            ),
            (&[], false, false),
        ] {
            let environment = environment(variables);
            assert_eq!(environment.takes_strings(), asked, "{variables:?}");
            assert_eq!(environment.links(), links, "{variables:?}");
        }
    }

    #[test]
    fn slanted_text_is_for_those_who_slant_it() {
        for (term, italics) in [
            ("xterm-256color", true),
            ("tmux-256color", true),
            ("linux", false),
            ("screen", false),
            ("screen.linux", false),
            ("screen-256color", false),
        ] {
            assert_eq!(environment(&[("TERM", term)]).italics(), italics, "{term}");
        }
    }

    #[test]
    fn the_simplest_terminals_get_no_synchronised_output() {
        for (term, expected) in [
            ("xterm", true),
            ("linux", false),
            ("dumb", false),
            ("", false),
        ] {
            assert_eq!(
                environment(&[("TERM", term)]).synchronised(),
                expected,
                "{term}"
            );
        }
    }
}
