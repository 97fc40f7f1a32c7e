//! Work goes on without a line: what was read is kept on this device, and what is done waits on its disk.
//!
//! An [`Outbox`] wraps a [`Line`] and is itself a [`crate::backend::Backend`]. A command is judged by the rulebook on
//! the visit as it is known here, is written to the disk, and leaves as soon as there is a line: in order for each
//! visit, ever more rarely while nothing comes back, and safely more than once. What the base does not take waits for
//! somebody to decide. `rows`, `sent`, `cache` and `drafts` speak SQL; `slate`, `overlay` and `order` are pure.

mod answer;
mod cache;
mod decisions;
mod desk;
mod drafts;
mod file;
mod given;
mod late;
mod line;
mod listen;
mod order;
mod overlay;
mod patience;
mod photos;
mod prefetch;
mod reading;
mod room;
mod rows;
mod sender;
mod sent;
mod slate;
mod store;
mod submit;
mod trouble;

#[cfg(test)]
mod tests;

pub use decisions::Shelf;
pub use desk::{Options, Outbox};
pub use file::{file_for, files};
pub use line::{Life, Line};
