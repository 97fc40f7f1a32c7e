//! How connections to a server are made.

use std::io::ErrorKind;
use std::str::FromStr;
use std::time::{Duration, Instant};

use sqlx::pool::PoolOptions;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection, PgPool, Postgres};

use super::trouble::Trouble;
use crate::base::place;

/// How long to wait for a connection. A server that restarts is back by then.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long to wait before looking for a socket again.
const PAUSE: Duration = Duration::from_millis(100);

/// A database on a server.
#[derive(Clone)]
pub(super) struct Link {
    options: PgConnectOptions,
    /// As people may see it.
    pub(super) shown: String,
}

impl Link {
    pub(super) fn to(url: &str) -> Result<Self, Trouble> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("ardoise")
            .disable_statement_logging()
            .options([
                // Another process that writes is waited for so long.
                ("lock_timeout", "5s"),
                ("statement_timeout", "30s"),
                // Whoever went to sleep in the middle of a unit must not keep everybody from writing for ever.
                ("idle_in_transaction_session_timeout", "5min"),
                ("synchronous_commit", "on"),
                // Small answers, asked often: compiling a plan costs more than it gains.
                ("jit", "off"),
            ]);
        Ok(Self {
            options,
            shown: place::without_password(url),
        })
    }

    /// One connection of its own.
    pub(super) async fn connect(&self) -> Result<PgConnection, Trouble> {
        let connected = tokio::time::timeout(PATIENCE, self.options.connect()).await;
        Ok(connected.unwrap_or(Err(sqlx::Error::PoolTimedOut))?)
    }

    /// Asks a pool for something. While the server is away it is waited for; in the end, why it is away is told.
    pub(super) async fn wait<T, F>(&self, ask: impl Fn() -> F) -> Result<T, Trouble>
    where
        F: Future<Output = Result<T, sqlx::Error>>,
    {
        let until = Instant::now() + PATIENCE;
        loop {
            match ask().await {
                // The socket of a server on this machine is gone until it is back; a pool only waits for ports.
                Err(sqlx::Error::Io(error))
                    if error.kind() == ErrorKind::NotFound && Instant::now() < until =>
                {
                    tokio::time::sleep(PAUSE).await;
                }
                Err(sqlx::Error::PoolTimedOut) => {
                    self.connect().await?.close().await?;
                    return Err(sqlx::Error::PoolTimedOut.into());
                }
                answer => return Ok(answer?),
            }
        }
    }

    /// Connections that are made when they are needed, and again when the server was away.
    pub(super) fn pool(&self, size: u32, only_reads: bool) -> PgPool {
        let options = if only_reads {
            self.options
                .clone()
                .options([("default_transaction_read_only", "on")])
        } else {
            self.options.clone()
        };
        PoolOptions::<Postgres>::new()
            .max_connections(size)
            .min_connections(0)
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(options)
    }
}
