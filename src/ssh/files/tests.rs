//! The client of `russh-sftp` against a base of the demo, over a pipe in memory.

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_day_of_a_technician_is_a_list_of_folders() {
    let depot = Depot::new().await;
    let (sftp, _said) = depot.sftp("tech").await;
    let mut expected: Vec<String> = depot
        .today("tech")
        .await
        .iter()
        .filter(|visit| visit.status != Status::Cancelled)
        .map(|visit| match &visit.number {
            Some(number) => number.clone(),
            None => visit.id.to_string()[..13].to_owned(),
        })
        .collect();
    expected.sort();
    assert!(expected.len() >= 2, "{expected:?}");
    assert_eq!(names(&sftp, "/").await, expected);
    for name in &expected {
        let about = sftp.metadata(name).await.unwrap();
        assert!(about.is_dir(), "{name}");
        assert!(!names(&sftp, name).await.is_empty(), "{name}");
    }
    assert_eq!(sftp.canonicalize(".").await.unwrap(), "/");
    assert_eq!(sftp.canonicalize("a/../b/c").await.unwrap(), "/b/c");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_has_documents_and_photos_that_can_be_read() {
    let depot = Depot::new().await;
    let (sftp, _said) = depot.sftp("admin").await;
    let mut with_photos = None;
    for entry in depot.base.since(0, 10_000).await.unwrap() {
        let detail = depot.base.intervention(entry.intervention).await.unwrap();
        let visit = &detail.visit;
        if visit.number.is_some() && visit.report.photos.len() > 1 {
            with_photos = Some(Arc::clone(visit));
            break;
        }
    }
    let visit = with_photos.unwrap();
    let number = visit.number.clone().unwrap();
    let listed = names(&sftp, &number).await;
    assert_eq!(listed.len(), 2 + visit.report.photos.len(), "{listed:?}");
    for (place, name) in listed.iter().enumerate() {
        let path = format!("/{number}/{name}");
        let bytes = sftp.read(&path).await.unwrap();
        let about = sftp.metadata(&path).await.unwrap();
        assert_eq!(about.size, Some(bytes.len() as u64), "{name}");
        assert!(!about.is_dir());
        match place {
            0 | 1 => {
                assert!(bytes.starts_with(b"%PDF-"), "{name}");
                assert!(
                    name.starts_with(&number) && name.ends_with(".pdf"),
                    "{name}"
                );
            }
            _ => assert_eq!(
                bytes.len() as u64,
                visit.report.photos[place - 2].picture.bytes
            ),
        }
        // In whatever pieces.
        let mut file = sftp.open(&path).await.unwrap();
        let mut first = [0; 5];
        file.read_exact(&mut first).await.unwrap();
        assert_eq!(first, bytes[..5]);
    }
    assert_eq!(
        code(sftp.metadata(format!("{number}/nothing.pdf")).await),
        StatusCode::NoSuchFile
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_that_is_sent_is_in_the_report_with_the_key_it_came_by() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let before = depot.photos(&visit).await.len();
    let (sftp, _said) = depot.sftp("tech").await;
    let (raw, _said) = depot.raw("tech").await;
    let path = format!("{}/chaudière.jpg", number(&visit));
    send(&raw, &path, &picture(10)).await.unwrap();
    let photos = depot.photos(&visit).await;
    assert_eq!(photos.len(), before + 1);
    assert_eq!(photos.last().unwrap().name, "chaudière.jpg");
    let last = depot.base.history(visit.id).await.unwrap().pop().unwrap();
    assert_eq!(last.actor, depot.actor("tech").await);
    assert_eq!(last.via.as_deref(), Some("SHA256:clé"));
    // It is there under its name, and what a client sets afterwards is taken in.
    assert_eq!(
        sftp.metadata(&path).await.unwrap().size,
        Some(photos.last().unwrap().picture.bytes)
    );
    let times = FileAttributes {
        mtime: Some(1),
        atime: Some(1),
        permissions: Some(0o100_600),
        ..FileAttributes::empty()
    };
    sftp.set_metadata(&path, times).await.unwrap();
    // Sent again, nothing changes; another one of that name is refused.
    send(&raw, &path, &picture(10)).await.unwrap();
    let other = send(&raw, &path, &picture(200)).await;
    assert!(sentence(other).contains("chaudière.jpg"));
    assert_eq!(depot.photos(&visit).await.len(), before + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_photos_come_at_once_and_in_any_order_of_their_pieces() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let before = depot.photos(&visit).await.len();
    let (raw, _said) = depot.raw("tech").await;
    let flags = OpenFlags::CREATE | OpenFlags::WRITE | OpenFlags::TRUNCATE;
    let mut handles = Vec::new();
    for name in ["un.jpg", "deux.jpg"] {
        let path = format!("/{}/{name}", number(&visit));
        let handle = raw
            .open(path, flags, FileAttributes::empty())
            .await
            .unwrap();
        handles.push(handle.handle);
    }
    let bytes = [picture(1), picture(2)];
    for (handle, bytes) in handles.iter().zip(&bytes) {
        let (head, tail) = bytes.split_at(100);
        raw.write(handle, 100, tail.to_vec()).await.unwrap();
        raw.write(handle, bytes.len() as u64, vec![0; 50])
            .await
            .unwrap();
        raw.write(handle, 0, head.to_vec()).await.unwrap();
    }
    for (handle, bytes) in handles.iter().zip(&bytes) {
        let cut = FileAttributes {
            size: Some(bytes.len() as u64),
            ..FileAttributes::empty()
        };
        assert_eq!(
            raw.fstat(handle).await.unwrap().attrs.size,
            Some(bytes.len() as u64 + 50)
        );
        assert_eq!(
            code(raw.read(handle, 0, 10).await),
            StatusCode::PermissionDenied
        );
        raw.fsetstat(handle, cut).await.unwrap();
        raw.close(handle).await.unwrap();
    }
    let names: Vec<String> = depot
        .photos(&visit)
        .await
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(names.len(), before + 2);
    assert_eq!(names[before..], ["un.jpg", "deux.jpg"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_photo_or_is_too_large_is_refused_with_a_sentence() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let before = depot.photos(&visit).await;
    let (raw, mut said) = depot.raw("tech").await;
    let folder = number(&visit);
    let broken = picture(3);
    let broken = &broken[..broken.len() - 20];
    for (name, bytes) in [
        ("notes.txt", &b"Bonjour"[..]),
        ("vide.jpg", b""),
        ("demi.jpg", broken),
    ] {
        let answer = send(&raw, &format!("{folder}/{name}"), bytes).await;
        let told = sentence(answer);
        assert!(
            told.contains(name) && told.contains("n'a pas été ajouté"),
            "{told}"
        );
        assert_eq!(line_of(&mut said).await, told);
    }
    let limit = depot.base.directory().await.unwrap().settings.photo_limit;
    let large = vec![7; usize::from(limit) * 1_000_000 + 1];
    let told = sentence(send(&raw, &format!("{folder}/grand.jpg"), &large).await);
    assert!(
        told.contains("grand.jpg") && told.contains(&limit.to_string()),
        "{told}"
    );
    assert_eq!(line_of(&mut said).await, told);
    // Its handle is still open, as a client may leave it; closed, it attaches nothing.
    assert_eq!(code(raw.close("4").await), StatusCode::Failure);
    assert_eq!(depot.photos(&visit).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_that_breaks_off_is_not_attached() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let before = depot.photos(&visit).await;
    let (raw, mut said) = depot.raw("tech").await;
    let path = format!("/{}/photo.jpg", number(&visit));
    let flags = OpenFlags::CREATE | OpenFlags::WRITE;
    let handle = raw
        .open(path, flags, FileAttributes::empty())
        .await
        .unwrap()
        .handle;
    raw.write(&handle, 0, picture(4)).await.unwrap();
    raw.close_session().unwrap();
    drop(raw);
    // The session is over once nobody holds its errors any more.
    let mut rest = String::new();
    said.read_to_string(&mut rest).await.unwrap();
    assert_eq!(rest, "");
    assert_eq!(depot.photos(&visit).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_rules_are_those_of_the_screen_and_said_before_anything_is_sent() {
    let depot = Depot::new().await;
    let visits = depot.today("admin").await;
    let done = visits
        .iter()
        .find(|visit| visit.status == Status::Done && visit.number.is_some());
    let done = done.unwrap();
    let locked = depot.act(done, Action::Lock).await;
    assert!(matches!(locked, Outcome::Accepted(_)), "{locked:?}");
    let (sftp, mut said) = depot.sftp("admin").await;
    let refused = sftp.create(format!("{}/photo.jpg", number(done))).await;
    assert_eq!(code(refused.map(drop)), StatusCode::PermissionDenied);
    let expected = depot
        .act(done, Action::WriteNotes { text: "?".into() })
        .await;
    let Outcome::Refused(refusal) = expected else {
        panic!("{expected:?}");
    };
    assert!(matches!(refusal, Refusal::Locked { .. }), "{refusal:?}");
    let directory = depot.base.directory().await.unwrap();
    let words = crate::i18n::rules::refusal(Catalogue::of(Lang::Fr), &directory, &refusal);
    assert_eq!(line_of(&mut said).await, words.to_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_that_says_no_at_the_end_is_heard_too() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let (raw, mut said) = depot.raw("tech").await;
    let path = format!("/{}/photo.jpg", number(&visit));
    let flags = OpenFlags::CREATE | OpenFlags::WRITE;
    let handle = raw
        .open(path, flags, FileAttributes::empty())
        .await
        .unwrap()
        .handle;
    raw.write(&handle, 0, picture(5)).await.unwrap();
    // Meanwhile somebody deletes the visit.
    let deleted = depot.act(&visit, Action::Delete).await;
    assert!(matches!(deleted, Outcome::Accepted(_)), "{deleted:?}");
    let told = sentence(raw.close(&handle).await);
    assert_eq!(line_of(&mut said).await, told);
    assert!(!told.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_changed_but_by_sending_a_photo() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let (sftp, mut said) = depot.sftp("tech").await;
    let folder = number(&visit);
    let listed = names(&sftp, folder).await;
    let paper = format!("{folder}/{}", listed[0]);
    let denied = StatusCode::PermissionDenied;
    assert_eq!(code(sftp.remove_file(&paper).await), denied);
    assert!(line_of(&mut said).await.starts_with("Ici, on lit"));
    assert_eq!(code(sftp.remove_dir(folder).await), denied);
    assert_eq!(
        code(sftp.create_dir(format!("{folder}/neuf")).await),
        denied
    );
    assert_eq!(code(sftp.rename(&paper, "x").await), denied);
    assert_eq!(code(sftp.symlink(&paper, "/etc/passwd").await), denied);
    assert_eq!(code(sftp.read_link(&paper).await), StatusCode::NoSuchFile);
    let cut = FileAttributes {
        size: Some(0),
        ..FileAttributes::empty()
    };
    assert_eq!(code(sftp.set_metadata(&paper, cut).await), denied);
    assert_eq!(
        code(sftp.create(&paper).await.map(drop)),
        StatusCode::Failure
    );
    let append = OpenFlags::APPEND | OpenFlags::WRITE;
    assert_eq!(
        code(
            sftp.open_with_flags(format!("{folder}/a.jpg"), append)
                .await
                .map(drop)
        ),
        denied
    );
    assert_eq!(code(sftp.create("photo.jpg").await.map(drop)), denied);
    assert_eq!(
        code(sftp.create("RAM9999/photo.jpg").await.map(drop)),
        StatusCode::NoSuchFile
    );
    assert_eq!(
        code(sftp.create(format!("{folder}/a/b.jpg")).await.map(drop)),
        denied
    );
    assert_eq!(names(&sftp, folder).await, listed);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_others_is_there_and_nothing_of_the_machine() {
    let depot = Depot::new().await;
    let tech = depot.actor("tech").await;
    let all = depot.today("admin").await;
    let other = all.iter().find(|visit| {
        visit.number.is_some() && !visit.technicians.contains(&tech.technician.unwrap())
    });
    let other = other.unwrap();
    assert_eq!(tech.level, Level::Own, "who sees only their own");
    let (sftp, _said) = depot.sftp("tech").await;
    let mut paths = vec![
        number(other).to_owned(),
        format!("{}/photo.jpg", number(other)),
        other.id.to_string(),
        other.id.to_string()[..13].to_owned(),
    ];
    for path in [
        "etc",
        "/etc/passwd",
        "../../etc/passwd",
        "//etc//passwd",
        "/proc/self/environ",
        "~",
        "~root",
        "RAM0042\0",
        "\u{fffd}",
        "C:\\Windows",
        "%2e%2e/etc",
    ] {
        paths.push(path.to_owned());
    }
    paths.push("a".repeat(100_000));
    for path in paths {
        assert_eq!(
            code(sftp.metadata(&path).await),
            StatusCode::NoSuchFile,
            "{path:.40}"
        );
        assert!(sftp.read_dir(&path).await.is_err(), "{path:.40}");
        assert!(
            sftp.create(format!("{path}/x.jpg")).await.is_err(),
            "{path:.40}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_screen_in_the_depot_sees_nothing() {
    let depot = Depot::new().await;
    let directory = depot.base.directory().await.unwrap();
    let kiosk = directory
        .users
        .iter()
        .find(|user| user.level == Level::Kiosk)
        .unwrap();
    let visit = depot.open_visit("admin").await;
    let (sftp, _said) = depot.sftp(&kiosk.login).await;
    assert_eq!(names(&sftp, "/").await, Vec::<String>::new());
    assert_eq!(
        code(sftp.metadata(number(&visit)).await),
        StatusCode::NoSuchFile
    );
    let photo = sftp.create(format!("{}/photo.jpg", number(&visit))).await;
    assert_eq!(code(photo.map(drop)), StatusCode::NoSuchFile);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_open_is_bounded_and_handles_that_are_not_do_nothing() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let (raw, _said) = depot.raw("tech").await;
    let flags = OpenFlags::CREATE | OpenFlags::WRITE;
    let mut open = Vec::new();
    for number_of in 0..2000 {
        let path = format!("/{}/{number_of}.jpg", number(&visit));
        match raw.open(path, flags, FileAttributes::empty()).await {
            Ok(handle) => open.push(handle.handle),
            Err(error) => assert_eq!(code(Err::<(), _>(error)), StatusCode::Failure),
        }
    }
    assert_eq!(open.len(), 4);
    let mut listed = 0;
    while raw.opendir("/").await.is_ok() {
        listed += 1;
    }
    assert_eq!(listed, 28);
    // One that was given back makes room for another.
    let first = open.remove(0);
    assert_eq!(
        code(raw.close(&first).await),
        StatusCode::Failure,
        "nothing was sent"
    );
    raw.opendir("/").await.unwrap();
    for handle in ["", "0", "-1", "9999999", "../etc/passwd", &first] {
        assert_eq!(
            code(raw.close(handle).await),
            StatusCode::Failure,
            "{handle}"
        );
        assert_eq!(
            code(raw.read(handle, 0, 1).await),
            StatusCode::Failure,
            "{handle}"
        );
        assert_eq!(
            code(raw.readdir(handle).await),
            StatusCode::Failure,
            "{handle}"
        );
    }
    let other = raw.extended("posix-rename@openssh.com", Vec::new()).await;
    let Ok(Packet::Status(status)) = other else {
        panic!("{other:?}");
    };
    assert_eq!(status.status_code, StatusCode::OpUnsupported);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reads_of_any_size_and_place_get_what_is_there() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let (raw, _said) = depot.raw("tech").await;
    let folder = format!("/{}", number(&visit));
    let listing = raw.opendir(&folder).await.unwrap().handle;
    let name = raw
        .readdir(&listing)
        .await
        .unwrap()
        .files
        .remove(0)
        .filename;
    assert_eq!(code(raw.readdir(&listing).await), StatusCode::Eof);
    let path = format!("{folder}/{name}");
    let handle = raw
        .open(path, OpenFlags::READ, FileAttributes::empty())
        .await
        .unwrap()
        .handle;
    let size = raw.fstat(&handle).await.unwrap().attrs.size.unwrap();
    for (offset, length, expected) in [
        (0, 10, 10),
        (size - 3, 10, 3),
        (5, u32::MAX, (size - 5).min(255 * 1024)),
    ] {
        let data = raw.read(&handle, offset, length).await.unwrap().data;
        assert_eq!(data.len() as u64, expected, "{offset} {length}");
    }
    for offset in [size, size + 1, u64::MAX] {
        assert_eq!(code(raw.read(&handle, offset, 1).await), StatusCode::Eof);
    }
    assert_eq!(
        code(raw.write(&handle, 0, vec![1]).await),
        StatusCode::PermissionDenied
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_sftp_ends_the_session_or_is_answered() {
    let depot = Depot::new().await;
    for (bytes, answered) in [
        (&b"GET / HTTP/1.1\r\n\r\n"[..], 0),
        (&[0, 0, 0, 5, 99, 0, 0, 0, 7], 1),
        (&[0, 0, 0, 0, 0, 0, 0, 5, 4, 0, 0, 0, 1], 2),
    ] {
        let (mut line, _said) = depot.line("tech").await;
        line.write_all(bytes).await.unwrap();
        line.shutdown().await.unwrap();
        let mut answers = Vec::new();
        line.read_to_end(&mut answers).await.unwrap();
        let (mut rest, mut statuses) = (answers.as_slice(), 0);
        while let Some((length, packet)) = rest.split_first_chunk::<4>() {
            let (packet, next) = packet.split_at(u32::from_be_bytes(*length) as usize);
            assert_eq!(packet[0], 101, "a status: {answers:?}");
            statuses += 1;
            rest = next;
        }
        assert_eq!(statuses, answered, "{bytes:?}: {answers:?}");
    }
}
