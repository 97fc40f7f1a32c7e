//! Moving, the pool, and coming back: when a place is left and taken.

use super::fixture::*;
use super::plan::violations;
use crate::domain::*;

#[test]
fn the_pool() {
    let mut bench = Bench::with(Blueprint {
        start: None,
        technicians: vec![],
        ..blueprint()
    });
    assert_eq!(
        bench.refused("nadia", "08:00", move_to(t("09:00"))),
        Refusal::NoTechnician
    );
    let plan = Plan {
        start: Some(t("09:00")),
        technicians: Some(vec![MARIE]),
        ..Plan::default()
    };
    bench.done("nadia", "08:00", Action::Plan(plan));
    bench.done("nadia", "08:00", Action::Confirm);
    bench.done("nadia", "08:00", Action::Unplan);
    assert_eq!(
        (bench.visit().schedule, bench.visit().status),
        (None, Status::Draft)
    );
    assert_eq!(bench.visit().technicians, [MARIE], "remembered");
    assert_eq!(bench.done("nadia", "08:00", Action::Unplan), []);
    for status in [Status::Done, Status::Unfinished, Status::Cancelled] {
        assert_eq!(
            Bench::in_status(status).refused("nadia", "11:00", Action::Unplan),
            Refusal::WrongStatus { status }
        );
    }
}

#[test]
fn what_was_begun_stays_in_its_place() {
    let bench = Bench::started();
    assert_eq!(
        bench.refused("nadia", "09:30", move_to(t("14:00"))),
        Refusal::WorkStarted
    );
    assert_eq!(
        bench.refused("nadia", "09:30", Action::Unplan),
        Refusal::WorkStarted
    );
    assert_eq!(
        bench.refused("nadia", "09:30", assign(&[MARIE])),
        Refusal::WorkStarted
    );
    assert_eq!(
        bench.refused("nadia", "09:30", Action::Redraft),
        Refusal::WorkStarted
    );
    assert_eq!(
        bench.verdict("nadia", "09:30", assign(&[MARIE, JACQUES])),
        "ok"
    );
}

#[test]
fn postponed_waits_for_any_date() {
    let mut bench = Bench::started();
    bench.done("jacques", "09:30", end(Status::Postponed));
    let mut same = bench.clone();
    same.done("nadia", "10:00", move_to(t("09:00")));
    assert_eq!(same.visit().status, Status::Draft);
    bench.done("nadia", "10:00", move_to(on("2026-11-25 09:00")));
    assert_eq!(
        (bench.visit().status, bench.visit().reason.clone()),
        (Status::Draft, None)
    );
    for status in [Status::Unfinished, Status::Cancelled] {
        let bench = Bench::in_status(status);
        assert_eq!(
            bench.refused("nadia", "11:00", move_to(t("14:00"))),
            Refusal::WrongStatus { status }
        );
    }
}

#[test]
fn back_to_draft_its_time_must_still_be_free() {
    for status in Status::ALL
        .into_iter()
        .filter(|status| status.may_become(Status::Draft))
    {
        let mut bench = Bench::in_status(status);
        bench.neighbours = vec![neighbour("SAV Martin", &[JACQUES], "09:30", "10:30")];
        if status.occupies() {
            assert_eq!(
                bench.verdict("nadia", "11:00", Action::Redraft),
                "ok",
                "{status:?} never left its place"
            );
        } else {
            assert_eq!(
                violations(bench.refused("nadia", "11:00", Action::Redraft)).len(),
                1,
                "{status:?}"
            );
            let events = bench.forced("nadia", "11:00", Action::Redraft);
            assert!(matches!(events.last(), Some(Event::Overridden { .. })));
        }
    }
}

#[test]
fn a_move_to_where_it_is_changes_nothing() {
    let mut bench = Bench::confirmed();
    bench.neighbours = vec![neighbour("SAV Martin", &[JACQUES], "09:30", "10:30")];
    assert_eq!(bench.done("nadia", "08:00", move_to(t("09:00"))), []);
    assert_eq!(
        bench.done("nadia", "08:00", Action::Plan(Plan::default())),
        []
    );
    assert_eq!(
        bench.done("nadia", "08:00", label(&bench.visit().label.clone())),
        []
    );
}

#[test]
fn longer_checks_again() {
    let mut bench = Bench::draft();
    bench.neighbours = vec![neighbour("SAV Martin", &[JACQUES], "10:00", "11:00")];
    let longer = Action::Plan(Plan {
        planned: Some(Minutes(61)),
        ..Plan::default()
    });
    assert_eq!(
        bench.verdict("nadia", "08:00", longer.clone()),
        "needs_override"
    );
    bench.neighbours.clear();
    bench.done("nadia", "08:00", longer);
    assert_eq!(bench.visit().schedule.unwrap().end, t("10:01"));
}
