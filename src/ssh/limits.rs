//! How many at once, and how long.

use std::time::Duration;

/// What a server allows.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Boards, commands and file transfers that are open at a time.
    pub visitors: usize,
    /// The same of one user; boards of screens on walls are not counted, which take half of all at most.
    pub per_user: usize,
    /// Of these, file transfers.
    pub files_per_user: usize,
    /// Of these, commands.
    pub commands_per_user: usize,
    /// Connections from one address.
    pub per_address: usize,
    /// Connections that have not proven who they are. One more, and the oldest of the address that has most of them
    /// goes.
    pub strangers: usize,
    /// The same from one address.
    pub strangers_per_address: usize,
    /// Failed attempts of one address that are forgiven at once; one more comes back every ten seconds. Beyond that,
    /// nothing that can be guessed is taken from it, and few of its strangers are let in at a time.
    pub failures: u32,
    /// A client says that it speaks SSH within that.
    pub greeting: Duration,
    /// Whoever connects proves who they are within that.
    pub handshake: Duration,
    /// A channel asks for something within that.
    pub asking: Duration,
    /// Somebody who is known opens a first channel within that.
    pub lonely: Duration,
    /// A frame that has not left after that ends the visit.
    pub frame: Duration,
    /// A client that has not answered for so long is asked whether it is there; after three such questions it is gone.
    pub keepalive: Duration,
    /// So often it is looked whether visitors may still be here, when another process may have changed it.
    pub recheck: Duration,
    /// What a stopping server waits for its visitors.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            visitors: 600,
            per_user: 20,
            files_per_user: 4,
            commands_per_user: 8,
            per_address: 100,
            strangers: 400,
            strangers_per_address: 30,
            failures: 30,
            greeting: Duration::from_secs(10),
            handshake: Duration::from_secs(30),
            asking: Duration::from_mins(1),
            lonely: Duration::from_mins(2),
            frame: Duration::from_secs(30),
            keepalive: Duration::from_secs(20),
            recheck: Duration::from_secs(10),
            farewell: Duration::from_secs(10),
        }
    }
}
