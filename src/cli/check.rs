//! `ardoise check`: the journal replayed must give the state (design: "replaying the journal gives the state").

use clap::Args;
use serde_json::json;

use super::failure::Failure;
use super::output;
use super::program::Program;
use crate::domain::{Intervention, InterventionId};
use crate::t;
use std::collections::BTreeMap;

/// What `check` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    /// One JSON object
    #[arg(long)]
    pub(super) json: bool,
}

/// How many entries are read at a time.
const BATCH: u32 = 5_000;

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let base = program.open().await?;
    let mut replayed: BTreeMap<InterventionId, Intervention> = BTreeMap::new();
    let (mut seq, mut entries, mut broken) = (0, 0_usize, Vec::new());
    loop {
        let batch = base.backend.since(seq, BATCH).await?;
        let Some(last) = batch.last() else { break };
        seq = last.seq;
        entries += batch.len();
        for entry in batch {
            match crate::domain::accept(replayed.remove(&entry.intervention), &entry.events) {
                Ok(visit) => {
                    replayed.insert(entry.intervention, visit);
                }
                Err(_) => broken.push(entry.intervention),
            }
        }
    }
    for (id, visit) in &replayed {
        match base.backend.intervention(*id).await {
            Ok(detail) if *detail.visit == *visit => {}
            // A deleted visit is not shown; its tombstone in the journal is all that is left.
            Err(crate::backend::BackendError::NotFound { .. }) if visit.deleted => {}
            Ok(_) | Err(crate::backend::BackendError::NotFound { .. }) => broken.push(*id),
            Err(error) => return Err(error.into()),
        }
    }
    let visits = replayed.len();
    if options.json {
        let differs: Vec<String> = broken.iter().map(ToString::to_string).collect();
        output::print_json(&json!({ "entries": entries, "visits": visits, "differs": differs }))?;
    } else if broken.is_empty() {
        output::print_line(&t!(program.catalogue, "cli-check-fine", entries = entries, visits = visits))?;
    } else {
        for id in &broken {
            output::print_line(&id.to_string())?;
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(Failure::Differs(broken.len())) }
}
