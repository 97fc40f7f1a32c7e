//! Wrong passwords for logins that nobody may use. They are counted like those of users, so that a closed door does not
//! tell who there is.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use super::penalty;
use crate::domain::Digest;

/// So many are remembered; one more, and the one that failed longest ago is forgotten.
const REMEMBERED: usize = 10_000;
/// A failure counts for so long.
const MEMORY: TimeDelta = TimeDelta::days(1);

/// Failures of strangers, as long as this process lives.
#[derive(Debug, Default)]
pub(in crate::base) struct Strangers(Mutex<HashMap<Digest, Failures>>);

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: DateTime<Utc>,
    locked_until: Option<DateTime<Utc>>,
}

/// What is remembered of a login: nothing longer, however long it is.
fn name(login: &str) -> Digest {
    Digest::of(login.to_lowercase().as_bytes())
}

impl Strangers {
    /// Until when a login is shut out.
    pub(super) fn locked(&self, login: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let failures = known.get(&name(login))?;
        failures.locked_until.filter(|until| *until > now)
    }

    /// Counts a failure; gives until when the login is shut out now.
    pub(super) fn failed(&self, login: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED && !known.contains_key(&name(login)) {
            known.retain(|_, one| now - one.last < MEMORY);
            let oldest = known.iter().min_by_key(|(_, one)| one.last);
            if known.len() >= REMEMBERED
                && let Some(oldest) = oldest.map(|(name, _)| *name)
            {
                known.remove(&oldest);
            }
        }
        let failures = known.entry(name(login)).or_insert(Failures {
            count: 0,
            last: now,
            locked_until: None,
        });
        failures.count = failures.count.saturating_add(1);
        failures.last = now;
        failures.locked_until = penalty(failures.count).map(|wait| now + wait);
        failures.locked_until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stranger_too_many_makes_the_oldest_forgotten_and_no_other() {
        let strangers = Strangers::default();
        let start: DateTime<Utc> = "2026-11-24T09:24:00Z".parse().unwrap();
        let shut_out =
            |login: &str, now| (0..5).filter_map(|_| strangers.failed(login, now)).last();
        assert!(shut_out("first", start).is_some());
        let now = start + TimeDelta::seconds(1);
        assert!(shut_out("second", now).is_some());
        for number in 2..REMEMBERED {
            strangers.failed(&number.to_string(), now + TimeDelta::seconds(1));
        }
        assert!(strangers.locked("first", now).is_some(), "there was room");
        // Whoever is remembered needs no room of another.
        strangers.failed("2", now + TimeDelta::seconds(2));
        assert!(strangers.locked("first", now).is_some());
        strangers.failed("one more", now + TimeDelta::seconds(2));
        assert_eq!(strangers.locked("first", now), None);
        assert!(strangers.locked("second", now).is_some());
    }
}
