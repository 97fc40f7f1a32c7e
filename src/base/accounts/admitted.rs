//! Who may be here, whoever asks: what a session is shown of the people is another matter.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::backend::BackendError;
use crate::base::embedded::Embedded;
use crate::domain::{Actor, User, UserId};

/// Who may sign in at a moment, and with what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Admitted {
    /// Users who may sign in, as they are now.
    pub users: HashMap<UserId, Actor>,
    /// Whose each key is, by its fingerprint as in [`super::KnownKey::fingerprint`].
    pub keys: HashMap<String, UserId>,
    /// When the password of each who has one was set, UTC.
    pub passwords: HashMap<UserId, DateTime<Utc>>,
}

impl Embedded {
    /// A user who may sign in, with everything that is known of them.
    pub async fn active_user(&self, id: UserId) -> Result<Option<User>, BackendError> {
        let directory = self.house.directory().await?;
        let mut users = directory.users.iter();
        Ok(users.find(|user| user.id == id && user.active).cloned())
    }

    /// Everybody who may sign in.
    pub async fn admitted(&self) -> Result<Admitted, BackendError> {
        let directory = self.house.directory().await?;
        let users = directory.users.iter().filter(|user| user.active);
        let keys = self.house.store.public_keys(None).await?;
        Ok(Admitted {
            users: users.map(|user| (user.id, Actor::from(user))).collect(),
            keys: keys
                .into_iter()
                .map(|key| (key.fingerprint, key.user))
                .collect(),
            passwords: self.house.store.passwords().await?.into_iter().collect(),
        })
    }

    /// The same of one user, with a key that they come with, if it is one: nothing of others is read.
    pub async fn admitted_with(
        &self,
        user: UserId,
        fingerprint: Option<&str>,
    ) -> Result<Admitted, BackendError> {
        let known = self.active_user(user).await?;
        let key = match fingerprint {
            Some(fingerprint) => self.house.store.public_key(fingerprint).await?,
            None => None,
        };
        let credential = self.house.store.credential(user).await?;
        Ok(Admitted {
            users: known.iter().map(|one| (user, Actor::from(one))).collect(),
            keys: key
                .into_iter()
                .map(|key| (key.fingerprint, key.user))
                .collect(),
            passwords: credential
                .map(|one| (user, one.changed_at))
                .into_iter()
                .collect(),
        })
    }
}
