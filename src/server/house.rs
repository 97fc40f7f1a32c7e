//! What all requests share.

use std::net::IpAddr;
use std::sync::Arc;

use tokio::sync::watch;

use super::limits::{Buckets, Limits};
use super::metrics::Metrics;
use crate::backend::Clock;
use crate::base::Embedded;
use crate::domain::Digest;

/// An open base with everything that a server keeps beside it.
pub(super) struct House {
    pub(super) base: Arc<Embedded>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) limits: Limits,
    /// Requests, by the fingerprint of their token.
    pub(super) requests: Buckets<Digest>,
    /// Attempts to sign in, by address.
    pub(super) sign_ins: Buckets<IpAddr>,
    pub(super) metrics: Metrics,
    /// Whether the server is stopping.
    pub(super) stopping: watch::Sender<bool>,
}

impl House {
    pub(super) fn new(base: Arc<Embedded>, clock: Arc<dyn Clock>, limits: Limits) -> Self {
        Self {
            base,
            clock,
            requests: Buckets::new(limits.requests),
            sign_ins: Buckets::new(limits.sign_ins),
            metrics: Metrics::default(),
            stopping: watch::Sender::new(false),
            limits,
        }
    }
}
