//! What is answered without a line.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::kit::{Depot, Mood, kept, queue, until};
use crate::backend::{Backend, BackendError, Filter, Link, Window};
use crate::base::tests::fixture::{ANNA, BRUNO, command, confirmed, create_at, new_id, now};
use crate::domain::{Action, Changes};

fn week() -> Window {
    Window::week(now().date_naive())
}

#[tokio::test]
async fn what_was_read_is_there_without_a_line_and_after_a_restart() {
    let depot = Depot::of("office").await;
    let office = depot.colleague("office").await;
    let visit = confirmed(&office, ANNA, 2).await;
    confirmed(&office, BRUNO, 30).await;
    let outbox = depot.open().await;
    let directory = outbox.directory().await.unwrap();
    let board = outbox.board(week(), &Filter::default()).await.unwrap();
    let detail = outbox.intervention(visit.id).await.unwrap();
    outbox.close().await;
    drop(outbox);

    depot.wire.be(Mood::Cut);
    let outbox = depot.open().await;
    assert_eq!(outbox.directory().await.unwrap(), directory);
    assert_eq!(
        outbox.board(week(), &Filter::default()).await.unwrap(),
        board
    );
    assert_eq!(outbox.intervention(visit.id).await.unwrap(), detail);
    assert!(
        matches!(outbox.connection().link, Link::Offline { .. }),
        "its age is told"
    );
    // A part of what was read is known, too.
    let of_anna = Filter {
        branch: None,
        technicians: vec![ANNA],
    };
    let part = outbox
        .board(Window::day(now().date_naive()), &of_anna)
        .await
        .unwrap();
    assert_eq!(
        part.visits.iter().map(|one| one.id).collect::<Vec<_>>(),
        [visit.id]
    );
    let number = visit.number.clone().unwrap();
    assert_eq!(outbox.find(&number).await.unwrap().id, visit.id);
    let beginning = visit.id.to_string();
    assert_eq!(
        outbox.find(beginning.get(..18).unwrap()).await.unwrap().id,
        visit.id
    );
    let found = outbox.clients("legoff nan", 10).await.unwrap();
    assert!(found.is_empty(), "folded as in the base: two words");
    let found = outbox.clients("elise NANT", 10).await.unwrap();
    assert_eq!(found.len(), 1);
    // What was not read is not made up.
    let next = Window::week(now().date_naive() + TimeDelta::days(7));
    let error = outbox.board(next, &Filter::default()).await.unwrap_err();
    assert!(matches!(error, BackendError::Unreachable { .. }), "{error}");
    let error = outbox.history(visit.id).await.unwrap_err();
    assert!(matches!(error, BackendError::Unreachable { .. }), "{error}");
}

#[tokio::test]
async fn whatever_was_shown_first_can_be_worked_on_without_a_line() {
    for by_board in [false, true] {
        let depot = Depot::of("office").await;
        let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
        let outbox = depot.open().await;
        if by_board {
            outbox.board(week(), &Filter::default()).await.unwrap();
        } else {
            outbox.intervention(visit.id).await.unwrap();
        }
        depot.wire.be(Mood::Cut);
        let note = Action::Edit(Box::new(Changes {
            note: Some("sans ligne".into()),
            ..Changes::default()
        }));
        kept(&outbox, visit.id, note).await;
        assert_eq!(queue(&outbox).await.len(), 1);
    }
}

#[tokio::test]
async fn a_visit_that_was_entered_here_is_known_here() {
    let depot = Depot::of("office").await;
    let outbox = depot.open().await;
    outbox.directory().await.unwrap();
    outbox.board(week(), &Filter::default()).await.unwrap();
    depot.wire.be(Mood::Cut);
    let id = new_id();
    kept(&outbox, id, create_at(ANNA, 2)).await;
    let detail = outbox.intervention(id).await.unwrap();
    assert!(detail.pending);
    assert_eq!(detail.visit.technicians, [ANNA]);
    let board = outbox.board(week(), &Filter::default()).await.unwrap();
    assert_eq!(board.pending, [id]);
    assert_eq!(board.visits.len(), 1);
    assert_eq!(outbox.find(&id.to_string()).await.unwrap().id, id);
    kept(&outbox, id, Action::Confirm).await;
}

#[tokio::test]
async fn what_was_accepted_stays_on_the_screen_when_the_line_is_cut_before_it_was_read_again() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.directory().await.unwrap();
    outbox.board(week(), &Filter::default()).await.unwrap();
    outbox.intervention(visit.id).await.unwrap();
    outbox
        .submit(command(visit.id, crate::base::tests::fixture::move_to(6)))
        .await
        .unwrap();
    depot.wire.be(Mood::Cut);
    let board = outbox.board(week(), &Filter::default()).await.unwrap();
    let there = crate::base::tests::fixture::hours(6);
    assert_eq!(board.visits[0].schedule.unwrap().start, there);
    assert!(board.pending.is_empty());
    let detail = outbox.intervention(visit.id).await.unwrap();
    assert_eq!(detail.visit.schedule.unwrap().start, there);
}

#[tokio::test]
async fn a_technician_has_their_visits_of_today_and_tomorrow_without_having_opened_them() {
    let depot = Depot::of("anna").await;
    let office = depot.colleague("office").await;
    let mut mine = BTreeSet::new();
    for start in [2, 26] {
        mine.insert(confirmed(&office, ANNA, start).await.id);
    }
    let later = confirmed(&office, ANNA, 24 * 4).await.id;
    let outbox = depot.open().await;
    until(&outbox, || async {
        let mut known = 0;
        for id in mine.clone() {
            let kept = outbox
                .desk
                .store
                .read(async |on| crate::outbox::cache::detail(on, id).await)
                .await
                .unwrap();
            known += usize::from(kept.is_some());
        }
        known == mine.len()
    })
    .await;
    depot.wire.be(Mood::Cut);
    assert!(outbox.intervention(later).await.is_err());
}
