//! The way to the base: what the outbox needs of whatever it wraps.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::backend::{Backend, BackendError, Link};
use crate::domain::report::Picture;
use crate::remote::Remote;

/// One life of a base, and how far it had come when it was last heard of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// Another one after a restored copy.
    pub epoch: Uuid,
    /// The journal's last entry then.
    pub seq: i64,
    /// When it was asked for, UTC: what was answered later may be missing in `seq`.
    pub asked_at: DateTime<Utc>,
}

/// The way to a base that may be cut.
#[async_trait]
pub trait Line: Backend {
    /// The life of the base, as last heard over this line; `None` before anything was.
    fn life(&self) -> Option<Life>;

    /// Hands a picture over; as [`Backend::keep_picture`], and what arrived before a cut is not sent again.
    async fn upload(&self, bytes: &[u8]) -> Result<Picture, BackendError> {
        self.keep_picture(bytes.to_vec()).await
    }
}

#[async_trait]
impl Line for Remote {
    /// Opening the feed asks for the session anew: before that, what is known of it is from an earlier day.
    fn life(&self) -> Option<Life> {
        let live = matches!(self.connection().link, Link::Live);
        live.then(|| {
            let (known, asked_at) = self.session_asked();
            Life {
                epoch: known.epoch,
                seq: known.seq,
                asked_at,
            }
        })
    }

    async fn upload(&self, bytes: &[u8]) -> Result<Picture, BackendError> {
        Self::upload(self, bytes.to_vec()).await
    }
}
