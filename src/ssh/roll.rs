//! Who may be here: read again when the base says that people changed, and now and then while somebody is here, since
//! another process may take a key away.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::house::House;
use crate::backend::{Backend as _, BackendError, Notice};
use crate::base::{Admitted, Embedded};
use crate::domain::Actor;

/// The base is not asked more often than that.
const SHORTEST: Duration = Duration::from_millis(1);

/// Whose each key is, and who is there at all.
#[derive(Debug, Default)]
pub(super) struct Roll(Admitted);

/// What somebody proved who they are with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Means {
    /// A key, by its fingerprint.
    Key(String),
    /// The password that was set then.
    Password(DateTime<Utc>),
}

/// Somebody who proved who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) actor: Actor,
    pub(super) means: Means,
}

/// Why somebody may not stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Revoked {
    /// The key is taken back, or of somebody else now.
    Key,
    /// The password is taken away, or another one was set.
    Password,
    /// The user may not sign in any more.
    User,
    /// They may do more or less than before: they come in again.
    Rights,
}

impl Holder {
    /// Of their key; none where a password was given.
    pub(super) fn fingerprint(&self) -> Option<&str> {
        match &self.means {
            Means::Key(fingerprint) => Some(fingerprint),
            Means::Password(_) => None,
        }
    }

    /// The base through their eyes, and with their key in the journal beside what they change.
    pub(super) fn sees(&self, base: &Embedded) -> Embedded {
        match self.fingerprint() {
            Some(fingerprint) => base.seen_through(self.actor.clone(), fingerprint),
            None => base.seen_by(self.actor.clone()),
        }
    }
}

impl Roll {
    async fn read(base: &Embedded) -> Result<Self, BackendError> {
        base.admitted().await.map(Self)
    }

    /// As far as it concerns one.
    pub(super) async fn of(base: &Embedded, holder: &Holder) -> Result<Self, BackendError> {
        let found = base.admitted_with(holder.actor.user, holder.fingerprint());
        found.await.map(Self)
    }

    /// Whether somebody may stay.
    pub(super) fn check(&self, holder: &Holder) -> Result<(), Revoked> {
        let Admitted {
            users,
            keys,
            passwords,
        } = &self.0;
        let user = holder.actor.user;
        let known = users.get(&user).ok_or(Revoked::User)?;
        match &holder.means {
            Means::Key(fingerprint) if keys.get(fingerprint) != Some(&user) => {
                return Err(Revoked::Key);
            }
            Means::Password(set_at) if passwords.get(&user) != Some(set_at) => {
                return Err(Revoked::Password);
            }
            Means::Key(_) | Means::Password(_) => {}
        }
        if known.level != holder.actor.level || known.technician != holder.actor.technician {
            return Err(Revoked::Rights);
        }
        Ok(())
    }
}

/// Waits until somebody may not be here any more. Nothing is missed when it is dropped and called again.
pub(super) async fn revoked(roll: &mut watch::Receiver<Arc<Roll>>, holder: &Holder) -> Revoked {
    while roll.changed().await.is_ok() {
        let now = Arc::clone(&roll.borrow_and_update());
        if let Err(revoked) = now.check(holder) {
            return revoked;
        }
    }
    std::future::pending().await
}

/// Keeps the roll up to date until the server stops.
pub(super) async fn keep(house: Arc<House>) {
    let mut news = house.base.changes();
    // However much happens in between: a key that is taken away is no news of the base.
    let recheck = house.options.limits.recheck.max(SHORTEST);
    let mut recheck = interval_at(Instant::now() + recheck, recheck);
    recheck.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = recheck.tick() => {
                if house.roll.receiver_count() == 0 {
                    continue;
                }
            }
            heard = news.recv() => match heard {
                Ok(Notice::Directory) | Err(RecvError::Lagged(_)) => {}
                Ok(_) => continue,
                Err(RecvError::Closed) => return,
            },
            () = house.stopped() => return,
        }
        match Roll::read(&house.base).await {
            Ok(roll) => {
                house.roll.send_replace(Arc::new(roll));
            }
            Err(error) => tracing::warn!(%error, "cannot look up who may be here"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::domain::{Level, UserId};

    fn actor(level: Level) -> Actor {
        Actor {
            user: UserId(1),
            name: "Marie".to_owned(),
            level,
            technician: None,
        }
    }

    fn roll(keys: &[(&str, i64)], set_at: Option<&str>, level: Level) -> Roll {
        let actor = actor(level);
        let keys = keys
            .iter()
            .map(|(key, user)| ((*key).to_owned(), UserId(*user)));
        let set_at = set_at.map(|at| (actor.user, at.parse().unwrap()));
        Roll(Admitted {
            keys: keys.collect(),
            passwords: set_at.into_iter().collect(),
            users: HashMap::from([(actor.user, actor)]),
        })
    }

    #[test]
    fn who_lost_a_key_a_right_or_everything_may_not_stay() {
        let holder = Holder {
            actor: actor(Level::Own),
            means: Means::Key("a".to_owned()),
        };
        let check = |keys: &[(&str, i64)], level| roll(keys, None, level).check(&holder);
        assert_eq!(check(&[("a", 1)], Level::Own), Ok(()));
        assert_eq!(check(&[("b", 1)], Level::Own), Err(Revoked::Key));
        assert_eq!(check(&[("a", 2)], Level::Own), Err(Revoked::Key));
        assert_eq!(check(&[("a", 1)], Level::Manager), Err(Revoked::Rights));
        assert_eq!(Roll::default().check(&holder), Err(Revoked::User));
    }

    #[test]
    fn who_came_with_a_password_stays_as_long_as_it_is_the_same() {
        let (then, later) = ("2026-11-24T09:24:00Z", "2026-11-24T09:24:01Z");
        let holder = Holder {
            actor: actor(Level::Own),
            means: Means::Password(then.parse().unwrap()),
        };
        let check = |set_at, level| roll(&[("a", 1)], set_at, level).check(&holder);
        assert_eq!(check(Some(then), Level::Own), Ok(()));
        assert_eq!(check(Some(later), Level::Own), Err(Revoked::Password));
        assert_eq!(check(None, Level::Own), Err(Revoked::Password));
        assert_eq!(check(Some(then), Level::Kiosk), Err(Revoked::Rights));
    }
}
