//! How somebody enters a key of their own: with a code that works once.

use chrono::{DateTime, TimeDelta, Utc};

use super::code::Code;
use super::key::fingerprint;
use super::store::{Invitation, PublicKey};
use super::{AccountError, active, password};
use crate::backend::BackendError;
use crate::base::embedded::Embedded;
use crate::domain::Actor;

/// A code is taken for so long.
const LIFE: TimeDelta = TimeDelta::minutes(15);
/// So many wrong second halves end a code.
const TRIES: u32 = 3;

/// A code that was just given; this is the only time that it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Whose key it will enter.
    pub login: String,
    /// `K7QM-2XPD`; taken in any case, with or without the dash.
    pub code: String,
    /// When it is no longer taken, UTC.
    pub expires_at: DateTime<Utc>,
}

impl Embedded {
    /// Gives a code with which a user enters a key of theirs, once and within 15 minutes. An earlier one of the user is
    /// taken back.
    ///
    /// # Errors
    /// [`AccountError::NoUser`].
    pub async fn invite(&self, login: &str) -> Result<Invited, AccountError> {
        let now = self.house.clock.now();
        let directory = self.house.store.directory().await?;
        let user = active(&directory, login)?;
        let code = Code::draw().map_err(|error| BackendError::Store(error.to_string().into()))?;
        let one = Invitation {
            selector: code.selector.clone(),
            user: user.id,
            hash: password::digest(code.secret.clone().into()).await?,
            failures: 0,
            expires_at: now + LIFE,
        };
        let mut unit = self.house.store.begin().await?;
        unit.drop_invitations(user.id, now).await?;
        unit.keep_invitation(&one).await?;
        unit.commit().await?;
        Ok(Invited {
            login: user.login.clone(),
            code: code.shown(),
            expires_at: one.expires_at,
        })
    }

    /// Enters the public key that somebody has just proved to hold, for whoever the code was given to. Gives who they
    /// are. The code is used up by that, and by three wrong second halves.
    ///
    /// # Errors
    /// [`AccountError::Code`] for a code that is not taken, whatever the reason; [`AccountError::Key`] for a line that
    /// is no key, [`AccountError::KeyTaken`] for one of somebody else: the code can still be used then.
    pub async fn enrol(&self, code: &str, line: &str) -> Result<Actor, AccountError> {
        let line = line.trim();
        let fingerprint = fingerprint(line)?;
        let now = self.house.clock.now();
        let code = Code::read(code).ok_or(AccountError::Code)?;
        // A first half that nobody was given costs nothing: a flood of guesses does no work. To find one tells little,
        // as it does not outlive three guesses at the second.
        let known = self.house.store.invitation(&code.selector).await?;
        let known = known
            .filter(|one| one.expires_at > now && one.failures < TRIES)
            .ok_or(AccountError::Code)?;
        let right = password::fits(code.secret.into(), Some(known.hash.clone())).await;
        let mut unit = self.house.store.begin().await?;
        // Meanwhile somebody may have used it, or guessed wrong elsewhere.
        let latest = self.house.store.invitation(&code.selector).await?;
        let latest = latest.filter(|one| one.hash == known.hash && one.failures < TRIES);
        let Some(latest) = latest else {
            unit.abandon().await?;
            return Err(AccountError::Code);
        };
        if !right {
            let failures = latest.failures.saturating_add(1);
            unit.keep_invitation(&Invitation { failures, ..latest })
                .await?;
            unit.commit().await?;
            return Err(AccountError::Code);
        }
        let directory = unit.directory().await?;
        let of = |id| directory.users.iter().find(|user| user.id == id);
        let Some(user) = of(latest.user).filter(|user| user.active) else {
            unit.abandon().await?;
            return Err(AccountError::Code);
        };
        if self.is_anothers(&fingerprint, user.id, &directory).await? {
            unit.abandon().await?;
            return Err(AccountError::KeyTaken);
        }
        let key = PublicKey {
            fingerprint,
            user: user.id,
            line: line.to_owned(),
            added_at: now,
            used_at: None,
        };
        unit.keep_public_key(&key).await?;
        unit.note_key_used(&key.fingerprint, now).await?;
        unit.drop_invitations(user.id, now).await?;
        unit.commit().await?;
        Ok(Actor::from(user))
    }
}
