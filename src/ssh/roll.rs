//! Who may be here: read again when the base says that people changed, and now and then while somebody is here, since
//! another process may take a key away.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::broadcast::error::RecvError;

use super::house::House;
use crate::backend::{Backend as _, Notice};
use crate::base::{AccountError, Embedded};
use crate::domain::{Actor, UserId};

/// Whose each key is, and who is there at all.
#[derive(Debug, Default)]
pub(super) struct Roll {
    keys: HashMap<String, UserId>,
    users: HashMap<UserId, Actor>,
}

/// Somebody who proved who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) actor: Actor,
    /// Of the key; none where a password was given.
    pub(super) fingerprint: Option<String>,
}

/// Why somebody may not stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Revoked {
    /// The key is taken back, or of somebody else now.
    Key,
    /// The user may not sign in any more.
    User,
    /// They may do more or less than before: they come in again.
    Rights,
}

impl Holder {
    /// The base through their eyes, and with their key in the journal beside what they change.
    pub(super) fn sees(&self, base: &Embedded) -> Embedded {
        match &self.fingerprint {
            Some(fingerprint) => base.seen_through(self.actor.clone(), fingerprint),
            None => base.seen_by(self.actor.clone()),
        }
    }
}

impl Roll {
    pub(super) async fn read(base: &Embedded) -> Result<Self, AccountError> {
        let directory = base.directory().await?;
        let users: HashMap<UserId, Actor> = directory
            .users
            .iter()
            .filter(|user| user.active)
            .map(|user| (user.id, Actor::from(user)))
            .collect();
        let keys = base.keys(None).await?;
        let keys = keys
            .into_iter()
            .filter_map(|key| Some((key.fingerprint, directory.user(&key.login)?.id)))
            .collect();
        Ok(Self { keys, users })
    }

    /// Whether somebody may stay.
    pub(super) fn check(&self, holder: &Holder) -> Result<(), Revoked> {
        let known = self.users.get(&holder.actor.user).ok_or(Revoked::User)?;
        if let Some(fingerprint) = &holder.fingerprint
            && self.keys.get(fingerprint) != Some(&holder.actor.user)
        {
            return Err(Revoked::Key);
        }
        if known.level != holder.actor.level || known.technician != holder.actor.technician {
            return Err(Revoked::Rights);
        }
        Ok(())
    }
}

/// Keeps the roll up to date until the server stops.
pub(super) async fn keep(house: Arc<House>) {
    let mut news = house.base.changes();
    loop {
        tokio::select! {
            () = tokio::time::sleep(house.options.limits.recheck) => {
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
    use super::*;
    use crate::domain::Level;

    fn actor(level: Level) -> Actor {
        Actor {
            user: UserId(1),
            name: "Marie".to_owned(),
            level,
            technician: None,
        }
    }

    fn roll(keys: &[&str], level: Level) -> Roll {
        let actor = actor(level);
        Roll {
            keys: keys
                .iter()
                .map(|key| ((*key).to_owned(), actor.user))
                .collect(),
            users: HashMap::from([(actor.user, actor)]),
        }
    }

    #[test]
    fn who_lost_a_key_a_right_or_everything_may_not_stay() {
        let holder = Holder {
            actor: actor(Level::Own),
            fingerprint: Some("a".to_owned()),
        };
        assert_eq!(roll(&["a"], Level::Own).check(&holder), Ok(()));
        assert_eq!(roll(&["b"], Level::Own).check(&holder), Err(Revoked::Key));
        assert_eq!(
            roll(&["a"], Level::Manager).check(&holder),
            Err(Revoked::Rights)
        );
        assert_eq!(Roll::default().check(&holder), Err(Revoked::User));
        let by_password = Holder {
            fingerprint: None,
            ..holder
        };
        assert_eq!(roll(&[], Level::Own).check(&by_password), Ok(()));
    }
}
