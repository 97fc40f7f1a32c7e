//! Recorded times (seed page S3–S12, decisions 3 and 5).

use chrono::TimeDelta;

use super::fixture::*;
use crate::domain::TimeTracking::{Automatic, Manual, Off};
use crate::domain::*;

fn typed(actual: u32) -> Action {
    Action::Finish {
        actual: Some(Minutes(actual)),
        travel: None,
        mail_again: None,
    }
}

fn travel(minutes: u32) -> Action {
    Action::SetTimes {
        actual: None,
        travel: Some(Minutes(minutes)),
    }
}

fn actual(minutes: u32) -> Action {
    Action::SetTimes {
        actual: Some(Minutes(minutes)),
        travel: None,
    }
}

#[test]
fn s03_finishing_asks_by_mode() {
    /// Mode, started, typed; Durée réelle, or the refusal.
    type Row = (
        TimeTracking,
        bool,
        Option<u32>,
        Result<Option<u32>, &'static str>,
    );
    let table: [Row; 8] = [
        (Off, false, None, Ok(None)),
        (Off, true, None, Ok(None)),
        (Manual, false, None, Err("missing_actual")),
        (Manual, true, None, Err("missing_actual")),
        (Manual, false, Some(75), Ok(Some(75))),
        (Automatic, true, None, Ok(Some(42))),
        (Automatic, false, None, Err("missing_actual")),
        (Automatic, false, Some(75), Ok(Some(75))),
    ];
    for (mode, started, given, expected) in table {
        let mut bench = if started {
            Bench::started()
        } else {
            Bench::confirmed()
        };
        bench.tracking(mode, false);
        let action = Action::Finish {
            actual: given.map(Minutes),
            travel: None,
            mail_again: None,
        };
        match expected {
            Ok(recorded) => {
                bench.done("jacques", "09:42", action);
                assert_eq!(
                    bench.visit().times.actual,
                    recorded.map(Minutes),
                    "{mode:?} {started} {given:?}"
                );
            }
            Err(name) => assert_eq!(
                bench.verdict("jacques", "09:42", action),
                name,
                "{mode:?} {started}"
            ),
        }
    }
}

#[test]
fn s06_without_tracking_the_duration_is_typed_in_the_report() {
    let mut bench = Bench::confirmed();
    bench.tracking(Off, false);
    bench.done("jacques", "10:00", FINISH);
    bench.done("jacques", "10:05", actual(50));
    assert_eq!(
        bench.visit().times,
        Times {
            actual: Some(Minutes(50)),
            ..Times::default()
        }
    );
}

#[test]
fn s07_manual_keeps_what_is_typed_whatever_the_timer_says() {
    let mut bench = Bench::started();
    bench.tracking(Manual, false);
    bench.done("jacques", "10:00", typed(15));
    assert_eq!(
        bench.visit().times,
        Times {
            actual: Some(Minutes(15)),
            ..Times::default()
        }
    );
}

#[test]
fn s08_automatic_measures_without_pauses_to_the_nearest_minute() {
    for (extra, expected) in [(0, 40), (29, 40), (30, 41)] {
        let mut bench = Bench::started();
        bench.done("jacques", "09:30", PAUSE);
        bench.done("jacques", "10:00", RESUME);
        let command = bench.command(t("10:10") + TimeDelta::seconds(extra), FINISH);
        bench.run("jacques", &command).unwrap();
        assert_eq!(bench.visit().times.measured, Some(Minutes(expected)));
        assert_eq!(bench.visit().times.actual, Some(Minutes(expected)));
    }
    let mut bench = Bench::started();
    bench.done("jacques", "09:00", FINISH);
    assert_eq!(
        bench.visit().times.actual,
        Some(Minutes(1)),
        "work that was done took a minute"
    );
}

#[test]
fn s08_a_correction_needs_the_level_and_keeps_the_measure() {
    let mut bench = Bench::started();
    let expected = Refusal::CorrectionNotAllowed {
        needs: Level::ManageOwn,
        ask: vec![
            // Marie may correct, but only where she goes herself.
            "Nadia Prigent".into(),
            "Anne Le Roux".into(),
            "Gildas Riou".into(),
        ],
    };
    assert_eq!(bench.refused("jacques", "10:00", typed(45)), expected);
    assert_eq!(
        bench.verdict("jacques", "10:00", typed(60)),
        "ok",
        "the measure itself is no correction"
    );
    bench.done("nadia", "10:00", typed(45));
    let kept = Times {
        actual: Some(Minutes(45)),
        measured: Some(Minutes(60)),
        travel: None,
    };
    assert_eq!(bench.visit().times, kept);
    assert_eq!(bench.refused("jacques", "10:05", actual(30)), expected);
    // Re-confirmed and ended again without more work, the correction stands.
    bench.done("jacques", "10:10", Action::Confirm);
    let mut unfinished = bench.clone();
    bench.done("jacques", "10:20", FINISH);
    assert_eq!(bench.visit().times, kept);
    unfinished.done("jacques", "10:20", end(Status::Unfinished));
    assert_eq!(unfinished.visit().times, kept);
}

#[test]
fn s08_a_forgotten_timer_does_not_keep_anybody_from_finishing() {
    let mut bench = Bench::started();
    let command = bench.command(on("2026-11-29 09:00"), FINISH);
    bench.run("jacques", &command).unwrap();
    assert_eq!(bench.visit().times.actual, Some(Minutes::hours(120)));
    let command = bench.command(on("2026-11-29 09:05"), travel(20));
    bench.run("nadia", &command).unwrap();
}

#[test]
fn s09_travel_by_role_and_mode() {
    for (mode, login, verdict) in [
        (Off, "jacques", "travel_not_allowed"),
        (Off, "nadia", "ok"),
        (Manual, "jacques", "ok"),
        (Manual, "nadia", "ok"),
        (Automatic, "jacques", "ok"),
        (Automatic, "nadia", "ok"),
    ] {
        let mut bench = Bench::confirmed();
        bench.tracking(mode, false);
        assert_eq!(
            bench.verdict(login, "08:00", travel(20)),
            verdict,
            "{mode:?} {login}"
        );
        let finish = Action::Finish {
            actual: Some(Minutes(60)),
            travel: Some(Minutes(20)),
            mail_again: None,
        };
        assert_eq!(
            bench.verdict(login, "10:00", finish),
            verdict,
            "{mode:?} {login}, finishing"
        );
    }
}

#[test]
fn s10_typed_times_have_a_limit() {
    let bench = Bench::confirmed();
    assert_eq!(
        bench.refused("nadia", "08:00", travel(24 * 60 + 1)),
        Refusal::TooLong { hours: 24 }
    );
    assert_eq!(
        bench.refused("nadia", "08:00", typed(24 * 60 + 1)),
        Refusal::TooLong { hours: 24 }
    );
    assert_eq!(bench.verdict("nadia", "08:00", travel(24 * 60)), "ok");
    let mut site = Bench::with(Blueprint {
        planned: Minutes::hours(20),
        ..blueprint()
    });
    site.done("nadia", "07:10", Action::Confirm);
    let schedule = site.visit().schedule.unwrap();
    assert_eq!(
        schedule.end,
        on("2026-11-26 13:30") + TimeDelta::hours(1),
        "three days"
    );
    assert_eq!(site.verdict("nadia", "08:00", typed(72 * 60)), "ok");
    assert_eq!(
        site.refused("nadia", "08:00", actual(72 * 60 + 1)),
        Refusal::TooLong { hours: 72 }
    );
}

#[test]
fn a_forgotten_timer_keeps_nobody_from_finishing() {
    let mut bench = Bench::started();
    let at = on("2026-11-26 09:00");
    let repeated = bench.command(at, typed(48 * 60));
    bench.run("jacques", &repeated).unwrap();
    assert_eq!(bench.visit().times.actual, Some(Minutes::hours(48)));
}

#[test]
fn s11_required_goes_only_with_tracking() {
    for (mode, required, expected) in [
        (Off, true, Err(SettingsError::RequiredButOff)),
        (Off, false, Ok(())),
        (Manual, true, Ok(())),
        (Automatic, true, Ok(())),
    ] {
        let settings = Settings {
            time_tracking: mode,
            tracking_required: required,
            ..Settings::default()
        };
        assert_eq!(settings.check(), expected);
    }
}

/// The technician's edits; finishing and Inachevé with them.
fn edits() -> Vec<Action> {
    vec![
        label("x"),
        note("x"),
        move_to(t("14:00")),
        travel(5),
        actual(5),
        typed(60),
        end(Status::Unfinished),
        Action::Unplan,
    ]
}

#[test]
fn s12_tracking_required_blocks_edits_until_started() {
    for mode in [Manual, Automatic] {
        let mut bench = Bench::with(Blueprint {
            technicians: vec![MARIE],
            ..blueprint()
        });
        bench.done("nadia", "07:10", Action::Confirm);
        bench.tracking(mode, true);
        for action in edits() {
            assert_eq!(bench.refused("marie", "08:00", action), Refusal::StartFirst);
        }
        for action in [label("x"), travel(5), typed(60)] {
            assert_eq!(
                bench.refused("nadia", "08:00", action),
                Refusal::StartFirst,
                "the office too"
            );
        }
        assert_eq!(
            bench.verdict("nadia", "08:00", move_to(t("14:00"))),
            "ok",
            "planning is what comes before"
        );
        bench.done("marie", "08:00", START);
        for action in [
            label("x"),
            note("x"),
            travel(5),
            actual(5),
            typed(60),
            end(Status::Unfinished),
        ] {
            assert_eq!(
                bench.verdict("marie", "08:10", action.clone()),
                "ok",
                "{action:?}"
            );
        }
    }
}

#[test]
fn s12_ending_a_visit_is_no_way_around_starting_it() {
    for status in [Status::Unfinished, Status::Postponed, Status::Cancelled] {
        let mut bench = Bench::in_status(status);
        bench.tracking(Automatic, true);
        for action in [label("x"), note("x"), travel(5)] {
            for login in ["jacques", "nadia"] {
                assert_eq!(
                    bench.refused(login, "10:30", action.clone()),
                    Refusal::StartFirst,
                    "{login} {status:?}"
                );
            }
        }
    }
    let mut postponed = Bench::in_status(Status::Postponed);
    postponed.tracking(Automatic, true);
    assert_eq!(
        postponed.verdict("nadia", "10:30", move_to(t("14:00"))),
        "ok",
        "the office plans"
    );
    let mut done = Bench::in_status(Status::Done);
    done.tracking(Automatic, true);
    assert_eq!(
        done.verdict("nadia", "10:30", note("x")),
        "ok",
        "made before times had to be tracked"
    );
}

#[test]
fn s12_off_blocks_nothing() {
    for action in [label("x"), travel(5), typed(60), end(Status::Unfinished)] {
        assert_eq!(Bench::confirmed().verdict("jacques", "08:00", action), "ok");
    }
}

#[test]
fn s24_done_becomes_confirmed_and_keeps_its_times() {
    let mut bench = Bench::started();
    bench.done(
        "jacques",
        "10:00",
        Action::Finish {
            actual: None,
            travel: Some(Minutes(15)),
            mail_again: None,
        },
    );
    let times = bench.visit().times;
    bench.done("jacques", "10:30", Action::Confirm);
    assert_eq!(bench.visit().times, times);
    bench.done("jacques", "10:31", note("joint à changer"));
    assert_eq!(
        bench.refused("jacques", "10:32", START),
        Refusal::AlreadyStarted
    );
    bench.done("jacques", "10:32", RESUME);
    bench.done("jacques", "10:42", FINISH);
    assert_eq!(bench.visit().times.measured, Some(Minutes(70)));
    assert_eq!(bench.visit().times.travel, Some(Minutes(15)));
}
