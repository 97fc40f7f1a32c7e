//! The routes, one file a subject.

pub(super) mod account;
pub(super) mod changing;
pub(super) mod health;
pub(super) mod reading;
