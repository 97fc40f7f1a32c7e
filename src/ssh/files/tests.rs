//! The client of `russh-sftp` against a base of the demo, over a pipe in memory.

mod bounds;
mod reading;
mod sending;

use std::io::Cursor;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use image::{ImageFormat, Rgb, RgbImage};
use russh_sftp::client::error::Error;
use russh_sftp::client::{RawSftpSession, SftpSession};
use russh_sftp::protocol::{FileAttributes, OpenFlags, Packet, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};

use super::{Desk, serve};
use crate::backend::{Backend, Clock, Filter, ManualClock, Outcome, Window};
use crate::base::{Embedded, OpenOptions, create, fill, open};
use crate::demo::{DemoOptions, generate};
use crate::domain::{Action, Actor, Command, CommandId, Intervention, Level, Refusal, Status};
use crate::i18n::{Catalogue, Lang};

fn now() -> DateTime<Utc> {
    "2026-11-24T09:24:00Z".parse().unwrap()
}

/// A demo company and somebody of it.
struct Depot {
    base: Arc<Embedded>,
    clock: Arc<ManualClock>,
    _folder: tempfile::TempDir,
}

impl Depot {
    async fn new() -> Self {
        let demo = generate(&DemoOptions {
            now: now(),
            seed: 1,
            visits: None,
            technicians: None,
        });
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("base.db").into();
        create(&place, &demo.directory).await.unwrap();
        let mut bulk = fill(&place).await.unwrap();
        for photo in &demo.photos {
            bulk.keep_picture(photo.picture.original, &photo.bytes, now())
                .await
                .unwrap();
        }
        bulk.append(demo.entries).await.unwrap();
        bulk.commit().await.unwrap();
        let clock = Arc::new(ManualClock::at(now()));
        let base = open(OpenOptions {
            place,
            login: None,
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
        });
        Self {
            base: Arc::new(base.await.unwrap()),
            clock,
            _folder: folder,
        }
    }

    async fn actor(&self, login: &str) -> Actor {
        let directory = self.base.directory().await.unwrap();
        Actor::from(directory.user(login).unwrap())
    }

    /// The line to a session of that user, and what it complains about.
    async fn line(&self, login: &str) -> (DuplexStream, DuplexStream) {
        let (near, far) = tokio::io::duplex(1 << 20);
        let (said, errors) = tokio::io::duplex(1 << 16);
        let actor = self.actor(login).await;
        let desk = Desk {
            base: Arc::new(self.base.seen_through(actor, "SHA256:clé")),
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            catalogue: Catalogue::of(Lang::Fr),
        };
        tokio::spawn(serve(far, errors, desk));
        (near, said)
    }

    async fn sftp(&self, login: &str) -> (SftpSession, DuplexStream) {
        let (line, said) = self.line(login).await;
        (SftpSession::new(line).await.unwrap(), said)
    }

    async fn raw(&self, login: &str) -> (RawSftpSession, DuplexStream) {
        let (line, said) = self.line(login).await;
        let raw = RawSftpSession::new(line);
        raw.init().await.unwrap();
        (raw, said)
    }

    /// Today's visits of that user, with their numbers.
    async fn today(&self, login: &str) -> Vec<Intervention> {
        let actor = self.actor(login).await;
        let base = self.base.seen_by(actor.clone());
        let day = base.directory().await.unwrap().day_of(now());
        let filter = Filter::default();
        let visits = base.board(Window::day(day), &filter).await.unwrap().visits;
        let mine = |visit: &Intervention| match actor.technician {
            Some(me) => visit.technicians.contains(&me),
            None => true,
        };
        visits
            .iter()
            .filter(|visit| mine(visit))
            .map(|visit| Intervention::clone(visit))
            .collect()
    }

    /// A visit of today to which a photo can be added.
    async fn open_visit(&self, login: &str) -> Intervention {
        let visits = self.today(login).await;
        let fits = |visit: &&Intervention| {
            visit.status == Status::Confirmed && visit.number.is_some() && !visit.locked
        };
        visits.iter().find(fits).unwrap().clone()
    }

    async fn photos(&self, visit: &Intervention) -> Vec<crate::domain::report::Photo> {
        let detail = self.base.intervention(visit.id).await.unwrap();
        detail.visit.report.photos.clone()
    }

    async fn act(&self, visit: &Intervention, action: Action) -> Outcome {
        let command = Command {
            id: CommandId(uuid::Uuid::now_v7()),
            intervention: visit.id,
            revision: None,
            at: now(),
            override_reason: None,
            action,
        };
        self.base.submit(command).await.unwrap()
    }
}

/// A picture of that colour.
fn picture(colour: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(64, 48, Rgb([colour, 90, 120]))
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

/// Sends a file as a client does, in pieces.
async fn send(raw: &RawSftpSession, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let flags = OpenFlags::CREATE | OpenFlags::WRITE | OpenFlags::TRUNCATE;
    let handle = raw.open(path, flags, FileAttributes::empty()).await?.handle;
    let pieces = bytes.chunks(32_768).zip((0..).step_by(32_768));
    for (piece, offset) in pieces {
        raw.write(&handle, offset, piece.to_vec()).await?;
    }
    raw.close(&handle).await.map(drop)
}

fn code(answer: Result<impl Sized, Error>) -> StatusCode {
    match answer {
        Err(Error::Status(status)) => status.status_code,
        Err(other) => panic!("{other}"),
        Ok(_) => StatusCode::Ok,
    }
}

fn sentence(answer: Result<impl Sized, Error>) -> String {
    match answer {
        Err(Error::Status(status)) => status.error_message,
        Err(other) => panic!("{other}"),
        Ok(_) => String::new(),
    }
}

async fn line_of(said: &mut DuplexStream) -> String {
    let mut line = Vec::new();
    while line.last() != Some(&b'\n') {
        line.push(said.read_u8().await.unwrap());
    }
    String::from_utf8(line).unwrap().trim_end().to_owned()
}

async fn names(sftp: &SftpSession, path: &str) -> Vec<String> {
    let listed = sftp.read_dir(path).await.unwrap();
    listed.map(|entry| entry.file_name()).collect()
}

fn number(visit: &Intervention) -> &str {
    visit.number.as_deref().unwrap()
}
