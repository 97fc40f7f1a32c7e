//! Photos without a line: made here as the base would make them, and kept in files beside the queue until it has them.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Row as _, SqliteConnection};

use super::answer::{Verdict, is_silence};
use super::desk::Desk;
use super::file::beside;
use super::rows::{self, Row, digest, micros};
use super::store::{Answer, Lasting};
use super::trouble::{Done, of_file};
use crate::backend::{BackendError, QueueState};
use crate::domain::report::Picture;
use crate::domain::{Action, Command, Digest};
use crate::pictures::{self, Taken, Wishes};

/// How long the bytes stay after the base has them: it may turn out to be an older copy.
const DAYS: i64 = 7;

/// The file from which a photo was made here.
pub(super) async fn raw_of(on: &mut SqliteConnection, original: Digest) -> Done<Option<Digest>> {
    let row = sqlx::query("SELECT raw FROM picture WHERE original = ?1")
        .bind(original.0.to_vec())
        .fetch_optional(on)
        .await?;
    Ok(match row {
        Some(row) => digest(row.try_get("raw")?),
        None => None,
    })
}

async fn put(
    on: &mut SqliteConnection,
    picture: &Picture,
    raw: Digest,
    now: DateTime<Utc>,
) -> Done<()> {
    sqlx::query(
        "INSERT OR REPLACE INTO picture (original, preview, raw, doc, kept_us) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )
    .bind(picture.original.0.to_vec())
    .bind(picture.preview.0.to_vec())
    .bind(raw.0.to_vec())
    .bind(serde_json::to_string(picture)?)
    .bind(micros(now))
    .execute(on)
    .await?;
    Ok(())
}

/// The photos that nobody waits for any more, with their files.
async fn outdated(on: &mut SqliteConnection, now: DateTime<Utc>) -> Done<Vec<Digest>> {
    let before = micros(now - TimeDelta::days(DAYS));
    let rows = sqlx::query(
        "DELETE FROM picture WHERE kept_us < ?1 \
         AND raw NOT IN (SELECT upload FROM command WHERE upload IS NOT NULL) \
         RETURNING original, preview, raw",
    )
    .bind(before)
    .fetch_all(&mut *on)
    .await?;
    let mut files = Vec::with_capacity(rows.len() * 3);
    for row in rows {
        for column in ["original", "preview", "raw"] {
            files.extend(digest(row.try_get(column)?));
        }
    }
    let mut free = Vec::with_capacity(files.len());
    for file in files {
        let used: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM picture WHERE ?1 IN (original, preview, raw))",
        )
        .bind(file.0.to_vec())
        .fetch_one(&mut *on)
        .await?;
        if !used {
            free.push(file);
        }
    }
    Ok(free)
}

impl Desk {
    fn folder(&self) -> PathBuf {
        beside(self.store.path(), ".photos")
    }

    fn file_of(&self, digest: Digest) -> PathBuf {
        self.folder().join(digest.to_string())
    }

    /// Takes a picture in: by the base where there is a line, else here.
    pub(super) async fn keep_picture(&self, bytes: Vec<u8>) -> Answer<Picture> {
        if self.reachable() {
            match self.line.upload(&bytes).await {
                Err(error) if is_silence(&error) => {}
                answered => return answered,
            }
        }
        let Some(directory) = self.known_directory().await? else {
            return Err(self.not_kept());
        };
        let wishes = Wishes {
            limit: directory.settings.photo_limit,
            keep_place: directory.settings.keep_photo_place,
        };
        let folder = self.folder();
        let making = tokio::task::spawn_blocking(move || {
            let raw = Digest::of(&bytes);
            let taken = pictures::take(bytes.clone(), wishes)?;
            keep_files(&folder, &bytes, raw, &taken)?;
            Ok::<_, BackendError>((taken.picture, raw))
        });
        let (picture, raw) = making
            .await
            .map_err(|error| BackendError::Store(Box::new(error)))??;
        let now = self.now();
        self.store
            .write(Lasting::Surely, async |on| {
                put(on, &picture, raw, now).await
            })
            .await?;
        Ok(picture)
    }

    /// The file that has to be in the base before a command, if it adds a photo that was taken in here.
    pub(super) async fn upload_of(&self, command: &Command) -> Answer<Option<Digest>> {
        let Action::AddPhoto { photo } = &command.action else {
            return Ok(None);
        };
        let original = photo.picture.original;
        self.store.read(async |on| raw_of(on, original).await).await
    }

    /// Hands the photo of a command over. The base may have made something else of it than this device: then the command
    /// says what the base has, before it is sent for the first time.
    pub(super) async fn send_photo(&self, mut row: Row) -> Answer<Result<Row, Verdict>> {
        let Some(raw) = row.upload else {
            return Ok(Ok(row));
        };
        let Some(bytes) = self.bytes(raw).await? else {
            let error = BackendError::BlobDamaged { digest: raw };
            return Ok(Err(Verdict::Undecided(
                QueueState::Failed {
                    detail: error.to_string(),
                },
                Err(error),
            )));
        };
        let picture = match self.line.upload(&bytes).await {
            Ok(picture) => picture,
            // Uploads have a limit of their own: other commands may go on.
            Err(error @ BackendError::TooOften { seconds }) => {
                return Ok(Err(Verdict::NoAnswer {
                    problem: error.to_string(),
                    after: Some(seconds),
                    line: false,
                }));
            }
            Err(error) => return Ok(Err(Verdict::from(Err(error)))),
        };
        if let Action::AddPhoto { photo } = &mut row.queued.command.action {
            photo.picture = picture.clone();
        }
        row.upload = None;
        let now = self.now();
        self.store
            .write(Lasting::Surely, async |on| {
                // An older copy of the base may want it again.
                put(on, &picture, raw, now).await?;
                rows::change(on, &row.queued.command, None, &row.queued.state).await
            })
            .await?;
        Ok(Ok(row))
    }

    /// The base does not have the photo of a command any more: whether it can be handed over once more from here.
    pub(super) async fn upload_again(&self, row: &Row) -> Answer<bool> {
        let Some(raw) = self.upload_of(&row.queued.command).await? else {
            return Ok(false);
        };
        if self.bytes(raw).await?.is_none() {
            return Ok(false);
        }
        self.store
            .write(Lasting::Mostly, async |on| {
                rows::change(on, &row.queued.command, Some(raw), &row.queued.state).await
            })
            .await
    }

    /// The bytes of a photo that was taken in here, checked against their name.
    pub(super) async fn local_blob(&self, wanted: Digest) -> Answer<Option<Vec<u8>>> {
        self.bytes(wanted).await
    }

    async fn bytes(&self, wanted: Digest) -> Answer<Option<Vec<u8>>> {
        let path = self.file_of(wanted);
        match tokio::fs::read(&path).await {
            Ok(bytes) if Digest::of(&bytes) == wanted => Ok(Some(bytes)),
            Ok(_) => Err(BackendError::BlobDamaged { digest: wanted }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(of_file(&error, &path)),
        }
    }

    /// Forgets photos that the base has had for long enough.
    pub(super) async fn tidy_photos(&self) -> Answer<()> {
        let now = self.now();
        let files = self
            .store
            .write(Lasting::Mostly, async |on| outdated(on, now).await)
            .await?;
        for file in files {
            if let Err(error) = tokio::fs::remove_file(self.file_of(file)).await {
                tracing::debug!(%error, "a photo's file stays");
            }
        }
        Ok(())
    }
}

/// The file as it was brought, and what this device shows of it.
fn keep_files(folder: &Path, bytes: &[u8], raw: Digest, taken: &Taken) -> Result<(), BackendError> {
    if !folder.exists() {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(folder)
            .map_err(|error| of_file(&error, folder))?;
    }
    keep_file(folder, raw, bytes)?;
    keep_file(folder, taken.picture.original, &taken.original)?;
    keep_file(folder, taken.picture.preview, &taken.preview)?;
    // The names, too, must outlast a loss of power.
    std::fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| of_file(&error, folder))
}

/// Writes a file that is whole under its name, or not there.
fn keep_file(folder: &Path, name: Digest, bytes: &[u8]) -> Result<(), BackendError> {
    let path = folder.join(name.to_string());
    let said = |error: std::io::Error| of_file(&error, &path);
    let mut draft = tempfile::Builder::new()
        .prefix(".photo-")
        .tempfile_in(folder)
        .map_err(said)?;
    draft.write_all(bytes).map_err(said)?;
    draft.as_file().sync_all().map_err(said)?;
    draft
        .persist(&path)
        .map_err(|failed| of_file(&failed.error, &path))?;
    Ok(())
}
