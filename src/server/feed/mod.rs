//! The feed: what changes, told to everybody who has a board open, as each may know it.
//!
//! One task reads a change once; its text is made once for all who see the same and is shared. Each feed reads at its
//! own pace: one that falls behind is resumed from where it was and keeps nobody waiting.

mod batch;
mod hub;
mod seats;
mod stream;

use bytes::Bytes;
use uuid::Uuid;

pub(super) use hub::{Hub, pass_on_changes};
pub(super) use seats::Seats;
pub(super) use stream::{Asked, Feed};

use crate::backend::wire::FeedEvent;

/// Somebody who is further behind reads everything again.
const FAR: i64 = 5_000;
/// Entries that are read at a time.
const STEP: u32 = 1_000;

/// A comment, which says nothing but that the server is there.
pub(super) const HEART_BEAT: Bytes = Bytes::from_static(b": \n\n");

/// An event as it goes over the line.
fn frame(event: &FeedEvent) -> Bytes {
    let json = serde_json::to_string(event).unwrap_or_default();
    match event {
        FeedEvent::Open { seq, .. } | FeedEvent::Reset { seq, .. } => with_id(*seq, &json),
        FeedEvent::Delta(delta) => with_id(delta.seq, &json),
        FeedEvent::Directory | FeedEvent::Mail | FeedEvent::Presence { .. } => {
            Bytes::from(format!("data: {json}\n\n"))
        }
    }
}

fn with_id(seq: i64, json: &str) -> Bytes {
    Bytes::from(format!("id: {seq}\ndata: {json}\n\n"))
}

fn reset(seq: i64, epoch: Uuid) -> Bytes {
    frame(&FeedEvent::Reset { seq, epoch })
}
