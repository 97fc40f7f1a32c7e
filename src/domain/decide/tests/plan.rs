//! When, how long and who (decision 9, facts A.10, A.11).

use super::fixture::*;
use crate::domain::calendar::Slot;
use crate::domain::span::Span;
use crate::domain::*;

fn slots() -> Vec<Slot> {
    vec![Slot::new(480, 720).unwrap(), Slot::new(810, 1050).unwrap()]
}

pub(super) fn violations(refusal: Refusal) -> Vec<Violation> {
    match refusal {
        Refusal::NeedsOverride { violations } => violations,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_end_runs_through_the_working_hours() {
    for (start, minutes, end) in [
        ("2026-11-24 09:00", 60, "2026-11-24 10:00"),
        ("2026-11-24 11:00", 60, "2026-11-24 12:00"),
        ("2026-11-24 11:00", 90, "2026-11-24 14:00"),
        ("2026-11-24 16:30", 120, "2026-11-25 09:00"),
        ("2026-11-27 16:30", 120, "2026-11-30 09:00"),
        ("2026-11-10 16:30", 120, "2026-11-12 09:00"), // Armistice on the 11th
        ("2026-03-27 17:00", 60, "2026-03-30 08:30"),  // a day of 23 hours in between
        ("2026-10-23 17:00", 60, "2026-10-26 08:30"),  // a day of 25 hours in between
    ] {
        let new = Blueprint {
            start: Some(on(start)),
            planned: Minutes(minutes),
            ..blueprint()
        };
        let schedule = Bench::with(new).visit().schedule.unwrap();
        assert_eq!(
            (schedule.end, schedule.forced),
            (on(end), false),
            "{start} + {minutes} min"
        );
    }
}

#[test]
fn forced_dates_are_wall_time_on_days_of_23_and_25_hours() {
    for (day, hours) in [("2026-03-29", 22), ("2026-10-25", 24)] {
        let start = on(&format!("{day} 00:30"));
        let end = on(&format!("{day} 23:30"));
        let new = Blueprint {
            start: Some(start),
            forced_end: Some(end),
            ..blueprint()
        };
        let mut bench = Bench::empty();
        bench.forced("gildas", "07:00", Action::Create(Box::new(new)));
        let span = bench.visit().schedule.unwrap().span();
        assert_eq!(span.minutes(), Minutes::hours(hours), "{day}");
    }
}

#[test]
fn touching_is_legal_sharing_a_minute_is_not() {
    let cases: [(&str, &str, &[TechnicianId], bool); 6] = [
        ("08:00", "09:00", &[JACQUES], true),
        ("10:00", "11:00", &[JACQUES], true),
        ("08:00", "09:01", &[JACQUES], false),
        ("09:59", "11:00", &[MARIE, JACQUES], false),
        ("09:15", "09:30", &[JACQUES], false),
        ("09:00", "10:00", &[MARIE], true),
    ];
    for (from, to, technicians, free) in cases {
        let mut bench = Bench::with(Blueprint {
            start: None,
            ..blueprint()
        });
        bench.neighbours = vec![neighbour("SAV Martin", technicians, from, to)];
        if free {
            bench.done("nadia", "08:00", move_to(t("09:00")));
        } else {
            let expected = Violation::Overlap {
                technician: JACQUES,
                other: bench.neighbours[0].id,
                label: "SAV Martin".into(),
                span: Span::new(t(from), t(to)),
            };
            assert_eq!(
                violations(bench.refused("nadia", "08:00", move_to(t("09:00")))),
                [expected]
            );
        }
    }
}

#[test]
fn a_visit_is_no_obstacle_to_itself_and_who_does_not_take_place_to_nobody() {
    let mut bench = Bench::draft();
    bench.neighbours = vec![Neighbour {
        id: bench.visit().id,
        ..neighbour("soi-même", &[JACQUES], "09:00", "10:00")
    }];
    bench.done("nadia", "08:00", move_to(t("09:30")));
    for (status, occupies) in Status::ALL
        .into_iter()
        .zip([true, true, true, true, false, false])
    {
        assert_eq!(
            Bench::in_status(status).visit().occupies(),
            occupies,
            "{status:?}"
        );
    }
}

#[test]
fn who_may_not_read_the_other_visit_does_not_learn_its_name() {
    let mut bench = Bench::with(Blueprint {
        technicians: vec![JACQUES, MARIE],
        ..blueprint()
    });
    bench.neighbours = vec![neighbour("SAV Martin", &[MARIE], "14:00", "15:00")];
    for (login, shown) in [
        ("jacques", ""),
        ("marie", "SAV Martin"),
        ("nadia", "SAV Martin"),
    ] {
        let found = violations(bench.refused(login, "08:00", move_to(t("14:00"))));
        assert!(
            matches!(&found[..], [Violation::Overlap { label, .. }] if label == shown),
            "{login}"
        );
    }
}

#[test]
fn what_stands_against_a_time() {
    let day = date("2026-11-24");
    let mut bench = Bench::with(Blueprint {
        technicians: vec![JACQUES, YANN],
        ..blueprint()
    });
    for (start, expected) in [
        (
            "2026-11-24 07:59",
            Violation::OutsideHours {
                day,
                hours: slots(),
            },
        ),
        (
            "2026-11-24 12:00",
            Violation::OutsideHours {
                day,
                hours: slots(),
            },
        ),
        (
            "2026-11-24 17:30",
            Violation::OutsideHours {
                day,
                hours: slots(),
            },
        ),
        (
            "2026-11-28 09:00",
            Violation::OutsideHours {
                day: date("2026-11-28"),
                hours: vec![],
            },
        ),
        (
            "2026-11-26 09:00",
            Violation::Absent {
                technician: YANN,
                day: date("2026-11-26"),
                reason: "congés".into(),
            },
        ),
        (
            "2026-12-25 09:00",
            Violation::Holiday {
                day: date("2026-12-25"),
            },
        ),
    ] {
        assert_eq!(
            violations(bench.refused("nadia", "08:00", move_to(on(start)))),
            [expected],
            "{start}"
        );
    }
    let long = Action::Plan(Plan {
        planned: Some(Minutes::hours(400)),
        ..Plan::default()
    });
    bench.directory.technicians[0].hours = calendar_of_one_morning();
    bench.done("nadia", "08:00", assign(&[JACQUES]));
    assert_eq!(
        violations(bench.refused("nadia", "08:00", long)),
        [Violation::TooLong]
    );
}

fn calendar_of_one_morning() -> calendar::WorkingHours {
    let week =
        calendar::Week::same(&[chrono::Weekday::Tue], &[Slot::new(480, 720).unwrap()]).unwrap();
    let permanent = calendar::Permanent {
        from: date("2020-01-01"),
        until: None,
        week,
    };
    calendar::WorkingHours::new(vec![permanent], vec![]).unwrap()
}

#[test]
fn one_technician_with_the_skill_is_enough() {
    for (technicians, able) in [
        (&[JACQUES][..], true),
        (&[MARIE, JACQUES], true),
        (&[MARIE], false),
        (&[MARIE, YANN], false),
    ] {
        let new = Blueprint {
            template: Some(BOILER),
            technicians: technicians.to_vec(),
            ..blueprint()
        };
        let action = Action::Create(Box::new(new));
        if able {
            assert_eq!(Bench::empty().verdict("nadia", "07:00", action), "ok");
        } else {
            let found = violations(Bench::empty().refused("nadia", "07:00", action));
            assert_eq!(found, [Violation::Skill { skill: GAS }]);
        }
    }
}

#[test]
fn an_override_needs_a_reason_and_is_recorded() {
    let mut bench = Bench::draft();
    let action = move_to(on("2026-11-28 09:00"));
    let blank = Command {
        override_reason: Some("  ".into()),
        ..bench.command(t("08:00"), action.clone())
    };
    assert_eq!(
        bench.decide("nadia", &blank),
        Err(Refusal::MissingReason.into())
    );
    let events = bench.forced("nadia", "08:00", action);
    let expected = Event::Overridden {
        violations: vec![Violation::OutsideHours {
            day: date("2026-11-28"),
            hours: vec![],
        }],
        reason: "le client insiste".into(),
    };
    assert_eq!(events.last(), Some(&expected));
    let schedule = bench.visit().schedule.unwrap();
    assert_eq!(
        (schedule.end, schedule.forced),
        (on("2026-11-28 10:00"), true)
    );
    let events = bench.forced("nadia", "08:00", move_to(t("14:00")));
    assert!(
        !events
            .iter()
            .any(|event| matches!(event, Event::Overridden { .. })),
        "nothing stood against it"
    );
}

#[test]
fn several_obstacles_are_all_named() {
    let mut bench = Bench::draft();
    bench.neighbours = vec![neighbour("SAV Martin", &[MARIE], "12:00", "13:00")];
    let template = Changes {
        template: Some(Some(BOILER)),
        ..Changes::default()
    };
    bench.done("nadia", "08:00", Action::Edit(Box::new(template)));
    let plan = Plan {
        start: Some(t("12:15")),
        technicians: Some(vec![MARIE]),
        ..Plan::default()
    };
    assert_eq!(
        violations(bench.refused("nadia", "08:00", Action::Plan(plan))).len(),
        3
    );
}

#[test]
fn forced_dates() {
    let mut bench = Bench::draft();
    let forced = |start, end| {
        Action::Plan(Plan {
            start: Some(start),
            forced_end: Some(end),
            ..Plan::default()
        })
    };
    assert_eq!(
        bench.refused("nadia", "08:00", forced(t("19:00"), t("19:00"))),
        Refusal::EndsBeforeStart
    );
    bench.forced("nadia", "08:00", forced(t("19:00"), t("21:00")));
    bench.forced("nadia", "08:00", assign(&[MARIE]));
    let schedule = bench.visit().schedule.unwrap();
    assert_eq!(
        (schedule.end, schedule.forced),
        (t("21:00"), true),
        "who goes does not change when"
    );
    bench.done("nadia", "08:00", move_to(t("09:00")));
    assert!(!bench.visit().schedule.unwrap().forced);
}

#[test]
fn given_ends_are_held_against_the_hours_too() {
    let outside = |day: &str, hours| {
        let day = date(day);
        Some(Violation::OutsideHours { day, hours })
    };
    for (start, end, expected) in [
        ("2026-11-24 11:00", "2026-11-24 12:00", None),
        ("2026-11-24 11:00", "2026-11-24 14:00", None),
        ("2026-11-24 16:00", "2026-11-25 09:00", None),
        (
            "2026-11-24 12:00",
            "2026-11-24 14:00",
            outside("2026-11-24", slots()),
        ),
        (
            "2026-11-24 11:00",
            "2026-11-24 13:00",
            outside("2026-11-24", slots()),
        ),
        (
            "2026-11-24 16:00",
            "2026-11-25 08:00",
            outside("2026-11-25", slots()),
        ),
        (
            "2026-11-28 03:00",
            "2026-11-28 04:00",
            outside("2026-11-28", vec![]),
        ),
        (
            "2026-11-27 16:00",
            "2026-11-28 09:00",
            outside("2026-11-28", vec![]),
        ),
        (
            "2026-12-24 16:00",
            "2026-12-25 09:00",
            Some(Violation::Holiday {
                day: date("2026-12-25"),
            }),
        ),
        (
            "2026-11-25 16:00",
            "2026-11-26 09:00",
            Some(Violation::Absent {
                technician: YANN,
                day: date("2026-11-26"),
                reason: "congés".into(),
            }),
        ),
    ] {
        let mut bench = Bench::with(Blueprint {
            technicians: vec![JACQUES, YANN],
            ..blueprint()
        });
        let plan = Action::Plan(Plan {
            start: Some(on(start)),
            forced_end: Some(on(end)),
            ..Plan::default()
        });
        let Some(expected) = expected else {
            bench.done("nadia", "08:00", plan);
            continue;
        };
        let found = violations(bench.refused("nadia", "08:00", plan.clone()));
        assert_eq!(found, [expected], "{start} to {end}");
        bench.forced("nadia", "08:00", plan);
    }
}

#[test]
fn what_took_place_is_not_resized() {
    let mut bench = Bench::in_status(Status::Done);
    let planned = |minutes: Minutes| {
        Action::Plan(Plan {
            planned: Some(minutes),
            ..Plan::default()
        })
    };
    let now = bench.visit().planned;
    let longer = Minutes(now.0 + 15);
    assert_eq!(
        bench.refused("nadia", "10:30", planned(longer)),
        Refusal::WrongStatus {
            status: Status::Done
        }
    );
    assert_eq!(bench.done("nadia", "10:30", planned(now)), []);
    let mut bench = Bench::started();
    bench.done("jacques", "10:00", FINISH);
    assert_eq!(
        bench.refused("nadia", "10:30", planned(longer)),
        Refusal::WorkStarted
    );
}

#[test]
fn lengths_and_dates_have_limits() {
    let bench = Bench::draft();
    let planned = |minutes| {
        Action::Plan(Plan {
            planned: Some(Minutes(minutes)),
            ..Plan::default()
        })
    };
    assert_eq!(
        bench.refused("nadia", "08:00", planned(0)),
        Refusal::NoLength
    );
    assert_eq!(
        bench.refused("nadia", "08:00", planned(400 * 60 + 1)),
        Refusal::TooLong { hours: 400 }
    );
    let nothing = Blueprint {
        template: None,
        ..blueprint()
    };
    assert_eq!(
        Bench::empty().refused("nadia", "07:00", Action::Create(Box::new(nothing))),
        Refusal::NoLength
    );
    for instant in [
        chrono::DateTime::<chrono::Utc>::MAX_UTC,
        chrono::DateTime::<chrono::Utc>::MIN_UTC,
    ] {
        assert_eq!(
            bench.refused("nadia", "08:00", move_to(instant)),
            Refusal::ImpossibleDate
        );
        let end = Plan {
            forced_end: Some(instant),
            ..Plan::default()
        };
        assert_eq!(
            bench.refused("nadia", "08:00", Action::Plan(end)),
            Refusal::ImpossibleDate
        );
        assert_eq!(
            bench.decide("nadia", &bench.command(instant, label("x"))),
            Err(Refusal::ImpossibleDate.into())
        );
    }
}

#[test]
fn somebody_who_works_here_must_go() {
    let bench = Bench::draft();
    assert_eq!(
        bench.refused("nadia", "08:00", assign(&[])),
        Refusal::NoTechnician
    );
    for technician in [PAUL, TechnicianId(99)] {
        let expected = Refusal::UnknownTechnician { technician };
        assert_eq!(
            bench.refused("nadia", "08:00", assign(&[JACQUES, technician])),
            expected
        );
        let pool = Bench::with(Blueprint {
            start: None,
            technicians: vec![],
            ..blueprint()
        });
        assert_eq!(
            pool.refused("nadia", "08:00", assign(&[technician])),
            expected,
            "in the pool too"
        );
    }
    let mut bench = Bench::draft();
    bench.done("nadia", "08:00", assign(&[JACQUES, MARIE, JACQUES]));
    assert_eq!(bench.visit().technicians, [JACQUES, MARIE]);
    bench.directory.technicians[0].active = false;
    assert_eq!(
        bench.refused("nadia", "08:00", move_to(t("14:00"))),
        Refusal::UnknownTechnician {
            technician: JACQUES
        },
        "who left since is not moved along"
    );
}
