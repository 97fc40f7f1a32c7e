//! Text for the clipboard of the person's own terminal (OSC 52). It is never read.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A longer text is not sent: an address or a number is not that long.
const LONGEST: usize = 1024;

/// The bytes that put a text on the clipboard; `None` for nothing and for too much. What would control a terminal or
/// end a line is left out, so that pasting into a shell runs nothing.
pub(super) fn clip(text: &str) -> Option<Vec<u8>> {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    if clean.is_empty() || clean.len() > LONGEST {
        return None;
    }
    let mut bytes = b"\x1b]52;c;".to_vec();
    bytes.extend_from_slice(STANDARD.encode(clean).as_bytes());
    bytes.push(0x07);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_and_nothing_but_the_text_is_sent() {
        assert_eq!(
            clip("02 99 12 34 56").unwrap(),
            b"\x1b]52;c;MDIgOTkgMTIgMzQgNTY=\x07"
        );
        assert_eq!(clip("a\n\x1b\u{9b}b"), clip("ab"));
        assert_eq!(clip("\r\n"), None);
        assert_eq!(clip(&"x".repeat(LONGEST + 1)), None);
    }
}
