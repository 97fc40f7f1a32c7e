//! The routes, one file a subject.

pub(super) mod account;
pub(super) mod changing;
pub(super) mod files;
pub(super) mod health;
pub(super) mod live;
pub(super) mod mails;
pub(super) mod reading;
pub(super) mod uploads;
