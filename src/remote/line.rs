//! Requests to one server, and what its answers and silences mean.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{AsHeaderName, CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, Method, RequestBuilder, Response, StatusCode, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::link::Standing;
use super::trouble;
use crate::backend::wire::{Fault, Problem};
use crate::backend::{BackendError, Outcome};

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);
/// How long a small answer may take.
const SMALL: Duration = Duration::from_secs(15);
/// How long the answer to a change may take; the base may be busy.
const CHANGE: Duration = Duration::from_secs(30);
/// How long a picture or a document may take, on a line of 64 kbit/s.
const LARGE: Duration = Duration::from_mins(5);
/// Pauses between attempts of a read whose connection broke: all of it within 3 s.
const AGAIN: [Duration; 3] = [
    Duration::from_millis(50),
    Duration::from_millis(250),
    Duration::from_millis(900),
];

/// How long an answer may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    Small,
    Change,
    Large,
}

impl Patience {
    fn limit(self) -> Duration {
        match self {
            Self::Small => SMALL,
            Self::Change => CHANGE,
            Self::Large => LARGE,
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failed {
    /// The network.
    Network(reqwest::Error),
    /// Everything else.
    Said(BackendError),
}

/// The head of an answer, as far as it matters here.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
}

impl Head {
    pub(super) fn of(response: &Response) -> Self {
        Self {
            status: response.status(),
            headers: response.headers().clone(),
        }
    }

    pub(super) fn header(&self, name: impl AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    fn is_problem(&self) -> bool {
        self.header(CONTENT_TYPE)
            .is_some_and(|kind| kind.starts_with("application/problem+json"))
    }

    /// The problem that an answer is, if it is one.
    pub(super) fn fault(&self, body: &[u8]) -> Option<Fault> {
        let problem: Problem = self
            .is_problem()
            .then(|| serde_json::from_slice(body).ok())
            .flatten()?;
        Some(problem.fault)
    }

    fn retry_after(&self) -> Option<u32> {
        self.header(RETRY_AFTER)?.trim().parse().ok()
    }
}

/// What came back.
#[derive(Debug)]
pub(super) enum Answered {
    /// What was asked for.
    Body(Head, Bytes),
    /// A change was not accepted.
    Outcome(Outcome),
}

/// A line to one server, for one user.
pub(super) struct Line {
    client: Client,
    base: Url,
    shown: String,
    token: SecretString,
    standing: Arc<Standing>,
}

impl Line {
    /// Connects to nothing yet.
    ///
    /// # Errors
    /// [`BackendError::Unreachable`] for certificates that cannot be read.
    pub(super) fn new(
        server: &Url,
        token: SecretString,
        ca: Option<&Path>,
        standing: Arc<Standing>,
    ) -> Result<Self, BackendError> {
        let shown = shown(server);
        let client = client(server, ca).map_err(|detail| BackendError::Unreachable {
            server: shown.clone(),
            detail,
        })?;
        let mut base = server.clone();
        base.set_query(None);
        base.set_fragment(None);
        if let Ok(mut path) = base.path_segments_mut() {
            path.pop_if_empty().push("v1");
        }
        Ok(Self {
            client,
            base,
            shown,
            token,
            standing,
        })
    }

    /// The address, as shown to people.
    pub(super) fn server(&self) -> &str {
        &self.shown
    }

    /// A request to a path under `/v1`, each part of which is encoded.
    pub(super) fn request(&self, method: Method, path: &[&str]) -> RequestBuilder {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.extend(path);
        }
        let request = self.client.request(method, url);
        match self.token.expose_secret() {
            "" => request,
            token => request.bearer_auth(token),
        }
    }

    /// Reads something; a connection that breaks is tried again for up to 3 s.
    pub(super) async fn read<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, String)],
    ) -> Result<T, BackendError> {
        let (_, body) = self.read_bytes(path, query, Patience::Small).await?;
        self.json(&body)
    }

    /// As [`Self::read`], as it comes: with its status, which is a success or 304.
    pub(super) async fn read_bytes(
        &self,
        path: &[&str],
        query: &[(&str, String)],
        patience: Patience,
    ) -> Result<(Head, Bytes), BackendError> {
        self.read_request(|| self.request(Method::GET, path).query(query), patience)
            .await
    }

    /// As [`Self::read_bytes`], of a request that can be made again.
    pub(super) async fn read_request(
        &self,
        request: impl Fn() -> RequestBuilder,
        patience: Patience,
    ) -> Result<(Head, Bytes), BackendError> {
        let mut pauses = AGAIN.iter();
        loop {
            match self.answer(request(), patience).await {
                Ok(Answered::Body(head, body)) => return Ok((head, body)),
                Ok(Answered::Outcome(outcome)) => return Err(self.unexpected(&outcome)),
                Err(Failed::Said(error)) => return Err(error),
                Err(Failed::Network(error)) => {
                    let pause = pauses.next().filter(|_| trouble::is_broken(&error));
                    let Some(pause) = pause else {
                        return Err(self.unreachable(&error));
                    };
                    tokio::time::sleep(*pause).await;
                }
            }
        }
    }

    /// Changes something, once.
    pub(super) async fn change(
        &self,
        method: Method,
        path: &[&str],
        body: &(impl Serialize + Sync),
    ) -> Result<Outcome, BackendError> {
        let request = self.request(method, path).json(body);
        match self.answer(request, Patience::Change).await {
            Ok(Answered::Outcome(outcome)) => Ok(outcome),
            Ok(Answered::Body(_, body)) => self.json(&body),
            Err(failed) => Err(self.meant(failed)),
        }
    }

    /// Sends something, once; what comes back is read as `T`.
    pub(super) async fn send<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
        patience: Patience,
    ) -> Result<T, BackendError> {
        let (_, body) = self.send_raw(request, patience).await?;
        self.json(&body)
    }

    /// What a whole answer says, read as `T`.
    pub(super) fn expect<T: DeserializeOwned>(
        &self,
        head: Head,
        body: Bytes,
    ) -> Result<T, BackendError> {
        match self.judge(head, body)? {
            Answered::Body(_, body) => self.json(&body),
            Answered::Outcome(outcome) => Err(self.unexpected(&outcome)),
        }
    }

    /// Sends something, once; what comes back is not looked at.
    pub(super) async fn send_raw(
        &self,
        request: RequestBuilder,
        patience: Patience,
    ) -> Result<(Head, Bytes), BackendError> {
        match self.answer(request, patience).await {
            Ok(Answered::Body(head, body)) => Ok((head, body)),
            Ok(Answered::Outcome(outcome)) => Err(self.unexpected(&outcome)),
            Err(failed) => Err(self.meant(failed)),
        }
    }

    /// One request with everything that may come back.
    pub(super) async fn answer(
        &self,
        request: RequestBuilder,
        patience: Patience,
    ) -> Result<Answered, Failed> {
        let (head, body) = self.raw(request, patience).await?;
        self.judge(head, body).map_err(Failed::Said)
    }

    /// One request with its answer as it comes, not judged.
    pub(super) async fn raw(
        &self,
        request: RequestBuilder,
        patience: Patience,
    ) -> Result<(Head, Bytes), Failed> {
        let whole = async {
            let response = request.timeout(patience.limit()).send().await?;
            let head = Head::of(&response);
            Ok((head, response.bytes().await?))
        };
        whole.await.map_err(|error| {
            self.doubt(&error);
            Failed::Network(error)
        })
    }

    /// What a failure says of the line.
    pub(super) fn doubt(&self, error: &reqwest::Error) {
        if error.is_connect() {
            self.standing.unreachable();
        } else if error.is_timeout() {
            self.standing.late();
        }
    }

    /// What a whole answer says.
    pub(super) fn judge(&self, head: Head, body: Bytes) -> Result<Answered, BackendError> {
        if head.status == StatusCode::UNAUTHORIZED {
            self.standing.signed_out();
            return Err(BackendError::SignIn {
                server: self.shown.clone(),
            });
        }
        self.standing.answered();
        if head.status.is_success() || head.status == StatusCode::NOT_MODIFIED {
            return Ok(Answered::Body(head, body));
        }
        match head.fault(&body) {
            Some(fault) => fault.into_error(&self.shown).map(Answered::Outcome),
            None if head.status == StatusCode::TOO_MANY_REQUESTS => Err(BackendError::TooOften {
                seconds: head.retry_after().unwrap_or(1),
            }),
            None => Err(self.server_error(head.status, &String::from_utf8_lossy(&body))),
        }
    }

    /// What somebody is told who waited for a request.
    pub(super) fn meant(&self, failed: Failed) -> BackendError {
        match failed {
            Failed::Network(error) => self.unreachable(&error),
            Failed::Said(error) => error,
        }
    }

    pub(super) fn unreachable(&self, error: &reqwest::Error) -> BackendError {
        BackendError::Unreachable {
            server: self.shown.clone(),
            detail: trouble::detail(error),
        }
    }

    pub(super) fn json<T: DeserializeOwned>(&self, body: &[u8]) -> Result<T, BackendError> {
        // An answer without a body is what JSON calls null.
        let body = if body.is_empty() { b"null" } else { body };
        serde_json::from_slice(body)
            .map_err(|error| self.server_error(StatusCode::OK, &error.to_string()))
    }

    fn server_error(&self, status: StatusCode, said: &str) -> BackendError {
        BackendError::Server {
            server: self.shown.clone(),
            status: status.as_u16(),
            detail: trouble::short(said),
        }
    }

    fn unexpected(&self, outcome: &Outcome) -> BackendError {
        let status = match outcome {
            Outcome::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        };
        self.server_error(status, "")
    }
}

/// An address as people write it.
pub(super) fn shown(server: &Url) -> String {
    server.as_str().trim_end_matches('/').to_owned()
}

fn client(server: &Url, ca: Option<&Path>) -> Result<Client, String> {
    // Somebody else may have chosen it before, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = Client::builder()
        .user_agent(concat!("ardoise/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .tcp_nodelay(true)
        // A server that moved is signed in to again: a token goes where its owner sent it, and nowhere else.
        .redirect(Policy::none());
    if let Some(path) = ca {
        let read = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let certificates = Certificate::from_pem_bundle(&read)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        builder = builder.tls_certs_only(certificates);
    } else if server.scheme() == "http" {
        // The certificates of the system are not needed, and reading them takes a while.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|error| trouble::detail(&error))
}
