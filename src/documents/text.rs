//! A document as lines for a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::block::{Blank, BlankAnswer, Block, Column, Fact, Shown, Signed};
use crate::i18n::Catalogue;
use crate::t;

/// Narrower than this nothing stands beside each other.
const BESIDE_FROM: usize = 60;
/// Labels are at most this part of a line.
const LABELS: usize = 2;
/// A line to write on.
const RULE: &str = "______________";

pub(super) fn lines(blocks: &[Block], catalogue: &Catalogue, width: usize) -> String {
    let mut page = Page {
        catalogue,
        width: width.max(20),
        lines: Vec::new(),
    };
    for block in blocks {
        page.block(block);
    }
    while page.lines.last().is_some_and(String::is_empty) {
        page.lines.pop();
    }
    page.lines
        .iter()
        .flat_map(|line| [line.trim_end(), "\n"])
        .collect()
}

struct Page<'c> {
    catalogue: &'c Catalogue,
    width: usize,
    lines: Vec<String>,
}

impl Page<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Letterhead { company, lines, .. } => {
                self.say(company);
                for line in lines {
                    self.say(line);
                }
                self.gap();
            }
            Block::Title {
                title,
                number,
                about,
            } => {
                let title = title.to_uppercase();
                let number = number.clone().unwrap_or_default();
                let line = spread(&title, &number, self.width);
                self.lines.extend(line);
                self.say(about);
                self.gap();
            }
            Block::Columns(columns) => self.columns(columns),
            Block::Heading(text) => {
                self.gap();
                self.say(&text.to_uppercase());
                self.lines.push("─".repeat(self.width));
            }
            Block::Subheading(text) => {
                if !self.lines.last().is_some_and(|line| line.starts_with('─')) {
                    self.gap();
                }
                self.say(text);
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Text(text) => text.lines().for_each(|line| self.say(line)),
            Block::Blanks(blanks) => blanks.iter().for_each(|blank| self.blank(blank)),
            Block::Photos(photos) => self.photos(photos),
            Block::Signatures(all) => self.signatures(all),
        }
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn say(&mut self, text: &str) {
        let width = self.width;
        self.lines.extend(wrap(text, width));
    }

    fn columns(&mut self, columns: &[Column]) {
        let cell = |column: &Column, width: usize| {
            let body = column.lines.iter().flat_map(|line| wrap(line, width));
            std::iter::once(column.heading.to_uppercase())
                .chain(body)
                .collect::<Vec<String>>()
        };
        if self.width < BESIDE_FROM || columns.len() < 2 {
            for column in columns {
                self.lines.extend(cell(column, self.width));
                self.gap();
            }
            return;
        }
        let width = (self.width - 2 * (columns.len() - 1)) / columns.len();
        let cells: Vec<Vec<String>> = columns.iter().map(|one| cell(one, width)).collect();
        self.beside(&cells, width);
        self.gap();
    }

    /// Blocks of lines beside each other, each of that width.
    fn beside(&mut self, cells: &[Vec<String>], width: usize) {
        let rows = cells.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..rows {
            let line = cells.iter().map(|cell| {
                let text = cell.get(row).map(String::as_str).unwrap_or_default();
                format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
            });
            self.lines.push(line.collect::<Vec<_>>().join("  "));
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        let widest = facts.iter().map(|fact| fact.label.width()).max();
        let labels = widest.unwrap_or(0).min(self.width / LABELS);
        let values = self.width.saturating_sub(labels + 2);
        for fact in facts {
            let label = wrap(&fact.label, labels.max(1));
            let value: Vec<String> = fact
                .value
                .lines()
                .flat_map(|line| wrap(line, values))
                .collect();
            for row in 0..label.len().max(value.len()) {
                let left = label.get(row).map(String::as_str).unwrap_or_default();
                let right = value.get(row).map(String::as_str).unwrap_or_default();
                let air = " ".repeat(labels.saturating_sub(left.width()) + 2);
                self.lines.push(format!("{left}{air}{right}"));
            }
        }
    }

    fn blank(&mut self, blank: &Blank) {
        match &blank.answer {
            BlankAnswer::Boxes(boxes) => {
                let boxes: Vec<String> = boxes.iter().map(|one| format!("[ ] {one}")).collect();
                self.say(&format!("{}  {}", blank.label, boxes.join("  ")));
            }
            BlankAnswer::Line(unit) => self.say(&format!("{}  {RULE} {unit}", blank.label)),
            BlankAnswer::Lines(count) => {
                self.say(&blank.label);
                let line = "_".repeat(self.width);
                self.lines.extend(std::iter::repeat_n(line, *count));
            }
        }
    }

    fn photos(&mut self, photos: &[Shown]) {
        for (number, photo) in (1_usize..).zip(photos) {
            let (wide, high) = photo.size;
            let line = t!(
                self.catalogue,
                "document-photo-line",
                number = number,
                caption = photo.caption.as_str(),
                wide = u64::from(wide),
                high = u64::from(high)
            );
            self.say(line.trim());
        }
    }

    fn signatures(&mut self, all: &[Signed]) {
        let beside = self.width >= BESIDE_FROM && all.len() > 1;
        let width = if beside {
            (self.width - 2 * (all.len() - 1)) / all.len()
        } else {
            self.width
        };
        let cells: Vec<Vec<String>> = all.iter().map(|one| self.signature(one, width)).collect();
        if beside {
            self.beside(&cells, width);
        } else {
            for cell in cells {
                self.lines.extend(cell);
                self.gap();
            }
        }
    }

    fn signature(&self, one: &Signed, width: usize) -> Vec<String> {
        let drawn = one
            .ink
            .as_ref()
            .map(|_| self.catalogue.text("document-drawn").to_owned());
        let typed = one
            .typed
            .as_ref()
            .map(|name| t!(self.catalogue, "document-typed", name = name.as_str()));
        let nothing = (one.name.is_empty() && one.details.is_empty())
            .then(|| self.catalogue.text("document-unsigned").to_owned());
        [
            Some(one.heading.clone()),
            Some(one.name.clone()),
            drawn,
            typed,
            nothing,
            one.void.clone(),
        ]
        .into_iter()
        .flatten()
        .chain(one.details.iter().cloned())
        .filter(|line| !line.is_empty())
        .flat_map(|line| wrap(&line, width))
        .collect()
    }
}

/// Left and right on one line; under each other where that is too narrow.
fn spread(left: &str, right: &str, width: usize) -> Vec<String> {
    let used = left.width() + right.width() + 2;
    if used <= width {
        let air = " ".repeat(width - used + 2);
        return vec![format!("{left}{air}{right}")];
    }
    let mut lines = wrap(left, width);
    lines.extend(wrap(right, width));
    lines
}

/// Lines of at most so many cells, broken between words, or between letters where a word is longer than a line.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_word_bounds() {
        if line.width() + word.trim_end().width() <= width {
            line.push_str(word);
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line.clear();
        for letter in word.graphemes(true) {
            if line.width() + letter.width() > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(letter);
        }
        if line.trim().is_empty() {
            line.clear();
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
