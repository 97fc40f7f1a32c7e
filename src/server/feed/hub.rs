//! Where changes come in and go out to all feeds.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::broadcast::{self, Receiver};
use uuid::Uuid;

use super::batch::Batch;
use super::{FAR, STEP};
use crate::backend::{Backend, BackendError, Notice};
use crate::base::Embedded;
use crate::domain::{Digest, Directory};
use crate::server::house::{House, stopped};

/// News that a feed may be behind before it is resumed.
const BACKLOG: usize = 256;
/// Changes that follow each other faster go out together.
const TOGETHER: Duration = Duration::from_millis(20);
/// So often it is looked whether the base is still the same one.
const SAME_BASE: Duration = Duration::from_secs(30);

/// What is told to all feeds.
#[derive(Clone)]
pub(super) enum News {
    Changed(Arc<Batch>),
    Directory,
    Mail,
    Presence,
    /// It is another base now, or too much changed at once.
    Reset {
        seq: i64,
        epoch: Uuid,
    },
    /// A token is not taken any more.
    Revoked(Digest),
}

/// The way to all feeds.
pub(in crate::server) struct Hub(broadcast::Sender<News>);

impl Default for Hub {
    fn default() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }
}

impl Hub {
    pub(super) fn listen(&self) -> Receiver<News> {
        self.0.subscribe()
    }

    fn tell(&self, news: News) {
        // Nobody listening is no error.
        let _ = self.0.send(news);
    }

    /// Ends the feeds of a token.
    pub(in crate::server) fn revoked(&self, token: Digest) {
        self.tell(News::Revoked(token));
    }
}

/// What has to be told.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each kind of news waits or does not"
)]
#[derive(Debug, Default)]
struct Waiting {
    changed: bool,
    directory: bool,
    mail: bool,
    presence: bool,
}

impl Waiting {
    fn note(&mut self, notice: &Notice) {
        match notice {
            Notice::Changed { .. } => self.changed = true,
            Notice::Directory => self.directory = true,
            Notice::Mail => self.mail = true,
            Notice::Presence => self.presence = true,
            Notice::Connection(_) => {}
        }
    }

    const EVERYTHING: Self = Self {
        changed: true,
        directory: true,
        mail: true,
        presence: true,
    };

    /// With everything that came meanwhile.
    fn drain(&mut self, notices: &mut Receiver<Notice>) {
        loop {
            match notices.try_recv() {
                Ok(notice) => self.note(&notice),
                Err(TryRecvError::Lagged(_)) => *self = Self::EVERYTHING,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }
}

/// Where the hub stands.
struct Reader {
    house: Arc<House>,
    directory: Arc<Directory>,
    seq: i64,
    epoch: Uuid,
}

/// Tells all feeds what changes, until the server stops.
pub(in crate::server) async fn pass_on_changes(house: Arc<House>, mut notices: Receiver<Notice>) {
    let mut stopping = house.stopping.subscribe();
    let mut reader = loop {
        match Reader::new(Arc::clone(&house)).await {
            Ok(reader) => break reader,
            Err(error) => tracing::warn!(%error, "the base cannot be read for the feeds"),
        }
        tokio::time::sleep(SAME_BASE).await;
    };
    let mut look = tokio::time::interval(SAME_BASE);
    loop {
        let mut waiting = Waiting::default();
        tokio::select! {
            notice = notices.recv() => match notice {
                Ok(notice) => waiting.note(&notice),
                Err(RecvError::Lagged(_)) => waiting = Waiting::EVERYTHING,
                Err(RecvError::Closed) => return,
            },
            _ = look.tick() => {
                if let Err(error) = reader.look().await {
                    tracing::warn!(%error, "the base cannot be read for the feeds");
                }
                continue;
            }
            () = stopped(&mut stopping) => return,
        }
        waiting.drain(&mut notices);
        if let Err(error) = reader.tell(&waiting).await {
            // Nothing is lost: the next change begins where this one was left.
            tracing::warn!(%error, "a change could not be told");
        }
        tokio::time::sleep(TOGETHER).await;
    }
}

impl Reader {
    async fn new(house: Arc<House>) -> Result<Self, BackendError> {
        Ok(Self {
            seq: house.base.seq().await?,
            epoch: house.base.epoch().await?,
            directory: Arc::new(house.base.directory().await?),
            house,
        })
    }

    fn base(&self) -> &Embedded {
        &self.house.base
    }

    async fn tell(&mut self, waiting: &Waiting) -> Result<(), BackendError> {
        if waiting.presence {
            self.house.hub.tell(News::Presence);
        }
        if waiting.directory {
            self.directory = Arc::new(self.base().directory().await?);
            self.house.hub.tell(News::Directory);
        }
        if waiting.changed {
            self.tell_changes().await?;
        }
        if waiting.mail {
            self.house.hub.tell(News::Mail);
        }
        Ok(())
    }

    async fn tell_changes(&mut self) -> Result<(), BackendError> {
        // Read before it is looked whether anybody listens: who comes later reads a later place themselves.
        let goal = self.base().seq().await?;
        if self.house.hub.0.receiver_count() == 0 {
            self.seq = goal;
            return Ok(());
        }
        if goal - self.seq > FAR {
            self.reset(goal);
            return Ok(());
        }
        loop {
            let changed = self.base().changed(self.seq, STEP).await?;
            if changed.seq <= self.seq {
                return Ok(());
            }
            let more = changed.more;
            let batch = Arc::new(Batch::new(self.seq, changed, Arc::clone(&self.directory)));
            self.seq = batch.seq;
            self.house.hub.tell(News::Changed(batch));
            if !more {
                return Ok(());
            }
        }
    }

    /// Whether it is still the same base: another one took its place after a fail-over or a restored copy.
    async fn look(&mut self) -> Result<(), BackendError> {
        let (seq, epoch) = (self.base().seq().await?, self.base().epoch().await?);
        if epoch != self.epoch || seq < self.seq {
            self.epoch = epoch;
            self.reset(seq);
            return Ok(());
        }
        // What nobody told is told now.
        if seq > self.seq {
            self.tell_changes().await?;
        }
        Ok(())
    }

    fn reset(&mut self, seq: i64) {
        self.seq = seq;
        let epoch = self.epoch;
        self.house.hub.tell(News::Reset { seq, epoch });
    }
}
