//! Links on the screen (OSC 8). A cell carries the mark of its link, so that the difference between two frames finds
//! where one begins, ends or changes; the address behind a mark is kept beside.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::buffer::Cell;
use ratatui::style::Color;

/// Longer addresses are refused by terminals.
const LONGEST: usize = 2000;

/// The mark of a link in a cell. It travels as the colour of underlines, which nothing else uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark(u8, u8, u8);

impl Mark {
    fn of(address: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        address.hash(&mut hasher);
        let [a, b, c, ..] = hasher.finish().to_be_bytes();
        Self(a, b, c)
    }

    /// As the underline colour of a cell.
    pub const fn colour(self) -> Color {
        Color::Rgb(self.0, self.1, self.2)
    }

    pub(super) const fn in_cell(cell: &Cell) -> Option<Self> {
        match cell.underline_color {
            Color::Rgb(a, b, c) => Some(Self(a, b, c)),
            _ => None,
        }
    }

    fn id(self) -> u32 {
        u32::from_be_bytes([0, self.0, self.1, self.2])
    }
}

/// The addresses behind marks, shared by what draws and what sends.
#[derive(Debug, Clone, Default)]
pub struct Links(Arc<Mutex<HashMap<Mark, String>>>);

/// So many addresses are remembered; a screen shows a handful.
const REMEMBERED: usize = 64;

impl Links {
    /// The mark for an address. `None` for what is no plain address.
    pub fn mark(&self, address: &str) -> Option<Mark> {
        if address.len() > LONGEST || !address.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let mark = Mark::of(address);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED && !known.contains_key(&mark) {
            known.clear();
        }
        known.insert(mark, address.to_owned());
        Some(mark)
    }

    /// What begins a link; nothing for a mark that is not known.
    pub(super) fn begin(&self, mark: Mark, out: &mut Vec<u8>) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(address) = known.get(&mark) else {
            return false;
        };
        let mut text = String::new();
        // One id for all the pieces that a link is sent in: terminals light them up together.
        let _never = write!(text, "\x1b]8;id={:x};{address}\x1b\\", mark.id());
        out.extend_from_slice(text.as_bytes());
        true
    }
}

/// What ends a link.
pub(super) const END: &[u8] = b"\x1b]8;;\x1b\\";

/// A place on a map: OpenStreetMap's search, which every browser opens.
pub fn map(place: &str) -> String {
    format!(
        "https://www.openstreetmap.org/search?query={}",
        encoded(place)
    )
}

/// A telephone number; `None` for what cannot be dialled.
pub fn telephone(number: &str) -> Option<String> {
    let plus = if number.trim_start().starts_with('+') {
        "+"
    } else {
        ""
    };
    // A zero in brackets is not dialled from abroad: +33 (0)2 99 …
    let number = number.replace("(0)", "");
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 2).then(|| format!("tel:{plus}{digits}"))
}

/// Percent-encoded (RFC 3986): everything but unreserved signs.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _never = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded() {
        assert_eq!(
            map("3 rue de l'Été, 35000 RENNES"),
            "https://www.openstreetmap.org/search?query=3%20rue%20de%20l%27%C3%89t%C3%A9%2C%2035000%20RENNES"
        );
        assert_eq!(
            map("\u{1b}]8;;\u{7}"),
            "https://www.openstreetmap.org/search?query=%1B%5D8%3B%3B%07"
        );
    }

    #[test]
    fn numbers_are_dialled_as_written() {
        for (written, dialled) in [
            ("02 99 12 34 56", Some("tel:0299123456")),
            ("+33 (0)2 99 12 34 56", Some("tel:+33299123456")),
            ("02.99.12.34.56", Some("tel:0299123456")),
            ("voir Mme Petit", None),
        ] {
            assert_eq!(telephone(written).as_deref(), dialled, "{written}");
        }
    }

    #[test]
    fn only_plain_addresses_become_links() {
        let links = Links::default();
        assert!(links.mark("tel:17").is_some());
        assert!(links.mark("tel:17\x1b\\").is_none());
        assert!(links.mark("tel:1 7").is_none());
        assert!(links.mark(&"a".repeat(LONGEST + 1)).is_none());
    }
}
