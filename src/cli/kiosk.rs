//! `ardoise kiosk`: the screen on a depot's wall.

mod keeper;
mod patient;

use std::io::IsTerminal;
use std::sync::Arc;

use chrono::TimeDelta;
use clap::Args;
use tokio::runtime::Handle;

use super::board;
use super::failure::Failure;
use super::program::Program;
use crate::backend::{Backend, Clock};
use crate::config::Kiosk;
use crate::domain::Settings;
use crate::tui;
use crate::tui::wall::{self, Night};
use patient::Patient;

/// What `kiosk` takes.
#[derive(Debug, Clone, Default, Args)]
#[command(after_long_help = "\
Reads and shows; nothing can be changed from it, and nobody's name is on it unless the base says so
(ardoise settings set kiosk_names=short). A login of level Kiosk is enough.")]
pub(super) struct Options {
    /// The branch that is shown; without it, the only one, or all of them
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// How long a page stays, where not everybody fits on one: 5 to 600
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u16).range(5..=600))]
    page: Option<u16>,
    /// When the screen is dark, as in 20h-6h
    #[arg(long, value_name = "FROM-TO")]
    night: Option<Night>,
    /// No clock on the dark screen either
    #[arg(long)]
    no_night_clock: bool,
    /// Leaves the picture where it is; otherwise it moves by a cell every few minutes, so that nothing burns in
    #[arg(long)]
    no_shift: bool,
    /// No key ends it, only a signal: for a screen that is within everybody's reach
    #[arg(long)]
    locked: bool,
}

impl Options {
    /// The configuration with the flags over it.
    pub(super) fn wall(&self, kiosk: &Kiosk) -> Result<wall::Options, Failure> {
        let configured = || {
            let night = kiosk.night.as_deref().map(str::parse::<Night>);
            night.transpose().map_err(|_| Failure::Value {
                flag: "kiosk.night".to_owned(),
                value: kiosk.night.clone().unwrap_or_default(),
                allowed: "20h-6h, 20h30-6h15".to_owned(),
            })
        };
        let night = match self.night {
            Some(night) => Some(night),
            None => configured()?,
        };
        let page = self.page.unwrap_or(kiosk.page);
        Ok(wall::Options {
            branch: self.branch.clone().or_else(|| kiosk.branch.clone()),
            page: TimeDelta::seconds(page.into()),
            night: night.map(|night| Night {
                clock: kiosk.night_clock && !self.no_night_clock,
                ..night
            }),
            shift: kiosk.shift && !self.no_shift,
            locked: kiosk.locked || self.locked,
        })
    }
}

/// Shows the board until a signal comes, or somebody quits. A base that is not there is waited for on the screen.
pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::Usage("error-not-a-terminal"));
    }
    let place = program
        .place()
        .ok_or(Failure::Usage("error-no-configured-base"))?;
    let patient = Arc::new(Patient::new(program.clock(Settings::default().zone)?));
    let clock: Arc<dyn Clock> = Arc::clone(&patient) as _;
    let looks = tui::Options {
        wall: Some(options.wall(&program.loaded.config.kiosk)?),
        ..board::looks(program, clock)?
    };
    let backend: Arc<dyn Backend> = Arc::clone(&patient) as _;
    let runtime = Handle::current();
    let shown = tokio::task::spawn_blocking(move || tui::run(&backend, &runtime, looks));
    tokio::select! {
        ended = shown => match ended {
            Ok(ended) => ended.map_err(Failure::Board),
            Err(panicked) => std::panic::resume_unwind(panicked.into_panic()),
        },
        failure = keeper::keep(program, place, &patient) => Err(failure),
    }
}
