//! What is kept, change by change.

use std::sync::Arc;

use chrono::{DateTime, Days, TimeDelta, Utc};
use uuid::Uuid;

use crate::backend::wire::Delta;
use crate::backend::{Board, Deed, Filter, Window};
use crate::base::tests::fixture::{ANNA, NANTES, RENNES, directory, now};
use crate::domain::span::Span;
use crate::domain::{
    Actor, Intervention, InterventionId, Level, Minutes, Schedule, Status, Times, UserId,
    WorkSegment,
};
use crate::remote::shelf::Shelf;

fn visit(number: u128, start: Option<i64>) -> Arc<Intervention> {
    let start = start.map(|hour| now() + TimeDelta::hours(hour));
    Arc::new(Intervention {
        id: InterventionId(Uuid::from_u128(number)),
        revision: 1,
        number: None,
        label: format!("Visite {number}"),
        template: None,
        client: None,
        branch: NANTES,
        tags: Vec::new(),
        technicians: vec![ANNA],
        schedule: start.map(|start| Schedule {
            start,
            end: start + TimeDelta::hours(1),
            forced: false,
        }),
        planned: Minutes(60),
        status: Status::Confirmed,
        reason: None,
        locked: false,
        deleted: false,
        purged: false,
        description: String::new(),
        note: String::new(),
        work: Vec::new(),
        times: Times::default(),
        form: None,
        report: Arc::default(),
        handed: None,
        due: None,
        origin: None,
        created_at: created(number),
        touched: std::collections::BTreeMap::new(),
    })
}

fn created(number: u128) -> DateTime<Utc> {
    now() - TimeDelta::days(30) + TimeDelta::minutes(number.try_into().unwrap())
}

fn office() -> Actor {
    Actor {
        user: UserId(4),
        name: "OFFICE".into(),
        level: Level::ManageAll,
        technician: None,
    }
}

fn today() -> Window {
    Window::day(now().date_naive())
}

/// A shelf on which today is kept at a place of the journal.
fn keeping(board: &Board) -> Shelf {
    let mut shelf = Shelf::default();
    shelf.keep_directory(shelf.age(), &Arc::new(directory()), None);
    shelf.begin(board.seq);
    shelf.caught_up();
    let age = shelf.age();
    shelf.keep(age, today(), &Filter::default(), board, &office());
    shelf
}

fn kept(shelf: &mut Shelf) -> Option<Board> {
    shelf.board(today(), &Filter::default())
}

fn changed(seq: i64, visits: Vec<Arc<Intervention>>) -> Delta {
    Delta {
        seq,
        visits,
        ..Delta::default()
    }
}

#[test]
fn a_report_that_has_not_left_is_said_so_until_it_has() {
    let mut shelf = keeping(&Board {
        seq: 4,
        visits: vec![visit(1, Some(1)), visit(2, Some(2)), visit(3, Some(3))],
        unsent: vec![InterventionId(Uuid::from_u128(2))],
        ..Board::default()
    });
    let ids = |board: Option<Board>| -> Vec<u128> {
        let unsent = board.unwrap().unsent;
        unsent.iter().map(|id| id.0.as_u128()).collect()
    };
    shelf.take(Delta {
        unsent: vec![InterventionId(Uuid::from_u128(1))],
        ..changed(5, vec![visit(1, Some(1))])
    });
    assert_eq!(ids(kept(&mut shelf)), [1, 2]);
    shelf.take(changed(6, vec![visit(2, Some(2))]));
    assert_eq!(ids(kept(&mut shelf)), [1]);
    shelf.take(changed(7, vec![visit(1, Some(40))]));
    assert_eq!(ids(kept(&mut shelf)), []);
}

#[test]
fn an_answer_that_was_overtaken_by_the_feed_is_brought_up_to_now() {
    let mut shelf = keeping(&Board {
        seq: 4,
        ..Board::default()
    });
    let age = shelf.age();
    shelf.take(changed(5, vec![visit(1, Some(1))]));
    shelf.take(changed(6, vec![visit(2, Some(2))]));
    // Read when only 5 had happened.
    let late = Board {
        seq: 5,
        visits: vec![visit(1, Some(1))],
        ..Board::default()
    };
    let filter = Filter {
        branch: Some(NANTES),
        ..Filter::default()
    };
    shelf.keep(age, today(), &filter, &late, &office());
    let board = shelf.board(today(), &filter).unwrap();
    assert_eq!((board.seq, board.visits.len()), (6, 2));
    // One from before the feed began cannot be.
    let filter = Filter {
        branch: Some(RENNES),
        ..Filter::default()
    };
    let old = Board {
        seq: 3,
        ..Board::default()
    };
    shelf.keep(age, today(), &filter, &old, &office());
    assert_eq!(shelf.board(today(), &filter), None);
}

#[test]
fn an_answer_from_before_something_was_thrown_away_is_not_kept() {
    let mut shelf = keeping(&Board {
        seq: 4,
        ..Board::default()
    });
    let asked = shelf.age();
    shelf.forget_windows();
    assert_eq!(kept(&mut shelf), None);
    let board = Board {
        seq: 4,
        ..Board::default()
    };
    shelf.keep(asked, today(), &Filter::default(), &board, &office());
    assert_eq!(kept(&mut shelf), None);
    let asked = shelf.age();
    shelf.keep(asked, today(), &Filter::default(), &board, &office());
    assert_eq!(kept(&mut shelf), Some(board));
}

#[test]
fn nothing_is_answered_from_memory_while_the_feed_is_cut() {
    let mut shelf = keeping(&Board {
        seq: 4,
        ..Board::default()
    });
    shelf.cut();
    assert_eq!(kept(&mut shelf), None);
    assert_eq!(shelf.deeds(4, 10), None);
    assert_eq!(shelf.directory(), None);
    shelf.take(changed(5, vec![visit(1, Some(1))]));
    shelf.caught_up();
    assert_eq!(kept(&mut shelf).unwrap().seq, 5);
}

#[test]
fn a_full_pool_that_loses_a_visit_is_read_again() {
    let full: Vec<Arc<Intervention>> = (1..=500).map(|number| visit(number, None)).collect();
    let board = Board {
        seq: 4,
        pool: full,
        ..Board::default()
    };
    let mut shelf = keeping(&board);
    // One more that is younger than all of them does not show; the order stays.
    shelf.take(changed(5, vec![visit(900, None)]));
    let pool = kept(&mut shelf).unwrap().pool;
    assert_eq!(pool, board.pool);
    shelf.take(changed(6, vec![visit(3, Some(1))]));
    assert_eq!(kept(&mut shelf), None);
}

#[test]
fn the_window_that_was_asked_for_longest_ago_goes_first() {
    let mut shelf = keeping(&Board::default());
    let day = |number: u64| Window::day(now().date_naive() + Days::new(number));
    let age = shelf.age();
    for number in 1..=11 {
        let board = Board::default();
        shelf.keep(age, day(number), &Filter::default(), &board, &office());
    }
    assert!(kept(&mut shelf).is_some());
    shelf.keep(
        age,
        day(12),
        &Filter::default(),
        &Board::default(),
        &office(),
    );
    assert!(kept(&mut shelf).is_some());
    assert!(shelf.board(day(1), &Filter::default()).is_none());
    assert!(shelf.board(day(2), &Filter::default()).is_some());
}

#[test]
fn a_timer_counts_from_its_microsecond_and_goes_with_its_visit() {
    let mut shelf = keeping(&Board {
        seq: 4,
        ..Board::default()
    });
    let start = now() + TimeDelta::nanoseconds(1_999);
    let running = Intervention {
        work: vec![WorkSegment {
            technician: ANNA,
            start,
            end: None,
        }],
        ..Intervention::clone(&visit(1, Some(900)))
    };
    shelf.take(changed(5, vec![Arc::new(running)]));
    let timers = kept(&mut shelf).unwrap().timers;
    assert_eq!(timers.len(), 1);
    assert_eq!(timers[0].since, now() + TimeDelta::microseconds(1));
    shelf.take(Delta {
        gone: vec![InterventionId(Uuid::from_u128(1))],
        ..changed(6, Vec::new())
    });
    assert_eq!(kept(&mut shelf), None);
}

#[test]
fn deeds_come_from_memory_as_far_as_it_reaches() {
    let mut shelf = keeping(&Board {
        seq: 4,
        ..Board::default()
    });
    let deed = |seq| Deed {
        seq,
        visit: InterventionId(Uuid::from_u128(1)),
        user: UserId(4),
        name: "OFFICE".into(),
        action: "plan".into(),
        at: now(),
    };
    for seqs in [5..7, 7..10] {
        shelf.take(Delta {
            seq: seqs.end - 1,
            deeds: seqs.map(deed).collect(),
            ..Delta::default()
        });
    }
    let seqs = |deeds: Option<Vec<Deed>>| -> Option<Vec<i64>> {
        Some(deeds?.iter().map(|deed| deed.seq).collect())
    };
    assert_eq!(seqs(shelf.deeds(5, 10)), Some(vec![6, 7, 8, 9]));
    assert_eq!(seqs(shelf.deeds(4, 2)), Some(vec![8, 9]));
    assert_eq!(seqs(shelf.deeds(9, 10)), Some(Vec::new()));
    assert_eq!(seqs(shelf.deeds(3, 10)), None);
    for seq in 10..300 {
        shelf.take(changed(seq, Vec::new()));
    }
    assert_eq!(shelf.deeds(9, 10), None);
}

#[test]
fn an_import_is_not_kept_in_memory_as_a_change() {
    let mut shelf = keeping(&Board::default());
    let many = (0..3_000).map(|number| visit(number, Some(1))).collect();
    shelf.take(changed(5, many));
    assert_eq!(kept(&mut shelf).unwrap().visits.len(), 3_000);
    let filter = Filter {
        branch: Some(NANTES),
        ..Filter::default()
    };
    let board = Board {
        seq: 4,
        ..Board::default()
    };
    let age = shelf.age();
    shelf.keep(age, today(), &filter, &board, &office());
    assert_eq!(shelf.board(today(), &filter), None);
}

#[test]
fn a_visit_without_length_is_where_it_starts() {
    let span = today().span(directory().zone());
    let Span { start, end } = span;
    for (start, shown) in [(start, 1), (end, 0), (start - TimeDelta::seconds(1), 0)] {
        let empty = Intervention {
            schedule: Some(Schedule {
                start,
                end: start,
                forced: true,
            }),
            ..Intervention::clone(&visit(1, None))
        };
        let mut shelf = keeping(&Board::default());
        shelf.take(changed(1, vec![Arc::new(empty)]));
        assert_eq!(kept(&mut shelf).unwrap().visits.len(), shown);
    }
}
