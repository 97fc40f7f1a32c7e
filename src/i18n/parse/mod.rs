//! What people type: lengths, hours, dates and instants, in French and in English whatever the language of the screen.
//!
//! Accents, capitals and spaces do not matter. Nothing here reads a clock: `today` is the caller's, in its zone.

mod date;
mod duration;
mod instant;
mod misread;
mod time;
mod tokens;

pub use date::date;
pub use duration::duration;
pub use instant::{date_time, instant, local};
pub use misread::{Kind, Misread};
pub use time::time;

#[cfg(test)]
mod tests;
