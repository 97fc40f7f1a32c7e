//! `ardoise demo`: a company made up for trying out, in a base of its own.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use clap::Args;

use super::failure::Failure;
use super::output;
use super::program::{Place, Program, absolute};
use super::usage::within;
use crate::backend::Entry;
use crate::base;
use crate::demo::{self, DemoOptions, DemoPhoto, LargeDemo};
use crate::domain::Settings;
use crate::t;

/// What `demo` takes.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Options {
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    #[arg(long, value_name = "N")]
    visits: Option<usize>,
    #[arg(long, value_name = "N", value_parser = within::<u32>(1, 999))]
    technicians: Option<u32>,
    #[arg(long, value_name = "N", default_value_t = SEED)]
    seed: u64,
    #[arg(long)]
    no_open: bool,
}

impl Options {
    /// The small company, shown at once.
    pub(super) fn small() -> Self {
        Self {
            seed: SEED,
            ..Self::default()
        }
    }
}

/// The company that everybody gets who asks for no other.
const SEED: u64 = 1;

/// Entries that are handed over at a time.
const BATCH: usize = 5_000;

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let (folder, kept) = match &options.dir {
        Some(dir) => (absolute(dir), true),
        // Without the board there would be nobody to say goodbye to: the folder stays.
        None => (temporary()?, options.no_open),
    };
    let path = folder.join("base.db");
    make(program, options, &path).await?;
    if options.no_open {
        return output::print_line(&path.display().to_string());
    }
    let shown = super::board::open(program, Place::Base(&path)).await;
    program.close().await;
    if kept {
        output::complain(&t!(
            program.catalogue(),
            "cli-demo-kept",
            path = path.display().to_string()
        ));
    } else {
        output::complain(&t!(
            program.catalogue(),
            "cli-demo-temporary",
            path = path.display().to_string()
        ));
    }
    shown
}

fn temporary() -> Result<PathBuf, Failure> {
    let made = tempfile::Builder::new().prefix("ardoise-demo-").tempdir();
    let folder = made.map_err(|source| Failure::File {
        path: std::env::temp_dir(),
        source,
    })?;
    Ok(folder.keep())
}

async fn make(program: &Program, options: &Options, path: &Path) -> Result<(), Failure> {
    let clock = program.clock(Settings::default().zone)?;
    let wanted = DemoOptions {
        seed: options.seed,
        now: clock.now(),
        visits: options.visits,
        technicians: options.technicians.map(|count| count as usize),
    };
    if options.visits.is_none() && options.technicians.is_none() {
        let demo = demo::generate(&wanted);
        base::create(path, &demo.directory).await?;
        let mut bulk = base::fill(path).await?;
        keep(&mut bulk, &demo.photos, wanted.now).await?;
        bulk.append(demo.entries).await?;
        return Ok(bulk.commit().await?);
    }
    let large = LargeDemo::new(&wanted);
    base::create(path, large.directory()).await?;
    let mut bulk = base::fill(path).await?;
    keep(&mut bulk, large.photos(), wanted.now).await?;
    let mut batch: Vec<Entry> = Vec::with_capacity(BATCH);
    for (done, (entries, _)) in large.visits().enumerate() {
        batch.extend(entries);
        if batch.len() >= BATCH {
            bulk.append(std::mem::take(&mut batch)).await?;
            progress(program, done + 1, large.len());
        }
    }
    bulk.append(batch).await?;
    bulk.commit().await?;
    progress(program, large.len(), large.len());
    Ok(())
}

async fn keep(
    bulk: &mut base::Bulk,
    photos: &[DemoPhoto],
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    for photo in photos {
        bulk.keep_picture(photo.picture.original, &photo.bytes, now)
            .await?;
    }
    Ok(())
}

/// A line now and then, for who waits at a terminal.
fn progress(program: &Program, done: usize, all: usize) {
    use std::io::IsTerminal;
    if all >= 20_000 && std::io::stderr().is_terminal() {
        output::complain(&t!(
            program.catalogue(),
            "cli-demo-progress",
            done = done,
            all = all
        ));
    }
}
