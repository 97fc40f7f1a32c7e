//! Templates and their questions.

use super::kit::{TEMPLATES, amendment, desk, section, template};
use crate::domain::report::{Question, QuestionKind, Section};
use crate::domain::{Level, SkillId};
use crate::tui::layers::tests::desk::Desk;

#[test]
fn s14_a_section_is_switched_off_and_on_by_keyboard() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, TEMPLATES);
    desk.press("down enter");
    // Code, name, short, type, task, length, active, sending, questions, then the grid.
    desk.press("tab tab tab tab tab tab tab tab tab");
    insta::assert_snapshot!("s14_sections", desk.screen());
    // The Rapport's Photos: the ninth row of the second column.
    desk.press("right down down down down down down down down space ctrl-s");
    let after = template(amendment(&desk).after);
    assert!(after.form.report.has(Section::Photos));
    assert!(!after.form.work_order.has(Section::Photos));
    assert_eq!(after.form.report.0.len(), 1);
}

#[test]
fn s15_a_template_has_three_ways_of_sending() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, TEMPLATES);
    desk.press("enter");
    let screen = desk.screen();
    insta::assert_snapshot!("s15_template", screen);
    desk.press("tab tab tab tab tab tab tab down down space ctrl-s");
    let after = template(amendment(&desk).after);
    assert_eq!(after.sending, crate::domain::report::Sending::Automatic);
}

/// A desk on the questions of the first template.
fn at_questions() -> Desk {
    let mut desk = desk(Level::Responsible);
    section(&mut desk, TEMPLATES);
    desk.press("enter tab tab tab tab tab tab tab tab");
    desk
}

/// Enters a question of Oui/Non.
fn ask(desk: &mut Desk, label: &str) {
    desk.press("n").type_(label);
    desk.press("ctrl-s");
}

fn questions(desk: &Desk) -> Vec<Question> {
    template(amendment(desk).after).form.questions.clone()
}

fn codes(desk: &Desk) -> Vec<String> {
    questions(desk).into_iter().map(|one| one.code).collect()
}

#[test]
fn questions_are_added_copied_moved_removed_and_brought_back() {
    let mut desk = at_questions();
    ask(&mut desk, "Tirage correct ?");
    ask(&mut desk, "Conduit tubé ?");
    ask(&mut desk, "Avaloir propre ?");
    desk.press("K y");
    insta::assert_snapshot!("questions", desk.screen());
    desk.press("ctrl-s");
    assert_eq!(
        codes(&desk),
        [
            "TIRAGE_CORRECT",
            "AVALOIR_PROPRE",
            "AVALOIR_PROPRE_2",
            "CONDUIT_TUBE"
        ]
    );
}

#[test]
fn a_removed_question_is_brought_back() {
    let mut desk = at_questions();
    ask(&mut desk, "Tirage correct ?");
    ask(&mut desk, "Conduit tubé ?");
    desk.press("del");
    assert!(!desk.screen().contains("Conduit tubé"));
    desk.press("u ctrl-s");
    assert_eq!(codes(&desk), ["TIRAGE_CORRECT", "CONDUIT_TUBE"]);
}

#[test]
fn a_number_has_a_unit_and_bounds() {
    let mut desk = at_questions();
    desk.press("n").type_("Tirage");
    desk.press("tab tab tab tab right right right right");
    let screen = desk.screen();
    assert!(
        screen.contains("Unité") && !screen.contains("Choix "),
        "{screen}"
    );
    desk.press("tab").type_("Pa");
    desk.press("tab").type_("12,5");
    desk.press("tab").type_("8");
    desk.press("ctrl-s");
    assert!(
        desk.screen()
            .contains("La borne haute est sous la borne basse.")
    );
    desk.type_("40");
    desk.press("tab right ctrl-s ctrl-s");
    let kind = questions(&desk).remove(0).kind;
    assert_eq!(
        kind,
        QuestionKind::Number {
            unit: "Pa".into(),
            min: "12.5".parse().ok(),
            max: "40".parse().ok(),
            decimals: 1,
        }
    );
}

#[test]
fn a_condition_with_an_open_quote_is_refused_with_its_column() {
    let mut desk = at_questions();
    ask(&mut desk, "Tirage correct ?");
    desk.press("n").type_("Pourquoi ?");
    // Code, category, help, kind, required, condition.
    desk.press("tab tab tab tab tab tab");
    desk.type_("TIRAGE_CORRECT = \"Non");
    let screen = desk.screen();
    insta::assert_snapshot!("open_quote", screen);
    let line = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
    let caret = screen.lines().nth(line("^")).unwrap();
    let excerpt = screen.lines().nth(line("^") - 1).unwrap();
    let under = |text: &str, of: char| text.chars().position(|one| one == of).unwrap();
    assert_eq!(under(caret, '^'), under(excerpt, '"'), "{screen}");
    assert!(screen.contains("18"), "the column is said: {screen}");
    desk.press("ctrl-s");
    assert!(desk.screen().contains("Nouvelle question"), "it stays open");
    desk.type_("\"");
    assert!(desk.screen().contains("Comprise"));
    desk.press("ctrl-s ctrl-s");
    let condition = questions(&desk).remove(1).condition.unwrap();
    assert_eq!(condition.source(), "TIRAGE_CORRECT = \"Non\"");
}

#[test]
fn a_condition_on_what_is_not_asked_before_is_refused() {
    let mut desk = at_questions();
    desk.press("n").type_("Pourquoi ?");
    desk.press("tab tab tab tab tab tab");
    desk.type_("TIRAGE = Oui");
    let screen = desk.screen();
    assert!(
        screen.contains('^') && !screen.contains("Comprise"),
        "{screen}"
    );
}

#[test]
fn dupliquer_opens_a_copy_under_a_free_code() {
    let mut desk = desk(Level::Responsible);
    section(&mut desk, TEMPLATES);
    desk.press("down y ctrl-s");
    let amendment = amendment(&desk);
    assert_eq!(amendment.before, None);
    let copy = template(amendment.after);
    assert_eq!(copy.code, "RAM2");
    assert_eq!(copy.name, "Entretien poêle granulés (copie)");
    assert_eq!(copy.skill, Some(SkillId(1)));
}
