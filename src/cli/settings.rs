//! `ardoise settings`: what a company agreed on.

mod keys;
mod mail;

use clap::{Args, Subcommand};

use super::answer;
use super::failure::Failure;
use super::output;
use super::program::Program;
use keys::Setting;

/// What `settings` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    what: Option<What>,
    #[arg(long, global = true)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, Subcommand)]
enum What {
    Show,
    Set {
        #[arg(required = true, value_name = "KEY=VALUE")]
        values: Vec<String>,
    },
}

pub(super) async fn run(
    program: &Program,
    options: &Options,
) -> Result<super::exit::Exit, Failure> {
    let base = program.open().await?;
    let mut settings = base.directory.settings.clone();
    if let Some(What::Set { values }) = &options.what {
        for value in values {
            let (name, value) = value
                .split_once('=')
                .ok_or(Failure::Usage("error-nothing-to-set"))?;
            Setting::named(name.trim())?.set(&mut settings, value.trim())?;
        }
        settings
            .check()
            .map_err(crate::backend::BackendError::from)?;
        let outcome = base.backend.configure(settings).await?;
        return answer::say(program, &base, &outcome, options.json);
    }
    if options.json {
        let values: serde_json::Map<String, serde_json::Value> = Setting::ALL
            .into_iter()
            .map(|key| (key.name().to_owned(), key.get(&settings).into()))
            .collect();
        output::print_json(&values)?;
    } else {
        for key in Setting::ALL {
            output::print_line(&format!("{}={}", key.name(), key.get(&settings)))?;
        }
    }
    Ok(super::exit::Exit::Ok)
}
