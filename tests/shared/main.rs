//! Several people on one base: the real program serves it, and everything between them fails.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

mod company;
mod cuts;
mod lines;
mod power;
mod wire;
