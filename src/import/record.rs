//! What a file says, in neutral words: one record per visit, before anybody decides what to do with it.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::domain::Minutes;

/// Where a record or a problem begins.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The file as the user named it.
    pub file: String,
    /// The line, counted from 1; 0 when the file as a whole is meant.
    pub line: usize,
}

/// The time a record takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The first instant.
    pub start: DateTime<Utc>,
    /// The first instant after; always later than `start`.
    pub end: DateTime<Utc>,
    /// For whole days: the first and the last local day, both included.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

impl When {
    /// Whether whole days are meant rather than hours.
    pub const fn all_day(&self) -> bool {
        self.days.is_some()
    }
}

/// The status a file claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RecordStatus {
    /// The file says nothing.
    #[default]
    Unspecified,
    /// Planned, not promised.
    Tentative,
    /// Promised.
    Confirmed,
    /// The visit was made.
    Done,
    /// The visit, or this instance of it, does not take place.
    Cancelled,
}

/// Somebody named by a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// The display name; may be empty when there is an address.
    pub name: String,
    /// The mail address in lower case, without `mailto:`; may be empty when there is a name.
    pub email: String,
}

/// The customer of a CSV row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ClientInfo {
    /// The name; may be empty when only an address is given.
    pub name: String,
    /// The telephone number as written.
    pub phone: String,
    /// The mail address in lower case.
    pub email: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub zip: String,
    /// Town.
    pub city: String,
}

/// One visit read from a file. All text is free of control characters; `description` alone may have line breaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Where it begins.
    pub source: Source,
    /// The name the file gives it, or one derived from its content when the file gives none.
    pub uid: String,
    /// For an instance of a series: its original start, in UTC as `20261124T080000Z`, or `20261124` for whole days.
    pub occurrence: Option<String>,
    /// Changes when anything but `source` changes, and only then.
    pub fingerprint: Uuid,
    /// The title.
    pub summary: String,
    /// The text, possibly of several lines.
    pub description: String,
    /// The place as one line.
    pub location: String,
    /// The time; none puts the visit into the pool.
    pub when: Option<When>,
    /// The length that a row without hours asks for; none when `when` tells it.
    pub duration: Option<Minutes>,
    /// The claimed status.
    pub status: RecordStatus,
    /// Who comes: the attendees of an event, the technicians of a row.
    pub attendees: Vec<Person>,
    /// Who called the event.
    pub organizer: Option<Person>,
    /// Categories of an event, tags (étiquettes) of a row.
    pub categories: Vec<String>,
    /// The customer; only CSV knows one.
    pub client: Option<ClientInfo>,
    /// The branch (magasin); only CSV knows one.
    pub branch: Option<String>,
    /// The template (modèle); only CSV knows one.
    pub template: Option<String>,
}

/// The end of the UID of a visit that this program exported, behind the visit's id.
pub const OWN_UID: &str = "@ardoise";

const KEYS: Uuid = Uuid::from_u128(0x6d0f_58a4_0e1b_4c53_9b0e_52b7_7c1d_2a61);
const PRINTS: Uuid = Uuid::from_u128(0x1c7e_93b2_64d5_4f0a_8a53_d9e0_41f6_88b7);

impl Record {
    /// A name for the visit that depends on `uid` and `occurrence` alone: the same for every reading of every version.
    pub fn key(&self) -> Uuid {
        let occurrence = self.occurrence.as_deref().unwrap_or_default();
        Uuid::new_v5(&KEYS, format!("{}\n{occurrence}", self.uid).as_bytes())
    }

    /// The same with the fingerprint of its content.
    pub(super) fn printed(mut self) -> Self {
        self.fingerprint = self.print();
        self
    }

    fn print(&self) -> Uuid {
        let Self {
            source: _,
            fingerprint: _,
            uid,
            occurrence,
            summary,
            description,
            location,
            when,
            duration,
            status,
            attendees,
            organizer,
            categories,
            client,
            branch,
            template,
        } = self;
        let content = format!(
            "{:?}",
            (
                (uid, occurrence, summary, description, location),
                when.map(|w| (w.start.timestamp(), w.end.timestamp(), w.days)),
                duration.map(|d| d.0),
                (status, attendees, organizer, categories),
                (client, branch, template),
            )
        );
        Uuid::new_v5(&PRINTS, content.as_bytes())
    }
}
