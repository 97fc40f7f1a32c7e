//! Random histories: whatever is asked for in whatever order, a visit stays in one piece.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::fixture::*;
use crate::domain::*;

fn minutes() -> impl Strategy<Value = Option<Minutes>> {
    prop::option::of(prop_oneof![Just(0), Just(60), 1_u32..600, Just(u32::MAX)].prop_map(Minutes))
}

fn technicians() -> impl Strategy<Value = Vec<TechnicianId>> {
    prop::collection::vec((1_i64..=5).prop_map(TechnicianId), 0..3)
}

/// Quarters of an hour of two weeks, weekends and nights among them.
fn start() -> impl Strategy<Value = chrono::DateTime<chrono::Utc>> {
    prop_oneof![
        (0_i64..14, 28_i64..72).prop_map(|(day, quarter)| t("00:00")
            + TimeDelta::days(day)
            + TimeDelta::minutes(quarter * 15)),
        Just(chrono::DateTime::<chrono::Utc>::MAX_UTC),
    ]
}

fn edit() -> impl Strategy<Value = Action> {
    (
        prop::option::of("[a-z ]{0,4}"),
        prop::option::of(prop::option::of(1_i64..4)),
        prop::option::of(1_i64..4),
        any::<bool>(),
    )
        .prop_map(|(label, template, branch, without_client)| {
            Action::Edit(Box::new(Changes {
                label,
                template: template.map(|id| id.map(TemplateId)),
                branch: branch.map(BranchId),
                client: without_client.then_some(None),
                ..Changes::default()
            }))
        })
}

fn plan() -> impl Strategy<Value = Action> {
    let end = prop::option::weighted(0.2, start());
    (
        prop::option::of(start()),
        end,
        minutes(),
        prop::option::of(technicians()),
    )
        .prop_map(|(start, forced_end, planned, technicians)| {
            Action::Plan(Plan {
                start,
                forced_end,
                planned,
                technicians,
            })
        })
}

fn timer() -> impl Strategy<Value = Action> {
    (0..3, prop::option::of((1_i64..=4).prop_map(TechnicianId))).prop_map(|(kind, technician)| {
        match kind {
            0 => Action::Start { technician },
            1 => Action::Pause { technician },
            _ => Action::Resume { technician },
        }
    })
}

fn create() -> impl Strategy<Value = Action> {
    (
        prop::option::of(start()),
        technicians(),
        prop::sample::select(&Status::ALL[..]),
    )
        .prop_map(|(start, technicians, status)| {
            Action::Create(Box::new(Blueprint {
                technicians,
                start,
                status,
                ..blueprint()
            }))
        })
}

fn capture() -> impl Strategy<Value = Action> {
    let photo = (1_u128..5, any::<bool>());
    prop_oneof![
        any::<bool>().prop_map(|said| yes("LINED", said)),
        "[a-z ]{0,3}".prop_map(|why| answered("WHY", report::Answer::Text(why))),
        (-10_i64..320).prop_map(measured),
        Just(Action::Answer {
            question: "DRAUGHT".into(),
            answer: None,
        }),
        "[a-z\u{7}]{0,3}".prop_map(|text| written(&text)),
        photo.prop_map(|(id, hearth)| added(id, hearth.then_some("HEARTH"))),
        (1_u128..5, "[a-z]{0,2}").prop_map(|(id, caption)| described(id, &caption)),
        (1_u128..5).prop_map(removed),
        Just(Action::SendReport { to: None }),
        Just(Action::HandOver),
    ]
}

/// An action; a revert names the n-th command from the end.
#[derive(Debug, Clone)]
enum Wish {
    Do(Action),
    Undo(usize),
    Sign(report::Signer),
}

fn wish() -> impl Strategy<Value = Wish> {
    let plain = prop::sample::select(vec![
        Action::Unplan,
        Action::Confirm,
        Action::Redraft,
        end(Status::Unfinished),
        end(Status::Postponed),
        end(Status::Cancelled),
        Action::Lock,
        Action::Unlock {
            reason: "erreur".into(),
        },
        Action::Delete,
        Action::Cancel {
            reason: String::new(),
        },
    ]);
    let times =
        (minutes(), minutes()).prop_map(|(actual, travel)| Action::SetTimes { actual, travel });
    let again = prop::option::of(any::<bool>());
    let finish =
        (minutes(), minutes(), again).prop_map(|(actual, travel, mail_again)| Action::Finish {
            actual,
            travel,
            mail_again,
        });
    prop_oneof![
        1 => create().prop_map(Wish::Do),
        2 => edit().prop_map(Wish::Do),
        4 => plan().prop_map(Wish::Do),
        6 => timer().prop_map(Wish::Do),
        5 => plain.prop_map(Wish::Do),
        3 => Just(Wish::Do(Action::Confirm)),
        1 => times.prop_map(Wish::Do),
        2 => finish.prop_map(Wish::Do),
        5 => (0_usize..6).prop_map(Wish::Undo),
        8 => capture().prop_map(Wish::Do),
        1 => any::<bool>().prop_map(|client| Wish::Sign(if client {
            report::Signer::Client
        } else {
            report::Signer::Technician
        })),
    ]
}

/// The same change of a visit and of what happened to it.
type Redaction = (fn(&mut Intervention), fn(&mut Event));

type Step = (usize, i64, bool, bool, Wish);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(
        (1_usize..6, -2_i64..90, any::<bool>(), any::<bool>(), wish()),
        1..40,
    )
}

fn bench(tracking: usize, required: bool, pool: bool) -> Bench {
    let start = if pool { None } else { blueprint().start };
    let mut bench = Bench::with(Blueprint {
        start,
        template: Some(SWEEP),
        ..blueprint()
    });
    bench.directory.templates[2].sending = report::Sending::Automatic;
    let tracking = [
        TimeTracking::Off,
        TimeTracking::Manual,
        TimeTracking::Automatic,
    ][tracking];
    bench.tracking(tracking, required && tracking != TimeTracking::Off);
    bench.neighbours = vec![neighbour("SAV Martin", &[MARIE, YANN], "10:00", "11:00")];
    bench
}

fn consistent(visit: &Intervention) {
    for technician in [JACQUES, MARIE, YANN, PAUL] {
        let open = visit
            .work
            .iter()
            .filter(|one| one.technician == technician && one.end.is_none())
            .count();
        assert!(open <= 1, "two open timers: {visit:?}");
        assert!(
            open == 0 || visit.has(technician),
            "a timer of somebody who does not go: {visit:?}"
        );
    }
    assert!(
        visit
            .work
            .iter()
            .all(|one| one.end.is_none_or(|end| end >= one.start)),
        "{visit:?}"
    );
    assert!(
        visit.status == Status::Confirmed || !visit.is_running(),
        "a timer runs: {visit:?}"
    );
    let may_wait = matches!(visit.status, Status::Draft | Status::Cancelled);
    assert!(
        may_wait || visit.schedule.is_some(),
        "not planned: {visit:?}"
    );
    assert!(
        visit.schedule.is_none() || !visit.technicians.is_empty(),
        "nobody goes: {visit:?}"
    );
    assert!(
        visit
            .schedule
            .is_none_or(|schedule| schedule.start < schedule.end),
        "{visit:?}"
    );
    assert!(visit.planned > Minutes::ZERO);
    assert!(!visit.locked || !visit.is_running());
    assert!(
        !visit.deleted || (visit.status != Status::Done && !visit.is_started() && !visit.locked)
    );
    let report = &visit.report;
    let photos: std::collections::BTreeSet<_> = report.photos.iter().map(|one| one.id).collect();
    assert_eq!(
        photos.len(),
        report.photos.len(),
        "a photo twice: {visit:?}"
    );
    assert!(report.signatures.len() <= 2, "{visit:?}");
    assert!(report.notes.chars().all(|c| !c.is_control() || c == '\n'));
    let unique: std::collections::BTreeSet<_> = visit.technicians.iter().collect();
    assert_eq!(unique.len(), visit.technicians.len());
}

fn round_trip<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(
    value: &T,
) {
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value, "{json}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_keeps_a_visit_consistent(
        tracking in 0_usize..3, required: bool, pool: bool, steps in steps(),
    ) {
        let mut bench = bench(tracking, required, pool);
        let mut clock = t("08:00");
        for (who, minutes, forces, careful, wish) in steps {
            clock += TimeDelta::minutes(minutes);
            let action = match wish {
                Wish::Do(action) => action,
                Wish::Undo(back) => {
                    let index = bench.journal.len().saturating_sub(1 + back);
                    Action::Revert { command: bench.journal[index].command }
                }
                Wish::Sign(signer) => bench.signature(signer, "Marie", report::Signed::Typed),
            };
            let command = Command {
                override_reason: forces.then(|| "le client insiste".into()),
                revision: careful.then(|| bench.visit().revision),
                ..bench.command(clock, action)
            };
            round_trip(&command);
            let before = bench.visit().clone();
            match bench.run(LOGINS[who].0, &command) {
                Err(denied) => {
                    round_trip(&denied);
                    prop_assert_eq!(&before, bench.visit());
                }
                Ok(events) => {
                    if events.is_empty() {
                        prop_assert_eq!(&before, bench.visit());
                        continue;
                    }
                    prop_assert_eq!(bench.visit().revision, before.revision + 1);
                    if before.locked {
                        prop_assert!(matches!(command.action, Action::Unlock { .. }), "locked");
                    }
                    if before.deleted {
                        prop_assert!(matches!(command.action, Action::Revert { .. }) && !bench.visit().deleted, "deleted");
                    }
                    events.iter().for_each(round_trip);
                }
            }
            consistent(bench.visit());
            round_trip(bench.visit());
        }
        let replayed = bench.journal.iter().fold(None, |visit, entry| Some(accept(visit, &entry.events).unwrap()));
        prop_assert_eq!(replayed.as_ref(), bench.visit.as_ref());
    }

    #[test]
    fn a_redacted_history_leads_to_the_redacted_visit(
        tracking in 0_usize..3, pool: bool, steps in steps(),
    ) {
        let mut bench = bench(tracking, false, pool);
        for (who, minutes, forces, _, wish) in steps {
            let action = match wish {
                Wish::Do(action) => action,
                Wish::Undo(back) => {
                    let index = bench.journal.len().saturating_sub(1 + back);
                    Action::Revert { command: bench.journal[index].command }
                }
                Wish::Sign(signer) => {
                    let how = report::Signed::Absent { reason: "parti".into() };
                    bench.signature(signer, "Marie", how)
                }
            };
            let command = Command {
                override_reason: forces.then(|| "le client insiste".into()),
                ..bench.command(t("08:00") + TimeDelta::minutes(minutes), action)
            };
            let _ = bench.run(LOGINS[who].0, &command);
        }
        let changes: [Redaction; 2] =
            [(redact_visit, redact_event), (forget_recipients, forget_recipients_of_event)];
        for (of_visit, of_event) in changes {
            let mut expected = bench.visit().clone();
            of_visit(&mut expected);
            let replayed = bench.journal.iter().fold(None, |visit, entry| {
                let mut events = entry.events.clone();
                events.iter_mut().for_each(of_event);
                Some(accept(visit, &events).unwrap())
            });
            prop_assert_eq!(replayed.as_ref(), Some(&expected));
            let mut twice = expected.clone();
            of_visit(&mut twice);
            prop_assert_eq!(twice, expected);
        }
    }

    #[test]
    fn what_can_be_undone_comes_back_whole(
        tracking in 0_usize..3, pool: bool, steps in steps(), wish in wish(),
    ) {
        let mut bench = bench(tracking, false, pool);
        for (who, _, _, _, step) in steps {
            if let Wish::Do(action) = step {
                let command = bench.command(t("08:00"), action);
                let _ = bench.run(LOGINS[who].0, &command);
            }
        }
        let Wish::Do(action) = wish else { return Ok(()) };
        let before = bench.visit().clone();
        let command = Command { override_reason: Some("x".into()), ..bench.command(t("09:00"), action) };
        if bench.run("gildas", &command).is_err() || bench.visit() == &before {
            return Ok(());
        }
        let revert = Action::Revert { command: bench.last() };
        let revert = Command { override_reason: Some("x".into()), ..bench.command(t("09:00"), revert) };
        if bench.run("gildas", &revert).is_ok() {
            let bare = |visit: &Intervention| {
                let mut report = (*visit.report).clone();
                report.touched.clear();
                // A photo that comes back stands at the end.
                report.photos.sort_by_key(|photo| photo.id);
                Intervention {
                    revision: 0,
                    touched: std::collections::BTreeMap::new(),
                    number: None,
                    report: std::sync::Arc::new(report),
                    ..visit.clone()
                }
            };
            prop_assert_eq!(bare(bench.visit()), bare(&before));
        }
    }
}
