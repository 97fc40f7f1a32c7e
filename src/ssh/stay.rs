//! How long somebody may stay: until the server stops, until they may not be here any more, or until they have done
//! nothing for long.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::channel::{DONE, Refusal, UNREACHABLE};
use super::house::House;
use super::roll::{Holder, Revoked, Roll, revoked};

/// Why somebody is sent away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// Nothing was done for long.
    Idle,
    /// The server stops.
    Stopping,
    /// They may not stay.
    Revoked(Revoked),
}

impl From<Over> for Refusal {
    fn from(over: Over) -> Self {
        match over {
            Over::Idle => Self(DONE, "ssh-idle"),
            Over::Stopping => Self(UNREACHABLE, "ssh-stopping"),
            Over::Revoked(revoked) => revoked.into(),
        }
    }
}

/// Somebody who is here.
pub(super) struct Stay {
    holder: Arc<Holder>,
    roll: watch::Receiver<Arc<Roll>>,
    stopping: watch::Receiver<bool>,
    /// Doing nothing for longer ends it.
    idle: Option<Duration>,
    last: Instant,
}

impl Stay {
    /// From now on; with a time after which somebody who does nothing is sent away.
    pub(super) fn new(house: &House, holder: &Arc<Holder>, idle: Option<Duration>) -> Self {
        Self {
            holder: Arc::clone(holder),
            roll: house.roll.subscribe(),
            stopping: house.stopping.subscribe(),
            idle,
            last: Instant::now(),
        }
    }

    /// They have done something.
    pub(super) fn touch(&mut self) {
        self.last = Instant::now();
    }

    /// Waits until it is over. May be dropped and called again: nothing is missed in between.
    pub(super) async fn over(&mut self) -> Over {
        let (idle, last) = (self.idle, self.last);
        let bored = async move {
            match idle {
                Some(idle) => sleep_until(last + idle).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            why = revoked(&mut self.roll, &self.holder) => Over::Revoked(why),
            // A house that is gone has stopped, too.
            _gone = self.stopping.wait_for(|stop| *stop) => Over::Stopping,
            () = bored => Over::Idle,
        }
    }
}
