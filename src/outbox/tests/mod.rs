//! The outbox over a real base, behind a line that is cut, loses answers, or brings them twice.

mod capture;
mod flushing;
mod foreseeing;
mod fresh_start;
mod interleaving;
mod keeping;
mod kit;
mod patience;
mod reading;
mod sharing;
mod trouble;
