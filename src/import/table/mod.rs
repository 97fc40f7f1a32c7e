//! Reading tables (CSV) with a header row, of which each row stands or falls alone.

mod cell;
mod header;
mod row;

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use self::header::Column;
use self::row::Row;
use super::text::{clean, decode, quote};
use super::zone::Zone;
use super::{Format, Located, Problem, ReadOptions, Reading, Record, Source};

/// Whether the first line is a header row with a column that is understood.
pub(super) fn recognise(bytes: &[u8]) -> bool {
    if bytes.contains(&0) {
        return false;
    }
    let text = decode(bytes);
    let (text, _) = without_hint(&text);
    let separator = separator(text);
    header(text, separator)
        .is_some_and(|header| header.iter().any(|name| Column::of(name).is_some()))
}

/// Spreadsheets may say the separator in a line `sep=;` before the header: the text after it, and its lines.
fn without_hint(text: &str) -> (&str, usize) {
    match text.split_once('\n') {
        Some((first, rest))
            if first
                .get(..4)
                .is_some_and(|s| s.eq_ignore_ascii_case("sep=")) =>
        {
            (rest, 1)
        }
        _ => (text, 0),
    }
}

/// The separator that gives the header the most columns that are understood.
fn separator(text: &str) -> u8 {
    let known = |separator: &u8| {
        let header = header(text, *separator).unwrap_or_default();
        header
            .iter()
            .filter(|name| Column::of(name).is_some())
            .count()
    };
    // Of equal ones the last is taken.
    [b'|', b'\t', b',', b';']
        .into_iter()
        .max_by_key(known)
        .unwrap_or(b';')
}

fn header(text: &str, separator: u8) -> Option<StringRecord> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader.records().next()?.ok()
}

/// Reads a table without byte order mark.
pub(super) fn read(file: &str, bytes: &[u8], options: &ReadOptions) -> Reading {
    let text = decode(bytes);
    let (text, skipped) = without_hint(&text);
    let mut table = Table {
        file,
        zone: Zone::Named(options.zone),
        reading: Reading {
            format: Some(Format::Csv),
            ..Reading::default()
        },
        columns: HashMap::new(),
        copies: HashMap::new(),
        references: HashMap::new(),
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut counter = Lines {
        text,
        offset: 0,
        line: 1 + skipped,
    };
    let mut width = None;
    for record in reader.records() {
        // The text is valid and rows may have any width, so that nothing can fail here.
        let Ok(record) = record else { continue };
        let at = record.position().map_or(0, csv::Position::byte);
        let line = counter.at(usize::try_from(at).unwrap_or(usize::MAX));
        match width {
            None => {
                width = Some(record.len());
                if !table.header(line, &record) {
                    break;
                }
            }
            Some(width) => table.row(line, width, &record),
        }
    }
    table
        .reading
        .problems
        .sort_by_key(|problem| problem.source.line);
    table.reading
}

/// Counts the lines up to a place, which only moves forward. Empty lines before a row do not belong to it.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let passed = bytes.get(self.offset..offset).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').count() - 1;
        self.offset = self.offset.max(offset);
        let ahead = bytes.get(self.offset..).unwrap_or_default().iter();
        let empty = ahead.take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.line + empty.filter(|byte| **byte == b'\n').count()
    }
}

struct Table<'a> {
    file: &'a str,
    zone: Zone,
    reading: Reading,
    columns: HashMap<Column, usize>,
    /// How often a content was seen, to tell equal rows without a reference apart.
    copies: HashMap<String, usize>,
    /// Where the record with a reference stands.
    references: HashMap<String, usize>,
}

impl Table<'_> {
    fn source(&self, line: usize) -> Source {
        Source {
            file: self.file.to_owned(),
            line,
        }
    }

    fn problem(&mut self, line: usize, subject: &str, problem: Problem) {
        let source = self.source(line);
        self.reading.problems.push(Located {
            source,
            subject: subject.to_owned(),
            problem,
        });
    }

    /// Understands the header; false when rows cannot be read by it.
    fn header(&mut self, line: usize, record: &StringRecord) -> bool {
        let mut unknown = Vec::new();
        for (index, name) in record.iter().enumerate() {
            match Column::of(name) {
                Some(column) if self.columns.contains_key(&column) => {
                    self.problem(
                        line,
                        "",
                        Problem::RepeatedColumn {
                            column: quote(name),
                        },
                    );
                }
                Some(column) => {
                    self.columns.insert(column, index);
                }
                None if name.trim().is_empty() => {}
                None => unknown.push(quote(name)),
            }
        }
        if !unknown.is_empty() {
            self.problem(line, "", Problem::UnknownColumns { columns: unknown });
        }
        let wanted = [Column::Client, Column::Label];
        let able = wanted
            .iter()
            .any(|column| self.columns.contains_key(column));
        if !able {
            let accepted = Column::accepted(&wanted);
            self.problem(line, "", Problem::MissingColumn { accepted });
        }
        able
    }

    fn row(&mut self, line: usize, width: usize, record: &StringRecord) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let row = Row {
            columns: &self.columns,
            record,
        };
        let subject = row.subject();
        let surplus = record
            .iter()
            .skip(width)
            .any(|cell| !cell.trim().is_empty());
        let made = if surplus {
            Err(Problem::TooManyCells {
                found: record.len(),
                columns: width,
            })
        } else {
            row.read(&self.zone)
        };
        match made {
            Ok((made, notice)) => {
                if let Some(notice) = notice {
                    self.problem(line, &subject, notice);
                }
                self.take(line, made, record);
            }
            Err(problem) => self.problem(line, &subject, problem),
        }
    }

    /// Names a record and takes it; of two with one reference the later counts.
    fn take(&mut self, line: usize, mut made: Record, cells: &StringRecord) {
        made.source = self.source(line);
        if made.uid.is_empty() {
            let content = row::derived_uid(cells);
            let copy = self.copies.entry(content.clone()).or_insert(0);
            *copy += 1;
            made.uid = if *copy > 1 {
                format!("{content}-{copy}")
            } else {
                content
            };
        }
        let made = made.printed();
        let index = self.reading.records.len();
        let before = self.references.insert(made.uid.clone(), index);
        if let Some(slot) = before.and_then(|at| self.reading.records.get_mut(at)) {
            let duplicate = Problem::Duplicate {
                uid: quote(&made.uid),
                kept: line,
            };
            self.references
                .insert(made.uid.clone(), before.unwrap_or(index));
            let loser = std::mem::replace(slot, made);
            self.problem(loser.source.line, &clean(&loser.summary), duplicate);
        } else {
            self.reading.records.push(made);
        }
    }
}
