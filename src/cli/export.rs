//! `ardoise export`: visits for other programs. What is written as CSV or iCalendar can be imported again: each visit
//! carries its own id and is recognised by it.

mod ics;
mod table;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::list::Selection;
use super::output;
use super::program::Program;
use super::view::FullView;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Csv,
    Ics,
}

/// What `export` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[command(flatten)]
    selection: Selection,
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let base = program.open().await?;
    let (visits, _) = options.selection.read(&base).await?;
    let text = match options.format() {
        Format::Json => {
            let now = base.now();
            let views: Vec<FullView> = visits
                .iter()
                .map(|visit| FullView::of(visit, &base.directory, now))
                .collect();
            serde_json::to_string_pretty(&views).map_err(Failure::Json)? + "\n"
        }
        Format::Csv => table::write(program.catalogue(), &base.directory, &visits)?,
        Format::Ics => ics::write(&base.directory, &visits, base.now()),
    };
    output::give(options.out.as_deref(), &text)
}

impl Options {
    fn format(&self) -> Format {
        let extension = self
            .out
            .as_ref()
            .and_then(|path| path.extension())
            .map(std::ffi::OsStr::to_ascii_lowercase);
        let by_name = match extension.as_ref().and_then(|part| part.to_str()) {
            Some("csv") => Format::Csv,
            Some("ics") => Format::Ics,
            _ => Format::Json,
        };
        self.format.unwrap_or(by_name)
    }
}
