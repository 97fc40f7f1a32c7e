//! Reading calendars (iCalendar) and tables (CSV) into neutral records. Nothing here knows a base or a rule of the
//! board: each event that can be read becomes records, each that cannot becomes a problem with its line.

mod calendar;
mod problem;
mod record;
mod table;
mod text;
mod zone;

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use chrono_tz::Tz;

pub use problem::{Located, Problem, Severity};
pub use record::{ClientInfo, OWN_UID, Person, Record, RecordStatus, Source, When};

/// What the reader must be told.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The local days between which series are expanded. Single events are taken whatever their date.
    pub window: RangeInclusive<NaiveDate>,
    /// The zone of times that name none, and of whole days.
    pub zone: Tz,
}

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// iCalendar (RFC 5545).
    Calendar,
    /// A table with a header row.
    Csv,
}

/// All that a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What was recognised; none for a file that is neither.
    pub format: Option<Format>,
    /// What can be taken, in the order of the file.
    pub records: Vec<Record>,
    /// What cannot, and what should be known, in the order of the file.
    pub problems: Vec<Located>,
    /// To-dos, journals and free/busy components, which are no visits.
    pub ignored: usize,
}

/// Reads a file, whatever is in it: the format is detected by its content, then by the extension of `name`.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Reading {
    let bytes = text::unmark(bytes);
    if calendar::recognise(&bytes) {
        return calendar::read(name, &bytes, options);
    }
    let blank = bytes.iter().all(u8::is_ascii_whitespace);
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let meant = matches!(extension.as_deref(), Some("csv" | "tsv")) && !bytes.contains(&0);
    if !blank && (meant || table::recognise(&bytes)) {
        return table::read(name, &bytes, options);
    }
    let problem = if blank {
        Problem::Empty
    } else {
        Problem::Unknown
    };
    let source = Source {
        file: name.to_owned(),
        line: 0,
    };
    Reading {
        problems: vec![Located {
            source,
            subject: String::new(),
            problem,
        }],
        ..Reading::default()
    }
}

#[cfg(test)]
mod tests;
