//! A small server of the contract, on a base of its own, whose feed says what a test wants.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use url::Url;
use uuid::Uuid;

use crate::backend::wire::{
    Delta, DetailBody, Fault, FeedEvent, Problem, Reshaping, ServerSession, Submission,
};
use crate::backend::{Backend, BackendError, Board, Clock, Filter, Outcome, Window};
use crate::base::Embedded;
use crate::base::tests::fixture::{OnSqlite, Place, now};
use crate::domain::{BranchId, InterventionId, TechnicianId};
use crate::remote::{Remote, RemoteOptions};

/// The token that is taken.
pub(crate) const TOKEN: &str = "a-token";

/// How long a test waits for what must come.
const LIMIT: Duration = Duration::from_secs(20);

/// Waits for something, and fails where it does not come.
pub(crate) async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(LIMIT, what)
        .await
        .expect("it did not come")
}

/// Waits until something is so.
pub(crate) async fn until(mut is_so: impl FnMut() -> bool) {
    soon(async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
}

/// A server that may be stopped and started again at the same address.
pub(crate) struct StandIn {
    pub(crate) address: SocketAddr,
    router: Router,
    /// Every request so far: `GET /v1/board?first=…`.
    pub(crate) seen: Arc<Mutex<Vec<String>>>,
    running: Option<JoinHandle<()>>,
}

impl StandIn {
    pub(crate) async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let seen = Arc::<Mutex<Vec<String>>>::default();
        let written = Arc::clone(&seen);
        let router = router.layer(middleware::from_fn(move |request: Request, next: Next| {
            let written = Arc::clone(&written);
            async move {
                let line = format!("{} {}", request.method(), request.uri());
                written.lock().unwrap().push(line);
                next.run(request).await
            }
        }));
        let mut server = Self {
            address: listener.local_addr().unwrap(),
            router,
            seen,
            running: None,
        };
        server.serve(listener);
        server
    }

    fn serve(&mut self, listener: TcpListener) {
        let router = self.router.clone();
        self.running = Some(tokio::spawn(async move {
            axum::serve(listener, router).await.unwrap();
        }));
    }

    /// Nobody listens any more; connections that are open stay.
    pub(crate) async fn stop(&mut self) {
        if let Some(task) = self.running.take() {
            task.abort();
            let _ = task.await;
        }
    }

    /// Somebody listens again.
    pub(crate) async fn again(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.serve(listener);
    }

    pub(crate) fn url(&self) -> Url {
        Url::parse(&format!("http://{}", self.address)).unwrap()
    }

    pub(crate) fn options(&self) -> RemoteOptions {
        RemoteOptions::new(self.url(), SecretString::from(TOKEN))
    }

    pub(crate) async fn remote(&self) -> Arc<Remote> {
        Remote::connect(self.options()).await.unwrap()
    }

    /// How many requests began like that.
    pub(crate) fn count(&self, beginning: &str) -> usize {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|one| one.starts_with(beginning)).count()
    }

    /// The last request that began like that.
    pub(crate) fn last(&self, beginning: &str) -> String {
        let seen = self.seen.lock().unwrap();
        let last = seen.iter().rev().find(|one| one.starts_with(beginning));
        last.cloned().unwrap_or_default()
    }
}

/// The feed of a stand-in, as a test speaks through it.
#[derive(Clone)]
pub(crate) struct Feed {
    to: Arc<Mutex<Option<mpsc::UnboundedSender<io::Result<Bytes>>>>>,
    opened: watch::Sender<usize>,
}

impl Feed {
    pub(crate) fn new() -> Self {
        Self {
            to: Arc::default(),
            opened: watch::Sender::new(0),
        }
    }

    /// Answers a request for the feed; one that was open ends.
    pub(crate) fn answer(&self) -> Response {
        let (to, from) = mpsc::unbounded_channel();
        *self.to.lock().unwrap() = Some(to);
        self.opened.send_modify(|times| *times += 1);
        let stream = futures_util::stream::unfold(from, |mut from| async {
            from.recv().await.map(|chunk| (chunk, from))
        });
        let head = [(header::CONTENT_TYPE, "text/event-stream")];
        (head, Body::from_stream(stream)).into_response()
    }

    /// Waits until the feed was opened so often.
    pub(crate) async fn opened(&self, times: usize) {
        let mut opened = self.opened.subscribe();
        soon(opened.wait_for(|so_often| *so_often >= times))
            .await
            .unwrap();
    }

    pub(crate) fn raw(&self, text: impl Into<Bytes>) {
        let to = self.to.lock().unwrap();
        to.as_ref().unwrap().send(Ok(text.into())).unwrap();
    }

    pub(crate) fn say(&self, event: &FeedEvent) {
        self.raw(text(event));
    }

    /// The connection breaks.
    pub(crate) fn cut(&self) {
        if let Some(to) = self.to.lock().unwrap().take() {
            let _ = to.send(Err(io::ErrorKind::ConnectionReset.into()));
        }
    }
}

/// An event as it is written.
pub(crate) fn text(event: &FeedEvent) -> String {
    format!("data: {}\n\n", serde_json::to_string(event).unwrap())
}

/// What the handlers share.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) base: Arc<Embedded>,
    pub(crate) epoch: Arc<Mutex<Uuid>>,
    pub(crate) feed: Feed,
    /// Whether the token is taken.
    pub(crate) taken: Arc<Mutex<bool>>,
}

impl Shared {
    pub(crate) fn epoch(&self) -> Uuid {
        *self.epoch.lock().unwrap()
    }

    async fn seq(&self) -> i64 {
        self.base.seq().await.unwrap()
    }

    /// The feed says that it is open.
    pub(crate) async fn say_open(&self) {
        self.feed.say(&FeedEvent::Open {
            seq: self.seq().await,
            epoch: self.epoch(),
        });
    }

    /// What the feed says of everything after a place.
    pub(crate) async fn delta(&self, after: i64) -> Delta {
        delta(&self.base, after).await
    }
}

/// What the feed of a user says of everything after a place.
pub(crate) async fn delta(base: &Embedded, after: i64) -> Delta {
    let directory = base.directory().await.unwrap();
    let changed = base.changed(after, 10_000).await.unwrap();
    changed.seen_by(&base.session().actor, &directory)
}

/// A whole server: its address, its base and its feed.
pub(crate) struct House {
    pub(crate) place: OnSqlite,
    pub(crate) server: StandIn,
    pub(crate) shared: Shared,
}

impl House {
    /// On an empty base, for a user.
    pub(crate) async fn of(login: &str) -> Self {
        let place = OnSqlite::new().await;
        let shared = Shared {
            base: Arc::new(place.open(login).await),
            epoch: Arc::new(Mutex::new(Uuid::from_u128(1))),
            feed: Feed::new(),
            taken: Arc::new(Mutex::new(true)),
        };
        Self {
            place,
            server: StandIn::start(contract(shared.clone())).await,
            shared,
        }
    }

    /// The same base, directly, as another user.
    pub(crate) async fn place_of(&self, login: &str) -> Embedded {
        self.place.open(login).await
    }

    /// A client that follows the feed, which is open.
    pub(crate) async fn follower(&self) -> Arc<Remote> {
        let remote = self.server.remote().await;
        remote.follow();
        self.shared.feed.opened(1).await;
        self.shared.say_open().await;
        until(|| remote.connection().is_current()).await;
        remote
    }
}

/// A problem as an answer.
pub(crate) fn problem(fault: Fault) -> Response {
    let problem = Problem::from(fault);
    let status = StatusCode::from_u16(problem.status).unwrap();
    let head = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, head, serde_json::to_string(&problem).unwrap()).into_response()
}

fn answer<T: serde::Serialize>(answer: Result<T, BackendError>) -> Response {
    match answer {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => problem(Fault::from(&error)),
    }
}

fn outcome(outcome: Result<Outcome, BackendError>) -> Response {
    match outcome {
        Ok(denied @ (Outcome::Refused(_) | Outcome::Conflict(_) | Outcome::Stale { .. })) => {
            problem(Fault::Denied {
                outcome: Box::new(denied),
            })
        }
        other => answer(other),
    }
}

type Asked = Query<HashMap<String, String>>;

/// The routes that tests need.
pub(crate) fn contract(shared: Shared) -> Router {
    let taken = Arc::clone(&shared.taken);
    Router::new()
        .route("/v1/session", get(session))
        .route("/v1/directory", get(directory))
        .route("/v1/board", get(board))
        .route("/v1/find", get(find))
        .route("/v1/clients", get(clients))
        .route("/v1/imported", get(imported))
        .route("/v1/entries", get(entries))
        .route("/v1/interventions/{id}", get(detail))
        .route("/v1/interventions/{id}/history", get(history))
        .route("/v1/commands", post(commands))
        .route("/v1/configuration", post(configuration))
        .route("/v1/presence", post(|| async { StatusCode::NO_CONTENT }))
        .route(
            "/v1/feed",
            get(|State(shared): State<Shared>| async move { shared.feed.answer() }),
        )
        .layer(middleware::from_fn(move |request: Request, next: Next| {
            let taken = Arc::clone(&taken);
            async move {
                let is_known = request
                    .headers()
                    .get(header::AUTHORIZATION)
                    .is_some_and(|token| token == format!("Bearer {TOKEN}").as_str());
                let taken = is_known && *taken.lock().unwrap();
                Ok::<Response, Infallible>(if taken {
                    next.run(request).await
                } else {
                    problem(Fault::SignIn)
                })
            }
        }))
        .with_state(shared)
}

async fn session(State(shared): State<Shared>) -> Response {
    Json(ServerSession {
        actor: shared.base.session().actor,
        base: "Chaleur & Fils".into(),
        epoch: shared.epoch(),
        seq: shared.seq().await,
        now: now(),
        version: "0.1.0".into(),
    })
    .into_response()
}

async fn directory(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    let directory = shared.base.directory().await.unwrap();
    let text = serde_json::to_vec(&directory).unwrap();
    let etag = format!("\"{}\"", crate::domain::Digest::of(&text));
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|have| *have == etag)
    {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    ([(header::ETAG, etag)], text).into_response()
}

async fn board(State(shared): State<Shared>, Query(asked): Asked) -> Response {
    let window = Window {
        first: asked["first"].parse().unwrap(),
        days: asked["days"].parse().unwrap(),
    };
    let technicians = asked.get("technicians").map(|list| {
        list.split(',')
            .map(|id| TechnicianId(id.parse().unwrap()))
            .collect()
    });
    let filter = Filter {
        branch: asked.get("branch").map(|id| BranchId(id.parse().unwrap())),
        technicians: technicians.unwrap_or_default(),
    };
    let board: Result<Board, _> = shared.base.board(window, &filter).await;
    answer(board)
}

async fn find(State(shared): State<Shared>, Query(asked): Asked) -> Response {
    answer(shared.base.find(&asked["reference"]).await)
}

async fn clients(State(shared): State<Shared>, Query(asked): Asked) -> Response {
    let limit = asked["limit"].parse().unwrap();
    answer(shared.base.clients(&asked["text"], limit).await)
}

async fn imported(State(shared): State<Shared>, Query(asked): Asked) -> Response {
    answer(shared.base.imported(&asked["uid"]).await)
}

async fn entries(State(shared): State<Shared>, Query(asked): Asked) -> Response {
    let (since, limit) = (asked["since"].parse(), asked["limit"].parse());
    answer(shared.base.since(since.unwrap(), limit.unwrap()).await)
}

async fn detail(State(shared): State<Shared>, Path(id): Path<Uuid>) -> Response {
    let detail = shared.base.intervention(InterventionId(id)).await;
    answer(detail.map(DetailBody::from))
}

async fn history(State(shared): State<Shared>, Path(id): Path<Uuid>) -> Response {
    answer(shared.base.history(InterventionId(id)).await)
}

async fn commands(State(shared): State<Shared>, Json(sent): Json<Submission>) -> Response {
    outcome(shared.base.submit(sent.command).await)
}

async fn configuration(State(shared): State<Shared>, Json(sent): Json<Reshaping>) -> Response {
    outcome(shared.base.reshape(sent.settings, sent.amendments).await)
}

/// A clock of a device that is wrong.
pub(crate) fn wrong_clock() -> Arc<dyn Clock> {
    Arc::new(crate::backend::ManualClock::at(
        now() + chrono::TimeDelta::hours(3),
    ))
}
