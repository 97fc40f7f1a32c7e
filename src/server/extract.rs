//! Reading what was asked: bodies, paths and queries, with problems that say where they are wrong.

use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::limits::JSON_LIMIT;
use super::trouble::Trouble;
use crate::backend::wire::Fault;

/// A JSON body.
pub(super) struct Body<T>(pub T);

/// What the path says.
pub(super) struct At<T>(pub T);

/// What the query says.
pub(super) struct Asked<T>(pub T);

impl<S, T> FromRequest<S> for Body<T>
where
    S: Send + Sync,
    T: DeserializeOwned,
{
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| unread(&rejection))?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| Trouble::bad_request(where_in_json(&error)))
    }
}

/// Where a body is wrong, without what it says: bodies carry names and passwords.
fn where_in_json(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let what = match error.classify() {
        Category::Syntax => "not JSON".to_owned(),
        Category::Eof => "the JSON ends too early".to_owned(),
        Category::Io => "the body cannot be read".to_owned(),
        Category::Data => expected(&error.to_string()),
    };
    format!("{what}, line {} column {}", error.line(), error.column())
}

/// The part of a message of serde that names fields and types, but no values.
fn expected(message: &str) -> String {
    let known = [
        "missing field",
        "unknown variant",
        "unknown field",
        "duplicate field",
    ];
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(what, _)| what);
    if known.iter().any(|start| message.starts_with(start)) {
        return message.to_owned();
    }
    match message.rsplit_once("expected ") {
        Some((_, wanted)) => format!("expected {wanted}"),
        None => "not the expected JSON".to_owned(),
    }
}

fn unread(rejection: &BytesRejection) -> Trouble {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Trouble::from(Fault::TooLarge {
            limit: JSON_LIMIT as u64,
        });
    }
    Trouble::bad_request("the body was cut off")
}

impl<S, T> FromRequestParts<S> for At<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Send,
{
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        Path::from_request_parts(parts, state)
            .await
            .map(|Path(at)| Self(at))
            .map_err(|rejection| Trouble::bad_request(rejection.body_text()))
    }
}

impl<S, T> FromRequestParts<S> for Asked<T>
where
    S: Send + Sync,
    T: DeserializeOwned,
{
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        Query::from_request_parts(parts, state)
            .await
            .map(|Query(asked)| Self(asked))
            .map_err(|rejection| Trouble::bad_request(rejection.body_text()))
    }
}
