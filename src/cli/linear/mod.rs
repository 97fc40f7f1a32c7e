//! The board as a conversation: one line at a time, for screen readers, braille lines, and terminals that can do nothing
//! else. Everything that the screens show and do is reached by words and numbers; nothing on the screen ever changes.

mod board;
mod conflict;
mod desk;
mod entry;
mod finish;
mod mail;
mod notes;
mod others;
mod planning;
mod questions;
mod reach;
mod setup;
mod signing;
pub(super) mod spoken;
mod taken;
mod talk;
mod verbs;
mod visit;
mod waiting;
mod word;

#[cfg(test)]
mod tests;

use std::io::{self, BufReader, IsTerminal as _};

use super::failure::Failure;
use super::program::{Opened, Place, Program};
use crate::i18n::trouble;
use crate::ssh::Talking;
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
    let catalogue = program.catalogue();
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

/// Talks with a visitor over SSH: nothing but what a client of the base may do, and no file of this machine.
pub(super) async fn with_visitor(mut talking: Talking) {
    let words = talking.words;
    let talk = Talk::new(&mut talking.input, &mut talking.output);
    let base = match Opened::for_visitor(talking.backend, talking.clock).await {
        Ok(base) => base,
        Err(error) => {
            // Whoever does not listen any more misses nothing.
            let _unheard = { talk }.say(&trouble(words, &error));
            return;
        }
    };
    let mut desk = Desk::new(base, words, talk);
    match board::run(&mut desk).await {
        Ok(()) | Err(Stop::Back | Stop::Quit | Stop::Failed(Failure::Stream(_))) => {}
        Err(Stop::Failed(failure)) => {
            let _unheard = desk.say(&failure.sentence(words));
        }
    }
}
