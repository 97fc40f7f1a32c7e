//! What only `SQLite` can show: bad files, full disks, plans of statements, migrations.

mod bad_files;
mod damage;

use std::path::Path;
use std::sync::Arc;

use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::file::{MIGRATIONS, backup_of, check, options};
use super::{SqliteStore, kept, mail, read, write};
use crate::backend::{Backend, BackendError, Clock, ManualClock};
use crate::base::tests::fixture::{
    ANNA, OnSqlite, Place, accepted, command, confirmed, create_at, new_id, now,
};
use crate::base::{Embedded, OpenOptions, open, replay};
use crate::domain::{Action, Level};

async fn opened(path: &Path) -> Result<Embedded, BackendError> {
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(now()));
    open(OpenOptions {
        place: path.into(),
        login: None,
        clock,
    })
    .await
}

/// The file on its own, nothing in a log beside it.
async fn closed_base(visits: i64) -> OnSqlite {
    let place = OnSqlite::new().await;
    let base = place.open("office").await;
    for number in 0..visits {
        accepted(&base, new_id(), create_at(ANNA, number)).await;
    }
    base.close().await;
    place
}

async fn connect(path: &Path) -> SqliteConnection {
    options(path).connect().await.unwrap()
}

async fn run(on: &mut SqliteConnection, sql: &'static str) {
    sqlx::raw_sql(sql).execute(on).await.unwrap();
}

macro_rules! fails_with {
    ($answer:expr, $error:pat) => {{
        let answer = $answer;
        assert!(matches!(answer, Err($error)), "{answer:?}");
    }};
}
use fails_with;

#[tokio::test]
async fn without_a_login_the_highest_level_signs_in() {
    let place = closed_base(0).await;
    let session = opened(&place.path()).await.unwrap().session();
    assert_eq!(
        (session.actor.name.as_str(), session.actor.level),
        ("BOSS", Level::Manager)
    );
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(now()));
    let stranger = OpenOptions {
        place: place.path().into(),
        login: Some("zoe".into()),
        clock,
    };
    match open(stranger).await {
        Err(BackendError::NoUser { login, known }) => {
            assert_eq!((login.as_str(), known.len()), ("zoe", 6));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_closed_base_is_one_file() {
    let place = closed_base(3).await;
    let files = std::fs::read_dir(place.folder.path()).unwrap().count();
    assert_eq!(files, 1);
    assert_eq!(replay(&place.path()).await.unwrap().entries, 3);
}

/// A base with a handle on its store.
async fn with_store(place: &OnSqlite) -> (Arc<SqliteStore>, Embedded) {
    let store = Arc::new(SqliteStore::open(&place.path()).await.unwrap());
    let clock: Arc<dyn Clock> = Arc::clone(&place.clock) as _;
    let base = Embedded::on(
        Arc::clone(&store) as _,
        String::new(),
        Some("office"),
        clock,
    )
    .await
    .unwrap();
    (store, base)
}

#[tokio::test]
async fn a_full_disk_takes_back_what_does_not_fit() {
    let place = closed_base(1).await;
    let (store, base) = with_store(&place).await;
    // SQLite raises the limit to the size that the file has: there is no room for another page.
    run(
        &mut store.writer().await.unwrap(),
        "PRAGMA max_page_count = 1",
    )
    .await;
    let mut accepted_before = 0;
    let refused = loop {
        let create = command(new_id(), create_at(ANNA, 10 + accepted_before));
        match base.submit(create.clone()).await {
            Ok(_) => accepted_before += 1,
            Err(error) => break (create, error),
        }
        assert!(accepted_before < 500, "the disk never gets full");
    };
    let (create, error) = refused;
    assert!(matches!(error, BackendError::DiskFull { .. }), "{error:?}");
    fails_with!(
        base.intervention(create.intervention).await,
        BackendError::NotFound { .. }
    );
    let verified = base.verify().await.unwrap();
    assert!(verified.is_sound(), "{verified:?}");
    assert_eq!(verified.entries, 1 + accepted_before.unsigned_abs());
    // Once there is room, the same command goes through.
    assert!(matches!(
        base.submit(create).await,
        Ok(crate::backend::Outcome::Accepted(_))
    ));
}

#[tokio::test]
async fn a_writer_who_does_not_let_go_makes_the_base_busy() {
    let place = closed_base(1).await;
    let (store, base) = with_store(&place).await;
    run(
        &mut store.writer().await.unwrap(),
        "PRAGMA busy_timeout = 20",
    )
    .await;
    let mut other = connect(&place.path()).await;
    run(&mut other, "BEGIN IMMEDIATE").await;
    fails_with!(
        base.submit(command(new_id(), create_at(ANNA, 5))).await,
        BackendError::Busy { .. }
    );
    // Reading goes on meanwhile.
    assert_eq!(base.since(0, 10).await.unwrap().len(), 1);
    run(&mut other, "ROLLBACK").await;
    accepted(&base, new_id(), create_at(ANNA, 5)).await;
}

#[tokio::test]
async fn the_journal_cannot_be_changed() {
    let place = closed_base(1).await;
    let mut connection = connect(&place.path()).await;
    for sql in ["UPDATE journal SET revision = 7", "DELETE FROM journal"] {
        let error = sqlx::raw_sql(sql)
            .execute(&mut connection)
            .await
            .unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

#[tokio::test]
async fn a_second_open_timer_is_kept_out_by_the_index() {
    let place = closed_base(0).await;
    let base = place.open("office").await;
    for start in [1, 3] {
        confirmed(&base, ANNA, start).await;
    }
    let mut connection = connect(&place.path()).await;
    run(
        &mut connection,
        "INSERT INTO work VALUES (1, 0, 1, 0, NULL), (1, 1, 2, 0, NULL), (2, 0, 1, 0, 5)",
    )
    .await;
    let second = sqlx::raw_sql("INSERT INTO work VALUES (2, 1, 1, 9, NULL)")
        .execute(&mut connection)
        .await;
    assert!(
        second
            .unwrap_err()
            .as_database_error()
            .unwrap()
            .is_unique_violation()
    );
}

#[tokio::test]
async fn differences_between_journal_and_state_are_found() {
    for sql in [
        "UPDATE intervention SET doc = replace(doc, 'Clé', 'Cle') WHERE key = 2",
        "UPDATE intervention SET start_s = start_s + 60 WHERE key = 2",
        "DELETE FROM assignment WHERE intervention = 2",
    ] {
        let place = closed_base(3).await;
        let mut connection = connect(&place.path()).await;
        run(&mut connection, sql).await;
        connection.close().await.unwrap();
        assert_eq!(
            replay(&place.path()).await.unwrap().differences.len(),
            1,
            "{sql}"
        );
    }
}

/// The steps of today and one more.
fn with_next(next: &'static str) -> Vec<&'static str> {
    [MIGRATIONS, &[next]].concat()
}

#[tokio::test]
async fn an_older_format_is_copied_and_brought_up_to_date() {
    let today = i64::try_from(MIGRATIONS.len()).unwrap();
    let place = closed_base(2).await;
    let mut connection = connect(&place.path()).await;
    let steps = with_next("CREATE TABLE novelty (a BLOB PRIMARY KEY) STRICT");
    check(&mut connection, &place.path(), &steps).await.unwrap();
    check(&mut connection, &place.path(), &steps).await.unwrap();
    let version: i64 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(version, today + 1);
    run(&mut connection, "SELECT a FROM novelty").await;
    connection.close().await.unwrap();
    match opened(&place.path()).await {
        Err(BackendError::Newer { found, .. }) => assert_eq!(found, today + 1),
        other => panic!("{other:?}"),
    }
    let copy = replay(&backup_of(&place.path(), today)).await.unwrap();
    assert_eq!(copy.visits, 2);
}

#[tokio::test]
async fn a_base_of_the_first_format_gets_room_for_reports() {
    let place = closed_base(2).await;
    let mut connection = connect(&place.path()).await;
    run(
        &mut connection,
        "DROP TABLE report; DROP TABLE form; DROP TABLE blob; DROP TABLE draft; DROP TABLE mail; DROP TABLE secret; \
         DROP TABLE credential; DROP TABLE token; DROP TABLE public_key; DROP TABLE invitation; \
         ALTER TABLE journal DROP COLUMN via; \
         ALTER TABLE meta DROP COLUMN mail_version; ALTER TABLE meta DROP COLUMN epoch; PRAGMA user_version = 1",
    )
    .await;
    connection.close().await.unwrap();
    let base = place.open("office").await;
    assert!(backup_of(&place.path(), 1).exists());
    let visit = confirmed(&base, ANNA, 5).await;
    let notes = Action::WriteNotes {
        text: "Joint remplacé.".into(),
    };
    accepted(&base, visit.id, notes).await;
    let detail = base.intervention(visit.id).await.unwrap();
    assert_eq!(detail.visit.report.notes, "Joint remplacé.");
    let verified = base.verify().await.unwrap();
    assert!(verified.is_sound());
    assert_eq!(verified.visits, 3);
}

#[tokio::test]
async fn a_migration_that_fails_changes_nothing() {
    let place = closed_base(2).await;
    let mut connection = connect(&place.path()).await;
    let steps = with_next("CREATE TABLE extra (a INTEGER) STRICT; CREATE TABLE journal (a)");
    assert!(check(&mut connection, &place.path(), &steps).await.is_err());
    connection.close().await.unwrap();
    let base = opened(&place.path()).await.unwrap();
    assert!(base.verify().await.unwrap().is_sound());
}

/// The only tables that may be read from end to end: what is given with the question, what is small whatever the
/// store holds (a timer per technician, the directory), and the pool in the order in which it is shown.
fn may_scan(detail: &str) -> bool {
    let few = [
        "VIRTUAL TABLE",
        "CONSTANT ROW",
        "INDEX one_open_timer",
        "INDEX intervention_in_pool",
        // What has not left.
        "INDEX mail_waiting",
        "INDEX mail_handing",
        "INDEX mail_unsent",
    ];
    let given = [
        "SCAN one ",
        "SCAN class",
        "SCAN found",
        "SCAN (subquery",
        "SCAN directory",
    ];
    few.iter().any(|part| detail.contains(part))
        || given.iter().any(|start| detail.starts_with(start))
}

#[tokio::test]
async fn no_statement_reads_the_whole_store() {
    let place = closed_base(1).await;
    let mut connection = connect(&place.path()).await;
    for (name, sql) in read::sql::ALL
        .into_iter()
        .chain(write::ALL)
        .chain(kept::ALL)
        .chain(mail::ALL)
    {
        let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(explain)
            .fetch_all(&mut connection)
            .await
            .unwrap();
        for (_, _, _, detail) in &plan {
            assert!(
                !detail.starts_with("SCAN") || may_scan(detail),
                "{name}: {plan:#?}"
            );
        }
    }
}

#[tokio::test]
async fn a_full_disk_keeps_nothing_of_a_picture() {
    let place = closed_base(1).await;
    let (store, base) = with_store(&place).await;
    run(
        &mut store.writer().await.unwrap(),
        "PRAGMA max_page_count = 1",
    )
    .await;
    // Each pixel another one, so that the file is far larger than what is free in the last pages.
    let image = image::RgbImage::from_fn(300, 300, |x, y| {
        let mixed = (x * 7919 + y * 104_729) ^ (x * y * 31);
        image::Rgb(mixed.to_le_bytes()[..3].try_into().unwrap())
    });
    let mut file = std::io::Cursor::new(Vec::new());
    image.write_to(&mut file, image::ImageFormat::Png).unwrap();
    let bytes = file.into_inner();
    let digest = crate::pictures::take(
        bytes.clone(),
        crate::pictures::Wishes {
            limit: 20,
            keep_place: false,
        },
    )
    .unwrap()
    .picture;
    fails_with!(
        base.keep_picture(bytes.clone()).await,
        BackendError::DiskFull { .. }
    );
    for part in [digest.original, digest.preview] {
        assert_eq!(base.bytes(part).await.unwrap(), None);
    }
    assert!(base.verify().await.unwrap().is_sound());
}
