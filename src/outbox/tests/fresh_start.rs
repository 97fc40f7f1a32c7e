//! A base that turns out to be an older copy, or another life of itself.

use super::kit::{Depot, Mood, another_epoch, flushed, queue, until};
use crate::backend::{Backend, Notice, Outcome};
use crate::base::tests::fixture::{ANNA, OnSqlite, Place, confirmed, move_to};
use crate::domain::{Action, Changes};
use crate::outbox::Life;

fn note(text: &str) -> Action {
    Action::Edit(Box::new(Changes {
        note: Some(text.to_owned()),
        ..Changes::default()
    }))
}

#[tokio::test]
async fn what_an_older_copy_forgot_is_sent_again_and_happens_once() {
    for same_life in [true, false] {
        let depot = Depot::of("office").await;
        let office = depot.colleague("office").await;
        let visit = confirmed(&office, ANNA, 2).await;
        let older = OnSqlite::new().await;
        depot.copy_base_to(&older);

        let epoch = another_epoch();
        *depot.wire.life.lock().unwrap() = Some(Life {
            epoch,
            seq: 2,
            asked_at: depot.clock_now(),
        });
        let outbox = depot.open().await;
        let mut given = Vec::new();
        for action in [move_to(5), note("digicode 1234"), move_to(6)] {
            let shown = outbox.intervention(visit.id).await.unwrap().visit;
            let command = super::kit::seen(&shown, action);
            given.push(command.id);
            let outcome = outbox.submit(command).await.unwrap();
            assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
        }
        outbox.close().await;
        drop(outbox);

        // The machine burns down; a copy of yesterday takes over.
        let survivor = depot.moved_to(older).await;
        let epoch = if same_life { epoch } else { another_epoch() };
        *survivor.wire.life.lock().unwrap() = Some(Life {
            epoch,
            seq: 2,
            asked_at: survivor.clock_now() + chrono::TimeDelta::seconds(1),
        });
        let outbox = survivor.open().await;
        let boss = survivor.colleague("boss").await;
        until(&outbox, || async {
            boss.history(visit.id).await.unwrap().len() == 5
        })
        .await;
        flushed(&outbox).await;
        assert_eq!(queue(&outbox).await, []);
        let history = boss.history(visit.id).await.unwrap();
        let again: Vec<_> = history.iter().skip(2).map(|entry| entry.command).collect();
        assert_eq!(again, given);
        let there = outbox.intervention(visit.id).await.unwrap();
        assert_eq!(there.visit.note, "digicode 1234");

        // Being told the same again changes nothing.
        let sent = survivor.wire.sent().len();
        survivor.wire.tell(Notice::Changed { seq: 5 });
        survivor.wire.be(Mood::Open);
        outbox.directory().await.unwrap();
        assert_eq!(survivor.wire.sent().len(), sent);
        assert_eq!(outbox.connection().waiting, 0);
    }
}

#[tokio::test]
async fn a_session_that_was_asked_for_before_the_last_answers_is_no_older_copy() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    let heard = |asked_at| Life {
        epoch: visit.id.0,
        seq: 2,
        asked_at,
    };
    let asked_at = depot.clock_now();
    *depot.wire.life.lock().unwrap() = Some(heard(asked_at));
    outbox.desk.take_up().await.unwrap();
    depot.clock().advance(std::time::Duration::from_secs(1));
    let shown = outbox.intervention(visit.id).await.unwrap().visit;
    let command = super::kit::seen(&shown, move_to(5));
    let outcome = outbox.submit(command).await.unwrap();
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");

    // Asked before the command arrived, and answered after it.
    let between = heard(asked_at + chrono::TimeDelta::milliseconds(500));
    *depot.wire.life.lock().unwrap() = Some(between);
    outbox.desk.take_up().await.unwrap();
    assert_eq!(queue(&outbox).await, []);
    // Asked after it: now it is missing.
    depot.wire.silently(Mood::Cut);
    let later = heard(asked_at + chrono::TimeDelta::seconds(2));
    *depot.wire.life.lock().unwrap() = Some(later);
    outbox.desk.take_up().await.unwrap();
    assert_eq!(queue(&outbox).await.len(), 1);
}
