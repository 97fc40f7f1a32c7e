//! What stands in a document, in its order (seed page S13, S14; facts A.20).

mod answers;
mod head;
mod signatures;

use chrono::{DateTime, Utc};

use super::Source;
use super::block::{Block, Fact, Shown};
use crate::backend::Document;
use crate::domain::Status;
use crate::domain::report::Section;
use crate::i18n::{format, rules};
use crate::t;

/// Earlier visits in a document, at most.
const EARLIER: usize = 10;

/// The whole document.
pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let sections = source.sections();
    let mut blocks = vec![head::letterhead(source), head::title(source)];
    blocks.extend(head::columns(source, &sections));
    for section in Section::ALL.into_iter().filter(|one| sections.has(*one)) {
        blocks.extend(match section {
            Section::Client | Section::Visit => Vec::new(),
            Section::Description => text(source, section, &source.visit.description),
            Section::Note => text(source, section, &source.visit.note),
            Section::History => history(source),
            Section::Times => times(source),
            Section::Questionnaire => match source.document {
                Document::WorkOrder => answers::to_fill(source),
                Document::Report => answers::given(source),
            },
            Section::Notes => text(source, section, &source.visit.report.notes),
            Section::Photos => photos(source),
            Section::Legal => legal(source),
            Section::Signatures => signatures::both(source),
        });
    }
    blocks
}

fn heading(source: &Source<'_>, section: Section) -> Block {
    Block::Heading(rules::section_word(source.catalogue(), section).to_owned())
}

fn text(source: &Source<'_>, section: Section, text: &str) -> Vec<Block> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    vec![
        heading(source, section),
        Block::Text(text.trim().to_owned()),
    ]
}

/// An instant as documents write it: "24 nov. 2026, 10h24".
fn instant(source: &Source<'_>, at: DateTime<Utc>) -> String {
    let catalogue = source.catalogue();
    let local = at.with_timezone(&source.directory.zone());
    format!(
        "{}, {}",
        format::date_medium(catalogue, local.date_naive()),
        format::hour(catalogue.lang(), local.time())
    )
}

fn history(source: &Source<'_>) -> Vec<Block> {
    let (catalogue, directory) = (source.catalogue(), source.directory);
    let start = source.visit.schedule.map(|schedule| schedule.start);
    let earlier = source.others.iter().filter_map(|other| {
        let when = other.schedule?.start;
        let label = format::date_medium(catalogue, directory.day_of(when));
        let name = other
            .template
            .and_then(|id| directory.template(id))
            .map_or(&other.label, |template| &template.name);
        let status = rules::status_word(catalogue, rules::phase_of(other.status));
        let value = format!("{name} · {status}");
        start
            .is_none_or(|start| when < start)
            .then_some(Fact { label, value })
    });
    let facts: Vec<Fact> = earlier.take(EARLIER).collect();
    if facts.is_empty() {
        return Vec::new();
    }
    vec![heading(source, Section::History), Block::Facts(facts)]
}

fn times(source: &Source<'_>) -> Vec<Block> {
    let (catalogue, visit) = (source.catalogue(), source.visit);
    let fact = |key: &str, value: Option<String>| {
        Some(Fact {
            label: catalogue.text(key).to_owned(),
            value: value?,
        })
    };
    let zone = source.directory.zone();
    let arrival = visit.work.iter().map(|segment| segment.start).min();
    let departure = visit.work.iter().filter_map(|segment| segment.end).max();
    let at = |instant: DateTime<Utc>| {
        let local = instant.with_timezone(&zone);
        let hour = format::hour(catalogue.lang(), local.time());
        // A visit may go on for days.
        let other_day =
            arrival.map(|first| source.directory.day_of(first)) != Some(local.date_naive());
        if other_day {
            format!(
                "{}, {hour}",
                format::day_month(catalogue, local.date_naive())
            )
        } else {
            hour
        }
    };
    let man_hours = (visit.technicians.len() > 1 && visit.is_started())
        .then(|| visit.man_time(departure.unwrap_or(visit.created_at)))
        .map(|time| format::duration(crate::domain::Minutes::of(time)));
    let facts: Vec<Fact> = [
        fact("document-arrival", arrival.map(at)),
        fact("document-departure", departure.map(at)),
        fact("document-actual", visit.times.actual.map(format::duration)),
        fact("document-travel", visit.times.travel.map(format::duration)),
        fact(
            "document-man-hours",
            man_hours.filter(|_| visit.status == Status::Done),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    if facts.is_empty() {
        return Vec::new();
    }
    vec![heading(source, Section::Times), Block::Facts(facts)]
}

fn photos(source: &Source<'_>) -> Vec<Block> {
    let shown: Vec<Shown> = source
        .visit
        .report
        .photos
        .iter()
        .map(|photo| {
            let question = photo
                .question
                .as_deref()
                .and_then(|code| source.form.question(code));
            let caption = match (photo.caption.trim(), question) {
                ("", Some(question)) => question.label.clone(),
                ("", None) => String::new(),
                (caption, _) => caption.to_owned(),
            };
            let caption = if source.bytes.contains_key(&photo.picture.preview) {
                caption
            } else {
                let gone = source.catalogue().text("document-photo-gone");
                format!("{caption} {gone}").trim_start().to_owned()
            };
            Shown {
                preview: photo.picture.preview,
                size: (photo.picture.width, photo.picture.height),
                caption,
            }
        })
        .collect();
    if shown.is_empty() {
        return Vec::new();
    }
    vec![heading(source, Section::Photos), Block::Photos(shown)]
}

fn legal(source: &Source<'_>) -> Vec<Block> {
    let catalogue = source.catalogue();
    let due = source
        .visit
        .due
        .filter(|_| source.visit.status == Status::Done);
    let due = due.map(|day| {
        t!(
            catalogue,
            "document-due",
            day = format::date_long(catalogue, day)
        )
    });
    // What a text attests has not happened before the visit is over.
    let attested = source.document == Document::WorkOrder || source.visit.status == Status::Done;
    let legal = Some(source.form.legal.trim())
        .filter(|text| attested && !text.is_empty())
        .map(str::to_owned);
    let paragraphs: Vec<String> = legal.into_iter().chain(due).collect();
    if paragraphs.is_empty() {
        return Vec::new();
    }
    vec![
        heading(source, Section::Legal),
        Block::Text(paragraphs.join("\n")),
    ]
}
