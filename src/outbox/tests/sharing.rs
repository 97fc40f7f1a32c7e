//! Two terminals of one user share the file; a day's work leaves quickly.

use chrono::TimeDelta;

use super::kit::{Depot, Mood, flushed, flushed_in_time, kept, kept_command, queue, until};
use crate::backend::Backend;
use crate::base::tests::fixture::{
    ANNA, accepted, command, confirmed, create_at, hours, move_to, new_id,
};
use crate::domain::{Action, Changes, InterventionId};

#[tokio::test]
async fn what_one_terminal_keeps_another_sends_and_both_count() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    // It may not take every chance itself: nothing would be left to the second.
    let first = depot.open_patiently().await;
    first.intervention(visit.id).await.unwrap();
    first.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    let (second_wire, second) = depot.open_another().await;
    second_wire.be(Mood::Cut);
    kept(&first, visit.id, move_to(5)).await;
    until(&second, || async { second.connection().waiting == 1 }).await;
    assert!(second.intervention(visit.id).await.unwrap().pending);
    second_wire.be(Mood::Open);
    flushed_in_time(&depot, &second).await;
    flushed_in_time(&depot, &first).await;
    // It may have tried before there was a line, too.
    assert!(!second_wire.sent().is_empty());
    let office = depot.colleague("office").await;
    assert_eq!(office.history(visit.id).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_command_that_somebody_is_sending_is_left_to_them_for_a_while() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    let receipt = kept(&outbox, visit.id, move_to(5)).await;
    // Another process holds it and dies.
    let until_when = depot.clock_now() + TimeDelta::seconds(15);
    outbox
        .desk
        .store
        .write(crate::outbox::store::Lasting::Surely, async |on| {
            crate::outbox::rows::hold_on(on, receipt.command, until_when).await
        })
        .await
        .unwrap();
    drop(outbox);
    let again = depot.open().await;
    depot.wire.be(Mood::Open);
    again.directory().await.unwrap();
    assert_eq!(again.connection().waiting, 1);
    let before = depot.wire.sent().len();
    depot.clock().advance(std::time::Duration::from_secs(16));
    again.desk.nudge.notify_one();
    flushed(&again).await;
    assert_eq!(depot.wire.sent().len(), before + 1);
}

#[tokio::test]
async fn a_timer_starts_after_the_one_before_it_was_stopped() {
    let depot = Depot::of("anna").await;
    let office = depot.colleague("office").await;
    let first = confirmed(&office, ANNA, 0).await;
    let second = confirmed(&office, ANNA, 2).await;
    let outbox = depot.open().await;
    for id in [first.id, second.id] {
        outbox.intervention(id).await.unwrap();
    }
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    let day: [(InterventionId, Action, i64); 4] = [
        (first.id, Action::Start { technician: None }, 0),
        (first.id, Action::Pause { technician: None }, 1),
        (second.id, Action::Start { technician: None }, 1),
        (second.id, Action::Pause { technician: None }, 2),
    ];
    for (visit, action, hour) in day {
        let mut command = command(visit, action);
        command.at = hours(hour);
        kept_command(&outbox, command).await;
    }
    depot.wire.be(Mood::Open);
    flushed(&outbox).await;
    assert_eq!(queue(&outbox).await, []);
    let there = office.intervention(second.id).await.unwrap().visit;
    assert_eq!(there.elapsed(hours(3)), TimeDelta::hours(1));
}

#[tokio::test]
async fn a_day_of_four_hundred_commands_leaves_whole_and_in_order() {
    let depot = Depot::of("boss").await;
    let boss = depot.colleague("boss").await;
    let mut visits = Vec::new();
    for at in 0..20 {
        let id = new_id();
        accepted(&boss, id, create_at(ANNA, at * 2)).await;
        visits.push(id);
    }
    let outbox = depot.open().await;
    for id in &visits {
        outbox.intervention(*id).await.unwrap();
    }
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    for round in 0..20 {
        for id in &visits {
            let note = Action::Edit(Box::new(Changes {
                note: Some(format!("passage {round}")),
                ..Changes::default()
            }));
            let shown = outbox.intervention(*id).await.unwrap().visit;
            kept_command(&outbox, super::kit::seen(&shown, note)).await;
        }
    }
    assert_eq!(outbox.connection().waiting, 400);
    let began = std::time::Instant::now();
    depot.wire.be(Mood::Open);
    flushed(&outbox).await;
    println!("400 commands left in {:?}", began.elapsed());
    assert_eq!(queue(&outbox).await, []);
    for id in &visits {
        let there = boss.intervention(*id).await.unwrap().visit;
        assert_eq!((there.note.as_str(), there.revision), ("passage 19", 21));
    }
}
