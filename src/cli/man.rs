//! `ardoise man`: the manual pages.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};

use super::args::CommandLine;
use super::failure::Failure;
use super::output;

/// What `man` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    /// Writes one page for each command into this folder, which is made if it is missing
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<(), Failure> {
    let mut program = CommandLine::command();
    // Flags that every command takes stand in every page.
    program.build();
    let Some(dir) = &options.dir else {
        let page = page(&program, "ardoise").map_err(Failure::Stream)?;
        return output::print(&String::from_utf8_lossy(&page));
    };
    std::fs::create_dir_all(dir).map_err(|source| Failure::File {
        path: dir.clone(),
        source,
    })?;
    write(dir, &program, "ardoise")
}

fn page(command: &Command, name: &str) -> io::Result<Vec<u8>> {
    let command = command
        .clone()
        .display_name(name.to_owned())
        .bin_name(name.replace('-', " "));
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .date("")
        .manual("Ardoise")
        .render(&mut page)?;
    Ok(page)
}

/// The page of a command, and those of the commands in it: `ardoise-user-add.1`.
fn write(dir: &Path, command: &Command, name: &str) -> Result<(), Failure> {
    let page = page(command, name).map_err(Failure::Stream)?;
    output::save(&dir.join(format!("{name}.1")), &page, true)?;
    for inner in command.get_subcommands() {
        if inner.get_name() != "help" && !inner.is_hide_set() {
            write(dir, inner, &format!("{name}-{}", inner.get_name()))?;
        }
    }
    Ok(())
}
