//! Effects on the base: each runs as a task and comes back as an event.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::broadcast::error::RecvError;

use super::event::{Effect, Event, KeepTrouble, LogoProblem, PaintTrouble, Reply, SaveProblem};
use super::saving::{place, save};
use super::terminal::graphics::paint;
use super::writes::{Draft, Place, Writes};
use super::{drop_folder, files};
use crate::backend::{Backend, BackendError, Document, Filter, Notice, Shape, Window};
use crate::domain::InterventionId;
use crate::domain::report::Picture;

/// How many clients are suggested.
const SUGGESTIONS: u32 = 8;

/// A base, and where its answers go.
#[derive(Clone)]
pub struct Courier {
    backend: Arc<dyn Backend>,
    events: Sender<Event>,
    runtime: Handle,
    writes: Arc<Writes>,
}

impl Courier {
    /// Between a base and a loop.
    pub fn new(backend: Arc<dyn Backend>, events: Sender<Event>, runtime: Handle) -> Self {
        Self {
            backend,
            events,
            runtime,
            writes: Arc::default(),
        }
    }

    /// Begins an effect; those on the terminal are not for a base.
    pub fn carry(&self, effect: Effect) {
        let effect = match effect {
            Effect::KeepDraft { visit, place, text } => return self.keep((visit, place), text),
            effect => effect,
        };
        let (backend, events) = (Arc::clone(&self.backend), self.events.clone());
        if let Effect::WatchFolder { folder, tenancy } = effect {
            self.runtime
                .spawn(drop_folder::watch(folder, tenancy, events));
            return;
        }
        let writes = matches!(effect, Effect::Submit(_)).then(|| Arc::clone(&self.writes));
        if let Some(writes) = &writes {
            writes.command();
        }
        self.runtime.spawn(async move {
            let reply = ask(backend.as_ref(), effect).await;
            if let Some(writes) = writes {
                writes.answered();
            }
            if let Some(reply) = reply {
                // The loop may have ended meanwhile: then nobody waits for the answer.
                let _ended = events.send(Event::Reply(reply));
            }
        });
    }

    /// Keeps a draft: one of a place is on its way at a time, and the latest wins.
    fn keep(&self, place: Place, text: Option<String>) {
        let Some(Draft(mut text)) = self.writes.begin(&place, Draft(text)) else {
            return;
        };
        let (backend, events) = (Arc::clone(&self.backend), self.events.clone());
        let writes = Arc::clone(&self.writes);
        self.runtime.spawn(async move {
            loop {
                let kept = backend.keep_draft(place.0, &place.1, text.as_deref()).await;
                if let Err(error) = kept {
                    let _ended = events.send(Event::Reply(Reply::DraftLost(error)));
                }
                match writes.next(&place) {
                    Some(Draft(next)) => text = next,
                    None => return,
                }
            }
        });
    }

    /// Waits until commands and drafts have reached the base, but no longer than that: a terminal that hangs up must
    /// not take along what was typed. Blocks; `false` when something has not arrived.
    pub fn settle(&self, patience: Duration) -> bool {
        self.writes.settle(patience)
    }

    /// Passes news of the base on, until the loop ends.
    pub fn listen(&self) {
        let mut news = self.backend.changes();
        let events = self.events.clone();
        self.runtime.spawn(async move {
            loop {
                let notice = match news.recv().await {
                    Ok(notice) => notice,
                    // Missed some: everything may have changed.
                    Err(RecvError::Lagged(_)) => Notice::Changed { seq: i64::MAX },
                    Err(RecvError::Closed) => return,
                };
                if events.send(Event::Notice(notice)).is_err() {
                    return;
                }
            }
        });
    }
}

async fn ask(backend: &dyn Backend, effect: Effect) -> Option<Reply> {
    Some(match effect {
        Effect::LoadWeek(monday) => {
            let board = backend
                .board(Window::week(monday), &Filter::default())
                .await
                .map(Arc::new);
            Reply::Week { monday, board }
        }
        Effect::LoadDirectory => Reply::Directory(backend.directory().await.map(Arc::new)),
        Effect::LoadDetail(id) => Reply::Detail {
            id,
            detail: backend.intervention(id).await.map(Box::new),
        },
        Effect::LoadHistory(id) => Reply::History {
            id,
            entries: backend.history(id).await,
        },
        Effect::FindClients(text) => {
            let clients = backend.clients(&text, SUGGESTIONS).await;
            Reply::Clients { text, clients }
        }
        Effect::Submit(command) => {
            let id = command.id;
            Reply::Outcome {
                command: id,
                outcome: backend.submit(*command).await,
            }
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
        Effect::RetryMail { visit, mail } => {
            // Where it stands then, the visit tells.
            if let Err(error) = backend.retry_mail(mail).await {
                return Some(Reply::Detail {
                    id: visit,
                    detail: Err(error),
                });
            }
            Reply::Detail {
                id: visit,
                detail: backend.intervention(visit).await.map(Box::new),
            }
        }
        Effect::Configure(settings) => Reply::Configured(backend.configure(*settings).await),
        Effect::Amend(amendment) => Reply::Configured(backend.amend(*amendment).await),
        Effect::MailPassword(password) => {
            let password = password.map(|password| password.0);
            Reply::Configured(backend.set_mail_password(password).await)
        }
        Effect::KeepLogo(path) => Reply::Logo(keep_logo(backend, path).await.map(Box::new)),
        Effect::TryMail(to) => {
            let result = backend.try_mail(&to).await;
            Reply::TriedMail { to, result }
        }
        Effect::LoadPaper {
            visit,
            document,
            width,
        } => Reply::Paper {
            visit,
            document,
            paper: paper(backend, visit, document, width).await,
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
        Effect::KeepDraft { .. }
        | Effect::WatchFolder { .. }
        | Effect::Mouse(_)
        | Effect::Suspend
        | Effect::Repaint
        | Effect::Quit => return None,
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
) -> Result<(String, String), BackendError> {
    let bytes = backend
        .document(visit, document, Shape::Text { width })
        .await?;
    let name = backend.document_name(visit, document).await?;
    let here = std::env::current_dir().unwrap_or_default();
    let place = here.join(name).display().to_string();
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
