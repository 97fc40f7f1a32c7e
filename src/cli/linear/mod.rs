//! The board as a conversation: one line at a time, for screen readers, braille lines, and terminals that can do nothing
//! else. Everything that the screens show and do is reached by words and numbers; nothing on the screen ever changes.

mod board;
mod desk;
mod entry;
mod finish;
mod mail;
mod notes;
mod planning;
mod questions;
mod setup;
mod signing;
pub(super) mod spoken;
mod talk;
mod verbs;
mod visit;
mod waiting;
mod word;

#[cfg(test)]
mod tests;

use std::io::{self, BufReader, IsTerminal as _};

use super::failure::Failure;
use super::program::{Place, Program};
use desk::Desk;
use talk::{Stop, Talk};

/// Talks on standard input and output until somebody quits or the input ends.
pub(super) async fn open(program: &Program, place: Place<'_>) -> Result<(), Failure> {
    let base = program.open_place(place).await?;
    match &base.remote {
        Some(remote) => remote.follow(),
        // Reports leave while a board is open.
        None => base.embedded()?.run_post(),
    }
    let catalogue = program.catalogue_on(&base);
    let mut input = BufReader::new(io::stdin());
    let mut output = io::stdout();
    let talk = Talk::new(&mut input, &mut output);
    let mut desk = Desk::new(base, catalogue, talk);
    desk.files = program.loaded.config.files;
    desk.hides = io::stdin().is_terminal();
    match board::run(&mut desk).await {
        Err(Stop::Failed(Failure::Stream(error))) if error.kind() == io::ErrorKind::BrokenPipe => {
            Ok(())
        }
        Err(Stop::Failed(failure)) => Err(failure),
        Ok(()) | Err(Stop::Back | Stop::Quit) => Ok(()),
    }
}
