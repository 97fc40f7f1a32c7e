//! The rulebook in sentences: why something is refused and what a person can do now, and what happened to a visit.

mod history;
mod refusal;
mod violation;
mod when;
mod words;

pub use history::history;
pub use refusal::{Sentence, conflict, refusal};
pub use violation::violation;
pub use words::{field_word, holiday_word, level_word, phase_of, status_word, tracking_word};

#[cfg(test)]
mod tests;
