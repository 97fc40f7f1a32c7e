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
use super::lookup;
use super::program::{Place, Program};
use super::usage::within;
use crate::backend::{Backend, Clock};
use crate::config::Kiosk;
use crate::domain::Settings;
use crate::tui;
use crate::tui::wall::{self, Night};
use patient::Patient;

/// What `kiosk` takes.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Options {
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    #[arg(long, value_name = "SECONDS", value_parser = within::<u16>(5, 600))]
    page: Option<u16>,
    #[arg(long, value_name = "FROM-TO")]
    night: Option<Night>,
    #[arg(long)]
    no_night_clock: bool,
    #[arg(long)]
    no_shift: bool,
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
    let place = program
        .place()
        .ok_or(Failure::Usage("error-no-configured-base"))?;
    let wall = options.wall(&program.loaded.config.kiosk)?;
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        board::check_looks(program)?;
        return Err(without_terminal(program, place, wall.branch.as_deref()).await);
    }
    if let Some(name) = options.branch.as_deref() {
        // Whoever asks for a branch is there to hear that there is none; a base that does not answer is waited for.
        if let Ok(opened) = program.open_place(place).await {
            lookup::branch_in_use(&opened.directory, name)?;
        }
        program.close().await;
    }
    let patient = Arc::new(Patient::new(program.clock(Settings::default().zone)?));
    let clock: Arc<dyn Clock> = Arc::clone(&patient) as _;
    let looks = tui::Options {
        wall: Some(wall),
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

/// What is wrong where there is nothing to show a board on: with a base or a branch that are not there, a terminal would
/// be of no use.
async fn without_terminal(program: &Program, place: Place<'_>, branch: Option<&str>) -> Failure {
    let opened = match program.open_place(place).await {
        Ok(opened) => opened,
        Err(failure) => return failure,
    };
    let found = branch.map(|name| lookup::branch_in_use(&opened.directory, name));
    match found {
        Some(Err(failure)) => failure,
        Some(Ok(_)) | None => Failure::Usage("error-not-a-terminal"),
    }
}
