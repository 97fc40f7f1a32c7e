//! What is on the disk before anybody is told.

use std::os::unix::fs::PermissionsExt;

use super::kit::{Depot, Mood, flushed, kept, queue};
use crate::backend::{Backend, BackendError, Outcome, QueueState};
use crate::base::tests::fixture::{ANNA, accepted, command, confirmed, create_at, move_to, new_id};
use crate::domain::{Action, Refusal, Status};

#[tokio::test]
async fn without_a_line_a_command_waits_on_the_disk_and_is_sent_when_there_is_one() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);

    let receipt = kept(&outbox, visit.id, move_to(5)).await;
    assert_eq!(receipt.seq, None);
    assert_eq!(
        receipt.visit.schedule.unwrap().start,
        crate::base::tests::fixture::hours(5)
    );
    assert_eq!(receipt.visit.revision, visit.revision + 1);
    assert_eq!(outbox.connection().waiting, 1);
    let detail = outbox.intervention(visit.id).await.unwrap();
    assert!(detail.pending);
    assert_eq!(detail.visit.schedule, receipt.visit.schedule);

    depot.wire.be(Mood::Open);
    flushed(&outbox).await;
    let there = depot
        .colleague("office")
        .await
        .intervention(visit.id)
        .await
        .unwrap();
    assert_eq!(there.visit.schedule, receipt.visit.schedule);
    assert!(queue(&outbox).await.is_empty());
    assert!(!outbox.intervention(visit.id).await.unwrap().pending);
}

#[tokio::test]
async fn with_a_line_the_base_answers_and_nothing_is_kept() {
    let depot = Depot::of("office").await;
    let outbox = depot.open().await;
    let id = new_id();
    let outcome = outbox
        .submit(command(id, create_at(ANNA, 2)))
        .await
        .unwrap();
    let Outcome::Accepted(receipt) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(receipt.seq, Some(1));
    let refused = outbox
        .submit(command(id, Action::Start { technician: None }))
        .await
        .unwrap();
    assert!(
        matches!(refused, Outcome::Refused(Refusal::ConfirmFirst)),
        "{refused:?}"
    );
    assert!(queue(&outbox).await.is_empty());
    assert_eq!(outbox.connection().waiting, 0);
}

#[tokio::test]
async fn a_rule_refuses_at_once_without_a_line() {
    let depot = Depot::of("office").await;
    let office = depot.colleague("office").await;
    let id = new_id();
    accepted(&office, id, create_at(ANNA, 2)).await;
    let outbox = depot.open().await;
    outbox.intervention(id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    let outcome = outbox
        .submit(command(id, Action::Start { technician: None }))
        .await
        .unwrap();
    assert!(
        matches!(outcome, Outcome::Refused(Refusal::ConfirmFirst)),
        "{outcome:?}"
    );
    assert!(queue(&outbox).await.is_empty());
    // With what is on its way, it may be done.
    kept(&outbox, id, Action::Confirm).await;
    let started = kept(
        &outbox,
        id,
        Action::Start {
            technician: Some(ANNA),
        },
    )
    .await;
    assert!(started.visit.is_running());
    assert_eq!(started.visit.status, Status::Confirmed);
}

#[tokio::test]
async fn what_is_on_the_disk_outlasts_the_process() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    kept(&outbox, visit.id, move_to(5)).await;
    // Nothing is closed in order.
    drop(outbox);

    let again = depot.reopen().await;
    assert_eq!(again.connection().waiting, 1);
    let waiting = queue(&again).await;
    assert_eq!(waiting[0].command.action, move_to(5));
    assert_eq!(waiting[0].before.as_deref().unwrap().id, visit.id);
    assert!(matches!(waiting[0].state, QueueState::Waiting { .. }));
    assert_eq!(Some(&waiting[0].title), visit.number.as_ref());
}

#[tokio::test]
async fn the_file_is_for_nobody_else() {
    let depot = Depot::of("office").await;
    let _outbox = depot.open().await;
    let mode =
        |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&depot.path()), 0o600);
    assert_eq!(mode(depot.path().parent().unwrap()), 0o700);
}

#[tokio::test]
async fn a_visit_that_is_not_known_here_needs_a_line() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    let error = outbox
        .submit(command(visit.id, move_to(5)))
        .await
        .unwrap_err();
    assert!(matches!(error, BackendError::Unreachable { .. }), "{error}");
    assert!(queue(&outbox).await.is_empty());
}
