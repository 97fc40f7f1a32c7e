//! Why a file is not taken as a photo.

use serde::{Deserialize, Serialize};

/// A file that is no photo, or none that can be kept.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum PictureError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than the settings allow.
    #[error("{bytes} bytes are more than {limit} megabytes")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit, in megabytes.
        limit: u16,
    },
    /// More pixels than any camera makes: a bomb.
    #[error("{width} x {height} pixels are too many")]
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// HEIC or HEIF, as phones make them.
    #[error("HEIC cannot be read")]
    Heic,
    /// Some other kind of file, whatever its name says.
    #[error("a file of kind {kind} is no photo")]
    OtherKind {
        /// What it is: `PDF`, `SVG`, `GIF`, or empty where nobody knows.
        kind: String,
    },
    /// A picture that breaks off or contradicts itself.
    #[error("the picture is damaged: {detail}")]
    Damaged {
        /// What the decoder says.
        detail: String,
    },
}
