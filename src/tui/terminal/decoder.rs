//! Bytes of a terminal to events. The same decoder serves this process's terminal and a visitor's channel.
//!
//! Sequences are those of xterm and its followers; what is not known is dropped, never taken for typed text.

use std::str;

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::sequence::control_sequence;

/// A paste larger than this is cut: nobody means a whole file to go into a note.
const LARGEST_PASTE: usize = 1 << 20;
/// A sequence longer than this is noise.
const LONGEST_SEQUENCE: usize = 64;

const PASTE_BEGIN: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Takes bytes as they arrive, in pieces of any size.
#[derive(Debug, Default)]
pub struct Decoder {
    buffer: Vec<u8>,
    pasting: bool,
}

/// What the head of the buffer is.
enum Head {
    /// The beginning of something.
    Incomplete,
    /// So many bytes, and what they mean.
    Whole(usize, Option<Event>),
}

impl Decoder {
    /// Hands every event that is whole to `on_event`, in order.
    pub fn feed(&mut self, bytes: &[u8], on_event: &mut dyn FnMut(Event)) {
        self.buffer.extend_from_slice(bytes);
        let mut start = 0;
        loop {
            let rest = self.buffer.get(start..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            if !self.pasting && rest.starts_with(PASTE_BEGIN) {
                self.pasting = true;
                start += PASTE_BEGIN.len();
                continue;
            }
            let head = if self.pasting {
                paste(rest)
            } else {
                head(rest)
            };
            let Head::Whole(length, event) = head else {
                break;
            };
            self.pasting = false;
            start += length;
            if let Some(event) = event {
                on_event(event);
            }
        }
        self.buffer.drain(..start.min(self.buffer.len()));
        if self.pasting && self.buffer.len() > LARGEST_PASTE {
            // What is kept of the end may hold the beginning of the end mark.
            self.buffer
                .drain(LARGEST_PASTE - PASTE_END.len()..self.buffer.len() - PASTE_END.len());
        }
    }

    /// Whether the last bytes are either a key of their own or the beginning of more, which only time can tell.
    pub fn is_waiting(&self) -> bool {
        !self.pasting && !self.buffer.is_empty()
    }

    /// No more bytes came: an escape byte was the Esc key, and half a sequence was nothing.
    pub fn expire(&mut self, on_event: &mut dyn FnMut(Event)) {
        let event = match self.buffer.as_slice() {
            [0x1b] => Some(key(KeyCode::Esc, KeyModifiers::NONE)),
            [0x1b, letter @ (b'[' | b'O')] => {
                Some(key(KeyCode::Char(char::from(*letter)), KeyModifiers::ALT))
            }
            _ => None,
        };
        self.buffer.clear();
        if let Some(event) = event {
            on_event(event);
        }
    }
}

pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn paste(bytes: &[u8]) -> Head {
    let end = bytes
        .windows(PASTE_END.len())
        .position(|window| window == PASTE_END);
    match end.and_then(|end| bytes.get(..end)) {
        Some(text) => {
            let pasted = String::from_utf8_lossy(text).into_owned();
            Head::Whole(text.len() + PASTE_END.len(), Some(Event::Paste(pasted)))
        }
        None => Head::Incomplete,
    }
}

fn head(bytes: &[u8]) -> Head {
    match bytes {
        [] | [0x1b] | [0x1b, b'[' | b'O'] => Head::Incomplete,
        [0x1b, b'[', rest @ ..] => csi(rest),
        [0x1b, b'O', letter, ..] => Head::Whole(3, control_sequence("", *letter)),
        [0x1b, 0x1b, ..] => Head::Whole(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [0x1b, rest @ ..] => match head(rest) {
            Head::Whole(length, event) => Head::Whole(length + 1, event.map(with_alt)),
            Head::Incomplete => Head::Incomplete,
        },
        [byte @ (..0x20 | 0x7f), ..] => Head::Whole(1, Some(control_key(*byte))),
        _ => character(bytes),
    }
}

fn with_alt(event: Event) -> Event {
    match event {
        Event::Key(mut key) => {
            key.modifiers |= KeyModifiers::ALT;
            Event::Key(key)
        }
        other => other,
    }
}

fn control_key(byte: u8) -> Event {
    let ctrl = |c: u8| key(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL);
    match byte {
        b'\r' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE),
        0 => ctrl(b' '),
        0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
        _ => ctrl(byte - 1 + b'a'),
    }
}

fn character(bytes: &[u8]) -> Head {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 1,
    };
    let Some(encoded) = bytes.get(..length) else {
        return Head::Incomplete;
    };
    match str::from_utf8(encoded)
        .ok()
        .and_then(|text| text.chars().next())
    {
        Some(c) => Head::Whole(length, Some(key(KeyCode::Char(c), shift_of(c)))),
        None => Head::Whole(1, None),
    }
}

/// A capital letter was typed with Shift, as far as anybody can tell.
pub(super) fn shift_of(c: char) -> KeyModifiers {
    if c.is_uppercase() {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    }
}

/// A control sequence without its `ESC [`.
fn csi(bytes: &[u8]) -> Head {
    match bytes {
        // The Linux console's function keys.
        [b'[', letter, ..] => {
            let code = match letter {
                b'A'..=b'E' => Some(KeyCode::F(letter - b'A' + 1)),
                _ => None,
            };
            return Head::Whole(4, code.map(|code| key(code, KeyModifiers::NONE)));
        }
        [b'['] => return Head::Incomplete,
        // A mouse report of the oldest kind, with three bytes behind it: never asked for.
        [b'M', ..] => {
            return if bytes.len() < 4 {
                Head::Incomplete
            } else {
                Head::Whole(6, None)
            };
        }
        _ => {}
    }
    let Some(end) = bytes.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if bytes.len() > LONGEST_SEQUENCE {
            Head::Whole(bytes.len() + 2, None)
        } else {
            Head::Incomplete
        };
    };
    match (
        bytes.get(..end).and_then(|p| str::from_utf8(p).ok()),
        bytes.get(end),
    ) {
        (Some(parameters), Some(last @ 0x40..=0x7e)) => {
            Head::Whole(end + 3, control_sequence(parameters, *last))
        }
        // Something cut the sequence short; it begins anew with that byte.
        _ => Head::Whole(end + 2, None),
    }
}

#[cfg(test)]
mod tests;
