//! Effects on files: photos, logos, papers. Nothing here holds up the loop, nor the tasks of the runtime.

use std::path::PathBuf;

use crate::backend::{Backend, BackendError, Document, Shape};
use crate::domain::InterventionId;
use crate::domain::report::Picture;
use crate::tui::event::{Effect, KeepTrouble, LogoProblem, PaintTrouble, Reply, SaveProblem};
use crate::tui::files::{self, FileTrouble};
use crate::tui::lessons;
use crate::tui::saving::{place, save};
use crate::tui::terminal::graphics::paint;

/// What becomes of an effect where the files of this machine are not to be touched.
pub(super) enum Refused {
    /// It names no file.
    No,
    /// Nobody waits for an answer.
    Silently,
    /// It is answered so.
    With(Box<Reply>),
}

/// Refuses every effect that names a file of this machine.
pub(super) fn refuse(effect: &Effect) -> Refused {
    let reply = match effect {
        Effect::WatchFolder { .. } => return Refused::Silently,
        Effect::ListPaths(text) => Reply::Paths {
            text: text.clone(),
            found: Err(FileTrouble::Elsewhere),
        },
        Effect::Keep { photo, .. } => Reply::Kept {
            photo: *photo,
            picture: Err(KeepTrouble::File(FileTrouble::Elsewhere)),
        },
        Effect::KeepLogo(_) => Reply::Logo(Err(LogoProblem::Elsewhere)),
        Effect::SavePaper { visit, .. } => Reply::Saved {
            visit: *visit,
            result: Err(SaveProblem::Elsewhere),
        },
        _ => return Refused::No,
    };
    Refused::With(Box::new(reply))
}

/// Carries an effect out. Without `files`, a paper's place is its name alone: where this process stands is nobody's
/// business.
pub(super) async fn ask(backend: &dyn Backend, effect: Effect, files: bool) -> Option<Reply> {
    Some(match effect {
        Effect::KeepLessons { path, text } => {
            blocking(move || lessons::keep(&path, &text)).await?;
            return None;
        }
        Effect::ListPaths(text) => {
            let asked = text.clone();
            let found = blocking(move || files::candidates(&asked)).await?;
            Reply::Paths { text, found }
        }
        Effect::Keep { photo, path, limit } => {
            let bytes = blocking(move || files::read(&path, limit)).await?;
            let picture = match bytes {
                Ok(bytes) => backend.keep_picture(bytes).await.map_err(KeepTrouble::Base),
                Err(trouble) => Err(KeepTrouble::File(trouble)),
            };
            Reply::Kept { photo, picture }
        }
        Effect::Paint {
            visit,
            digest,
            room,
            easel,
        } => {
            let painting = match backend.blob(visit, digest).await {
                Ok(bytes) => blocking(move || paint(&bytes, room, easel))
                    .await?
                    .map_err(PaintTrouble::Damaged),
                Err(error) => Err(PaintTrouble::Base(error)),
            };
            Reply::Painted {
                digest,
                room,
                painting,
            }
        }
        Effect::KeepLogo(path) => Reply::Logo(keep_logo(backend, path).await.map(Box::new)),
        Effect::LoadPaper {
            visit,
            document,
            width,
        } => Reply::Paper {
            visit,
            document,
            paper: paper(backend, visit, document, width, files).await,
        },
        Effect::SavePaper {
            visit,
            document,
            path,
            replace,
        } => Reply::Saved {
            visit,
            result: save_paper(backend, visit, document, path, replace).await,
        },
        // Those on the terminal, and those that have their own way to the base.
        _ => return None,
    })
}

/// Work that would hold up the tasks of the runtime. `None` when the runtime ends meanwhile, or the work panicked, which
/// the log tells.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}

/// Reads a file off the loop's thread and has the base keep it.
async fn keep_logo(backend: &dyn Backend, path: PathBuf) -> Result<Picture, LogoProblem> {
    let file = path.clone();
    let read = tokio::task::spawn_blocking(move || std::fs::read(file)).await;
    let unread = |detail: String| LogoProblem::File {
        path: path.clone(),
        detail,
    };
    let bytes = read
        .map_err(|error| unread(error.to_string()))?
        .map_err(|error| unread(error.to_string()))?;
    backend.keep_picture(bytes).await.map_err(LogoProblem::Base)
}

/// The lines of a paper, and where its PDF would go.
async fn paper(
    backend: &dyn Backend,
    visit: InterventionId,
    document: Document,
    width: u16,
    files: bool,
) -> Result<(String, String), BackendError> {
    let bytes = backend
        .document(visit, document, Shape::Text { width })
        .await?;
    let name = backend.document_name(visit, document).await?;
    let place = if files {
        let here = std::env::current_dir().unwrap_or_default();
        here.join(name).display().to_string()
    } else {
        name
    };
    Ok((String::from_utf8_lossy(&bytes).into_owned(), place))
}

/// Makes a PDF and writes it off the loop's thread.
async fn save_paper(
    backend: &dyn Backend,
    visit: InterventionId,
    document: Document,
    typed: String,
    replace: bool,
) -> Result<PathBuf, SaveProblem> {
    let name = backend
        .document_name(visit, document)
        .await
        .map_err(SaveProblem::Base)?;
    let path = place(&typed, std::env::home_dir().as_deref(), &name);
    let file = |error: std::io::Error| SaveProblem::File(error.kind(), error.to_string());
    // Said before the work is done.
    if path.exists() && !replace {
        return Err(file(std::io::ErrorKind::AlreadyExists.into()));
    }
    let bytes = backend
        .document(visit, document, Shape::Pdf)
        .await
        .map_err(SaveProblem::Base)?;
    let written = tokio::task::spawn_blocking(move || {
        save(&path, &bytes, replace)?;
        Ok(path)
    });
    written
        .await
        .map_err(|error| file(std::io::Error::other(error)))?
        .map_err(file)
}
