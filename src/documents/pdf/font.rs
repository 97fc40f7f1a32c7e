//! The three faces, and how wide words are in them.

use krilla::text::Font;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use unicode_segmentation::UnicodeSegmentation;

use super::PdfError;

const REGULAR: &[u8] = include_bytes!("../fonts/OpenSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/OpenSans-Bold.ttf");
const ITALIC: &[u8] = include_bytes!("../fonts/OpenSans-Italic.ttf");

/// Stands for a letter that the fonts do not have.
const UNKNOWN: char = '?';

/// A face of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Face {
    Regular,
    Bold,
    Italic,
}

/// The family.
pub(in crate::documents) struct Fonts {
    regular: Loaded,
    bold: Loaded,
    italic: Loaded,
}

struct Loaded {
    font: Font,
    measure: skrifa::FontRef<'static>,
}

impl Loaded {
    fn new(bytes: &'static [u8]) -> Result<Self, PdfError> {
        Ok(Self {
            font: Font::new(bytes.into(), 0).ok_or_else(|| PdfError::new("font"))?,
            measure: skrifa::FontRef::new(bytes).map_err(PdfError::new)?,
        })
    }
}

impl Fonts {
    pub(in crate::documents) fn load() -> Result<Self, PdfError> {
        Ok(Self {
            regular: Loaded::new(REGULAR)?,
            bold: Loaded::new(BOLD)?,
            italic: Loaded::new(ITALIC)?,
        })
    }

    fn of(&self, face: Face) -> &Loaded {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
            Face::Italic => &self.italic,
        }
    }

    pub(super) fn font(&self, face: Face) -> Font {
        self.of(face).font.clone()
    }

    /// The text with nothing in it that the face cannot show: an emoji becomes one mark, not a row of boxes.
    pub(super) fn readable(&self, text: &str, face: Face) -> String {
        let map = self.of(face).measure.charmap();
        let known = |one: char| map.map(one).is_some();
        if text.chars().all(known) {
            return text.to_owned();
        }
        text.graphemes(true)
            .map(|letter| {
                if letter.chars().all(known) {
                    letter.to_owned()
                } else {
                    // The letter without what was put on it, where that at least is known.
                    let first = letter.chars().next().filter(|one| known(*one));
                    first.unwrap_or(UNKNOWN).to_string()
                }
            })
            .collect()
    }

    /// How wide a text is, in points.
    pub(in crate::documents) fn width(&self, text: &str, face: Face, size: f32) -> f32 {
        let font = &self.of(face).measure;
        let map = font.charmap();
        let metrics = font.glyph_metrics(Size::new(size), LocationRef::default());
        text.chars()
            .filter_map(|one| metrics.advance_width(map.map(one).unwrap_or_default()))
            .sum()
    }

    /// Lines of at most that width, broken between words, or between letters where a word is wider than a line.
    pub(super) fn wrap(&self, text: &str, face: Face, size: f32, width: f32) -> Vec<String> {
        let text = self.readable(text, face);
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut used = 0.0;
        for word in text.split_word_bounds() {
            let cells = self.width(word, face, size);
            if used + self.width(word.trim_end(), face, size) <= width {
                line.push_str(word);
                used += cells;
                continue;
            }
            if !line.trim().is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.clear();
            used = 0.0;
            if word.trim().is_empty() {
                continue;
            }
            for letter in word.graphemes(true) {
                let cells = self.width(letter, face, size);
                if used + cells > width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push_str(letter);
                used += cells;
            }
        }
        if !line.trim().is_empty() {
            lines.push(line);
        }
        lines
            .into_iter()
            .map(|line| line.trim_end().to_owned())
            .collect()
    }
}
