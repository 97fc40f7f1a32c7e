//! What a visit brings home: answers, notes, photos, signatures.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Answer;
use crate::domain::{Digest, PhotoId};

/// Everything that was captured. Boards do not carry it: on them it is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Report {
    /// By the code of the question.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Answer>,
    /// What the technician wrote for the client.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// In the order in which they were added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
    /// At most one of each signer: the latest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signature>,
    /// The revision at which each part last changed, by [`crate::domain::Event::part`] (decision 11).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub touched: BTreeMap<String, u64>,
}

impl Report {
    /// Whether nothing was captured.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The photo of that id.
    pub fn photo(&self, id: PhotoId) -> Option<&Photo> {
        self.photos.iter().find(|photo| photo.id == id)
    }

    /// The photos that answer a question.
    pub fn photos_of<'a>(&'a self, question: &'a str) -> impl Iterator<Item = &'a Photo> {
        self.photos
            .iter()
            .filter(move |photo| photo.question.as_deref() == Some(question))
    }

    /// The signature of that signer, void or not.
    pub fn signature(&self, signer: Signer) -> Option<&Signature> {
        self.signatures
            .iter()
            .find(|signature| signature.signer == signer)
    }
}

/// The type of a kept picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mime {
    /// image/jpeg.
    Jpeg,
    /// image/png.
    Png,
    /// image/webp.
    Webp,
}

/// A picture as the base keeps it: upright, without its place unless the settings keep that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Picture {
    /// The full picture.
    pub original: Digest,
    /// The smaller copy for screens and reports, always a JPEG.
    pub preview: Digest,
    /// Of the full picture.
    pub mime: Mime,
    /// Of the full picture, in pixels.
    pub width: u32,
    /// Of the full picture, in pixels.
    pub height: u32,
    /// Of the full picture.
    pub bytes: u64,
    /// When the camera took it, in its own wall time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<NaiveDateTime>,
}

/// A photo of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Photo {
    /// Made by whoever added it.
    pub id: PhotoId,
    /// The name of the file that it came from.
    pub name: String,
    /// What is kept of it.
    pub picture: Picture,
    /// The question that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What it shows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
}

/// Who signs.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// The client, or somebody for them.
    Client,
    /// The technician.
    Technician,
}

impl Signer {
    /// Its part of the report.
    pub(in crate::domain) fn part(self) -> String {
        match self {
            Self::Client => "signature:client".to_owned(),
            Self::Technician => "signature:technician".to_owned(),
        }
    }
}

/// Drawn lines, in a box of its own units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ink {
    /// Of the box.
    pub width: u16,
    /// Of the box.
    pub height: u16,
    /// Each a run of points (x, y) from the top left, within the box.
    pub strokes: Vec<Vec<(u16, u16)>>,
}

/// How somebody signed, or why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Signed {
    /// By hand, on the screen.
    Drawn {
        /// The lines.
        ink: Ink,
    },
    /// By typing the name under "lu et approuvé".
    Typed,
    /// Nobody was there to sign.
    Absent {
        /// Why, and what was agreed instead.
        reason: String,
    },
    /// Would not sign.
    Declined {
        /// Why.
        reason: String,
    },
}

/// A signature with what makes it worth something (peers F.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Signature {
    /// As which of the two.
    pub signer: Signer,
    /// Who.
    pub name: String,
    /// For whom, or in what capacity: "locataire", "gérant".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub capacity: String,
    /// How.
    #[serde(flatten)]
    pub signed: Signed,
    /// By the device's clock, UTC.
    pub at: DateTime<Utc>,
    /// By the base's clock, UTC.
    pub received_at: DateTime<Utc>,
    /// The name of the account on which it was given.
    pub account: String,
    /// What was on the screen: [`super::content_digest`].
    pub content: Digest,
}

/// How a report reached the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum HandedBy {
    /// By mail, to these addresses. Whether it has left, the queue knows.
    Mail {
        /// Where to.
        to: Vec<String>,
    },
    /// On paper, into the hand.
    Hand,
}

/// When and how the report was last given to the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Handed {
    /// UTC.
    pub at: DateTime<Utc>,
    /// How.
    #[serde(flatten)]
    pub by: HandedBy,
}
