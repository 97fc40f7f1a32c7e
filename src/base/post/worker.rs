//! The worker: sends what is due, then sleeps until the next mail is, or until something happens.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::delivery::Sender;
use crate::backend::Notice;
use crate::base::news::News;
use crate::base::store::Answer;

/// How long closing waits for a server that has a mail and has not answered.
const FAREWELL: Duration = Duration::from_secs(15);

/// Not asked again before so long when the base does not answer.
const TROUBLE: Duration = Duration::from_mins(1);

/// Sends mails until it is told to stop.
pub(super) struct Worker {
    pub sender: Sender,
    pub news: Arc<News>,
}

/// A worker that works.
pub(in crate::base) struct Working {
    task: JoinHandle<()>,
    stop: watch::Sender<bool>,
}

impl Working {
    /// Lets it end what it has begun, within reason.
    pub(in crate::base) async fn end(self) {
        let _ = self.stop.send(true);
        let mut task = self.task;
        if tokio::time::timeout(FAREWELL, &mut task).await.is_err() {
            task.abort();
        }
    }
}

impl Worker {
    pub(super) fn start(self) -> Working {
        let (stop, stopped) = watch::channel(false);
        // Listens before it looks, so that nothing happens in between.
        let news = self.news.subscribe();
        let task = tokio::spawn(self.work(news, stopped));
        Working { task, stop }
    }

    async fn work(self, mut news: Receiver<Notice>, stopped: watch::Receiver<bool>) {
        while !*stopped.borrow() {
            let pause = match self.send(&stopped).await {
                Ok(pause) => pause,
                Err(error) => {
                    tracing::warn!(%error, "the post cannot look into the base");
                    Some(TROUBLE)
                }
            };
            tokio::select! {
                () = ended(stopped.clone()) => {}
                () = asleep(pause) => {}
                open = woken(&mut news) => if !open { return },
            }
        }
    }

    /// Sends everything that is due; gives how long there is nothing to do.
    async fn send(&self, stopped: &watch::Receiver<bool>) -> Answer<Option<Duration>> {
        let store = &self.sender.store;
        while !*stopped.borrow() {
            if self.sender.next(ended(stopped.clone())).await?.is_none() {
                break;
            }
            self.news.tell(store.position().await?);
        }
        let now = self.sender.clock.now();
        let next = store.next_mail().await?;
        Ok(next.map(|next| (next - now).to_std().unwrap_or_default()))
    }
}

async fn asleep(pause: Option<Duration>) {
    match pause {
        Some(pause) => tokio::time::sleep(pause).await,
        None => std::future::pending().await,
    }
}

async fn ended(mut stopped: watch::Receiver<bool>) {
    // A sender that is gone means the same.
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Waits for news of mails or settings; gives whether there can be more.
async fn woken(news: &mut Receiver<Notice>) -> bool {
    loop {
        match news.recv().await {
            Ok(Notice::Mail | Notice::Directory) | Err(RecvError::Lagged(_)) => return true,
            Ok(_) => {}
            Err(RecvError::Closed) => return false,
        }
    }
}
