//! The board over SSH: the real client, the real server, and people who mean no good.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod board;
mod channels;
mod company;
mod copies;
mod counts;
mod database;
mod depot;
mod door;
mod ends;
mod falls;
mod files;
mod hostile;
mod lines;
#[path = "../common/postgres.rs"]
mod postgres;
#[path = "../terminal/pty.rs"]
#[allow(dead_code, reason = "a kit for several tests")]
mod pty;
mod refusals;
mod shares;
mod upgrade;
mod words;
mod yard;
