//! A line to a base that can be cut: while it is, reading tells what was read before, and commands are kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use ardoise::backend::{
    Backend, BackendError, Board, Clock, Connection, Decision, Deed, Detail, Document, Entry,
    Filter, Link, Mail, MailProblem, Notice, Outcome, Present, QueueState, Queued, Receipt,
    Session, Shape, Window,
};
use ardoise::domain::report::Picture;
use ardoise::domain::{
    Amendment, Client, Command, CommandId, Context, Denied, Digest, Directory, Intervention,
    InterventionId, MailId, Settings, accept, decide,
};
use tokio::sync::broadcast;

use crate::kit::Company;

/// What the line was told, and what went over it.
#[derive(Default)]
struct Told {
    cut: bool,
    link: Option<Link>,
    queue: Vec<Queued>,
    present: Vec<Present>,
    /// Visits as they will be once the queue has left.
    foreseen: HashMap<InterventionId, Arc<Intervention>>,
    boards: HashMap<Window, Board>,
    editing: Vec<Option<InterventionId>>,
}

/// A client of a base behind a line.
pub struct Line {
    inner: Arc<dyn Backend>,
    clock: Arc<dyn Clock>,
    told: Mutex<Told>,
    news: broadcast::Sender<Notice>,
}

impl Line {
    /// A line that is there, for somebody.
    pub fn of(company: &Company, login: &str) -> Arc<Self> {
        let inner = company.sign_in(login);
        let (news, _) = broadcast::channel(64);
        let line = Arc::new(Self {
            clock: Arc::clone(&company.clock) as _,
            told: Mutex::new(Told {
                link: Some(Link::Live),
                ..Told::default()
            }),
            news,
            inner,
        });
        let (mut heard, passed) = (line.inner.changes(), Arc::clone(&line));
        company.runtime.spawn(async move {
            while let Ok(notice) = heard.recv().await {
                if !passed.told.lock().unwrap().cut {
                    let _nobody = passed.news.send(notice);
                }
            }
        });
        line
    }

    fn with<T>(&self, act: impl FnOnce(&mut Told) -> T) -> T {
        act(&mut self.told.lock().unwrap())
    }

    fn say(&self) {
        let _nobody = self.news.send(Notice::Connection(self.connection()));
    }

    /// Cuts it.
    pub fn cut(&self) {
        let since = self.clock.now();
        self.with(|told| {
            told.cut = true;
            told.link = Some(Link::Offline { since });
        });
        self.say();
    }

    /// It is there again: what is kept leaves in its order, and what is not taken stays for a decision.
    pub async fn mend(&self) {
        self.with(|told| {
            told.cut = false;
            told.link = Some(Link::Live);
        });
        self.send().await;
        self.say();
    }

    async fn send(&self) {
        let queue = self.with(|told| std::mem::take(&mut told.queue));
        let mut left = Vec::new();
        for mut queued in queue {
            let stuck = left
                .iter()
                .any(|one: &Queued| one.command.intervention == queued.command.intervention);
            queued.state = if stuck {
                QueueState::Behind
            } else {
                match self.inner.submit(queued.command.clone()).await.unwrap() {
                    Outcome::Refused(refusal) => QueueState::Refused {
                        refusal: Box::new(refusal),
                    },
                    Outcome::Conflict(conflict) => QueueState::Conflict {
                        conflict: Box::new(conflict),
                    },
                    _ => continue,
                }
            };
            left.push(queued);
        }
        self.with(|told| {
            told.queue = left;
            told.foreseen.clear();
        });
    }

    /// Others come and edit.
    pub fn meet(&self, present: Vec<Present>) {
        self.with(|told| told.present = present);
        let _nobody = self.news.send(Notice::Presence);
    }

    /// Which visits the others were told are edited, in order.
    pub fn told_editing(&self) -> Vec<Option<InterventionId>> {
        self.with(|told| told.editing.clone())
    }

    fn away(&self) -> Result<(), BackendError> {
        if self.with(|told| told.cut) {
            return Err(BackendError::Unreachable {
                server: "planning.example".into(),
                detail: "connection refused".into(),
            });
        }
        Ok(())
    }

    fn known(&self, id: InterventionId) -> Option<Arc<Intervention>> {
        self.with(|told| {
            let boards = told.boards.values();
            let mut visits = boards.flat_map(|board| board.visits.iter().chain(&board.pool));
            let foreseen = told.foreseen.get(&id);
            foreseen
                .or_else(|| visits.find(|visit| visit.id == id))
                .cloned()
        })
    }

    /// Keeps a command, as this device foresees its effect.
    async fn keep(&self, command: Command) -> Outcome {
        let directory = self.inner.directory().await.unwrap();
        let before = self.known(command.intervention);
        let session = self.inner.session();
        let context = Context {
            now: self.clock.now(),
            actor: &session.actor,
            directory: &directory,
            neighbours: &[],
            timers: &[],
            next_number: None,
            recorded: None,
            form: None,
        };
        let events = match decide(before.as_deref(), &command, &context) {
            Ok(events) => events,
            Err(Denied::Refused(refusal)) => return Outcome::Refused(refusal),
            Err(Denied::Conflict(conflict)) => return Outcome::Conflict(conflict),
        };
        let visit = Arc::new(accept(before.as_deref().cloned(), &events).unwrap());
        let queued = Queued {
            title: visit.number.clone().unwrap_or_else(|| visit.label.clone()),
            command: command.clone(),
            before,
            queued_at: self.clock.now(),
            attempts: 0,
            state: QueueState::Waiting {
                next_at: self.clock.now(),
                problem: None,
            },
        };
        self.with(|told| {
            told.queue.push(queued);
            told.foreseen.insert(visit.id, Arc::clone(&visit));
        });
        self.say();
        Outcome::Queued(Box::new(Receipt {
            command: command.id,
            seq: None,
            events,
            visit,
        }))
    }
}

#[async_trait::async_trait]
impl Backend for Line {
    fn session(&self) -> Session {
        self.inner.session()
    }

    async fn directory(&self) -> Result<Directory, BackendError> {
        self.inner.directory().await
    }

    async fn board(&self, window: Window, filter: &Filter) -> Result<Board, BackendError> {
        if self.away().is_ok() {
            let board = self.inner.board(window, filter).await?;
            self.with(|told| told.boards.insert(window, board));
        }
        self.with(|told| {
            let board = told.boards.get(&window).cloned();
            let mut board = board.ok_or(BackendError::Unreachable {
                server: "planning.example".into(),
                detail: "connection refused".into(),
            })?;
            for visit in board.visits.iter_mut().chain(&mut board.pool) {
                if let Some(foreseen) = told.foreseen.get(&visit.id) {
                    *visit = Arc::clone(foreseen);
                    board.pending.push(visit.id);
                }
            }
            Ok(board)
        })
    }

    async fn intervention(&self, id: InterventionId) -> Result<Detail, BackendError> {
        let mut detail = self.inner.intervention(id).await?;
        if let Some(foreseen) = self.with(|told| told.foreseen.get(&id).cloned()) {
            detail.visit = foreseen;
            detail.pending = true;
        }
        Ok(detail)
    }

    async fn find(&self, reference: &str) -> Result<Intervention, BackendError> {
        self.away()?;
        self.inner.find(reference).await
    }

    async fn history(&self, id: InterventionId) -> Result<Vec<Entry>, BackendError> {
        self.away()?;
        self.inner.history(id).await
    }

    async fn clients(&self, text: &str, limit: u32) -> Result<Vec<Client>, BackendError> {
        self.away()?;
        self.inner.clients(text, limit).await
    }

    async fn imported(&self, uid: &str) -> Result<Option<Intervention>, BackendError> {
        self.away()?;
        self.inner.imported(uid).await
    }

    async fn submit(&self, command: Command) -> Result<Outcome, BackendError> {
        if self.away().is_err() {
            return Ok(self.keep(command).await);
        }
        self.inner.submit(command).await
    }

    async fn configure(&self, settings: Settings) -> Result<Outcome, BackendError> {
        self.away()?;
        self.inner.configure(settings).await
    }

    async fn amend(&self, amendment: Amendment) -> Result<Outcome, BackendError> {
        self.away()?;
        self.inner.amend(amendment).await
    }

    async fn reshape(
        &self,
        settings: Option<Settings>,
        amendments: Vec<Amendment>,
    ) -> Result<Outcome, BackendError> {
        self.away()?;
        self.inner.reshape(settings, amendments).await
    }

    async fn set_mail_password(&self, password: Option<String>) -> Result<Outcome, BackendError> {
        self.away()?;
        self.inner.set_mail_password(password).await
    }

    async fn keep_picture(&self, bytes: Vec<u8>) -> Result<Picture, BackendError> {
        self.inner.keep_picture(bytes).await
    }

    async fn blob(&self, visit: InterventionId, digest: Digest) -> Result<Vec<u8>, BackendError> {
        self.away()?;
        self.inner.blob(visit, digest).await
    }

    async fn document(
        &self,
        visit: InterventionId,
        document: Document,
        shape: Shape,
    ) -> Result<Vec<u8>, BackendError> {
        self.away()?;
        self.inner.document(visit, document, shape).await
    }

    async fn document_name(
        &self,
        visit: InterventionId,
        document: Document,
    ) -> Result<String, BackendError> {
        self.away()?;
        self.inner.document_name(visit, document).await
    }

    async fn keep_draft(
        &self,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Result<(), BackendError> {
        self.inner.keep_draft(visit, place, text).await
    }

    async fn mails(&self, limit: u32) -> Result<Vec<Mail>, BackendError> {
        self.away()?;
        self.inner.mails(limit).await
    }

    async fn retry_mail(&self, mail: MailId) -> Result<Outcome, BackendError> {
        self.away()?;
        self.inner.retry_mail(mail).await
    }

    async fn try_mail(&self, to: &str) -> Result<Result<(), MailProblem>, BackendError> {
        self.away()?;
        self.inner.try_mail(to).await
    }

    async fn since(&self, seq: i64, limit: u32) -> Result<Vec<Entry>, BackendError> {
        self.away()?;
        self.inner.since(seq, limit).await
    }

    async fn deeds(&self, seq: i64, limit: u32) -> Result<Vec<Deed>, BackendError> {
        self.away()?;
        self.inner.deeds(seq, limit).await
    }

    fn connection(&self) -> Connection {
        self.with(|told| {
            let count = |undecided: bool| {
                let queue = told.queue.iter();
                let n = queue.filter(|one| one.is_undecided() == undecided).count();
                u32::try_from(n).unwrap()
            };
            Connection {
                link: told.link.unwrap_or(Link::Live),
                waiting: count(false),
                undecided: count(true),
            }
        })
    }

    async fn queue(&self) -> Result<Vec<Queued>, BackendError> {
        Ok(self.with(|told| told.queue.clone()))
    }

    async fn decide(&self, command: CommandId, decision: Decision) -> Result<bool, BackendError> {
        let there = self.with(|told| {
            let at = told.queue.iter().position(|one| one.id() == command);
            let Some(at) = at else { return false };
            match decision {
                Decision::Drop => {
                    let dropped = told.queue.remove(at);
                    told.foreseen.remove(&dropped.command.intervention);
                }
                Decision::Retry => {}
                Decision::Overwrite => {
                    if let QueueState::Conflict { conflict } = &told.queue[at].state {
                        told.queue[at].command.revision = Some(conflict.current.revision);
                    }
                }
            }
            true
        });
        if there && self.away().is_ok() {
            self.send().await;
        }
        self.say();
        Ok(there)
    }

    fn editing(&self, visit: Option<InterventionId>) {
        self.with(|told| told.editing.push(visit));
    }

    fn present(&self) -> Vec<Present> {
        self.with(|told| told.present.clone())
    }

    fn changes(&self) -> broadcast::Receiver<Notice> {
        self.news.subscribe()
    }
}
