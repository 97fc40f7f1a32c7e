//! For who watches over the server: is it alive, does the base answer, what was counted.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use crate::backend::wire::{Fault, Problem};
use crate::domain::Level;
use crate::server::house::House;
use crate::server::peer::Beside;
use crate::server::signed::Signed;
use crate::server::trouble::Trouble;

/// A base that does not answer within this is not ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the process is alive.
#[utoipa::path(get, path = "/health", tag = "watching", security(()),
    responses((status = 200, description = "Alive", body = String)))]
pub(crate) async fn health() -> &'static str {
    "alive\n"
}

/// Whether the base answers.
#[utoipa::path(get, path = "/ready", tag = "watching", security(()),
    responses(
        (status = 200, description = "The base answers", body = String),
        (status = 503, description = "It does not, or the server is stopping"),
    ))]
pub(crate) async fn ready(State(house): State<Arc<House>>) -> Result<&'static str, Trouble> {
    if *house.stopping.borrow() {
        return Err(Fault::Busy.into());
    }
    match tokio::time::timeout(PATIENCE, house.base.seq()).await {
        Ok(Ok(_)) => Ok("ready\n"),
        Ok(Err(error)) => {
            tracing::warn!(%error, "the base is not ready");
            Err(Fault::Busy.into())
        }
        Err(_) => Err(Fault::Busy.into()),
    }
}

/// What was counted, as Prometheus reads it: for who asks on the server's own machine, and for a manager's token.
#[utoipa::path(get, path = "/metrics", tag = "watching", security((), ("token" = [])),
    responses(
        (status = 200, description = "Prometheus text", body = String),
        (status = 404, description = "From elsewhere, and no manager", body = Problem),
    ))]
pub(crate) async fn metrics(
    State(house): State<Arc<House>>,
    Beside(beside): Beside,
    signed: Result<Signed, Trouble>,
) -> Result<impl IntoResponse, Trouble> {
    if !beside && !signed.is_ok_and(|signed| signed.actor.level == Level::Manager) {
        return Err(Trouble::nowhere());
    }
    Ok((
        StatusCode::OK,
        [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        house.metrics.text(),
    ))
}
