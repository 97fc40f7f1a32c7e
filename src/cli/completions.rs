//! `ardoise completions`: what a shell needs to complete the command line.

use clap::Args;
use clap_complete::Shell;

use super::failure::Failure;
use super::output;
use super::program::Program;
use super::usage::{self, Reader};

/// What `completions` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut line = usage::spoken(program.catalogue(), Reader::Shell);
    clap_complete::generate(options.shell, &mut line, "ardoise", &mut script);
    output::print(&String::from_utf8_lossy(&script))
}
