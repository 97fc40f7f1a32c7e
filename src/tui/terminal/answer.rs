//! What a terminal sends besides keys: answers to questions. They are told apart from typing wherever they arrive.

use std::str;

use ratatui::crossterm::event::Event;

/// The longest report of a terminal; more is noise.
const LONGEST: usize = 256;

/// One thing that came from a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A person did something.
    Event(Event),
    /// The terminal answers.
    Answer(Answer),
}

/// An answer of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// To [`READY`](super::pace::READY): everything before the question is on the screen.
    Ready,
    /// To the fence behind a batch of questions (primary device attributes): what was not answered before it will not be.
    Attributes {
        /// The first number: 1 for a VT100, 6 for a VT102, 61 and above for newer ones.
        level: u16,
    },
    /// Whether a private mode is known and may be set.
    Mode {
        /// Its number.
        number: u16,
        /// Whether it can be switched.
        usable: bool,
    },
    /// The colour of the ground, 8 bits a part.
    Ground(u8, u8, u8),
    /// How the terminal understood the colour that it was just told, as it would write it: whether with 24 bits.
    TrueColour(bool),
    /// An answer to something that is not used.
    Other,
}

impl Answer {
    /// Whether the looks of the board may follow it.
    pub const fn is_about_looks(self) -> bool {
        matches!(self, Self::Ground(..) | Self::TrueColour(_))
    }
}

/// What some bytes from an escape on are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Report {
    /// No report of a terminal.
    No,
    /// The beginning of one.
    Begun,
    /// So many bytes of one.
    Whole(usize, Answer),
}

/// Looks for an answer at the head of `bytes`.
pub(super) fn report(bytes: &[u8]) -> Report {
    match bytes {
        [] | [0x1b] => Report::Begun,
        [0x1b, b'[', rest @ ..] => control(rest),
        // Alt with a bracket or a capital letter begins in the same way: only what can be an answer is one.
        [0x1b, b']', rest @ ..] => string(rest, numbered, operating_system),
        [0x1b, b'P', rest @ ..] => string(rest, |text| one_of(&DEVICE, text), device),
        [0x1b, b'_', rest @ ..] => string(rest, |text| one_of(&["G"], text), |_| Answer::Other),
        _ => Report::No,
    }
}

/// Behind `ESC [`.
fn control(bytes: &[u8]) -> Report {
    let end = bytes
        .iter()
        .position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b'?' | b'>' | b'$'));
    let Some(end) = end else {
        return if bytes.len() > LONGEST {
            Report::No
        } else {
            Report::Begun
        };
    };
    let parameters = bytes.get(..end).and_then(|text| str::from_utf8(text).ok());
    let (Some(parameters), Some(last)) = (parameters, bytes.get(end)) else {
        return Report::No;
    };
    let answer = match (parameters, last) {
        ("0" | "3", b'n') => Answer::Ready,
        (attributes, b'c') if attributes.starts_with('?') => {
            let first = attributes.trim_start_matches('?').split(';').next();
            let level = first.and_then(|level| level.parse().ok()).unwrap_or(0);
            Answer::Attributes { level }
        }
        (attributes, b'c') if attributes.starts_with('>') => Answer::Other,
        (mode, b'y') => match mode_state(mode) {
            Some((number, usable)) => Answer::Mode { number, usable },
            None => return Report::No,
        },
        _ => return Report::No,
    };
    Report::Whole(end + 3, answer)
}

/// `? number ; state $`. A mode that is not known, or that cannot be changed, is of no use.
fn mode_state(text: &str) -> Option<(u16, bool)> {
    let (number, state) = text.strip_prefix('?')?.strip_suffix('$')?.split_once(';')?;
    Some((number.parse().ok()?, matches!(state, "1" | "2" | "3")))
}

/// Behind the introducer of a string, which a bell or `ESC \` ends.
fn string(
    bytes: &[u8],
    possible: impl Fn(&[u8]) -> bool,
    meaning: impl Fn(&str) -> Answer,
) -> Report {
    let end = bytes
        .iter()
        .position(|byte| matches!(byte, ..0x20 | 0x7f..));
    let text = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
    if !possible(text) || text.len() > LONGEST {
        return Report::No;
    }
    let (Some(end), Ok(text)) = (end, str::from_utf8(text)) else {
        return Report::Begun;
    };
    match bytes.get(end..).unwrap_or_default() {
        [0x07, ..] => Report::Whole(end + 3, meaning(text)),
        [0x1b, b'\\', ..] => Report::Whole(end + 4, meaning(text)),
        [0x1b] => Report::Begun,
        _ => Report::No,
    }
}

/// A number and a semicolon, or the beginning of that.
fn numbered(text: &[u8]) -> bool {
    let number = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match text.get(number) {
        None => true,
        Some(next) => number > 0 && *next == b';',
    }
}

/// How answers about the device begin: current styles, capabilities, names.
const DEVICE: [&str; 6] = ["0$r", "1$r", "0+r", "1+r", ">|", "!|"];

fn one_of(beginnings: &[&str], text: &[u8]) -> bool {
    beginnings
        .iter()
        .any(|one| text.starts_with(one.as_bytes()) || one.as_bytes().starts_with(text))
}

fn operating_system(text: &str) -> Answer {
    text.strip_prefix("11;")
        .and_then(colour)
        .map_or(Answer::Other, |(r, g, b)| Answer::Ground(r, g, b))
}

/// `rgb:r/g/b` or `rgba:r/g/b/a`, with one to four hexadecimal digits a part.
fn colour(text: &str) -> Option<(u8, u8, u8)> {
    let parts = text
        .strip_prefix("rgb:")
        .or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(|part| {
        let largest = (1_u32 << (4 * u32::try_from(part.len()).ok()?).min(16)) - 1;
        let value = u32::from_str_radix(part, 16).ok()?;
        u8::try_from((value.min(largest) * 255).checked_div(largest)?).ok()
    });
    Some((parts.next()??, parts.next()??, parts.next()??))
}

/// The answer to a question about the current colours (DECRQSS): `1 $ r 0;48:2::1:2:3 m`.
fn device(text: &str) -> Answer {
    let Some(style) = text.strip_prefix("1$r").and_then(|t| t.strip_suffix('m')) else {
        return Answer::Other;
    };
    let exact = [":1:2:3", ";1;2;3"].iter().any(|end| style.ends_with(end));
    Answer::TrueColour(style.contains("48") && exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        for (bytes, answer) in [
            (&b"\x1b[0n"[..], Answer::Ready),
            (b"\x1b[3n", Answer::Ready),
            (b"\x1b[?62;4;22c", Answer::Attributes { level: 62 }),
            (b"\x1b[?6c", Answer::Attributes { level: 6 }),
            (b"\x1b[>1;4000;32c", Answer::Other),
            (
                b"\x1b[?2026;2$y",
                Answer::Mode {
                    number: 2026,
                    usable: true,
                },
            ),
            (
                b"\x1b[?2026;0$y",
                Answer::Mode {
                    number: 2026,
                    usable: false,
                },
            ),
            (
                b"\x1b[?2026;4$y",
                Answer::Mode {
                    number: 2026,
                    usable: false,
                },
            ),
            (
                b"\x1b]11;rgb:ffff/8080/0000\x1b\\",
                Answer::Ground(255, 128, 0),
            ),
            (b"\x1b]11;rgb:ff/80/00\x07", Answer::Ground(255, 128, 0)),
            (b"\x1b]11;rgba:f/8/0/f\x1b\\", Answer::Ground(255, 136, 0)),
            (b"\x1b]11;blue\x07", Answer::Other),
            (b"\x1b]52;c;YQ==\x07", Answer::Other),
            (b"\x1bP1$r0;48:2::1:2:3m\x1b\\", Answer::TrueColour(true)),
            (b"\x1bP1$r0;48;2;1;2;3m\x1b\\", Answer::TrueColour(true)),
            (b"\x1bP1$r0;48;5;16m\x1b\\", Answer::TrueColour(false)),
            (b"\x1bP0$r\x1b\\", Answer::Other),
            (b"\x1bP>|foot(1.16.2)\x1b\\", Answer::Other),
            (b"\x1b_Gi=31;OK\x1b\\", Answer::Other),
        ] {
            assert_eq!(report(bytes), Report::Whole(bytes.len(), answer));
            for cut in 0..bytes.len() {
                assert_eq!(
                    report(bytes.get(..cut).unwrap_or_default()),
                    Report::Begun,
                    "{cut} bytes of {:?}",
                    String::from_utf8_lossy(bytes)
                );
            }
        }
    }

    #[test]
    fn keys_are_no_answers() {
        for bytes in [
            &b"a"[..],
            b"\x1b[A",
            b"\x1b[<0;1;1M",
            b"\x1b[200~",
            b"\x1b[1;2P",
            b"\x1b]]",
            b"\x1bPx",
            b"\x1b_a",
            b"\x1bx",
            b"\x1b\x1b",
            b"\x1b]11;rgb\r",
        ] {
            assert_eq!(report(bytes), Report::No, "{bytes:?}");
        }
    }
}
