//! The compte rendu by keyboard: each kind of question, what applies, what was typed and not saved.

use insta::assert_snapshot;

use super::desk::day;
use super::report_form::{
    answered, at_report, at_report_in, choices, drafts, line, question, stove,
};
use crate::domain::report::{Answer, Decimal, Form, QuestionKind};
use crate::domain::{Action, Command, CommandId, TimeTracking};
use crate::i18n::Lang;
use crate::tui::actions::Place;
use crate::tui::theme::{ColourDepth, Theme};

#[test]
fn the_whole_report_is_on_one_sheet() {
    let mut desk = at_report(stove());
    assert_eq!(desk.state.stand(), Place::Report);
    assert_snapshot!(desk.screen());
    assert_snapshot!("report_wide", desk.at(120, 40));
    assert_snapshot!("report_tiny", desk.at(60, 15));
}

#[test]
fn the_whole_report_in_english() {
    let mut desk = at_report_in(stove(), Lang::En, TimeTracking::Off);
    assert_snapshot!(desk.screen());
}

#[test]
fn without_colours_nothing_is_lost() {
    let mut desk = at_report(stove());
    let coloured = desk.screen();
    desk.state.look.palette = Theme::default().resolve(ColourDepth::None);
    assert_eq!(desk.screen(), coloured);
    assert!(
        coloured.contains("à remplir"),
        "what lacks is said in words"
    );
}

#[test]
fn yes_and_no_take_one_key_and_go_on() {
    let mut desk = at_report(stove());
    desk.press("o");
    assert_eq!(answered(&desk), ("TUBE".into(), Some(Answer::YesNo(true))));
    let revision = desk.sent.last().unwrap().revision;
    assert_eq!(revision, Some(4), "the revision that was on the screen");
    // The cursor has gone on to the number.
    desk.answer();
    desk.type_("12,5").press("enter");
    assert_eq!(
        answered(&desk),
        ("TIRAGE".into(), Some(Answer::Number(Decimal(12_500))))
    );
    desk.answer();
    assert!(line(&mut desk, "Tirage mesuré").contains("12,5 Pa"));
    assert!(line(&mut desk, "Le conduit").contains("Oui"));
}

#[test]
fn space_toggles_and_stays() {
    let mut desk = at_report(stove());
    desk.press("space");
    assert_eq!(answered(&desk).1, Some(Answer::YesNo(true)));
    desk.answer().press("space");
    assert_eq!(answered(&desk).1, Some(Answer::YesNo(false)));
    desk.answer().press("backspace");
    assert_eq!(answered(&desk), ("TUBE".into(), None), "taken back");
}

#[test]
fn both_languages_take_both_letters() {
    for key in ["o", "y", "1"] {
        let mut desk = at_report_in(stove(), Lang::En, TimeTracking::Off);
        desk.press(key);
        assert_eq!(answered(&desk).1, Some(Answer::YesNo(true)), "{key}");
    }
}

#[test]
fn a_question_appears_and_goes_with_its_condition_and_the_cursor_stays() {
    let mut desk = at_report(stove());
    assert!(!desk.screen().contains("Pourquoi sans tubage"));
    assert!(desk.screen().contains("0 / 7, 2 obligatoires manquent"));
    desk.press("n");
    assert!(
        desk.screen().contains("Pourquoi sans tubage"),
        "at once, before the base has answered"
    );
    assert!(desk.screen().contains("1 / 8, 2 obligatoires manquent"));
    desk.answer();
    // The cursor went to the question that has just appeared.
    desk.press("enter").type_("Conduit neuf").press("esc");
    assert_eq!(
        answered(&desk),
        ("POURQUOI".into(), Some(Answer::Text("Conduit neuf".into())))
    );
    desk.answer();
    desk.press("up o").answer();
    let screen = desk.screen();
    assert!(!screen.contains("Pourquoi sans tubage"));
    assert!(screen.contains("1 / 7, 1 obligatoire manque"), "{screen}");
}

#[test]
fn a_question_under_the_cursor_that_goes_leaves_the_cursor_at_its_place() {
    let mut desk = at_report(stove());
    desk.press("n").answer();
    desk.press("enter").type_("parce que");
    // Somebody else answers that it is lined.
    let command = Command {
        id: CommandId(uuid::Uuid::from_u128(77)),
        intervention: desk.visits[0].id,
        revision: None,
        at: desk.now,
        override_reason: None,
        action: Action::Answer {
            question: "TUBE".into(),
            answer: Some(Answer::YesNo(true)),
        },
    };
    desk.answer_to(&command);
    assert!(!desk.screen().contains("Pourquoi sans tubage"));
    desk.type_("7").press("enter");
    assert_eq!(answered(&desk).0, "TIRAGE", "the next question");
    assert_eq!(
        drafts(&desk).last(),
        Some(&("answer:TIRAGE", Some("7"))),
        "and what was typed before is still kept"
    );
    assert!(drafts(&desk).contains(&("answer:POURQUOI", Some("parce que"))));
}

#[test]
fn bounds_are_said_before_and_a_wrong_number_stays_to_be_corrected() {
    let mut desk = at_report(stove());
    desk.press("down");
    let screen = desk.screen();
    assert!(
        screen.contains("Poêle en marche depuis dix minutes."),
        "{screen}"
    );
    assert!(screen.contains("entre 0 et 50\u{a0}Pa, une décimale au plus"));
    desk.type_("51").press("enter");
    assert!(desk.sent.is_empty());
    let screen = desk.screen();
    assert!(screen.contains("hors limites"), "{screen}");
    assert!(line(&mut desk, "Tirage").contains("51"));
    desk.press("backspace backspace")
        .type_("49,5")
        .press("enter");
    assert_eq!(answered(&desk).1, Some(Answer::Number(Decimal(49_500))));
    desk.answer();
    desk.press("up");
    desk.type_("abc");
    assert_eq!(desk.sent.len(), 1, "letters begin no number");
}

#[test]
fn esc_on_a_wrong_number_keeps_it_as_typed() {
    let mut desk = at_report(stove());
    desk.press("down").type_("1,,2").press("esc");
    assert!(desk.sent.is_empty());
    assert!(line(&mut desk, "Tirage mesuré").contains("non enregistré : 1,,2"));
    desk.press("enter backspace backspace backspace")
        .type_(",2")
        .press("esc");
    assert_eq!(
        answered(&desk).1,
        Some(Answer::Number(Decimal(1_200))),
        "Esc keeps, too"
    );
}

#[test]
fn one_choice_by_digit_by_arrows_or_by_typing() {
    let mut desk = at_report(stove());
    desk.press("down down 2");
    assert_eq!(
        answered(&desk),
        ("ETAT".into(), Some(Answer::One("Moyen".into())))
    );
    desk.answer();
    desk.press("up enter").type_("remplacer");
    assert_snapshot!(desk.screen());
    desk.press("enter");
    assert_eq!(answered(&desk).1, Some(Answer::One("À remplacer".into())));
    desk.answer().press("up enter esc");
    assert_eq!(desk.sent.len(), 2, "Esc leaves it as it was");
}

#[test]
fn several_choices_are_sent_one_by_one_in_the_order_of_the_question() {
    let mut desk = at_report(stove());
    desk.press("down down down 4");
    assert_eq!(answered(&desk).1, Some(Answer::Many(choices(&["Bougie"]))));
    desk.answer().press("enter");
    assert!(desk.screen().contains("4 [x] Bougie"), "{}", desk.screen());
    desk.press("home space");
    assert_eq!(
        answered(&desk).1,
        Some(Answer::Many(choices(&["Joint de porte", "Bougie"])))
    );
    desk.answer().press("enter 1");
    desk.answer().press("4");
    assert_eq!(
        answered(&desk),
        ("PIECES".into(), None),
        "none is no answer"
    );
}

#[test]
fn a_date_is_today_by_one_key_or_typed() {
    let mut desk = at_report(stove());
    desk.press("down down down down j");
    assert_eq!(
        answered(&desk),
        ("PROCHAIN".into(), Some(Answer::Date(day(2023, 8, 18))))
    );
    desk.answer()
        .press("up enter")
        .type_("18/8/2024")
        .press("enter");
    assert_eq!(answered(&desk).1, Some(Answer::Date(day(2024, 8, 18))));
    desk.answer().press("up").type_("99/99").press("enter");
    assert_eq!(desk.sent.len(), 2);
    assert!(
        desk.screen().contains("mois 99"),
        "it says what it read:\n{}",
        desk.screen()
    );
}

#[test]
fn a_text_is_written_undone_and_kept_by_esc() {
    let mut desk = at_report(stove());
    desk.press("end up up up up enter");
    desk.type_("Joint à prévoir")
        .press("enter")
        .type_("et la vitre");
    assert_snapshot!(desk.screen());
    desk.press("ctrl-z ctrl-z");
    assert!(!desk.screen().contains("et la vitre"));
    desk.press("ctrl-y ctrl-y esc");
    assert_eq!(
        desk.action(),
        &Action::WriteNotes {
            text: "Joint à prévoir\net la vitre".into()
        }
    );
    assert!(line(&mut desk, "Notes  ").contains("Joint à prévoir …"));
    desk.answer();
    assert_eq!(
        drafts(&desk).last(),
        Some(&("notes", None)),
        "saved: no draft"
    );
}

#[test]
fn each_change_is_kept_as_a_draft() {
    let mut desk = at_report(stove());
    desk.press("end up up up up enter").type_("abc");
    assert_eq!(
        drafts(&desk),
        [
            ("notes", Some("a")),
            ("notes", Some("ab")),
            ("notes", Some("abc"))
        ]
    );
    desk.press("backspace backspace backspace");
    assert_eq!(drafts(&desk).last(), Some(&("notes", None)), "as saved");
}

#[test]
fn what_was_being_typed_when_the_terminal_was_lost_is_there_again() {
    let mut desk = at_report(stove());
    desk.press("esc o");
    desk.tell(|detail| {
        detail
            .drafts
            .insert("answer:OBS".into(), "Vitre fêl".into());
        detail.drafts.insert("answer:TIRAGE".into(), "12,".into());
        detail.drafts.insert("answer:GONE".into(), "x".into());
    });
    let screen = desk.screen();
    assert!(
        screen.contains("Texte retrouvé, non enregistré"),
        "{screen}"
    );
    assert!(line(&mut desk, "Observations").contains("Vitre fêl"));
    // The first of them is open, with the cursor behind it.
    desk.type_("5").press("enter");
    assert_eq!(
        answered(&desk),
        ("TIRAGE".into(), Some(Answer::Number(Decimal(12_500))))
    );
    desk.answer();
    assert_eq!(drafts(&desk).last(), Some(&("answer:TIRAGE", None)));
    desk.press("tab down");
}

#[test]
fn tab_goes_to_what_is_missing() {
    let mut desk = at_report(stove());
    desk.press("end tab");
    desk.press("o").answer();
    assert_eq!(answered(&desk).0, "TUBE");
    desk.press("home tab");
    assert!(line(&mut desk, "Photo du foyer").contains("à remplir"));
    desk.press("o");
    assert_eq!(
        desk.sent.len(),
        1,
        "the cursor is on the photo, where o means nothing"
    );
    let form = Form {
        questions: vec![question("A", "", "Remarque", QuestionKind::YesNo)],
        ..Form::default()
    };
    let mut desk = at_report(form);
    desk.press("tab");
    let message = desk.state.message.clone().unwrap();
    assert!(message.text.contains("Toutes"), "{message:?}");
}
