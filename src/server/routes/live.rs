//! The feed of changes, and who is there.

use std::sync::Arc;

use axum::body::Body as HttpBody;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::backend::Backend;
use crate::backend::wire::{FeedEvent, Here, Problem};
use crate::server::extract::{Asked, Body};
use crate::server::feed::{self, Feed};
use crate::server::house::House;
use crate::server::signed::Signed;
use crate::server::trouble::Trouble;

/// Proxies keep nothing back.
const UNBUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// What the client has.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedQuery {
    /// It has everything up to this place in the journal; by default that of `Last-Event-ID`, or else everything.
    since: Option<i64>,
    /// In this life of the base, as the first event or the session said.
    epoch: Option<Uuid>,
    /// How the client calls its board; a new name for each that is open.
    board: Option<Uuid>,
}

/// Server-sent events: each has a JSON object in `data`, and those that say how far the journal has come have it as `id`.
#[utoipa::path(get, path = "/v1/feed", tag = "live", params(FeedQuery),
    responses(
        (status = 200, description = "Events as long as the client listens, and a comment as heart-beat",
            body = FeedEvent, content_type = "text/event-stream"),
        (status = 429, description = "Too many feeds", body = Problem),
    ))]
pub(crate) async fn feed(
    State(house): State<Arc<House>>,
    signed: Signed,
    Asked(query): Asked<FeedQuery>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let last = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let asked = feed::Asked {
        since: query.since.or(last),
        epoch: query.epoch,
        board: query.board.unwrap_or_else(Uuid::new_v4),
    };
    let feed = Feed::open(house, signed, asked).await?;
    let headers = [
        (CONTENT_TYPE, "text/event-stream"),
        (CACHE_CONTROL, "no-store"),
        (UNBUFFERED, "no"),
    ];
    Ok((headers, HttpBody::from_stream(feed.into_stream())).into_response())
}

/// Tells others what is being edited on a board whose feed is open.
#[utoipa::path(post, path = "/v1/presence", tag = "live",
    request_body = Here,
    responses(
        (status = 204, description = "Noted"),
        (status = 404, description = "No feed of such a board, no such visit, or none that may be read", body = Problem),
    ))]
pub(crate) async fn presence(
    State(house): State<Arc<House>>,
    signed: Signed,
    Body(here): Body<Here>,
) -> Result<StatusCode, Trouble> {
    let visit = match here.editing {
        Some(id) => Some(signed.base.intervention(id).await?.visit),
        None => None,
    };
    let noted = house
        .base
        .presence()
        .edits(signed.actor.user, here.board, visit.as_deref());
    if noted {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Trouble::not_found(&here.board))
    }
}
