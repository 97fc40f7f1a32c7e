//! The rulebook in sentences: why something is refused and what a person can do now, and what happened to a visit.

mod deed;
mod done;
mod form;
mod history;
mod refusal;
mod report;
mod report_words;
mod unsent;
mod violation;
mod when;
mod words;

pub use deed::deed;
pub use done::done_key;
pub use form::{condition_error, form_error};
pub use history::{history, through};
pub use refusal::{Sentence, conflict, refusal};
pub use report::answer;
pub use report_words::{due_words, kind_word, print_word, section_word, sending_word, signer_word};
pub use unsent::unsent;
pub use violation::violation;
pub use words::{field_word, holiday_word, level_word, phase_of, status_word, tracking_word};

#[cfg(test)]
mod tests;
