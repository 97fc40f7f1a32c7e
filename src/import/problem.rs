//! What could not be taken, and why.

use thiserror::Error;

use super::Source;

/// How much a problem costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The record was taken, but something about it should be known.
    Notice,
    /// The event, the row or the whole file was not taken.
    Refused,
}

/// A reason, with the data that a sentence about it needs. Quoted text is cut short and free of control characters.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// The file has no content.
    #[error("the file is empty")]
    Empty,
    /// Neither a calendar nor a table.
    #[error("neither an iCalendar file nor a CSV table")]
    Unknown,
    /// A line inside a calendar that is not a property.
    #[error("not a property: {text}")]
    StrayLine {
        /// The line as found.
        text: String,
    },
    /// A component without its `END`.
    #[error("{component} is not closed")]
    Unclosed {
        /// `VCALENDAR`, `VEVENT`, …
        component: String,
    },
    /// An event without a start.
    #[error("no start")]
    NoStart,
    /// A start without an end or a length.
    #[error("no duration")]
    NoDuration,
    /// An end before its start.
    #[error("ends before it starts")]
    EndBeforeStart,
    /// A value that cannot be read.
    #[error("{field} cannot be read: {value}")]
    BadValue {
        /// The property or the column, as the file writes it.
        field: String,
        /// The value as found.
        value: String,
    },
    /// A property that may be given once and is given twice; the first one counts.
    #[error("{field} is given more than once")]
    Repeated {
        /// The property.
        field: String,
    },
    /// A time zone nobody knows.
    #[error("unknown time zone: {zone}")]
    UnknownZone {
        /// The name as found.
        zone: String,
    },
    /// A time zone that nobody knows by its name and that the file describes badly.
    #[error("the description of time zone {zone} cannot be read")]
    BadZone {
        /// The name as found.
        zone: String,
    },
    /// A recurrence rule that cannot be read.
    #[error("recurrence cannot be read: {rule}")]
    BadRule {
        /// The rule as found.
        rule: String,
    },
    /// A recurrence rule in another calendar than the Gregorian one.
    #[error("recurrence in a calendar that is not supported: {rule}")]
    ForeignRule {
        /// The rule as found.
        rule: String,
    },
    /// A recurrence by the minute or the second, or at more times of the day than anybody visits.
    #[error("recurrence too frequent for visits: {rule}")]
    TooFrequent {
        /// The rule as found.
        rule: String,
    },
    /// A series that gives more instances than anybody plans; the first ones were taken.
    #[error("more than {limit} occurrences")]
    TooMany {
        /// How many were taken.
        limit: usize,
    },
    /// A series without an instance in the window.
    #[error("no occurrence in the window")]
    NoOccurrence,
    /// The same UID again: this one gave way to another of the same file.
    #[error("UID {uid} again; the one of line {kept} counts")]
    Duplicate {
        /// The UID.
        uid: String,
        /// Where the one that counts begins.
        kept: usize,
    },
    /// A status that has no counterpart; the record was taken without one.
    #[error("status not taken over: {value}")]
    StatusLeft {
        /// The status as found.
        value: String,
    },
    /// Columns nobody understands; they were left out.
    #[error("columns not understood: {}", columns.join(", "))]
    UnknownColumns {
        /// The headers as found.
        columns: Vec<String>,
    },
    /// Two columns that mean the same; the first one counts.
    #[error("column {column} is given more than once")]
    RepeatedColumn {
        /// The header as found.
        column: String,
    },
    /// A column that must be there and is not.
    #[error("no column for one of: {}", accepted.join(", "))]
    MissingColumn {
        /// Headers that would do.
        accepted: Vec<String>,
    },
    /// A row with more cells than there are columns.
    #[error("{found} cells for {columns} columns")]
    TooManyCells {
        /// Cells in the row.
        found: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A row that names neither a client nor a title.
    #[error("neither client nor title")]
    NothingToDo,
}

impl Problem {
    /// The catalogue key of the sentence about it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "import-problem-empty",
            Self::Unknown => "import-problem-unknown",
            Self::StrayLine { .. } => "import-problem-stray-line",
            Self::Unclosed { .. } => "import-problem-unclosed",
            Self::NoStart => "import-problem-no-start",
            Self::NoDuration => "import-problem-no-duration",
            Self::EndBeforeStart => "import-problem-end-before-start",
            Self::BadValue { .. } => "import-problem-bad-value",
            Self::Repeated { .. } => "import-problem-repeated",
            Self::UnknownZone { .. } => "import-problem-unknown-zone",
            Self::BadZone { .. } => "import-problem-bad-zone",
            Self::BadRule { .. } => "import-problem-bad-rule",
            Self::ForeignRule { .. } => "import-problem-foreign-rule",
            Self::TooFrequent { .. } => "import-problem-too-frequent",
            Self::TooMany { .. } => "import-problem-too-many",
            Self::NoOccurrence => "import-problem-no-occurrence",
            Self::Duplicate { .. } => "import-problem-duplicate",
            Self::StatusLeft { .. } => "import-problem-status-left",
            Self::UnknownColumns { .. } => "import-problem-unknown-columns",
            Self::RepeatedColumn { .. } => "import-problem-repeated-column",
            Self::MissingColumn { .. } => "import-problem-missing-column",
            Self::TooManyCells { .. } => "import-problem-too-many-cells",
            Self::NothingToDo => "import-problem-nothing-to-do",
        }
    }

    /// The named values of that sentence, in the names of the fields.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty
            | Self::Unknown
            | Self::NoStart
            | Self::NoDuration
            | Self::EndBeforeStart
            | Self::NoOccurrence
            | Self::NothingToDo => Vec::new(),
            Self::StrayLine { text } => vec![("text", text.clone())],
            Self::Unclosed { component } => vec![("component", component.clone())],
            Self::BadValue { field, value } => {
                vec![("field", field.clone()), ("value", value.clone())]
            }
            Self::Repeated { field } => vec![("field", field.clone())],
            Self::UnknownZone { zone } | Self::BadZone { zone } => vec![("zone", zone.clone())],
            Self::BadRule { rule } | Self::ForeignRule { rule } | Self::TooFrequent { rule } => {
                vec![("rule", rule.clone())]
            }
            Self::TooMany { limit } => vec![("limit", limit.to_string())],
            Self::Duplicate { uid, kept } => {
                vec![("uid", uid.clone()), ("kept", kept.to_string())]
            }
            Self::StatusLeft { value } => vec![("value", value.clone())],
            Self::UnknownColumns { columns } => vec![("columns", columns.join(", "))],
            Self::RepeatedColumn { column } => vec![("column", column.clone())],
            Self::MissingColumn { accepted } => vec![("accepted", accepted.join(", "))],
            Self::TooManyCells { found, columns } => vec![
                ("found", found.to_string()),
                ("columns", columns.to_string()),
            ],
        }
    }

    /// Whether something was left out because of it.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Unclosed { component } => {
                // An event without its end was cut off; a calendar without its end lost nothing.
                if component == "VEVENT" {
                    Severity::Refused
                } else {
                    Severity::Notice
                }
            }
            Self::StrayLine { .. }
            | Self::Repeated { .. }
            | Self::StatusLeft { .. }
            | Self::TooMany { .. }
            | Self::NoOccurrence
            | Self::Duplicate { .. }
            | Self::UnknownColumns { .. }
            | Self::RepeatedColumn { .. } => Severity::Notice,
            Self::Empty
            | Self::Unknown
            | Self::NoStart
            | Self::NoDuration
            | Self::EndBeforeStart
            | Self::BadValue { .. }
            | Self::UnknownZone { .. }
            | Self::BadRule { .. }
            | Self::ForeignRule { .. }
            | Self::TooFrequent { .. }
            | Self::BadZone { .. }
            | Self::MissingColumn { .. }
            | Self::TooManyCells { .. }
            | Self::NothingToDo => Severity::Refused,
        }
    }
}

/// A problem and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Where it begins.
    pub source: Source,
    /// What the record that suffers calls itself (its title or UID), to recognise it by; may be empty.
    pub subject: String,
    /// The reason.
    pub problem: Problem,
}
