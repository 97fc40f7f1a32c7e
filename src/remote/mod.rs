//! The client of a server: HTTP and a feed of server-sent events.
//!
//! While a board is open the feed is followed: windows that were read are kept and changed by its events, so that a
//! change elsewhere costs one small event. Reads are tried again when a connection breaks; changes never are: that is
//! the outbox's business, which knows what was asked for.

mod backend;
mod backoff;
mod client;
mod credentials;
mod feed;
mod line;
mod link;
mod options;
mod shelf;
mod sight;
mod sign_in;
mod skew;
mod trouble;
mod upload;

pub use client::{Remote, address};
pub use credentials::{Credentials, CredentialsError, SignIns};
pub use options::RemoteOptions;
pub use sign_in::{Admission, SignInError, sign_in};

#[cfg(test)]
pub(crate) mod tests;
