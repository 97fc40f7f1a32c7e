//! The compte rendu on a real base: the whole flow by keyboard at 80×24, two people at once, a lost terminal.

use std::sync::Arc;

use ardoise::domain::report::{
    Answer, Condition, Decimal, Form, PrintRule, Question, QuestionKind,
};
use ardoise::domain::{Directory, InterventionId, Minutes, Phase, TimeTracking};

use crate::kit::{Board, Company};

fn question(code: &str, label: &str, kind: QuestionKind) -> Question {
    Question {
        code: code.into(),
        label: label.into(),
        category: "Conduit".into(),
        help: String::new(),
        kind,
        required: false,
        condition: None,
        print: PrintRule::Answered,
    }
}

fn form() -> Form {
    let all = |choices: &[&str]| choices.iter().map(|one| (*one).to_owned()).collect();
    let draught = QuestionKind::Number {
        unit: "Pa".into(),
        min: Some(Decimal::whole(0)),
        max: Some(Decimal::whole(50)),
        decimals: 1,
    };
    Form {
        questions: vec![
            Question {
                required: true,
                ..question("TUBE", "Conduit tubé", QuestionKind::YesNo)
            },
            Question {
                required: true,
                condition: Some(Condition::try_from("TUBE = Non".to_owned()).unwrap()),
                ..question("POURQUOI", "Pourquoi sans tubage", QuestionKind::Text)
            },
            question("TIRAGE", "Tirage mesuré", draught),
            question(
                "ETAT",
                "État du conduit",
                QuestionKind::One {
                    choices: all(&["Bon", "Moyen", "À remplacer"]),
                },
            ),
            question(
                "PIECES",
                "Pièces remplacées",
                QuestionKind::Many {
                    choices: all(&["Joint", "Vitre", "Sole"]),
                },
            ),
            question("PROCHAIN", "Prochain passage", QuestionKind::Date),
        ],
        ..Form::default()
    }
}

/// The demo company, all of whose templates ask that.
fn company(change: impl FnOnce(&mut Directory)) -> Company {
    Company::shaped(|directory| {
        let form = Arc::new(form());
        for template in &mut directory.templates {
            template.form = Arc::clone(&form);
        }
        change(directory);
    })
}

/// A confirmed visit of today, chosen on a board.
fn confirmed(board: &mut Board<'_>) -> InterventionId {
    let now = board.state().now;
    let busy: Vec<_> = board
        .state()
        .timers()
        .iter()
        .map(|timer| timer.technician)
        .collect();
    let visit = board.choose("confirmed today", |visit| {
        matches!(visit.phase(now), Phase::Confirmed | Phase::Late)
            && !visit.locked
            && visit.template.is_some()
            && visit.technicians.len() == 1
            && visit.technicians.iter().all(|id| !busy.contains(id))
    });
    visit.id
}

fn open(board: &mut Board<'_>) -> InterventionId {
    let id = confirmed(board);
    board.press("o");
    board.see("Conduit tubé");
    id
}

fn answers(board: &Board<'_>, id: InterventionId) -> std::collections::BTreeMap<String, Answer> {
    let detail = board
        .company
        .runtime
        .block_on(board.backend.intervention(id));
    detail.unwrap().visit.report.answers.clone()
}

fn drafts(board: &Board<'_>, id: InterventionId) -> std::collections::BTreeMap<String, String> {
    let detail = board
        .company
        .runtime
        .block_on(board.backend.intervention(id));
    detail.unwrap().drafts
}

#[test]
fn s13_the_whole_report_by_keyboard_at_80_by_24() {
    let company = company(|directory| {
        directory.settings.time_tracking = TimeTracking::Off;
    });
    let mut board = company.board("dispatch", (80, 24));
    let id = open(&mut board);
    board.see("0 / 5, 1 obligatoire manque");
    board.press("n");
    board.see("Pourquoi sans tubage");
    board.press("Enter");
    board.type_in("Conduit maçonné neuf");
    board.press("Esc Down");
    board.type_in("12,5");
    board.press("Enter 3 1 3 Down j");
    board.settle();
    board.see("6 / 6");
    insta::assert_snapshot!(board.text());
    let answers = answers(&board, id);
    let expected = [
        ("ETAT", Answer::One("À remplacer".into())),
        ("PIECES", Answer::Many(vec!["Joint".into(), "Sole".into()])),
        ("POURQUOI", Answer::Text("Conduit maçonné neuf".into())),
        ("PROCHAIN", Answer::Date(board.state().today())),
        ("TIRAGE", Answer::Number(Decimal(12_500))),
        ("TUBE", Answer::YesNo(false)),
    ];
    let expected = expected.map(|(code, answer)| (code.to_owned(), answer));
    assert_eq!(answers.into_iter().collect::<Vec<_>>(), expected);
    // Notes, times, and back.
    board.press("End Up Up Up Up Enter");
    board.type_in("Joint à prévoir");
    board.press("Esc");
    board.settle();
    board.press("Home Enter");
    board.see("Durée réelle et trajet");
    board.press("Enter");
    board.type_in("1h30");
    board.press("Enter C-s");
    board.settle();
    board.see("1h30");
    board.press("Esc");
    let visit = company
        .runtime
        .block_on(board.backend.intervention(id))
        .unwrap()
        .visit;
    assert_eq!(visit.report.notes, "Joint à prévoir");
    assert_eq!(visit.times.actual, Some(Minutes(90)));
    board.wait("the drafts to go", |board| drafts(board, id).is_empty());
}

#[test]
fn two_people_answer_two_questions_at_once() {
    let company = company(|_| {});
    let mut mine = company.board("dispatch", (80, 24));
    let mut theirs = company.board("resp", (80, 24));
    let id = open(&mut mine);
    assert_eq!(open(&mut theirs), id);
    // Neither board has heard of the other when it answers.
    mine.press("o");
    theirs.press("Down Down 2");
    mine.settle();
    theirs.settle();
    assert!(
        mine.state().layers.len() == 1 && theirs.state().layers.len() == 1,
        "no conflict"
    );
    mine.wait("their answer", |board| board.text().contains("Moyen"));
    theirs.wait("my answer", |board| board.text().contains("Oui"));
    assert_eq!(answers(&mine, id).len(), 2);
}

#[test]
fn two_people_answer_the_same_question() {
    let company = company(|_| {});
    let mut mine = company.board("dispatch", (80, 24));
    let mut theirs = company.board("resp", (80, 24));
    let id = open(&mut mine);
    open(&mut theirs);
    theirs.press("n");
    theirs.settle();
    // The news is in the queue of this board, but not taken in: the key is faster.
    let revision = mine.target().revision;
    mine.press("o");
    mine.settle();
    if answers(&mine, id).get("TUBE") == Some(&Answer::YesNo(false)) {
        mine.see("La mienne");
        mine.press("Enter");
        mine.settle();
    }
    mine.wait("mine", |board| {
        answers(board, id).get("TUBE") == Some(&Answer::YesNo(true))
    });
    assert!(mine.target().revision > revision);
    mine.wait("my answer on the screen", |board| {
        let text = board.text();
        let line = text.lines().find(|line| line.contains("Conduit tubé"));
        line.is_some_and(|line| line.contains("Oui"))
    });
}

#[test]
fn s6_without_time_tracking_the_duration_is_typed_in_the_report_and_travel_by_the_office() {
    let company = company(|directory| {
        directory.settings.time_tracking = TimeTracking::Off;
    });
    let mut board = company.board("tech", (80, 24));
    open(&mut board);
    board.press("Home Enter");
    board.see("Durée réelle et trajet");
    board.press("Enter");
    board.type_in("2h");
    board.press("Enter");
    board.press("C-s");
    board.settle();
    board.see("2h");
    board.wait("the duration", |board| {
        board.target().times.actual == Some(Minutes(120))
    });
}

#[test]
fn s12_before_demarrer_nothing_is_captured_and_the_report_says_what_to_do() {
    let company = company(|directory| {
        directory.settings.time_tracking = TimeTracking::Automatic;
        directory.settings.tracking_required = true;
    });
    let mut board = company.board("dispatch", (80, 24));
    let id = open(&mut board);
    board.see("Démarrer");
    board.press("o");
    assert!(board.state().pending.is_empty());
    board.press("d");
    board.settle();
    board.press("o");
    board.settle();
    assert_eq!(answers(&board, id).get("TUBE"), Some(&Answer::YesNo(true)));
}

#[test]
fn a_lost_terminal_loses_no_character() {
    let company = company(|_| {});
    let mut board = company.board("dispatch", (80, 24));
    let id = open(&mut board);
    board.press("n Enter");
    board.type_in("Le client refuse le tubage pour l'ins");
    board.hang_up();
    let mut board = company.board("dispatch", (80, 24));
    assert_eq!(confirmed(&mut board), id);
    board.press("o");
    board.see("Texte retrouvé, non enregistré");
    board.type_in("tant");
    board.press("Esc");
    board.settle();
    let expected = Answer::Text("Le client refuse le tubage pour l'instant".into());
    assert_eq!(answers(&board, id).get("POURQUOI"), Some(&expected));
    board.wait("the draft to go", |board| drafts(board, id).is_empty());
    // It was theirs alone.
    let other = company.board("resp", (80, 24));
    assert!(drafts(&other, id).is_empty());
}

#[test]
fn u_takes_back_an_answer_as_any_other_change() {
    let company = company(|_| {});
    let mut board = company.board("dispatch", (80, 24));
    let id = open(&mut board);
    board.press("o");
    board.settle();
    board.press("u");
    board.settle();
    board.wait("no answer", |board| answers(board, id).is_empty());
    board.see("0 / 5");
}

#[test]
fn a_megabyte_is_pasted_and_cut() {
    let company = company(|_| {});
    let mut board = company.board("dispatch", (80, 24));
    let id = open(&mut board);
    board.press("End Up Up Up Up");
    board.paste(&"joint à prévoir 🔥 ".repeat(60_000));
    board.see("trop long");
    board.press("Esc");
    board.settle();
    let notes = |board: &Board<'_>| {
        let detail = board
            .company
            .runtime
            .block_on(board.backend.intervention(id));
        detail.unwrap().visit.report.notes.clone()
    };
    board.wait("the notes", |board| !notes(board).is_empty());
    assert!(notes(&board).chars().count() <= 20_000);
}

#[test]
fn what_somebody_else_changes_is_on_the_sheet() {
    let company = company(|_| {});
    let mut board = company.board("dispatch", (80, 24));
    let id = open(&mut board);
    let backend = company.sign_in("resp");
    let command = ardoise::domain::Command {
        id: ardoise::domain::CommandId(uuid::Uuid::now_v7()),
        intervention: id,
        revision: None,
        at: board.state().now,
        override_reason: None,
        action: ardoise::domain::Action::Answer {
            question: "ETAT".into(),
            answer: Some(Answer::One("Moyen".into())),
        },
    };
    company.runtime.block_on(backend.submit(command)).unwrap();
    board.see("Moyen");
}
