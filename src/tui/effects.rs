//! Effects on the base: each runs as a task and comes back as an event.

mod on_files;
mod painter;

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use tokio::runtime::Handle;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::task::JoinHandle;

use self::painter::Painter;
use super::drop_folder;
use super::event::{Effect, Event, Heard, Reply};
use super::writes::{Draft, Place, Writes};
use crate::backend::{Backend, BackendError, Filter, Link, Notice, Window};
use crate::domain::{ClientId, Intervention};

/// How many clients are suggested.
const SUGGESTIONS: u32 = 8;

/// The days of a window in which a client's visits are looked for.
const MONTH: i64 = 28;

/// How many deeds of others are told at once.
const DEEDS: u32 = 20;

/// A base, and where its answers go.
pub struct Courier {
    backend: Arc<dyn Backend>,
    events: Sender<Event>,
    runtime: Handle,
    writes: Arc<Writes>,
    painter: Arc<Painter>,
    files: bool,
    listening: Option<JoinHandle<()>>,
}

impl Drop for Courier {
    /// Nobody is left to hear news: whoever would tell them ends now, and not with the next ones.
    fn drop(&mut self) {
        if let Some(listening) = &self.listening {
            listening.abort();
        }
    }
}

impl Courier {
    /// Between a base and a loop.
    pub fn new(backend: Arc<dyn Backend>, events: Sender<Event>, runtime: Handle) -> Self {
        Self {
            backend,
            events,
            runtime,
            writes: Arc::default(),
            painter: Arc::default(),
            files: true,
            listening: None,
        }
    }

    /// Whether the files of this machine may be read and written. Where they may not, every effect that names one is
    /// refused here, whatever a screen asks for.
    #[must_use]
    pub fn files(mut self, files: bool) -> Self {
        self.files = files;
        self
    }

    /// Begins an effect; those on the terminal are not for a base.
    pub fn carry(&self, effect: Effect) {
        let effect = match effect {
            Effect::KeepDraft { visit, place, text } => return self.keep((visit, place), text),
            // In the order in which they are said, and before the end.
            Effect::Editing(visit) => return self.backend.editing(visit),
            effect @ Effect::Paint { .. } => return self.paint(effect),
            effect => effect,
        };
        let (backend, events) = (Arc::clone(&self.backend), self.events.clone());
        if !self.files {
            match on_files::refuse(&effect) {
                on_files::Refused::No => {}
                on_files::Refused::Silently => return,
                on_files::Refused::With(reply) => {
                    let _ended = events.send(Event::Reply(*reply));
                    return;
                }
            }
        }
        let files = self.files;
        if let Effect::WatchFolder { folder, tenancy } = effect {
            self.runtime
                .spawn(drop_folder::watch(folder, tenancy, events));
            return;
        }
        let writes = matches!(effect, Effect::Submit(_) | Effect::Decide { .. })
            .then(|| Arc::clone(&self.writes));
        if let Some(writes) = &writes {
            writes.command();
        }
        self.runtime.spawn(async move {
            let reply = ask(backend.as_ref(), effect, files).await;
            if let Some(writes) = writes {
                writes.answered();
            }
            if let Some(reply) = reply {
                // The loop may have ended meanwhile: then nobody waits for the answer.
                let _ended = events.send(Event::Reply(reply));
            }
        });
    }

    /// Makes a photo ready: one at a time, and the latest wins.
    fn paint(&self, effect: Effect) {
        let mut order = self.painter.begin(effect);
        let (backend, events) = (Arc::clone(&self.backend), self.events.clone());
        let (painter, files) = (Arc::clone(&self.painter), self.files);
        if order.is_none() {
            return;
        }
        self.runtime.spawn(async move {
            while let Some(effect) = order {
                if let Some(reply) = ask(backend.as_ref(), effect, files).await {
                    let _ended = events.send(Event::Reply(reply));
                }
                order = painter.next();
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

    /// Passes news of the base on, until this is dropped. They are asked for before anything is read: what changes in
    /// between is heard of.
    pub fn listen(&mut self, mut news: broadcast::Receiver<Notice>) {
        let events = self.events.clone();
        // Those who are there already were told of before.
        if !self.backend.present().is_empty() {
            let _ended = events.send(Event::Notice(Notice::Presence));
        }
        self.listening = Some(self.runtime.spawn(async move {
            loop {
                let notice = match news.recv().await {
                    Ok(notice) => notice,
                    // Missed some: everything may have changed.
                    Err(RecvError::Lagged(_)) => {
                        let _ended = events.send(Event::Notice(Notice::Presence));
                        Notice::Changed { seq: i64::MAX }
                    }
                    Err(RecvError::Closed) => return,
                };
                if events.send(Event::Notice(notice)).is_err() {
                    return;
                }
            }
        }));
    }
}

/// Carries an effect out without a loop; `None` when nobody is answered. Without `files`, what names a file of this machine
/// is refused.
pub async fn answered(backend: &dyn Backend, effect: Effect, files: bool) -> Option<Reply> {
    if !files {
        match on_files::refuse(&effect) {
            on_files::Refused::No => {}
            on_files::Refused::Silently => return None,
            on_files::Refused::With(reply) => return Some(*reply),
        }
    }
    ask(backend, effect, files).await
}

async fn ask(backend: &dyn Backend, effect: Effect, files: bool) -> Option<Reply> {
    Some(match effect {
        Effect::LoadWeek(monday) => {
            let board = backend
                .board(Window::week(monday), &Filter::default())
                .await
                .map(Arc::new);
            Reply::Week { monday, board }
        }
        Effect::LoadDirectory => Reply::Directory(backend.shared_directory().await),
        Effect::LoadSession => Reply::Session(Box::new(backend.session())),
        Effect::Pulse(day) => Reply::Pulse(match backend.connection().link {
            Link::Local => backend
                .board(Window::day(day), &Filter::default())
                .await
                .map(|board| Heard::Read(board.seq)),
            _ => Ok(Heard::Line(backend.heard_at())),
        }),
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
        Effect::FindVisit(text) => {
            let visit = backend.find(&text).await.map(Arc::new);
            Reply::Visit { text, visit }
        }
        Effect::FindVisitOf { client, day } => {
            let visit = nearest(backend, client.id, day).await;
            Reply::VisitOf { client, visit }
        }
        Effect::Submit(command) => {
            let id = command.id;
            Reply::Outcome {
                command: id,
                outcome: backend.submit(*command).await,
            }
        }
        Effect::LoadQueue => Reply::Queue(backend.queue().await),
        Effect::Decide { command, decision } => Reply::Decided {
            command,
            decision,
            result: backend.decide(command, decision).await,
        },
        Effect::LoadDeeds { since } => Reply::Deeds(backend.deeds(since, DEEDS).await),
        Effect::LoadPresent => Reply::Present(backend.present()),
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
        Effect::TryMail(to) => {
            let result = backend.try_mail(&to).await;
            Reply::TriedMail { to, result }
        }
        other => return on_files::ask(backend, other, files).await,
    })
}

/// The visit of a client that is nearest to a day: month by month away from it, ahead first.
async fn nearest(
    backend: &dyn Backend,
    client: ClientId,
    day: NaiveDate,
) -> Result<Option<Arc<Intervention>>, BackendError> {
    let here = Window::week(day).first;
    for step in [0, 1, -1, 2, -2, 3, -3] {
        let Some(first) = here.checked_add_signed(TimeDelta::days(step * MONTH)) else {
            continue;
        };
        let days = u32::try_from(MONTH).unwrap_or(28);
        let window = Window { first, days };
        let board = backend.board(window, &Filter::default()).await?;
        let theirs = board.visits.iter().chain(&board.pool);
        let found = theirs
            .filter(|visit| visit.client.as_ref().is_some_and(|one| one.id == client))
            .min_by_key(|visit| {
                let start = visit.schedule.map(|schedule| schedule.start.date_naive());
                start.map_or(i64::MAX, |start| (start - day).num_days().abs())
            });
        if let Some(visit) = found {
            return Ok(Some(Arc::clone(visit)));
        }
    }
    Ok(None)
}
