//! Bytes of a visit: its documents and its photos.

use std::fmt::Write;

use axum::Json;
use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::backend::wire::Problem;
use crate::backend::{Backend, Document, Shape};
use crate::domain::{Digest, InterventionId};
use crate::server::extract::{Asked, At};
use crate::server::signed::Signed;
use crate::server::trouble::Trouble;

/// A browser does not guess what it is.
const AS_SAID: (HeaderName, &str) = (HeaderName::from_static("x-content-type-options"), "nosniff");

/// The narrowest and the widest text, in cells.
const WIDTHS: std::ops::RangeInclusive<u16> = 20..=400;

/// Which document.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Paper {
    /// Before the visit.
    WorkOrder,
    /// After it.
    Report,
}

impl From<Paper> for Document {
    fn from(paper: Paper) -> Self {
        match paper {
            Paper::WorkOrder => Self::WorkOrder,
            Paper::Report => Self::Report,
        }
    }
}

/// In what shape.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    /// A PDF.
    #[default]
    Pdf,
    /// Lines of text in UTF-8.
    Text,
}

/// In what shape.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ShapeQuery {
    /// `pdf` or `text`.
    #[serde(default)]
    #[param(inline)]
    shape: Form,
    /// Cells a line of text has at most.
    #[serde(default = "eighty")]
    #[param(minimum = 20, maximum = 400, default = 80)]
    width: u16,
}

fn eighty() -> u16 {
    80
}

/// A document of a visit, in the language of the settings.
#[utoipa::path(get, path = "/v1/interventions/{id}/documents/{document}", tag = "files",
    params(
        ("id" = uuid::Uuid, Path, description = "The visit"),
        ("document" = inline(Paper), Path, description = "Which document"),
        ShapeQuery,
    ),
    responses(
        (status = 200, description = "Its bytes; Content-Disposition has a name for its file",
            content((Vec<u8> = "application/pdf"), (String = "text/plain"))),
        (status = 404, description = "No such visit, or none that may be read", body = Problem),
    ))]
pub(crate) async fn document(
    signed: Signed,
    At((id, paper)): At<(InterventionId, Paper)>,
    Asked(query): Asked<ShapeQuery>,
) -> Result<Response, Trouble> {
    let (kind, shape) = match query.shape {
        Form::Pdf => ("application/pdf", Shape::Pdf),
        Form::Text if WIDTHS.contains(&query.width) => {
            let width = query.width;
            ("text/plain; charset=utf-8", Shape::Text { width })
        }
        Form::Text => return Err(Trouble::bad_request("width: 20 to 400")),
    };
    let bytes = signed.base.document(id, paper.into(), shape).await?;
    let name = signed.base.document_name(id, paper.into()).await?;
    let disposition = format!("inline; filename*=UTF-8''{}", percent_encoded(&name));
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, [AS_SAID], bytes).into_response())
}

/// A name for a file.
#[derive(Serialize, ToSchema)]
pub(crate) struct FileName {
    /// As people read it, with its ending.
    name: String,
}

/// A name for the file of a document.
#[utoipa::path(get, path = "/v1/interventions/{id}/documents/{document}/name", tag = "files",
    params(
        ("id" = uuid::Uuid, Path, description = "The visit"),
        ("document" = inline(Paper), Path, description = "Which document"),
    ),
    responses(
        (status = 200, description = "The name", body = FileName),
        (status = 404, description = "No such visit, or none that may be read", body = Problem),
    ))]
pub(crate) async fn document_name(
    signed: Signed,
    At((id, paper)): At<(InterventionId, Paper)>,
) -> Result<Json<FileName>, Trouble> {
    let name = signed.base.document_name(id, paper.into()).await?;
    Ok(Json(FileName { name }))
}

/// The bytes of a picture in the report of a visit.
#[utoipa::path(get, path = "/v1/interventions/{id}/blobs/{digest}", tag = "files",
    params(
        ("id" = uuid::Uuid, Path, description = "The visit"),
        ("digest" = Digest, Path, description = "The SHA-256 of the picture"),
    ),
    responses(
        (status = 200, description = "Its bytes, checked against the digest",
            body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, description = "No such visit or picture, or none that may be read", body = Problem),
    ))]
pub(crate) async fn blob(
    signed: Signed,
    At((id, digest)): At<(InterventionId, Digest)>,
) -> Result<Response, Trouble> {
    let bytes = signed.base.blob(id, digest).await?;
    let headers = [
        (CONTENT_TYPE, kind_of(&bytes)),
        (CACHE_CONTROL, "private, max-age=31536000, immutable"),
    ];
    Ok((headers, [AS_SAID], bytes).into_response())
}

/// What kind of picture it is, by how it begins.
fn kind_of(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => "image/webp",
        _ => "application/octet-stream",
    }
}

/// As RFC 8187 wants a name in a header.
fn percent_encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_as_headers_want_it() {
        assert_eq!(
            percent_encoded("RAM0042 Rapport Élise.pdf"),
            "RAM0042%20Rapport%20%C3%89lise.pdf"
        );
        assert_eq!(percent_encoded("a\"\r\n'b"), "a%22%0D%0A%27b");
    }
}
