//! Tells everybody of this process that it is another crowd.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinHandle;

use super::Presence;
use crate::backend::Notice;
use crate::base::news::News;
use crate::base::store::Store;

/// Those who come and go within that are told together, and within so much more for each board that has to be told.
const COMING_AND_GOING: Duration = Duration::from_millis(100);
const FOR_EACH_BOARD: Duration = Duration::from_millis(4);

/// Tells until it is dropped. Sleeps while nothing changes.
pub(in crate::base) struct Telling(JoinHandle<()>);

impl Telling {
    pub(in crate::base) fn of(
        presence: &Arc<Presence>,
        store: Arc<dyn Store>,
        news: Arc<News>,
    ) -> Self {
        Self(tokio::spawn(tell(Arc::clone(presence), store, news)))
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn tell(presence: Arc<Presence>, store: Arc<dyn Store>, news: Arc<News>) {
    let mut notices = news.subscribe();
    loop {
        tokio::select! {
            () = presence.changed() => {}
            heard = notices.recv() => {
                match heard {
                    Ok(Notice::Changed { .. }) | Err(RecvError::Lagged(_)) => {
                        follow(&presence, store.as_ref()).await;
                    }
                    Ok(_) => {}
                    Err(RecvError::Closed) => return,
                }
                continue;
            }
        }
        news.tell_presence();
        let boards = u32::try_from(presence.open()).unwrap_or(u32::MAX);
        let pause = COMING_AND_GOING.max(FOR_EACH_BOARD.saturating_mul(boards));
        tokio::time::sleep(pause).await;
    }
}

/// Looks who goes to the visits that are being edited: with a visit it changes who may know.
async fn follow(presence: &Presence, store: &dyn Store) {
    let edited = presence.edited();
    if edited.is_empty() {
        return;
    }
    match store.visits(&edited).await {
        Ok((visits, _unsent)) => presence.moved(&visits),
        Err(error) => tracing::warn!(%error, "cannot see whose the visits are that are edited"),
    }
}
