//! Photos and drafts without a line.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use uuid::Uuid;

use super::kit::{Depot, Mood, flushed, kept, queue};
use crate::backend::{Backend, BackendError};
use crate::base::tests::fixture::{ANNA, accepted, confirmed};
use crate::domain::report::{Photo, Picture, PictureError};
use crate::domain::{Action, PhotoId};

fn png(shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 30, image::Rgb([shade, 90, 20])))
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn add(picture: Picture) -> Action {
    Action::AddPhoto {
        photo: Box::new(Photo {
            id: PhotoId(Uuid::now_v7()),
            name: "conduit.png".into(),
            picture,
            caption: String::new(),
            question: None,
        }),
    }
}

/// A visit that has begun, known on a device without a line.
async fn begun(
    depot: &Depot,
) -> (
    std::sync::Arc<crate::outbox::Outbox>,
    crate::domain::InterventionId,
) {
    let office = depot.colleague("office").await;
    let id = confirmed(&office, ANNA, 0).await.id;
    accepted(
        &office,
        id,
        Action::Start {
            technician: Some(ANNA),
        },
    )
    .await;
    let outbox = depot.open().await;
    outbox.intervention(id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    (outbox, id)
}

#[tokio::test]
async fn a_photo_without_a_line_is_shown_here_and_is_in_the_base_before_its_command() {
    let depot = Depot::of("anna").await;
    let (outbox, id) = begun(&depot).await;
    let picture = outbox.keep_picture(png(200)).await.unwrap();
    kept(&outbox, id, add(picture.clone())).await;
    let shown = outbox.blob(id, picture.preview).await.unwrap();
    assert_eq!(crate::domain::Digest::of(&shown), picture.preview);
    assert_eq!(
        outbox
            .intervention(id)
            .await
            .unwrap()
            .visit
            .report
            .photos
            .len(),
        1
    );
    // It outlasts the process.
    drop(outbox);
    let outbox = depot.reopen().await;
    depot.wire.be(Mood::Open);
    flushed(&outbox).await;
    assert_eq!(queue(&outbox).await, []);
    let office = depot.colleague("office").await;
    let there = office.intervention(id).await.unwrap().visit;
    assert_eq!(there.report.photos[0].picture, picture);
    assert_eq!(
        office.blob(id, picture.original).await.unwrap().len() as u64,
        picture.bytes
    );
}

#[tokio::test]
async fn a_photo_of_which_the_base_makes_something_else_is_added_as_the_base_has_it() {
    let depot = Depot::of("anna").await;
    let theirs = depot
        .colleague("anna")
        .await
        .keep_picture(png(10))
        .await
        .unwrap();
    let (outbox, id) = begun(&depot).await;
    let mine = outbox.keep_picture(png(200)).await.unwrap();
    kept(&outbox, id, add(mine.clone())).await;
    *depot.wire.other_picture.lock().unwrap() = Some(theirs.clone());
    depot.wire.be(Mood::Open);
    flushed(&outbox).await;
    assert_eq!(queue(&outbox).await, []);
    let there = depot
        .colleague("office")
        .await
        .intervention(id)
        .await
        .unwrap()
        .visit;
    assert_ne!(mine, theirs);
    assert_eq!(there.report.photos[0].picture, theirs);
}

#[tokio::test]
async fn what_is_no_photo_is_refused_here_as_in_the_base() {
    let depot = Depot::of("anna").await;
    let (outbox, _) = begun(&depot).await;
    let error = outbox
        .keep_picture(b"GIF89a no photo".to_vec())
        .await
        .unwrap_err();
    assert!(
        matches!(error, BackendError::Picture(PictureError::OtherKind { .. })),
        "{error:?}"
    );
}

#[tokio::test]
async fn photos_of_others_need_a_line() {
    let depot = Depot::of("anna").await;
    let (outbox, id) = begun(&depot).await;
    let error = outbox
        .blob(id, crate::domain::Digest::of(b"elsewhere"))
        .await
        .unwrap_err();
    assert!(matches!(error, BackendError::Unreachable { .. }), "{error}");
}

#[tokio::test]
async fn what_is_being_typed_is_kept_here_and_sent_later() {
    let depot = Depot::of("anna").await;
    let (outbox, id) = begun(&depot).await;
    for text in ["Co", "Conduit", "Conduit propre"] {
        outbox.keep_draft(id, "notes", Some(text)).await.unwrap();
    }
    outbox
        .keep_draft(id, "answer:CO2", Some("9"))
        .await
        .unwrap();
    drop(outbox);
    let outbox = depot.reopen().await;
    let drafts = outbox.intervention(id).await.unwrap().drafts;
    assert_eq!(drafts["notes"], "Conduit propre");
    // What was entered is no draft any more.
    kept(
        &outbox,
        id,
        Action::WriteNotes {
            text: "Conduit propre.".into(),
        },
    )
    .await;
    let drafts = outbox.intervention(id).await.unwrap().drafts;
    assert_eq!(drafts.keys().collect::<Vec<_>>(), ["answer:CO2"]);
    depot.wire.be(Mood::Open);
    let anna = depot.colleague("anna").await;
    super::kit::until(&outbox, || async {
        let there = anna.intervention(id).await.unwrap();
        there.visit.report.notes == "Conduit propre." && there.drafts.len() == 1
    })
    .await;
    assert_eq!(
        anna.intervention(id).await.unwrap().drafts["answer:CO2"],
        "9"
    );
}
