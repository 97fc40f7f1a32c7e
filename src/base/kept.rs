//! Pictures and drafts: what is kept beside the visits.

use super::embedded::{Embedded, not_found};
use super::privacy::board_only;
use super::store::{Answer, Key};
use crate::backend::BackendError;
use crate::domain::report::Picture;
use crate::domain::{Digest, Intervention, InterventionId, Level};
use crate::pictures;

/// The longest draft that is kept, in bytes; a longer one is somebody's paste gone wrong.
const LONGEST_DRAFT: usize = 200_000;

impl Embedded {
    /// Checks a picture away from everybody's way, and keeps it with its smaller copy.
    pub(super) async fn keep(&self, bytes: Vec<u8>) -> Answer<Picture> {
        let settings = self.house.directory().await?.settings.clone();
        if self.actor().level < Level::Own {
            return Err(not_found("picture"));
        }
        let wishes = pictures::Wishes {
            limit: settings.photo_limit,
            keep_place: settings.keep_photo_place,
        };
        let taken = tokio::task::spawn_blocking(move || pictures::take(bytes, wishes))
            .await
            .map_err(|error| BackendError::Store(Box::new(error)))??;
        let now = self.house.clock.now();
        let mut unit = self.house.store.begin().await?;
        let picture = taken.picture;
        unit.keep_blob(picture.original, &taken.original, now)
            .await?;
        unit.keep_blob(picture.preview, &taken.preview, now).await?;
        unit.commit().await?;
        Ok(picture)
    }

    /// The bytes of a picture of a visit that the actor may read.
    pub(super) async fn picture(&self, visit: InterventionId, digest: Digest) -> Answer<Vec<u8>> {
        self.read(Key::Id(visit))
            .await?
            .filter(|_| !board_only(self.actor()))
            .filter(|visit| shows(visit, digest))
            .ok_or_else(|| not_found(&visit))?;
        self.bytes(digest)
            .await?
            .ok_or(BackendError::PictureGone { digest })
    }

    /// Kept bytes, checked against their name.
    pub(super) async fn bytes(&self, digest: Digest) -> Answer<Option<Vec<u8>>> {
        match self.house.store.blob(digest).await? {
            Some(bytes) if Digest::of(&bytes) != digest => {
                Err(BackendError::BlobDamaged { digest })
            }
            found => Ok(found),
        }
    }

    /// Keeps what the actor is typing about a visit that they may read.
    pub(super) async fn draft(
        &self,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Answer<()> {
        if self.read(Key::Id(visit)).await?.is_none() || board_only(self.actor()) {
            return Err(not_found(&visit));
        }
        let text = text.filter(|text| text.len() <= LONGEST_DRAFT);
        let mut unit = self.house.store.begin().await?;
        unit.keep_draft(self.actor().user, visit, place, text)
            .await?;
        unit.commit().await
    }
}

/// Whether a picture is in the report of a visit.
fn shows(visit: &Intervention, digest: Digest) -> bool {
    visit
        .report
        .photos
        .iter()
        .any(|photo| [photo.picture.original, photo.picture.preview].contains(&digest))
}
