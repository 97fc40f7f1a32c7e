//! What all requests share.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::feed::{Hub, Seats};
use super::limits::{Buckets, Limits};
use super::metrics::Metrics;
use super::uploads::Uploads;
use crate::backend::Clock;
use crate::base::Embedded;
use crate::domain::Digest;

/// How often what is kept for a while is looked through.
const SWEEP: Duration = Duration::from_mins(10);

/// An open base with everything that a server keeps beside it.
pub(super) struct House {
    pub(super) base: Arc<Embedded>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) limits: Limits,
    /// Requests, by the fingerprint of their token.
    pub(super) requests: Buckets<Digest>,
    /// Tokens that are not taken, by address.
    pub(super) wrong_tokens: Buckets<IpAddr>,
    /// Attempts to sign in, by address.
    pub(super) sign_ins: Buckets<IpAddr>,
    pub(super) metrics: Metrics,
    /// The way to all feeds.
    pub(super) hub: Hub,
    pub(super) seats: Arc<Seats>,
    pub(super) uploads: Uploads,
    /// Whether the server is stopping.
    pub(super) stopping: watch::Sender<bool>,
}

impl House {
    pub(super) fn new(
        base: Arc<Embedded>,
        clock: Arc<dyn Clock>,
        limits: Limits,
    ) -> io::Result<Self> {
        Ok(Self {
            base,
            clock,
            requests: Buckets::new(limits.requests),
            wrong_tokens: Buckets::new(limits.wrong_tokens),
            sign_ins: Buckets::new(limits.sign_ins),
            metrics: Metrics::default(),
            stopping: watch::Sender::new(false),
            hub: Hub::default(),
            seats: Arc::default(),
            uploads: Uploads::new(&limits)?,
            limits,
        })
    }
}

/// Waits until the server stops.
pub(super) async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // A house that is gone has stopped, too.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

/// Drops what was kept for a while, until the server stops.
pub(super) async fn sweep(house: Arc<House>) {
    let mut stopping = house.stopping.subscribe();
    loop {
        tokio::select! {
            () = tokio::time::sleep(SWEEP) => house.uploads.sweep(Instant::now()),
            () = stopped(&mut stopping) => return,
        }
    }
}
