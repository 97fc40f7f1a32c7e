//! The status matrix, the lock, numbers, deletion.

use super::fixture::*;
use crate::domain::*;

/// Facts A.3 with seed page S24: `x` may be reached from the status of the line.
const MATRIX: [(Status, &str); 6] = [
    // draft, confirmed, done, unfinished, postponed, cancelled
    (Status::Draft, ".x...x"),
    (Status::Confirmed, "x.xxxx"),
    (Status::Done, "xx...."),
    (Status::Unfinished, "x....."),
    (Status::Postponed, "x....."),
    (Status::Cancelled, "x....."),
];

fn towards(status: Status) -> Action {
    match status {
        Status::Draft => Action::Redraft,
        Status::Confirmed => Action::Confirm,
        Status::Done => Action::Finish {
            actual: Some(Minutes(60)),
            travel: None,
            mail_again: None,
        },
        status => end(status),
    }
}

#[test]
fn the_matrix_of_statuses() {
    for (from, line) in MATRIX {
        for (to, mark) in Status::ALL.into_iter().zip(line.chars()) {
            assert_eq!(from.may_become(to), mark == 'x', "{from:?} → {to:?}");
            let mut bench = Bench::in_status(from);
            assert_eq!(bench.visit().status, from);
            if mark == 'x' {
                bench.done("nadia", "11:00", towards(to));
                assert_eq!(bench.visit().status, to);
            } else {
                let expected = match (from, to) {
                    (Status::Draft, Status::Done) => Refusal::ConfirmFirst,
                    _ => Refusal::WrongStatus { status: from },
                };
                assert_eq!(
                    bench.refused("nadia", "11:00", towards(to)),
                    expected,
                    "{from:?} → {to:?}"
                );
            }
        }
    }
}

#[test]
fn s17_finishing_makes_it_done() {
    let mut bench = Bench::started();
    let events = bench.done("jacques", "10:00", FINISH);
    assert!(matches!(
        events.first(),
        Some(Event::WorkStopped {
            technician: JACQUES,
            ..
        })
    ));
    assert_eq!(bench.visit().status, Status::Done);
    assert_eq!(bench.visit().phase(t("12:00")), Phase::Done);
}

#[test]
fn finishing_or_starting_a_draft_says_confirm_first() {
    let bench = Bench::draft();
    assert_eq!(
        bench.refused("jacques", "09:00", FINISH),
        Refusal::ConfirmFirst
    );
    assert_eq!(
        bench.refused("jacques", "09:00", START),
        Refusal::ConfirmFirst
    );
}

#[test]
fn s19_locked_refuses_everything_but_unlock_for_everybody() {
    for status in Status::ALL {
        let mut bench = Bench::in_status(status);
        bench.done("anne", "11:00", Action::Lock);
        let revert = Action::Revert {
            command: bench.last(),
        };
        let ask = vec!["Anne Le Roux".to_owned(), "Gildas Riou".to_owned()];
        for login in ["jacques", "marie", "nadia", "anne", "gildas"] {
            for action in everything(revert.clone()) {
                let expected = Refusal::Locked { ask: ask.clone() };
                assert_eq!(
                    bench.refused(login, "11:00", action),
                    expected,
                    "{status:?}, {login}"
                );
            }
        }
    }
}

/// Every action on an existing visit but Unlock.
fn everything(revert: Action) -> Vec<Action> {
    vec![
        label("x"),
        move_to(t("14:00")),
        assign(&[JACQUES, MARIE]),
        Action::Unplan,
        Action::Confirm,
        Action::Redraft,
        START,
        PAUSE,
        RESUME,
        FINISH,
        end(Status::Unfinished),
        end(Status::Postponed),
        end(Status::Cancelled),
        Action::SetTimes {
            actual: Some(Minutes(5)),
            travel: None,
        },
        Action::Lock,
        Action::Delete,
        revert,
    ]
}

#[test]
fn s20_unlock_makes_it_modifiable_again_in_the_same_status() {
    for status in Status::ALL {
        let mut bench = Bench::in_status(status);
        bench.done("anne", "11:00", Action::Lock);
        assert_eq!(
            bench.refused("anne", "11:00", Action::Unlock { reason: " ".into() }),
            Refusal::MissingReason
        );
        assert!(matches!(
            bench.refused(
                "nadia",
                "11:00",
                Action::Unlock {
                    reason: "erreur".into()
                }
            ),
            Refusal::NotAllowed {
                needs: Level::Responsible,
                ..
            }
        ));
        bench.done(
            "anne",
            "11:00",
            Action::Unlock {
                reason: "erreur".into(),
            },
        );
        bench.done("nadia", "11:00", label("autre"));
        assert_eq!(
            (bench.visit().status, bench.visit().label.as_str()),
            (status, "autre")
        );
        assert_eq!(
            bench.refused("anne", "11:00", Action::Unlock { reason: "x".into() }),
            Refusal::NotLocked
        );
    }
}

#[test]
fn a_running_visit_is_not_locked() {
    assert_eq!(
        Bench::started().refused("anne", "09:30", Action::Lock),
        Refusal::AlreadyRunning
    );
}

#[test]
fn a_number_is_given_once_when_it_leaves_draft() {
    let number = |bench: &Bench| bench.visit().number.clone();
    let mut bench = Bench::draft();
    assert_eq!(number(&bench), None);
    bench.done(
        "nadia",
        "08:00",
        Action::Cancel {
            reason: "erreur".into(),
        },
    );
    assert_eq!(number(&bench), None, "cancelled before it was promised");
    bench.done("nadia", "08:00", Action::Redraft);
    bench.done("nadia", "08:00", Action::Confirm);
    assert_eq!(number(&bench), Some("SAV0001".into()));
    bench.done("nadia", "08:00", Action::Redraft);
    let events = bench.done("nadia", "08:00", Action::Confirm);
    assert!(
        !events
            .iter()
            .any(|event| matches!(event, Event::Numbered { .. }))
    );
}

#[test]
fn only_what_is_planned_can_be_confirmed() {
    let bench = Bench::with(Blueprint {
        start: None,
        ..blueprint()
    });
    assert_eq!(
        bench.refused("nadia", "08:00", Action::Confirm),
        Refusal::PlanFirst
    );
}

#[test]
fn endings_need_a_reason_and_stop_the_timer() {
    for (status, name) in [
        (Status::Unfinished, "u"),
        (Status::Postponed, "p"),
        (Status::Cancelled, "c"),
    ] {
        let mut bench = Bench::started();
        let empty = match name {
            "u" => Action::MarkUnfinished {
                reason: "  ".into(),
            },
            "p" => Action::Postpone {
                reason: String::new(),
            },
            _ => Action::Cancel {
                reason: "\n".into(),
            },
        };
        assert_eq!(
            bench.refused("jacques", "09:30", empty),
            Refusal::MissingReason
        );
        bench.done("jacques", "09:30", end(status));
        assert_eq!(bench.visit().reason.as_deref(), Some("client absent"));
        assert!(!bench.visit().is_running());
        let measured = (status == Status::Unfinished).then_some(Minutes(30));
        assert_eq!(bench.visit().times.actual, measured, "{status:?}");
    }
}

#[test]
fn deletion_spares_what_was_done_and_leaves_a_tombstone() {
    let mut bench = Bench::draft();
    assert!(matches!(
        bench.refused("marie", "08:00", Action::Delete),
        Refusal::NotAllowed {
            needs: Level::ManageAll,
            ..
        }
    ));
    assert_eq!(
        Bench::started().refused("gildas", "09:30", Action::Delete),
        Refusal::WorkStarted
    );
    assert_eq!(
        Bench::in_status(Status::Done).refused("gildas", "11:00", Action::Delete),
        Refusal::NeverDeleted
    );
    bench.done("nadia", "08:00", Action::Delete);
    assert!(bench.visit().deleted && !bench.visit().occupies());
    for action in everything(Action::Unlock { reason: "x".into() }) {
        assert_eq!(bench.refused("gildas", "08:00", action), Refusal::Deleted);
    }
    assert_eq!(
        bench.refused("gildas", "08:00", Action::Create(Box::new(blueprint()))),
        Refusal::AlreadyExists
    );
    let before = bench.visit().clone();
    bench.done(
        "nadia",
        "08:00",
        Action::Revert {
            command: bench.last(),
        },
    );
    assert!(!bench.visit().deleted && bench.visit().label == before.label);
}

#[test]
fn phases() {
    let bench = Bench::confirmed();
    assert_eq!(bench.visit().phase(t("09:00")), Phase::Confirmed);
    assert_eq!(bench.visit().phase(t("09:01")), Phase::Late);
    let mut bench = Bench::started();
    assert_eq!(bench.visit().phase(t("09:01")), Phase::InProgress);
    bench.done("jacques", "09:10", PAUSE);
    assert_eq!(bench.visit().phase(t("09:11")), Phase::Paused);
}
