//! Answers, notes, photos and signatures: what is taken, when, and from whom.

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
