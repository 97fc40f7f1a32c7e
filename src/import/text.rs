//! From bytes to clean text.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::domain::text::{self, sanitise, sanitise_multiline};

/// The longest quotation of a file in a problem, in characters.
const QUOTE: usize = 80;

/// Reads a line or a file that may be UTF-8 or, failing that, Windows-1252, in which every byte means something.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Takes a byte order mark off; what announces itself as UTF-16 becomes UTF-8.
pub(super) fn unmark(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == encoding_rs::UTF_8 => {
            Cow::Borrowed(bytes.get(mark..).unwrap_or_default())
        }
        Some((encoding, _)) => Cow::Owned(encoding.decode(bytes).0.into_owned().into_bytes()),
        None => Cow::Borrowed(bytes),
    }
}

/// One line of harmless text: white space collapsed, ends trimmed.
pub(super) fn clean(text: &str) -> String {
    // No-break spaces hold French punctuation together, so they are not white space here.
    let breaks = |c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
    let words = sanitise(text);
    let words = words.split(breaks).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Harmless text of several lines, without blanks at the ends.
pub(super) fn clean_lines(text: &str) -> String {
    let text = sanitise_multiline(text);
    let lines = text.trim().lines().map(str::trim_end);
    lines.collect::<Vec<_>>().join("\n")
}

/// A short, harmless quotation for a problem.
pub(super) fn quote(text: &str) -> String {
    let mut head: String = text.chars().take(QUOTE + 1).collect();
    if head.chars().count() > QUOTE {
        head.pop();
        head.push('…');
    }
    clean(&head)
}

/// Letters and digits alone, folded as for a search, to compare headers and words by.
pub(super) fn fold(text: &str) -> String {
    let folded = text::fold(&text.replace('°', "o"));
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_text() {
        for (bytes, text) in [
            (&b"caf\xc3\xa9"[..], "café"),
            (b"caf\xe9 \x80", "café €"),
            (b"\xef\xbb\xbfabc", "abc"),
            (b"\xff\xfea\0\xe9\0", "aé"),
            (b"", ""),
        ] {
            assert_eq!(decode(&unmark(bytes)), text, "{bytes:?}");
        }
    }

    #[test]
    fn text_becomes_harmless() {
        assert_eq!(clean("  a\t\u{1b}[31m b\r\nc\u{202e} "), "a b c");
        assert_eq!(clean_lines("a\r\n\u{7}b \n\n\tc\n"), "a\nb\n\n c");
        assert_eq!(quote(&"é".repeat(200)), format!("{}…", "é".repeat(80)));
    }

    #[test]
    fn headers_are_folded() {
        assert_eq!(fold("N° de Téléphone"), "nodetelephone");
        assert_eq!(fold("Main d'Œuvre"), "maindoeuvre");
    }
}
