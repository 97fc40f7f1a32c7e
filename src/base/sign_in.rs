//! As whom a base is opened, and when.

use chrono::{DateTime, TimeDelta, Utc};

use super::store::Answer;
use crate::backend::BackendError;
use crate::domain::{Directory, User};

/// A clock that stands further than this before the journal's last entry is worth a word.
const CLOCK_MAY_BE_BEHIND: TimeDelta = TimeDelta::minutes(2);

/// The user of a login; without one, whoever may do most.
pub(super) fn signed_in<'d>(directory: &'d Directory, login: Option<&str>) -> Answer<&'d User> {
    let found = match login {
        Some(login) => directory.user(login).filter(|user| user.active),
        None => directory
            .users
            .iter()
            .filter(|user| user.active)
            .min_by_key(|user| (std::cmp::Reverse(user.level), user.id)),
    };
    found.ok_or_else(|| BackendError::NoUser {
        login: login.unwrap_or_default().to_owned(),
        known: directory
            .users
            .iter()
            .filter(|user| user.active)
            .map(|user| user.login.clone())
            .collect(),
    })
}

/// The journal's last entry, if it is later than now.
pub(super) fn behind(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    last.filter(|last| now + CLOCK_MAY_BE_BEHIND < *last)
}
