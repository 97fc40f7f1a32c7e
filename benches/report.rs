//! What reports cost: a PDF with ten photos, and a board whose every visit has a full report.
//! `cargo bench --bench report`; the stores are kept under `target/benches`.

#![allow(clippy::expect_used, reason = "a benchmark may fail by panicking")]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;

use ardoise::backend::{Backend, Document, Entry, Filter, ManualClock, Window};
use ardoise::base::{self, OpenOptions};
use ardoise::demo::{self, DemoOptions, LargeDemo};
use ardoise::documents::Source;
use ardoise::domain::report::{Answer, Decimal, Photo};
use ardoise::domain::{Action, CommandId, Event, PhotoId};
use ardoise::pictures::{self, Wishes};
use chrono::{DateTime, NaiveDate, Utc};
use image::{ImageFormat, Rgb, RgbImage};
use tokio::runtime::Runtime;
use uuid::Uuid;

fn main() {
    divan::main();
}

fn now() -> DateTime<Utc> {
    "2026-11-24T09:24:00Z".parse().expect("an instant")
}

fn options(visits: Option<usize>) -> DemoOptions {
    DemoOptions {
        seed: 1,
        now: now(),
        visits,
        technicians: visits.map(|_| 40),
    }
}

/// A photo of twelve megapixels with the grain of a real one.
fn photo(seed: u32) -> Vec<u8> {
    let image = RgbImage::from_fn(4032, 3024, |x, y| {
        let grain = {
            // Of four pixels, so that it survives scaling.
            let cell = (x / 4).wrapping_mul(0x9e37_79b1) ^ (y / 4).wrapping_mul(0x85eb_ca77) ^ seed;
            (cell ^ (cell >> 15)).wrapping_mul(0x2c1b_3c6d) >> 27
        };
        let part = |base: u32| u8::try_from((base + grain).min(255)).expect("a byte");
        Rgb([
            part(x / 18 % 200),
            part(y / 14 % 200),
            part((x + y) / 36 % 200),
        ])
    });
    let mut bytes = Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .expect("a photo");
    bytes.into_inner()
}

#[divan::bench(sample_count = 20)]
fn pdf_with_ten_photos(bencher: divan::Bencher<'_, '_>) {
    let demo = demo::generate(&options(None));
    let found = demo
        .visits
        .iter()
        .find(|visit| visit.report.answers.len() > 5);
    let mut visit = found.expect("a report").clone();
    let wishes = Wishes {
        limit: 25,
        keep_place: false,
    };
    let mut bytes = BTreeMap::new();
    for number in 0..10 {
        let taken = pictures::take(photo(number), wishes).expect("a photo");
        bytes.insert(taken.picture.preview, taken.preview);
        Arc::make_mut(&mut visit.report).photos.push(Photo {
            id: PhotoId(Uuid::from_u128(u128::from(number))),
            name: format!("IMG_{number}.jpg"),
            picture: taken.picture,
            question: None,
            caption: "Le conduit vu d'en bas".to_owned(),
        });
    }
    let form = demo.directory.form_of(&visit).expect("a form");
    let source = Source {
        document: Document::Report,
        visit: &visit,
        form,
        directory: &demo.directory,
        others: &[],
        bytes: &bytes,
    };
    let size = source.pdf().expect("a document").len();
    eprintln!("a report with ten photos: {size} bytes");
    bencher.bench_local(|| source.pdf().expect("a document").len());
}

/// Ten thousand visits, each with twenty answers and ten photos if `full`.
fn store(runtime: &Runtime, full: bool) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/benches");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(if full {
        "full-reports.db"
    } else {
        "no-reports.db"
    });
    if path.exists() {
        return path;
    }
    let demo = LargeDemo::new(&options(Some(10_000)));
    runtime.block_on(async {
        base::create(&path, demo.directory())
            .await
            .expect("a new base");
        let mut bulk = base::fill(&path).await.expect("an open base");
        for (mut entries, visit) in demo.visits() {
            if full {
                let last = entries.last().expect("an entry").clone();
                entries.push(captured(demo.photos(), &last, visit.id.0));
            }
            bulk.append(entries).await.expect("room");
        }
        bulk.commit().await.expect("room");
    });
    path
}

/// An entry that brings all of it at once.
fn captured(photos: &[demo::DemoPhoto], last: &Entry, visit: Uuid) -> Entry {
    let answers = (0..20).map(|number| Event::Answered {
        question: format!("QUESTION_{number}"),
        label: format!("Question {number}"),
        before: None,
        after: Some(if number % 2 == 0 {
            Answer::Text("Nettoyage du capteur et des tuyaux, essai de deux cycles.".to_owned())
        } else {
            Answer::Number(Decimal(12_500))
        }),
    });
    let pictures = (0..10_u128)
        .zip(photos.iter().cycle())
        .map(|(number, photo)| Event::PhotoAdded {
            photo: Box::new(Photo {
                id: PhotoId(Uuid::from_u128(visit.as_u128() ^ number)),
                name: photo.name.to_owned(),
                picture: photo.picture.clone(),
                question: None,
                caption: "Le conduit vu d'en bas".to_owned(),
            }),
        });
    Entry {
        command: CommandId(Uuid::from_u128(visit.as_u128() ^ (1 << 40))),
        action: Action::WriteNotes {
            text: String::new(),
        },
        events: answers.chain(pictures).collect(),
        ..last.clone()
    }
}

#[divan::bench(args = [false, true])]
fn week_with_full_reports(bencher: divan::Bencher<'_, '_>, full: bool) {
    let runtime = Runtime::new().expect("a runtime");
    let path = store(&runtime, full);
    let clock = Arc::new(ManualClock::at(now()));
    let base = runtime
        .block_on(base::open(OpenOptions {
            place: path.into(),
            login: None,
            clock,
        }))
        .expect("a base");
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    bencher.bench_local(|| {
        let board = runtime.block_on(base.board(Window::week(monday), &Filter::default()));
        board.expect("a week").visits.len()
    });
}
