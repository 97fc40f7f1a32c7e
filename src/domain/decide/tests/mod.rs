//! The rulebook against tables, an oracle of rights, and random histories.

mod company;
mod conflict;
mod create;
pub(crate) mod fixture;
mod moves;
mod plan;
mod properties;
mod report;
mod report_company;
mod report_rights;
mod rights;
mod sending;
mod status;
mod timer;
mod undo;
mod work;
