//! What a board hears of its base, from the first reading to the end.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::broadcast;

use super::*;
use crate::backend::{
    Board, Clock, Detail, Document, Entry, Mail, MailProblem, ManualClock, Outcome, Session, Shape,
};
use crate::domain::report::Picture;
use crate::domain::{
    Actor, Amendment, Client, Command, Digest, Directory, Intervention, InterventionId, Level,
    MailId, Settings, UserId,
};
use crate::i18n::{Catalogue, Lang};
use crate::tui::Courier;
use crate::tui::actions::Keymap;
use crate::tui::event::Event;
use crate::tui::lessons::Lessons;
use crate::tui::theme::{Dress, Environment, Repertoire, Theme, Themes};

/// A base in which something changes each time that a week was read.
struct Busy(broadcast::Sender<Notice>);

#[async_trait]
impl Backend for Busy {
    fn session(&self) -> Session {
        Session {
            actor: Actor {
                user: UserId(1),
                name: "Nadia Riou".into(),
                level: Level::Manager,
                technician: None,
            },
            base: "base.db".into(),
            clock_behind: None,
        }
    }

    async fn directory(&self) -> Result<Directory, BackendError> {
        Ok(Directory::default())
    }

    async fn board(&self, _: Window, _: &Filter) -> Result<Board, BackendError> {
        let read = Board::default();
        let _nobody = self.0.send(Notice::Changed { seq: 7 });
        Ok(read)
    }

    fn changes(&self) -> broadcast::Receiver<Notice> {
        self.0.subscribe()
    }

    async fn intervention(&self, _: InterventionId) -> Result<Detail, BackendError> {
        unreachable!()
    }

    async fn find(&self, _: &str) -> Result<Intervention, BackendError> {
        unreachable!()
    }

    async fn history(&self, _: InterventionId) -> Result<Vec<Entry>, BackendError> {
        unreachable!()
    }

    async fn clients(&self, _: &str, _: u32) -> Result<Vec<Client>, BackendError> {
        unreachable!()
    }

    async fn imported(&self, _: &str) -> Result<Option<Intervention>, BackendError> {
        unreachable!()
    }

    async fn submit(&self, _: Command) -> Result<Outcome, BackendError> {
        unreachable!()
    }

    async fn configure(&self, _: Settings) -> Result<Outcome, BackendError> {
        unreachable!()
    }

    async fn amend(&self, _: Amendment) -> Result<Outcome, BackendError> {
        unreachable!()
    }

    async fn reshape(
        &self,
        _: Option<Settings>,
        _: Vec<Amendment>,
    ) -> Result<Outcome, BackendError> {
        unreachable!()
    }

    async fn set_mail_password(&self, _: Option<String>) -> Result<Outcome, BackendError> {
        unreachable!()
    }

    async fn keep_picture(&self, _: Vec<u8>) -> Result<Picture, BackendError> {
        unreachable!()
    }

    async fn blob(&self, _: InterventionId, _: Digest) -> Result<Vec<u8>, BackendError> {
        unreachable!()
    }

    async fn document(
        &self,
        _: InterventionId,
        _: Document,
        _: Shape,
    ) -> Result<Vec<u8>, BackendError> {
        unreachable!()
    }

    async fn document_name(&self, _: InterventionId, _: Document) -> Result<String, BackendError> {
        unreachable!()
    }

    async fn keep_draft(
        &self,
        _: InterventionId,
        _: &str,
        _: Option<&str>,
    ) -> Result<(), BackendError> {
        unreachable!()
    }

    async fn mails(&self, _: u32) -> Result<Vec<Mail>, BackendError> {
        unreachable!()
    }

    async fn retry_mail(&self, _: MailId) -> Result<Outcome, BackendError> {
        unreachable!()
    }

    async fn try_mail(&self, _: &str) -> Result<Result<(), MailProblem>, BackendError> {
        unreachable!()
    }

    async fn since(&self, _: i64, _: u32) -> Result<Vec<Entry>, BackendError> {
        unreachable!()
    }
}

fn options() -> Options {
    let environment = Environment::from_lookup(|_| None);
    let now: DateTime<Utc> = "2026-11-24T09:24:00Z".parse().unwrap();
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(now));
    Options {
        dress: Dress::new(Themes::one(Theme::default()), &environment, None),
        repertoire: Repertoire::Unicode,
        catalogue: Catalogue::of(Lang::Fr),
        keymap: Keymap::default(),
        mouse: false,
        mouse_kept: None,
        reduced_motion: true,
        graphics: Protocol::Words,
        files: false,
        drop_folder: None,
        lessons: Lessons::off(),
        welcome: None,
        environment,
        clock,
        wall: None,
    }
}

#[test]
fn what_changes_while_the_first_week_is_read_is_heard_of() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (sender, _) = broadcast::channel(8);
    let backend: Arc<dyn Backend> = Arc::new(Busy(sender));
    let place = Place {
        size: (80, 24),
        cell: (10, 20),
    };
    let (_state, news) = first_state(&backend, runtime.handle(), &options(), place).unwrap();
    let (events, heard) = std::sync::mpsc::channel();
    let mut courier = Courier::new(backend, events, runtime.handle().clone());
    courier.listen(news);
    let first = heard.recv_timeout(std::time::Duration::from_secs(20));
    assert!(
        matches!(first, Ok(Event::Notice(Notice::Changed { seq: 7 }))),
        "{first:?}"
    );
}

/// A base that lives long would keep one task of each board that was ever open.
#[test]
fn nobody_listens_any_more_once_a_board_is_closed() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (sender, _) = broadcast::channel(8);
    let backend: Arc<dyn Backend> = Arc::new(Busy(sender.clone()));
    // Somebody else holds the other end: that the events go nowhere is not what ends it.
    let (events, _kept) = std::sync::mpsc::channel();
    let mut courier = Courier::new(Arc::clone(&backend), events, runtime.handle().clone());
    courier.listen(backend.changes());
    assert_eq!(sender.receiver_count(), 1);
    drop(courier);
    let start = std::time::Instant::now();
    while sender.receiver_count() > 0 {
        assert!(start.elapsed().as_secs() < 20, "it listens for ever");
        std::thread::yield_now();
    }
}
