//! Forms, how far a report has come, and what a signature stands for.

use proptest::prelude::*;

use super::*;
use crate::domain::fixture::*;
use crate::domain::{Digest, Intervention, Minutes, PhotoId, Status, TechnicianId, Times};

fn question(code: &str, kind: QuestionKind) -> Question {
    Question {
        code: code.into(),
        label: format!("{code} ?"),
        category: String::new(),
        help: String::new(),
        kind,
        required: false,
        condition: None,
        print: PrintRule::Answered,
    }
}

fn when(condition: &str, question: Question) -> Question {
    Question {
        condition: Some(Condition::try_from(condition.to_owned()).unwrap()),
        ..question
    }
}

fn choices(all: &[&str]) -> Vec<String> {
    all.iter().map(|choice| (*choice).to_owned()).collect()
}

fn number(min: Option<i32>, max: Option<i32>, decimals: u8) -> QuestionKind {
    QuestionKind::Number {
        unit: "Pa".into(),
        min: min.map(Decimal::whole),
        max: max.map(Decimal::whole),
        decimals,
    }
}

fn form(questions: Vec<Question>) -> Form {
    Form {
        questions,
        ..Form::default()
    }
}

/// One question of each kind, under the name of its kind.
fn one_of_each() -> Vec<Question> {
    use QuestionKind::{Date, Many, One, Photo, Text, YesNo};
    vec![
        question("YESNO", YesNo),
        question("TEXT", Text),
        question(
            "ONE",
            One {
                choices: choices(&["Bois", "Granulés"]),
            },
        ),
        question(
            "MANY",
            Many {
                choices: choices(&["Joint", "Vitre"]),
            },
        ),
        question("NUMBER", number(Some(0), Some(30), 1)),
        question("DATE", Date),
        question("PHOTO", Photo),
    ]
}

#[test]
fn a_form_that_can_be_kept() {
    let mut questions = one_of_each();
    for condition in [
        "YESNO = Oui et YESNO != false",
        "TEXT = \"n'importe quoi\" ou \"x\" in TEXT",
        "ONE in (\"Bois\", \"Granulés\") et \"Bois\" in ONE",
        "\"Joint\" in MANY et MANY != \"Vitre\"",
        "NUMBER < 12,5 ou NUMBER in (1, 2.5)",
        "DATE >= 24/11/2026 et DATE != \"2026-12-01\"",
    ] {
        let code = format!("Q{}", questions.len());
        questions.push(when(condition, question(&code, QuestionKind::YesNo)));
    }
    assert_eq!(form(questions).check(), Ok(()));
    assert_eq!(Form::default().check(), Ok(()));
}

#[test]
fn a_form_that_cannot_be_kept() {
    let code = |text: &str| FormError::Code {
        place: 1,
        code: text.into(),
    };
    let yes = || question("A", QuestionKind::YesNo);
    let one = |all: &[&str]| {
        vec![question(
            "A",
            QuestionKind::One {
                choices: choices(all),
            },
        )]
    };
    let choice = |text: &str| FormError::Choice {
        code: "A".into(),
        choice: text.into(),
    };
    let bounds = || FormError::Bounds { code: "A".into() };
    let nameless = Question {
        label: " ".into(),
        ..yes()
    };
    for (questions, error) in [
        (vec![question("", QuestionKind::Text)], code("")),
        (vec![question("A B", QuestionKind::Text)], code("A B")),
        (vec![question("A-B", QuestionKind::Text)], code("A-B")),
        (vec![question("2A", QuestionKind::Text)], code("2A")),
        (
            vec![yes(), question("Où", QuestionKind::Text)],
            FormError::Reserved {
                place: 2,
                code: "Où".into(),
            },
        ),
        (vec![yes(), yes()], FormError::Twice { code: "A".into() }),
        (vec![nameless], FormError::NoLabel { code: "A".into() }),
        (one(&[]), FormError::NoChoices { code: "A".into() }),
        (one(&["x"]), FormError::NoChoices { code: "A".into() }),
        (one(&["x", " "]), choice(" ")),
        (one(&["x", "y", "x"]), choice("x")),
        (one(&["x", "y, z"]), choice("y, z")),
        (one(&["x", "y\nz"]), choice("y\nz")),
        (vec![question("A", number(Some(2), Some(1), 0))], bounds()),
        (vec![question("A", number(None, None, 4))], bounds()),
    ] {
        assert_eq!(form(questions).check(), Err(error));
    }
}

#[test]
fn a_condition_asks_for_what_can_be_answered_before() {
    let ahead = |names: &str, column| FormError::LooksAhead {
        code: "LAST".into(),
        names: names.into(),
        column,
    };
    let no_value = |names: &str, value: &str, column| FormError::NoSuchValue {
        code: "LAST".into(),
        names: names.into(),
        value: value.into(),
        column,
    };
    let no_order = |names: &str| FormError::NoOrder {
        code: "LAST".into(),
        names: names.into(),
        column: 1,
    };
    for (condition, error) in [
        ("LAST = Oui", ahead("LAST", 1)),
        ("YESNO = Oui et AFTER = 1", ahead("AFTER", 16)),
        ("yesno = Oui", ahead("yesno", 1)),
        ("YESNO = \"peut-être\"", no_value("YESNO", "peut-être", 1)),
        ("(ONE = \"bois\")", no_value("ONE", "bois", 2)),
        ("ONE in (\"Bois\", \"Gaz\")", no_value("ONE", "Gaz", 1)),
        ("\"Trappe\" in MANY", no_value("MANY", "Trappe", 13)),
        ("NUMBER = \"douze\"", no_value("NUMBER", "douze", 1)),
        ("DATE = 12", no_value("DATE", "12", 1)),
        ("PHOTO = Oui", no_value("PHOTO", "Oui", 1)),
        ("YESNO > Oui", no_order("YESNO")),
        ("TEXT > \"a\"", no_order("TEXT")),
        ("ONE <= \"Bois\"", no_order("ONE")),
        ("MANY >= \"Joint\"", no_order("MANY")),
    ] {
        let mut questions = one_of_each();
        questions.push(when(condition, question("LAST", QuestionKind::YesNo)));
        questions.push(question("AFTER", QuestionKind::YesNo));
        assert_eq!(form(questions).check(), Err(error), "{condition}");
    }
}

#[test]
fn how_far_a_report_has_come() {
    let required = |question: Question| Question {
        required: true,
        ..question
    };
    let form = form(vec![
        required(question("TUBAGE", QuestionKind::YesNo)),
        when(
            "TUBAGE = Non",
            required(question("POURQUOI", QuestionKind::Text)),
        ),
        // Follows from an answer that may stop to count.
        when(
            "\"usé\" in POURQUOI",
            required(question("PLAQUE", QuestionKind::Photo)),
        ),
        question("TIRAGE", number(None, None, 0)),
    ]);
    let codes = |report: &Report| {
        applicable(&form, report)
            .iter()
            .map(|question| question.code.clone())
            .collect::<Vec<_>>()
    };
    let lack = |report: &Report| {
        lacking(&form, report)
            .into_iter()
            .map(|lacking| (lacking.code, lacking.label))
            .collect::<Vec<_>>()
    };
    let count = |report: &Report| {
        let progress = progress(&form, report);
        (progress.answered, progress.asked, progress.lacking)
    };
    let missing = |code: &str| (code.to_owned(), format!("{code} ?"));

    let mut report = Report::default();
    assert_eq!(codes(&report), ["TUBAGE", "TIRAGE"]);
    assert_eq!(lack(&report), [missing("TUBAGE")]);
    assert_eq!(count(&report), (0, 2, 1));

    report.answers.insert("TUBAGE".into(), Answer::YesNo(false));
    assert_eq!(codes(&report), ["TUBAGE", "POURQUOI", "TIRAGE"]);
    assert_eq!(count(&report), (1, 3, 1));

    let worn = Answer::Text("joint usé".into());
    report.answers.insert("POURQUOI".into(), worn);
    assert_eq!(codes(&report), ["TUBAGE", "POURQUOI", "PLAQUE", "TIRAGE"]);
    assert_eq!(lack(&report), [missing("PLAQUE")]);
    assert_eq!(count(&report), (2, 4, 1));

    report.photos.push(photo(1, Some("PLAQUE")));
    assert_eq!(count(&report), (3, 4, 0));

    // The reason is kept, but nobody asked for it any more: it makes no other question apply.
    report.answers.insert("TUBAGE".into(), Answer::YesNo(true));
    assert_eq!(codes(&report), ["TUBAGE", "TIRAGE"]);
    assert_eq!(count(&report), (1, 2, 0));
    assert!(report.answers.contains_key("POURQUOI"));
}

/// A signed visit of the sweeper.
fn visit() -> (Intervention, Form) {
    let bench = Bench::reported();
    let form = bench.directory.form_of(bench.visit()).unwrap();
    (bench.visit().clone(), form.as_ref().clone())
}

#[test]
fn what_was_signed_for() {
    let (visit, form) = visit();
    let digest = content_digest(&visit, &form);
    let changed = |change: &dyn Fn(&mut Intervention)| {
        let mut visit = visit.clone();
        change(&mut visit);
        content_digest(&visit, &form) != digest
    };
    let report = |change: &dyn Fn(&mut Report)| {
        changed(&|visit| change(std::sync::Arc::make_mut(&mut visit.report)))
    };
    assert!(!changed(&|_| {}), "the same says the same");
    assert!(changed(&|visit| visit.label.push('x')));
    assert!(changed(&|visit| visit.description.push('x')));
    assert!(changed(&|visit| visit.template = Some(SAV)));
    assert!(changed(&|visit| visit.client = None));
    let client = |change: fn(&mut crate::domain::Client)| {
        changed(&|visit| change(visit.client.as_mut().unwrap()))
    };
    assert!(client(|client| client.street.push('x')));
    assert!(client(|client| client.email.push('x')));
    assert!(report(&|report| report.notes.push('x')));
    assert!(report(&|report| {
        report
            .answers
            .insert("DRAUGHT".into(), Answer::Number(Decimal::whole(13)));
    }));
    assert!(report(&|report| {
        report.answers.remove("DRAUGHT");
    }));
    assert!(report(&|report| report.photos.push(photo(9, None))));
    assert!(report(&|report| report.photos.clear()));
    assert!(report(&|report| report.photos[0].caption.push('x')));
    assert!(report(
        &|report| report.photos[0].question = Some("OTHER".into())
    ));
    assert!(report(
        &|report| report.photos[0].picture.original = Digest::of(b"other")
    ));

    // Times, status, lock, people: none of it is what the client signs.
    assert!(!changed(&|visit| {
        visit.status = Status::Done;
        visit.locked = true;
        visit.revision += 7;
        visit.number = Some("RAM0001".into());
        visit.times = Times {
            actual: Some(Minutes(60)),
            ..Times::default()
        };
        visit.work.clear();
        visit.technicians.push(TechnicianId(3));
        visit.schedule = None;
        visit.planned = Minutes(5);
        visit.note.push('x');
        visit.handed = None;
        visit.due = None;
        visit.touched.clear();
    }));
    assert!(!report(&|report| {
        report.signatures.clear();
        report.touched.clear();
        report.photos[0].name.push('x');
        // An answer that no question asks for.
        report.answers.insert("GONE".into(), Answer::YesNo(true));
    }));
    assert!(
        !report(&|report| report.photos.reverse()),
        "order of arrival"
    );
    assert_eq!(
        digest.to_string(),
        "7e7b73efb226c8aed3a6988346a0156f852fe7b55fcdbecb961c76176a0e80f0",
        "what was signed once must be found again by later versions"
    );
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        any::<bool>().prop_map(Answer::YesNo),
        "[a-zé\n]{1,9}".prop_map(Answer::Text),
        "[A-Z]{1,3}".prop_map(Answer::One),
        prop::collection::vec("[A-Z]{1,3}", 1..3).prop_map(Answer::Many),
        (-99_999_i64..99_999).prop_map(|number| Answer::Number(Decimal(number))),
        (0_i64..40_000).prop_map(|day| Answer::Date(
            chrono::NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::TimeDelta::days(day)
        )),
    ]
}

proptest! {
    #[test]
    fn two_answers_are_two_contents(before in any_answer(), after in any_answer()) {
        let (visit, form) = visit();
        let with = |answer: &Answer| {
            let mut visit = visit.clone();
            std::sync::Arc::make_mut(&mut visit.report).answers.insert("DRAUGHT".into(), answer.clone());
            content_digest(&visit, &form)
        };
        prop_assert_eq!(with(&before) == with(&after), before == after);
    }

    #[test]
    fn photos_are_found_by_their_question(owners in prop::collection::vec(0_u8..3, 0..8)) {
        let mut report = Report::default();
        for (owner, id) in owners.iter().zip(1..) {
            let code = format!("P{owner}");
            report.photos.push(photo(id, (*owner > 0).then_some(code.as_str())));
        }
        let of = |code: &str| report.photos_of(code).count();
        prop_assert_eq!(of("P1") + of("P2"), owners.iter().filter(|owner| **owner > 0).count());
        let asked = question("P1", QuestionKind::Photo);
        prop_assert_eq!(report.answers_to(&asked), of("P1") > 0);
        for id in 1..=owners.len() as u128 {
            let id = PhotoId(uuid::Uuid::from_u128(id));
            prop_assert!(report.photo(id).is_some());
        }
    }
}
