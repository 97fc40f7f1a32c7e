//! What all connections share.

use std::num::NonZero;
use std::sync::Arc;

use tokio::sync::watch;

use super::Options;
use super::counts::Counts;
use super::porch::Porch;
use super::roll::{Holder, Revoked, Roll, revoked};
use super::seats::Seats;
use super::turns::Turns;
use crate::backend::Clock;
use crate::base::Embedded;

/// An open base with everything that its door keeps beside it.
pub(super) struct House {
    pub(super) base: Arc<Embedded>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) options: Options,
    pub(super) porch: Arc<Porch>,
    pub(super) seats: Seats,
    pub(super) counts: Arc<Counts>,
    /// Boards that show what others did.
    pub(super) turns: Arc<Turns>,
    /// Who may be here, as it was looked up last.
    pub(super) roll: watch::Sender<Arc<Roll>>,
    /// Whether the server is stopping.
    pub(super) stopping: watch::Sender<bool>,
}

/// One processor stays free for whoever types, where there are several.
fn spare_processors() -> usize {
    let all = std::thread::available_parallelism().map_or(1, NonZero::get);
    (all - 1).max(1)
}

impl House {
    pub(super) fn new(base: Arc<Embedded>, clock: Arc<dyn Clock>, options: Options) -> Self {
        let counts = Arc::<Counts>::default();
        Self {
            base,
            clock,
            porch: Porch::new(options.limits),
            seats: Seats::new(options.limits, Arc::clone(&counts)),
            counts,
            turns: Turns::new(spare_processors()),
            options,
            roll: watch::Sender::default(),
            stopping: watch::Sender::new(false),
        }
    }

    /// Waits until that one may not be here any more.
    pub(super) async fn dismissed(&self, holder: &Holder) -> Revoked {
        revoked(&mut self.roll.subscribe(), holder).await
    }

    /// Waits until the server stops.
    pub(super) async fn stopped(&self) {
        let mut stopping = self.stopping.subscribe();
        // A house that is gone has stopped, too.
        let _gone = stopping.wait_for(|stop| *stop).await;
    }
}
