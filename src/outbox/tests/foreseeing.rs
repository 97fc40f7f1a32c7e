//! What is shown without a line is what the base will have once everything was accepted.

use std::sync::Arc;

use chrono::TimeDelta;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::kit::{Depot, Mood, flushed, kept_command, queue, seen};
use crate::backend::{Backend, Board, Filter, Outcome, Window};
use crate::base::tests::fixture::{
    ANNA, BRUNO, accepted, command, confirmed, create_at, hours, move_to, new_id, now,
};
use crate::domain::{Action, Changes, Intervention, InterventionId, Plan};
use crate::outbox::Outbox;

/// Without what only the base can know: numbers and revisions.
fn bare(visit: &Arc<Intervention>) -> Intervention {
    Intervention {
        revision: 0,
        number: None,
        touched: std::collections::BTreeMap::new(),
        ..visit.as_ref().clone()
    }
}

fn comparable(board: &Board) -> (Vec<Intervention>, Vec<Intervention>, Board) {
    let rest = Board {
        seq: 0,
        visits: Vec::new(),
        pool: Vec::new(),
        pending: Vec::new(),
        ..board.clone()
    };
    (
        board.visits.iter().map(bare).collect(),
        board.pool.iter().map(bare).collect(),
        rest,
    )
}

fn any_action(random: &mut ChaCha8Rng) -> Action {
    let reason = || "client absent".to_owned();
    match random.random_range(0..14) {
        0 | 1 => move_to(random.random_range(1..40)),
        2 => Action::Plan(Plan {
            technicians: Some(vec![[ANNA, BRUNO][random.random_range(0..2)]]),
            ..Plan::default()
        }),
        3 => Action::Unplan,
        4 => Action::Confirm,
        5 | 6 => Action::Start { technician: None },
        7 => Action::Pause { technician: None },
        8 => Action::Finish {
            actual: None,
            travel: None,
            mail_again: None,
        },
        9 => Action::Cancel { reason: reason() },
        10 => Action::Postpone { reason: reason() },
        11 => Action::Redraft,
        12 => Action::Delete,
        _ => Action::Edit(Box::new(Changes {
            note: Some(random.random_range(0..9).to_string()),
            ..Changes::default()
        })),
    }
}

fn windows() -> [(Window, Filter); 3] {
    let today = Window::week(now().date_naive());
    let next = Window::week(now().date_naive() + TimeDelta::days(7));
    let of_anna = Filter {
        branch: None,
        technicians: vec![ANNA],
    };
    [
        (today, Filter::default()),
        (next, Filter::default()),
        (today, of_anna),
    ]
}

async fn boards(outbox: &Outbox) -> Vec<Board> {
    let mut boards = Vec::new();
    for (window, filter) in windows() {
        boards.push(outbox.board(window, &filter).await.unwrap());
    }
    boards
}

#[tokio::test]
async fn the_board_without_a_line_is_the_board_that_the_base_will_have() {
    let depot = Depot::of("boss").await;
    let boss = depot.colleague("boss").await;
    let mut ids: Vec<InterventionId> = Vec::new();
    for (technician, start) in [(ANNA, 2), (ANNA, 4), (BRUNO, 2), (BRUNO, 24 * 7)] {
        ids.push(confirmed(&boss, technician, start).await.id);
    }
    let outbox = depot.open().await;
    outbox.directory().await.unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(4);
    let (mut given, mut moved) = (0, 0);
    for round in 0..30 {
        for id in &ids {
            // Deleted ones are no longer found.
            let _ = outbox.intervention(*id).await;
        }
        let before = boards(&outbox).await;
        depot.wire.be(Mood::Cut);
        if round % 5 == 0 {
            let id = new_id();
            ids.push(id);
            let start = 200 + i64::from(round);
            kept_command(&outbox, command(id, create_at(BRUNO, start))).await;
        }
        for _ in 0..6 {
            let id = ids[random.random_range(0..ids.len())];
            let Ok(detail) = outbox.intervention(id).await else {
                continue;
            };
            let mut command = seen(&detail.visit, any_action(&mut random));
            command.at = hours(0) + TimeDelta::minutes(i64::from(round));
            command.override_reason = Some("accord du client".into());
            if let Outcome::Queued(_) = outbox.submit(command).await.unwrap() {
                given += 1;
            }
        }
        let foreseen = boards(&outbox).await;
        moved += usize::from(foreseen != before);
        depot.wire.be(Mood::Open);
        flushed(&outbox).await;
        assert_eq!(queue(&outbox).await, [], "round {round}");
        for ((foreseen, (window, filter)), at) in foreseen.iter().zip(windows()).zip(0..) {
            let there = boss.board(window, &filter).await.unwrap();
            assert_eq!(
                comparable(foreseen),
                comparable(&there),
                "round {round}, board {at}"
            );
        }
    }
    assert!(
        given > 40 && moved > 20,
        "{given} changes in {moved} rounds say little"
    );
}

#[tokio::test]
async fn what_is_on_its_way_is_laid_over_newer_answers_and_never_over_what_refuses_it() {
    let depot = Depot::of("office").await;
    let boss = depot.colleague("boss").await;
    let visit = confirmed(&boss, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    kept_command(&outbox, seen(&visit, move_to(5))).await;
    // The line is back for questions, and no command has left yet.
    depot.wire.be_there_for_none();
    accepted(
        &boss,
        visit.id,
        Action::Edit(Box::new(Changes {
            note: Some("digicode 1234".into()),
            ..Changes::default()
        })),
    )
    .await;
    let (week, filter) = (Window::week(now().date_naive()), Filter::default());
    depot.wire.answer_questions();
    let board = outbox.board(week, &filter).await.unwrap();
    let shown = &board.visits[0];
    assert_eq!(shown.note, "digicode 1234");
    assert_eq!(shown.schedule.unwrap().start, hours(5));
    assert_eq!(board.pending, [visit.id]);
    // Somebody else moves it: theirs is shown.
    accepted(&boss, visit.id, move_to(9)).await;
    let board = outbox.board(week, &filter).await.unwrap();
    assert_eq!(board.visits[0].schedule.unwrap().start, hours(9));
    assert!(board.pending.is_empty());
}
