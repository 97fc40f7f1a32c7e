//! Files that are no base to work with: each says so, none is changed.

use sqlx::{ConnectOptions, Connection};

use super::{closed_base, connect, fails_with, opened, run};
use crate::backend::{Backend, BackendError, Filter, Window};
use crate::base::sqlite::file::options;
use crate::base::tests::fixture::{directory, now};
use crate::base::{create, fill, replay};

#[tokio::test]
async fn no_file_is_no_base() {
    let place = closed_base(0).await;
    let elsewhere = place.folder.path().join("other.db");
    fails_with!(opened(&elsewhere).await, BackendError::NoBase { .. });
    fails_with!(fill(&elsewhere).await, BackendError::NoBase { .. });
    assert!(!elsewhere.exists());
}

#[tokio::test]
async fn a_new_base_never_replaces_a_file() {
    let place = closed_base(2).await;
    fails_with!(
        create(&place.path(), &directory()).await,
        BackendError::Exists { .. }
    );
    assert_eq!(replay(&place.path()).await.unwrap().visits, 2);
    let deep = place.folder.path().join("a/b/c.db");
    create(&deep, &directory()).await.unwrap();
    assert_eq!(
        opened(&deep).await.unwrap().directory().await.unwrap(),
        directory()
    );
}

#[tokio::test]
async fn a_new_base_that_cannot_be_written_is_read_only() {
    let place = closed_base(0).await;
    let beneath_a_file = place.path().join("base.db");
    fails_with!(
        create(&beneath_a_file, &directory()).await,
        BackendError::ReadOnly { .. }
    );
}

#[tokio::test]
async fn what_is_no_base_is_foreign() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("base.db");
    let junk: Vec<u8> = (0..20_000_u32)
        .map(|n| u8::try_from(n * n % 251).unwrap())
        .collect();
    let mut half = b"SQLite format 3\0".to_vec();
    half.extend_from_slice(&junk);
    for bytes in [Vec::new(), b"BEGIN:VCALENDAR\r\n".to_vec(), junk, half] {
        std::fs::write(&path, &bytes).unwrap();
        fails_with!(opened(&path).await, BackendError::Foreign { .. });
        assert_eq!(
            std::fs::read(&path).unwrap(),
            bytes,
            "a foreign file was changed"
        );
    }
    fails_with!(opened(folder.path()).await, BackendError::Foreign { .. });

    let other = folder.path().join("other.db");
    let mut connection = options(&other)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap();
    run(
        &mut connection,
        "CREATE TABLE photos (id INTEGER PRIMARY KEY); PRAGMA user_version = 1",
    )
    .await;
    connection.close().await.unwrap();
    fails_with!(opened(&other).await, BackendError::Foreign { .. });
}

#[tokio::test]
async fn a_cut_file_is_damaged() {
    let place = closed_base(60).await;
    let whole = std::fs::read(place.path()).unwrap();
    for keep in [whole.len() / 2, 5_000, whole.len() - 4_096] {
        std::fs::write(place.path(), &whole[..keep]).unwrap();
        fails_with!(opened(&place.path()).await, BackendError::Damaged { .. });
    }
}

#[tokio::test]
async fn overwritten_pages_are_damage_when_they_are_read() {
    let place = closed_base(60).await;
    let mut bytes = std::fs::read(place.path()).unwrap();
    let end = bytes.len();
    bytes[4_096..end].fill(0xa5);
    std::fs::write(place.path(), bytes).unwrap();
    fails_with!(opened(&place.path()).await, BackendError::Damaged { .. });
}

#[tokio::test]
async fn a_document_that_cannot_be_read_is_damage() {
    let place = closed_base(1).await;
    let mut connection = connect(&place.path()).await;
    run(
        &mut connection,
        "UPDATE intervention SET doc = '{\"id\": 1}'",
    )
    .await;
    connection.close().await.unwrap();
    let base = opened(&place.path()).await.unwrap();
    let window = Window::day(now().date_naive());
    fails_with!(
        base.board(window, &Filter::default()).await,
        BackendError::Damaged { .. }
    );
}

#[tokio::test]
async fn a_later_format_is_left_alone() {
    let place = closed_base(1).await;
    let mut connection = connect(&place.path()).await;
    run(&mut connection, "PRAGMA user_version = 99").await;
    connection.close().await.unwrap();
    let before = std::fs::read(place.path()).unwrap();
    fails_with!(
        opened(&place.path()).await,
        BackendError::Newer { found: 99, .. }
    );
    assert_eq!(std::fs::read(place.path()).unwrap(), before);
}

#[cfg(unix)]
#[tokio::test]
async fn a_write_protected_base_or_folder_is_read_only() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    let place = closed_base(1).await;
    for (target, mode) in [
        (place.path(), 0o444),
        (place.folder.path().to_owned(), 0o555),
    ] {
        let before = std::fs::metadata(&target).unwrap().permissions();
        std::fs::set_permissions(&target, Permissions::from_mode(mode)).unwrap();
        let answer = opened(&place.path()).await;
        std::fs::set_permissions(&target, before).unwrap();
        fails_with!(answer, BackendError::ReadOnly { .. });
    }
    assert!(opened(&place.path()).await.is_ok());
}
