//! The board over SSH: whoever has a key of a user sees the board as that user, with their own terminal, language and
//! rights.
//!
//! A connection proves a key (`guest`), a channel asks for something (`channel`), and a visitor is one thread with the
//! board's own loop (`visitor`), fed by a task that owns the channel. Nothing of the machine can be reached: no shell, no
//! file, no port.

mod channel;
mod command;
mod counts;
mod environment;
pub mod files;
mod gate;
mod guest;
mod host_key;
mod house;
mod inflow;
mod keyboard;
mod limits;
mod line;
mod lines;
mod porch;
mod presence;
mod proof;
mod roll;
mod seats;
mod stay;
mod subsystem;
mod turns;
mod typing;
pub mod verbs;
mod visitor;
mod wire;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use limits::Limits;
pub use verbs::{Plain, Streams, Talking, Verbs};

use self::house::House;
use crate::backend::{Clock, Counted};
use crate::base::Embedded;
use crate::i18n::Catalogue;
use crate::tui::actions::Keymap;
use crate::tui::theme::Themes;
use crate::tui::wall;

/// How a base is served over SSH.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of its own that is on or off"
)]
pub struct Options {
    /// Where; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The file of the host key; it is made when it does not exist.
    pub host_key: PathBuf,
    /// Whether a password lets in, too. Keys alone are better.
    pub passwords: bool,
    /// A visitor who does nothing for so long is sent away.
    pub idle: Duration,
    /// What is allowed.
    pub limits: Limits,
    /// How boards look for visitors; their colours and signs follow their own terminals.
    pub themes: Themes,
    /// Keys of the board.
    pub keymap: Keymap,
    /// Whether to ask for mouse reports.
    pub mouse: bool,
    /// How the screen on a wall is set, for visitors of level Kiosk.
    pub wall: wall::Options,
    /// Whether the first hints are shown.
    pub hints: bool,
    /// Whether nothing moves by itself.
    pub reduced_motion: bool,
    /// Texts for a visitor whose client does not say a language.
    pub catalogue: &'static Catalogue,
    /// Commands that visitors may run.
    pub verbs: Option<Arc<dyn Verbs>>,
}

/// Why a base cannot be served over SSH.
#[derive(Debug, thiserror::Error)]
pub enum SshError {
    /// The address is taken, is not of this machine, or needs rights.
    #[error("{address}: {source}")]
    Address {
        /// Which.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// A host key that cannot be read, made or used.
    #[error("{}: {fault}", path.display())]
    HostKey {
        /// Which file.
        path: PathBuf,
        /// Why not.
        fault: HostKeyFault,
    },
}

/// Why a host key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HostKeyFault {
    /// Its mode, which lets others read it.
    #[error("others may read it (mode {0:o})")]
    Open(u32),
    /// It has a passphrase.
    #[error("it has a passphrase")]
    Locked,
    /// It is no private key in the OpenSSH format.
    #[error("it is no OpenSSH private key")]
    Damaged,
    /// The folder that it was to be made in does not exist.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// It cannot be read or made.
    #[error(transparent)]
    File(#[from] io::Error),
}

/// A server that runs.
pub struct Server {
    house: Arc<House>,
    address: SocketAddr,
    fingerprint: String,
    task: JoinHandle<()>,
}

impl Server {
    /// Begins to serve an open base. Whoever opened it closes it, after [`Self::stop`].
    ///
    /// # Errors
    /// [`SshError`].
    pub async fn start(
        base: Arc<Embedded>,
        clock: Arc<dyn Clock>,
        options: Options,
    ) -> Result<Self, SshError> {
        let address = options.listen;
        let wrong = |source| SshError::Address { address, source };
        let (key, fingerprint) = host_key::load_or_make(&options.host_key)?;
        let listener = TcpListener::bind(address).await.map_err(wrong)?;
        let address = listener.local_addr().map_err(wrong)?;
        let house = Arc::new(House::new(base, clock, options));
        tokio::spawn(roll::keep(Arc::clone(&house)));
        let task = tokio::spawn(gate::watch(Arc::clone(&house), listener, key));
        Ok(Self {
            house,
            address,
            fingerprint,
            task,
        })
    }

    /// Where it listens, with the port that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The fingerprint of the host key, as `ssh` shows it the first time.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Boards that are open now.
    pub fn visitors(&self) -> usize {
        self.house.seats.taken()
    }

    /// What is counted of visitors, for whoever watches over the server.
    pub fn counts(&self) -> Arc<dyn Counted> {
        Arc::clone(&self.house.counts) as _
    }

    /// Takes nobody in any more, says goodbye to every visitor, and waits until they are gone, but not for ever. Gives
    /// whether all of them left in time.
    pub async fn stop(self) -> bool {
        self.house.stopping.send_replace(true);
        let empty = self.house.seats.empty();
        let in_time = tokio::time::timeout(self.house.options.limits.farewell, empty)
            .await
            .is_ok();
        self.task.abort();
        in_time
    }
}
