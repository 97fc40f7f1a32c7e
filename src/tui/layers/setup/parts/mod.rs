//! What the screens of the configuration are built of: a sheet of fields with one focus, and a list of records.

mod build;
mod control;
mod draw;
mod fill;
mod grid;
mod height;
mod items;
mod keys;
mod radio;
mod sheet;
mod show;

pub(super) use control::{Control, Id};
pub use fill::{Filling, Holds};
pub use items::Item;
pub(super) use items::Period;
pub(super) use keys::{FIRST_PART, Happening};
pub(super) use sheet::{Fault, Pointer, Sheet};
