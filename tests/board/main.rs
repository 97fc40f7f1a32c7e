//! The real loop with a fake clock, scripted keys and a real embedded base.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod day;
mod kit;
mod line;
mod paper;
mod photos;
mod report;
mod settings;
mod setup;
mod shared;
mod sign;
mod two;
mod wall;
mod work;
