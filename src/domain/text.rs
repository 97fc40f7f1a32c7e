//! Text that came from outside: made harmless once, at the boundary, and folded for search.
//!
//! ```
//! use ardoise::domain::text::{fold, sanitise};
//!
//! assert_eq!(sanitise("Riou\u{1b}[31m\tNolwenn\u{202e}"), "Riou Nolwenn");
//! assert_eq!(fold("Cœur de Forêt"), "coeur de foret");
//! ```

use unicode_width::UnicodeWidthChar;

/// Marks (accents, vowel signs) that one letter may carry; every script in use needs fewer, a prank needs more.
const MARKS_PER_LETTER: usize = 3;

/// One safe line: no control character, no escape sequence, no direction override, nothing that makes a terminal
/// and a program disagree about width. Tabs and line ends become spaces; spaces are not collapsed.
pub fn sanitise(text: &str) -> String {
    clean(text, ' ')
}

/// As [`sanitise`], but line ends of every kind stay, as `\n`.
pub fn sanitise_multiline(text: &str) -> String {
    clean(text, '\n')
}

/// What a search compares: lower case, without diacritics and without the difference between `œ` and `oe`.
/// Both sides of a comparison must be folded.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'œ' => folded.push_str("oe"),
            'æ' | 'ǽ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            'ĳ' => folded.push_str("ij"),
            '’' | 'ʼ' => folded.push('\''),
            '\u{a0}' | '\u{202f}' => folded.push(' '),
            other => folded.push(base_letter(other)),
        }
    }
    folded
}

/// Whether each word of what somebody typed begins a word of a name; nothing typed begins none. Accents, capitals and
/// hyphens do not matter: `saint-brieuc` means `Magasin de Saint-Brieuc`.
pub fn begins_words(name: &str, typed: &str) -> bool {
    const BETWEEN: [char; 3] = [' ', '-', '\''];
    let (name, typed) = (fold(name), fold(typed));
    let mut parts = typed
        .split(BETWEEN)
        .filter(|part| !part.is_empty())
        .peekable();
    parts.peek().is_some()
        && parts.all(|part| name.split(BETWEEN).any(|word| word.starts_with(part)))
}

/// The letter under the diacritics of a composed lower-case Latin letter; any other character is itself.
const fn base_letter(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ'..='ợ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ'..='ự' => 'u',
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

fn clean(text: &str, line_end: char) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut marks_left = 0;
    let mut rest = text;
    while let Some((c, after)) = split_first(rest) {
        rest = after;
        let kept = match c {
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => {
                rest = skip_sequence(c, after);
                continue;
            }
            '\r' => {
                rest = after.strip_prefix('\n').unwrap_or(after);
                line_end
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => line_end,
            '\t' => ' ',
            c if c.is_control() || is_deceptive(c) => continue,
            c => c,
        };
        if is_mark(kept) {
            if marks_left == 0 {
                continue;
            }
            marks_left -= 1;
        } else {
            marks_left = if kept == '\n' { 0 } else { MARKS_PER_LETTER };
        }
        clean.push(kept);
    }
    clean
}

fn split_first(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    Some((first, chars.as_str()))
}

/// What follows the escape sequence that `introducer` opens. A string sequence that never ends loses only its
/// introducer, so that nobody can hide the rest of a note behind one.
fn skip_sequence(introducer: char, rest: &str) -> &str {
    let (kind, rest) = match introducer {
        '\u{1b}' => match split_first(rest) {
            Some(('[', after)) => ('[', after),
            Some((']' | 'P' | 'X' | '^' | '_', after)) => (']', after),
            _ => ('\u{1b}', rest),
        },
        '\u{9b}' => ('[', rest),
        _ => (']', rest),
    };
    match kind {
        '[' => skip_through(rest, '\u{20}'..='\u{3f}', '\u{40}'..='\u{7e}'),
        ']' => skip_string(rest),
        _ => skip_through(rest, '\u{20}'..='\u{2f}', '\u{30}'..='\u{7e}'),
    }
}

/// Skips parameters and the one final character after them, if there is one.
fn skip_through(
    text: &str,
    parameters: std::ops::RangeInclusive<char>,
    last: std::ops::RangeInclusive<char>,
) -> &str {
    let rest = text.trim_start_matches(|c| parameters.contains(&c));
    match split_first(rest) {
        Some((c, after)) if last.contains(&c) => after,
        _ => rest,
    }
}

fn skip_string(text: &str) -> &str {
    let bell = text.split_once('\u{7}');
    let terminator = text.split_once("\u{1b}\\");
    let c1_terminator = text.split_once('\u{9c}');
    [bell, terminator, c1_terminator]
        .into_iter()
        .flatten()
        .min_by_key(|(skipped, _)| skipped.len())
        .map_or(text, |(_, after)| after)
}

/// Characters without ink that reorder text, join emoji, or change what width a terminal believes in.
const fn is_deceptive(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A character that is drawn on the one before it. The half-width Katakana sound marks are cells of their own.
fn is_mark(c: char) -> bool {
    c.width() == Some(0) && !matches!(c, '\n' | '\u{ff9e}' | '\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_that_bite_become_harmless() {
        let table = [
            ("Le Goff", "Le Goff"),
            ("a\tb\nc\r\nd\re", "a b c d e"),
            ("\u{1b}[2J\u{1b}[1;31mrouge\u{1b}[m", "rouge"),
            ("\u{1b}]0;titre\u{7}après", "après"),
            ("\u{1b}]52;c;cGF5w==\u{1b}\\après", "après"),
            ("\u{9d}8;;http://x\u{9c}lien", "lien"),
            ("\u{1b}]0;jamais fini", "0;jamais fini"),
            ("\u{1b}(0lqk", "lqk"),
            ("\u{9b}31mx", "x"),
            ("cloche\u{7}", "cloche"),
            ("\u{202e}niveR\u{202c}", "niveR"),
            ("👨\u{200d}👩\u{200d}👧", "👨👩👧"),
            ("⚠\u{fe0f}", "⚠"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("e\u{301}te\u{301}", "e\u{301}te\u{301}"),
            (
                "Z\u{301}\u{302}\u{303}\u{304}\u{305}",
                "Z\u{301}\u{302}\u{303}",
            ),
            ("\u{301}seul", "seul"),
            ("東京  ガス", "東京  ガス"),
        ];
        for (from, to) in table {
            assert_eq!(sanitise(from), to, "{from:?}");
        }
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(
            sanitise_multiline("un\r\ndeux\u{85}trois\tquatre\n"),
            "un\ndeux\ntrois quatre\n"
        );
    }

    #[test]
    fn beginnings_of_words_mean_a_name() {
        for (typed, fits) in [
            ("saint-brieuc", true),
            ("BRIEUC", true),
            ("mag st", false),
            ("mag sai", true),
            ("ieuc", false),
            ("", false),
            (" - ", false),
        ] {
            assert_eq!(
                begins_words("Magasin de Saint-Brieuc", typed),
                fits,
                "{typed}"
            );
        }
    }

    #[test]
    fn folding_meets_in_the_middle() {
        for (a, b) in [
            ("Salaün", "SALAUN"),
            ("Œuvre", "oeuvre"),
            ("Straße", "STRASSE"),
            ("e\u{301}te\u{301}", "ÉTÉ"),
            ("Ægir", "aegir"),
            ("Łukasz Žižek", "lukasz zizek"),
            ("l’âtre", "L'ATRE"),
            ("İzmir", "izmir"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
        assert_ne!(fold("Morvan"), fold("Morven"));
    }

    fn nasty() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            any::<char>().prop_map(String::from),
            proptest::sample::select(vec![
                "\u{1b}[", "\u{1b}]", "\u{1b}", "\u{9b}", "\u{9d}", "\u{7}", "\\", "\r", "\n",
                "\u{301}", "31m", "é",
            ])
            .prop_map(String::from),
        ];
        proptest::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_control_survives(text in nasty()) {
            let line = sanitise(&text);
            prop_assert!(!line.chars().any(|c| c.is_control() || is_deceptive(c)), "{line:?}");
            let note = sanitise_multiline(&text);
            prop_assert!(!note.chars().any(|c| (c.is_control() && c != '\n') || is_deceptive(c)), "{note:?}");
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in nasty()) {
            let once = sanitise(&text);
            prop_assert_eq!(sanitise(&once), once.clone());
            let once = sanitise_multiline(&text);
            prop_assert_eq!(sanitise_multiline(&once), once.clone());
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
        }
    }
}
