//! `ardoise config`: the settings of this program on this device, and the configuration of a base as a file.

mod company;
mod keys;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use super::program::Program;
use crate::config::{Key, Origin};

/// What `config` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Clone, Subcommand)]
enum What {
    Show {
        #[arg(long)]
        show_origin: bool,
    },
    Path,
    Keys(keys::Options),
    Export {
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    Import(company::Import),
}

impl Options {
    /// Whether the answer is wanted as JSON.
    pub(super) fn json(&self) -> bool {
        matches!(&self.what, What::Keys(options) if options.json)
    }
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<Exit, Failure> {
    match &options.what {
        What::Path => {
            let path = program
                .config_file
                .as_ref()
                .ok_or(Failure::Usage("error-no-home"))?;
            output::print_line(&path.display().to_string())?;
            Ok(Exit::Ok)
        }
        What::Show { show_origin } => {
            output::print(&text(program, *show_origin))?;
            Ok(Exit::Ok)
        }
        What::Keys(options) => keys::run(program, options).map(|()| Exit::Ok),
        What::Export { out } => company::export(program, out.as_deref()).await,
        What::Import(options) => company::import(program, options).await,
    }
}

fn text(program: &Program, show_origin: bool) -> String {
    let origin = |key| match program.loaded.origin(key) {
        Origin::BuiltIn => program.catalogue().text("config-built-in").to_owned(),
        Origin::File { path, line } => format!("{}:{line}", path.display()),
        Origin::Environment(variable) => variable.to_owned(),
        Origin::Flag(flag) => flag.to_owned(),
    };
    let mut rows: Vec<Vec<String>> = Key::ALL
        .into_iter()
        .map(|key| {
            let value = program.loaded.config.get(key);
            let value = match key {
                Key::Mouse
                | Key::Hints
                | Key::ReducedMotion
                | Key::Plain
                | Key::Files
                | Key::KioskPage
                | Key::KioskNightClock
                | Key::KioskShift
                | Key::KioskLocked => value,
                _ => toml::Value::String(value).to_string(),
            };
            let from = if show_origin {
                format!("# {}", origin(key))
            } else {
                String::new()
            };
            vec![format!("{} = {value}", key.name()), from]
        })
        .collect();
    for remap in &program.loaded.config.keys {
        let keys = toml::Value::from(remap.keys.clone());
        rows.push(vec![
            format!("keys.{} = {keys}", remap.action),
            String::new(),
        ]);
    }
    let table = output::table(&["", ""], &rows);
    table
        .split_once('\n')
        .map(|(_, rows)| rows.to_owned())
        .unwrap_or_default()
}
