//! The demo company: people, visits and their journal, made from a seed and an instant, the same on every machine.
//!
//! Nothing here touches a base. Every entry was decided by the rulebook with what stood around it at its time, so that
//! a demo is a journal that a real company could have written.

mod answers;
mod cast;
mod change;
mod clients;
mod company;
mod dice;
mod large;
mod layout;
mod ledger;
mod pictures;
mod reporting;
mod small;
mod special;
mod story;
mod telling;
#[cfg(test)]
mod tests;
mod words;

use chrono::{DateTime, Utc};

pub use large::LargeDemo;
pub use pictures::DemoPhoto;

use crate::backend::Entry;
use crate::domain::{Directory, Intervention};

/// What kind of demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoOptions {
    /// Another seed is another company.
    pub seed: u64,
    /// The present instant, UTC, to the second. Plans depend on its local day, progress on its time.
    pub now: DateTime<Utc>,
    /// How many visits; without it and `technicians`, the small company of six weeks.
    pub visits: Option<usize>,
    /// How many technicians.
    pub technicians: Option<usize>,
}

/// A company with its journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Demo {
    /// What visits point to.
    pub directory: Directory,
    /// The journal, `seq` from 1; of the small company in order of time.
    pub entries: Vec<Entry>,
    /// The visits as the journal leaves them.
    pub visits: Vec<Intervention>,
    /// The photos that are in their reports.
    pub photos: Vec<DemoPhoto>,
}

/// The small company, or a large one as a whole; see [`LargeDemo`] for one that does not fit into memory.
pub fn generate(options: &DemoOptions) -> Demo {
    if options.visits.is_none() && options.technicians.is_none() {
        return small::generate(options);
    }
    let large = LargeDemo::new(options);
    let (mut entries, mut visits) = (Vec::new(), Vec::new());
    for (own, visit) in large.visits() {
        entries.extend(own);
        visits.push(visit);
    }
    Demo {
        directory: large.directory().clone(),
        entries,
        visits,
        photos: large.photos().to_vec(),
    }
}
