//! Reports and pictures that are not any more what was kept.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use sqlx::Connection;

use super::{closed_base, connect, run};
use crate::backend::{Backend, BackendError, Document, Shape};
use crate::base::replay;
use crate::base::tests::fixture::{ANNA, OnSqlite, Place, accepted, confirmed, new_id};
use crate::domain::report::{Photo, Picture};
use crate::domain::{Action, InterventionId, PhotoId};

/// Puts a visit with a photo in its report into a base; the visit, and the picture.
async fn with_photo(place: &OnSqlite) -> (InterventionId, Picture) {
    let base = place.open("office").await;
    let visit = confirmed(&base, ANNA, 1).await;
    let technician = Some(ANNA);
    accepted(&base, visit.id, Action::Start { technician }).await;
    let mut file = Cursor::new(Vec::new());
    RgbImage::from_pixel(8, 6, Rgb([90, 20, 30]))
        .write_to(&mut file, ImageFormat::Png)
        .unwrap();
    let picture = base.keep_picture(file.into_inner()).await.unwrap();
    let photo = Photo {
        id: PhotoId(new_id().0),
        name: "conduit.png".into(),
        picture: picture.clone(),
        question: None,
        caption: "Suie".into(),
    };
    let photo = Box::new(photo);
    accepted(&base, visit.id, Action::AddPhoto { photo }).await;
    base.close().await;
    (visit.id, picture)
}

#[tokio::test]
async fn a_report_that_is_not_what_the_journal_says_is_found() {
    for sql in [
        "UPDATE report SET doc = replace(doc, 'Suie', 'Propre')",
        "DELETE FROM report",
    ] {
        let place = closed_base(0).await;
        let (visit, _) = with_photo(&place).await;
        assert!(replay(&place.path()).await.unwrap().is_sound());
        let mut connection = connect(&place.path()).await;
        run(&mut connection, sql).await;
        connection.close().await.unwrap();
        let found = replay(&place.path()).await.unwrap().differences;
        assert_eq!(found, [visit], "{sql}");
    }
}

#[tokio::test]
async fn bytes_that_are_not_what_their_name_says_are_not_handed_out() {
    let place = closed_base(0).await;
    let (visit, picture) = with_photo(&place).await;
    let mut connection = connect(&place.path()).await;
    run(&mut connection, "UPDATE blob SET bytes = zeroblob(4)").await;
    connection.close().await.unwrap();
    let base = place.open("office").await;
    for part in [picture.original, picture.preview] {
        match base.blob(visit, part).await {
            Err(BackendError::BlobDamaged { digest }) => assert_eq!(digest, part),
            other => panic!("{other:?}"),
        }
    }
    let (report, text) = (Document::Report, Shape::Text { width: 80 });
    let made = base.document(visit, report, text).await;
    assert!(matches!(made, Err(BackendError::BlobDamaged { .. })));
    // A folder can be listed all the same: nothing is read for a name.
    let name = base.document_name(visit, report).await.unwrap();
    assert!(name.contains("Rapport"), "{name}");
}
