//! What may come instead of an answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::DateTime;
use futures_util::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::Instant;
use url::Url;
use uuid::Uuid;

use super::stand_in::{soon, text};
use crate::backend::wire::{Fault, FeedEvent, Problem, ServerSession};
use crate::backend::{Backend, BackendError, Link, Notice};
use crate::base::tests::fixture::{ANNA, command, create_at, new_id, now};
use crate::domain::{Actor, Level, UserId};
use crate::remote::feed::take_in;
use crate::remote::{Remote, RemoteOptions};

fn session() -> ServerSession {
    ServerSession {
        actor: Actor {
            user: UserId(4),
            name: "OFFICE".into(),
            level: Level::ManageAll,
            technician: None,
        },
        base: "Chaleur & Fils".into(),
        epoch: Uuid::from_u128(1),
        seq: 4,
        now: now(),
        version: "0.1.0".into(),
    }
}

/// An answer with everything that belongs to it.
fn http(status: &str, kind: &str, more: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n{more}connection: close\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn session_answer() -> Vec<u8> {
    http(
        "200 OK",
        "application/json",
        "",
        &serde_json::to_string(&session()).unwrap(),
    )
}

/// Answers each connection with the next bytes, the last ones for ever, and hangs up.
struct Scripted {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Scripted {
    async fn with(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::<AtomicUsize>::default();
        let count = Arc::clone(&connections);
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let number = count.fetch_add(1, Ordering::SeqCst);
                let answer = answers[number.min(answers.len() - 1)].clone();
                tokio::spawn(async move {
                    let mut asked = Vec::new();
                    while !asked.windows(4).any(|end| end == b"\r\n\r\n") {
                        let mut some = [0; 4096];
                        match stream.read(&mut some).await {
                            Ok(0) | Err(_) => return,
                            Ok(length) => asked.extend_from_slice(&some[..length]),
                        }
                    }
                    let _ = stream.write_all(&answer).await;
                });
            }
        });
        Self {
            address,
            connections,
        }
    }

    fn options(&self) -> RemoteOptions {
        let url = Url::parse(&format!("http://{}", self.address)).unwrap();
        RemoteOptions {
            session: Some(session()),
            ..RemoteOptions::new(url, "a-token".to_owned().into())
        }
    }

    async fn remote(&self) -> Arc<Remote> {
        Remote::connect(self.options()).await.unwrap()
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn an_answer_that_is_cut_at_any_byte_is_asked_for_again() {
    let whole = session_answer();
    let cuts = (0..whole.len()).map(|cut| {
        let whole = whole.clone();
        async move {
            let server = Scripted::with(vec![whole[..cut].to_vec(), whole]).await;
            let answer = server.remote().await.renew().await;
            assert_eq!(answer.unwrap(), session(), "cut at {cut}");
            assert_eq!(server.connections(), 2, "cut at {cut}");
        }
    });
    soon(join_all(cuts)).await;
}

#[tokio::test]
async fn a_connection_that_always_breaks_is_given_up() {
    let server = Scripted::with(vec![b"HTTP/1.1 200 OK\r\n".to_vec()]).await;
    let error = server.remote().await.renew().await.unwrap_err();
    assert!(
        matches!(&error, BackendError::Unreachable { detail, .. } if detail == "connection lost"),
        "{error:?}"
    );
    assert_eq!(server.connections(), 4);
}

#[tokio::test]
async fn a_change_is_sent_once_whatever_happens_to_its_answer() {
    for cut in ["", "HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{\"acc"] {
        let server = Scripted::with(vec![cut.into()]).await;
        let remote = server.remote().await;
        let error = remote
            .submit(command(new_id(), create_at(ANNA, 1)))
            .await
            .unwrap_err();
        assert!(
            matches!(error, BackendError::Unreachable { .. }),
            "{error:?}"
        );
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn what_a_server_says_instead_of_an_answer_is_understood() {
    let problem = |fault: Fault| {
        let problem = Problem::from(fault);
        let body = serde_json::to_string(&problem).unwrap();
        http(
            &format!("{} No", problem.status),
            "application/problem+json",
            "",
            &body,
        )
    };
    let long = "x".repeat(5_000);
    let told = |answer: Vec<u8>| async move {
        let server = Scripted::with(vec![answer]).await;
        let error = server.remote().await.renew().await.unwrap_err();
        let address = format!("http://{}", server.address);
        error.to_string().replace(&address, "the server")
    };
    for (answer, expected) in [
        (
            http("429 No", "text/plain", "retry-after: 7\r\n", "slowly"),
            "too many requests, again in 7 s",
        ),
        (
            problem(Fault::TooOften { seconds: 12 }),
            "too many requests, again in 12 s",
        ),
        (problem(Fault::SignIn), "the server asks to sign in"),
        (
            http("401 No", "text/html", "", "<h1>Who?</h1>"),
            "the server asks to sign in",
        ),
        (problem(Fault::Internal), "the server answers 500: "),
        (problem(Fault::Busy), "the base the server is busy"),
        (
            http(
                "502 Bad Gateway",
                "text/html",
                "",
                "<h1>\u{1b}[31mnginx</h1>\nmore",
            ),
            "the server answers 502: <h1>nginx</h1>",
        ),
        (
            http(
                "500 No",
                "application/problem+json",
                "",
                "{\"code\":\"unknown\"}",
            ),
            "the server answers 500: {\"code\":\"unknown\"}",
        ),
        (
            http(
                "301 Moved",
                "text/html",
                "location: http://127.0.0.1:1/\r\n",
                "",
            ),
            "the server answers 301: ",
        ),
        (
            http("200 OK", "application/json", "", "{\"actor\":"),
            "the server answers 200: EOF while parsing a value at line 1 column 9",
        ),
        (
            http("200 OK", "text/html", "", "<html>a page to log in</html>"),
            "the server answers 200: expected value at line 1 column 1",
        ),
    ] {
        assert_eq!(told(answer).await, expected);
    }
    let long = told(http("500 No", "text/plain", "", &long)).await;
    assert_eq!(long.chars().count(), "the server answers 500: ".len() + 200);
}

#[tokio::test]
async fn nobody_there_is_said_in_words() {
    let told = |address: &'static str| async move {
        let options = RemoteOptions::new(Url::parse(address).unwrap(), String::new().into());
        match Remote::connect(options).await.unwrap_err() {
            BackendError::Unreachable { server, detail } => {
                assert_eq!(server, address);
                detail
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(told("http://127.0.0.1:1").await, "connection refused");
    assert_eq!(told("http://nowhere.invalid").await, "no such host");
}

/// A client that is never connected, and a feed that a test writes.
struct Fed {
    remote: Arc<Remote>,
    to: mpsc::UnboundedSender<Result<bytes::Bytes, std::io::Error>>,
    reading: tokio::task::JoinHandle<Instant>,
    news: tokio::sync::broadcast::Receiver<Notice>,
}

impl Fed {
    async fn new() -> Self {
        let options = RemoteOptions {
            session: Some(session()),
            ..RemoteOptions::new(
                Url::parse("http://127.0.0.1:1").unwrap(),
                String::new().into(),
            )
        };
        let remote = Remote::connect(options).await.unwrap();
        let (to, mut from) = mpsc::unbounded_channel();
        let news = remote.changes();
        let core = Arc::clone(&remote.core);
        core.shelf().begin(4);
        let looking = Arc::clone(&core);
        tokio::spawn(async move { looking.standing.keep_looking().await });
        let reading = tokio::spawn(async move {
            let bytes = futures_util::stream::poll_fn(move |context| from.poll_recv(context));
            take_in(&core, bytes).await;
            core.shelf().cut();
            core.standing.cut();
            Instant::now()
        });
        Self {
            remote,
            to,
            reading,
            news,
        }
    }

    fn write(&self, text: impl Into<bytes::Bytes>) {
        self.to.send(Ok(text.into())).unwrap();
    }

    /// How the line looks next; by the paused clock, an hour is for ever.
    async fn link(&mut self) -> Link {
        let next = async {
            loop {
                if let Notice::Connection(connection) = self.news.recv().await.unwrap() {
                    return connection.link;
                }
            }
        };
        tokio::time::timeout(Duration::from_hours(1), next)
            .await
            .expect("the line stays as it is")
    }
}

#[tokio::test(start_paused = true)]
async fn silence_is_noticed_and_a_heart_beat_is_enough_to_be_live() {
    let mut fed = Fed::new().await;
    fed.write(text(&FeedEvent::Open {
        seq: 4,
        epoch: Uuid::from_u128(1),
    }));
    assert_eq!(fed.link().await, Link::Live);
    let opened = Instant::now();
    assert!(matches!(fed.link().await, Link::Delayed { .. }));
    assert_eq!(opened.elapsed(), Duration::from_secs(20));
    fed.write(": \n");
    assert_eq!(fed.link().await, Link::Live);
    let beaten = Instant::now();
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_secs(15)).await;
        fed.write(":\n");
    }
    tokio::task::yield_now().await;
    assert_eq!(fed.remote.connection().link, Link::Live);
    assert_eq!(beaten.elapsed(), Duration::from_mins(1));
    // Then nothing more: late after 20 s, cut after 35 s, offline 10 s later.
    assert!(matches!(fed.link().await, Link::Delayed { .. }));
    assert_eq!(beaten.elapsed(), Duration::from_secs(80));
    let Link::Offline { since } = fed.link().await else {
        panic!("not offline");
    };
    assert_eq!(beaten.elapsed(), Duration::from_secs(60 + 35 + 10));
    let cut = fed.reading.await.unwrap();
    assert_eq!(cut - beaten, Duration::from_secs(60 + 35));
    assert!(since > DateTime::UNIX_EPOCH);
}

#[tokio::test(start_paused = true)]
async fn a_feed_that_never_ends_an_event_is_cut() {
    let fed = Fed::new().await;
    let piece = vec![b'x'; 1024 * 1024];
    fed.write("data: ");
    for _ in 0..33 {
        if fed.to.send(Ok(piece.clone().into())).is_err() {
            break;
        }
    }
    let began = Instant::now();
    let ended = fed.reading.await.unwrap();
    assert_eq!(ended - began, Duration::ZERO);
}
