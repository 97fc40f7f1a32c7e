//! The base of this process, as its clients see it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use tokio::sync::broadcast;

use super::accounts::Strangers;
use super::amend::reshape;
use super::bulk::Bulk;
use super::clerk::{Clerk, Order};
use super::document::form_of;
use super::news::{News, Passing};
use super::post::Working;
use super::presence::{Here, Presence, Telling};
use super::privacy::{Eyes, board_only, mine};
use super::reference::Reference;
use super::shared::Common;
use super::sign_in::{behind, signed_in};
use super::store::{Answer, Key, Position, Scope, Store};
use super::verify::{Verified, verify};
use crate::backend::{
    Backend, BackendError, Board, Clock, Deed, Detail, Document, Entry, Filter, Mail, MailProblem,
    Notice, Outcome, Present, Session, Shape, Window,
};
use crate::domain::report::Picture;
use crate::domain::words;
use crate::domain::{
    Actor, Amendment, Client, Command, Digest, Directory, Intervention, InterventionId, MailId,
    Settings, may_read,
};

/// Visits of the pool on a board, at most.
const POOL: u32 = Board::POOL;
/// Digits of an id that whoever sees only their own visits has to type, at least.
const SHORTEST_OF_OWN: usize = 8;
/// Other visits of a client in a detail, at most.
const OTHERS: u32 = 100;

/// A base in this process, seen by one user. Several users of one process share everything but their sessions.
pub struct Embedded {
    pub(super) house: Arc<House>,
    session: Session,
    /// By which key its user had come.
    via: Option<Arc<str>>,
    /// Its place among those who have a board open.
    pub(super) here: Option<Here>,
}

/// An open base, whoever looks at it.
pub(super) struct House {
    pub(super) store: Arc<dyn Store>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) news: Arc<News>,
    passing: Mutex<Option<Passing>>,
    post: Mutex<Option<Working>>,
    clerk: Mutex<Option<Clerk>>,
    pub(super) strangers: Strangers,
    pub(super) common: Common,
    pub(super) presence: Arc<Presence>,
    _telling: Telling,
}

impl std::fmt::Debug for Embedded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Embedded")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

impl Embedded {
    /// A base on an open store.
    pub(super) async fn on(
        store: Arc<dyn Store>,
        base: String,
        login: Option<&str>,
        clock: Arc<dyn Clock>,
    ) -> Answer<Self> {
        // Watched first, so that nothing happens between the first look and the first news.
        let changes = store.watch();
        let news = Arc::new(News::since(store.position().await?));
        let directory = store.directory().await?;
        let actor = Actor::from(signed_in(&directory, login)?);
        let clock_behind = behind(store.last_received().await?, clock.now());
        let passing = Passing::on(Arc::clone(&store), changes, Arc::clone(&news));
        let session = Session {
            actor,
            base,
            clock_behind,
        };
        let clerk = Clerk::start(Arc::clone(&store), Arc::clone(&clock), Arc::clone(&news));
        let common = Common::of(&store, &news);
        let presence = Arc::<Presence>::default();
        let telling = Telling::of(&presence, Arc::clone(&store), Arc::clone(&news));
        let house = House {
            store,
            clock,
            news,
            passing: Mutex::new(Some(passing)),
            post: Mutex::default(),
            clerk: Mutex::new(Some(clerk)),
            strangers: Strangers::default(),
            common,
            presence,
            _telling: telling,
        };
        Ok(Self {
            house: Arc::new(house),
            session,
            via: None,
            here: None,
        })
    }

    /// The same base, seen by another user. Costs nothing; whoever opened the base closes it.
    #[must_use]
    pub fn seen_by(&self, actor: Actor) -> Self {
        Self {
            house: Arc::clone(&self.house),
            session: Session {
                actor,
                ..self.session.clone()
            },
            via: None,
            here: None,
        }
    }

    /// As [`Self::seen_by`], for somebody who had come with a key: its fingerprint stands in the journal beside what
    /// they change.
    #[must_use]
    pub fn seen_through(&self, actor: Actor, via: &str) -> Self {
        Self {
            via: Some(via.into()),
            ..self.seen_by(actor)
        }
    }

    /// Writes everything into the main file and lets go of it. Questions that come later are not answered.
    pub async fn shutdown(&self) {
        let clerk = self.clerk().take();
        if let Some(clerk) = clerk {
            clerk.dismiss().await;
        }
        let post = self.post().take();
        if let Some(post) = post {
            post.end().await;
        }
        drop(
            self.house
                .passing
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
        self.house.store.close().await;
    }

    /// As [`Backend::submit`], with the device's clock minus the base's, in milliseconds, as it was measured.
    pub async fn submit_from(
        &self,
        command: Command,
        device_skew_ms: i64,
    ) -> Result<Outcome, BackendError> {
        self.carry(command, Some(device_skew_ms)).await
    }

    async fn carry(&self, command: Command, skew_ms: Option<i64>) -> Answer<Outcome> {
        let window = self.clerk().as_ref().map(Clerk::window);
        let window = window.ok_or_else(|| BackendError::Store("the base is closed".into()))?;
        let order = Order {
            command: command.sanitised(),
            actor: self.actor().clone(),
            via: self.via.clone(),
            skew_ms,
        };
        window.hand_in(order).await
    }

    fn clerk(&self) -> MutexGuard<'_, Option<Clerk>> {
        self.house
            .clerk
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// As [`Self::shutdown`], for who owns it.
    pub async fn close(self) {
        self.shutdown().await;
    }

    /// Begins to write many entries in one transaction; nobody else writes until it is committed or dropped.
    pub async fn bulk(&self) -> Result<Bulk, BackendError> {
        Bulk::begin(
            Arc::clone(&self.house.store),
            Some(Arc::clone(&self.house.news)),
        )
        .await
    }

    /// Replays the whole journal and compares it with the state.
    ///
    /// # Errors
    /// [`BackendError::Damaged`] when the file cannot be read; a difference is no error but part of the answer.
    pub async fn verify(&self) -> Result<Verified, BackendError> {
        verify(self.house.store.as_ref()).await
    }

    fn post(&self) -> MutexGuard<'_, Option<Working>> {
        self.house
            .post
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the worker of the post until the base is closed.
    pub(super) fn keep_post(&self, working: Working) {
        *self.post() = Some(working);
    }

    pub(super) fn news_of_post(&self) -> Arc<News> {
        Arc::clone(&self.house.news)
    }

    /// Tells everybody, here and elsewhere, how far the base has come.
    pub(super) fn tell_position(&self, position: Position) {
        self.house.news.tell(position);
        self.house.store.announce();
    }

    pub(super) fn actor(&self) -> &Actor {
        &self.session.actor
    }

    /// The visit, if the actor may read it.
    pub(super) async fn read(&self, key: Key<'_>) -> Answer<Option<Intervention>> {
        Ok(self
            .house
            .store
            .visit(key)
            .await?
            .filter(|visit| may_read(self.actor(), visit)))
    }

    async fn seen(&self, visit: Intervention) -> Answer<Option<Intervention>> {
        let directory = self.house.directory().await?;
        Ok(Eyes {
            actor: self.actor(),
            directory: &directory,
        }
        .see(visit))
    }

    /// Reads a board, whoever reads the same beside.
    pub(super) async fn read_board(
        &self,
        window: Window,
        filter: &Filter,
        directory: &Directory,
    ) -> Answer<Board> {
        let mut found = self
            .house
            .store
            .window(window.span(directory.zone()), &self.scope(filter))
            .await?;
        // Oldest first also within a second, whatever the engine.
        found.pool.sort_by_key(|visit| (visit.created_at, visit.id));
        let eyes = Eyes {
            actor: self.actor(),
            directory,
        };
        let shown = |visits: Vec<Intervention>| {
            visits
                .into_iter()
                .filter_map(|one| eyes.see(one))
                .map(Arc::new)
                .collect()
        };
        Ok(Board {
            seq: found.seq,
            visits: shown(found.visits),
            pool: shown(found.pool),
            timers: eyes.timers(found.timers),
            unsent: if board_only(self.actor()) {
                Vec::new()
            } else {
                found.unsent
            },
            pending: Vec::new(),
        })
    }

    /// What was accepted after a place in the journal, as far as the actor may know of it.
    pub(super) async fn read_since(&self, seq: i64, limit: u32) -> Answer<Vec<Entry>> {
        if board_only(self.actor()) {
            return Ok(Vec::new());
        }
        self.house.store.since(seq, mine(self.actor()), limit).await
    }

    fn scope(&self, filter: &Filter) -> Scope {
        let wanted = (!filter.technicians.is_empty()).then(|| filter.technicians.clone());
        match mine(self.actor()) {
            None => Scope {
                branch: filter.branch,
                technicians: wanted,
                pool: POOL,
            },
            Some(me) => {
                let narrowed = wanted.map(|all| all.into_iter().filter(|one| *one == me).collect());
                Scope {
                    branch: filter.branch,
                    technicians: Some(narrowed.unwrap_or_else(|| vec![me])),
                    pool: 0,
                }
            }
        }
    }
}

impl Embedded {
    /// A visit by its number, as it is written, else in capitals, as numbers are.
    async fn numbered(&self, number: &str) -> Result<Option<Intervention>, BackendError> {
        let found = self.read(Key::Number(number)).await?;
        let capitals = number.to_uppercase();
        if found.is_some() || capitals == number {
            return Ok(found);
        }
        self.read(Key::Number(&capitals)).await
    }
}

pub(super) fn not_found(reference: &(impl ToString + ?Sized)) -> BackendError {
    BackendError::NotFound {
        reference: reference.to_string(),
    }
}

#[async_trait]
impl Backend for Embedded {
    fn session(&self) -> Session {
        self.session.clone()
    }

    async fn directory(&self) -> Result<Directory, BackendError> {
        Ok(Directory::clone(&*self.shown_directory().await?))
    }

    async fn shared_directory(&self) -> Result<Arc<Directory>, BackendError> {
        self.shown_directory().await
    }

    async fn board(&self, window: Window, filter: &Filter) -> Result<Board, BackendError> {
        let board = self.shared_board(window, filter).await?;
        Ok(Board::clone(&board))
    }

    async fn intervention(&self, id: InterventionId) -> Result<Detail, BackendError> {
        let visit = self
            .read(Key::Id(id))
            .await?
            .ok_or_else(|| not_found(&id))?;
        let client = visit
            .client
            .as_ref()
            .map(|client| client.id)
            .filter(|_| !board_only(self.actor()));
        let mut others = match client {
            Some(client) => self.house.store.of_client(client, OTHERS + 1).await?,
            None => Vec::new(),
        };
        others.retain(|other| other.id != id && may_read(self.actor(), other));
        others.truncate(OTHERS as usize);
        let visit = self.seen(visit).await?.ok_or_else(|| not_found(&id))?;
        let directory = self.house.directory().await?;
        let form = form_of(self.house.store.as_ref(), &directory, &visit).await?;
        let drafts = if board_only(self.actor()) {
            BTreeMap::new()
        } else {
            self.house.store.drafts(self.actor().user, id).await?
        };
        Ok(Detail {
            visit: Arc::new(visit),
            others: others.into_iter().map(Arc::new).collect(),
            form,
            mails: self.mails_of(id).await?,
            drafts,
            pending: false,
        })
    }

    async fn find(&self, reference: &str) -> Result<Intervention, BackendError> {
        let reference = reference.trim();
        let found = match self.numbered(reference).await? {
            Some(visit) => Some(visit),
            None => match Reference::read(reference) {
                Some(Reference::Whole(id)) => self.read(Key::Id(id)).await?,
                // A short beginning would have others' visits read, and its time would tell of them.
                Some(Reference::Beginning(..))
                    if mine(self.actor()).is_some() && reference.len() < SHORTEST_OF_OWN =>
                {
                    None
                }
                Some(Reference::Beginning(first, last)) => {
                    let mut fitting = self
                        .house
                        .store
                        .between((first, last), mine(self.actor()))
                        .await?;
                    if fitting.len() > 1 {
                        return Err(BackendError::Ambiguous {
                            reference: reference.to_owned(),
                        });
                    }
                    // Only one by its whole id comes with its report.
                    match fitting.pop() {
                        Some(one) => self.read(Key::Id(one.id)).await?,
                        None => None,
                    }
                }
                None => None,
            },
        };
        let visit = found.ok_or_else(|| not_found(reference))?;
        self.seen(visit).await?.ok_or_else(|| not_found(reference))
    }

    async fn history(&self, id: InterventionId) -> Result<Vec<Entry>, BackendError> {
        self.read(Key::Id(id))
            .await?
            .ok_or_else(|| not_found(&id))?;
        if board_only(self.actor()) {
            return Ok(Vec::new());
        }
        self.house.store.history(id).await
    }

    async fn clients(&self, text: &str, limit: u32) -> Result<Vec<Client>, BackendError> {
        if board_only(self.actor()) {
            return Ok(Vec::new());
        }
        self.house
            .store
            .clients(&words::split(text), mine(self.actor()), limit)
            .await
    }

    async fn imported(&self, uid: &str) -> Result<Option<Intervention>, BackendError> {
        if board_only(self.actor()) {
            return Ok(None);
        }
        self.read(Key::Origin(uid)).await
    }

    async fn submit(&self, command: Command) -> Result<Outcome, BackendError> {
        self.carry(command, None).await
    }

    async fn configure(&self, settings: Settings) -> Result<Outcome, BackendError> {
        self.reshape(Some(settings), Vec::new()).await
    }

    async fn amend(&self, amendment: Amendment) -> Result<Outcome, BackendError> {
        self.reshape(None, vec![amendment]).await
    }

    async fn reshape(
        &self,
        settings: Option<Settings>,
        amendments: Vec<Amendment>,
    ) -> Result<Outcome, BackendError> {
        let mut unit = self.house.store.begin().await?;
        let before = unit.directory().await?;
        let outcome = reshape(unit.as_mut(), settings, amendments, self.actor()).await?;
        if outcome == Outcome::Configured {
            if unit.directory().await?.settings.mail != before.settings.mail {
                unit.wake_mails(self.house.clock.now()).await?;
            }
            unit.commit().await?;
            match self.house.store.position().await {
                Ok(position) => self.tell_position(position),
                // It lasts all the same; whoever listens learns of it with the next change.
                Err(error) => tracing::warn!(%error, "cannot see how far the base has come"),
            }
        } else {
            unit.abandon().await?;
        }
        Ok(outcome)
    }

    async fn set_mail_password(&self, password: Option<String>) -> Result<Outcome, BackendError> {
        self.keep_password(password.as_deref()).await
    }

    async fn keep_picture(&self, bytes: Vec<u8>) -> Result<Picture, BackendError> {
        self.keep(bytes).await
    }

    async fn blob(&self, visit: InterventionId, digest: Digest) -> Result<Vec<u8>, BackendError> {
        self.picture(visit, digest).await
    }

    async fn document(
        &self,
        visit: InterventionId,
        document: Document,
        shape: Shape,
    ) -> Result<Vec<u8>, BackendError> {
        self.paper(visit, document, shape).await
    }

    async fn document_name(
        &self,
        visit: InterventionId,
        document: Document,
    ) -> Result<String, BackendError> {
        self.paper_name(visit, document).await
    }

    async fn keep_draft(
        &self,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Result<(), BackendError> {
        self.draft(visit, place, text).await
    }

    async fn mails(&self, limit: u32) -> Result<Vec<Mail>, BackendError> {
        self.unsent(limit).await
    }

    async fn retry_mail(&self, mail: MailId) -> Result<Outcome, BackendError> {
        self.renew(mail).await
    }

    async fn try_mail(&self, to: &str) -> Result<Result<(), MailProblem>, BackendError> {
        self.trial(to).await
    }

    async fn since(&self, seq: i64, limit: u32) -> Result<Vec<Entry>, BackendError> {
        self.read_since(seq, limit).await
    }

    async fn deeds(&self, seq: i64, limit: u32) -> Result<Vec<Deed>, BackendError> {
        let deeds = self.shared_deeds(seq, limit).await?;
        Ok(Vec::clone(&deeds))
    }

    fn editing(&self, visit: Option<InterventionId>) {
        self.say_editing(visit);
    }

    fn present(&self) -> Vec<Present> {
        self.others()
    }

    fn changes(&self) -> broadcast::Receiver<Notice> {
        self.house.news.subscribe()
    }
}
