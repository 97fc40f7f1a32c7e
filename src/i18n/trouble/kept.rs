//! Files that are no photos, and pieces of a configuration that cannot be kept.

use crate::domain::report::PictureError;
use crate::i18n::{Catalogue, format};
use crate::t;

/// Why a file is not taken as a photo, and what to do.
pub fn picture(catalogue: &Catalogue, error: &PictureError) -> String {
    match error {
        PictureError::Empty => catalogue.text("picture-empty").to_owned(),
        PictureError::TooLarge { bytes, limit } => t!(
            catalogue,
            "picture-too-large",
            size = megabytes(catalogue, *bytes),
            limit = u32::from(*limit)
        ),
        PictureError::TooManyPixels { width, height } => t!(
            catalogue,
            "picture-too-many-pixels",
            width = *width,
            height = *height
        ),
        PictureError::Heic => catalogue.text("picture-heic").to_owned(),
        PictureError::OtherKind { kind } if kind.is_empty() => {
            catalogue.text("picture-unknown-kind").to_owned()
        }
        PictureError::OtherKind { kind } => {
            t!(catalogue, "picture-other-kind", kind = kind.as_str())
        }
        PictureError::Damaged { .. } => catalogue.text("picture-damaged").to_owned(),
    }
}

fn megabytes(catalogue: &Catalogue, bytes: u64) -> String {
    // To a tenth; no file that is read comes near the bounds of the type.
    let tenths = u32::try_from(bytes / 100_000).unwrap_or(u32::MAX);
    format::number(catalogue.lang(), f64::from(tenths) / 10.0, 1)
}

/// What of a branch, technician, tag, task, template or user cannot be kept, and what to do.
pub(super) fn piece(catalogue: &Catalogue, kind: &str, field: &str, value: &str) -> String {
    let key = match (kind, field) {
        (_, "name") => "piece-name",
        (_, "short") => "piece-short",
        ("template", "code") => "piece-code",
        ("user", "login") => "piece-login",
        ("user", "level") => "piece-last-manager",
        _ => "piece-reference",
    };
    t!(catalogue, key, value = value, field = field)
}
