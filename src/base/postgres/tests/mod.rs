//! What only a server can show: databases that are no base, servers that go away, plans of statements, migrations.

mod away;
mod bad_places;
mod plans;

use std::sync::Arc;

use sqlx::{Connection, PgConnection};

use super::schema::{MIGRATIONS, check};
use super::{PgStore, kept, mail, read, write};
use crate::backend::{Backend, BackendError, Clock, Outcome};
use crate::base::tests::fixture::{
    ANNA, BRUNO, OnPostgres, Place, accepted, command, confirmed, create_at, new_id, where_is,
};
use crate::base::{Embedded, replay};

async fn with_visits(visits: i64) -> OnPostgres {
    let place = OnPostgres::new().await;
    let base = place.open("office").await;
    for number in 0..visits {
        accepted(&base, new_id(), create_at(ANNA, number)).await;
    }
    base.close().await;
    place
}

async fn connect(place: &OnPostgres) -> PgConnection {
    PgConnection::connect(&place.database.url()).await.unwrap()
}

async fn run(on: &mut PgConnection, sql: &'static str) {
    sqlx::raw_sql(sql).execute(on).await.unwrap();
}

macro_rules! fails_with {
    ($answer:expr, $error:pat) => {{
        let answer = $answer;
        assert!(matches!(answer, Err($error)), "{answer:?}");
    }};
}
use fails_with;

/// A base with a handle on its store.
async fn with_store(place: &OnPostgres) -> (Arc<PgStore>, Embedded) {
    let store = Arc::new(PgStore::open(&place.database.url()).await.unwrap());
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_write_at_once_leave_no_gap() {
    let place = OnPostgres::new().await;
    let bases = [place.open("office").await, place.open("chief").await];
    let mut writers = tokio::task::JoinSet::new();
    for (base, technician) in bases.into_iter().zip([ANNA, BRUNO]) {
        writers.spawn(async move {
            for number in 0..30 {
                accepted(&base, new_id(), create_at(technician, number)).await;
            }
            // What is refused or nonsense takes no place.
            base.submit(command(new_id(), crate::domain::Action::Confirm))
                .await
                .unwrap_err();
        });
    }
    writers.join_all().await;
    let base = place.open("office").await;
    let entries = base.since(0, 100).await.unwrap();
    let places: Vec<i64> = entries.iter().map(|entry| entry.seq).collect();
    assert_eq!(places, (1..=60).collect::<Vec<_>>());
    assert!(base.verify().await.unwrap().is_sound());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_takes_back_what_does_not_fit() {
    let place = with_visits(1).await;
    let base = place.open("office").await;
    let mut on = connect(&place).await;
    run(
        &mut on,
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$; \
         CREATE TRIGGER full_disk BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION full_disk()",
    )
    .await;
    let create = command(new_id(), create_at(ANNA, 10));
    fails_with!(
        base.submit(create.clone()).await,
        BackendError::DiskFull { .. }
    );
    fails_with!(
        base.intervention(create.intervention).await,
        BackendError::NotFound { .. }
    );
    assert_eq!(base.verify().await.unwrap().entries, 1);
    // Once there is room, the same command goes through.
    run(&mut on, "DROP TRIGGER full_disk ON journal").await;
    assert!(matches!(
        base.submit(create).await,
        Ok(Outcome::Accepted(_))
    ));
    assert!(base.verify().await.unwrap().is_sound());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_writer_who_does_not_let_go_makes_the_base_busy() {
    let place = with_visits(1).await;
    let (store, base) = with_store(&place).await;
    run(&mut store.writer().await.unwrap(), "SET lock_timeout = 20").await;
    let mut other = connect(&place).await;
    run(&mut other, super::schema::BEGIN).await;
    fails_with!(
        base.submit(command(new_id(), create_at(ANNA, 5))).await,
        BackendError::Busy { .. }
    );
    // Reading goes on meanwhile.
    assert_eq!(base.since(0, 10).await.unwrap().len(), 1);
    run(&mut other, "ROLLBACK").await;
    accepted(&base, new_id(), create_at(ANNA, 5)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_that_is_dropped_lets_the_next_one_in() {
    let place = with_visits(0).await;
    let (store, base) = with_store(&place).await;
    let other = place.open("chief").await;
    let mut unit = crate::base::store::Store::begin(store.as_ref())
        .await
        .unwrap();
    unit.number_given("RAM", 40).await.unwrap();
    drop(unit);
    accepted(&other, new_id(), create_at(ANNA, 5)).await;
    let visit = confirmed(&base, BRUNO, 5).await;
    assert_eq!(visit.number.as_deref(), Some("RAM0001"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_journal_cannot_be_changed() {
    let place = with_visits(1).await;
    let mut on = connect(&place).await;
    for sql in [
        "UPDATE journal SET revision = 7",
        "DELETE FROM journal",
        "TRUNCATE journal",
    ] {
        let error = sqlx::raw_sql(sql).execute(&mut on).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_open_timer_is_kept_out_by_the_index() {
    let place = with_visits(2).await;
    let mut on = connect(&place).await;
    run(
        &mut on,
        "INSERT INTO work SELECT id, 0, row_number() OVER (ORDER BY id), 0, NULL FROM intervention",
    )
    .await;
    let second =
        sqlx::raw_sql("INSERT INTO work SELECT id, 1, 1, 9, NULL FROM intervention LIMIT 1")
            .execute(&mut on)
            .await;
    let error = second.unwrap_err();
    assert!(error.as_database_error().unwrap().is_unique_violation());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn differences_between_journal_and_state_are_found() {
    for sql in [
        "UPDATE intervention SET doc = replace(doc::text, 'Clé', 'Cle')::json WHERE id = (SELECT id FROM intervention ORDER BY id DESC LIMIT 1)",
        "UPDATE intervention SET start_s = start_s + 60 WHERE id = (SELECT id FROM intervention ORDER BY id DESC LIMIT 1)",
        "UPDATE intervention SET technicians = '{}' WHERE id = (SELECT id FROM intervention ORDER BY id DESC LIMIT 1)",
        "UPDATE intervention SET client_id = NULL WHERE id = (SELECT id FROM intervention ORDER BY id DESC LIMIT 1)",
        "DELETE FROM assignment WHERE intervention = (SELECT id FROM intervention ORDER BY id DESC LIMIT 1)",
    ] {
        let place = with_visits(3).await;
        run(&mut connect(&place).await, sql).await;
        let found = replay(where_is(&place.database)).await.unwrap();
        assert_eq!(found.differences.len(), 1, "{sql}");
    }
}

/// The steps of today and one more.
fn with_next(next: &'static str) -> Vec<&'static str> {
    [MIGRATIONS, &[next]].concat()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_format_is_brought_up_to_date_once_whoever_comes_first() {
    let place = with_visits(2).await;
    let steps = with_next("CREATE TABLE novelty (a BIGINT PRIMARY KEY)");
    let today = i64::try_from(MIGRATIONS.len()).unwrap();
    let (mut one, mut other) = (connect(&place).await, connect(&place).await);
    let (first, second) =
        tokio::join!(check(&mut one, "b", &steps), check(&mut other, "b", &steps));
    first.unwrap();
    second.unwrap();
    run(&mut one, "SELECT a FROM novelty").await;
    match place.try_open("office").await {
        Err(BackendError::Newer { found, known, .. }) => {
            assert_eq!((found, known), (today + 1, today));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_migration_that_fails_changes_nothing() {
    let place = with_visits(2).await;
    let mut on = connect(&place).await;
    let steps = with_next("CREATE TABLE extra (a BIGINT); CREATE TABLE journal (a BIGINT)");
    assert!(check(&mut on, "b", &steps).await.is_err());
    on.close().await.unwrap();
    let base = place.open("office").await;
    assert_eq!(base.verify().await.unwrap().visits, 2);
    let extra: bool = sqlx::query_scalar("SELECT to_regclass('extra') IS NOT NULL")
        .fetch_one(&mut connect(&place).await)
        .await
        .unwrap();
    assert!(!extra);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_one_character_that_a_server_cannot_hold_harms_nothing() {
    let place = with_visits(1).await;
    let base = place.open("office").await;
    let visit = base.since(0, 1).await.unwrap()[0].intervention;
    base.keep_draft(visit, "notes", Some("a\0b")).await.unwrap();
    let detail = base.intervention(visit).await.unwrap();
    assert_eq!(detail.drafts["notes"], "ab");
    fails_with!(base.find("RAM\0").await, BackendError::NotFound { .. });
    assert!(base.imported("uid\0").await.unwrap().is_none());
    assert!(base.clients("le\0goff", 5).await.is_ok());
}
