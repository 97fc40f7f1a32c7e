//! The signs that a terminal can show at all.

/// A repertoire of signs, from the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repertoire {
    /// ASCII alone.
    Ascii,
    /// What the Linux console shows whatever its font: letters of Western Europe, arrows, plain lines.
    Console,
    /// All of Unicode.
    Unicode,
}

/// What is in every common font of the Linux console beside ASCII: in the one that the kernel brings along (code page
/// 437), and in those of Debian's `console-setup` (Lat15, Uni2, Uni3). Most capitals with an accent are not.
const CONSOLE: &str =
    "\u{a0}¡£¥§ª«¬°±²µ¶·º»¼½¿ÄÅÆÇÉÑÖÜßàáâäåæçèéêëìíîïñòóôöùúûüÿ•←↑→↓─│┌┐└┘├┤┬┴┼═║█░▒■";

impl Repertoire {
    /// Whether what stands in one cell is in it.
    pub fn shows(self, symbol: &str) -> bool {
        let mut signs = symbol.chars();
        let (first, others) = (signs.next(), signs.next());
        match self {
            Self::Unicode => true,
            _ if symbol.is_ascii() => true,
            Self::Ascii => false,
            Self::Console => others.is_none() && first.is_some_and(|sign| CONSOLE.contains(sign)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shows_what_its_fonts_have() {
        use Repertoire::{Ascii, Console, Unicode};
        for (symbol, least) in [
            ("", Ascii),
            ("a", Ascii),
            ("é", Console),
            ("─", Console),
            ("↓", Console),
            ("\u{a0}", Console),
            ("e\u{301}", Unicode),
            ("È", Unicode),
            ("✔", Unicode),
            ("▀", Unicode),
            ("…", Unicode),
            ("’", Unicode),
        ] {
            for repertoire in [Ascii, Console, Unicode] {
                assert_eq!(repertoire.shows(symbol), repertoire >= least, "{symbol:?}");
            }
        }
    }
}
