//! Pictures in pieces.

use std::io::Cursor;

use axum::body::Body;
use axum::http::Method;
use bytes::Bytes;
use futures_util::stream;
use image::{DynamicImage, ImageFormat, RgbImage};
use uuid::Uuid;

use super::kit::{Bench, Reply, request};
use crate::backend::Backend as _;
use crate::base::tests::fixture::ANNA;
use crate::domain::report::{Photo, Picture};
use crate::domain::{Action, Digest, PhotoId};
use crate::server::limits::Limits;

fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(40, 30, |x, y| {
        image::Rgb([x, y, 7].map(|one| u8::try_from(one).unwrap()))
    }))
    .write_to(&mut bytes, ImageFormat::Png)
    .unwrap();
    bytes.into_inner()
}

impl Bench {
    async fn piece(
        &mut self,
        login: &str,
        digest: Digest,
        from: usize,
        of: usize,
        body: Body,
    ) -> Reply {
        let token = self.sign_in(login).await;
        let path = format!("/v1/uploads/{digest}");
        let mut ask = request(&token, Method::PATCH, &path, body);
        ask.headers_mut().insert("upload-offset", from.into());
        ask.headers_mut().insert("upload-length", of.into());
        self.raw(ask).await
    }

    async fn offset(&mut self, login: &str, digest: Digest) -> (u16, String) {
        let path = format!("/v1/uploads/{digest}");
        let reply = self.ask(login, Method::HEAD, &path, None).await;
        (reply.status, reply.header("upload-offset").to_owned())
    }

    async fn finish(&mut self, login: &str, digest: Digest) -> Reply {
        let path = format!("/v1/uploads/{digest}/finish");
        self.ask(login, Method::POST, &path, None).await
    }
}

#[tokio::test]
async fn a_picture_arrives_in_pieces_and_is_kept_once() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    bench
        .command("anna", visit.id, Action::Start { technician: None })
        .await
        .good();
    let bytes = png();
    let (digest, length, half) = (Digest::of(&bytes), bytes.len(), bytes.len() / 2);
    assert_eq!(bench.offset("anna", digest).await, (404, String::new()));

    // The line is cut in the middle of the first piece: what arrived stays.
    let cut = stream::iter([
        Ok(Bytes::copy_from_slice(&bytes[..half])),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ]);
    let reply = bench
        .piece("anna", digest, 0, length, Body::from_stream(cut))
        .await;
    reply.problem(400, "bad_request");
    assert_eq!(bench.offset("anna", digest).await, (200, half.to_string()));
    // Nobody else sees it, under the same name.
    assert_eq!(bench.offset("office", digest).await.0, 404);

    let early = bench.finish("anna", digest).await;
    assert_eq!(
        (early.status, early.header("upload-offset")),
        (409, half.to_string().as_str())
    );
    let again = bench
        .piece("anna", digest, 0, length, Body::from(bytes.clone()))
        .await;
    assert_eq!(
        (again.status, again.header("upload-offset")),
        (409, half.to_string().as_str())
    );
    let rest = Body::from(bytes[half..].to_vec());
    let reply = bench.piece("anna", digest, half, length, rest).await;
    assert_eq!(
        (reply.status, reply.header("upload-offset")),
        (204, length.to_string().as_str())
    );

    let finished = bench.finish("anna", digest).await;
    let picture: Picture = serde_json::from_value(finished.good()).unwrap();
    assert_eq!((picture.width, picture.height), (40, 30));
    assert_eq!(bench.finish("anna", digest).await.bytes, finished.bytes);
    assert_eq!(
        bench.offset("anna", digest).await,
        (200, length.to_string())
    );

    let photo = Photo {
        id: PhotoId(Uuid::now_v7()),
        name: "a.png".into(),
        picture: picture.clone(),
        question: None,
        caption: String::new(),
    };
    let photo = Box::new(photo);
    bench
        .command("anna", visit.id, Action::AddPhoto { photo })
        .await
        .good();
    let path = format!("/v1/interventions/{}/blobs/{}", visit.id, picture.original);
    let blob = bench.get("anna", &path).await;
    assert_eq!(
        (blob.status, blob.header("content-type")),
        (200, "image/png")
    );
    assert_eq!(Digest::of(&blob.bytes), picture.original);
    bench.get("kiosk", &path).await.problem(404, "not_found");
}

#[tokio::test]
async fn what_is_not_what_was_said_is_not_kept() {
    let mut bench = Bench::new().await;
    let bytes = png();
    let other = Digest::of(b"something else");
    bench
        .piece("anna", other, 0, bytes.len(), Body::from(bytes.clone()))
        .await
        .good();
    let reply = bench.finish("anna", other).await;
    assert_eq!((reply.status, reply.header("upload-offset")), (409, "0"));
    assert_eq!(bench.offset("anna", other).await.0, 404);

    let text = b"no photo at all".to_vec();
    let digest = Digest::of(&text);
    bench
        .piece("anna", digest, 0, text.len(), Body::from(text))
        .await
        .good();
    bench.finish("anna", digest).await.problem(422, "picture");
    assert_eq!(bench.offset("anna", digest).await.0, 404);

    let digest = Digest::of(&bytes);
    let more = bench
        .piece("anna", digest, 0, 10, Body::from(bytes.clone()))
        .await;
    more.problem(413, "too_large");
    bench
        .piece("anna", digest, 0, bytes.len(), Body::from(bytes))
        .await
        .problem(400, "bad_request");
    bench
        .finish("anna", Digest::of(b"never sent"))
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn there_is_room_for_so_much_and_no_more() {
    let limits = Limits {
        uploads_per_user: 2,
        upload_bytes: 40,
        ..Limits::default()
    };
    let mut bench = Bench::with(limits).await;
    let [one, two, three] = [b"1", b"2", b"3"].map(|name| Digest::of(name));
    let bytes = |of: usize| Body::from(vec![7; of]);
    bench
        .piece("anna", one, 0, 25_000_001, Body::empty())
        .await
        .problem(413, "too_large");
    // What is only announced takes nobody's room.
    bench.piece("anna", one, 0, 40, Body::empty()).await.good();
    bench.piece("office", one, 0, 30, bytes(20)).await.good();
    bench
        .piece("office", two, 0, 21, Body::empty())
        .await
        .problem(507, "disk_full");
    bench.piece("anna", one, 0, 40, bytes(15)).await.good();
    bench
        .piece("anna", one, 15, 40, bytes(6))
        .await
        .problem(507, "disk_full");
    bench.piece("anna", one, 15, 40, bytes(5)).await.good();
    // Everything is taken, until one of them is no more.
    let directory = bench.base.directory().await.unwrap();
    let office = directory.user("office").unwrap().id;
    bench.house.uploads.forget(office, one);
    bench.piece("anna", one, 20, 40, bytes(10)).await.good();
    bench.piece("anna", two, 0, 10, Body::empty()).await.good();
    bench
        .piece("anna", three, 0, 10, Body::empty())
        .await
        .problem(429, "too_often");
    bench
        .piece("office", three, 0, 10, Body::empty())
        .await
        .good();
    bench
        .piece("kiosk", three, 0, 10, Body::empty())
        .await
        .problem(404, "not_found");
    // After a day nothing of it is left.
    let tomorrow = std::time::Instant::now() + std::time::Duration::from_hours(25);
    bench.house.uploads.sweep(tomorrow);
    assert_eq!(bench.offset("anna", one).await.0, 404);
    bench.piece("anna", one, 0, 40, bytes(40)).await.good();
}

#[tokio::test]
async fn pictures_that_are_kept_leave_room_for_others() {
    let limits = Limits {
        uploads_per_user: 1,
        ..Limits::default()
    };
    let mut bench = Bench::with(limits).await;
    let mut kept = Vec::new();
    for side in 8..11 {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(RgbImage::new(side, side))
            .write_to(&mut bytes, ImageFormat::Png)
            .unwrap();
        let bytes = bytes.into_inner();
        let (digest, length) = (Digest::of(&bytes), bytes.len());
        bench
            .piece("anna", digest, 0, length, Body::from(bytes))
            .await
            .good();
        bench.finish("anna", digest).await.good();
        kept.push(digest);
    }
    // Their answers are still known.
    for digest in kept {
        bench.finish("anna", digest).await.good();
    }
}
