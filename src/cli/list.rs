//! `ardoise list`: the visits of some days, and the pool.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::linear::spoken::Speaker;
use super::output;
use super::program::{Opened, Program};
use super::view::{View, status_word};
use super::{lookup, words};
use crate::backend::{Filter, Window};
use crate::domain::text::fold;
use crate::domain::{BranchId, Directory, Intervention, TechnicianId};

/// A status to list, as in the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum StatusFlag {
    #[value(alias = "brouillon")]
    Draft,
    #[value(alias = "confirme")]
    Confirmed,
    #[value(alias = "en_cours")]
    InProgress,
    #[value(alias = "realise")]
    Done,
    #[value(alias = "inacheve")]
    Unfinished,
    #[value(alias = "reporte")]
    Postponed,
    #[value(alias = "annule")]
    Cancelled,
}

/// Which visits.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Selection {
    #[arg(long, value_name = "DAY")]
    pub(super) from: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub(super) to: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(super) technician: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub(super) branch: Option<String>,
    #[arg(long, value_enum)]
    pub(super) status: Vec<StatusFlag>,
    #[arg(long, value_name = "WORDS")]
    pub(super) text: Option<String>,
    #[arg(long, conflicts_with = "no_pool")]
    pub(super) pool: bool,
    #[arg(long)]
    pub(super) no_pool: bool,
}

/// What `list` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[command(flatten)]
    selection: Selection,
    #[arg(long)]
    pub(super) json: bool,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let base = program.open().await?;
    let (visits, window) = options.selection.read(&base).await?;
    let now = base.now();
    if options.json {
        let views: Vec<View> = visits
            .iter()
            .map(|visit| View::of(visit, &base.directory, now))
            .collect();
        return output::print_json(&views);
    }
    if visits.is_empty() {
        return output::print_line(program.catalogue().text("cli-list-empty"));
    }
    if program.loaded.config.plain {
        let speaker = Speaker {
            catalogue: program.catalogue(),
            directory: &base.directory,
            now,
        };
        let visits = visits.iter().map(AsRef::as_ref);
        return output::print(&speaker.days(visits, window, &mut |_| String::new()));
    }
    let headers = [
        "cli-col-when",
        "cli-col-length",
        "cli-col-status",
        "cli-col-number",
        "cli-col-label",
        "cli-col-who",
    ]
    .map(|key| program.catalogue().text(key));
    let rows: Vec<Vec<String>> = visits
        .iter()
        .map(|visit| row(program, &base.directory, visit, now))
        .collect();
    output::print(&output::table(&headers, &rows))
}

fn row(
    program: &Program,
    directory: &Directory,
    visit: &Intervention,
    now: DateTime<Utc>,
) -> Vec<String> {
    let names: Vec<String> = visit
        .technicians
        .iter()
        .map(|id| directory.technician_name(*id))
        .collect();
    vec![
        words::when(program.catalogue(), visit, directory.zone()),
        crate::i18n::format::duration(visit.planned),
        words::status(program.catalogue(), visit, now),
        visit.number.clone().unwrap_or_else(|| visit.short_id()),
        visit.label.clone(),
        names.join(", "),
    ]
}

impl Selection {
    /// The days that are meant.
    pub(super) fn window(&self, base: &Opened) -> Result<Window, Failure> {
        let week = Window::week(base.today());
        let from = self
            .from
            .as_deref()
            .map(|text| base.date("--from", text))
            .transpose()?;
        let to = self
            .to
            .as_deref()
            .map(|text| base.date("--to", text))
            .transpose()?;
        let (first, last) = match (from, to) {
            (None, None) => (week.first, week.last()),
            (Some(first), None) => (first, first + chrono::Days::new(6)),
            (None, Some(last)) => (week.first.min(last), last),
            (Some(first), Some(last)) => (first, last),
        };
        days(first, last)
    }

    /// The visits that fit: those with a date by start, then the pool.
    pub(super) async fn read(
        &self,
        base: &Opened,
    ) -> Result<(Vec<Arc<Intervention>>, Window), Failure> {
        let window = self.window(base)?;
        let filter = Filter {
            branch: self.branch(&base.directory)?,
            technicians: self.technicians(&base.directory)?,
        };
        let board = base.backend.board(window, &filter).await?;
        let dated = board.visits.into_iter().filter(|_| !self.pool);
        let pool = board.pool.into_iter().filter(|_| !self.no_pool);
        let words: Vec<String> = self
            .text
            .iter()
            .flat_map(|text| {
                fold(text)
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect();
        Ok((
            dated
                .chain(pool)
                .filter(|visit| self.has_status(visit) && says(visit, &words))
                .collect(),
            window,
        ))
    }

    fn branch(&self, directory: &Directory) -> Result<Option<BranchId>, Failure> {
        self.branch
            .as_deref()
            .map(|name| lookup::branch(directory, name))
            .transpose()
    }

    fn technicians(&self, directory: &Directory) -> Result<Vec<TechnicianId>, Failure> {
        lookup::technicians(directory, &self.technician)
    }

    fn has_status(&self, visit: &Intervention) -> bool {
        let word = status_word(visit);
        self.status.is_empty()
            || self.status.iter().any(|status| {
                status
                    .to_possible_value()
                    .is_some_and(|value| value.get_name() == word)
            })
    }
}

fn days(first: NaiveDate, last: NaiveDate) -> Result<Window, Failure> {
    let days = (last - first).num_days() + 1;
    match u32::try_from(days) {
        Ok(days) if days > 0 => Ok(Window { first, days }),
        _ => Err(Failure::Usage("error-window")),
    }
}

/// Whether a visit has every word somewhere.
pub(super) fn says(visit: &Intervention, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = fold(&visit.label);
    let client = visit
        .client
        .iter()
        .flat_map(|client| [&client.name, &client.street, &client.zip, &client.city]);
    for part in visit
        .number
        .iter()
        .chain(client)
        .chain([&visit.description])
    {
        text.push('\n');
        text.push_str(&fold(part));
    }
    words.iter().all(|word| text.contains(word.as_str()))
}
