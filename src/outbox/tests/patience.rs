//! How rarely a server is asked that does not answer.

use std::time::Duration;

use chrono::TimeDelta;

use super::kit::{Depot, Mood, flushed, kept, queue};
use crate::backend::{Backend, QueueState};
use crate::base::tests::fixture::{ANNA, confirmed, move_to, now};

#[tokio::test]
async fn a_server_that_does_not_answer_is_asked_ever_more_rarely() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open_patiently().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    kept(&outbox, visit.id, move_to(5)).await;
    tokio::time::pause();
    let bounds: [i32; 9] = [1, 2, 4, 8, 16, 32, 64, 120, 120];
    let mut seen = 0;
    while depot.wire.times().len() <= bounds.len() {
        let queue = queue(&outbox).await;
        let QueueState::Waiting { next_at, problem } = &queue[0].state else {
            panic!("{queue:?}");
        };
        if problem.is_some() {
            // The clock of the wall stands.
            let wait = (*next_at - now()).num_seconds();
            assert_eq!(wait, i64::from(bounds[queue[0].attempts as usize - 1]));
            seen += 1;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(seen > 3);
    // Virtual time runs while the disk is written: a wait may seem longer, never shorter.
    let times = depot.wire.times();
    for (pair, bound) in times.windows(2).zip(bounds) {
        assert!(
            (pair[1] - pair[0]).as_secs_f64() > f64::from(bound) - 0.01,
            "{times:?}"
        );
    }
    // A line that is there again ends the waiting.
    tokio::time::resume();
    depot.wire.be(Mood::Open);
    flushed(&outbox).await;
}

#[tokio::test]
async fn a_server_that_asks_to_come_later_is_left_alone_until_then() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    kept(&outbox, visit.id, move_to(5)).await;
    depot.wire.silently(Mood::TooOften(40));
    super::kit::until(&outbox, || async {
        let queue = queue(&outbox).await;
        matches!(
            &queue[0].state,
            QueueState::Waiting { next_at, .. } if *next_at - now() >= TimeDelta::seconds(39)
        )
    })
    .await;
    let asked = depot.wire.times().len();
    tokio::time::pause();
    tokio::time::sleep(Duration::from_secs(38)).await;
    assert_eq!(depot.wire.times().len(), asked);
    depot.wire.silently(Mood::Open);
    tokio::time::sleep(Duration::from_secs(3)).await;
    tokio::time::resume();
    flushed(&outbox).await;
}

#[tokio::test]
async fn nothing_is_sent_while_nobody_is_signed_in() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    // The token is taken back in the middle: the command in hand is kept, the others are not tried.
    depot.wire.silently(Mood::SignedOut);
    kept(&outbox, visit.id, move_to(5)).await;
    depot.wire.be(Mood::SignedOut);
    let asked = depot.wire.times().len();
    kept(&outbox, visit.id, move_to(6)).await;
    tokio::time::pause();
    tokio::time::sleep(Duration::from_hours(1)).await;
    tokio::time::resume();
    assert!(depot.wire.times().len() <= asked + 1, "{asked}");
    depot.wire.be(Mood::Open);
    flushed(&outbox).await;
    let there = depot
        .colleague("office")
        .await
        .intervention(visit.id)
        .await
        .unwrap();
    assert_eq!(
        there.visit.schedule.unwrap().start,
        crate::base::tests::fixture::hours(6)
    );
}
