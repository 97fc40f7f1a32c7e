//! The screens of the configuration.

use std::sync::Arc;

use super::desk::{Desk, confirmed, directory, paris};
use chrono::Weekday;

use crate::backend::{BackendError, MailProblem, Outcome};
use crate::domain::report::{Question, QuestionKind, Section};
use crate::domain::*;
use crate::i18n::Lang;
use crate::tui::event::{Effect, Event, Reply};

fn desk(level: Level) -> Desk {
    desk_in(level, Lang::Fr)
}

fn desk_in(level: Level, lang: Lang) -> Desk {
    let now = paris(2023, 8, 18, 10, 0);
    let mut desk = Desk::new(
        vec![confirmed()],
        level,
        directory(TimeTracking::Automatic),
        lang,
        now,
    );
    desk.press(",");
    desk
}

/// The last thing that was asked of the base.
fn asked(desk: &Desk) -> &Effect {
    let changes = |effect: &&Effect| !matches!(effect, Effect::LoadDirectory);
    desk.effects.iter().rfind(changes).unwrap()
}

fn settings(desk: &Desk) -> Settings {
    match asked(desk) {
        Effect::Configure(settings) => settings.as_ref().clone(),
        other => panic!("{other:?}"),
    }
}

fn amendment(desk: &Desk) -> Amendment {
    match asked(desk) {
        Effect::Amend(amendment) => amendment.as_ref().clone(),
        other => panic!("{other:?}"),
    }
}

fn template(piece: Piece) -> Template {
    match piece {
        Piece::Template(template) => *template,
        other => panic!("{other:?}"),
    }
}

fn answer(desk: &mut Desk, outcome: Outcome) {
    desk.event(Event::Reply(Reply::Configured(Ok(outcome))));
}

/// The base accepts the last change, and the board reads the directory anew.
fn accept(desk: &mut Desk) {
    let mut directory = Directory::clone(&desk.state.directory);
    match asked(desk).clone() {
        Effect::Configure(settings) => directory.settings = *settings,
        Effect::Amend(amendment) => put(&mut directory, amendment.after),
        _ => {}
    }
    answer(desk, Outcome::Configured);
    renew(desk, directory);
}

/// Somebody changed the directory.
fn renew(desk: &mut Desk, directory: Directory) {
    desk.event(Event::Reply(Reply::Directory(Ok(Arc::new(directory)))));
}

fn put(directory: &mut Directory, piece: Piece) {
    fn place<T>(all: &mut Vec<T>, one: T, same: impl Fn(&T, &T) -> bool) {
        match all.iter().position(|other| same(other, &one)) {
            Some(at) => all[at] = one,
            None => all.push(one),
        }
    }
    match piece {
        Piece::Branch(one) => place(&mut directory.branches, one, |a, b| a.id == b.id),
        Piece::Technician(one) => place(&mut directory.technicians, *one, |a, b| a.id == b.id),
        Piece::Tag(one) => place(&mut directory.tags, one, |a, b| a.id == b.id),
        Piece::Skill(one) => place(&mut directory.skills, one, |a, b| a.id == b.id),
        Piece::Template(one) => place(&mut directory.templates, *one, |a, b| a.id == b.id),
        Piece::User(one) => place(&mut directory.users, one, |a, b| a.id == b.id),
    }
}

/// The screen without its line breaks.
fn words(desk: &mut Desk) -> String {
    let screen = desk.screen();
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Into a section, by its place.
fn section(desk: &mut Desk, place: usize) {
    for _ in 0..place {
        desk.press("down");
    }
    desk.press("enter");
}

const TEMPLATES: usize = 1;
const TAGS: usize = 2;
const TECHNICIANS: usize = 5;
const USERS: usize = 6;
const PAPER: usize = 7;
const POST: usize = 8;

#[test]
fn s5_exactly_three_modes_and_the_chosen_one_is_saved() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, 0);
    let screen = desk.screen();
    let modes = ["Pas de suivi", "Saisie manuelle", "Saisie automatique"];
    for mode in modes {
        assert!(screen.contains(&format!(") {mode}")), "{screen}");
    }
    let radios = screen.matches("( ) ").count() + screen.matches("(x) ").count();
    assert_eq!(radios, 3, "{screen}");
    insta::assert_snapshot!("s5_interventions", screen);

    desk.press("up space ctrl-s");
    assert_eq!(settings(&desk).time_tracking, TimeTracking::Manual);
    accept(&mut desk);
    let message = desk.state.message.as_ref().unwrap();
    assert_eq!(message.text, "Enregistré.");
    assert!(!desk.screen().contains("pas encore enregistré"));
}

#[test]
fn s11_required_is_saved_and_with_off_it_explains_itself() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, 0);
    desk.press("tab space ctrl-s");
    assert!(settings(&desk).tracking_required);
    accept(&mut desk);

    desk.press("shift-tab up space");
    desk.press("up up space");
    let screen = desk.screen();
    assert!(screen.contains("(x) Pas de suivi"), "{screen}");
    let before = desk.effects.len();
    desk.press("ctrl-s");
    assert_eq!(desk.effects.len(), before, "nothing is sent");
    insta::assert_snapshot!("s11_required_but_off", desk.screen());
}

#[test]
fn s21_levels_bounds_zone_closed_days_and_reasons_are_saved_together() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, 0);
    // From which level: two steps up.
    desk.press("tab tab right right");
    desk.press("tab tab tab").type_("6h30");
    desk.press("tab").type_("24h");
    desk.press("tab right tab").type_("45 min");
    desk.press("tab").type_("brussels");
    assert!(desk.screen().contains("Europe/Brussels"));
    desk.press("down enter tab tab")
        .type_("15/05/2026 Pont de l'Ascension");
    desk.press("enter").type_("24/12/2026");
    desk.press("tab").type_("Pièce manquante");
    desk.press("enter").type_("Client absent");
    desk.press("ctrl-s");
    let settings = settings(&desk);
    assert_eq!(settings.edit_from, Level::ManageAll);
    assert_eq!((settings.day_from, settings.day_to), (390, 1440));
    assert_eq!(settings.step, Minutes(20));
    assert_eq!(settings.slot_minimum, Minutes(45));
    assert_eq!(settings.zone, chrono_tz::Europe::Brussels);
    let days: Vec<(String, String)> = settings
        .holidays
        .company
        .into_iter()
        .map(|(day, name)| (day.to_string(), name))
        .collect();
    assert_eq!(
        days,
        [
            ("2026-05-15".to_owned(), "Pont de l'Ascension".to_owned()),
            ("2026-12-24".to_owned(), String::new())
        ]
    );
    assert_eq!(settings.reasons, ["Pièce manquante", "Client absent"]);
}

#[test]
fn what_cannot_be_read_is_said_in_place_and_nothing_is_lost() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, 0);
    desk.press("tab tab tab tab tab").type_("sept");
    desk.press("tab tab tab tab").type_("Mars");
    let before = desk.effects.len();
    desk.press("ctrl-s");
    assert_eq!(desk.effects.len(), before);
    let screen = desk.screen();
    assert!(screen.contains("sept"), "{screen}");
    insta::assert_snapshot!("wrong_settings", screen);
}

#[test]
fn below_the_level_everything_can_be_read_and_the_screen_says_whom_to_ask() {
    let mut desk = desk(Level::ManageAll);
    section(&mut desk, 0);
    let screen = desk.screen();
    assert!(screen.contains("Demander à Marie Guégan"), "{screen}");
    insta::assert_snapshot!("below_the_level", screen);
    let before = desk.effects.len();
    desk.press("up space tab space ctrl-s");
    assert_eq!(desk.effects.len(), before);
    assert!(desk.screen().contains("(x) Saisie automatique"));
    let message = desk.state.message.as_ref().unwrap();
    assert!(message.text.contains("Marie Guégan"));
    // Nothing is dirty: Esc leads out without a question.
    desk.press("esc esc");
    assert!(desk.state.layers.is_empty());
}

#[test]
fn a_responsible_changes_templates_but_not_people() {
    let mut desk = desk(Level::Responsible);
    section(&mut desk, TEMPLATES);
    assert!(!desk.screen().contains("Il faut le niveau"));
    desk.press("esc down down down down");
    desk.press("enter");
    assert!(
        desk.screen()
            .contains("Il faut le niveau « Administrateur »")
    );
    let before = desk.effects.len();
    desk.press("n del");
    assert_eq!(desk.effects.len(), before);
}

#[test]
fn leaving_with_something_typed_asks_and_keeps_it() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, 0);
    desk.press("up space esc");
    insta::assert_snapshot!("leaving_asks", desk.screen());
    // Continuer.
    desk.press("esc");
    assert!(desk.screen().contains("(x) Saisie manuelle"));
    // Abandonner.
    desk.press("esc down enter enter");
    assert!(desk.screen().contains("(x) Saisie automatique"));
    // Enregistrer, then out of the sheet.
    desk.press("up space esc enter");
    assert_eq!(settings(&desk).time_tracking, TimeTracking::Manual);
    accept(&mut desk);
    desk.press("esc");
    assert!(desk.state.layers.is_empty());
}

#[test]
fn a_change_by_somebody_else_is_taken_in_and_what_was_typed_stays() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, TEMPLATES);
    desk.press("enter tab").type_("SAV poêles");
    let mut theirs = Directory::clone(&desk.state.directory);
    theirs.templates[0].name = "SAV chaudières".into();
    theirs.templates[0].planned = Minutes(90);
    renew(&mut desk, theirs);
    let screen = desk.screen();
    assert!(
        screen.contains("SAV poêles") && screen.contains("1h30"),
        "{screen}"
    );
    insta::assert_snapshot!("changed_meanwhile", screen);
    desk.press("ctrl-s");
    let amendment = amendment(&desk);
    assert_eq!(template(amendment.before.unwrap()).name, "SAV chaudières");
    let after = template(amendment.after);
    assert_eq!(
        (after.name.as_str(), after.planned),
        ("SAV poêles", Minutes(90))
    );
}

#[test]
fn stale_shows_theirs_and_ctrl_t_takes_it() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, TAGS);
    desk.press("enter").type_("contrat or");
    desk.press("ctrl-s");
    let sent = amendment(&desk);
    let mut current = sent.before.unwrap();
    if let Piece::Tag(tag) = &mut current {
        tag.name = "contrat annuel".into();
    }
    answer(
        &mut desk,
        Outcome::Stale {
            current: Some(Box::new(current.clone())),
        },
    );
    let screen = desk.screen();
    assert!(
        screen.contains("contrat or") && screen.contains("La leur : contrat annuel"),
        "{screen}"
    );
    assert!(screen.contains("Modifié entre-temps"));
    desk.press("ctrl-t");
    let screen = desk.screen();
    assert!(
        !screen.contains("contrat or") && !screen.contains("La leur"),
        "{screen}"
    );
}

#[test]
fn a_refusal_of_the_base_is_shown_and_nothing_is_lost() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, USERS);
    desk.press("enter tab").type_("Marie G.");
    desk.press("ctrl-s");
    answer(
        &mut desk,
        Outcome::Refused(Refusal::NotAllowed {
            needs: Level::Manager,
            ask: vec!["Marie Guégan".into()],
        }),
    );
    let screen = desk.screen();
    assert!(
        screen.contains("Il faut le niveau") && screen.contains("Marie G."),
        "{screen}"
    );
    desk.press("ctrl-s");
    desk.event(Event::Reply(Reply::Configured(Err(BackendError::Piece {
        kind: "user",
        field: "login",
        value: "marie".into(),
    }))));
    assert!(desk.screen().contains("Marie G."));
    assert!(desk.screen().contains("pas encore enregistré"));
}

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

#[test]
fn a_record_is_taken_out_of_use_and_brought_back() {
    let mut desk = desk(Level::Responsible);
    section(&mut desk, TAGS);
    desk.press("del");
    let sent = amendment(&desk);
    assert!(matches!(&sent.after, Piece::Tag(tag) if tag.id == TagId(1) && !tag.active));
    accept(&mut desk);
    let screen = desk.screen();
    assert!(screen.contains("contrat (inactif)"), "{screen}");
    desk.press("del");
    assert!(matches!(amendment(&desk).after, Piece::Tag(tag) if tag.active));
}

#[test]
fn hours_are_typed_in_one_line_and_copied() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, TECHNICIANS);
    desk.press("enter tab tab tab tab tab")
        .type_("7h-12h 13h-16h");
    desk.press("tab tab tab tab tab").type_("8h-12h");
    desk.press("tab tab enter");
    insta::assert_snapshot!("technician", desk.screen());
    desk.press("ctrl-s");
    let Piece::Technician(after) = amendment(&desk).after else {
        panic!("no technician");
    };
    let week = &after.hours.permanent()[0].week;
    let minutes = |day| -> Vec<(u16, u16)> {
        let slots = week.slots(day).iter();
        slots.map(|slot| (slot.from(), slot.to())).collect()
    };
    assert_eq!(minutes(Weekday::Mon), [(420, 720), (780, 960)]);
    assert_eq!(minutes(Weekday::Fri), minutes(Weekday::Mon));
    assert_eq!(minutes(Weekday::Sat), [(480, 720)]);
    assert_eq!(minutes(Weekday::Sun), []);
}

#[test]
fn an_absence_is_added_and_a_wrong_one_refused() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, TECHNICIANS);
    desk.press("enter end").press("pgdn pgdn pgdn n");
    desk.press("tab").type_("24/12/2023");
    desk.press("tab").type_("20/12/2023");
    desk.press("tab").type_("Congés");
    desk.press("ctrl-s");
    assert!(desk.screen().contains("La fin est avant le début."));
    desk.type_("02/01/2024");
    insta::assert_snapshot!("absence", desk.screen());
    desk.press("ctrl-s");
    assert!(
        desk.screen().contains("absence · Congés"),
        "{}",
        desk.screen()
    );
    desk.press("ctrl-s");
    let Piece::Technician(after) = amendment(&desk).after else {
        panic!("no technician");
    };
    let day = chrono::NaiveDate::from_ymd_opt(2023, 12, 31).unwrap();
    assert_eq!(after.hours.absence_on(day), Some("Congés"));
}

#[test]
fn a_user_has_a_level_with_its_meaning_and_a_login_of_their_own() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, USERS);
    desk.press("n").type_("Pierre");
    desk.press("tab").type_("Pierre Martin");
    desk.press("ctrl-s");
    assert!(words(&mut desk).contains("minuscules sans accent"));
    desk.type_("pierre");
    desk.press("ctrl-s");
    assert!(desk.screen().contains("déjà pris"));
    insta::assert_snapshot!("new_user", desk.screen());
    desk.type_("pierre2");
    desk.press("ctrl-s");
    let Piece::User(user) = amendment(&desk).after else {
        panic!("no user");
    };
    assert_eq!((user.login.as_str(), user.level), ("pierre2", Level::Own));
}

#[test]
fn the_password_is_sent_and_never_shown() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, POST);
    desk.type_("smtp.exemple.fr")
        .press("tab tab tab")
        .type_("poele");
    desk.press("tab").type_("s3cret");
    assert!(!desk.screen().contains("s3cret"));
    desk.press("tab tab").type_("bureau@exemple.fr");
    insta::assert_snapshot!("mail", desk.screen());
    desk.press("ctrl-s");
    let mail = settings(&desk).mail.unwrap();
    assert_eq!((mail.host.as_str(), mail.port), ("smtp.exemple.fr", 587));
    accept_first(&mut desk);
    let Effect::MailPassword(Some(password)) = asked(&desk) else {
        panic!("{:?}", asked(&desk));
    };
    assert_eq!(password.0, "s3cret");
    assert_eq!(format!("{password:?}"), "Secret(…)");
}

/// The base accepts the first of two changes.
fn accept_first(desk: &mut Desk) {
    answer(desk, Outcome::Configured);
}

#[test]
fn an_essay_needs_saved_settings_and_tells_what_became_of_it() {
    let mut desk = desk(Level::Manager);
    let mut known = Directory::clone(&desk.state.directory);
    known.settings.mail = Some(MailSettings {
        host: "smtp.exemple.fr".into(),
        port: 587,
        security: MailSecurity::StartTls,
        login: None,
        from: "bureau@exemple.fr".into(),
        reply_to: None,
    });
    renew(&mut desk, known);
    section(&mut desk, POST);
    desk.press("tab tab tab tab tab tab tab tab tab")
        .type_("moi@exemple.fr");
    desk.press("tab enter");
    assert_eq!(asked(&desk), &Effect::TryMail("moi@exemple.fr".into()));
    assert!(
        desk.screen().contains("Envoi à moi@exemple.fr"),
        "{}",
        desk.screen()
    );
    desk.event(Event::Reply(Reply::TriedMail {
        to: "moi@exemple.fr".into(),
        result: Ok(Err(MailProblem::TimedOut {
            host: "smtp.exemple.fr".into(),
        })),
    }));
    assert!(
        desk.screen().contains("L'essai n'est pas parti"),
        "{}",
        desk.screen()
    );
    desk.press("enter");
    desk.event(Event::Reply(Reply::TriedMail {
        to: "moi@exemple.fr".into(),
        result: Ok(Ok(())),
    }));
    assert!(
        desk.screen().contains("L'essai est parti"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_logo_is_kept_by_path_and_saved_with_the_letterhead() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, PAPER);
    desk.press("tab").type_("12 rue de la Forge");
    desk.press("tab tab").type_("logo.png");
    desk.press("tab enter");
    assert_eq!(asked(&desk), &Effect::KeepLogo("logo.png".into()));
    let digest = Digest::of(b"logo");
    let picture = crate::domain::report::Picture {
        preview: digest,
        ..picture()
    };
    desk.event(Event::Reply(Reply::Logo(Ok(Box::new(picture)))));
    insta::assert_snapshot!("paper", desk.screen());
    desk.press("ctrl-s");
    let letterhead = settings(&desk).letterhead;
    assert_eq!(letterhead.logo, Some(digest));
    assert_eq!(letterhead.lines, ["12 rue de la Forge"]);
}

fn picture() -> crate::domain::report::Picture {
    crate::domain::report::Picture {
        original: Digest::of(b"x"),
        preview: Digest::of(b"x"),
        mime: crate::domain::report::Mime::Png,
        bytes: 1,
        width: 1,
        height: 1,
        taken: None,
    }
}

#[test]
fn a_click_goes_where_a_key_would() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, 0);
    let screen = desk.screen();
    let row = screen
        .lines()
        .position(|line| line.contains(") Pas de suivi"))
        .unwrap();
    click(&mut desk, 34, u16::try_from(row).unwrap());
    assert!(desk.screen().contains("(x) Pas de suivi"));
}

fn click(desk: &mut Desk, column: u16, row: u16) {
    use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    desk.buffer();
    desk.event(Event::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row,
        modifiers: KeyModifiers::NONE,
    }));
}

#[test]
fn wide_screens_show_both_and_english_is_english() {
    let mut desk = desk_in(Level::Manager, Lang::En);
    insta::assert_snapshot!("sections_in_english", desk.screen());
    insta::assert_snapshot!("sections_wide", desk.at(120, 40));
    section(&mut desk, TEMPLATES);
    insta::assert_snapshot!("templates_wide", desk.at(120, 40));
    desk.press("enter");
    insta::assert_snapshot!("template_wide_in_english", desk.at(120, 40));
}
