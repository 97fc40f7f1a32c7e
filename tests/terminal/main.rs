//! The program in a pseudo-terminal: what a person sees, and what is left of their terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod board;
mod guarded;
mod lifecycle;
mod photos;
mod pictures;
mod pty;
mod report;
mod svg;
mod wall;
