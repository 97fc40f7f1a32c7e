//! Who may capture what when, and what becomes of it: Suivi des temps, lock, rights, conflicts, undo, another form.

use std::sync::Arc;

use super::fixture::*;
use crate::domain::report::*;
use crate::domain::*;

#[test]
fn s12_nothing_is_captured_before_demarrer_where_it_is_required() {
    for tracking in [TimeTracking::Manual, TimeTracking::Automatic] {
        let mut bench = Bench::sweeping();
        bench.tracking(tracking, true);
        for action in bench.captures() {
            for login in ["jacques", "nadia", "gildas"] {
                assert_eq!(
                    bench.verdict(login, "08:50", action.clone()),
                    "start_first",
                    "{action:?}"
                );
            }
        }
        bench.done("jacques", "09:00", START);
        bench.done("jacques", "09:01", added(1, None));
        for action in bench.captures() {
            assert_eq!(
                bench.verdict("jacques", "09:10", action.clone()),
                "ok",
                "{action:?}"
            );
        }
    }
    let mut bench = Bench::sweeping();
    bench.done("jacques", "08:40", added(1, None));
    for action in bench.captures() {
        assert_eq!(
            bench.verdict("jacques", "08:50", action.clone()),
            "ok",
            "not required: {action:?}"
        );
    }
}

/// A reported visit in a status.
fn reported(status: Status) -> Bench {
    let mut bench = Bench::reported();
    match status {
        Status::Draft => {
            bench.done("nadia", "09:55", PAUSE);
            bench.done("nadia", "09:55", Action::Redraft);
        }
        Status::Confirmed => {}
        Status::Done => {
            bench.done("jacques", "10:00", FINISH);
        }
        status => {
            bench.done("jacques", "10:00", end(status));
        }
    }
    bench
}

/// What a status says to captures.
fn captured_in(status: Status) -> &'static str {
    match status {
        Status::Confirmed | Status::Done | Status::Unfinished => "ok",
        Status::Draft => "confirm_first",
        Status::Postponed | Status::Cancelled => "wrong_status",
    }
}

#[test]
fn s19_s20_a_locked_visit_takes_nothing_until_it_is_reopened() {
    for status in Status::ALL {
        let mut bench = reported(status);
        if bench.visit().is_running() {
            bench.done("jacques", "10:05", PAUSE);
        }
        bench.done("anne", "10:10", Action::Lock);
        let mut all = bench.captures();
        all.extend([Action::SendReport { to: None }, Action::HandOver, FINISH]);
        for action in all {
            for login in ["jacques", "nadia", "anne", "gildas"] {
                assert_eq!(
                    bench.verdict(login, "10:15", action.clone()),
                    "locked",
                    "{status:?} {action:?}"
                );
            }
        }
        bench.done(
            "anne",
            "10:20",
            Action::Unlock {
                reason: "photo oubliée".into(),
            },
        );
        for action in bench.captures() {
            let expected = captured_in(status);
            assert_eq!(
                bench.verdict("jacques", "10:25", action.clone()),
                expected,
                "{status:?} {action:?}"
            );
        }
    }
}

#[test]
fn s21_s22_the_truth_table_of_captures() {
    let mut cases = 0;
    for status in Status::ALL {
        for locked in [false, true] {
            let mut bench = reported(status);
            if bench.visit().is_running() {
                bench.done("jacques", "10:05", PAUSE);
            }
            if locked {
                bench.done("anne", "10:10", Action::Lock);
            }
            for (edit_from, edit_done_from) in [
                (Level::Own, Level::Own),
                (Level::Own, Level::Responsible),
                (Level::ManageAll, Level::ManageAll),
            ] {
                bench.directory.settings.edit_from = edit_from;
                bench.directory.settings.edit_done_from = edit_done_from;
                for (login, level) in LOGINS {
                    // Jacques goes; everybody else acts on a visit of somebody else.
                    let own = login == "jacques";
                    let least = if status == Status::Done {
                        edit_from.max(edit_done_from)
                    } else {
                        edit_from
                    };
                    let may = level >= least.max(Level::Own) && (own || level >= Level::ManageAll);
                    for action in bench.captures() {
                        let verdict = bench.verdict(login, "10:15", action.clone());
                        let case = format!(
                            "{status:?} {locked} {edit_from:?} {edit_done_from:?} {login}: {verdict}"
                        );
                        if may && !locked {
                            assert_eq!(verdict, captured_in(status), "{case} {action:?}");
                        } else {
                            assert!(
                                ["locked", "not_allowed", "not_yours"].contains(&verdict.as_str()),
                                "{case} {action:?}"
                            );
                        }
                        cases += 1;
                    }
                }
            }
        }
    }
    assert_eq!(cases, 6 * 2 * 3 * 6 * 8);
}

fn since(bench: &Bench, revision: u64, action: Action) -> Result<Vec<Event>, Denied> {
    let command = Command {
        revision: Some(revision),
        ..bench.command(t("09:58"), action)
    };
    bench.decide("nadia", &command)
}

#[test]
fn two_people_answer_two_questions_at_once() {
    let stale = [
        (measured(130), measured(140), true),
        (measured(130), yes("LINED", false), false),
        (measured(130), written("x"), false),
        (written("x"), written("y"), true),
        (added(8, None), added(9, None), false),
        (described(1, "x"), described(1, "y"), true),
        (described(1, "x"), described(2, "y"), false),
        (removed(2), described(1, "x"), false),
        (measured(130), label("x"), false),
        (label("x"), measured(130), false),
    ];
    for (first, second, conflicts) in stale {
        let mut bench = Bench::reported();
        let seen = bench.visit().revision;
        bench.done("jacques", "09:57", first.clone());
        match since(&bench, seen, second.clone()) {
            Err(Denied::Conflict(conflict)) => {
                assert!(conflicts, "{first:?}, then {second:?}");
                assert_eq!(conflict.fields, [Field::Report]);
                assert_eq!(&*conflict.current, bench.visit());
            }
            outcome => assert!(
                !conflicts && outcome.is_ok(),
                "{first:?}, then {second:?}: {outcome:?}"
            ),
        }
        assert!(since(&bench, bench.visit().revision, second).is_ok());
    }
}

#[test]
fn captures_are_undone_one_by_one() {
    let mut bench = Bench::reported();
    let untouched = bench.visit().report.clone();
    let bare = |report: &Arc<Report>| Report {
        touched: std::collections::BTreeMap::new(),
        ..(**report).clone()
    };
    for action in [
        yes("LINED", false),
        measured(140),
        written("x"),
        added(9, None),
        described(2, "x"),
        removed(2),
    ] {
        bench.done("jacques", "09:51", action.clone());
        let command = bench.last();
        // Something else happened since.
        bench.done(
            "jacques",
            "09:52",
            answered("FUEL", Answer::One("Bois".into())),
        );
        let back = bench.last();
        bench.done("jacques", "09:53", Action::Revert { command });
        bench.done("jacques", "09:54", Action::Revert { command: back });
        assert_eq!(bare(&bench.visit().report), bare(&untouched), "{action:?}");
    }
}

#[test]
fn an_undo_asks_what_doing_asks() {
    let mut bench = Bench::reported();
    bench.done("jacques", "09:51", measured(140));
    let undo = Action::Revert {
        command: bench.last(),
    };
    assert_eq!(bench.verdict("jacques", "09:52", undo.clone()), "ok");
    assert_eq!(bench.verdict("marie", "09:52", undo.clone()), "not_yours");
    let mut newer = bench.clone();
    newer.done("jacques", "09:53", measured(150));
    assert_eq!(
        newer.refused("jacques", "09:54", undo.clone()),
        Refusal::ChangedSince {
            fields: vec![Field::Report]
        }
    );
    bench.done("jacques", "10:00", FINISH);
    bench.directory.settings.edit_done_from = Level::Responsible;
    assert_eq!(
        bench.verdict("jacques", "10:01", undo.clone()),
        "not_allowed"
    );
    assert_eq!(bench.verdict("anne", "10:01", undo.clone()), "ok");
    bench.done("anne", "10:02", Action::Lock);
    assert_eq!(bench.verdict("anne", "10:03", undo), "locked");
}

#[test]
fn what_was_signed_is_not_undone() {
    let bench = Bench::reported();
    let undo = Action::Revert {
        command: bench.last(),
    };
    assert_eq!(
        bench.refused("jacques", "09:55", undo),
        Refusal::HappenedInTheWorld {
            what: InTheWorld::Signature
        }
    );
}

#[test]
fn s14_a_visit_keeps_the_form_that_it_was_entered_with() {
    let mut bench = Bench::reported();
    let before = bench.directory.form_of(bench.visit()).cloned().unwrap();
    let mut changed = sweeping_form();
    changed
        .questions
        .retain(|question| question.code != "DRAUGHT");
    bench.directory.templates[2].form = Arc::new(changed.clone());
    bench.earlier = Some(before.clone());
    assert_eq!(bench.visit().form, Some(before.digest()));
    assert_eq!(
        bench.verdict("jacques", "09:55", measured(140)),
        "ok",
        "it was asked when entered"
    );
    // A later visit is asked anew.
    let later = Bench {
        directory: bench.directory.clone(),
        ..Bench::empty()
    };
    let new = later.decide(
        "nadia",
        &later.command(
            t("09:55"),
            Action::Create(Box::new(Blueprint {
                template: Some(SWEEP),
                start: None,
                ..blueprint()
            })),
        ),
    );
    match new.unwrap().as_slice() {
        [Event::Created { visit }] => assert_eq!(visit.form, Some(changed.digest())),
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_template_asks_other_questions() {
    let mut bench = Bench::reported();
    let sweeping = bench.visit().form;
    let to = |template| {
        Action::Edit(Box::new(Changes {
            template: Some(template),
            ..Changes::default()
        }))
    };
    assert_eq!(
        bench.done("nadia", "09:51", to(Some(SWEEP))),
        [],
        "the same"
    );
    bench.done("nadia", "09:52", to(Some(BOILER)));
    let command = bench.last();
    // Asking nothing is a form, too: what the template asks later is not asked of this visit (S14).
    let nothing = crate::domain::report::Form::default().digest();
    assert_eq!(bench.visit().form, Some(nothing));
    assert_eq!(
        bench.verdict("jacques", "09:53", measured(140)),
        "unknown_question"
    );
    assert_eq!(bench.visit().report.answers.len(), 2, "kept, not counted");
    bench.done("nadia", "09:54", Action::Revert { command });
    assert_eq!(
        (bench.visit().template, bench.visit().form),
        (Some(SWEEP), sweeping)
    );
    assert_eq!(bench.verdict("jacques", "09:55", measured(140)), "ok");
}
