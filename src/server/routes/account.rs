//! Signing in and out.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use secrecy::{ExposeSecret, SecretString};

use crate::backend::BackendError;
use crate::backend::wire::{Problem, ServerSession, SignIn, SignedIn};
use crate::base::AccountError;
use crate::domain::Actor;
use crate::server::extract::Body;
use crate::server::house::House;
use crate::server::peer::{Peer, origin};
use crate::server::signed::{Signed, fingerprint};
use crate::server::trouble::Trouble;

/// What a base is called that has no company.
const NAMELESS: &str = "Ardoise";

/// Lets a device in by login and password.
#[utoipa::path(post, path = "/v1/login", tag = "account", security(()),
    request_body = SignIn,
    responses(
        (status = 200, description = "The token, which is never shown again", body = SignedIn),
        (status = 401, description = "Wrong login or password", body = Problem),
        (status = 429, description = "Too many attempts: Retry-After says when again", body = Problem),
    ))]
pub(crate) async fn login(
    State(house): State<Arc<House>>,
    Peer(address): Peer,
    Body(ask): Body<SignIn>,
) -> Result<Json<SignedIn>, Trouble> {
    if let Err(fault) = house.sign_ins.take(origin(address), Instant::now()) {
        house.metrics.failed_sign_ins.add(1);
        return Err(fault.into());
    }
    let password = SecretString::from(ask.password);
    let granted = house
        .base
        .sign_in(&ask.login, &password, &ask.device)
        .await
        .inspect_err(|error| {
            if !matches!(error, AccountError::Base(_)) {
                house.metrics.failed_sign_ins.add(1);
            }
        })?;
    let session = session_of(&house, granted.actor).await?;
    Ok(Json(SignedIn {
        token: granted.token.expose_secret().to_owned(),
        expires_at: granted.expires_at,
        session,
    }))
}

/// Takes the token of the request back.
#[utoipa::path(post, path = "/v1/logout", tag = "account",
    responses((status = 204, description = "It is no longer taken")))]
pub(crate) async fn logout(
    State(house): State<Arc<House>>,
    signed: Signed,
) -> Result<StatusCode, Trouble> {
    house.base.revoke(&signed.token).await?;
    house.hub.revoked(fingerprint(&signed.token));
    Ok(StatusCode::NO_CONTENT)
}

/// Who is signed in, and to what.
#[utoipa::path(get, path = "/v1/session", tag = "account",
    responses((status = 200, description = "The session", body = ServerSession)))]
pub(crate) async fn session(
    State(house): State<Arc<House>>,
    signed: Signed,
) -> Result<Json<ServerSession>, Trouble> {
    Ok(Json(session_of(&house, signed.actor).await?))
}

async fn session_of(house: &House, actor: Actor) -> Result<ServerSession, BackendError> {
    use crate::backend::Backend;
    let company = house.base.directory().await?.settings.company;
    Ok(ServerSession {
        actor,
        base: if company.trim().is_empty() {
            NAMELESS.to_owned()
        } else {
            company
        },
        epoch: house.base.epoch().await?,
        seq: house.base.seq().await?,
        now: house.clock.now(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}
