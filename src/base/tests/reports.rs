//! Reports, pictures and drafts: who reads them, what is kept, what comes back.

use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, RgbImage};
use uuid::Uuid;

use super::fixture::{ANNA, BRUNO, Place, SWEEP, accepted, command, confirmed, now};
use crate::backend::{Backend, BackendError, Filter, Outcome, Window};
use crate::base::Embedded;
use crate::domain::report::{
    Answer, Form, Photo, Picture, PictureError, PrintRule, Question, QuestionKind,
};
use crate::domain::{Action, Amendment, Digest, InterventionId, PhotoId, Piece, Refusal};

super::on_every_store!(
    a_report_is_read_with_its_visit_and_left_out_of_boards,
    s14_a_visit_keeps_the_form_that_it_was_entered_with,
    drafts_are_their_writers_and_go_with_the_answer,
    a_picture_is_kept_once_and_read_back,
    files_that_are_no_pictures_are_not_kept,
    pictures_of_others_are_out_of_reach,
    a_photo_without_its_picture_is_refused,
    a_kiosk_gets_no_report,
    the_beginning_of_an_id_finds_the_report_too,
);

fn question(code: &str) -> Question {
    Question {
        code: code.into(),
        label: code.into(),
        category: String::new(),
        help: String::new(),
        kind: QuestionKind::Text,
        required: false,
        condition: None,
        print: PrintRule::Always,
    }
}

/// The template asks these questions from now on.
async fn ask<P: Place>(place: &P, codes: &[&str]) {
    let chief = place.open("chief").await;
    let before = chief.directory().await.unwrap();
    let before = before.template(SWEEP).unwrap().clone();
    let mut after = before.clone();
    after.form = Arc::new(Form {
        questions: codes.iter().map(|code| question(code)).collect(),
        ..Form::default()
    });
    let amendment = Amendment {
        before: Some(Piece::Template(Box::new(before))),
        after: Piece::Template(Box::new(after)),
    };
    assert_eq!(chief.amend(amendment).await.unwrap(), Outcome::Configured);
}

/// A visit that has begun.
async fn begun(base: &Embedded, technician: crate::domain::TechnicianId) -> InterventionId {
    let id = confirmed(base, technician, 1).await.id;
    let technician = Some(technician);
    accepted(base, id, Action::Start { technician }).await;
    id
}

fn text(code: &str, text: &str) -> Action {
    Action::Answer {
        question: code.into(),
        answer: Some(Answer::Text(text.into())),
    }
}

fn notes(text: &str) -> Action {
    Action::WriteNotes { text: text.into() }
}

/// A file as a camera would write it.
pub(super) fn png(shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 30, image::Rgb([shade, 90, 20])))
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

pub(super) fn photo(picture: Picture) -> Action {
    Action::AddPhoto {
        photo: Box::new(Photo {
            id: PhotoId(Uuid::now_v7()),
            name: "chaudière.png".into(),
            picture,
            question: None,
            caption: String::new(),
        }),
    }
}

async fn a_report_is_read_with_its_visit_and_left_out_of_boards<P: Place>() {
    let place = P::new().await;
    ask(&place, &["ETAT"]).await;
    let anna = place.open("anna").await;
    let id = begun(&place.open("office").await, ANNA).await;
    let told = accepted(&anna, id, text("ETAT", "Suie épaisse")).await;
    assert_eq!(told.visit.report.answers.len(), 1);
    accepted(&anna, id, notes("Clé rendue")).await;

    let detail = place.open("office").await.intervention(id).await.unwrap();
    let report = &detail.visit.report;
    assert_eq!(
        report.answers.get("ETAT"),
        Some(&Answer::Text("Suie épaisse".into()))
    );
    assert_eq!(report.notes, "Clé rendue");

    let day = Window::day(now().date_naive());
    let board = anna.board(day, &Filter::default()).await.unwrap();
    let shown: Vec<_> = board.visits.iter().filter(|visit| visit.id == id).collect();
    assert_eq!(shown.len(), 1);
    assert!(shown.iter().all(|visit| visit.report.is_empty()));
    let verified = anna.verify().await.unwrap();
    assert!(verified.is_sound(), "{verified:?}");
}

async fn s14_a_visit_keeps_the_form_that_it_was_entered_with<P: Place>() {
    let place = P::new().await;
    ask(&place, &["ANCIENNE"]).await;
    let office = place.open("office").await;
    let earlier = begun(&office, ANNA).await;
    ask(&place, &["NOUVELLE"]).await;
    let later = confirmed(&office, BRUNO, 4).await.id;

    for (visit, code) in [(earlier, "ANCIENNE"), (later, "NOUVELLE")] {
        let form = office.intervention(visit).await.unwrap().form;
        let codes: Vec<_> = form.questions.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, [code]);
    }
    accepted(&office, earlier, text("ANCIENNE", "oui")).await;
    let wrong = command(earlier, text("NOUVELLE", "non"));
    assert!(matches!(
        office.submit(wrong).await,
        Ok(Outcome::Refused(_))
    ));
}

async fn drafts_are_their_writers_and_go_with_the_answer<P: Place>() {
    let place = P::new().await;
    let (anna, office) = (place.open("anna").await, place.open("office").await);
    let id = begun(&office, ANNA).await;
    anna.keep_draft(id, "notes", Some("Conduit bis"))
        .await
        .unwrap();
    let again = place.open("anna").await;
    let drafts = again.intervention(id).await.unwrap().drafts;
    assert_eq!(drafts.get("notes").map(String::as_str), Some("Conduit bis"));
    assert!(office.intervention(id).await.unwrap().drafts.is_empty());

    accepted(&again, id, notes("Conduit bistré")).await;
    assert!(anna.intervention(id).await.unwrap().drafts.is_empty());
    let his = confirmed(&office, BRUNO, 5).await.id;
    let refused = anna.keep_draft(his, "notes", Some("x")).await;
    assert!(matches!(refused, Err(BackendError::NotFound { .. })));
}

async fn a_picture_is_kept_once_and_read_back<P: Place>() {
    let place = P::new().await;
    let anna = place.open("anna").await;
    let id = begun(&place.open("office").await, ANNA).await;
    let picture = anna.keep_picture(png(10)).await.unwrap();
    assert_eq!((picture.width, picture.height), (40, 30));
    assert_eq!(anna.keep_picture(png(10)).await.unwrap(), picture);
    accepted(&anna, id, photo(picture.clone())).await;
    for digest in [picture.original, picture.preview] {
        let bytes = anna.blob(id, digest).await.unwrap();
        assert_eq!(Digest::of(&bytes), digest);
    }
}

async fn files_that_are_no_pictures_are_not_kept<P: Place>() {
    let place = P::new().await;
    let anna = place.open("anna").await;
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0".to_vec();
    for (bytes, expected) in [
        (Vec::new(), PictureError::Empty),
        (heic, PictureError::Heic),
        (
            b"%PDF-1.7".to_vec(),
            PictureError::OtherKind { kind: "PDF".into() },
        ),
    ] {
        match anna.keep_picture(bytes).await {
            Err(BackendError::Picture(error)) => assert_eq!(error, expected),
            other => panic!("{expected:?}: {other:?}"),
        }
    }
    let half: Vec<u8> = png(10).into_iter().take(60).collect();
    assert!(matches!(
        anna.keep_picture(half).await,
        Err(BackendError::Picture(PictureError::Damaged { .. }))
    ));
}

async fn pictures_of_others_are_out_of_reach<P: Place>() {
    let place = P::new().await;
    let (anna, office) = (place.open("anna").await, place.open("office").await);
    let (hers, his) = (begun(&office, ANNA).await, begun(&office, BRUNO).await);
    let picture = office.keep_picture(png(20)).await.unwrap();
    accepted(&office, his, photo(picture.clone())).await;
    // Neither by his visit, nor by naming one of her own.
    for visit in [his, hers] {
        let answer = anna.blob(visit, picture.original).await;
        assert!(matches!(answer, Err(BackendError::NotFound { .. })));
    }
    assert!(office.blob(his, picture.original).await.is_ok());
}

async fn a_photo_without_its_picture_is_refused<P: Place>() {
    let place = P::new().await;
    let office = place.open("office").await;
    let id = begun(&office, ANNA).await;
    let mut picture = office.keep_picture(png(30)).await.unwrap();
    picture.original = Digest::of(b"never kept");
    let outcome = office.submit(command(id, photo(picture))).await.unwrap();
    assert_eq!(outcome, Outcome::Refused(Refusal::PictureMissing));
    let detail = office.intervention(id).await.unwrap();
    assert!(detail.visit.report.photos.is_empty());
}

async fn a_kiosk_gets_no_report<P: Place>() {
    let place = P::new().await;
    let (kiosk, office) = (place.open("kiosk").await, place.open("office").await);
    let id = begun(&office, ANNA).await;
    accepted(&office, id, notes("Digicode 1234")).await;
    let picture = office.keep_picture(png(40)).await.unwrap();
    accepted(&office, id, photo(picture.clone())).await;

    if let Ok(detail) = kiosk.intervention(id).await {
        assert!(detail.visit.report.is_empty(), "{detail:?}");
        assert!(detail.drafts.is_empty() && detail.mails.is_empty());
    }
    assert!(kiosk.blob(id, picture.preview).await.is_err());
    assert!(kiosk.keep_draft(id, "notes", Some("x")).await.is_err());
    assert!(kiosk.keep_picture(png(40)).await.is_err());
    let (paper, shape) = (
        crate::backend::Document::Report,
        crate::backend::Shape::Text { width: 80 },
    );
    assert!(kiosk.document(id, paper, shape).await.is_err());
}

async fn the_beginning_of_an_id_finds_the_report_too<P: Place>() {
    let place = P::new().await;
    let office = place.open("office").await;
    let id = begun(&office, ANNA).await;
    accepted(&office, id, notes("Clé rendue")).await;
    let whole = id.to_string();
    let beginning: String = whole.chars().take(whole.len() - 1).collect();
    for reference in [whole, beginning] {
        let found = office.find(&reference).await.unwrap();
        assert_eq!(found.report.notes, "Clé rendue", "{reference}");
    }
}
