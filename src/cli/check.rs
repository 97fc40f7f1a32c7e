//! `ardoise check`: the journal replayed must give the state.

use clap::Args;
use serde_json::json;

use super::failure::Failure;
use super::output;
use super::program::Program;
use crate::base;
use crate::t;

/// What `check` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[arg(long)]
    pub(super) json: bool,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let found = base::replay(program.base_file()?).await?;
    let differences: Vec<String> = found.differences.iter().map(ToString::to_string).collect();
    if options.json {
        output::print_json(
            &json!({ "entries": found.entries, "visits": found.visits, "differences": differences }),
        )?;
    } else if found.is_sound() {
        let fine = t!(
            program.catalogue(),
            "cli-check-fine",
            entries = found.entries,
            visits = found.visits
        );
        output::print_line(&fine)?;
    } else {
        for id in &differences {
            output::print_line(id)?;
        }
    }
    if found.is_sound() {
        Ok(())
    } else {
        Err(Failure::Differs(differences.len()))
    }
}
