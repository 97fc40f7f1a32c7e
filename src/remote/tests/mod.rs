#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

pub(crate) mod stand_in;

mod faults;
mod feed;
mod reads;
mod shelf;
mod upload;
mod windows;
