//! Answers, notes, photos and signatures: what is taken, when, and from whom.

use std::sync::Arc;

use super::fixture::*;
use crate::domain::report::*;
use crate::domain::*;

fn refusal(bench: &Bench, action: Action) -> Refusal {
    bench.refused("jacques", "09:55", action)
}

fn text(text: &str) -> Action {
    answered("WHY", Answer::Text(text.into()))
}

fn many(all: &[&str]) -> Action {
    let all = all.iter().map(|one| (*one).to_owned()).collect();
    answered("PARTS", Answer::Many(all))
}

fn after(bench: &mut Bench, action: Action) -> Option<Answer> {
    match bench.done("jacques", "09:30", action).as_slice() {
        [Event::Answered { after, .. }] => after.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_is_kept_as_the_question_wants_it() {
    let mut bench = Bench::sweeping();
    let own = |text: &str| Some(Answer::Text(text.into()));
    assert_eq!(
        bench.done("jacques", "09:00", yes("LINED", false)),
        [Event::Answered {
            question: "LINED".into(),
            label: "Conduit tubé".into(),
            before: None,
            after: Some(Answer::YesNo(false)),
        }]
    );
    assert_eq!(
        after(&mut bench, text("  trop\u{1b}[2J\r\nétroit\u{7} ")),
        own("trop\nétroit")
    );
    assert_eq!(
        after(&mut bench, text(&"é".repeat(20_000))),
        own(&"é".repeat(20_000))
    );
    assert_eq!(
        after(&mut bench, many(&["Sole", "Joint", "Sole"])),
        Some(Answer::Many(vec!["Joint".into(), "Sole".into()]))
    );
    assert_eq!(
        after(&mut bench, answered("FUEL", Answer::One("Bois".into()))),
        Some(Answer::One("Bois".into()))
    );
    assert_eq!(
        after(&mut bench, measured(300)),
        Some(Answer::Number(Decimal::whole(30)))
    );
    let day = Answer::Date(date("2027-11-24"));
    assert_eq!(after(&mut bench, answered("NEXT", day.clone())), Some(day));
    // Empty is none; a mandatory answer may be taken back, too.
    assert_eq!(after(&mut bench, text(" \u{7}\n ")), None);
    assert_eq!(after(&mut bench, many(&[])), None);
    let nothing = Action::Answer {
        question: "LINED".into(),
        answer: None,
    };
    assert_eq!(after(&mut bench, nothing.clone()), None);
    assert!(
        bench.done("jacques", "09:30", nothing).is_empty(),
        "nothing changes"
    );
    assert!(bench.done("jacques", "09:30", measured(300)).is_empty());
}

#[test]
fn what_is_no_answer() {
    let mut bench = Bench::sweeping();
    bench.done("jacques", "09:00", yes("LINED", false));
    let wrong = |question: &str, why| Refusal::WrongAnswer {
        question: question.into(),
        why,
    };
    let bounds = || AnswerError::OutOfBounds {
        min: Some(Decimal::whole(0)),
        max: Some(Decimal::whole(30)),
        unit: "Pa".into(),
    };
    let choice = |choice: &str| AnswerError::NoSuchChoice {
        choice: choice.into(),
    };
    for (action, expected) in [
        (
            text(&"é".repeat(20_001)),
            wrong(
                "Pourquoi sans tubage",
                AnswerError::TooLong { characters: 20_000 },
            ),
        ),
        (
            answered("LINED", Answer::Text("oui".into())),
            wrong("Conduit tubé", AnswerError::OtherKind),
        ),
        (
            yes("DRAUGHT", true),
            wrong("Tirage mesuré", AnswerError::OtherKind),
        ),
        (
            yes("HEARTH", true),
            wrong("Photo du foyer", AnswerError::OtherKind),
        ),
        (
            answered("FUEL", Answer::One("bois".into())),
            wrong("Combustible", choice("bois")),
        ),
        (
            many(&["Joint", "Trappe"]),
            wrong("Pièces remplacées", choice("Trappe")),
        ),
        (measured(-1), wrong("Tirage mesuré", bounds())),
        (measured(301), wrong("Tirage mesuré", bounds())),
        (
            answered("DRAUGHT", Answer::Number(Decimal(12_250))),
            wrong(
                "Tirage mesuré",
                AnswerError::TooManyDecimals { decimals: 1 },
            ),
        ),
        (
            yes("GONE", true),
            Refusal::UnknownQuestion {
                code: "GONE".into(),
            },
        ),
    ] {
        assert_eq!(refusal(&bench, action), expected);
    }
    bench.done("jacques", "09:10", yes("LINED", true));
    assert_eq!(
        refusal(&bench, text("étroit")),
        Refusal::NotApplicable {
            question: "Pourquoi sans tubage".into()
        }
    );
}

#[test]
fn an_answer_that_stops_to_apply_waits() {
    let mut bench = Bench::sweeping();
    bench.done("jacques", "09:00", yes("LINED", false));
    bench.done("jacques", "09:01", text("étroit"));
    bench.done("jacques", "09:02", yes("LINED", true));
    assert!(bench.visit().report.answers.contains_key("WHY"));
    bench.done("jacques", "09:03", yes("LINED", false));
    let form = bench.form_of(bench.visit());
    assert_eq!(lacking(&form, &bench.visit().report), []);
}

#[test]
fn notes_and_captions_are_cleaned_and_have_an_end() {
    let mut bench = Bench::reported();
    bench.done(
        "jacques",
        "09:51",
        written("un\u{1b}[31m\r\ndeux\u{202e}  \n"),
    );
    assert_eq!(bench.visit().report.notes, "un\ndeux");
    assert!(
        bench
            .done("jacques", "09:52", written("un\ndeux"))
            .is_empty()
    );
    bench.done("jacques", "09:53", written(""));
    assert_eq!(bench.visit().report.notes, "");
    let long = |characters| Refusal::TextTooLong { characters };
    assert_eq!(
        bench.verdict("jacques", "09:54", written(&"é".repeat(20_000))),
        "ok"
    );
    assert_eq!(refusal(&bench, written(&"é".repeat(20_001))), long(20_000));
    bench.done("jacques", "09:55", described(1, " trappe\nouverte "));
    assert_eq!(bench.visit().report.photos[0].caption, "trappe ouverte");
    assert_eq!(
        bench.verdict("jacques", "09:56", described(1, &"é".repeat(500))),
        "ok"
    );
    assert_eq!(refusal(&bench, described(1, &"é".repeat(501))), long(500));
}

#[test]
fn photos_come_and_go() {
    let mut bench = Bench::reported();
    assert!(
        bench.done("jacques", "09:51", added(1, None)).is_empty(),
        "there already"
    );
    assert_eq!(refusal(&bench, described(7, "x")), Refusal::UnknownPhoto);
    assert_eq!(refusal(&bench, removed(7)), Refusal::UnknownPhoto);
    let unknown = |code: &str| Refusal::UnknownQuestion { code: code.into() };
    assert_eq!(refusal(&bench, added(7, Some("LINED"))), unknown("LINED"));
    assert_eq!(refusal(&bench, added(7, Some("GONE"))), unknown("GONE"));
    let hearth = |id| Action::DescribePhoto {
        photo: photo_id(id),
        caption: "Avant".into(),
        question: Some("HEARTH".into()),
    };
    assert!(
        bench.done("jacques", "09:52", hearth(1)).is_empty(),
        "it does already"
    );
    bench.done("jacques", "09:52", hearth(2));
    assert_eq!(bench.visit().report.photos_of("HEARTH").count(), 2);
    bench.done("jacques", "09:53", removed(2));
    assert_eq!(bench.visit().report.photos.len(), 1);
    for id in 10..209 {
        bench.done("jacques", "09:54", added(id, None));
    }
    assert_eq!(
        refusal(&bench, added(300, None)),
        Refusal::TooManyPhotos { most: 200 }
    );
}

#[test]
fn a_signature_says_who_when_how_and_for_what() {
    let mut bench = Bench::reported();
    let signed = bench
        .visit()
        .report
        .signature(Signer::Client)
        .unwrap()
        .clone();
    assert_eq!(
        signed,
        Signature {
            signer: Signer::Client,
            name: "Marie Cotillon".into(),
            capacity: String::new(),
            signed: Signed::Drawn { ink: ink() },
            at: t("09:50"),
            received_at: t("09:50"),
            account: "Jacques Le Goff".into(),
            content: bench.content(),
        }
    );
    // A second one takes its place and keeps it in the journal.
    let typed = bench.signature(Signer::Client, "  Paul\tCotillon ", Signed::Typed);
    match bench.done("nadia", "09:55", typed).as_slice() {
        [Event::Signed { before, after }] => {
            assert_eq!(before.as_deref(), Some(&signed));
            assert_eq!(
                (after.name.as_str(), after.account.as_str()),
                ("Paul Cotillon", "Nadia Prigent")
            );
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(bench.visit().report.signatures.len(), 1);
}

#[test]
fn what_is_no_signature() {
    let bench = Bench::reported();
    let sign = |name: &str, signed| bench.signature(Signer::Client, name, signed);
    let absent = |reason: &str| Signed::Absent {
        reason: reason.into(),
    };
    let declined = |reason: &str| Signed::Declined {
        reason: reason.into(),
    };
    let drawn = |strokes: Vec<Vec<(u16, u16)>>| Signed::Drawn {
        ink: Ink { strokes, ..ink() },
    };
    let line = |points: usize| drawn(vec![vec![(1, 1); points]]);
    for (action, expected) in [
        (sign("Marie", Signed::Typed), "ok"),
        (sign(" \u{7}", Signed::Typed), "missing_name"),
        (sign("", Signed::Drawn { ink: ink() }), "missing_name"),
        (sign("", declined("désaccord")), "missing_name"),
        (sign("", absent("clé sous le pot")), "ok"),
        (sign("Marie", absent("  ")), "missing_reason"),
        (sign("Marie", declined("")), "missing_reason"),
        (sign("Marie", declined("désaccord")), "ok"),
        (sign("Marie", drawn(vec![])), "no_ink"),
        (sign("Marie", drawn(vec![vec![]])), "no_ink"),
        (sign("Marie", line(3)), "no_ink"),
        (sign("Marie", line(4)), "ok"),
        (sign("Marie", line(20_001)), "no_ink"),
        (
            sign("Marie", drawn(vec![vec![(0, 0), (1, 1), (2, 2), (100, 3)]])),
            "no_ink",
        ),
        (
            sign("Marie", drawn(vec![vec![(0, 0), (1, 1), (2, 2), (3, 40)]])),
            "no_ink",
        ),
        (sign(&"é".repeat(201), Signed::Typed), "text_too_long"),
    ] {
        let case = format!("{action:?}");
        assert_eq!(
            bench.verdict("jacques", "09:55", action),
            expected,
            "{case}"
        );
    }
}

#[test]
fn who_signs_has_read_what_the_report_says_now() {
    let mut bench = Bench::reported();
    let form = bench.form_of(bench.visit());
    let void = |bench: &Bench| bench.visit().signature_is_void(Signer::Client, &form);
    assert!(!void(&bench));
    let read = bench.signature(Signer::Technician, "Jacques", Signed::Typed);
    bench.done("jacques", "09:51", measured(140));
    assert!(void(&bench), "it stood for 12 Pa");
    assert!(
        !bench.visit().signature_is_void(Signer::Technician, &form),
        "there is none"
    );
    assert_eq!(refusal(&bench, read), Refusal::ContentChanged);
    bench.done("jacques", "09:52", measured(120));
    assert!(!void(&bench), "it says again what was signed");
    // The base, which knows the form, decides; a screen without it cannot.
    let sign = bench.signature(Signer::Client, "Marie", Signed::Typed);
    let actor = Actor::from(bench.directory.user("jacques").unwrap());
    let context = Context {
        now: t("09:55"),
        actor: &actor,
        directory: &bench.directory,
        neighbours: &[],
        timers: &[],
        next_number: None,
        form: None,
        recorded: None,
    };
    let outcome = decide(
        bench.visit.as_ref(),
        &bench.command(t("09:55"), sign),
        &context,
    );
    assert_eq!(outcome, Err(Refusal::ContentChanged.into()));
    let unasked = bench.command(t("09:55"), yes("GONE", true));
    assert!(
        decide(bench.visit.as_ref(), &unasked, &context).is_ok(),
        "nothing is asked of the form"
    );
}

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
        touched: Default::default(),
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
    assert_eq!(bench.visit().form, None);
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
