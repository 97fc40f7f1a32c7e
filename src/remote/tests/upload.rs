//! Pictures on a line that is cut.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{patch, post};

use super::stand_in::{StandIn, problem, soon};
use crate::backend::wire::{Fault, ServerSession};
use crate::backend::{Backend, BackendError};
use crate::base::tests::fixture::now;
use crate::domain::report::{Mime, Picture, PictureError};
use crate::domain::{Actor, Digest, Level, UserId};
use crate::remote::{Remote, RemoteOptions};

/// What a server has of an upload.
#[derive(Clone, Default)]
struct Store {
    bytes: Arc<Mutex<Vec<u8>>>,
    /// How many pieces are still taken by half, with a connection that breaks.
    breaks: Arc<Mutex<usize>>,
    pieces: Arc<Mutex<usize>>,
}

fn router(store: Store) -> Router {
    Router::new()
        .route("/v1/uploads/{digest}", patch(take).head(there))
        .route("/v1/uploads/{digest}/finish", post(finish))
        .layer(axum::extract::DefaultBodyLimit::disable())
        .with_state(store)
}

async fn there(State(store): State<Store>) -> Response {
    let length = store.bytes.lock().unwrap().len();
    if length == 0 {
        return StatusCode::NOT_FOUND.into_response();
    }
    [("upload-offset", length.to_string())].into_response()
}

async fn take(State(store): State<Store>, headers: HeaderMap, body: Bytes) -> Response {
    let number = |name: &str| -> usize { headers[name].to_str().unwrap().parse().unwrap() };
    assert!(number("upload-length") >= number("upload-offset") + body.len());
    *store.pieces.lock().unwrap() += 1;
    let mut bytes = store.bytes.lock().unwrap();
    if number("upload-offset") != bytes.len() {
        return StatusCode::CONFLICT.into_response();
    }
    let mut breaks = store.breaks.lock().unwrap();
    if *breaks > 0 {
        *breaks -= 1;
        bytes.extend_from_slice(&body[..body.len() / 2]);
        let broken = futures_util::stream::iter([
            Ok(Bytes::from_static(b"...")),
            Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
        ]);
        return Body::from_stream(broken).into_response();
    }
    bytes.extend_from_slice(&body);
    let head = [("upload-offset", bytes.len().to_string())];
    (StatusCode::NO_CONTENT, head).into_response()
}

async fn finish(State(store): State<Store>, Path(digest): Path<String>) -> Response {
    let bytes = store.bytes.lock().unwrap().clone();
    if bytes.is_empty() {
        return problem(Fault::Picture {
            picture: PictureError::Empty,
        });
    }
    let original = Digest::of(&bytes);
    assert_eq!(original.to_string(), digest, "it arrived in another order");
    axum::Json(picture(original, bytes.len() as u64)).into_response()
}

fn picture(original: Digest, bytes: u64) -> Picture {
    Picture {
        original,
        preview: original,
        mime: Mime::Jpeg,
        width: 40,
        height: 30,
        bytes,
        taken: None,
    }
}

async fn remote(server: &StandIn) -> Arc<Remote> {
    let session = ServerSession {
        actor: Actor {
            user: UserId(2),
            name: "ANNA".into(),
            level: Level::Own,
            technician: None,
        },
        base: "Chaleur & Fils".into(),
        epoch: uuid::Uuid::from_u128(1),
        seq: 0,
        now: now(),
        version: "0.1.0".into(),
    };
    let options = RemoteOptions {
        session: Some(session),
        ..server.options()
    };
    Remote::connect(options).await.unwrap()
}

fn photo(length: usize) -> Vec<u8> {
    (0..=250_u8).cycle().take(length).collect()
}

#[tokio::test]
async fn a_picture_arrives_whole_and_in_order_however_often_it_is_cut() {
    let store = Store::default();
    *store.breaks.lock().unwrap() = 6;
    let server = StandIn::start(router(store.clone())).await;
    let bytes = photo(700_000);
    let kept = soon(remote(&server).await.keep_picture(bytes.clone()))
        .await
        .unwrap();
    assert_eq!(kept, picture(Digest::of(&bytes), 700_000));
    assert_eq!(*store.bytes.lock().unwrap(), bytes);
}

#[tokio::test]
async fn what_has_arrived_is_not_sent_again_by_a_later_attempt() {
    let store = Store::default();
    let server = StandIn::start(router(store.clone())).await;
    let bytes = photo(100_000);
    store
        .bytes
        .lock()
        .unwrap()
        .extend_from_slice(&bytes[..90_000]);
    let remote = remote(&server).await;
    soon(remote.keep_picture(bytes.clone())).await.unwrap();
    assert_eq!(*store.pieces.lock().unwrap(), 1);
    // All of it is there: only the end is said again.
    soon(remote.keep_picture(bytes)).await.unwrap();
    assert_eq!(*store.pieces.lock().unwrap(), 1);
}

#[tokio::test]
async fn a_picture_that_is_none_is_refused_for_what_it_is() {
    let server = StandIn::start(router(Store::default())).await;
    let error = soon(remote(&server).await.keep_picture(Vec::new()))
        .await
        .unwrap_err();
    assert!(
        matches!(error, BackendError::Picture(PictureError::Empty)),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_line_that_stays_cut_is_told() {
    let mut server = StandIn::start(router(Store::default())).await;
    let remote = remote(&server).await;
    server.stop().await;
    let error = soon(remote.keep_picture(photo(1_000))).await.unwrap_err();
    assert!(
        matches!(error, BackendError::Unreachable { .. }),
        "{error:?}"
    );
}
