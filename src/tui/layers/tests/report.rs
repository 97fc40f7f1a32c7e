//! The compte rendu by keyboard: each kind of question, what applies, what was typed and not saved.

use std::sync::Arc;

use chrono::TimeDelta;
use insta::assert_snapshot;

use super::desk::{Desk, day};
use super::report_form::{at_report, at_report_in, choices, question, stove};
use crate::domain::report::{Answer, Condition, Decimal, Form, Question, QuestionKind};
use crate::domain::{Action, Command, CommandId, Level, TimeTracking};
use crate::i18n::Lang;
use crate::tui::actions::Place;
use crate::tui::event::{Effect, Event};
use crate::tui::theme::{ColourDepth, Theme};
use crate::tui::update::next_wake;

fn answered(desk: &Desk) -> (String, Option<Answer>) {
    match desk.action() {
        Action::Answer { question, answer } => (question.clone(), answer.clone()),
        other => panic!("{other:?}"),
    }
}

/// The line of the screen that has a text.
fn line(desk: &mut Desk, text: &str) -> String {
    let screen = desk.screen();
    screen
        .lines()
        .find(|line| line.contains(text))
        .unwrap_or_else(|| panic!("no {text} in\n{screen}"))
        .to_owned()
}

fn drafts(desk: &Desk) -> Vec<(&str, Option<&str>)> {
    let kept = desk.effects.iter().filter_map(|effect| match effect {
        Effect::KeepDraft { place, text, .. } => Some((place.as_str(), text.as_deref())),
        _ => None,
    });
    kept.collect()
}

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

#[test]
fn a_slow_answer_is_marked_and_a_second_wish_waits_for_the_first() {
    let mut desk = at_report(stove());
    desk.press("space space");
    assert_eq!(desk.sent.len(), 1, "one of a part is on its way at a time");
    assert!(
        line(&mut desk, "Le conduit").contains("Non"),
        "the latest wish"
    );
    assert!(!desk.screen().contains("envoi…"));
    let wake = next_wake(&desk.state);
    assert_eq!(wake, desk.now + TimeDelta::milliseconds(300));
    desk.now = wake;
    desk.event(Event::Wake);
    assert!(line(&mut desk, "Le conduit").contains("envoi…"));
    let first = desk.sent[0].clone();
    desk.answer_to(&first);
    assert_eq!(answered(&desk).1, Some(Answer::YesNo(false)));
    assert_eq!(desk.sent[1].revision, Some(5), "of what the first made");
    desk.answer();
    assert!(line(&mut desk, "Le conduit").contains("Non"));
    assert!(!desk.screen().contains("envoi…"));
}

#[test]
fn a_refusal_restores_the_answer_and_says_why_at_the_question() {
    let mut desk = at_report(stove());
    // The base knows already that somebody has locked it.
    let mut locked = desk.visits[0].as_ref().clone();
    locked.locked = true;
    desk.press("o");
    desk.visits[0] = Arc::new(locked);
    desk.answer();
    desk.press("up up up up up");
    desk.press("down down");
    let screen = desk.screen();
    assert!(
        line(&mut desk, "Le conduit").contains("à remplir"),
        "{screen}"
    );
    assert!(screen.contains("clôturée"), "{screen}");
    assert!(
        desk.effects
            .iter()
            .filter(|one| matches!(one, Effect::LoadDetail(_)))
            .count()
            >= 2,
        "what the base knows better is read"
    );
}

#[test]
fn somebody_elses_answer_to_the_same_question_asks_mine_or_theirs() {
    let mut desk = at_report(stove());
    let theirs = |desk: &mut Desk| {
        let command = Command {
            id: CommandId(uuid::Uuid::from_u128(78)),
            intervention: desk.visits[0].id,
            revision: None,
            at: desk.now,
            override_reason: None,
            action: Action::Answer {
                question: "ETAT".into(),
                answer: Some(Answer::One("Bon".into())),
            },
        };
        // They are elsewhere: this board does not hear of it.
        let mine = std::mem::take(&mut desk.state.layers);
        desk.answer_to(&command);
        desk.state.layers = mine;
    };
    theirs(&mut desk);
    desk.press("down down 3").answer();
    let screen = desk.screen();
    assert!(
        screen.contains("À remplacer") && screen.contains("Bon"),
        "{screen}"
    );
    assert_snapshot!(screen);
    desk.press("esc");
    assert!(line(&mut desk, "État du conduit").contains("Bon"), "theirs");
    desk.press("3");
    assert_eq!(desk.sent.last().unwrap().revision, Some(5));
    desk.answer();
    assert!(line(&mut desk, "État du conduit").contains("À remplacer"));
}

#[test]
fn another_question_of_somebody_else_is_no_conflict() {
    let mut desk = at_report(stove());
    let command = Command {
        id: CommandId(uuid::Uuid::from_u128(79)),
        intervention: desk.visits[0].id,
        revision: None,
        at: desk.now,
        override_reason: None,
        action: Action::Answer {
            question: "ETAT".into(),
            answer: Some(Answer::One("Bon".into())),
        },
    };
    let mine = std::mem::take(&mut desk.state.layers);
    desk.answer_to(&command);
    desk.state.layers = mine;
    desk.press("o").answer();
    assert!(line(&mut desk, "Le conduit").contains("Oui"));
    assert!(
        line(&mut desk, "État du conduit").contains("Bon"),
        "both are there"
    );
}

#[test]
fn u_takes_an_answer_back() {
    let mut desk = at_report(stove());
    desk.press("o").answer();
    desk.press("u");
    assert!(matches!(desk.action(), Action::Revert { .. }));
}

#[test]
fn a_paste_without_end_is_cut_with_a_sentence() {
    let mut desk = at_report(stove());
    desk.press("end up up up up");
    desk.event(Event::Paste("🔥 flamme ".repeat(100_000)));
    let message = desk.state.message.clone().unwrap();
    assert!(message.text.contains("20"), "{message:?}");
    desk.press("esc");
    let Action::WriteNotes { text } = desk.action() else {
        panic!("{:?}", desk.action());
    };
    assert!(text.chars().count() <= 20_000);
    assert!(text.starts_with("🔥 flamme"));
    desk.answer();
    assert!(desk.screen().contains("🔥 flamme"));
}

#[test]
fn ten_kilobytes_of_emoji_and_long_labels_are_drawn() {
    let long =
        "Le conduit de fumée traverse-t-il un local habité ou occupé par un tiers au-dessus ?";
    let form = Form {
        questions: vec![
            Question {
                required: true,
                ..question("A", "Conduit", long, QuestionKind::Text)
            },
            question("B", "Conduit", &"🔥".repeat(60), QuestionKind::YesNo),
        ],
        ..Form::default()
    };
    let mut desk = at_report(form);
    assert!(
        desk.screen().contains("au-dessus ?"),
        "the whole label is under the list"
    );
    desk.event(Event::Paste("👩‍🔧".repeat(900)));
    desk.press("esc").answer();
    for (width, height) in [(80, 24), (60, 15), (20, 5), (3, 3), (1, 1), (200, 50)] {
        desk.at(width, height);
    }
    desk.size = (80, 24);
    assert!(line(&mut desk, "Le conduit").contains('…'));
}

#[test]
fn s12_before_demarrer_the_report_is_readable_and_says_what_to_do() {
    let directory = {
        let mut directory = super::report_form::company(TimeTracking::Automatic, stove());
        directory.settings.tracking_required = true;
        directory
    };
    let visit = super::report_form::stamped(&directory);
    let now = super::desk::paris(2023, 8, 18, 14, 40);
    let mut desk = Desk::new(vec![visit], Level::ManageAll, directory, Lang::Fr, now);
    desk.press("o").tell(|_| {});
    let screen = desk.screen();
    assert!(screen.contains("Démarrer"), "{screen}");
    assert!(screen.contains("Tirage mesuré"));
    for key in ["o", "n", "space", "enter", "backspace"] {
        desk.press(key);
        assert!(desk.sent.is_empty(), "{key}");
        let message = desk.state.message.clone().unwrap();
        assert!(message.text.contains("Démarrer"), "{key}: {message:?}");
    }
    desk.press("d").answer();
    assert!(matches!(desk.action(), Action::Start { .. }));
    desk.press("o");
    assert_eq!(answered(&desk).1, Some(Answer::YesNo(true)));
}

#[test]
fn s6_times_open_from_the_report() {
    let mut desk = at_report(stove());
    desk.press("home enter");
    let screen = desk.screen();
    assert!(screen.contains("Durée réelle et trajet"), "{screen}");
    desk.press("enter").type_("1h30").press("enter ctrl-s");
    assert!(
        matches!(desk.action(), Action::SetTimes { .. }),
        "{:?}",
        desk.action()
    );
    desk.answer();
    assert!(line(&mut desk, "Durée réelle").contains("1h30"));
}

#[test]
fn help_shows_the_keys_of_the_report() {
    let mut desk = at_report(stove());
    desk.press("?");
    let screen = desk.at(100, 60);
    for text in [
        "taper un nombre",
        "prochaine obligatoire",
        "effacer la réponse",
        "démarrer",
        "annuler",
    ] {
        assert!(screen.contains(text), "{text} in\n{screen}");
    }
}

#[test]
fn a_newer_visit_on_the_board_is_read_once() {
    let mut desk = at_report(stove());
    let asked = |desk: &Desk| {
        let loads = desk.effects.iter();
        loads
            .filter(|one| matches!(one, Effect::LoadDetail(_)))
            .count()
    };
    let before = asked(&desk);
    let mut newer = desk.visits[0].as_ref().clone();
    newer.revision += 1;
    newer.report = Arc::default();
    desk.visits[0] = Arc::new(newer);
    desk.read();
    desk.event(Event::Wake);
    desk.event(Event::Wake);
    assert_eq!(
        asked(&desk),
        before + 1,
        "once, while the answer is on its way"
    );
    desk.tell(|_| {});
    desk.event(Event::Wake);
    assert_eq!(asked(&desk), before + 1);
    desk.event(Event::Notice(crate::backend::Notice::Mail));
    assert_eq!(asked(&desk), before + 2);
}

#[test]
fn two_hundred_questions_are_arranged_once_a_change_and_drawn_by_the_screen() {
    use super::super::report::ARRANGED;
    let mut questions = vec![question("Q0", "Grand", "Question 0", QuestionKind::YesNo)];
    for at in 1..200 {
        let condition = format!("Q{} = Oui ou Q0 = Oui", at - 1);
        questions.push(Question {
            condition: Some(Condition::try_from(condition).unwrap()),
            ..question(
                &format!("Q{at}"),
                "Grand",
                &format!("Question {at}"),
                QuestionKind::YesNo,
            )
        });
    }
    let mut desk = at_report(Form {
        questions,
        ..Form::default()
    });
    let count = || ARRANGED.with(std::cell::Cell::get);
    desk.press("o");
    assert!(desk.screen().contains("1 / 200"));
    let before = count();
    for _ in 0..20 {
        desk.press("down");
        desk.screen();
    }
    assert_eq!(count(), before, "moving and drawing evaluate no condition");
    desk.press("n");
    assert_eq!(count(), before + 1, "an answer evaluates them once");
    let shown = desk.screen().matches("Question ").count();
    assert!(shown <= 24, "{shown} questions are drawn");
}

#[test]
fn a_visit_that_cannot_be_read_says_so_and_does_not_ask_again_and_again() {
    let directory = super::report_form::company(TimeTracking::Off, stove());
    let visit = super::report_form::stamped(&directory);
    let id = visit.id;
    let now = super::desk::paris(2023, 8, 18, 14, 40);
    let mut desk = Desk::new(vec![visit], Level::ManageAll, directory, Lang::Fr, now);
    desk.press("o");
    assert!(desk.screen().contains("lecture…"));
    desk.press("o enter backspace");
    assert!(
        desk.sent.is_empty(),
        "nothing is answered before it was read"
    );
    let error = crate::backend::BackendError::Busy {
        path: "base.db".into(),
    };
    desk.event(Event::Reply(crate::tui::event::Reply::Detail {
        id,
        detail: Err(error),
    }));
    let loads = desk.effects.len();
    desk.event(Event::Wake);
    desk.event(Event::Wake);
    assert_eq!(desk.effects.len(), loads);
    assert!(!desk.screen().contains("lecture…"));
}

#[test]
fn terminer_without_a_mandatory_answer_leads_to_the_question() {
    let mut desk = at_report(stove());
    desk.press("end T");
    let message = desk.state.message.clone().unwrap();
    assert!(
        message.text.contains("Le conduit est-il tubé"),
        "{message:?}"
    );
    assert_eq!(desk.state.layers.len(), 2, "the same sheet");
    desk.press("o").answer();
    assert_eq!(answered(&desk).0, "TUBE");
    // From the detail the sheet opens there.
    desk.press("esc t");
    assert_eq!(desk.state.layers.len(), 2);
    desk.tell(|_| {});
    assert!(desk.screen().contains("1 / 7"));
    desk.press("o");
    assert_eq!(desk.sent.len(), 1, "the cursor is on the photo that lacks");
    assert_eq!(desk.state.stand(), Place::Report);
}

#[test]
fn what_somebody_else_writes_while_i_type_is_not_overwritten_unseen() {
    let mut desk = at_report(stove());
    desk.press("end up up up up enter").type_("Le mien");
    let command = Command {
        id: CommandId(uuid::Uuid::from_u128(80)),
        intervention: desk.visits[0].id,
        revision: None,
        at: desk.now,
        override_reason: None,
        action: Action::WriteNotes {
            text: "Le leur".into(),
        },
    };
    desk.answer_to(&command);
    desk.tell(|_| {});
    assert!(desk.screen().contains("Le mien"), "typing goes on");
    desk.press("esc");
    assert_eq!(
        desk.sent.last().unwrap().revision,
        Some(4),
        "what I had seen"
    );
    desk.answer();
    let screen = desk.screen();
    assert!(
        screen.contains("La mienne") && screen.contains("Le leur"),
        "{screen}"
    );
    desk.press("esc");
    let notes = line(&mut desk, "Notes   ");
    assert!(
        notes.contains("non enregistré : Le mien"),
        "not lost: {notes}"
    );
    desk.press("backspace");
    assert!(line(&mut desk, "Notes   ").contains("Le leur"));
}

#[test]
fn my_own_answer_that_arrives_while_i_type_on_is_no_conflict() {
    let mut desk = at_report(stove());
    desk.press("down").type_("7").press("enter up").type_("8");
    let first = desk.sent[0].clone();
    desk.answer_to(&first);
    desk.press("enter");
    assert_eq!(desk.sent.last().unwrap().revision, Some(5));
    desk.answer();
    assert!(line(&mut desk, "Tirage mesuré").contains("8 Pa"));
}

#[test]
fn a_base_that_does_not_answer_gives_the_old_value_back_and_keeps_the_text() {
    let mut desk = at_report(stove());
    desk.press("end up up up up enter")
        .type_("Joint")
        .press("esc");
    let command = desk.sent.last().unwrap().id;
    desk.event(Event::Reply(crate::tui::event::Reply::Outcome {
        command,
        outcome: Err(crate::backend::BackendError::DiskFull {
            path: "base.db".into(),
        }),
    }));
    let screen = desk.screen();
    assert!(screen.contains("non enregistré : Joint"), "{screen}");
    assert!(screen.contains("plein"), "and why: {screen}");
    desk.press("enter esc");
    assert_eq!(desk.sent.len(), 2, "it can be sent again");
}

#[test]
fn s19_a_locked_visit_is_read_only_and_says_whom_to_ask() {
    let directory = super::report_form::company(TimeTracking::Off, stove());
    let visit = crate::domain::Intervention {
        locked: true,
        ..super::report_form::stamped(&directory)
    };
    let now = super::desk::paris(2023, 8, 18, 14, 40);
    let mut desk = Desk::new(vec![visit], Level::Own, directory, Lang::Fr, now);
    desk.press("o").tell(|_| {});
    let screen = desk.screen();
    assert!(screen.contains("Yann Le Roux"), "{screen}");
    desk.press("o");
    assert!(desk.sent.is_empty());
}
