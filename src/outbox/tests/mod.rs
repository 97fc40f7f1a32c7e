//! The outbox over a real base, behind a line that is cut, loses answers, or brings them twice.

mod flushing;
mod keeping;
mod kit;
