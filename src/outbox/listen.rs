//! Hearing of changes: from the base through the line, and from other processes through the file.

use std::future::pending;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher};
use tokio::sync::Notify;
use tokio::sync::broadcast::error::RecvError;

use super::desk::Desk;
use super::file::beside;
use super::sent;
use super::store::{Answer, Lasting};
use crate::backend::{Link, Notice};

/// How often the file is looked at where the system does not tell who writes it: it has only so many watchers to give.
const LOOK: Duration = Duration::from_secs(2);

/// Passes on what the line tells, and sees to what a line that came back means.
pub(super) async fn to_the_line(desk: Arc<Desk>) {
    let mut news = desk.line.changes();
    let mut live = false;
    loop {
        if let Err(error) = desk.take_up().await {
            tracing::warn!(%error, "cannot write which life of the base this is");
        }
        let now_live = matches!(desk.line.connection().link, Link::Live | Link::Local);
        if now_live && !live {
            desk.fresh_line.notify_one();
            desk.nudge.notify_one();
            desk.prefetch_soon();
        }
        live = now_live;
        match news.recv().await {
            Ok(Notice::Connection(_)) => {
                desk.nudge.notify_one();
                desk.tell_connection();
            }
            Ok(notice) => {
                if notice == Notice::Directory {
                    desk.remembered_directory().take();
                }
                desk.tell(notice);
            }
            // Whatever was missed: everything may be another.
            Err(RecvError::Lagged(_)) => {
                desk.tell(Notice::Directory);
                desk.tell(Notice::Mail);
                desk.tell_connection();
            }
            Err(RecvError::Closed) => return,
        }
    }
}

impl Desk {
    /// Compares the life of the base with the one that is known here.
    pub(super) async fn take_up(&self) -> Answer<()> {
        let Some(heard) = self.line.life() else {
            return Ok(());
        };
        let known = *self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        if known == Some(heard) {
            return Ok(());
        }
        let now = self.now();
        let again = self
            .store
            .write(Lasting::Surely, async |on| {
                sent::take_up(on, heard, now).await
            })
            .await?;
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Some(heard);
        if again {
            tracing::info!("the base is an older copy or another life of itself");
            self.forget_boards();
            self.count().await?;
            self.nudge.notify_one();
            self.tell(Notice::Directory);
        }
        Ok(())
    }
}

/// Looks at the queue when another process wrote the file.
pub(super) async fn to_others(desk: Arc<Desk>) {
    let woken = Arc::new(Notify::new());
    let watcher = watch(&desk, Arc::clone(&woken));
    let mut seen = None;
    loop {
        match desk.store.rows().await {
            Ok(rows) => {
                // Being told of one's own writes is normal, and nothing new.
                if seen.as_ref() != Some(&rows) {
                    seen = Some(rows);
                    desk.nudge.notify_one();
                    if let Err(error) = desk.count().await {
                        tracing::warn!(%error, "cannot count the outbox");
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "cannot read the outbox"),
        }
        let look = async {
            match watcher {
                Some(_) => pending().await,
                None => tokio::time::sleep(LOOK).await,
            }
        };
        tokio::select! {
            () = woken.notified() => {}
            () = look => {}
        }
    }
}

fn watch(desk: &Desk, woken: Arc<Notify>) -> Option<notify::RecommendedWatcher> {
    let log = beside(desk.store.path(), "-wal");
    let name = log.file_name()?.to_owned();
    let begun = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let concerns = |event: &Event| {
            (event.kind.is_modify() || event.kind.is_create())
                && event
                    .paths
                    .iter()
                    .any(|path| path.file_name() == Some(&name))
        };
        if event.as_ref().map_or(true, concerns) {
            woken.notify_one();
        }
    })
    .and_then(|mut watcher| {
        watcher.watch(log.parent().unwrap_or(&log), RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    match begun {
        Ok(watcher) => Some(watcher),
        Err(error) => {
            tracing::warn!(%error, "what other processes queue is looked for again and again");
            None
        }
    }
}
