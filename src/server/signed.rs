//! Who asks: the token of a request, and the base as its owner sees it.

use std::sync::Arc;
use std::time::Instant;

use axum::RequestPartsExt as _;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use secrecy::{ExposeSecret, SecretString};

use super::house::House;
use super::peer::{Peer, origin};
use super::trouble::Trouble;
use crate::backend::wire::Fault;
use crate::base::{AccountError, Embedded};
use crate::domain::{Actor, Digest};

/// A request of somebody who is signed in.
pub(super) struct Signed {
    /// The base as they see it.
    pub(super) base: Embedded,
    /// As whom.
    pub(super) actor: Actor,
    /// What they came with.
    pub(super) token: SecretString,
}

/// A token without being one: what it is called in memory.
pub(super) fn fingerprint(token: &SecretString) -> Digest {
    Digest::of(token.expose_secret().as_bytes())
}

/// The token of a request.
fn token(headers: &HeaderMap) -> Option<SecretString> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then(|| token.to_owned().into())
}

impl FromRequestParts<Arc<House>> for Signed {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Trouble> {
        let token = token(&parts.headers).ok_or(Fault::SignIn)?;
        let Ok(Peer(address)) = parts.extract().await;
        let (from, now) = (origin(address), Instant::now());
        // Whoever guesses is not even looked up.
        house.wrong_tokens.look(&from, now)?;
        let actor = match house.base.bearer(&token).await {
            Ok(actor) => actor,
            Err(error) => {
                if !matches!(error, AccountError::Base(_)) {
                    let _ = house.wrong_tokens.take(from, now);
                }
                return Err(error.into());
            }
        };
        house.requests.take(fingerprint(&token), Instant::now())?;
        Ok(Self {
            base: house.base.seen_by(actor.clone()),
            actor,
            token,
        })
    }
}
