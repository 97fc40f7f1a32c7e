//! The rulebook against tables, an oracle of rights, and random histories.

mod company;
mod conflict;
mod create;
pub(crate) mod fixture;
mod moves;
mod plan;
mod properties;
mod rights;
mod status;
mod timer;
mod undo;
mod work;
