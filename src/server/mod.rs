//! A base for others over HTTP: JSON under `/v1`, a feed of changes, and what watches over the server.
//!
//! A request brings a token; the base says whose it is and is then read through that user's eyes. Rights are the base's
//! own: nothing here decides what somebody may do.

mod extract;
mod feed;
mod folder;
mod house;
mod limits;
mod listen;
mod metrics;
mod observe;
mod openapi;
mod peer;
mod router;
mod routes;
mod signed;
mod trouble;
mod uploads;

#[cfg(test)]
mod tests;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::serve::Listener;
use tokio::task::JoinHandle;

pub use limits::{Limits, Rate};
pub use listen::Certificate;

use self::feed::pass_on_changes;
use self::house::{House, stopped, sweep};
use self::listen::Gate;
use self::peer::OtherEnd;
use crate::backend::{Backend as _, Clock, Counted};
use crate::base::Embedded;

/// How a base is served.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where; port 0 takes a free one.
    pub listen: SocketAddr,
    /// TLS; without it, plain HTTP.
    pub certificate: Option<Certificate>,
    /// Whether plain HTTP may leave this machine.
    pub insecure: bool,
    /// What is allowed.
    pub limits: Limits,
}

/// Why a base cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken, is not of this machine, or needs rights.
    #[error("{address}: {source}")]
    Address {
        /// Which.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// A certificate or a key that cannot be read or used.
    #[error("{}: {detail}", path.display())]
    Certificate {
        /// Which file.
        path: PathBuf,
        /// Why not.
        detail: String,
    },
    /// There is no room for what is on its way.
    #[error("no temporary folder: {source}")]
    Folder {
        /// What the system says.
        source: io::Error,
    },
    /// Passwords would leave this machine in plain text.
    #[error("plain HTTP on {address}")]
    Insecure {
        /// Where.
        address: SocketAddr,
    },
}

/// A server that runs.
pub struct Server {
    house: Arc<House>,
    address: SocketAddr,
    tls: bool,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    /// Begins to serve an open base. Whoever opened it closes it, after [`Self::stop`].
    pub async fn start(
        base: Arc<Embedded>,
        clock: Arc<dyn Clock>,
        options: &Options,
    ) -> Result<Self, ServeError> {
        let address = options.listen;
        let certificate = options.certificate.as_ref();
        if certificate.is_none() && !options.insecure && !address.ip().is_loopback() {
            return Err(ServeError::Insecure { address });
        }
        let gate = Gate::open(address, certificate, options.limits.connections).await?;
        let address = gate
            .local_addr()
            .map_err(|source| ServeError::Address { address, source })?;
        let house = House::new(base, clock, options.limits)
            .map_err(|source| ServeError::Folder { source })?;
        let house = Arc::new(house);
        let changes = house.base.changes();
        tokio::spawn(pass_on_changes(Arc::clone(&house), changes));
        tokio::spawn(sweep(Arc::clone(&house)));
        let mut stopping = house.stopping.subscribe();
        let service =
            router::router(Arc::clone(&house)).into_make_service_with_connect_info::<OtherEnd>();
        let serving = axum::serve(gate, service).with_graceful_shutdown(async move {
            stopped(&mut stopping).await;
        });
        let task = tokio::spawn(serving.into_future());
        Ok(Self {
            house,
            address,
            tls: certificate.is_some(),
            task,
        })
    }

    /// Where it listens, with the port that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same as clients write it.
    pub fn url(&self) -> String {
        let scheme = if self.tls { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// Shows in `/metrics`, too, what others count who serve the same base.
    pub fn also_count(&self, counts: Arc<dyn Counted>) {
        self.house.metrics.also(counts);
    }

    /// Takes no more connections, ends the feeds, and waits for requests in flight, but not for ever. Gives whether all
    /// of them came to their end.
    pub async fn stop(self) -> bool {
        self.house.stopping.send_replace(true);
        let mut task = self.task;
        let in_time = tokio::time::timeout(self.house.limits.farewell, &mut task)
            .await
            .is_ok();
        if !in_time {
            task.abort();
        }
        in_time
    }
}
