//! The feed: what it changes, and how it comes back after everything that may happen to it.
