//! What the command line takes, and what it says about itself: help and mistakes, in the language of whoever reads.
//!
//! The commands are declared without texts. A line that is understood needs none; for help and for mistakes it is read
//! once more with the texts of the catalogue (area `usage`) in it.

mod language;
mod mistakes;
mod texts;
mod values;

#[cfg(test)]
mod tests;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Args as _, FromArgMatches as _};

use super::args::CommandLine;
use crate::i18n::Catalogue;

pub(super) use language::language;
pub(super) use texts::{Reader, spoken};
pub(super) use values::{door, within, yes_or_no};

/// What is said instead of doing something.
#[derive(Debug)]
pub(super) enum Instead {
    /// Help or the version, where it was asked for or where nothing else was.
    Help(clap::Error),
    /// What is wrong with the line, and what to do next.
    Mistake(String),
}

/// The commands and their arguments, without any text.
pub(super) fn bare() -> clap::Command {
    // They come first of all, so that they stand before what every command takes.
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .display_order(998)
        .global(true);
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .display_order(999);
    let program = clap::Command::new("ardoise")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args([help, version]);
    CommandLine::augment_args(program)
}

/// Reads a line; the first word is the program's own name.
///
/// # Errors
/// What is to be said instead. The catalogue is only asked for then.
pub(super) fn read(
    arguments: &[OsString],
    catalogue: impl FnOnce() -> &'static Catalogue,
) -> Result<CommandLine, Instead> {
    if let Ok(matches) = bare().try_get_matches_from(arguments)
        && let Ok(line) = CommandLine::from_arg_matches(&matches)
    {
        return Ok(line);
    }
    let catalogue = catalogue();
    let mut program = spoken(catalogue, Reader::Person);
    let read = program
        .try_get_matches_from_mut(arguments)
        .and_then(|matches| CommandLine::from_arg_matches(&matches));
    read.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Instead::Help(error),
        _ => Instead::Mistake(mistakes::sentence(&error, &program, arguments, catalogue)),
    })
}
