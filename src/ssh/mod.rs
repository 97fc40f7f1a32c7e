//! The board over SSH: whoever has a key of a user sees the board as that user, with their own terminal, language and
//! rights.

pub mod files;
pub mod verbs;

pub use verbs::{Streams, Verbs};
