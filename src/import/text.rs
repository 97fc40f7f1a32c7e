//! From bytes to clean text.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

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

/// Whether a character could disturb a terminal: controls and the marks that turn the direction of text.
fn disturbs(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// One line of harmless text: white space collapsed, ends trimmed, no controls.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !disturbs(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Harmless text of several lines: line breaks are kept as `\n`, tabs become spaces.
pub(super) fn clean_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.trim().lines() {
        if !out.is_empty() {
            out.push('\n');
        }
        let line = line.trim_end();
        out.extend(
            line.chars()
                .map(|c| if c == '\t' { ' ' } else { c })
                .filter(|c| !disturbs(*c)),
        );
    }
    out
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

/// Letters and digits alone, without case and French accents, to compare headers and words by.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' => out.push('a'),
            'ç' => out.push('c'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'î' | 'ï' | 'í' => out.push('i'),
            'ô' | 'ö' | 'ó' | '°' => out.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => out.push('u'),
            'ÿ' => out.push('y'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            _ if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
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
        assert_eq!(clean("  a\t\u{1b}[31m b\r\nc\u{202e} "), "a [31m b c");
        assert_eq!(clean_lines("a\r\n\u{7}b \n\n\tc\n"), "a\nb\n\n c");
        assert_eq!(quote(&"é".repeat(200)), format!("{}…", "é".repeat(80)));
    }

    #[test]
    fn headers_are_folded() {
        assert_eq!(fold("N° de Téléphone"), "nodetelephone");
        assert_eq!(fold("Main d'Œuvre"), "maindoeuvre");
    }
}
