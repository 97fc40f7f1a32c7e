//! The rulebook against tables, an oracle of rights, and random histories.

mod conflict;
pub(crate) mod fixture;
mod plan;
mod properties;
mod rights;
mod status;
mod undo;
mod work;
