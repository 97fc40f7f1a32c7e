//! The form: what is sent, what is said, what is kept.

use insta::assert_snapshot;

use super::desk::{Desk, client, confirmed, cotillon, paris};
use crate::domain::{
    Action, Changes, Intervention, Level, Minutes, Plan, TechnicianId, TemplateId, TimeTracking,
};
use crate::tui::event::{Effect, Event, Reply};

fn office(visit: Intervention) -> Desk {
    Desk::with(visit, Level::Manager, TimeTracking::Automatic)
}

/// To a field from the first one on.
fn go(desk: &mut Desk, fields: usize) -> &mut Desk {
    for _ in 0..fields {
        desk.press("tab");
    }
    desk
}

#[test]
fn a_form_shows_the_visit() {
    let mut desk = office(confirmed());
    desk.press("e");
    assert_snapshot!(desk.screen());
    assert_snapshot!("form_wide", desk.at(120, 40));
}

#[test]
fn only_what_changed_is_sent() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 16)
        .type_(" Sonner deux fois.")
        .press("ctrl-s");
    let note = Some("Joint de porte à prévoir. Sonner deux fois.".to_owned());
    assert_eq!(
        desk.action(),
        &Action::Edit(Box::new(Changes {
            note,
            ..Changes::default()
        }))
    );
    assert_eq!(desk.sent[0].revision, Some(4));
    desk.answer();
    assert!(desk.state.layers.is_empty());
}

#[test]
fn nothing_changed_sends_nothing() {
    let mut desk = office(confirmed());
    desk.press("e ctrl-s");
    assert!(desk.sent.is_empty());
    assert!(desk.state.layers.is_empty());
}

#[test]
fn an_edit_and_a_move_are_a_chain() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 9)
        .press("ctrl-a ctrl-k")
        .type_("21/8/2023")
        .press("tab ctrl-a ctrl-k")
        .type_("9h");
    go(&mut desk, 6).type_(" !").press("ctrl-s");
    assert!(
        matches!(desk.action(), Action::Edit(_)),
        "{:?}",
        desk.action()
    );
    desk.answer();
    let start = Some(paris(2023, 8, 21, 9, 0));
    assert_eq!(
        desk.action(),
        &Action::Plan(Plan {
            start,
            ..Plan::default()
        })
    );
    assert_eq!(desk.sent[1].revision, Some(5), "what the first one made");
    desk.answer();
    assert!(desk.state.layers.is_empty());
}

#[test]
fn an_emptied_date_puts_it_to_the_pool() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 9).press("ctrl-a ctrl-k tab ctrl-a ctrl-k ctrl-s");
    assert_eq!(desk.action(), &Action::Unplan);
}

#[test]
fn wrong_fields_are_said_in_place_and_nothing_is_lost() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 9)
        .press("ctrl-a ctrl-k")
        .type_("31/2/2023")
        .press("tab tab ctrl-a ctrl-k")
        .type_("2 jours")
        .press("ctrl-s");
    assert!(desk.sent.is_empty());
    let screen = desk.screen();
    assert!(screen.contains("Il n'y a pas de 31 février"), "{screen}");
    assert!(screen.contains("31/2/2023"), "{screen}");
    assert!(screen.contains("2 jours"), "{screen}");
    assert_snapshot!(screen);
}

#[test]
fn what_the_base_refuses_is_said_in_the_form() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 16).type_("x").press("ctrl-s");
    // Somebody has locked it meanwhile.
    desk.visits[0] = std::sync::Arc::new(Intervention {
        locked: true,
        ..confirmed()
    });
    desk.answer();
    let screen = desk.screen();
    assert!(screen.contains("Cette visite est clôturée."), "{screen}");
    assert!(screen.contains("Joint de porte à prévoir.x"), "{screen}");
}

#[test]
fn a_new_visit_with_a_client_of_the_base() {
    let mut desk = office(cotillon());
    desk.press("n right right tab").type_("gold");
    assert!(
        desk.effects.contains(&Effect::FindClients("gold".into())),
        "{:?}",
        desk.effects
    );
    let found = vec![client(
        "Goldman",
        "12 rue du Champ Jacquet",
        "35000",
        "Rennes",
    )];
    desk.event(Event::Reply(Reply::Clients {
        text: "gold".into(),
        clients: Ok(found.clone()),
    }));
    desk.press("down");
    assert_snapshot!(desk.screen());
    desk.press("enter ctrl-s");
    let Action::Create(new) = desk.action() else {
        panic!("{:?}", desk.action())
    };
    assert_eq!(new.client.as_ref(), Some(&found[0]));
    assert_eq!(new.template, Some(TemplateId(2)));
    assert_eq!(new.technicians, [TechnicianId(1)]);
    assert_eq!(new.planned, Minutes(120), "the template's");
    assert!(new.start.is_some());
}

#[test]
fn a_new_client_gets_an_id_of_its_own() {
    let mut desk = office(cotillon());
    desk.press("n right tab")
        .type_("Le Bihan")
        .press("tab")
        .type_("3 quai de la Vilaine");
    let old = Reply::Clients {
        text: "Le".into(),
        clients: Ok(vec![client("Le Goff", "", "", "")]),
    };
    desk.event(Event::Reply(old));
    assert!(
        !desk.screen().contains("Le Goff"),
        "an answer that comes too late"
    );
    desk.press("ctrl-s");
    let Action::Create(new) = desk.action() else {
        panic!()
    };
    let client = new.client.as_ref().unwrap();
    assert_eq!(
        (client.name.as_str(), client.street.as_str()),
        ("Le Bihan", "3 quai de la Vilaine")
    );
    assert_eq!(client.id.0.get_version_num(), 7);
}

#[test]
fn an_override_asks_for_its_reason_and_closes_the_form() {
    let mut desk = office(confirmed());
    desk.press("e");
    // A Saturday.
    go(&mut desk, 9)
        .press("ctrl-a ctrl-k")
        .type_("19/8/2023")
        .press("ctrl-s")
        .answer();
    let screen = desk.screen();
    assert!(screen.contains("Ce créneau ne convient pas"), "{screen}");
    assert_snapshot!(screen);
    desk.press("enter");
    assert_eq!(desk.sent.len(), 1, "not without a reason");
    assert!(desk.screen().contains("Il manque un motif."));
    desk.type_("Urgence").press("enter");
    assert_eq!(desk.sent[1].override_reason.as_deref(), Some("Urgence"));
    desk.answer();
    assert!(desk.state.layers.is_empty());
}

#[test]
fn esc_asks_before_something_is_lost() {
    let mut desk = office(confirmed());
    desk.press("e esc");
    assert!(desk.state.layers.is_empty(), "nothing would be lost");
    desk.press("e");
    go(&mut desk, 16).type_("x").press("esc");
    assert!(desk.screen().contains("Quitter sans enregistrer ?"));
    desk.press("esc");
    assert!(desk.screen().contains("Joint de porte à prévoir.x"));
    desk.press("ctrl-c");
    assert!(!desk.effects.contains(&Effect::Quit));
    desk.press("enter");
    assert!(desk.effects.contains(&Effect::Quit));
}

#[test]
fn pasted_lines_stay_lines_only_where_there_are_lines() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 8).press("end");
    desk.event(Event::Paste(" A\u{1b}[31m\nB".into()));
    go(&mut desk, 7);
    desk.event(Event::Paste("\nune\nautre".into()));
    desk.press("ctrl-s");
    let Action::Edit(changes) = desk.action() else {
        panic!()
    };
    assert_eq!(
        changes.label.as_deref(),
        Some("Cotillon Marie 35510 Cesson A B")
    );
    assert!(
        changes
            .description
            .as_ref()
            .unwrap()
            .ends_with("\nune\nautre")
    );
}

#[test]
fn technicians_are_chosen_from_a_list() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 12).press("enter down down down space enter ctrl-s");
    let technicians = Some([1, 2, 3, 4].map(TechnicianId).to_vec());
    assert_eq!(
        desk.action(),
        &Action::Plan(Plan {
            technicians,
            ..Plan::default()
        })
    );
}

#[test]
fn typing_replaces_a_field_that_has_just_got_the_focus() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 11).type_("3h").press("ctrl-s");
    let planned = Some(Minutes(180));
    assert_eq!(
        desk.action(),
        &Action::Plan(Plan {
            planned,
            ..Plan::default()
        })
    );
}

#[test]
fn other_keys_keep_a_field_that_has_just_got_the_focus() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 11).press("end").type_("30");
    assert!(desk.screen().contains("2h30"), "{}", desk.screen());
    desk.press("tab up backspace");
    assert!(desk.screen().contains("2h3 "), "{}", desk.screen());
}

#[test]
fn a_text_that_goes_on_has_a_sign() {
    let mut desk = office(confirmed());
    desk.press("e");
    let street = "Résidence des Grands Chênes, bâtiment C, escalier 4, troisième étage à gauche";
    go(&mut desk, 2).type_(street);
    let screen = desk.screen();
    assert!(
        screen.contains("…") && screen.contains("à gauche"),
        "{screen}"
    );
    desk.press("tab");
    let screen = desk.screen();
    assert!(
        screen.contains("Rue             Résidence") && screen.contains('…'),
        "{screen}"
    );
}

#[test]
fn doubtful_contacts_are_said_in_place() {
    let mut desk = office(cotillon());
    desk.press("n right tab").type_("Le Bihan");
    go(&mut desk, 2).type_("3551");
    go(&mut desk, 2).type_("02 99").press("tab tab");
    desk.type_("nolwenn@").press("ctrl-s");
    assert!(desk.sent.is_empty());
    let screen = desk.at(80, 50);
    for text in ["cinq chiffres", "au moins six", "nom@domaine"] {
        assert!(screen.contains(text), "{text}\n{screen}");
    }
}

#[test]
fn a_visit_says_something() {
    let mut desk = office(cotillon());
    desk.press("n");
    go(&mut desk, 11).type_("1h").press("ctrl-s");
    assert!(desk.sent.is_empty());
    let screen = desk.screen();
    assert!(screen.contains("un modèle, un client"), "{screen}");
}

#[test]
fn lists_say_that_more_follows() {
    let mut desk = office(cotillon());
    desk.press("n");
    go(&mut desk, 14).press("enter");
    assert_snapshot!(desk.screen());
}

#[test]
fn typed_text_in_a_narrow_field_shows_where_it_goes_on() {
    let mut desk = office(confirmed());
    desk.press("e");
    go(&mut desk, 3).type_("123456789012345");
    assert_snapshot!(desk.screen());
}
