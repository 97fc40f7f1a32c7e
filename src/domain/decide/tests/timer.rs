//! Timers of one technician and of several (decision 4).

use chrono::TimeDelta;

use super::fixture::*;
use crate::domain::*;

#[test]
fn the_timer_says_what_it_is_doing() {
    let bench = Bench::confirmed();
    assert_eq!(
        bench.refused("jacques", "09:00", PAUSE),
        Refusal::NotRunning
    );
    assert_eq!(
        bench.refused("jacques", "09:00", RESUME),
        Refusal::NeverStarted
    );
    let mut bench = Bench::started();
    assert_eq!(
        bench.refused("jacques", "09:05", START),
        Refusal::AlreadyStarted
    );
    assert_eq!(
        bench.refused("jacques", "09:05", RESUME),
        Refusal::AlreadyRunning
    );
    bench.done("jacques", "09:10", PAUSE);
    assert_eq!(
        bench.refused("jacques", "09:11", PAUSE),
        Refusal::NotRunning
    );
}

#[test]
fn one_timer_for_each_technician_in_the_whole_base() {
    let mut bench = Bench::confirmed();
    let timer = |technician| OpenTimer {
        technician,
        intervention: InterventionId(uuid::Uuid::from_u128(9)),
        label: "SAV Martin".into(),
        since: t("08:00"),
    };
    bench.timers = vec![timer(MARIE), timer(JACQUES)];
    let expected = Refusal::OtherTimer {
        technician: JACQUES,
        other: InterventionId(uuid::Uuid::from_u128(9)),
        label: "SAV Martin".into(),
        since: t("08:00"),
    };
    assert_eq!(bench.refused("jacques", "09:00", START), expected);
    bench.timers = vec![timer(MARIE)];
    bench.done("jacques", "09:00", START);
    bench.done("jacques", "09:10", PAUSE);
    bench.timers = vec![timer(JACQUES)];
    assert_eq!(bench.refused("jacques", "09:20", RESUME), expected);
}

#[test]
fn side_by_side_the_visit_takes_the_union_and_people_the_sum() {
    let mut bench = Bench::with(Blueprint {
        technicians: vec![JACQUES, MARIE],
        ..blueprint()
    });
    bench.done("nadia", "07:10", Action::Confirm);
    bench.done("jacques", "09:00", START);
    bench.done("marie", "09:30", START);
    assert!(matches!(
        bench.refused(
            "jacques",
            "09:40",
            Action::Pause {
                technician: Some(MARIE)
            }
        ),
        Refusal::NotAllowed {
            needs: Level::ManageAll,
            ..
        }
    ));
    assert_eq!(
        bench.refused(
            "nadia",
            "09:40",
            Action::Pause {
                technician: Some(YANN)
            }
        ),
        Refusal::NotAssigned { technician: YANN }
    );
    bench.done("jacques", "10:00", PAUSE);
    assert!(bench.visit().is_running(), "Marie goes on");
    assert_eq!(bench.visit().elapsed(t("10:15")), TimeDelta::minutes(75));
    assert_eq!(bench.visit().man_time(t("10:15")), TimeDelta::minutes(105));
    bench.done("jacques", "10:15", FINISH);
    assert_eq!(bench.visit().times.actual, Some(Minutes(75)));
    assert!(!bench.visit().is_running(), "whoever finishes stops all");
}

#[test]
fn the_office_starts_everybody() {
    let mut bench = Bench::with(Blueprint {
        technicians: vec![JACQUES, MARIE],
        ..blueprint()
    });
    bench.done("nadia", "07:10", Action::Confirm);
    let events = bench.done("nadia", "09:00", START);
    assert_eq!(events.len(), 2);
    assert!(bench.visit().runs_for(JACQUES) && bench.visit().runs_for(MARIE));
}

#[test]
fn a_clock_that_is_behind_is_refused_beyond_a_minute() {
    let mut bench = Bench::started();
    assert_eq!(
        bench.refused("jacques", "08:58", PAUSE),
        Refusal::ClockBehind {
            recorded: t("09:00")
        }
    );
    bench.done("jacques", "08:59", PAUSE);
    assert_eq!(
        bench.visit().elapsed(t("10:00")),
        TimeDelta::zero(),
        "never negative"
    );
}

#[test]
fn stretches_of_work_do_not_overlap_when_clocks_differ_by_seconds() {
    let mut bench = Bench::started();
    bench.done("jacques", "09:30", PAUSE);
    let command = bench.command(t("09:30") - TimeDelta::seconds(40), RESUME);
    bench.run("jacques", &command).unwrap();
    assert_eq!(bench.visit().work.last().unwrap().start, t("09:30"));
}
