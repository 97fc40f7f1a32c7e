//! Places that are no base to work with: each says so, none is changed.

use sqlx::{Connection, PgConnection};

use super::{connect, fails_with, run, with_visits};
use crate::backend::{Backend, BackendError};
use crate::base::tests::fixture::{OnPostgres, Place as Fixture, directory, where_is};
use crate::base::tests::server::{Database, Server};
use crate::base::{Place, create, fill, replay};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_there_is_no_base() {
    // A port that was free a moment ago.
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    for url in [
        format!("postgres://anna:s3same@127.0.0.1:{port}/base"),
        "postgres://anna:s3same@localhost/base?host=/nowhere".to_owned(),
        Server::shared().url("nothing_of_that_name"),
    ] {
        let place = Place::parse(&url);
        for error in [
            replay(&place).await.unwrap_err(),
            create(&place, &directory()).await.unwrap_err(),
        ] {
            assert!(matches!(error, BackendError::NoBase { .. }), "{error:?}");
            assert!(
                !format!("{error:?} {error}").contains("s3same"),
                "{error:?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_database_is_no_base_yet_and_a_full_one_is_left_alone() {
    let database = Database::new();
    let place = where_is(&database);
    fails_with!(replay(&place).await, BackendError::NoBase { .. });
    create(&place, &directory()).await.unwrap();
    fails_with!(
        create(&place, &directory()).await,
        BackendError::Exists { .. }
    );
    assert_eq!(fill(&place).await.unwrap().directory(), &directory());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tables_of_somebody_else_are_foreign() {
    for sql in [
        "CREATE TABLE photos (id BIGINT PRIMARY KEY)",
        "CREATE TABLE ardoise (id BIGINT)",
        "CREATE VIEW one AS SELECT 1 AS a",
    ] {
        let database = Database::new();
        let mut on = PgConnection::connect(&database.url()).await.unwrap();
        run(&mut on, sql).await;
        let place = where_is(&database);
        fails_with!(replay(&place).await, BackendError::Foreign { .. });
        fails_with!(
            create(&place, &directory()).await,
            BackendError::Foreign { .. }
        );
        let tables: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')",
        )
        .fetch_one(&mut on)
        .await
        .unwrap();
        assert_eq!(tables, 1, "{sql}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_only_reads_is_read_only() {
    let place = with_visits(1).await;
    run(
        &mut connect(&place).await,
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$",
    )
    .await;
    fails_with!(
        place.try_open("office").await,
        BackendError::ReadOnly { .. }
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_document_that_cannot_be_read_is_damage() {
    let place = with_visits(1).await;
    run(
        &mut connect(&place).await,
        "UPDATE intervention SET doc = '{\"half\": true}'",
    )
    .await;
    let base = place.open("office").await;
    let visit = base.since(0, 1).await.unwrap()[0].intervention;
    fails_with!(base.intervention(visit).await, BackendError::Damaged { .. });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_session_names_the_base_without_its_password() {
    let place = OnPostgres::new().await;
    let base = place.open("office").await;
    let shown = base.session().base;
    assert!(
        shown.starts_with("postgres://ardoise@localhost/"),
        "{shown}"
    );
}
