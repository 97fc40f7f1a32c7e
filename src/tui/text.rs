//! Text in cells: measured, cut, padded and wrapped by grapheme, never through a wide character.
//!
//! All widths are terminal cells, as ratatui's buffer counts them. Text is expected to be sanitised
//! ([`crate::domain::text`]); a control character that slipped through counts as nothing.
//!
//! ```
//! use ardoise::tui::text::{cut, pad_left, pad_right, width, wrap};
//!
//! assert_eq!(width("東京"), 4);
//! assert_eq!(cut("Entretien poêle", 10), "Entretien…");
//! assert_eq!(pad_left("1h30", 6), "  1h30");
//! assert_eq!(pad_right("Oui", 5), "Oui  ");
//! assert_eq!(wrap("joint à prévoir", 8), ["joint à", "prévoir"]);
//! ```

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::fold;

/// What [`cut`] leaves where it cut.
pub const ELLIPSIS: &str = "…";

/// Width in cells.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        0
    } else {
        grapheme.cell_width().into()
    }
}

/// One cell's text for a terminal that knows only ASCII: the letter without its accent, the nearest sign, else `?`.
pub fn ascii(symbol: &str) -> &str {
    const SIGNS: [(&str, &[char]); 9] = [
        (" ", &['\u{a0}', '\u{202f}', '\u{2009}']),
        ("-", &['–', '—', '‑', '−', '·', '•', '─', '╌']),
        ("~", &['…']),
        (">", &['›']),
        ("\"", &['«', '»', '“', '”', '„']),
        ("'", &['’', '‘', 'ʼ']),
        ("E", &['Œ', 'Æ']),
        ("e", &['œ', 'æ', '€']),
        ("o", &['°', 'º']),
    ];
    let Some(sign) = symbol.chars().next() else {
        return symbol;
    };
    if symbol.is_ascii() {
        return symbol;
    }
    if let Some((nearest, _)) = SIGNS.iter().find(|(_, signs)| signs.contains(&sign)) {
        return nearest;
    }
    letter(sign).unwrap_or("?")
}

/// The letter under an accent, in its own case.
fn letter(sign: char) -> Option<&'static str> {
    const SMALL: &str = "abcdefghijklmnopqrstuvwxyz";
    const CAPITAL: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let folded = fold(sign.encode_utf8(&mut [0; 4]));
    let place = SMALL.find(folded.chars().next()?)?;
    let letters = if sign.is_uppercase() { CAPITAL } else { SMALL };
    letters.get(place..=place)
}

/// At most `cells` wide; what does not fit is replaced by `…`. Nothing is lost without it.
pub fn cut(text: &str, cells: usize) -> Cow<'_, str> {
    cut_with(text, cells, ELLIPSIS)
}

/// As [`cut`], with the session's own ellipsis (`Glyphs::ellipsis`).
pub fn cut_with<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(width(ellipsis)) else {
        return Cow::Borrowed("");
    };
    let (head, _) = split_at_width(text, room);
    Cow::Owned(format!("{}{ellipsis}", head.trim_end()))
}

/// Cut or filled with spaces on the right to exactly `cells`.
pub fn pad_right(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    let fill = cells - width(&text);
    format!("{text}{:fill$}", "")
}

/// Cut or filled with spaces on the left to exactly `cells`: for numbers that line up.
pub fn pad_left(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    let fill = cells - width(&text);
    format!("{:fill$}{text}", "")
}

/// Lines of at most `cells`, broken at spaces, or inside a word that is longer than a line. `\n` always breaks.
/// What French sets off by a space stays with its word: `«` with the next one, `»` and `:` with the one before.
/// An empty text is one empty line. A wide character that does not fit a one-cell line is dropped.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    text.split('\n')
        .flat_map(|line| wrap_line(line, cells))
        .collect()
}

fn wrap_line(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in &words(text, cells) {
        let word = word.as_ref();
        let needed = width(word) + if line.is_empty() { 0 } else { 1 + width(&line) };
        if needed <= cells {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word;
        while width(rest) > cells {
            let (head, tail) = split_at_width(rest, cells);
            if head.is_empty() {
                rest = tail
                    .grapheme_indices(true)
                    .nth(1)
                    .and_then(|(at, _)| tail.get(at..))
                    .unwrap_or_default();
            } else {
                lines.push(head.to_owned());
                rest = tail;
            }
        }
        rest.clone_into(&mut line);
    }
    lines.push(line);
    lines
}

/// The words of a line, with the spaces inside at which it must not be broken, as far as they fit on a line.
fn words(text: &str, cells: usize) -> Vec<Cow<'_, str>> {
    let mut words: Vec<Cow<'_, str>> = Vec::new();
    for word in text.split(' ') {
        let closes = !word.is_empty() && word.chars().all(|sign| "»:;?!.,)…".contains(sign));
        match words.last_mut() {
            Some(last)
                if (last.ends_with('«') || (closes && !last.is_empty()))
                    && width(last) + 1 + width(word) <= cells =>
            {
                *last = Cow::Owned(format!("{last} {word}"));
            }
            _ => words.push(Cow::Borrowed(word)),
        }
    }
    words
}

/// The longest head of at most `cells`, and the rest.
fn split_at_width(text: &str, cells: usize) -> (&str, &str) {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > cells {
            return text.split_at_checked(at).unwrap_or((text, ""));
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn cutting_keeps_whole_letters() {
        for (text, cells, expected) in [
            ("Salaün", 6, "Salaün"),
            ("Salaün", 5, "Sala…"),
            ("Salaün", 1, "…"),
            ("Salaün", 0, ""),
            ("", 0, ""),
            ("東京ガス", 8, "東京ガス"),
            ("東京ガス", 7, "東京ガ…"),
            ("東京ガス", 6, "東京…"),
            ("Le Bihan", 4, "Le…"),
            ("e\u{301}te\u{301}s", 3, "e\u{301}t…"),
        ] {
            assert_eq!(cut(text, cells), expected, "{text} in {cells}");
        }
        assert_eq!(cut_with("Morvan", 4, "~"), "Mor~");
        assert!(matches!(cut("court", 10), Cow::Borrowed(_)));
    }

    #[test]
    fn padding_lines_up() {
        assert_eq!(pad_right("東", 4), "東  ");
        assert_eq!(pad_left("8h00", 6), "  8h00");
        assert_eq!(pad_right("Nolwenn", 4), "Nol…");
    }

    #[test]
    fn ascii_keeps_the_letter_and_its_case() {
        for (symbol, plain) in [
            ("e", "e"),
            ("é", "e"),
            ("e\u{301}", "e"),
            ("É", "E"),
            ("Ç", "C"),
            ("·", "-"),
            ("–", "-"),
            ("…", "~"),
            ("«", "\""),
            ("’", "'"),
            ("\u{202f}", " "),
            ("東", "?"),
        ] {
            assert_eq!(ascii(symbol), plain, "{symbol}");
        }
    }

    #[test]
    fn wrapping() {
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("abc", 0), Vec::<String>::new());
        assert_eq!(wrap("un deux trois", 7), ["un deux", "trois"]);
        assert_eq!(wrap("anticonstitution", 6), ["antico", "nstitu", "tion"]);
        assert_eq!(wrap("un\n\ndeux", 9), ["un", "", "deux"]);
        assert_eq!(
            wrap("la fiche « lu et approuvé » : oui", 14),
            ["la fiche « lu", "et", "approuvé » :", "oui"]
        );
        assert_eq!(wrap("« abc »", 3), ["«", "abc", "»"]);
        assert_eq!(wrap("東京ガス", 5), ["東京", "ガス"]);
        assert_eq!(wrap("東a", 1), ["a"]);
    }

    proptest! {
        #[test]
        fn a_width_is_what_the_buffer_takes(text in "[a-zéœ東ガ👍 ]{0,20}") {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 1));
            let (end, _) = buffer.set_stringn(0, 0, &text, 80, Style::new());
            prop_assert_eq!(usize::from(end), width(&text));
        }

        #[test]
        fn nothing_is_wider_than_asked(text in any::<String>(), cells in 0..30_usize) {
            prop_assert!(width(&cut(&text, cells)) <= cells);
            prop_assert_eq!(width(&pad_left(&text, cells)), cells);
            prop_assert_eq!(width(&pad_right(&text, cells)), cells);
            for line in wrap(&text, cells) {
                prop_assert!(width(&line) <= cells, "{:?}", line);
            }
        }
    }
}
