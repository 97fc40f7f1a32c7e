//! A window that is kept is what the base would give, after any changes.

use chrono::{Days, TimeDelta};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::stand_in::{House, Shared};
use crate::backend::wire::Delta;
use crate::backend::{Backend, Board, Filter, Outcome, Window};
use crate::base::Embedded;
use crate::base::tests::fixture::{
    ANNA, BRUNO, NANTES, Place, RENNES, blueprint, command, new_id, now,
};
use crate::domain::{
    Action, Blueprint, BranchId, Changes, InterventionId, Plan, Status, TechnicianId,
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
            visits.push(id);
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
        Happens::Started(index, technician) => (one(index), Action::Start { technician }),
        Happens::Paused(index, technician) => (one(index), Action::Pause { technician }),
        Happens::Deleted(index) => (one(index), Action::Delete),
    };
    let Some(id) = id else { return };
    let mut command = command(id, action);
    // Visits may lie over each other here.
    command.override_reason = Some("essai".into());
    base.submit(command).await.unwrap();
}
