//! `ardoise completions`: what a shell needs to complete the command line.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::args::CommandLine;
use super::failure::Failure;
use super::output;

/// What `completions` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(options: &Options) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        options.shell,
        &mut CommandLine::command(),
        "ardoise",
        &mut script,
    );
    output::print(&String::from_utf8_lossy(&script))
}
