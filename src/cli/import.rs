//! `ardoise import`: what calendars and tables say becomes visits, by the same rules as everything else.
//!
//! Decided here, where nothing else decides:
//! - A visit is recognised by the UID and the occurrence of its record; the same record again changes nothing, a
//!   changed one changes the fields that the file speaks of. What was deleted on the board stays deleted.
//! - Dates of the file stand as they are. Working hours and skills are overridden with the file as the reason, an
//!   overlap only with `--override`.
//! - A cancelled record cancels the visit that was made from it; one that was never taken is skipped and counted.
//! - The file's status counts when it says confirmed, done or cancelled; everything else is a draft.

mod blueprint;
mod changes;
mod people;
mod report;
mod take;
mod target;

use std::path::{Path, PathBuf};

use chrono::Months;
use clap::Args;

use super::failure::Failure;
use super::lookup;
use super::output;
use super::program::{Opened, Program};
use crate::import::{ReadOptions, Reading, read};
use people::People;
use report::Report;
use take::Taker;
use target::Target;

/// What `import` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    #[arg(long, value_name = "NAME")]
    technician: Option<String>,
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    #[arg(long, value_name = "ATTENDEE=NAME")]
    map: Vec<String>,
    #[arg(long = "override", value_name = "REASON")]
    override_reason: Option<String>,
    #[arg(long)]
    pub(super) json: bool,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let base = program.open().await?;
    let settings = read_options(&base, options)?;
    let people = People::new(&base.directory, options.technician.as_deref(), &options.map)?;
    let branch = options
        .branch
        .as_deref()
        .map(|name| lookup::branch(&base.directory, name))
        .transpose()?;
    let mut taker = Taker {
        program,
        base: &base,
        people: &people,
        branch,
        override_reason: options.override_reason.as_deref(),
        target: if options.dry_run {
            Target::rehearsal(&base)
        } else {
            Target::live(&base)
        },
        report: Report::new(options.dry_run),
        seen: std::collections::HashMap::new(),
    };
    let mut anything = false;
    for file in &options.files {
        match load(file, &settings) {
            Ok(reading) => {
                anything |= reading.format.is_some();
                taker.take(file, reading).await?;
            }
            Err(error) => taker.report.unreadable(program, file, &error),
        }
    }
    let report = taker.report;
    if options.json {
        output::print_json(&report)?;
    } else {
        output::print(&report.text(program.catalogue()))?;
    }
    if !anything {
        Err(Failure::NothingRead)
    } else if report.in_vain() {
        Err(Failure::NothingTaken)
    } else {
        Ok(())
    }
}

fn read_options(base: &Opened, options: &Options) -> Result<ReadOptions, Failure> {
    let today = base.today();
    let from = options
        .from
        .as_deref()
        .map(|text| base.date("--from", text))
        .transpose()?;
    let to = options
        .to
        .as_deref()
        .map(|text| base.date("--to", text))
        .transpose()?;
    let from = from.unwrap_or(today - Months::new(12));
    let to = to.unwrap_or(today + Months::new(12));
    if to < from {
        return Err(Failure::Usage("error-window"));
    }
    Ok(ReadOptions {
        window: from..=to,
        zone: base.zone(),
    })
}

fn load(file: &Path, options: &ReadOptions) -> std::io::Result<Reading> {
    let bytes = std::fs::read(file)?;
    Ok(read(&file.display().to_string(), &bytes, options))
}
