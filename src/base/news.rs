//! Telling everybody who listens that something changed, once per change, whoever made it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{Notify, broadcast};
use tokio::task::JoinHandle;

use super::store::{Answer, Changes, Position, Store};
use crate::backend::Notice;

/// News that a slow listener may be behind before it is told that it missed some.
const BACKLOG: usize = 64;

/// Nothing written for so long means that whoever wrote is done.
const QUIET: Duration = Duration::from_millis(250);

/// What listeners know already, and how to tell them more.
#[derive(Debug)]
pub(super) struct News {
    sender: broadcast::Sender<Notice>,
    seq: AtomicI64,
    directory: AtomicI64,
    mail: AtomicI64,
    falls: AtomicU64,
}

impl News {
    pub(super) fn since(position: Position) -> Self {
        Self {
            sender: broadcast::Sender::new(BACKLOG),
            seq: AtomicI64::new(position.seq),
            directory: AtomicI64::new(position.directory),
            mail: AtomicI64::new(position.mail),
            falls: AtomicU64::new(0),
        }
    }

    pub(super) fn subscribe(&self) -> broadcast::Receiver<Notice> {
        self.sender.subscribe()
    }

    /// Tells what is new at a place; gives whether anything was.
    pub(super) fn tell(&self, position: Position) -> bool {
        let Position {
            seq,
            directory,
            mail,
        } = position;
        // Nobody listening is no error.
        let grown = self.seq.fetch_max(seq, Ordering::AcqRel) < seq;
        if grown {
            let _ = self.sender.send(Notice::Changed { seq });
        }
        let configured = self.directory.fetch_max(directory, Ordering::AcqRel) < directory;
        if configured {
            let _ = self.sender.send(Notice::Directory);
        }
        let mailed = self.mail.fetch_max(mail, Ordering::AcqRel) < mail;
        if mailed {
            let _ = self.sender.send(Notice::Mail);
        }
        grown || configured || mailed
    }

    /// Tells that others came, left, or edit something else.
    pub(super) fn tell_presence(&self) {
        let _ = self.sender.send(Notice::Presence);
    }

    /// The base is an older copy of what it was: everything has to be read again.
    pub(super) fn fall_back(&self, position: Position) {
        self.falls.fetch_add(1, Ordering::AcqRel);
        self.seq.store(position.seq, Ordering::Release);
        self.directory.store(position.directory, Ordering::Release);
        self.mail.store(position.mail, Ordering::Release);
        for notice in [
            Notice::Directory,
            Notice::Changed { seq: i64::MAX },
            Notice::Mail,
        ] {
            let _ = self.sender.send(notice);
        }
    }

    /// How often the base has become an older copy of what it was.
    pub(super) fn falls(&self) -> u64 {
        self.falls.load(Ordering::Acquire)
    }

    /// The place in the journal that listeners know of.
    pub(super) fn position(&self) -> Position {
        Position {
            seq: self.seq.load(Ordering::Acquire),
            directory: self.directory.load(Ordering::Acquire),
            mail: self.mail.load(Ordering::Acquire),
        }
    }
}

/// Passes on what other processes commit, until it is dropped. Sleeps while nobody writes.
pub(super) struct Passing {
    task: JoinHandle<()>,
    _changes: Box<dyn Send + Sync>,
}

impl Passing {
    pub(super) fn on(store: Arc<dyn Store>, changes: Changes, news: Arc<News>) -> Self {
        let Changes { woken, guard } = changes;
        let task = tokio::spawn(async move {
            loop {
                woken.notified().await;
                if let Err(error) = settle(store.as_ref(), &woken, &news).await {
                    tracing::warn!(%error, "cannot see what others changed");
                }
            }
        });
        Self {
            task,
            _changes: guard,
        }
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Looks until there is something new, or nobody has written for a moment. Being woken by a write that cannot be seen
/// yet is normal.
async fn settle(store: &dyn Store, woken: &Notify, news: &News) -> Answer<()> {
    let mut quiet = false;
    loop {
        // Known first: what is told was committed before, so a base that is behind it has gone back.
        let known = news.position();
        let position = store.position().await?;
        if position.seq < known.seq {
            news.fall_back(position);
            return Ok(());
        }
        if news.tell(position) || quiet {
            return Ok(());
        }
        quiet = tokio::time::timeout(QUIET, woken.notified()).await.is_err();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seq: i64) -> Position {
        Position {
            seq,
            directory: 1,
            mail: 1,
        }
    }

    #[test]
    fn what_is_older_than_what_is_known_is_no_news_until_the_base_has_gone_back() {
        let news = News::since(at(100));
        let mut heard = news.subscribe();
        assert!(!news.tell(at(99)), "an answer that was overtaken");
        assert!(heard.try_recv().is_err());
        news.fall_back(at(90));
        assert_eq!(heard.try_recv(), Ok(Notice::Directory));
        assert_eq!(heard.try_recv(), Ok(Notice::Changed { seq: i64::MAX }));
        assert_eq!(heard.try_recv(), Ok(Notice::Mail));
        assert!(news.tell(at(91)), "and it goes on from there");
        assert_eq!(heard.try_recv(), Ok(Notice::Changed { seq: 91 }));
    }
}
