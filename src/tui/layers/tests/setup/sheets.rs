//! Sheets and lists: saving, leaving, what others change.

use super::kit::{
    TAGS, TEMPLATES, USERS, accept, amendment, answer, desk, desk_in, renew, section, settings,
    template,
};
use crate::backend::{BackendError, Outcome};
use crate::domain::{Directory, Level, Minutes, Piece, Refusal, TagId, TimeTracking};
use crate::i18n::Lang;
use crate::tui::event::{Event, Reply};
use crate::tui::layers::tests::desk::Desk;

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
