//! What accounts ask of a database engine.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::base::store::Answer;
use crate::domain::{Digest, UserId};

/// How a user may sign in by password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::base) struct Credential {
    /// In the PHC format: `$argon2id$…`.
    pub hash: String,
    /// When the password was set.
    pub changed_at: DateTime<Utc>,
    /// Wrong passwords since the last right one.
    pub failures: u32,
    /// No password is taken before.
    pub locked_until: Option<DateTime<Utc>>,
}

/// A device that was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::base) struct Token {
    /// Of what the device holds.
    pub digest: Digest,
    pub user: UserId,
    /// As the device calls itself.
    pub device: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A public key of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::base) struct PublicKey {
    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    pub fingerprint: String,
    pub user: UserId,
    /// The whole line.
    pub line: String,
    pub added_at: DateTime<Utc>,
    /// When somebody last came with it, to the day.
    pub used_at: Option<DateTime<Utc>>,
}

/// A code with which a user enters a key of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::base) struct Invitation {
    /// The first half of the code: it finds the rest.
    pub selector: String,
    pub user: UserId,
    /// Of the second half, in the PHC format.
    pub hash: String,
    /// Wrong second halves so far.
    pub failures: u32,
    pub expires_at: DateTime<Utc>,
}

/// A store that knows who may sign in.
#[async_trait]
pub(in crate::base) trait ReadAccounts: Send + Sync {
    async fn credential(&self, user: UserId) -> Answer<Option<Credential>>;

    /// Who has a password, and when it was set.
    async fn passwords(&self) -> Answer<Vec<(UserId, DateTime<Utc>)>>;

    /// Whether anybody has a password.
    async fn has_credentials(&self) -> Answer<bool>;

    async fn token(&self, digest: Digest) -> Answer<Option<Token>>;

    /// The tokens of a user, oldest first.
    async fn tokens(&self, user: UserId) -> Answer<Vec<Token>>;

    /// The keys of a user, oldest first; of everybody without one.
    async fn public_keys(&self, user: Option<UserId>) -> Answer<Vec<PublicKey>>;

    async fn public_key(&self, fingerprint: &str) -> Answer<Option<PublicKey>>;

    /// An invitation by the first half of its code.
    async fn invitation(&self, selector: &str) -> Answer<Option<Invitation>>;

    /// The mark of this life of the base.
    async fn epoch(&self) -> Answer<Uuid>;
}

/// A transaction that changes who may sign in.
#[async_trait]
pub(in crate::base) trait WriteAccounts: Send {
    /// Sets a password's hash and forgets earlier failures; `None` takes the password away.
    async fn keep_credential(
        &mut self,
        user: UserId,
        hash: Option<&str>,
        now: DateTime<Utc>,
    ) -> Answer<()>;

    /// Notes how often a password was wrong, and until when none is taken.
    async fn note_failures(
        &mut self,
        user: UserId,
        failures: u32,
        locked_until: Option<DateTime<Utc>>,
    ) -> Answer<()>;

    async fn keep_token(&mut self, token: &Token) -> Answer<()>;

    /// Takes a token back; gives whether there was one.
    async fn drop_token(&mut self, digest: Digest) -> Answer<bool>;

    /// Takes every token of a user back.
    async fn drop_tokens(&mut self, user: UserId) -> Answer<()>;

    /// Takes back what has expired.
    async fn drop_expired(&mut self, now: DateTime<Utc>) -> Answer<()>;

    async fn keep_public_key(&mut self, key: &PublicKey) -> Answer<()>;

    /// Forgets a key; gives whether there was one.
    async fn drop_public_key(&mut self, fingerprint: &str) -> Answer<bool>;

    /// Notes that somebody came with a key.
    async fn note_key_used(&mut self, fingerprint: &str, now: DateTime<Utc>) -> Answer<()>;

    /// Keeps an invitation, or what became of it.
    async fn keep_invitation(&mut self, one: &Invitation) -> Answer<()>;

    /// Takes the invitations of a user back, and everybody's that have expired.
    async fn drop_invitations(&mut self, user: UserId, now: DateTime<Utc>) -> Answer<()>;

    /// Gives the base another mark.
    async fn renew_epoch(&mut self, epoch: Uuid) -> Answer<()>;
}
