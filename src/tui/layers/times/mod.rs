//! Recorded times: Terminer with its time entry, and Durée réelle and Temps de trajet outside of it (seed page S1–S10).

mod correct;
mod entry;
mod finish;
mod mail;
mod picker;

pub use correct::Times;
pub use finish::Finish;
