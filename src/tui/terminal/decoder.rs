//! Bytes of a terminal to events. The same decoder serves this process's terminal and a visitor's channel.
//!
//! Sequences are those of xterm and its followers; what is not known is dropped, never taken for typed text.

use std::str;
use std::time::Duration;

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::answer::{Incoming, Report, report};
use super::sequence::control_sequence;

/// A paste larger than this is cut: nobody means a whole file to go into a note.
const LARGEST_PASTE: usize = 1 << 20;
/// A sequence longer than this is noise.
const LONGEST_SEQUENCE: usize = 64;
/// How often the rest of half a report is waited for in vain: what is typed meanwhile could be a part of it.
const PATIENCE: u8 = 3;
/// After a paste was given up, what comes without such a pause belongs together.
const LULL: Duration = Duration::from_secs(1);

const PASTE_BEGIN: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Takes bytes as they arrive, in pieces of any size.
///
/// Half a report of a terminal is remembered when time has run out: its rest, however late, is not typing either.
#[derive(Debug, Default)]
pub struct Decoder {
    buffer: Vec<u8>,
    pasting: bool,
    /// Whether the end of the paste was given up waiting for: what comes may be its rest, or somebody who types.
    overdue: bool,
    /// Up to here there is no end of the paste in the buffer.
    searched: usize,
    /// So many bytes at the head of the buffer were given up waiting for.
    stale: usize,
    /// Whether those were reported as keys, each as it came.
    typed: bool,
    /// How often since the head arrived.
    given_up: u8,
}

/// What the head of the buffer is.
enum Head {
    /// The beginning of something.
    Incomplete,
    /// So many bytes, and what they mean.
    Whole(usize, Option<Incoming>),
}

impl Decoder {
    /// Hands every event and answer that is whole to `on_incoming`, in order.
    pub fn feed(&mut self, bytes: &[u8], on_incoming: &mut dyn FnMut(Incoming)) {
        self.buffer.extend_from_slice(bytes);
        let mut start = 0;
        if self.stale > 0 && !bytes.is_empty() {
            start = match late(&self.buffer) {
                Head::Incomplete => return,
                Head::Whole(length, Some(incoming)) => {
                    on_incoming(incoming);
                    length
                }
                Head::Whole(_, None) => self.stale,
            };
            (self.stale, self.given_up) = (0, 0);
        }
        loop {
            let rest = self.buffer.get(start..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            if self.overdue
                && let Report::Whole(length, answer) = report(rest)
            {
                on_incoming(Incoming::Answer(answer));
                start += length;
                self.searched = 0;
                continue;
            }
            if (!self.pasting || self.overdue) && rest.starts_with(PASTE_BEGIN) {
                (self.pasting, self.overdue) = (true, false);
                start += PASTE_BEGIN.len();
                self.searched = 0;
                continue;
            }
            let head = if self.pasting {
                let found = paste_end(rest, self.searched);
                // Its last bytes may be the beginning of the end mark.
                self.searched = rest.len().saturating_sub(PASTE_END.len() - 1);
                found.map_or(Head::Incomplete, |end| paste(rest, end, on_incoming))
            } else {
                head(rest)
            };
            let Head::Whole(length, incoming) = head else {
                break;
            };
            self.pasting = false;
            let overdue = std::mem::take(&mut self.overdue);
            start += length;
            if let Some(incoming) = incoming
                && !(overdue && is_empty(&incoming))
            {
                on_incoming(incoming);
            }
        }
        self.buffer.drain(..start.min(self.buffer.len()));
        if self.pasting && self.buffer.len() > LARGEST_PASTE {
            // What is kept of the end may hold the beginning of the end mark.
            self.buffer
                .drain(LARGEST_PASTE - PASTE_END.len()..self.buffer.len() - PASTE_END.len());
            self.searched = LARGEST_PASTE - (PASTE_END.len() - 1);
        }
    }

    /// Whether the last bytes are either a key of their own or the beginning of more, which only time can tell, or those
    /// of a paste whose end has not come.
    pub fn is_waiting(&self) -> bool {
        (self.pasting && !self.overdue) || self.buffer.len() > self.stale
    }

    /// How long to wait before [`Decoder::expire`], where an escape byte is worth waiting for so long as `escape`, and the
    /// end of a paste so long as `paste`.
    pub fn delay(&self, escape: Duration, paste: Duration) -> Duration {
        match (self.pasting, self.overdue) {
            (false, _) => escape,
            (true, false) => paste,
            (true, true) => LULL,
        }
    }

    /// No more bytes came: an escape byte was the Esc key, half a sequence was nothing, and a paste was what had come of
    /// it.
    ///
    /// The rest of such a paste may still come, and must not act as keys: a letter would be an action. So it is text as
    /// well, until its end comes, or a single key, which somebody has typed; that one does not act either.
    pub fn expire(&mut self, on_incoming: &mut dyn FnMut(Incoming)) {
        if self.pasting {
            let text = std::mem::take(&mut self.buffer);
            self.searched = 0;
            if std::mem::replace(&mut self.overdue, true) && is_one_key(&text) {
                (self.pasting, self.overdue) = (false, false);
                if text.starts_with(b"\x1b") {
                    return;
                }
            }
            let rest = Incoming::Event(pasted(&text, on_incoming));
            if !is_empty(&rest) {
                on_incoming(rest);
            }
            return;
        }
        let event = match (self.stale, self.buffer.as_slice()) {
            (0, [0x1b]) => Some(key(KeyCode::Esc, KeyModifiers::NONE)),
            (0, [0x1b, letter @ (b'[' | b'O' | b']' | b'P' | b'_')]) => {
                Some(with_alt(letter_key(*letter)))
            }
            // One by one behind what was a key.
            (stale, [head @ .., letter]) if self.typed && head.len() == stale => {
                Some(letter_key(*letter))
            }
            _ => None,
        };
        self.typed = event.is_some();
        if self.given_up < PATIENCE && matches!(late(&self.buffer), Head::Incomplete) {
            self.stale = self.buffer.len();
            self.given_up += 1;
        } else {
            self.buffer.clear();
            (self.stale, self.given_up) = (0, 0);
        }
        if let Some(event) = event {
            on_incoming(Incoming::Event(event));
        }
    }
}

/// Whether that is a paste of nothing.
fn is_empty(incoming: &Incoming) -> bool {
    matches!(incoming, Incoming::Event(Event::Paste(text)) if text.is_empty())
}

/// Whether the bytes are one key, or one report of the mouse.
fn is_one_key(bytes: &[u8]) -> bool {
    match typed(bytes) {
        Typed::Whole(length, _) => length == bytes.len(),
        Typed::Incomplete => bytes == b"\x1b",
    }
}

fn letter_key(letter: u8) -> Event {
    let letter = char::from(letter);
    key(KeyCode::Char(letter), shift_of(letter))
}

pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

/// Where the text of a paste ends, if that is behind what was searched before.
fn paste_end(bytes: &[u8], searched: usize) -> Option<usize> {
    let end = bytes
        .get(searched..)?
        .windows(PASTE_END.len())
        .position(|window| window == PASTE_END)?;
    Some(searched + end)
}

/// A paste with its end mark.
fn paste(bytes: &[u8], end: usize, on_incoming: &mut dyn FnMut(Incoming)) -> Head {
    let event = pasted(bytes.get(..end).unwrap_or_default(), on_incoming);
    Head::Whole(end + PASTE_END.len(), Some(Incoming::Event(event)))
}

/// The event of a paste. Answers that came amid it are no part of it.
fn pasted(text: &[u8], on_incoming: &mut dyn FnMut(Incoming)) -> Event {
    let mut pasted = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(escape) = rest.iter().position(|byte| *byte == 0x1b) {
        let (before, from) = rest.split_at(escape);
        pasted.extend_from_slice(before);
        let length = match report(from) {
            Report::Whole(length, answer) => {
                on_incoming(Incoming::Answer(answer));
                length
            }
            Report::Begun | Report::No => {
                pasted.push(0x1b);
                1
            }
        };
        rest = from.get(length..).unwrap_or_default();
    }
    pasted.extend_from_slice(rest);
    Event::Paste(String::from_utf8_lossy(&pasted).into_owned())
}

/// What bytes are whose head came long ago: an answer, the mouse, or nothing.
fn late(bytes: &[u8]) -> Head {
    match report(bytes) {
        Report::Whole(length, answer) => Head::Whole(length, Some(Incoming::Answer(answer))),
        Report::Begun => Head::Incomplete,
        Report::No if bytes.starts_with(b"\x1b[<") => head(bytes),
        Report::No => Head::Whole(0, None),
    }
}

fn head(bytes: &[u8]) -> Head {
    match report(bytes) {
        Report::Whole(length, answer) => Head::Whole(length, Some(Incoming::Answer(answer))),
        Report::Begun if !bytes.starts_with(b"\x1b[") => Head::Incomplete,
        Report::Begun | Report::No => match typed(bytes) {
            Typed::Incomplete => Head::Incomplete,
            Typed::Whole(length, event) => Head::Whole(length, event.map(Incoming::Event)),
        },
    }
}

/// What the head of the bytes is, if it is no answer.
enum Typed {
    Incomplete,
    Whole(usize, Option<Event>),
}

fn typed(bytes: &[u8]) -> Typed {
    match bytes {
        [] | [0x1b] | [0x1b, b'[' | b'O'] => Typed::Incomplete,
        [0x1b, b'[', rest @ ..] => csi(rest),
        [0x1b, b'O', letter, ..] => Typed::Whole(3, control_sequence("", *letter)),
        [0x1b, 0x1b, ..] => Typed::Whole(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [0x1b, rest @ ..] => match typed(rest) {
            Typed::Whole(length, event) => Typed::Whole(length + 1, event.map(with_alt)),
            Typed::Incomplete => Typed::Incomplete,
        },
        [byte @ (..0x20 | 0x7f), ..] => Typed::Whole(1, Some(control_key(*byte))),
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

fn character(bytes: &[u8]) -> Typed {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 1,
    };
    let Some(encoded) = bytes.get(..length) else {
        return Typed::Incomplete;
    };
    match str::from_utf8(encoded)
        .ok()
        .and_then(|text| text.chars().next())
    {
        Some(c) => Typed::Whole(length, Some(key(KeyCode::Char(c), shift_of(c)))),
        None => Typed::Whole(1, None),
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
fn csi(bytes: &[u8]) -> Typed {
    match bytes {
        // The Linux console's function keys.
        [b'[', letter, ..] => {
            let code = match letter {
                b'A'..=b'E' => Some(KeyCode::F(letter - b'A' + 1)),
                _ => None,
            };
            return Typed::Whole(4, code.map(|code| key(code, KeyModifiers::NONE)));
        }
        [b'['] => return Typed::Incomplete,
        // A mouse report of the oldest kind, with three bytes behind it: never asked for.
        [b'M', ..] => {
            return if bytes.len() < 4 {
                Typed::Incomplete
            } else {
                Typed::Whole(6, None)
            };
        }
        _ => {}
    }
    let Some(end) = bytes.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if bytes.len() > LONGEST_SEQUENCE {
            Typed::Whole(bytes.len() + 2, None)
        } else {
            Typed::Incomplete
        };
    };
    match (
        bytes.get(..end).and_then(|p| str::from_utf8(p).ok()),
        bytes.get(end),
    ) {
        (Some(parameters), Some(last @ 0x40..=0x7e)) => {
            Typed::Whole(end + 3, control_sequence(parameters, *last))
        }
        // Something cut the sequence short; it begins anew with that byte.
        _ => Typed::Whole(end + 2, None),
    }
}

#[cfg(test)]
mod tests;
