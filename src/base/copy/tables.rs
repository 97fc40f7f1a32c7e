//! What a base consists of, whatever engine keeps it.

/// What a column holds, and how it travels as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::base) enum Kind {
    /// A number.
    Int,
    /// A number, 0 or 1.
    Bool,
    /// Text as it is.
    Text,
    /// A document, as the text that was written.
    Json,
    /// A UUID, hexadecimal without dashes.
    Id,
    /// Bytes, hexadecimal.
    Bytes,
    /// The UUID of a visit of this base; an engine may keep a number of its own instead.
    Visit,
    /// The UUID of a client of this base, likewise.
    Client,
}

/// A table.
#[derive(Debug)]
pub(in crate::base) struct Table {
    pub name: &'static str,
    pub columns: &'static [(&'static str, Kind)],
    /// Its rows have one order: by so many of the first columns.
    pub key: usize,
}

use Kind::{Bool, Bytes, Client, Id, Int, Json, Text, Visit};

const fn table(name: &'static str, key: usize, columns: &'static [(&'static str, Kind)]) -> Table {
    Table { name, columns, key }
}

/// All of them, in an order in which whoever is referred to comes first. What an engine keeps for itself (the format,
/// the epoch, numbers of rows, copies of what a document says) is not among the columns.
pub(in crate::base) static TABLES: [Table; 19] = [
    table(
        "meta",
        1,
        &[
            ("one", Int),
            ("directory_version", Int),
            ("settings", Json),
            ("mail_version", Int),
        ],
    ),
    table(
        "directory",
        2,
        &[
            ("kind", Text),
            ("id", Int),
            ("position", Int),
            ("doc", Json),
        ],
    ),
    table("form", 1, &[("digest", Bytes), ("doc", Json)]),
    table(
        "journal",
        1,
        &[
            ("seq", Int),
            ("command_id", Id),
            ("intervention_id", Id),
            ("revision", Int),
            ("actor", Json),
            ("at_us", Int),
            ("received_us", Int),
            ("device_skew_ms", Int),
            ("action", Json),
            ("events", Json),
            ("via", Text),
        ],
    ),
    table("client", 1, &[("id", Id), ("doc", Json)]),
    table("client_word", 2, &[("word", Text), ("client", Client)]),
    table(
        "intervention",
        1,
        &[
            ("id", Id),
            ("revision", Int),
            ("number", Text),
            ("origin_uid", Text),
            ("client_id", Id),
            ("branch_id", Int),
            ("status", Text),
            ("locked", Bool),
            ("deleted", Bool),
            ("span", Int),
            ("start_s", Int),
            ("end_s", Int),
            ("created_s", Int),
            ("doc", Json),
        ],
    ),
    table(
        "assignment",
        4,
        &[
            ("technician_id", Int),
            ("span", Int),
            ("start_s", Int),
            ("intervention", Visit),
            ("end_s", Int),
        ],
    ),
    table(
        "work",
        2,
        &[
            ("intervention", Visit),
            ("ordinal", Int),
            ("technician_id", Int),
            ("start_us", Int),
            ("end_us", Int),
        ],
    ),
    table("sequence", 1, &[("prefix", Text), ("last", Int)]),
    table("report", 1, &[("intervention", Visit), ("doc", Json)]),
    table(
        "blob",
        1,
        &[("digest", Bytes), ("kept_us", Int), ("bytes", Bytes)],
    ),
    table(
        "draft",
        3,
        &[
            ("user_id", Int),
            ("intervention", Id),
            ("place", Text),
            ("text", Text),
        ],
    ),
    table(
        "mail",
        1,
        &[
            ("key", Int),
            ("id", Id),
            ("command_id", Id),
            ("intervention_id", Id),
            ("recipients", Json),
            ("queued_us", Int),
            ("state", Text),
            ("attempts", Int),
            ("began_us", Int),
            ("next_us", Int),
            ("claimed_until_us", Int),
            ("problem", Json),
            ("ended_us", Int),
        ],
    ),
    table("secret", 1, &[("name", Text), ("value", Text)]),
    table(
        "credential",
        1,
        &[
            ("user_id", Int),
            ("hash", Text),
            ("changed_us", Int),
            ("failures", Int),
            ("locked_until_us", Int),
        ],
    ),
    table(
        "token",
        1,
        &[
            ("digest", Bytes),
            ("user_id", Int),
            ("device", Text),
            ("created_us", Int),
            ("expires_us", Int),
        ],
    ),
    table(
        "public_key",
        1,
        &[
            ("fingerprint", Text),
            ("user_id", Int),
            ("line", Text),
            ("added_us", Int),
            ("used_us", Int),
        ],
    ),
    table(
        "invitation",
        1,
        &[
            ("selector", Text),
            ("user_id", Int),
            ("hash", Text),
            ("failures", Int),
            ("expires_us", Int),
        ],
    ),
];
