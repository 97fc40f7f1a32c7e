//! Panes and dialogs, drawn and driven by keys.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod desk;
mod dump;
