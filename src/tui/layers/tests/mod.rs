//! Panes and dialogs, drawn and driven by keys.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod chance;
mod company;
mod cursor;
mod desk;
mod detail;
mod detail_report;
mod dialogs;
mod dump;
mod finish;
mod form;
mod outbox;
mod palette;
mod paper;
mod report;
mod report_base;
mod report_form;
mod rights;
mod sending;
mod setup;
mod shared;
mod sign;
mod terminal;
