//! The compte rendu and its base: slow answers, refusals, what others write meanwhile, rights, size.

use std::sync::Arc;

use chrono::TimeDelta;
use insta::assert_snapshot;

use super::desk::Desk;
use super::report_form::{answered, at_report, elsewhere, line, question, stove};
use crate::domain::report::{Answer, Condition, Form, Question, QuestionKind};
use crate::domain::{Action, Command, CommandId, Level, TimeTracking};
use crate::i18n::Lang;
use crate::tui::actions::Place;
use crate::tui::event::{Effect, Event};
use crate::tui::update::next_wake;

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
    elsewhere(&mut desk, 78, "ETAT", Answer::One("Bon".into()));
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
    elsewhere(&mut desk, 79, "ETAT", Answer::One("Bon".into()));
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
        "défaire",
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
