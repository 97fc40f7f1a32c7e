//! What a visitor types on a terminal that does not gather lines itself: letters are shown as they come, a line can be
//! corrected, and goes on when it ends. Nothing but letters is ever shown: no key steers the terminal.

/// Bytes of a line, at most; more are not taken.
const LONGEST: usize = 64 * 1024;

const INTERRUPT: u8 = 0x03;
const END: u8 = 0x04;
const BELL: u8 = 0x07;
const BACKSPACE: u8 = 0x08;
const WORD: u8 = 0x17;
const ALL: u8 = 0x15;
const ESCAPE: u8 = 0x1b;
const DELETE: u8 = 0x7f;

/// A line on its way.
#[derive(Debug, Default)]
pub(super) struct Typing {
    line: Vec<u8>,
    /// The last byte ended a line: a line feed after a carriage return is the same end.
    returned: bool,
    escape: Escape,
}

/// How far a key that sends several bytes has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Escape {
    #[default]
    None,
    /// The escape itself.
    Begun,
    /// A sequence that goes on until a letter or a tilde.
    Sequence,
    /// One more byte.
    Last,
}

/// What came of some bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// Lines that have ended, each with its end.
    pub(super) lines: Vec<Vec<u8>>,
    /// What is to be shown.
    pub(super) echo: Vec<u8>,
    /// Nothing more comes: Ctrl-D on an empty line, or Ctrl-C.
    pub(super) ended: bool,
}

impl Typing {
    /// Takes bytes as they come.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Typed {
        let mut typed = Typed::default();
        for byte in bytes {
            let after_return = std::mem::take(&mut self.returned);
            if self.swallows(*byte) {
                continue;
            }
            match *byte {
                b'\n' if after_return => {}
                b'\r' | b'\n' => {
                    self.returned = *byte == b'\r';
                    let mut line = std::mem::take(&mut self.line);
                    line.push(b'\n');
                    typed.lines.push(line);
                    typed.echo.extend(b"\r\n");
                }
                INTERRUPT => {
                    typed.ended = true;
                    return typed;
                }
                END if self.line.is_empty() => {
                    typed.ended = true;
                    return typed;
                }
                BACKSPACE | DELETE => self.take_back(&mut typed.echo),
                WORD => self.take_word_back(&mut typed.echo),
                ALL => {
                    while !self.line.is_empty() {
                        self.take_back(&mut typed.echo);
                    }
                }
                b'\t' => self.take(b' ', &mut typed.echo),
                byte if byte < 0x20 => {}
                byte => self.take(byte, &mut typed.echo),
            }
        }
        typed
    }

    /// Whether a byte belongs to a key that means nothing here: arrows, Home, functions.
    fn swallows(&mut self, byte: u8) -> bool {
        self.escape = match (self.escape, byte) {
            (_, ESCAPE) => Escape::Begun,
            (Escape::None, _) => return false,
            (Escape::Begun, b'[') | (Escape::Sequence, 0x20..=0x3f) => Escape::Sequence,
            (Escape::Begun, b'O') => Escape::Last,
            (Escape::Begun | Escape::Last | Escape::Sequence, _) => Escape::None,
        };
        true
    }

    fn take(&mut self, byte: u8, echo: &mut Vec<u8>) {
        if self.line.len() < LONGEST {
            self.line.push(byte);
            echo.push(byte);
        } else {
            echo.push(BELL);
        }
    }

    /// Takes a whole letter back, and its cells from the screen.
    fn take_back(&mut self, echo: &mut Vec<u8>) {
        let begin = self
            .line
            .iter()
            .rposition(|byte| byte & 0xc0 != 0x80)
            .unwrap_or(0);
        let letter = self.line.split_off(begin);
        let cells = crate::tui::text::width(&String::from_utf8_lossy(&letter));
        for _ in 0..cells {
            echo.extend(b"\x08 \x08");
        }
    }

    fn take_word_back(&mut self, echo: &mut Vec<u8>) {
        while self.line.last() == Some(&b' ') {
            self.take_back(echo);
        }
        while self.line.last().is_some_and(|byte| *byte != b' ') {
            self.take_back(echo);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pieces: &[&[u8]]) -> (String, String, bool) {
        let mut typing = Typing::default();
        let (mut lines, mut echo, mut ended) = (Vec::new(), Vec::new(), false);
        for piece in pieces {
            let typed = typing.feed(piece);
            lines.extend(typed.lines.concat());
            echo.extend(typed.echo);
            ended |= typed.ended;
        }
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(lines), text(echo), ended)
    }

    #[test]
    fn a_line_is_what_was_meant_and_is_shown_as_it_is_typed() {
        for (pieces, line, echo) in [
            (&[&b"jour\r"[..]][..], "jour\n", "jour\r\n"),
            (&[b"jour\r\n"], "jour\n", "jour\r\n"),
            (&[b"jour\r", b"\n"], "jour\n", "jour\r\n"),
            (&[b"a\n\n"], "a\n\n", "a\r\n\r\n"),
            (&[b"joux\x7fr\r"], "jour\n", "joux\x08 \x08r\r\n"),
            (&[b"\x7f\x08\r"], "\n", "\r\n"),
            (
                &["caf\u{e9}".as_bytes(), b"\x7fe\r"],
                "cafe\n",
                "caf\u{e9}\x08 \x08e\r\n",
            ),
            (&[b"ab\x15c\r"], "c\n", "ab\x08 \x08\x08 \x08c\r\n"),
            (&[b"a bc\x17d\r"], "a d\n", "a bc\x08 \x08\x08 \x08d\r\n"),
            // Keys that mean nothing here, whole or in pieces.
            (&[b"a\x1b[A\x1b[1;5Cb\x1bOP\r"], "ab\n", "ab\r\n"),
            (&[b"a\x1b", b"[", b"3~b\r"], "ab\n", "ab\r\n"),
            (&[b"a\x1bxb\r"], "ab\n", "ab\r\n"),
            (&[b"a\x00\x01b\tc\r"], "ab c\n", "ab c\r\n"),
            // In the middle of a line, Ctrl-D is nothing.
            (&[b"a\x04b\r"], "ab\n", "ab\r\n"),
        ] {
            let told = typed(pieces);
            assert_eq!(told, (line.into(), echo.into(), false), "{pieces:?}");
        }
        for end in [b"\x04", b"\x03"] {
            assert!(typed(&[end]).2);
        }
        assert!(typed(&[b"jour\x03"]).2, "and takes what was typed along");
    }

    #[test]
    fn a_line_without_an_end_does_not_grow_for_ever() {
        let mut typing = Typing::default();
        let piece = [b'x'; 1024];
        for _ in 0..100 {
            typing.feed(&piece);
        }
        let typed = typing.feed(b"\r");
        assert_eq!(typed.lines.concat().len(), LONGEST + 1);
    }

    proptest::proptest! {
        #[test]
        fn nothing_steers_the_terminal(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let echo = Typing::default().feed(&bytes).echo;
            proptest::prop_assert!(!echo.contains(&ESCAPE));
        }
    }
}
