//! The client of a server: HTTP and a feed of server-sent events.

mod client;
mod options;

pub use client::Remote;
pub use options::RemoteOptions;
