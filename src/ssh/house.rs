//! What all connections share.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::Options;
use super::limits::Porch;
use super::roll::Roll;
use crate::backend::Clock;
use crate::base::Embedded;

/// An open base with everything that its door keeps beside it.
pub(super) struct House {
    pub(super) base: Arc<Embedded>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) options: Options,
    pub(super) porch: Arc<Porch>,
    seats: Arc<Semaphore>,
    /// Who may be here, as it was looked up last.
    pub(super) roll: watch::Sender<Arc<Roll>>,
    /// Whether the server is stopping.
    pub(super) stopping: watch::Sender<bool>,
    /// For the names of threads and lines of the log.
    count: AtomicU64,
}

/// A place of one who is here, given back when dropped.
pub(super) struct Seat {
    _permit: OwnedSemaphorePermit,
    /// Counts from 1.
    pub(super) number: u64,
}

impl House {
    pub(super) fn new(base: Arc<Embedded>, clock: Arc<dyn Clock>, options: Options) -> Self {
        Self {
            base,
            clock,
            porch: Porch::new(options.limits),
            seats: Arc::new(Semaphore::new(options.limits.visitors)),
            options,
            roll: watch::Sender::default(),
            stopping: watch::Sender::new(false),
            count: AtomicU64::new(0),
        }
    }

    /// A place, unless all are taken.
    pub(super) fn sit_down(&self) -> Option<Seat> {
        let permit = Arc::clone(&self.seats).try_acquire_owned().ok()?;
        Some(Seat {
            _permit: permit,
            number: self.count.fetch_add(1, Ordering::Relaxed) + 1,
        })
    }

    /// How many are here.
    pub(super) fn visitors(&self) -> usize {
        let all = self.options.limits.visitors;
        all.saturating_sub(self.seats.available_permits())
    }

    /// Waits until nobody is here any more.
    pub(super) async fn empty(&self) {
        let all = u32::try_from(self.options.limits.visitors).unwrap_or(u32::MAX);
        // Never closed, so that there is nothing else to hear.
        let _all = self.seats.acquire_many(all).await;
    }

    /// Waits until the server stops.
    pub(super) async fn stopped(&self) {
        let mut stopping = self.stopping.subscribe();
        // A house that is gone has stopped, too.
        let _gone = stopping.wait_for(|stop| *stop).await;
    }
}
