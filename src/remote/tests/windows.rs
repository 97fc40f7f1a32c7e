//! A window that is kept is what the base would give, after any changes.

use std::sync::Arc;

use chrono::{DateTime, Days, TimeDelta, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::stand_in::delta;
use crate::backend::wire::Delta;
use crate::backend::{Backend, Board, Deed, Filter, Outcome, Window};
use crate::base::Embedded;
use crate::base::tests::fixture::{
    ANNA, BRUNO, NANTES, OnSqlite, Place, RENNES, blueprint, command, confirmed, directory, new_id,
    now,
};
use crate::domain::span::Span;
use crate::domain::{
    Action, Actor, Blueprint, BranchId, Changes, Intervention, InterventionId, Level, Minutes,
    Plan, Schedule, Status, TechnicianId, Times, UserId, WorkSegment,
};
use crate::remote::shelf::Shelf;

/// Something that happens to one of a few visits.
#[derive(Debug, Clone)]
enum Happens {
    Created {
        who: Option<TechnicianId>,
        start: Option<i64>,
        branch: BranchId,
    },
    Moved(usize, i64),
    Pooled(usize),
    Reassigned(usize, Vec<TechnicianId>),
    Renamed(usize, String),
    OtherBranch(usize, BranchId),
    Confirmed(usize),
    Cancelled(usize),
    Started(usize, TechnicianId),
    Paused(usize, TechnicianId),
    Deleted(usize),
}

fn technician() -> impl Strategy<Value = TechnicianId> {
    prop_oneof![Just(ANNA), Just(BRUNO)]
}

fn branch() -> impl Strategy<Value = BranchId> {
    prop_oneof![Just(NANTES), Just(RENNES)]
}

/// Hours from now: some before the week, some after it.
fn hours() -> impl Strategy<Value = i64> {
    -60_i64..200
}

fn happens() -> impl Strategy<Value = Happens> {
    let which = 0_usize..8;
    prop_oneof![
        4 => (prop::option::weighted(0.8, technician()), prop::option::weighted(0.8, hours()), branch())
            .prop_map(|(who, start, branch)| Happens::Created { who, start, branch }),
        3 => (which.clone(), hours()).prop_map(|(one, to)| Happens::Moved(one, to)),
        2 => which.clone().prop_map(Happens::Pooled),
        2 => (which.clone(), prop::collection::vec(technician(), 1..3))
            .prop_map(|(one, who)| Happens::Reassigned(one, who)),
        1 => (which.clone(), "[a-z]{3,8}").prop_map(|(one, name)| Happens::Renamed(one, name)),
        1 => (which.clone(), branch()).prop_map(|(one, to)| Happens::OtherBranch(one, to)),
        3 => which.clone().prop_map(Happens::Confirmed),
        1 => which.clone().prop_map(Happens::Cancelled),
        3 => (which.clone(), technician()).prop_map(|(one, who)| Happens::Started(one, who)),
        1 => (which.clone(), technician()).prop_map(|(one, who)| Happens::Paused(one, who)),
        1 => which.prop_map(Happens::Deleted),
    ]
}

/// Carries it out as somebody who may do everything; what is refused changes nothing.
async fn carry_out(base: &Embedded, visits: &mut Vec<InterventionId>, what: &Happens) {
    let one = |index: usize| visits.get(index).copied();
    let plan = |plan: Plan| Action::Plan(plan);
    let (id, action) = match what.clone() {
        Happens::Created { who, start, branch } => {
            let id = new_id();
            let blueprint = Blueprint {
                branch,
                technicians: who.into_iter().collect(),
                start: start.map(|hour| now() + TimeDelta::hours(hour)),
                ..blueprint(ANNA, 0)
            };
            (Some(id), Action::Create(Box::new(blueprint)))
        }
        Happens::Moved(index, hour) => (
            one(index),
            plan(Plan {
                start: Some(now() + TimeDelta::hours(hour)),
                ..Plan::default()
            }),
        ),
        Happens::Pooled(index) => (one(index), Action::Unplan),
        Happens::Reassigned(index, technicians) => (
            one(index),
            plan(Plan {
                technicians: Some(technicians),
                ..Plan::default()
            }),
        ),
        Happens::Renamed(index, label) => (
            one(index),
            Action::Edit(Box::new(Changes {
                label: Some(label),
                ..Changes::default()
            })),
        ),
        Happens::OtherBranch(index, branch) => (
            one(index),
            Action::Edit(Box::new(Changes {
                branch: Some(branch),
                ..Changes::default()
            })),
        ),
        Happens::Confirmed(index) => (one(index), Action::Confirm),
        Happens::Cancelled(index) => (
            one(index),
            Action::Cancel {
                reason: "client absent".into(),
            },
        ),
        Happens::Started(index, who) => (
            one(index),
            Action::Start {
                technician: Some(who),
            },
        ),
        Happens::Paused(index, who) => (
            one(index),
            Action::Pause {
                technician: Some(who),
            },
        ),
        Happens::Deleted(index) => (one(index), Action::Delete),
    };
    let Some(id) = id else { return };
    let mut command = command(id, action);
    // Visits may lie over each other here.
    command.override_reason = Some("essai".into());
    // What is refused before there is a visit has no visit.
    let is_new = matches!(command.action, Action::Create(_));
    let outcome = base.submit(command).await;
    if is_new && matches!(outcome, Ok(Outcome::Accepted(_))) {
        visits.push(id);
    }
}

/// What a reader keeps.
struct Reader {
    base: Embedded,
    shelf: Shelf,
    /// Windows that had to be read again.
    again: usize,
}

fn questions() -> Vec<(Window, Filter)> {
    let today = now().date_naive();
    let week = Window::week(today);
    let next = Window::week(today + Days::new(7));
    let of = |branch, technicians: &[TechnicianId]| Filter {
        branch,
        technicians: technicians.to_vec(),
    };
    vec![
        (week, of(None, &[])),
        (next, of(None, &[])),
        (Window::day(today), of(Some(RENNES), &[])),
        (week, of(None, &[BRUNO])),
        (week, of(Some(NANTES), &[ANNA, BRUNO])),
    ]
}

impl Reader {
    async fn new(base: Embedded) -> Self {
        let mut shelf = Shelf::default();
        let directory = Arc::new(base.directory().await.unwrap());
        shelf.keep_directory(shelf.age(), &directory, None);
        shelf.begin(base.seq().await.unwrap());
        shelf.caught_up();
        let mut reader = Self {
            base,
            shelf,
            again: 0,
        };
        for (window, filter) in questions() {
            reader.read(window, &filter).await;
        }
        reader
    }

    async fn read(&mut self, window: Window, filter: &Filter) -> Board {
        let age = self.shelf.age();
        let board = self.base.board(window, filter).await.unwrap();
        let actor = self.base.session().actor;
        self.shelf.keep(age, window, filter, &board, &actor);
        board
    }

    async fn hears(&mut self) {
        let after = self.shelf.seq().unwrap();
        self.shelf.take(delta(&self.base, after).await);
    }

    /// Every window from memory is as the base has it.
    async fn agrees(&mut self) -> Result<(), TestCaseError> {
        for (window, filter) in questions() {
            let Some(kept) = self.shelf.board(window, &filter) else {
                self.again += 1;
                self.read(window, &filter).await;
                continue;
            };
            let real = self.base.board(window, &filter).await.unwrap();
            prop_assert_eq!(kept, real, "{:?} {:?}", window, filter);
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_is_what_the_base_says(story in prop::collection::vec(prop::collection::vec(happens(), 1..4), 1..16)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let place = OnSqlite::new().await;
            let boss = place.open("boss").await;
            let mut visits = Vec::new();
            let mut readers = Vec::new();
            for login in ["anna", "office", "kiosk"] {
                readers.push(Reader::new(place.open(login).await).await);
            }
            for together in &story {
                for one in together {
                    carry_out(&boss, &mut visits, one).await;
                }
                for reader in &mut readers {
                    reader.hears().await;
                    reader.agrees().await?;
                }
            }
            // Reading again is for what only the base can know: here, timers of visits that are gone.
            let asked = story.len() * questions().len();
            for reader in &readers {
                prop_assert!(reader.again * 2 <= asked, "{} of {asked} were read again", reader.again);
            }
            Ok(())
        })?;
    }
}

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

#[tokio::test]
async fn a_visit_without_length_is_where_it_starts() {
    let place = OnSqlite::new().await;
    let office = place.open("office").await;
    confirmed(&office, ANNA, 1).await;
    let mut reader = Reader::new(place.open("office").await).await;
    let span = today().span(office.directory().await.unwrap().zone());
    let at = |start| {
        let empty = Intervention {
            schedule: Some(Schedule {
                start,
                end: start,
                forced: true,
            }),
            ..Intervention::clone(&visit(1, None))
        };
        changed(100, vec![Arc::new(empty)])
    };
    let Span { start, end } = span;
    for (start, shown) in [(start, 2), (end, 1), (start - TimeDelta::seconds(1), 1)] {
        let mut board = reader.read(today(), &Filter::default()).await;
        let actor = office.session().actor;
        let sight = crate::remote::sight::Sight::of(span, &Filter::default(), &actor);
        sight.take(&mut board, &at(start));
        assert_eq!(board.visits.len(), shown);
    }
}
