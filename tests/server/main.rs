//! The program as a server, from outside: the real process on a loopback port.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

mod crowd;
mod lifecycle;
mod process;
mod tls;
mod trouble;
