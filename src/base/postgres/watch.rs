//! Noticing what other processes commit: the server tells those who listen.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::link::Link;

/// What commits are told on.
pub(super) const CHANNEL: &str = "ardoise";

/// A line that was silent for so long is tried: a network may drop it without a word.
const SILENCE: Duration = Duration::from_mins(1);

/// How long to wait before connecting again, at first and at most.
const PAUSE: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(10));

/// Listens until it is dropped.
pub(super) struct Listening(JoinHandle<()>);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Wakes whenever somebody commits, and whenever that may have been missed. Commits of this process count as well:
/// whoever wanted one may be gone before it could be told.
pub(super) fn listen(link: Link, woken: Arc<Notify>) -> Listening {
    Listening(tokio::spawn(async move {
        let mut pause = PAUSE.0;
        loop {
            let mut heard = false;
            if let Err(error) = hear(&link, &woken, &mut heard).await {
                tracing::debug!(%error, "not listening to the base");
            }
            if heard {
                pause = PAUSE.0;
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSE.1);
        }
    }))
}

/// Listens on one connection as long as it lasts.
async fn hear(link: &Link, woken: &Notify, heard: &mut bool) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(&link.pool(1, true)).await?;
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    *heard = true;
    // Something may have happened before anybody listened.
    woken.notify_one();
    loop {
        match tokio::time::timeout(SILENCE, listener.try_recv()).await {
            Ok(Ok(Some(_))) => woken.notify_one(),
            Ok(Ok(None)) => return Ok(()),
            Ok(Err(error)) => return Err(error),
            Err(_) => {
                let alive = sqlx::query("SELECT 1").execute(&mut listener);
                match tokio::time::timeout(PAUSE.1, alive).await {
                    Ok(answer) => answer.map(drop)?,
                    Err(_) => return Ok(()),
                }
            }
        }
    }
}
