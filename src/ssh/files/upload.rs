//! A photo on its way in: collected in a file without a name, which is gone with its handle however that ends.

use std::io::SeekFrom;
use std::sync::Arc;

use russh_sftp::protocol::StatusCode;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::Desk;
use super::path;
use super::tree::{self, Folder};
use super::trouble::Trouble;
use crate::backend::{BackendError, Outcome};
use crate::domain::report::{Form, Photo};
use crate::domain::{
    Action, Command, CommandId, Context, Denied, Directory, Intervention, InterventionId, PhotoId,
    decide,
};
use crate::i18n::rules;
use crate::t;

/// So many photos are looked at and kept at once, whoever sends them: each is in memory meanwhile.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A photo that is being sent.
#[derive(Debug)]
pub(super) struct Upload {
    visit: InterventionId,
    /// The name that it is sent under.
    under: String,
    /// The name that it gets.
    name: String,
    file: File,
    /// The end of what was written, in bytes.
    pub length: u64,
    /// The largest photo that the base takes, in megabytes.
    limit: u16,
    /// Something went wrong and was said: nothing will be attached.
    failed: bool,
}

impl Upload {
    /// Makes room for a photo of a visit, unless the rules say no already: whoever sends it over a slow line should not
    /// learn that at its end.
    pub(super) async fn begin(desk: &Desk, folder: &Folder, name: &str) -> Result<Self, Trouble> {
        let trouble = |error: BackendError| Trouble::of(&error, desk.catalogue);
        let directory = desk.base.directory().await.map_err(trouble)?;
        let detail = desk.base.intervention(folder.visit.id).await;
        let detail = detail.map_err(trouble)?;
        probe(desk, &detail.visit, &detail.form, &directory)?;
        let file = tempfile::tempfile().map_err(|error| no_room(desk, &error))?;
        Ok(Self {
            visit: folder.visit.id,
            under: name.to_owned(),
            name: tree::safe(path::whole(name)),
            file: File::from_std(file),
            length: 0,
            limit: directory.settings.photo_limit,
            failed: false,
        })
    }

    /// Of which visit it is, the name that it is sent under, and the one that it gets.
    pub(super) fn names(&self) -> (InterventionId, String, String) {
        (self.visit, self.under.clone(), self.name.clone())
    }

    fn refuse(&mut self, trouble: Trouble) -> Trouble {
        self.failed = true;
        trouble
    }

    /// Takes a piece, in whatever order they come.
    pub(super) async fn write(
        &mut self,
        desk: &Desk,
        offset: u64,
        data: &[u8],
    ) -> Result<(), Trouble> {
        if self.failed {
            return Err(Trouble::plain(StatusCode::Failure));
        }
        let end = offset.saturating_add(data.len() as u64);
        if end > u64::from(self.limit) * 1_000_000 {
            let sentence = t!(
                desk.catalogue,
                "files-too-large",
                name = self.name.clone(),
                limit = self.limit
            );
            return Err(self.refuse(Trouble::said(StatusCode::Failure, sentence)));
        }
        let written = async {
            self.file.seek(SeekFrom::Start(offset)).await?;
            self.file.write_all(data).await?;
            self.file.flush().await
        };
        if let Err(error) = written.await {
            return Err(self.refuse(no_room(desk, &error)));
        }
        self.length = self.length.max(end);
        Ok(())
    }

    /// Cuts off what was written beyond a size, as clients do that had reserved room.
    pub(super) async fn cut(&mut self, desk: &Desk, size: u64) -> Result<(), Trouble> {
        if size >= self.length {
            return Ok(());
        }
        let cut = self.file.set_len(size).await;
        cut.map_err(|error| self.refuse(no_room(desk, &error)))?;
        self.length = size;
        Ok(())
    }

    /// The photo is whole: it goes into the report of its visit. Sent again, it changes nothing.
    pub(super) async fn end(mut self, desk: &Desk) -> Result<(), Trouble> {
        if self.failed {
            return Err(Trouble::plain(StatusCode::Failure));
        }
        let _permit = AT_ONCE.acquire().await;
        let bytes = self.bytes().await;
        let bytes = bytes.map_err(|error| no_room(desk, &error))?;
        let name = self.name;
        let picture = desk.base.keep_picture(bytes).await.map_err(|error| {
            let reason = Trouble::of(&error, desk.catalogue).sentence;
            let reason = reason.unwrap_or_default();
            let sentence = t!(
                desk.catalogue,
                "files-not-kept",
                name = name.clone(),
                reason = reason
            );
            tracing::info!(%error, "a file that came by SFTP was not kept");
            Trouble::said(StatusCode::Failure, sentence)
        })?;
        let trouble = |error: BackendError| Trouble::of(&error, desk.catalogue);
        let detail = desk.base.intervention(self.visit).await.map_err(trouble)?;
        let folder = tree::folder(desk.base.as_ref(), detail.visit).await;
        match folder.map_err(trouble)?.photo(&name) {
            Some(photo) if photo.picture.original == picture.original => return Ok(()),
            Some(_) => return Err(exists(desk, &name)),
            None => {}
        }
        let photo = Photo {
            id: PhotoId(Uuid::now_v7()),
            name,
            picture,
            question: None,
            caption: String::new(),
        };
        let action = Action::AddPhoto {
            photo: Box::new(photo),
        };
        let command = command(desk, self.visit, action);
        match desk.base.submit(command).await.map_err(trouble)? {
            Outcome::Refused(refusal) => {
                let directory = desk.base.directory().await.map_err(trouble)?;
                Err(refused(desk, &directory, &Denied::Refused(refusal)))
            }
            Outcome::Conflict(conflict) => {
                let directory = desk.base.directory().await.map_err(trouble)?;
                Err(refused(desk, &directory, &Denied::Conflict(conflict)))
            }
            _ => Ok(()),
        }
    }

    async fn bytes(&mut self) -> std::io::Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(0)).await?;
        let mut bytes = Vec::with_capacity(usize::try_from(self.length).unwrap_or_default());
        self.file.read_to_end(&mut bytes).await?;
        Ok(bytes)
    }
}

/// A file of that name is there, and another one.
pub(super) fn exists(desk: &Desk, name: &str) -> Trouble {
    let sentence = t!(desk.catalogue, "files-exists", name = name);
    Trouble::said(StatusCode::Failure, sentence)
}

fn command(desk: &Desk, visit: InterventionId, action: Action) -> Command {
    Command {
        id: CommandId(Uuid::now_v7()),
        intervention: visit,
        // Photos are added to whatever is there.
        revision: None,
        at: desk.clock.now(),
        override_reason: None,
        action,
    }
}

/// Whether the report takes anything at all, asked as the screen asks.
fn probe(
    desk: &Desk,
    visit: &Intervention,
    form: &Arc<Form>,
    directory: &Directory,
) -> Result<(), Trouble> {
    let session = desk.base.session();
    let context = Context {
        now: desk.clock.now(),
        actor: &session.actor,
        directory,
        neighbours: &[],
        timers: &[],
        next_number: None,
        form: Some(form),
        recorded: None,
    };
    let action = Action::WriteNotes { text: "?".into() };
    let answer = decide(Some(visit), &command(desk, visit.id, action), &context);
    answer
        .map(drop)
        .map_err(|denied| refused(desk, directory, &denied))
}

fn refused(desk: &Desk, directory: &Directory, denied: &Denied) -> Trouble {
    let sentence = match denied {
        Denied::Refused(refusal) => rules::refusal(desk.catalogue, directory, refusal),
        Denied::Conflict(conflict) => rules::conflict(desk.catalogue, conflict),
    };
    Trouble::said(StatusCode::PermissionDenied, sentence.to_string())
}

fn no_room(desk: &Desk, error: &std::io::Error) -> Trouble {
    tracing::warn!(%error, "no room for a file that comes by SFTP");
    let sentence = desk.catalogue.text("files-no-room").to_owned();
    Trouble::said(StatusCode::Failure, sentence)
}
