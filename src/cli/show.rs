//! `ardoise show`: one visit.

mod report;

use chrono_tz::Tz;
use clap::Args;
use serde_json::json;

use super::failure::Failure;
use super::program::{Opened, Program};
use super::view::FullView;
use super::{history, output, words};
use crate::backend::Detail;
use crate::domain::Intervention;
use crate::i18n::{Catalogue, format};
use crate::t;

/// What `show` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    id: String,
    #[arg(long)]
    history: bool,
    #[arg(long)]
    pub(super) json: bool,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let base = program.open().await?;
    let visit = base.backend.find(&options.id).await?;
    let detail = base.backend.intervention(visit.id).await?;
    if options.json {
        let mut value = serde_json::to_value(FullView::of(&visit, &base.directory, base.now()))
            .map_err(Failure::Json)?;
        if let Some(object) = value.as_object_mut() {
            object.insert("report".to_owned(), report::json(&detail)?);
        }
        if let (true, Some(object)) = (options.history, value.as_object_mut()) {
            object.insert(
                "history".to_owned(),
                json!(history::entries(&base, visit.id).await?),
            );
        }
        return output::print_json(&value);
    }
    if program.loaded.config.plain {
        output::print(&spoken(program.catalogue(), &base, &detail))?;
        if options.history {
            output::print(&history::spoken(program.catalogue(), &base, visit.id).await?)?;
        }
        return Ok(());
    }
    output::print(&text(program.catalogue(), &base, &visit))?;
    let captured = report::rows(program.catalogue(), &base, &detail);
    if !captured.is_empty() {
        output::print(&format!("\n{}", body(&captured)))?;
    }
    if options.history {
        output::print(&format!(
            "\n{}",
            history::text(program, &base, visit.id).await?
        ))?;
    }
    Ok(())
}

/// A word and a value for everything that is known of a visit.
fn rows(
    catalogue: &Catalogue,
    base: &Opened,
    visit: &Intervention,
    when: impl Fn(&Catalogue, &Intervention, Tz) -> String,
) -> Vec<(String, String)> {
    let directory = &base.directory;
    let template = visit.template.and_then(|id| directory.template(id));
    let names: Vec<String> = visit
        .technicians
        .iter()
        .map(|id| directory.technician_name(*id))
        .collect();
    let tags: Vec<&str> = visit
        .tags
        .iter()
        .filter_map(|id| Some(directory.tag(*id)?.name.as_str()))
        .collect();
    let client = visit.client.as_ref();
    let address = client.map(|client| {
        let place = client.place();
        [client.street.as_str(), place.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    });
    let lines = [
        (
            "cli-col-status",
            Some(words::status(catalogue, visit, base.now())),
        ),
        ("cli-col-reason", visit.reason.clone()),
        ("cli-col-when", Some(when(catalogue, visit, base.zone()))),
        ("word-planned", Some(format::duration(visit.planned))),
        ("word-actual", visit.times.actual.map(format::duration)),
        ("word-travel", visit.times.travel.map(format::duration)),
        (
            "word-template",
            template.map(|template| format!("{} ({})", template.name, template.kind)),
        ),
        ("word-client", client.map(|client| client.name.clone())),
        ("cli-col-address", address),
        ("cli-col-phone", client.map(|client| client.phone.clone())),
        ("cli-col-who", Some(names.join(", "))),
        (
            "word-branch",
            directory
                .branch(visit.branch)
                .map(|branch| branch.name.clone()),
        ),
        ("word-tag", Some(tags.join(", "))),
        ("cli-col-description", Some(visit.description.clone())),
        ("cli-col-note", Some(visit.note.clone())),
    ];
    lines
        .into_iter()
        .filter_map(|(key, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some((catalogue.text(key).to_owned(), value))
        })
        .collect()
}

/// The visit as lines of a word and a value; what is not known is left out.
fn text(catalogue: &Catalogue, base: &Opened, visit: &Intervention) -> String {
    let id = (
        catalogue.text("cli-col-id").to_owned(),
        visit.id.to_string(),
    );
    let rows: Vec<Vec<String>> = rows(catalogue, base, visit, words::when)
        .into_iter()
        .chain([id])
        .flat_map(|(name, value)| {
            let names = std::iter::once(name).chain(std::iter::repeat_with(String::new));
            value
                .lines()
                .zip(names)
                .map(|(line, name)| vec![name, line.to_owned()])
                .collect::<Vec<_>>()
        })
        .collect();
    output::table(&[words::name(visit).as_str()], &[]) + &body(&rows)
}

/// The same in sentences, with what was captured.
pub(super) fn spoken(catalogue: &Catalogue, base: &Opened, detail: &Detail) -> String {
    let visit = &detail.visit;
    let mut text = format!("{}\n", words::name(visit));
    let captured = report::rows(catalogue, base, detail);
    let captured = captured.into_iter().filter_map(|row| {
        let mut cells = row.into_iter();
        Some((cells.next()?.trim().to_owned(), cells.next()?))
    });
    // Thirty-six letters and digits are only said where there is no other way to name it.
    let id = (
        catalogue.text("cli-col-id").to_owned(),
        visit.id.to_string(),
    );
    let id = visit.number.is_none().then_some(id);
    let known = rows(catalogue, base, visit, words::said_when);
    for (name, value) in known.into_iter().chain(id).chain(captured) {
        // A point in the middle of a line is read out, or not at all.
        let value = value.replace(" · ", ", ");
        text.push_str(&t!(catalogue, "linear-row", name = name, value = value));
        text.push('\n');
    }
    text
}

/// Two columns without a header.
fn body(rows: &[Vec<String>]) -> String {
    let table = output::table(&["", ""], rows);
    table
        .split_once('\n')
        .map(|(_, rows)| rows.to_owned())
        .unwrap_or_default()
}
