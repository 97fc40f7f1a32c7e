//! A server that goes away in the middle, and comes back.

use std::sync::Arc;
use std::time::Duration;

use crate::backend::{Backend, BackendError, Clock, ManualClock, Notice, Outcome};
use crate::base::postgres::PgStore;
use crate::base::store::Store;
use crate::base::tests::fixture::{
    ANNA, accepted, command, create_at, directory, move_to, new_id, now,
};
use crate::base::tests::server::Server;
use crate::base::{Embedded, OpenOptions, Place, create, open};

async fn opened(place: &Place) -> Embedded {
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(now()));
    open(OpenOptions {
        place: place.clone(),
        login: Some("office".into()),
        clock,
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_restarts_loses_nothing_and_is_found_again() {
    let server = Server::start();
    server.run("CREATE DATABASE base".into());
    let url = server.url("base");
    let place = Place::parse(&url);
    create(&place, &directory()).await.unwrap();
    let (base, other) = (opened(&place).await, opened(&place).await);
    let id = new_id();
    accepted(&base, id, create_at(ANNA, 1)).await;

    // In the middle of a unit.
    let store = PgStore::open(&url).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    unit.number_given("RAM", 40).await.unwrap();
    server.stop();
    let lost = unit.commit().await.unwrap_err();
    assert!(matches!(lost, BackendError::Unreachable { .. }), "{lost:?}");

    // Whoever asks while it is away is answered when it is back.
    let base = Arc::new(base);
    let asking = tokio::spawn({
        let base = Arc::clone(&base);
        async move { base.intervention(id).await }
    });
    server.start_again();
    assert_eq!(asking.await.unwrap().unwrap().visit.revision, 1);

    // The same command goes through, once.
    let planned = command(id, move_to(3));
    for _ in 0..2 {
        match base.submit(planned.clone()).await.unwrap() {
            Outcome::Accepted(receipt) => assert_eq!(receipt.seq, Some(2)),
            refused => panic!("{refused:?}"),
        }
    }
    assert_eq!(
        store
            .begin()
            .await
            .unwrap()
            .last_number("RAM")
            .await
            .unwrap(),
        0
    );

    // The other process hears of changes again.
    let mut news = other.changes();
    let heard = async {
        loop {
            if let Ok(Notice::Changed { seq }) = news.recv().await
                && seq >= 3
            {
                return;
            }
        }
    };
    accepted(&base, new_id(), create_at(ANNA, 9)).await;
    tokio::time::timeout(Duration::from_secs(20), heard)
        .await
        .expect("nothing was heard");
}
