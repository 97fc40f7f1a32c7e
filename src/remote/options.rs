//! What a client needs to know before its first request.

use std::path::PathBuf;
use std::sync::Arc;

use secrecy::SecretString;
use url::Url;

use crate::backend::wire::ServerSession;
use crate::backend::{Clock, SystemClock};

/// Where a server is, and as whom to ask it.
#[derive(Clone)]
pub struct RemoteOptions {
    /// Its address, without `/v1`.
    pub server: Url,
    /// As given at sign-in.
    pub token: SecretString,
    /// A file with the certificates (PEM) of an authority of one's own, trusted instead of those of the system.
    pub ca: Option<PathBuf>,
    /// The session as last known: with it, a client starts without a line.
    pub session: Option<ServerSession>,
    /// The device's clock minus the server's as last measured, in milliseconds.
    pub skew_ms: i64,
    /// The device's clock.
    pub clock: Arc<dyn Clock>,
}

impl RemoteOptions {
    /// For a first request to a server.
    pub fn new(server: Url, token: SecretString) -> Self {
        Self {
            server,
            token,
            ca: None,
            session: None,
            skew_ms: 0,
            clock: Arc::new(SystemClock),
        }
    }
}
