//! Pictures, in as many pieces as the line allows: the same name for the same bytes, and each piece says where it begins.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::body::Body as HttpBody;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::backend::wire::{Fault, Problem};
use crate::backend::{Backend, BackendError};
use crate::domain::report::Picture;
use crate::domain::{Digest, Level};
use crate::server::extract::At;
use crate::server::house::House;
use crate::server::signed::Signed;
use crate::server::trouble::Trouble;
use crate::server::uploads::NotTaken;

/// How many bytes have arrived.
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// How many there are.
const LENGTH: HeaderName = HeaderName::from_static("upload-length");

/// How much of a picture has arrived.
#[utoipa::path(head, path = "/v1/uploads/{sha256}", tag = "files",
    params(("sha256" = Digest, Path, description = "The SHA-256 of the whole file")),
    responses(
        (status = 200, description = "So much", headers(("upload-offset" = u64))),
        (status = 404, description = "Nothing"),
    ))]
pub(crate) async fn offset(
    State(house): State<Arc<House>>,
    signed: Signed,
    At(digest): At<Digest>,
) -> Result<Response, Trouble> {
    let user = signed.actor.user;
    let found = house.uploads.find(user, digest, Instant::now()).await;
    let part = found.ok_or_else(|| Trouble::not_found(&digest))?;
    Ok((StatusCode::OK, [(OFFSET, part.length.to_string())]).into_response())
}

/// Takes the next bytes of a picture. What arrived before a line was cut is kept.
#[utoipa::path(patch, path = "/v1/uploads/{sha256}", tag = "files",
    params(
        ("sha256" = Digest, Path, description = "The SHA-256 of the whole file"),
        ("upload-offset" = u64, Header, description = "Where these bytes begin"),
        ("upload-length" = u64, Header, description = "How many bytes the whole file has"),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 204, description = "Taken", headers(("upload-offset" = u64))),
        (status = 409, description = "Not the next bytes: Upload-Offset says which are",
            body = Problem, headers(("upload-offset" = u64))),
        (status = 413, description = "More than a photo may have, or than was said", body = Problem),
    ))]
pub(crate) async fn append(
    State(house): State<Arc<House>>,
    signed: Signed,
    At(digest): At<Digest>,
    headers: HeaderMap,
    body: HttpBody,
) -> Result<Response, Trouble> {
    if signed.actor.level < Level::Own {
        return Err(Trouble::not_found(&digest));
    }
    let (offset, total) = (number(&headers, &OFFSET)?, number(&headers, &LENGTH)?);
    let (user, now) = (signed.actor.user, Instant::now());
    if house.uploads.find(user, digest, now).await.is_none() {
        let limit = photo_limit(&signed).await?;
        if total > limit {
            return Err(Fault::TooLarge { limit }.into());
        }
        house.uploads.begin(user, digest, total, now)?;
    }
    let found = house.uploads.find(user, digest, now).await;
    let mut part = found.ok_or_else(|| Trouble::not_found(&digest))?;
    if part.total != total {
        return Err(Trouble::bad_request(
            "upload-length is not what it was before",
        ));
    }
    match part.take(offset, body.into_data_stream()).await {
        Ok(()) => Ok((StatusCode::NO_CONTENT, [(OFFSET, part.length.to_string())]).into_response()),
        Err(NotTaken::Elsewhere { offset }) => Err(Trouble::with_status(
            StatusCode::CONFLICT,
            "Not the next bytes",
            "upload-offset says which are",
        )
        .with(OFFSET, offset)),
        Err(NotTaken::TooMany) => Err(Fault::TooLarge { limit: total }.into()),
        Err(NotTaken::Full) => Err(Fault::DiskFull.into()),
        Err(NotTaken::Cut) => Err(Trouble::bad_request("the body was cut off")),
        Err(NotTaken::Disk(error)) => {
            tracing::error!(%error, "a part of a picture cannot be written");
            Err(Fault::DiskFull.into())
        }
    }
}

/// Checks the whole and keeps the picture. Asked again, it gives the same answer again.
#[utoipa::path(post, path = "/v1/uploads/{sha256}/finish", tag = "files",
    params(("sha256" = Digest, Path, description = "The SHA-256 of the whole file")),
    responses(
        (status = 200, description = "The picture, as commands name it", body = Picture),
        (status = 404, description = "Nothing has arrived", body = Problem),
        (status = 409, description = "Something is missing, or it is another file: begin where Upload-Offset says",
            body = Problem, headers(("upload-offset" = u64))),
        (status = 422, description = "No photo, or none that can be kept", body = Problem),
    ))]
pub(crate) async fn finish(
    State(house): State<Arc<House>>,
    signed: Signed,
    At(digest): At<Digest>,
) -> Result<Json<Picture>, Trouble> {
    let user = signed.actor.user;
    let found = house.uploads.find(user, digest, Instant::now()).await;
    let mut part = found.ok_or_else(|| Trouble::not_found(&digest))?;
    if let Some(picture) = &part.kept {
        return Ok(Json(picture.clone()));
    }
    let again = |offset: u64, title: &str| {
        Trouble::with_status(
            StatusCode::CONFLICT,
            title,
            "upload-offset says where to go on",
        )
        .with(OFFSET, offset)
    };
    if part.length < part.total {
        return Err(again(part.length, "Something is missing"));
    }
    let bytes = part
        .read()
        .await
        .map_err(|error| BackendError::Store(Box::new(error)))?;
    if Digest::of(&bytes) != digest {
        house.uploads.forget(user, digest);
        return Err(again(0, "Another file than was said"));
    }
    match signed.base.keep_picture(bytes).await {
        Ok(picture) => {
            part.keep(picture.clone());
            house.uploads.settle(user, digest);
            Ok(Json(picture))
        }
        Err(error) => {
            // The same bytes are no photo tomorrow either.
            if matches!(error, BackendError::Picture(_)) {
                house.uploads.forget(user, digest);
            }
            Err(error.into())
        }
    }
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Trouble> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok()?.parse().ok())
        .ok_or_else(|| Trouble::bad_request(format!("{name}: a number of bytes")))
}

/// The largest photo that the settings allow, in bytes.
async fn photo_limit(signed: &Signed) -> Result<u64, BackendError> {
    let settings = signed.base.directory().await?.settings;
    Ok(u64::from(settings.photo_limit) * 1_000_000)
}
