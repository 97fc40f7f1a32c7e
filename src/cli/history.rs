//! `ardoise history`: who did what to a visit, and when.

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::failure::Failure;
use super::output;
use super::program::{Opened, Program};
use super::view::rfc3339;
use crate::backend::Entry;
use crate::domain::{Action, Event, InterventionId};
use crate::i18n::{Catalogue, format, rules};
use crate::t;

/// What `history` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    id: String,
    #[arg(long)]
    pub(super) json: bool,
}

/// One entry of the journal as JSON.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Told {
    seq: i64,
    command: String,
    actor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<String>,
    at: String,
    received_at: String,
    revision: u64,
    action: Action,
    events: Vec<Event>,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let base = program.open().await?;
    let visit = base.backend.find(&options.id).await?;
    if options.json {
        return output::print_json(&entries(&base, visit.id).await?);
    }
    if program.loaded.config.plain {
        return output::print(&spoken(program.catalogue(), &base, visit.id).await?);
    }
    output::print(&text(program, &base, visit.id).await?)
}

/// The history in sentences, one for each thing that happened.
pub(super) async fn spoken(
    catalogue: &Catalogue,
    base: &Opened,
    id: InterventionId,
) -> Result<String, Failure> {
    let mut text = String::new();
    for entry in base.backend.history(id).await? {
        let (when, who) = head(catalogue, base, &entry, format::date_long);
        for what in rules::history(catalogue, &base.directory, &entry) {
            let line = t!(
                catalogue,
                "linear-told",
                when = when.as_str(),
                who = who.as_str(),
                what = what
            );
            text.push_str(&line);
            text.push('\n');
        }
    }
    Ok(text)
}

/// When somebody did something, and who.
fn head(
    catalogue: &Catalogue,
    base: &Opened,
    entry: &Entry,
    date: impl Fn(&Catalogue, NaiveDate) -> String,
) -> (String, String) {
    let at = entry.at.with_timezone(&base.zone());
    let day = date(catalogue, at.date_naive());
    let when = format!("{day} {}", format::hour(catalogue.lang(), at.time()));
    let who = match rules::through(catalogue, entry) {
        Some(through) => format!("{} ({through})", entry.actor.name),
        None => entry.actor.name.clone(),
    };
    (when, who)
}

/// The history for scripts.
pub(super) async fn entries(base: &Opened, id: InterventionId) -> Result<Vec<Told>, Failure> {
    let zone = base.zone();
    let entries = base.backend.history(id).await?;
    let told = entries.into_iter().map(|entry| Told {
        seq: entry.seq,
        command: entry.command.to_string(),
        actor: entry.actor.name,
        via: entry.via,
        at: rfc3339(entry.at, zone),
        received_at: rfc3339(entry.received_at, zone),
        revision: entry.revision,
        action: entry.action,
        events: entry.events,
    });
    Ok(told.collect())
}

/// The history for people: one line for each thing that happened.
pub(super) async fn text(
    program: &Program,
    base: &Opened,
    id: InterventionId,
) -> Result<String, Failure> {
    let catalogue = program.catalogue();
    let mut rows = Vec::new();
    for entry in base.backend.history(id).await? {
        let head = head(catalogue, base, &entry, format::date_abbr);
        let heads = std::iter::once(head).chain(std::iter::repeat_with(Default::default));
        for (line, (when, who)) in rules::history(catalogue, &base.directory, &entry)
            .into_iter()
            .zip(heads)
        {
            rows.push(vec![when, who, line]);
        }
    }
    let headers = ["cli-col-at", "cli-col-by", "cli-col-what"].map(|key| catalogue.text(key));
    Ok(output::table(&headers, &rows))
}
