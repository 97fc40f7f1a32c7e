//! A disk that is full, a file that cannot be read, a file of a later version.

use super::kit::{Depot, Mood, flushed, kept, kept_command, queue, seen};
use crate::backend::{Backend, BackendError, Decision, Outcome};
use crate::base::tests::fixture::{ANNA, command, confirmed, move_to};
use crate::domain::{Action, Changes};

#[tokio::test]
async fn on_a_full_disk_nothing_is_pretended() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    outbox.desk.store.allow_pages(1).await;
    let mut told = 0;
    let error = loop {
        let note = Action::Edit(Box::new(Changes {
            note: Some("x".repeat(2000)),
            ..Changes::default()
        }));
        match outbox.submit(seen(&visit, note)).await {
            Ok(Outcome::Queued(_)) => told += 1,
            Ok(other) => panic!("{other:?}"),
            Err(error) => break error,
        }
        assert!(told < 1000, "the disk never fills");
    };
    assert!(matches!(error, BackendError::DiskFull { .. }), "{error}");
    assert_eq!(queue(&outbox).await.len(), told, "as many as were told");
    outbox.desk.store.allow_pages(1_000_000).await;
    kept(&outbox, visit.id, move_to(5)).await;
    depot.wire.be(Mood::Open);
    flushed(&outbox).await;
    assert_eq!(queue(&outbox).await, []);
}

#[tokio::test]
async fn a_file_of_a_later_version_is_left_alone() {
    let depot = Depot::of("office").await;
    let outbox = depot.open().await;
    outbox.desk.store.pretend_format(99).await;
    outbox.close().await;
    drop(outbox);
    let before = std::fs::read(depot.path()).unwrap();
    let error = depot.try_open().await.err().unwrap();
    assert!(
        matches!(
            error,
            BackendError::Newer {
                found: 99,
                known: 1,
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(std::fs::read(depot.path()).unwrap(), before);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_put_aside_and_never_deleted() {
    let rubbish = b"this was an outbox once, and a disk ate it".repeat(200);
    let depot = Depot::of("office").await;
    std::fs::create_dir_all(depot.path().parent().unwrap()).unwrap();
    std::fs::write(depot.path(), &rubbish).unwrap();
    let outbox = depot.open().await;
    let aside = outbox.aside().unwrap().to_owned();
    assert_eq!(std::fs::read(&aside).unwrap(), rubbish);
    assert_ne!(aside, depot.path());
    // Work goes on with a new one.
    let id = crate::base::tests::fixture::new_id();
    let created = crate::base::tests::fixture::create_at(ANNA, 2);
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    kept_command(&outbox, command(id, created)).await;
    drop(outbox);
    let again = depot.reopen().await;
    assert_eq!(again.aside(), None);
    assert_eq!(queue(&again).await.len(), 1);
}

#[tokio::test]
async fn a_folder_that_may_not_be_written_is_said() {
    let depot = Depot::of("office").await;
    // A file where the folder should be.
    std::fs::write(depot.path().parent().unwrap(), b"").unwrap();
    let error = depot.try_open().await.err().unwrap();
    assert!(matches!(error, BackendError::ReadOnly { .. }), "{error}");
}

#[tokio::test]
async fn what_the_base_took_is_said_to_be_taken_even_if_the_queue_cannot_be_written() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    let shown = outbox.intervention(visit.id).await.unwrap().visit;
    for (verb, mood) in [("DELETE", Mood::Open), ("UPDATE", Mood::LosesAnswers)] {
        outbox.desk.store.forbid(Some(verb)).await;
        depot.wire.script(&[mood]);
        let outcome = outbox.submit(seen(&shown, move_to(5))).await.unwrap();
        match mood {
            Mood::Open => assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}"),
            _ => assert!(matches!(outcome, Outcome::Queued(_)), "{outcome:?}"),
        }
        outbox.desk.store.forbid(None).await;
        depot.clock().advance(std::time::Duration::from_secs(16));
        outbox.desk.nudge.notify_one();
        flushed(&outbox).await;
    }
}

#[tokio::test]
async fn a_command_that_is_being_sent_cannot_be_dropped() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::SignedOut);
    let id = kept(&outbox, visit.id, move_to(5)).await.command;
    let now = depot.clock_now();
    let hold = |until| {
        outbox
            .desk
            .store
            .write(crate::outbox::store::Lasting::Mostly, async move |on| {
                crate::outbox::rows::hold_on(on, id, until).await
            })
    };
    hold(now + chrono::TimeDelta::seconds(9)).await.unwrap();
    assert!(!outbox.decide(id, Decision::Drop).await.unwrap());
    hold(now).await.unwrap();
    assert!(outbox.decide(id, Decision::Drop).await.unwrap());
}
