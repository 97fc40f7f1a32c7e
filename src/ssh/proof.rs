//! Who somebody is: by a key of a user, by a code that enters a key, or by a password where that is switched on.

use std::sync::Arc;

use russh::keys::{HashAlg, PublicKey};
use secrecy::SecretString;

use super::house::House;
use super::roll::{Holder, Means};
use crate::base::AccountError;

/// What a login begins with that is a code: in French and in English, whatever the base speaks.
const CODES: [&str; 2] = ["inscription-", "enrol-"];
/// The device of a sign-in by password.
const DEVICE: &str = "ssh";

/// Somebody who is let in.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) holder: Arc<Holder>,
    /// Whether the key has just been entered.
    pub(super) enrolled: bool,
}

/// Looks things up in the base.
pub(super) struct Proof(pub(super) Arc<House>);

/// The code in a login, if it is one.
fn code(login: &str) -> Option<&str> {
    CODES.iter().find_map(|start| login.strip_prefix(start))
}

/// Whether a login is a code.
pub(super) fn is_code(login: &str) -> bool {
    code(login).is_some()
}

fn fingerprint(key: &PublicKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

impl Proof {
    /// Whether it is worth proving a key. Whoever comes with a code may prove any.
    pub(super) async fn may_prove(&self, login: &str, key: &PublicKey) -> bool {
        if is_code(login) {
            return true;
        }
        let fingerprint = fingerprint(key);
        let known = self.holder(&fingerprint).await.is_some();
        if !known {
            tracing::info!(%fingerprint, "an unknown key");
        }
        known
    }

    /// Whose a proven key is; with a code it becomes somebody's.
    pub(super) async fn by_key(&self, login: &str, key: &PublicKey) -> Option<Known> {
        let fingerprint = fingerprint(key);
        if let Some(code) = code(login) {
            return self.enrol(code, key, fingerprint).await;
        }
        let holder = self.holder(&fingerprint).await?;
        tracing::info!(%fingerprint, user = %holder.actor.user, "signed in by key");
        if let Err(error) = self.0.base.note_key_used(&fingerprint).await {
            tracing::warn!(%error, "the use of a key is not noted");
        }
        Some(Known {
            holder: Arc::new(holder),
            enrolled: false,
        })
    }

    async fn holder(&self, fingerprint: &str) -> Option<Holder> {
        match self.0.base.key_holder(fingerprint).await {
            Ok(actor) => actor.map(|actor| Holder {
                actor,
                means: Means::Key(fingerprint.to_owned()),
            }),
            Err(error) => {
                tracing::error!(%error, "nobody can be let in");
                None
            }
        }
    }

    async fn enrol(&self, code: &str, key: &PublicKey, fingerprint: String) -> Option<Known> {
        let line = key.to_openssh().ok()?;
        match self.0.base.enrol(code, &line).await {
            Ok(actor) => {
                tracing::info!(%fingerprint, user = %actor.user, "a key is entered");
                Some(Known {
                    holder: Arc::new(Holder {
                        actor,
                        means: Means::Key(fingerprint),
                    }),
                    enrolled: true,
                })
            }
            Err(error) => {
                tracing::info!(%fingerprint, %error, "a key is not entered");
                None
            }
        }
    }

    /// Who has a password. Nothing of it is ever logged, and neither is a wrong login, which may be one.
    pub(super) async fn by_password(&self, login: &str, password: &str) -> Option<Known> {
        if !self.0.options.passwords {
            return None;
        }
        let base = &self.0.base;
        let password = SecretString::from(password);
        let granted = match base.sign_in(login, &password, DEVICE).await {
            Ok(granted) => granted,
            Err(AccountError::Base(error)) => {
                tracing::error!(%error, "nobody can be let in");
                return None;
            }
            Err(_) => {
                tracing::info!("a password is not taken");
                return None;
            }
        };
        // Nobody has use for a token here.
        if let Err(error) = base.revoke(&granted.token).await {
            tracing::warn!(%error, "a token of a visitor stays");
        }
        tracing::info!(user = %granted.actor.user, "signed in by password");
        Some(Known {
            holder: Arc::new(Holder {
                actor: granted.actor,
                means: Means::Password(granted.password_set_at),
            }),
            enrolled: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_told_from_a_login() {
        for (login, expected) in [
            ("inscription-k7qm-2xpd", Some("k7qm-2xpd")),
            ("enrol-K7QM-2XPD", Some("K7QM-2XPD")),
            ("inscription-", Some("")),
            ("board", None),
            ("inscription", None),
        ] {
            assert_eq!(code(login), expected, "{login}");
        }
    }
}
