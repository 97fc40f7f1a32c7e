//! A company as a file: settings, people, templates, in TOML that a person likes to read and edit. Names stand for
//! what has an id in a base.

mod difference;
mod file;
mod hours;
mod mistake;
mod plan;
mod reader;
mod write;

#[cfg(test)]
mod tests;

use crate::domain::Directory;

pub use file::CompanyFile;
pub use mistake::{Mistake, Problem};
pub use plan::{Change, Plan, What, plan};
pub use write::{homonyms, write};

/// The format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// Ready templates of French heating firms, in the same format: questions, legal text, certificates (peers F.4–F.6).
pub const PRACTICE: &str = include_str!("practice.fr.toml");

/// A configuration with the ready templates in it; those that it has already get their forms.
pub fn with_practice(directory: Directory) -> Directory {
    let planned = read(PRACTICE)
        .map_err(|mistake| vec![mistake])
        .and_then(|file| plan(&file, &directory));
    match planned {
        Ok(plan) => plan.on(directory),
        // A test holds the embedded file to it.
        Err(_) => directory,
    }
}

/// Reads a file.
///
/// # Errors
/// [`Mistake`] where it is not TOML, has a key that means nothing, or is of another format.
pub fn read(text: &str) -> Result<CompanyFile, Mistake> {
    file::read(text)
}
