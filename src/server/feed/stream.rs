//! One feed: what one board is told, in order, at its own pace.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::Stream;
use secrecy::SecretString;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};
use uuid::Uuid;

use super::batch::event_of;
use super::hub::News;
use super::seats::Seat;
use super::{FAR, HEART_BEAT, STEP, frame, reset};
use crate::backend::wire::{Delta, FeedEvent};
use crate::backend::{Backend, BackendError};
use crate::base::AccountError;
use crate::base::{Sight, Stay};
use crate::domain::{Actor, Digest};
use crate::server::house::{House, stopped};
use crate::server::signed::{Signed, fingerprint};
use crate::server::trouble::Trouble;

/// What the client has.
#[derive(Debug, Clone, Copy)]
pub(in crate::server) struct Asked {
    /// It has everything up to there; without it, it has read everything just now.
    pub(in crate::server) since: Option<i64>,
    /// In which life of the base.
    pub(in crate::server) epoch: Option<Uuid>,
    /// How it calls its board.
    pub(in crate::server) board: Uuid,
}

/// A feed that is open.
pub(in crate::server) struct Feed {
    house: Arc<House>,
    actor: Actor,
    token: SecretString,
    fingerprint: Digest,
    board: Uuid,
    news: Receiver<News>,
    stopping: watch::Receiver<bool>,
    /// What the client has, once it has read what is ready.
    seq: i64,
    /// What its last event said: later changes were none of its business.
    told: i64,
    /// Something about mails that waits for the next beat.
    mailed: bool,
    ready: VecDeque<Bytes>,
    /// Marks what it was told last of who is there: five hundred copies would be many.
    crowd: Option<Digest>,
    beat: Interval,
    check: Interval,
    seat: Seat,
    _stay: Option<Stay>,
}

impl Feed {
    pub(in crate::server) async fn open(
        house: Arc<House>,
        signed: Signed,
        asked: Asked,
    ) -> Result<Self, Trouble> {
        let Signed { actor, token, .. } = signed;
        let seat = house.seats.take(actor.user, asked.board, &house.limits)?;
        // Listens first, so that nothing happens between the first look and the first news.
        let news = house.hub.listen();
        let (seq, epoch) = (house.base.seq().await?, house.base.epoch().await?);
        let since = asked.since.unwrap_or(seq);
        let another = asked.epoch.is_some_and(|known| known != epoch);
        let lost = another || since > seq || since < seq - FAR;
        let stay = house.base.presence().enter(&actor, asked.board);
        let (beat, check) = (every(house.limits.heart_beat), every(house.limits.recheck));
        let first = if lost {
            reset(seq, epoch)
        } else {
            frame(&FeedEvent::Open { seq, epoch })
        };
        house.metrics.feeds.up();
        let mut feed = Self {
            fingerprint: fingerprint(&token),
            stopping: house.stopping.subscribe(),
            board: asked.board,
            seq: if lost { seq } else { since },
            told: seq,
            mailed: false,
            ready: VecDeque::from([first]),
            crowd: None,
            beat,
            check,
            house,
            actor,
            token,
            news,
            seat,
            _stay: stay,
        };
        if !lost {
            feed.catch_up().await?;
        }
        feed.meet();
        Ok(feed)
    }

    /// The bytes as they go over the line.
    pub(in crate::server) fn into_stream(self) -> impl Stream<Item = Result<Bytes, Infallible>> {
        futures_util::stream::unfold(self, |mut feed| async move {
            let bytes = feed.next().await?;
            Some((Ok(bytes), feed))
        })
    }

    async fn next(&mut self) -> Option<Bytes> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                self.house.metrics.events.add(1);
                return Some(event);
            }
            tokio::select! {
                biased;
                () = stopped(&mut self.stopping) => return None,
                () = stopped(&mut self.seat.given_away) => return None,
                news = self.news.recv() => match news {
                    Ok(news) => self.take_in(news).await?,
                    Err(RecvError::Lagged(_)) => {
                        self.house.metrics.resumed.add(1);
                        self.resume().await?;
                    }
                    Err(RecvError::Closed) => return None,
                },
                _ = self.check.tick() => self.still_welcome().await?,
                _ = self.beat.tick() => return Some(self.beat()),
            }
        }
    }

    /// Makes ready what there is to say of some news; `None` ends the feed.
    async fn take_in(&mut self, news: News) -> Option<()> {
        match news {
            News::Changed(batch) => {
                if batch.seq <= self.seq {
                    return Some(());
                }
                if batch.after > self.seq {
                    return self.resume().await;
                }
                let event = if batch.after == self.seq {
                    batch.event(&self.actor)
                } else {
                    batch.event_after(self.seq, &self.actor)
                };
                self.say(event, batch.seq);
            }
            News::Directory => {
                self.still_welcome().await?;
                self.ready.push_back(frame(&FeedEvent::Directory));
            }
            News::Mail => match Sight::of(&self.actor) {
                Sight::All => self.ready.push_back(frame(&FeedEvent::Mail)),
                // Whose mail it is does not show, but when it left would.
                Sight::Own(_) => self.mailed = true,
                Sight::Kiosk => {}
            },
            News::Presence => self.meet(),
            News::Reset { seq, epoch } => self.start_over(seq, epoch),
            News::Revoked(token) if token == self.fingerprint => return None,
            News::Revoked(_) => {}
        }
        Some(())
    }

    fn say(&mut self, event: Option<Bytes>, seq: i64) {
        self.seq = seq;
        if let Some(event) = event {
            self.told = seq;
            self.ready.push_back(event);
        }
    }

    fn start_over(&mut self, seq: i64, epoch: Uuid) {
        self.ready.clear();
        self.ready.push_back(reset(seq, epoch));
        (self.seq, self.told) = (seq, seq);
    }

    /// Who is there, when it is another than it was told. A kiosk is told nothing.
    fn meet(&mut self) {
        let eyes = Sight::of(&self.actor);
        if eyes == Sight::Kiosk {
            return;
        }
        let own = (self.actor.user, self.board);
        let present = self.house.base.presence().others(eyes, own);
        let event = frame(&FeedEvent::Presence { present });
        let mark = Some(Digest::of(&event));
        if mark != self.crowd {
            self.crowd = mark;
            self.ready.push_back(event);
        }
    }

    /// Reads again what was missed, and everything that may have been among it.
    async fn resume(&mut self) -> Option<()> {
        self.still_welcome().await?;
        let caught_up = match self.house.base.seq().await {
            Ok(seq) if seq - self.seq > FAR => {
                let epoch = self.house.base.epoch().await.ok()?;
                self.start_over(seq, epoch);
                Ok(())
            }
            Ok(_) => self.catch_up().await,
            Err(error) => Err(error),
        };
        if let Err(error) = caught_up {
            // The client comes back, and goes on where it was.
            tracing::warn!(%error, "a feed could not be resumed");
            return None;
        }
        self.ready.push_back(frame(&FeedEvent::Directory));
        self.meet();
        Some(())
    }

    /// Makes ready everything after what the client has.
    async fn catch_up(&mut self) -> Result<(), BackendError> {
        let directory = self.house.base.directory().await?;
        loop {
            let changed = self.house.base.changed(self.seq, STEP).await?;
            if changed.seq <= self.seq {
                return Ok(());
            }
            let event = event_of(changed.seen_by(&self.actor, &directory));
            self.say(event, changed.seq);
            if !changed.more {
                return Ok(());
            }
        }
    }

    /// Whether the token is still taken, and its user the same as when the feed was opened: who may see other things
    /// now opens another one.
    async fn still_welcome(&self) -> Option<()> {
        match self.house.base.bearer(&self.token).await {
            Ok(now) => {
                let same = now.user == self.actor.user
                    && now.level == self.actor.level
                    && now.technician == self.actor.technician;
                same.then_some(())
            }
            // A base that is busy is no reason.
            Err(AccountError::Base(_)) => Some(()),
            Err(_) => None,
        }
    }

    /// Says that the server is there, and how far the journal has come where nothing of it could be told.
    fn beat(&mut self) -> Bytes {
        if std::mem::take(&mut self.mailed) {
            self.ready.push_back(frame(&FeedEvent::Mail));
        }
        if self.seq > self.told {
            self.told = self.seq;
            return frame(&FeedEvent::Delta(Delta {
                seq: self.seq,
                ..Delta::default()
            }));
        }
        HEART_BEAT
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.house.metrics.feeds.down();
    }
}

fn every(period: std::time::Duration) -> Interval {
    let mut interval = interval_at(Instant::now() + period, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}
