//! A line that does as it is told, and short ways to ask an outbox for something.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::broadcast;
use tokio::time::Instant;
use uuid::Uuid;

use crate::backend::{
    Backend, BackendError, Board, Clock, Connection, Detail, Document, Entry, Filter, Link, Mail,
    MailProblem, Notice, Outcome, Queued, Receipt, Session, Shape, Window,
};
use crate::base::Embedded;
use crate::base::tests::fixture::{OnSqlite, Place, command, now};
use crate::domain::report::Picture;
use crate::domain::{
    Action, Amendment, Client, Command, CommandId, Digest, Directory, Intervention, InterventionId,
    MailId, Settings,
};
use crate::outbox::{Life, Line, Options, Outbox};

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// It is answered.
    Open,
    /// It does not arrive.
    Cut,
    /// It arrives, and its answer does not.
    LosesAnswers,
    /// It arrives twice; the second answer counts.
    Twice,
    /// The server has a status instead of an answer.
    Says(u16),
    /// The server asks to come later.
    TooOften(u32),
    /// The server does not know the device.
    SignedOut,
}

/// A line to a base in this process.
pub(crate) struct Wire {
    base: Embedded,
    mood: Mutex<Mood>,
    /// Of the next commands, before `mood`.
    script: Mutex<VecDeque<Mood>>,
    link: Mutex<Link>,
    pub(crate) life: Mutex<Option<Life>>,
    news: broadcast::Sender<Notice>,
    /// Commands that arrived or would have, in order.
    sent: Mutex<Vec<(Instant, CommandId)>>,
    /// Whether questions are answered, whatever becomes of commands.
    questions: Mutex<bool>,
    /// What the base makes of pictures, where that is another than here.
    pub(crate) other_picture: Mutex<Option<Picture>>,
}

impl Wire {
    pub(crate) fn to(base: Embedded) -> Arc<Self> {
        Arc::new(Self {
            base,
            mood: Mutex::new(Mood::Open),
            script: Mutex::default(),
            link: Mutex::new(Link::Live),
            life: Mutex::default(),
            news: broadcast::Sender::new(64),
            sent: Mutex::default(),
            questions: Mutex::default(),
            other_picture: Mutex::default(),
        })
    }

    /// Everything from now on, and what the line says of itself.
    pub(crate) fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
        let link = match mood {
            Mood::Cut => Link::Offline { since: now() },
            Mood::SignedOut => Link::SignedOut { since: now() },
            _ => Link::Live,
        };
        *self.link.lock().unwrap() = link;
        let _ = self.news.send(Notice::Connection(self.connection()));
    }

    /// Everything from now on, though the line has not noticed yet.
    pub(crate) fn silently(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// The line says that it is there, and no command comes through that was not told to.
    pub(crate) fn be_there_for_none(&self) {
        *self.mood.lock().unwrap() = Mood::Cut;
        *self.link.lock().unwrap() = Link::Live;
        let _ = self.news.send(Notice::Connection(self.connection()));
    }

    /// Questions are answered, whatever becomes of commands.
    pub(crate) fn answer_questions(&self) {
        *self.questions.lock().unwrap() = true;
    }

    /// The next commands.
    pub(crate) fn script(&self, moods: &[Mood]) {
        self.script.lock().unwrap().extend(moods);
    }

    pub(crate) fn tell(&self, notice: Notice) {
        let _ = self.news.send(notice);
    }

    /// What was sent, in order.
    pub(crate) fn sent(&self) -> Vec<CommandId> {
        self.sent
            .lock()
            .unwrap()
            .iter()
            .map(|(_, id)| *id)
            .collect()
    }

    /// When it was sent.
    pub(crate) fn times(&self) -> Vec<Instant> {
        self.sent
            .lock()
            .unwrap()
            .iter()
            .map(|(at, _)| *at)
            .collect()
    }

    fn fault(mood: Mood) -> Option<BackendError> {
        let server = "https://base.example".to_owned();
        Some(match mood {
            Mood::Open | Mood::Twice => return None,
            Mood::Cut | Mood::LosesAnswers => BackendError::Unreachable {
                server,
                detail: "cut".to_owned(),
            },
            Mood::Says(status) => BackendError::Server {
                server,
                status,
                detail: "as told".to_owned(),
            },
            Mood::TooOften(seconds) => BackendError::TooOften { seconds },
            Mood::SignedOut => BackendError::SignIn { server },
        })
    }

    fn there(&self) -> Result<&Embedded, BackendError> {
        let mood = *self.mood.lock().unwrap();
        match Self::fault(mood) {
            Some(error) if !*self.questions.lock().unwrap() => Err(error),
            _ => Ok(&self.base),
        }
    }
}

#[async_trait]
impl Line for Wire {
    fn life(&self) -> Option<Life> {
        *self.life.lock().unwrap()
    }
}

#[async_trait]
impl Backend for Wire {
    fn session(&self) -> Session {
        Session {
            base: "https://base.example".to_owned(),
            ..self.base.session()
        }
    }

    async fn directory(&self) -> Result<Directory, BackendError> {
        self.there()?.directory().await
    }

    async fn board(&self, window: Window, filter: &Filter) -> Result<Board, BackendError> {
        self.there()?.board(window, filter).await
    }

    async fn intervention(&self, id: InterventionId) -> Result<Detail, BackendError> {
        self.there()?.intervention(id).await
    }

    async fn find(&self, reference: &str) -> Result<Intervention, BackendError> {
        self.there()?.find(reference).await
    }

    async fn history(&self, id: InterventionId) -> Result<Vec<Entry>, BackendError> {
        self.there()?.history(id).await
    }

    async fn clients(&self, text: &str, limit: u32) -> Result<Vec<Client>, BackendError> {
        self.there()?.clients(text, limit).await
    }

    async fn imported(&self, uid: &str) -> Result<Option<Intervention>, BackendError> {
        self.there()?.imported(uid).await
    }

    async fn submit(&self, command: Command) -> Result<Outcome, BackendError> {
        let scripted = self.script.lock().unwrap().pop_front();
        let mood = scripted.unwrap_or(*self.mood.lock().unwrap());
        self.sent.lock().unwrap().push((Instant::now(), command.id));
        if matches!(mood, Mood::LosesAnswers | Mood::Twice) {
            self.base.submit(command.clone()).await?;
        }
        match Self::fault(mood) {
            Some(error) => Err(error),
            None => self.base.submit(command).await,
        }
    }

    async fn configure(&self, settings: Settings) -> Result<Outcome, BackendError> {
        self.there()?.configure(settings).await
    }

    async fn amend(&self, amendment: Amendment) -> Result<Outcome, BackendError> {
        self.there()?.amend(amendment).await
    }

    async fn reshape(
        &self,
        settings: Option<Settings>,
        amendments: Vec<Amendment>,
    ) -> Result<Outcome, BackendError> {
        self.there()?.reshape(settings, amendments).await
    }

    async fn set_mail_password(&self, password: Option<String>) -> Result<Outcome, BackendError> {
        self.there()?.set_mail_password(password).await
    }

    async fn keep_picture(&self, bytes: Vec<u8>) -> Result<Picture, BackendError> {
        let picture = self.there()?.keep_picture(bytes).await?;
        let other = self.other_picture.lock().unwrap().clone();
        Ok(other.unwrap_or(picture))
    }

    async fn blob(&self, visit: InterventionId, digest: Digest) -> Result<Vec<u8>, BackendError> {
        self.there()?.blob(visit, digest).await
    }

    async fn document(
        &self,
        visit: InterventionId,
        document: Document,
        shape: Shape,
    ) -> Result<Vec<u8>, BackendError> {
        self.there()?.document(visit, document, shape).await
    }

    async fn document_name(
        &self,
        visit: InterventionId,
        document: Document,
    ) -> Result<String, BackendError> {
        self.there()?.document_name(visit, document).await
    }

    async fn keep_draft(
        &self,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Result<(), BackendError> {
        self.there()?.keep_draft(visit, place, text).await
    }

    async fn mails(&self, limit: u32) -> Result<Vec<Mail>, BackendError> {
        self.there()?.mails(limit).await
    }

    async fn retry_mail(&self, mail: MailId) -> Result<Outcome, BackendError> {
        self.there()?.retry_mail(mail).await
    }

    async fn try_mail(&self, to: &str) -> Result<Result<(), MailProblem>, BackendError> {
        self.there()?.try_mail(to).await
    }

    async fn since(&self, seq: i64, limit: u32) -> Result<Vec<Entry>, BackendError> {
        self.there()?.since(seq, limit).await
    }

    fn connection(&self) -> Connection {
        Connection {
            link: *self.link.lock().unwrap(),
            waiting: 0,
            undecided: 0,
        }
    }

    fn changes(&self) -> broadcast::Receiver<Notice> {
        self.news.subscribe()
    }
}

/// A company with its base, and a device of a user behind a line.
pub(crate) struct Depot {
    pub(crate) place: OnSqlite,
    pub(crate) wire: Arc<Wire>,
    login: String,
    /// The device's own clock.
    clock: Arc<crate::backend::ManualClock>,
}

impl Depot {
    pub(crate) async fn of(login: &str) -> Self {
        let place = OnSqlite::new().await;
        Self::at(place, login).await
    }

    pub(crate) async fn at(place: OnSqlite, login: &str) -> Self {
        let wire = Wire::to(place.open(login).await);
        Self {
            place,
            wire,
            login: login.to_owned(),
            clock: Arc::new(crate::backend::ManualClock::at(now())),
        }
    }

    /// The device of another user at the same base. The base is the caller's to keep.
    pub(crate) async fn beside(place: &OnSqlite, login: &str) -> Self {
        let copy = OnSqlite {
            folder: tempfile::TempDir::new().unwrap(),
            clock: Arc::clone(&place.clock),
        };
        let wire = Wire::to(place.open(login).await);
        Self {
            place: copy,
            wire,
            login: login.to_owned(),
            clock: Arc::new(crate::backend::ManualClock::at(now())),
        }
    }

    /// Copies the base, as it is, over another one.
    pub(crate) fn copy_base_to(&self, other: &OnSqlite) {
        // What is in the log is a part of it.
        let log = |base: &OnSqlite| format!("{}-wal", base.path().display());
        std::fs::copy(log(&self.place), log(other)).unwrap();
        std::fs::copy(self.place.path(), other.path()).unwrap();
    }

    /// The same device, whose server has another base now.
    pub(crate) async fn moved_to(self, base: OnSqlite) -> Self {
        let from = self.path();
        let moved = Self::at(base, &self.login).await;
        std::fs::create_dir_all(moved.path().parent().unwrap()).unwrap();
        std::fs::copy(from, moved.path()).unwrap();
        moved
    }

    /// A second terminal of the same user, with a line of its own.
    pub(crate) async fn open_another(&self) -> (Arc<Wire>, Arc<Outbox>) {
        let wire = Wire::to(self.place.open(&self.login).await);
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let options = Options {
            path: self.path(),
            line: Arc::clone(&wire) as _,
            clock,
        };
        let outbox = Outbox::open_with(options, || 0.0).await.unwrap();
        (wire, outbox)
    }

    /// An outbox that always waits as long as it may.
    pub(crate) async fn open_patiently(&self) -> Arc<Outbox> {
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let options = Options {
            path: self.path(),
            line: Arc::clone(&self.wire) as _,
            clock,
        };
        Outbox::open_with(options, || 1.0).await.unwrap()
    }

    pub(crate) fn clock_now(&self) -> chrono::DateTime<chrono::Utc> {
        self.clock.now()
    }

    pub(crate) fn clock(&self) -> &crate::backend::ManualClock {
        &self.clock
    }

    pub(crate) fn path(&self) -> PathBuf {
        crate::outbox::file_for(
            self.place.folder.path(),
            "https://base.example",
            &self.login,
        )
    }

    pub(crate) async fn try_open(&self) -> Result<Arc<Outbox>, BackendError> {
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let options = Options {
            path: self.path(),
            line: Arc::clone(&self.wire) as _,
            clock,
        };
        Outbox::open_with(options, || 0.0).await
    }

    pub(crate) async fn open(&self) -> Arc<Outbox> {
        self.try_open().await.unwrap()
    }

    /// After a process that ended in the middle: what it was sending is nobody's after a while.
    pub(crate) async fn reopen(&self) -> Arc<Outbox> {
        self.clock.advance(Duration::from_secs(16));
        self.open().await
    }

    /// Somebody else at the base itself.
    pub(crate) async fn colleague(&self, login: &str) -> Embedded {
        self.place.open(login).await
    }
}

/// Waits until something holds; what may change it is told to whoever listens.
pub(crate) async fn until<F: Future<Output = bool>>(outbox: &Outbox, mut holds: impl FnMut() -> F) {
    let mut news = outbox.changes();
    let waiting = async {
        while !holds().await {
            let _ = tokio::time::timeout(Duration::from_millis(200), news.recv()).await;
        }
    };
    // Far more than it takes, also on a machine that has much else to do.
    tokio::time::timeout(Duration::from_mins(1), waiting)
        .await
        .expect("it never came to that");
}

/// Waits until nothing waits any more.
pub(crate) async fn flushed(outbox: &Outbox) {
    until(outbox, || async { outbox.connection().waiting == 0 }).await;
}

/// As [`flushed`], while the device's clock goes on: whoever could not write that they gave up holds a command for a while.
pub(crate) async fn flushed_in_time(depot: &Depot, outbox: &Outbox) {
    until(outbox, || async {
        let flushed = outbox.connection().waiting == 0;
        if !flushed {
            depot.clock().advance(Duration::from_secs(1));
            outbox.desk.nudge.notify_one();
        }
        flushed
    })
    .await;
}

/// Gives a command that must be kept on the device.
pub(crate) async fn kept(outbox: &Outbox, id: InterventionId, action: Action) -> Receipt {
    kept_command(outbox, command(id, action)).await
}

pub(crate) async fn kept_command(outbox: &Outbox, command: Command) -> Receipt {
    match outbox.submit(command).await.unwrap() {
        Outcome::Queued(receipt) => *receipt,
        other => panic!("not queued: {other:?}"),
    }
}

/// Gives a command on the visit as it is shown.
pub(crate) fn seen(visit: &Intervention, action: Action) -> Command {
    Command {
        revision: Some(visit.revision),
        ..command(visit.id, action)
    }
}

pub(crate) async fn queue(outbox: &Outbox) -> Vec<Queued> {
    outbox.queue().await.unwrap()
}

pub(crate) fn another_epoch() -> Uuid {
    Uuid::now_v7()
}
