//! Undo, redo, and what cannot be undone (decision 12).

use super::fixture::*;
use crate::domain::*;

fn undo(bench: &Bench) -> Action {
    Action::Revert {
        command: bench.last(),
    }
}

/// Without what undo leaves alone.
fn bare(visit: &Intervention) -> Intervention {
    Intervention {
        revision: 0,
        touched: std::collections::BTreeMap::new(),
        number: None,
        ..visit.clone()
    }
}

fn changes() -> Vec<Action> {
    let edit = Changes {
        label: Some("autre".into()),
        template: Some(Some(BOILER)),
        client: Some(None),
        branch: Some(BranchId(2)),
        tags: Some(vec![TagId(1)]),
        description: Some("fuite".into()),
        note: Some("chien".into()),
        origin: Some(Origin {
            uid: "a".into(),
            fingerprint: "b".into(),
        }),
    };
    let plan = Plan {
        start: Some(t("14:00")),
        technicians: Some(vec![MARIE, JACQUES]),
        planned: Some(Minutes(45)),
        forced_end: None,
    };
    vec![
        Action::Edit(Box::new(edit)),
        Action::Plan(plan),
        Action::Unplan,
        Action::Confirm,
        end(Status::Cancelled),
        Action::SetTimes {
            actual: Some(Minutes(5)),
            travel: Some(Minutes(6)),
        },
        Action::Delete,
    ]
}

#[test]
fn undo_and_redo_and_undo_again() {
    for action in changes() {
        let mut bench = Bench::draft();
        let before = bare(bench.visit());
        bench.done("nadia", "08:00", action.clone());
        let after = bare(bench.visit());
        assert_ne!(before, after, "{action:?}");
        for expected in [&before, &after, &before] {
            bench.done("nadia", "08:00", undo(&bench));
            assert_eq!(&bare(bench.visit()), expected, "{action:?}");
        }
    }
}

#[test]
fn a_creation_is_taken_back_by_who_made_it_unless_something_happened() {
    let mut bench = Bench::empty();
    let mine = Blueprint {
        technicians: vec![MARIE],
        ..blueprint()
    };
    bench.done("marie", "07:00", Action::Create(Box::new(mine)));
    let creation = undo(&bench);
    let mut touched = bench.clone();
    bench.done("marie", "07:01", creation.clone());
    assert!(bench.visit().deleted);
    touched.done("nadia", "07:01", note("x"));
    assert_eq!(
        touched.refused("marie", "07:02", creation),
        Refusal::ChangedSince {
            fields: vec![Field::Note]
        }
    );
    let done = Bench::with(Blueprint {
        status: Status::Done,
        ..blueprint()
    });
    assert_eq!(
        done.refused("gildas", "07:01", undo(&done)),
        Refusal::NeverDeleted
    );
}

#[test]
fn what_was_changed_since_stays() {
    let mut bench = Bench::draft();
    bench.done("nadia", "08:00", label("un"));
    let first = undo(&bench);
    bench.done("nadia", "08:00", note("à part"));
    assert_eq!(
        bench.verdict("nadia", "08:00", first.clone()),
        "ok",
        "another field"
    );
    bench.done("nadia", "08:00", label("deux"));
    assert_eq!(
        bench.refused("nadia", "08:00", first),
        Refusal::ChangedSince {
            fields: vec![Field::Label]
        }
    );
}

#[test]
fn undoing_twice_is_refused() {
    let mut bench = Bench::draft();
    bench.done("nadia", "08:00", label("un"));
    let first = undo(&bench);
    bench.done("nadia", "08:00", first.clone());
    assert_eq!(
        bench.refused("nadia", "08:00", first),
        Refusal::ChangedSince {
            fields: vec![Field::Label]
        }
    );
    let unknown = CommandId(uuid::Uuid::from_u128(5));
    assert_eq!(
        bench.refused("nadia", "08:00", Action::Revert { command: unknown }),
        Refusal::NothingToUndo { command: unknown }
    );
}

#[test]
fn what_happened_in_the_world_is_corrected_not_undone() {
    let world = |what| Refusal::HappenedInTheWorld { what };
    let mut bench = Bench::started();
    assert_eq!(
        bench.refused("nadia", "09:10", undo(&bench)),
        world(InTheWorld::Work)
    );
    bench.done("jacques", "09:10", PAUSE);
    assert_eq!(
        bench.refused("nadia", "09:10", undo(&bench)),
        world(InTheWorld::Work)
    );
    bench.done("nadia", "09:10", FINISH);
    assert_eq!(
        bench.refused("nadia", "09:10", undo(&bench)),
        world(InTheWorld::Finish)
    );
    bench.done("nadia", "09:10", Action::Confirm);
    assert_eq!(
        bench.refused("nadia", "09:10", undo(&bench)),
        world(InTheWorld::Finish)
    );
    bench.done("nadia", "09:10", Action::Redraft);
    bench.done("anne", "09:10", Action::Lock);
    let lock = undo(&bench);
    bench.done(
        "anne",
        "09:10",
        Action::Unlock {
            reason: "erreur".into(),
        },
    );
    assert_eq!(
        bench.refused("anne", "09:10", lock),
        world(InTheWorld::Lock)
    );
    assert_eq!(
        bench.refused("anne", "09:10", undo(&bench)),
        world(InTheWorld::Lock)
    );
    // A command of mixed events stands or falls as a whole: cancelling stopped a timer.
    let mut bench = Bench::started();
    bench.done("jacques", "09:10", end(Status::Cancelled));
    assert_eq!(
        bench.refused("nadia", "09:10", undo(&bench)),
        world(InTheWorld::Work)
    );
}

#[test]
fn the_old_place_may_have_been_taken() {
    let mut bench = Bench::draft();
    bench.done("nadia", "08:00", move_to(t("14:00")));
    bench.neighbours = vec![neighbour("SAV Martin", &[JACQUES], "09:30", "10:30")];
    assert_eq!(
        bench.verdict("nadia", "08:00", undo(&bench)),
        "needs_override"
    );
    let events = bench.forced("nadia", "08:00", undo(&bench));
    assert!(matches!(events.last(), Some(Event::Overridden { .. })));
    assert_eq!(bench.visit().schedule.unwrap().start, t("09:00"));
    for action in [end(Status::Cancelled), Action::Delete] {
        let mut bench = Bench::draft();
        bench.done("nadia", "08:00", action);
        bench.neighbours = vec![neighbour("SAV Martin", &[JACQUES], "09:30", "10:30")];
        assert_eq!(
            bench.verdict("nadia", "08:00", undo(&bench)),
            "needs_override"
        );
    }
}

#[test]
fn a_promise_keeps_its_plan() {
    let mut bench = Bench::with(Blueprint {
        start: None,
        ..blueprint()
    });
    bench.done("nadia", "08:00", move_to(t("09:00")));
    let plan = undo(&bench);
    bench.done("nadia", "08:00", Action::Confirm);
    assert_eq!(
        bench.refused("nadia", "08:00", plan),
        Refusal::ChangedSince {
            fields: vec![Field::Status]
        }
    );
}

#[test]
fn a_promise_does_not_come_back_without_its_plan() {
    let mut bench = Bench::confirmed();
    bench.done("nadia", "08:00", Action::Redraft);
    let redraft = undo(&bench);
    bench.done("nadia", "08:00", Action::Unplan);
    assert_eq!(
        bench.refused("nadia", "08:00", redraft),
        Refusal::ChangedSince {
            fields: vec![Field::Schedule]
        }
    );
}

#[test]
fn what_waits_in_the_pool_can_be_cancelled_and_taken_back() {
    let mut bench = Bench::with(Blueprint {
        start: None,
        technicians: vec![],
        ..blueprint()
    });
    bench.done("nadia", "08:00", label("un"));
    let edit = undo(&bench);
    bench.done("nadia", "08:00", end(Status::Cancelled));
    let cancellation = undo(&bench);
    bench.done("nadia", "08:00", edit);
    bench.done("nadia", "08:00", cancellation);
    assert_eq!(bench.visit().status, Status::Draft);
}

#[test]
fn a_planned_visit_keeps_somebody_who_goes() {
    let mut bench = Bench::with(Blueprint {
        start: None,
        technicians: vec![],
        ..blueprint()
    });
    bench.done("nadia", "08:00", assign(&[JACQUES]));
    let assignment = undo(&bench);
    bench.done("nadia", "08:00", move_to(t("09:00")));
    bench.done("nadia", "08:00", end(Status::Cancelled));
    assert_eq!(
        bench.refused("nadia", "08:00", assignment),
        Refusal::ChangedSince {
            fields: vec![Field::Schedule]
        }
    );
}

#[test]
fn undo_does_not_take_the_timer_from_under_anybody() {
    let mut bench = Bench::draft();
    bench.done("nadia", "07:20", assign(&[JACQUES, MARIE]));
    let assignment = undo(&bench);
    bench.done("nadia", "07:20", Action::Confirm);
    let confirmation = undo(&bench);
    bench.done("marie", "09:00", START);
    assert_eq!(
        bench.refused("nadia", "09:10", assignment),
        Refusal::WorkStarted
    );
    assert_eq!(
        bench.refused("nadia", "09:10", confirmation),
        Refusal::WorkStarted
    );
}

#[test]
fn undo_on_a_deleted_visit_only_brings_it_back() {
    let mut bench = Bench::draft();
    bench.done("nadia", "08:00", label("un"));
    let edit = undo(&bench);
    bench.done("nadia", "08:00", Action::Delete);
    assert_eq!(bench.refused("nadia", "08:00", edit), Refusal::Deleted);
    assert!(matches!(
        bench.refused("jacques", "08:00", undo(&bench)),
        Refusal::NotAllowed {
            needs: Level::ManageAll,
            ..
        }
    ));
}

#[test]
fn undo_is_no_way_around_rights() {
    // Who goes.
    let mut bench = Bench::draft();
    bench.done("nadia", "08:00", assign(&[JACQUES, MARIE]));
    assert!(matches!(
        bench.refused("jacques", "08:00", undo(&bench)),
        Refusal::NotAllowed {
            needs: Level::ManageOwn,
            ..
        }
    ));
    // A correction of what was measured.
    let mut bench = Bench::started();
    bench.done("jacques", "10:00", FINISH);
    bench.done(
        "nadia",
        "10:05",
        Action::SetTimes {
            actual: Some(Minutes(45)),
            travel: None,
        },
    );
    assert!(matches!(
        bench.refused("jacques", "10:10", undo(&bench)),
        Refusal::CorrectionNotAllowed { .. }
    ));
    // Travel without tracking.
    let mut bench = Bench::confirmed();
    bench.tracking(TimeTracking::Off, false);
    bench.done(
        "nadia",
        "08:00",
        Action::SetTimes {
            actual: None,
            travel: Some(Minutes(5)),
        },
    );
    assert!(matches!(
        bench.refused("jacques", "08:10", undo(&bench)),
        Refusal::TravelNotAllowed { .. }
    ));
    // Back to the pool.
    let mut bench = Bench::with(Blueprint {
        start: None,
        ..blueprint()
    });
    bench.done("nadia", "08:00", move_to(t("09:00")));
    assert!(matches!(
        bench.refused("jacques", "08:10", undo(&bench)),
        Refusal::NotAllowed {
            needs: Level::ManageOwn,
            ..
        }
    ));
    // What must be started first.
    let mut bench = Bench::confirmed();
    bench.done("nadia", "08:00", note("x"));
    bench.tracking(TimeTracking::Manual, true);
    assert_eq!(
        bench.refused("jacques", "08:10", undo(&bench)),
        Refusal::StartFirst
    );
}

#[test]
fn a_number_stays_when_the_confirmation_is_taken_back() {
    let mut bench = Bench::confirmed();
    bench.done("nadia", "08:00", undo(&bench));
    assert_eq!(
        (bench.visit().status, bench.visit().number.as_deref()),
        (Status::Draft, Some("SAV0001"))
    );
}

#[test]
fn undo_sends_nobody_who_left_and_moves_nothing_that_was_begun() {
    let mut bench = Bench::draft();
    bench.done("nadia", "07:20", assign(&[MARIE]));
    let assignment = undo(&bench);
    bench.done("nadia", "07:20", move_to(t("14:00")));
    let moved = undo(&bench);
    bench.directory.technicians[0].active = false;
    let gone = Refusal::UnknownTechnician {
        technician: JACQUES,
    };
    assert_eq!(bench.refused("nadia", "07:30", assignment), gone);
    bench.done("nadia", "07:30", Action::Confirm);
    bench.done("marie", "14:00", START);
    assert_eq!(bench.refused("nadia", "14:10", moved), Refusal::WorkStarted);
}
