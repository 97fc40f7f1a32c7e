//! Visits as a table that spreadsheets open and `ardoise import` reads.

use std::io;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::cli::failure::Failure;
use crate::domain::{Client, Directory, Intervention};
use crate::i18n::{Catalogue, format, rules};
use crate::import::OWN_UID;

const HEADERS: [&str; 17] = [
    "export-reference",
    "export-start",
    "export-end",
    "export-minutes",
    "export-label",
    "export-client",
    "export-street",
    "export-zip",
    "export-city",
    "export-phone",
    "export-email",
    "export-technicians",
    "export-branch",
    "export-template",
    "export-tags",
    "export-status",
    "export-description",
];

pub(super) fn write(
    catalogue: &Catalogue,
    directory: &Directory,
    visits: &[Arc<Intervention>],
) -> Result<String, Failure> {
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    table
        .write_record(HEADERS.map(|key| catalogue.text(key)))
        .map_err(failed)?;
    for visit in visits {
        table
            .write_record(row(catalogue, directory, visit))
            .map_err(failed)?;
    }
    let bytes = table
        .into_inner()
        .map_err(|error| Failure::Stream(error.into_error()))?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

fn failed(error: csv::Error) -> Failure {
    Failure::Stream(io::Error::other(error))
}

fn row(catalogue: &Catalogue, directory: &Directory, visit: &Intervention) -> Vec<String> {
    let zone = directory.zone();
    let instant = |at: DateTime<Utc>| {
        let at = at.with_timezone(&zone);
        format!(
            "{} {}",
            at.format("%d/%m/%Y"),
            format::hour(catalogue.lang(), at.time())
        )
    };
    let part = |part: fn(&Client) -> &str| {
        visit
            .client
            .as_ref()
            .map(part)
            .unwrap_or_default()
            .to_owned()
    };
    let technicians: Vec<String> = visit
        .technicians
        .iter()
        .map(|id| directory.technician_name(*id))
        .collect();
    let tags: Vec<&str> = visit
        .tags
        .iter()
        .filter_map(|id| Some(directory.tag(*id)?.name.as_str()))
        .collect();
    vec![
        format!("{}{OWN_UID}", visit.id),
        visit
            .schedule
            .map(|schedule| instant(schedule.start))
            .unwrap_or_default(),
        visit
            .schedule
            .map(|schedule| instant(schedule.end))
            .unwrap_or_default(),
        visit.planned.0.to_string(),
        visit.label.clone(),
        part(|client| &client.name),
        part(|client| &client.street),
        part(|client| &client.zip),
        part(|client| &client.city),
        part(|client| &client.phone),
        part(|client| &client.email),
        technicians.join(", "),
        directory
            .branch(visit.branch)
            .map(|branch| branch.name.clone())
            .unwrap_or_default(),
        visit
            .template
            .and_then(|id| directory.template(id))
            .map(|one| one.code.clone())
            .unwrap_or_default(),
        tags.join(", "),
        rules::status_word(catalogue, rules::phase_of(visit.status)).to_owned(),
        visit.description.clone(),
    ]
    .into_iter()
    .map(harmless)
    .collect()
}

/// A spreadsheet takes a cell that begins like a formula for one. A space before it keeps it a text, and is taken off
/// again by the import.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@']) {
        format!(" {cell}")
    } else {
        cell
    }
}
