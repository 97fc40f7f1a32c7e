//! A window that is kept is what the base would give, after any changes.

use std::sync::Arc;

use chrono::{Days, TimeDelta};
use proptest::prelude::*;

use super::stand_in::delta;
use crate::backend::{Backend, Board, Filter, Outcome, Window};
use crate::base::Embedded;
use crate::base::tests::fixture::{
    ANNA, BRUNO, NANTES, OnSqlite, Place, RENNES, blueprint, command, new_id, now,
};
use crate::domain::{Action, Blueprint, BranchId, Changes, InterventionId, Plan, TechnicianId};
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
