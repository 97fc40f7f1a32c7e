//! The detail pane: both visits of the seed page's screenshots, status, timer, menu, lock.

use chrono::TimeDelta;
use insta::assert_snapshot;

use super::desk::{Desk, confirmed, cotillon, directory, goldman, palette, paris};
use crate::domain::{Action, Intervention, Level, TagId, TechnicianId, TimeTracking};
use crate::i18n::Lang;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::event::{Event, Reply};
use crate::tui::theme::{Role, Tone};

fn technician(visit: Intervention) -> Desk {
    Desk::with(visit, Level::Own, TimeTracking::Automatic)
}

#[test]
fn s25_goldman() {
    let mut desk = technician(goldman());
    desk.open_with(vec![cotillon()]);
    let screen = desk.screen();
    for part in [
        "RÉALISÉ",
        "SAV",
        "10 juin 2022 / 9h00 - 10h00    1h",
        "+ étiquette",
        "Goldman 35000 Rennes",
        "Détail de l'intervention",
        "Modifier",
        "12 rue du Champ Jacquet",
        "35000 RENNES",
        "Historique et à venir (1)",
        "Intervenants",
        "Magasin : Un poêle à l'heure",
    ] {
        assert!(screen.contains(part), "{part} in\n{screen}");
    }
    assert_snapshot!(screen);
    assert_snapshot!("s25_goldman_wide", desk.at(120, 40));
}

#[test]
fn s25_cotillon() {
    let mut desk = technician(cotillon());
    desk.open_with(vec![goldman(), confirmed()]);
    let screen = desk.screen();
    for part in [
        "ENTRETIEN POÊLE GRANULÉS",
        "Entretien - Maintenance",
        "18 août 2023 / 14h30 - 16h30    2h",
        "Cotillon Marie 35510 Cesson",
        "Pierre · Paul · Jacques",
        "Magasin : Un poêle à l'heure",
    ] {
        assert!(screen.contains(part), "{part} in\n{screen}");
    }
    assert_snapshot!(screen);
    assert_snapshot!("s25_cotillon_wide", desk.at(120, 40));
}

#[test]
fn s25_in_english() {
    let now = paris(2023, 8, 18, 17, 0);
    let mut desk = Desk::new(
        vec![cotillon()],
        Level::Own,
        directory(TimeTracking::Automatic),
        Lang::En,
        now,
    );
    desk.open();
    assert_snapshot!(desk.screen());
}

#[test]
fn s17_s25_the_banner_of_a_done_visit_is_green_over_the_whole_width() {
    let mut desk = technician(cotillon());
    desk.open();
    let buffer = desk.buffer();
    let banner = palette().style(Role::Banner(Tone::Done));
    for x in 0..80 {
        assert_eq!(buffer[(x, 0)].bg, banner.bg.unwrap(), "column {x}");
    }
    assert_eq!(buffer[(5, 0)].fg, banner.fg.unwrap());
    assert_ne!(buffer[(5, 1)].bg, banner.bg.unwrap());
}

#[test]
fn s8_seconds_run_and_stop() {
    let mut desk = Desk::with(confirmed(), Level::Manager, TimeTracking::Automatic);
    desk.open().press("d").answer();
    desk.now += TimeDelta::seconds(2530);
    desk.event(Event::Wake);
    assert!(desk.state.layers[0].ticks());
    let screen = desk.screen();
    assert!(screen.contains("▶ 0:42:10"), "{screen}");
    assert!(
        screen.contains("heures-homme"),
        "three technicians\n{screen}"
    );
    assert!(screen.contains("2:06:30"), "{screen}");
    assert_snapshot!(screen);
    desk.press("space").answer();
    desk.now += TimeDelta::seconds(100);
    desk.event(Event::Wake);
    assert!(!desk.state.layers[0].ticks());
    let screen = desk.screen();
    assert!(screen.contains("‖ 0:42:10"), "{screen}");
    assert!(screen.contains("EN PAUSE"), "{screen}");
}

#[test]
fn s4_without_the_timer_mode_no_clock_is_shown() {
    for tracking in [TimeTracking::Off, TimeTracking::Manual] {
        let mut desk = Desk::with(confirmed(), Level::Manager, tracking);
        desk.open();
        assert!(!desk.screen().contains("Chronomètre"));
        desk.press("d").answer();
        let screen = desk.screen();
        assert!(!screen.contains("0:00:0"), "{screen}");
        assert!(screen.contains("démarré à 14h20"), "{screen}");
    }
}

#[test]
fn s1_terminer_stands_at_the_bottom() {
    let mut desk = technician(confirmed());
    desk.open();
    desk.screen();
    assert!(
        desk.canvas
            .area_of(&Target::Action(ActionId::FinishHere))
            .unwrap()
            .y
            >= 20
    );
    // Greyed, and why, once it is done.
    let mut desk = technician(cotillon());
    desk.open();
    let area = {
        desk.screen();
        desk.canvas
            .area_of(&Target::Action(ActionId::FinishHere))
            .unwrap()
    };
    let style = palette().style(Role::Disabled);
    let buffer = desk.buffer();
    assert_eq!(buffer[(area.x, area.y)].fg, style.fg.unwrap());
    assert!(
        desk.screen()
            .contains("terminer, démarrer : Pas possible pour une visite au statut Réalisé.")
    );
}

#[test]
fn s19_s20_lock_and_unlock() {
    let mut desk = Desk::with(confirmed(), Level::Responsible, TimeTracking::Automatic);
    desk.open().press("l");
    assert!(desk.screen().contains("Clôturer la visite ?"));
    assert!(desk.sent.is_empty());
    desk.press("enter").answer();
    let screen = desk.screen();
    assert!(screen.contains("⊘ clôturé"), "{screen}");
    assert!(screen.contains("Cette visite est clôturée."), "{screen}");
    assert_snapshot!(screen);
    let before = desk.sent.len();
    desk.press("t d e space");
    assert_eq!(
        desk.sent.len(),
        before,
        "nothing is sent for a locked visit"
    );
    assert_eq!(desk.state.layers.len(), 1, "and nothing opens");
    desk.press("l")
        .type_("Corriger l'adresse")
        .press("enter")
        .answer();
    assert_eq!(
        desk.action(),
        &Action::Unlock {
            reason: "Corriger l'adresse".into()
        }
    );
    assert!(!desk.screen().contains("⊘ clôturé"));
}

#[test]
fn s22_a_done_visit_says_who_may_edit_it() {
    let mut settings = directory(TimeTracking::Automatic);
    settings.settings.edit_done_from = Level::Responsible;
    let mut desk = Desk::new(
        vec![cotillon()],
        Level::Own,
        settings,
        Lang::Fr,
        paris(2023, 8, 18, 17, 0),
    );
    desk.open();
    let screen = desk.at(80, 40);
    assert!(
        screen.contains("modifier, confirmer : Il faut le niveau « Responsable »."),
        "{screen}"
    );
    assert!(screen.contains("Demander à Yann Le"), "{screen}");
}

#[test]
fn s24_done_goes_back_to_confirmed() {
    let mut desk = technician(cotillon());
    desk.open().press("c");
    assert!(
        desk.screen().contains("Repasser la visite en Confirmé"),
        "asked first"
    );
    desk.press("enter").answer();
    assert_eq!(desk.action(), &Action::Confirm);
    let screen = desk.screen();
    assert!(
        screen.contains("CONFIRMÉ") || screen.contains("EN RETARD"),
        "{screen}"
    );
    assert!(screen.contains("réel 1h52"), "times stay\n{screen}");
}

#[test]
fn s23_both_words_find_modifier_in_the_menu() {
    for word in ["modifier", "editer"] {
        let mut desk = technician(cotillon());
        desk.open().press(".").type_(word);
        let screen = desk.screen();
        assert!(screen.contains("Modifier le RDV"), "{word}\n{screen}");
        desk.press("enter");
        assert!(desk.screen().contains("Modifier l'intervention"), "{word}");
    }
    let mut desk = technician(cotillon());
    desk.open().press(".");
    assert_snapshot!(desk.screen());
}

#[test]
fn other_visits_of_the_client_open_on_top() {
    let mut desk = technician(cotillon());
    desk.open_with(vec![goldman(), confirmed()])
        .press("v down up enter");
    let screen = desk.screen();
    assert!(screen.contains("10 juin 2022"), "{screen}");
    assert_eq!(desk.state.layers.len(), 2);
    desk.press("esc");
    assert!(desk.screen().contains("18 août 2023"));
    desk.press("esc esc");
    assert!(desk.state.layers.is_empty());
}

#[test]
fn many_tags_and_long_texts_scroll() {
    let mut visit = cotillon();
    visit.tags = (1..=13).map(TagId).collect();
    visit.description = "ligne\n".repeat(60) + "la dernière";
    let client = visit.client.as_mut().unwrap();
    client.name =
        "Société coopérative d'intérêt collectif des Économies d'énergie de Haute-Bretagne".into();
    let mut desk = technician(visit);
    desk.open();
    assert!(!desk.screen().contains("la dernière"));
    desk.press("pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn");
    assert!(desk.screen().contains("la dernière"));
    desk.press("pgup pgup pgup pgup pgup pgup pgup pgup");
    let screen = desk.screen();
    assert!(screen.contains("première visite"), "every tag\n{screen}");
    assert_snapshot!(screen);
}

#[test]
fn a_wide_screen_keeps_the_board_in_sight() {
    let mut desk = technician(cotillon());
    desk.open();
    desk.size = (160, 40);
    let buffer = desk.buffer();
    assert!(!desk.state.layers[0].covers(&desk.state));
    assert_eq!(buffer[(10, 0)].symbol(), " ");
    assert_eq!(buffer[(79, 0)].symbol(), "✔");
}

#[test]
fn a_kiosk_is_offered_and_told_nothing_that_is_hidden() {
    let mut desk = Desk::with(cotillon(), Level::Kiosk, TimeTracking::Automatic);
    desk.open();
    let screen = desk.screen();
    for text in ["Modifier", "+ étiquette", "Première visite"] {
        assert!(!screen.contains(text), "{text}\n{screen}");
    }
    let id = cotillon().id;
    desk.press("h");
    desk.event(Event::Reply(Reply::History {
        id,
        entries: Ok(Vec::new()),
    }));
    let screen = desk.screen();
    assert!(screen.contains("n'est pas montré"), "{screen}");
}

#[test]
fn a_paused_timer_and_its_beginning_do_not_collide() {
    let start = paris(2023, 8, 18, 14, 30);
    let segment = crate::domain::WorkSegment {
        technician: TechnicianId(1),
        start,
        end: Some(start + chrono::TimeDelta::minutes(42)),
    };
    let visit = Intervention {
        work: vec![segment],
        ..confirmed()
    };
    let mut desk = technician(visit);
    desk.open();
    let screen = desk.at(80, 24);
    assert!(screen.contains("0:42:00  En pause"), "{screen}");
    assert!(screen.contains("démarré à 14h30"), "{screen}");
}
