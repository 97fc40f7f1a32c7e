//! What is there, and how it is read.

use super::*;
use crate::ssh::files::path::{Place, resolve};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_day_of_a_technician_is_a_list_of_folders() {
    let depot = Depot::new().await;
    let (sftp, _said) = depot.sftp("tech").await;
    let mut expected: Vec<String> = depot
        .today("tech")
        .await
        .iter()
        .filter(|visit| visit.status != Status::Cancelled)
        .map(Intervention::folder_name)
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
                assert!(name.starts_with(&number) && name.contains(".pdf"), "{name}");
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

/// Hints name folders as well (`scp photo.jpg board@depot:FOLDER/`).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_that_can_be_no_folder_is_none() {
    let depot = Depot::new().await;
    let mut visit = Intervention::clone(&depot.today("tech").await[0]);
    let short = visit.short_id();
    let long = "n".repeat(256);
    for (number, expected) in [
        (None, short.as_str()),
        (Some("RAM0042"), "RAM0042"),
        (Some("RAM 42 Gaël"), "RAM 42 Gaël"),
        (Some("2026/42"), &short),
        (Some(""), &short),
        (Some("."), &short),
        (Some(".."), &short),
        (Some("RAM\u{1b}42"), &short),
        (Some("RAM\u{fffd}42"), &short),
        (Some(long.as_str()), &short),
    ] {
        visit.number = number.map(str::to_owned);
        let name = visit.folder_name();
        assert_eq!(name, expected, "{number:?}");
        let place = resolve(&name);
        assert_eq!(place, Ok(Place::Visit { reference: name }));
    }
}
