//! A base with a user of each level, a server on it, and short ways to ask.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use bytes::Bytes;
use futures_util::StreamExt as _;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::backend::Backend as _;
use crate::backend::wire::FeedEvent;
use crate::base::Embedded;
use crate::base::tests::fixture::{OnSqlite, Place};
use crate::domain::{Action, CommandId, Intervention, InterventionId, TechnicianId};
use crate::server::feed::pass_on_changes;
use crate::server::house::House;
use crate::server::limits::Limits;
use crate::server::router::router;

/// Long for a machine, short for who waits for a test that fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A served base.
pub(super) struct Bench {
    _place: OnSqlite,
    pub(super) base: Arc<Embedded>,
    pub(super) house: Arc<House>,
    router: Router,
    tokens: BTreeMap<String, String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Bytes,
}

impl Reply {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The answer, which must be a problem with this code.
    pub(super) fn problem(&self, status: u16, code: &str) -> Value {
        let json = self.json();
        assert_eq!(
            (self.status, &json["code"]),
            (status, &json!(code)),
            "{json}"
        );
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(json["status"], json!(status));
        assert!(
            json["title"]
                .as_str()
                .is_some_and(|title| !title.is_empty())
        );
        json
    }

    /// The answer, which must be a good one.
    pub(super) fn good(&self) -> Value {
        assert!((200..300).contains(&self.status), "{self:?}");
        if self.bytes.is_empty() {
            Value::Null
        } else {
            self.json()
        }
    }
}

impl Bench {
    pub(super) async fn new() -> Self {
        Self::with(Limits::default()).await
    }

    pub(super) async fn with(limits: Limits) -> Self {
        let place = OnSqlite::new().await;
        let base = Arc::new(place.open("boss").await);
        let clock = Arc::clone(&place.clock) as _;
        let house = Arc::new(House::new(Arc::clone(&base), clock, limits).unwrap());
        tokio::spawn(pass_on_changes(Arc::clone(&house), base.changes()));
        let router = router(Arc::clone(&house));
        Self {
            _place: place,
            base,
            house,
            router,
            tokens: BTreeMap::new(),
        }
    }

    /// A user who has signed in.
    pub(super) async fn sign_in(&mut self, login: &str) -> String {
        if let Some(token) = self.tokens.get(login) {
            return token.clone();
        }
        let password = SecretString::from(format!("password of {login}"));
        self.base
            .set_password(login, Some(&password))
            .await
            .unwrap();
        let granted = self.base.sign_in(login, &password, "test").await.unwrap();
        let token = granted.token.expose_secret().to_owned();
        self.tokens.insert(login.to_owned(), token.clone());
        token
    }

    pub(super) async fn raw(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            bytes,
        }
    }

    /// A request of a user, with a JSON body or none.
    pub(super) async fn ask(
        &mut self,
        login: &str,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Reply {
        let token = self.sign_in(login).await;
        let body = body.map_or_else(Body::empty, |json| Body::from(json.to_string()));
        self.raw(request(&token, method, path, body)).await
    }

    pub(super) async fn get(&mut self, login: &str, path: &str) -> Reply {
        self.ask(login, Method::GET, path, None).await
    }

    pub(super) async fn post(&mut self, login: &str, path: &str, body: &Value) -> Reply {
        self.ask(login, Method::POST, path, Some(body)).await
    }

    /// A command of a user.
    pub(super) async fn command(
        &mut self,
        login: &str,
        visit: InterventionId,
        action: Action,
    ) -> Reply {
        let body = json!({"command": {
            "id": CommandId(Uuid::now_v7()),
            "intervention": visit,
            "revision": null,
            "at": crate::base::tests::fixture::now(),
            "action": action,
        }});
        self.post(login, "/v1/commands", &body).await
    }

    /// A confirmed visit of a technician, made without the server.
    pub(super) async fn visit(&self, technician: TechnicianId, start: i64) -> Intervention {
        crate::base::tests::fixture::confirmed(&self.base, technician, start).await
    }

    /// Opens a feed.
    pub(super) async fn feed(&mut self, login: &str, query: &str) -> Listener {
        let token = self.sign_in(login).await;
        let path = format!("/v1/feed{query}");
        let asked = request(&token, Method::GET, &path, Body::empty());
        let response = self.router.clone().oneshot(asked).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Listener {
            stream: response.into_body().into_data_stream(),
            seen: Vec::new(),
        }
    }
}

pub(super) fn request(token: &str, method: Method, path: &str, body: Body) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path)
        .header("authorization", format!("Bearer {token}"))
        .body(body)
        .unwrap()
}

/// A client that listens.
pub(super) struct Listener {
    stream: BodyDataStream,
    /// Everything that came, as it came.
    pub(super) seen: Vec<Bytes>,
}

impl Listener {
    /// The next piece; `None` when the feed has ended.
    pub(super) async fn piece(&mut self) -> Option<Bytes> {
        let next = tokio::time::timeout(PATIENCE, self.stream.next());
        let piece = next.await.expect("something comes")?.unwrap();
        self.seen.push(piece.clone());
        Some(piece)
    }

    /// The next event, heart-beats left out.
    pub(super) async fn event(&mut self) -> FeedEvent {
        loop {
            let piece = self.piece().await.expect("the feed goes on");
            if let Some(event) = read(&piece) {
                return event;
            }
        }
    }

    /// The next event that fits.
    pub(super) async fn until(&mut self, fits: impl Fn(&FeedEvent) -> bool) -> FeedEvent {
        loop {
            let event = self.event().await;
            if fits(&event) {
                return event;
            }
        }
    }

    /// Waits until the feed ends.
    pub(super) async fn ends(&mut self) {
        while self.piece().await.is_some() {}
    }

    /// All that came, as text.
    pub(super) fn text(&self) -> String {
        let all: Vec<&str> = self
            .seen
            .iter()
            .map(|piece| std::str::from_utf8(piece).unwrap())
            .collect();
        all.concat()
    }
}

/// The event in a piece, whose id must be its place in the journal.
fn read(piece: &Bytes) -> Option<FeedEvent> {
    let text = std::str::from_utf8(piece).unwrap();
    assert!(text.ends_with("\n\n"), "{text:?}");
    let data = text.lines().find_map(|line| line.strip_prefix("data: "))?;
    let event: FeedEvent = serde_json::from_str(data).unwrap();
    let id = text.lines().find_map(|line| line.strip_prefix("id: "));
    let seq = match &event {
        FeedEvent::Open { seq, .. } | FeedEvent::Reset { seq, .. } => Some(*seq),
        FeedEvent::Delta(delta) => Some(delta.seq),
        _ => None,
    };
    assert_eq!(id.map(|id| id.parse::<i64>().unwrap()), seq, "{text}");
    Some(event)
}

/// Waits until something is so.
pub(super) async fn eventually(mut so: impl FnMut() -> bool) {
    let wait = async {
        while !so() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, wait)
        .await
        .expect("it comes to that");
}
