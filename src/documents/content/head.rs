//! The head of a document: whose it is, what it is, for whom, when.

use chrono::{DateTime, Utc};

use super::super::Source;
use super::super::block::{Block, Column};
use crate::backend::Document;
use crate::domain::report::{Section, Sections};
use crate::domain::{Field, Status};
use crate::i18n::{format, rules};
use crate::t;

pub(super) fn letterhead(source: &Source<'_>) -> Block {
    let settings = &source.directory.settings;
    Block::Letterhead {
        company: settings.company.clone(),
        lines: settings.letterhead.lines.clone(),
        logo: settings.letterhead.logo,
    }
}

/// The title of the template, else the visit's own label.
fn name(source: &Source<'_>) -> String {
    source
        .visit
        .template
        .and_then(|id| source.directory.template(id))
        .map_or_else(
            || source.visit.label.clone(),
            |template| template.name.clone(),
        )
}

pub(super) fn title(source: &Source<'_>) -> Block {
    let catalogue = source.catalogue();
    let title = catalogue.text(match source.document {
        Document::WorkOrder => "document-work-order",
        Document::Report => "document-report",
    });
    let day = source
        .visit
        .schedule
        .map(|schedule| format::date_long(catalogue, source.directory.day_of(schedule.start)));
    let unfinished = source.document == Document::Report
        && !matches!(source.visit.status, Status::Done | Status::Unfinished);
    let draft = unfinished.then(|| catalogue.text("document-draft").to_owned());
    let about: Vec<String> = std::iter::once(name(source))
        .chain(day)
        .chain(draft)
        .collect();
    Block::Title {
        title: title.to_owned(),
        number: source.visit.number.clone(),
        about: about.join(" · "),
    }
}

/// Client and visit beside each other.
pub(super) fn columns(source: &Source<'_>, sections: &Sections) -> Option<Block> {
    let columns: Vec<Column> = [
        client(source).filter(|_| sections.has(Section::Client)),
        Some(visit(source)).filter(|_| sections.has(Section::Visit)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!columns.is_empty()).then_some(Block::Columns(columns))
}

fn client(source: &Source<'_>) -> Option<Column> {
    let client = source.visit.client.as_ref()?;
    let lines = [
        client.name.clone(),
        client.street.clone(),
        client.place(),
        client.phone.clone(),
        client.mobile.clone(),
        client.email.clone(),
    ];
    Some(Column {
        heading: rules::field_word(source.catalogue(), Field::Client).to_owned(),
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
    })
}

fn visit(source: &Source<'_>) -> Column {
    let (catalogue, visit, directory) = (source.catalogue(), source.visit, source.directory);
    let technicians: Vec<String> = visit
        .technicians
        .iter()
        .map(|id| directory.technician_name(*id))
        .collect();
    let kind = visit
        .template
        .and_then(|id| directory.template(id))
        .map(|template| template.kind.clone());
    let tags: Vec<&str> = visit
        .tags
        .iter()
        .filter_map(|id| directory.tag(*id))
        .map(|tag| tag.name.as_str())
        .collect();
    let lines = [
        Some(when(source)),
        kind,
        Some(technicians.join(", ")),
        directory
            .branch(visit.branch)
            .map(|branch| t!(catalogue, "document-branch", branch = branch.name.as_str())),
        Some(tags.join(", ")),
    ];
    Column {
        heading: catalogue.text("document-visit").to_owned(),
        lines: lines
            .into_iter()
            .flatten()
            .filter(|line| !line.is_empty())
            .collect(),
    }
}

/// "9h00 - 10h30 (1h30)"; days as well where it goes on to another one.
fn when(source: &Source<'_>) -> String {
    let (catalogue, visit) = (source.catalogue(), source.visit);
    let Some(schedule) = visit.schedule else {
        return catalogue.text("document-unplanned").to_owned();
    };
    let zone = source.directory.zone();
    let local = |at: DateTime<Utc>| at.with_timezone(&zone);
    let (start, end) = (local(schedule.start), local(schedule.end));
    let planned = format::duration(visit.planned);
    let day = format::date_abbr(catalogue, start.date_naive());
    if start.date_naive() == end.date_naive() {
        let hours = format::time_range(catalogue.lang(), start.time(), end.time());
        return format!("{day}, {hours} ({planned})");
    }
    let hour = |at: chrono::NaiveTime| format::hour(catalogue.lang(), at);
    format!(
        "{day}, {} - {}, {} ({planned})",
        hour(start.time()),
        format::date_abbr(catalogue, end.date_naive()),
        hour(end.time())
    )
}
