//! The way to the base: what the outbox needs of whatever it wraps.

use async_trait::async_trait;
use uuid::Uuid;

use crate::backend::{Backend, BackendError};
use crate::domain::report::Picture;

/// One life of a base, and how far it had come when it was last heard of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// Another one after a restored copy.
    pub epoch: Uuid,
    /// The journal's last entry then.
    pub seq: i64,
}

/// The way to a base that may be cut.
#[async_trait]
pub trait Line: Backend {
    /// The life of the base, as last heard; `None` before anything was.
    fn life(&self) -> Option<Life>;

    /// Hands a picture over; as [`Backend::keep_picture`], and what arrived before a cut is not sent again.
    async fn upload(&self, bytes: &[u8]) -> Result<Picture, BackendError> {
        self.keep_picture(bytes.to_vec()).await
    }
}
