//! Whether a connection is used: one on which nothing runs is not kept for ever.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

/// How many channels of a connection are in use.
#[derive(Debug, Clone, Default)]
pub(super) struct Presence(watch::Sender<usize>);

/// A channel in use, until it is dropped.
#[derive(Debug)]
pub(super) struct InUse(Presence);

impl Presence {
    /// A channel begins.
    pub(super) fn begin(&self) -> InUse {
        self.0.send_modify(|channels| *channels += 1);
        InUse(self.clone())
    }

    /// Waits until no channel is in use.
    pub(super) async fn empty(&self) {
        let mut channels = self.0.subscribe();
        // It is watched from here, so that it does not end.
        let _empty = channels.wait_for(|channels| *channels == 0).await;
    }

    /// Waits until no channel was in use for long: before the first one, and after it.
    pub(super) async fn deserted(&self, before: Duration, after: Duration) {
        let mut channels = self.0.subscribe();
        let mut patience = before;
        if *channels.borrow_and_update() > 0 {
            patience = after;
        }
        loop {
            self.empty().await;
            let used = timeout(patience, channels.wait_for(|channels| *channels > 0)).await;
            if used.is_err() {
                return;
            }
            patience = after;
        }
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        self.0
            .0
            .send_modify(|channels| *channels = channels.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_connection_is_deserted_before_its_first_channel_and_after_its_last() {
        let (before, after) = (Duration::from_secs(2), Duration::from_secs(30));
        let presence = Presence::default();
        let start = Instant::now();
        presence.deserted(before, after).await;
        assert_eq!(start.elapsed(), before);

        let channels = [presence.begin(), presence.begin()];
        let watched = presence.clone();
        let watching = tokio::spawn(async move { watched.deserted(before, after).await });
        tokio::time::advance(after * 10).await;
        tokio::task::yield_now().await;
        assert!(!watching.is_finished(), "channels are in use");
        drop(channels);
        let start = Instant::now();
        watching.await.unwrap();
        assert_eq!(start.elapsed(), after);
    }
}
