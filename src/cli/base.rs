//! `ardoise base`: copying a base from one place to another, keeping copies of it, taking one back, taking old personal
//! data out of it.

mod purge;

use std::path::PathBuf;

use chrono::Utc;
use clap::{Args, Subcommand};
use serde_json::json;

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use super::program::{Program, absolute};
use crate::backend::BackendError;
use crate::base::{self, Before, Compared, Place};
use crate::t;

/// Digits of a hash that are shown; all of them with `--json`.
const SHOWN: usize = 16;

/// What `base` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    what: What,
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Clone, Subcommand)]
enum What {
    Copy {
        #[arg(value_name = "FROM")]
        from: PathBuf,
        #[arg(value_name = "TO")]
        to: PathBuf,
    },
    Backup {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    Restore {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long, value_name = "PLACE")]
        to: Option<PathBuf>,
        #[arg(long)]
        force: bool,
    },
    Purge {
        #[arg(long)]
        dry_run: bool,
    },
}

impl Options {
    /// Whether answers are wanted as JSON.
    pub(super) fn json(&self) -> bool {
        self.json
    }
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<Exit, Failure> {
    match &options.what {
        What::Copy { from, to } => {
            let (from, to) = (absolute(from).into(), absolute(to).into());
            let compared = base::copy(&from, &to, &Before::Nothing).await?;
            report(program, options, &compared)?;
            if !options.json {
                output::print_line(&t!(program.catalogue(), "base-copied", to = to.shown()))?;
            }
        }
        What::Backup { file } => {
            let (from, file) = (Place::from(program.base_file()?), absolute(file));
            let compared = base::back_up(&from, &file).await?;
            let shown = file.display().to_string();
            if options.json {
                output::print_json(&json!({ "file": shown, "tables": tables(&compared) }))?;
                return whole(&compared);
            }
            whole(&compared)?;
            output::print_line(&t!(program.catalogue(), "base-backed-up", file = shown))?;
        }
        What::Restore { file, to, force } => {
            let to = match to {
                Some(to) => absolute(to).into(),
                None => Place::from(program.base_file()?),
            };
            restore(program, options, &absolute(file).into(), &to, *force).await?;
        }
        What::Purge { dry_run } => return purge::run(program, *dry_run, options.json).await,
    }
    Ok(Exit::Ok)
}

async fn restore(
    program: &Program,
    options: &Options,
    file: &Place,
    to: &Place,
    force: bool,
) -> Result<(), Failure> {
    let aside = Before::Aside(format!("before_{}", Utc::now().format("%Y%m%d_%H%M%S")));
    let (compared, kept) = match base::copy(file, to, &Before::Nothing).await {
        Err(BackendError::Exists { .. }) if force => {
            (base::copy(file, to, &aside).await?, aside.shown(to))
        }
        Err(BackendError::Exists { .. }) => return Err(Failure::Occupied(to.shown())),
        compared => (compared?, None),
    };
    // A device that was lost since the copy was made must not come back with it.
    let devices = base::sign_everybody_out(to).await?;
    report(program, options, &compared)?;
    if options.json {
        return Ok(());
    }
    output::print_line(&t!(program.catalogue(), "base-restored", to = to.shown()))?;
    output::print_line(&t!(program.catalogue(), "base-signed-out", count = devices))?;
    if let Some(kept) = kept {
        output::print_line(&t!(program.catalogue(), "base-kept-aside", kept = kept))?;
    }
    Ok(())
}

/// Shows what was compared; a difference is a failure, told after it.
fn report(program: &Program, options: &Options, compared: &[Compared]) -> Result<(), Failure> {
    if options.json {
        output::print_json(&json!({ "tables": tables(compared) }))?;
    } else {
        let headers = ["base-col-table", "base-col-rows", "base-col-hash"];
        let headers = headers.map(|key| program.catalogue().text(key));
        let rows: Vec<Vec<String>> = compared.iter().map(row).collect();
        output::print(&output::table(&headers, &rows))?;
    }
    whole(compared).map(drop)
}

fn row(one: &Compared) -> Vec<String> {
    let hash = |sum: &base::Sum| sum.hash.to_string().chars().take(SHOWN).collect::<String>();
    let both = |from: String, to: String| {
        if one.is_same() {
            from
        } else {
            format!("{from} ≠ {to}")
        }
    };
    vec![
        one.table.to_owned(),
        both(one.from.rows.to_string(), one.to.rows.to_string()),
        both(hash(&one.from), hash(&one.to)),
    ]
}

fn tables(compared: &[Compared]) -> Vec<serde_json::Value> {
    let side = |sum: &base::Sum| json!({ "rows": sum.rows, "sha256": sum.hash.to_string() });
    compared
        .iter()
        .map(|one| json!({ "table": one.table, "from": side(&one.from), "to": side(&one.to) }))
        .collect()
}

fn whole(compared: &[Compared]) -> Result<Exit, Failure> {
    if compared.iter().all(Compared::is_same) {
        Ok(Exit::Ok)
    } else {
        Err(Failure::CopyDiffers)
    }
}
