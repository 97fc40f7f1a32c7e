//! How far the base is at this moment, asked once for all who ask at the same time. It is what makes an answer that was
//! read for somebody else good enough: whoever asks is never given less than what was committed before they asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

use super::news::News;
use super::store::{Answer, Standing, Store};

/// A standing, and how often the base was known to have become an older copy of itself by then: places in the journal
/// mean something else after that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    standing: Standing,
    falls: u64,
}

impl Moment {
    /// Whether an answer that was read at this moment or later holds everything that there was at another.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.standing.position, other.standing.position);
        self.falls == other.falls
            && self.standing.epoch == other.standing.epoch
            && mine.seq >= theirs.seq
            && mine.directory >= theirs.directory
            && mine.mail >= theirs.mail
    }
}

/// Asks the store.
pub(super) struct Lookout {
    store: Arc<dyn Store>,
    news: Arc<News>,
    /// How many looks were begun.
    begun: AtomicU64,
    /// The last look, by its number.
    last: Mutex<Option<(u64, Moment)>>,
}

impl Lookout {
    pub(super) fn new(store: Arc<dyn Store>, news: Arc<News>) -> Self {
        Self {
            store,
            news,
            begun: AtomicU64::new(0),
            last: Mutex::default(),
        }
    }

    /// How far the base is, as of no earlier than this call.
    pub(super) async fn now(&self) -> Answer<Moment> {
        let arrived = self.begun.load(Ordering::Acquire);
        let mut last = self.last.lock().await;
        // One that was begun after the call, while this one waited its turn.
        if let Some((_, moment)) = last.as_ref().filter(|(number, _)| *number > arrived) {
            return Ok(*moment);
        }
        let number = self.begun.fetch_add(1, Ordering::AcqRel) + 1;
        let known = self.news.position();
        let standing = self.store.standing().await?;
        let highest = last.map_or(known.seq, |(_, before)| {
            known.seq.max(before.standing.position.seq)
        });
        if standing.position.seq < highest {
            self.news.fall_back(standing.position);
        }
        let moment = Moment {
            standing,
            falls: self.news.falls(),
        };
        *last = Some((number, moment));
        Ok(moment)
    }

    #[cfg(test)]
    pub(super) fn looks(&self) -> u64 {
        self.begun.load(Ordering::Acquire)
    }
}
