//! The palette: actions, visits, clients and technicians by a few letters.

use std::sync::Arc;

use insta::assert_snapshot;

use super::desk::*;
use crate::backend::BackendError;
use crate::domain::{Client, ClientId, InterventionId, Level, TechnicianId};
use crate::tui::actions::{ActionId, Place};
use crate::tui::event::{Effect, Event, Reply};
use crate::tui::state::View;

fn office(visit: crate::domain::Intervention) -> Desk {
    Desk::with(
        visit,
        Level::ManageAll,
        crate::domain::TimeTracking::Automatic,
    )
}

fn client(number: u128, name: &str, city: &str) -> Client {
    Client {
        id: ClientId(uuid::Uuid::from_u128(number)),
        name: name.into(),
        street: String::new(),
        zip: "35000".into(),
        city: city.into(),
        phone: String::new(),
        mobile: String::new(),
        email: String::new(),
    }
}

fn answer(desk: &mut Desk, text: &str, clients: Result<Vec<Client>, BackendError>) {
    desk.event(Event::Reply(Reply::Clients {
        text: text.into(),
        clients,
    }));
}

#[test]
fn actions_are_found_with_their_keys_and_run() {
    let mut desk = office(confirmed());
    desk.press(":");
    assert_snapshot!(desk.at(80, 24));
    desk.type_("vplan");
    let screen = desk.screen();
    assert!(
        screen.contains("vue planning") && screen.contains("F3"),
        "{screen}"
    );
    desk.press("enter");
    assert!(desk.state.layers.is_empty());
    assert_eq!(desk.state.view, View::Planning);
    // What was used lately comes first.
    desk.press("ctrl-p enter");
    assert_eq!(desk.state.view, View::Planning);
    desk.press("f2 ctrl-p enter");
    assert_eq!(desk.state.view, View::Planning);
}

#[test]
fn what_is_not_possible_says_why_and_stays() {
    let mut desk = office(confirmed());
    desk.press(":").type_("pause");
    let before = desk.sent.len();
    desk.press("enter");
    assert_eq!(desk.sent.len(), before);
    assert_eq!(desk.state.layers.len(), 1, "{}", desk.screen());
    assert!(desk.state.message.is_some());
    assert_snapshot!(desk.at(60, 15));
}

#[test]
fn answers_of_the_base_do_not_move_the_cursor() {
    let used = |answered: bool| {
        let mut desk = office(confirmed());
        desk.press(":").type_("vue").press("down");
        assert!(desk.effects.contains(&Effect::FindClients("vue".into())));
        if answered {
            // An answer to an older text is none.
            answer(&mut desk, "vu", Ok(vec![client(7, "Vuillemin", "Rennes")]));
            assert!(!desk.screen().contains("Vuillemin"));
            answer(&mut desk, "vue", Ok(vec![client(8, "Vue", "Rennes")]));
            let screen = desk.screen();
            let place = |text: &str| screen.lines().position(|line| line.contains(text));
            assert!(
                place("Vue  ").is_some() && place("vue jour").is_some(),
                "{screen}"
            );
        }
        desk.press("enter");
        format!("{:?}", desk.state.recent)
    };
    assert_eq!(used(false), used(true));
}

#[test]
fn a_client_leads_to_the_nearest_visit_or_to_the_base() {
    let mut desk = office(confirmed());
    let known = desk.visits[0].client.clone().unwrap();
    let word = known.name.split(' ').next().unwrap().to_owned();
    desk.press(":").type_(&word);
    answer(&mut desk, &word, Ok(vec![known.clone()]));
    // The client stands behind the visit of the same name.
    desk.press("down");
    let screen = desk.screen();
    assert!(screen.contains("client"), "{screen}");
    desk.press("enter");
    assert_eq!(desk.state.stand(), Place::Detail, "{}", desk.screen());

    let mut desk = office(confirmed());
    let other = client(9, "Zygmund Zoé", "Brest");
    desk.press("ctrl-p").type_("zygm");
    assert!(desk.screen().contains("rien de tel"), "{}", desk.screen());
    answer(&mut desk, "zygm", Ok(vec![other.clone()]));
    desk.press("enter");
    let day = desk.state.today();
    let asked = Effect::FindVisitOf {
        client: Box::new(other.clone()),
        day,
    };
    assert!(desk.effects.contains(&asked));
    desk.event(Event::Reply(Reply::VisitOf {
        client: Box::new(other),
        visit: Ok(None),
    }));
    let message = desk.state.message.clone().unwrap().text;
    assert!(message.contains("Zygmund Zoé"), "{message}");
}

#[test]
fn a_number_is_looked_for_in_the_base() {
    let mut desk = office(confirmed());
    desk.press(":").type_("zz0099");
    assert!(desk.effects.contains(&Effect::FindVisit("zz0099".into())));
    let mut far = desk.visits[0].as_ref().clone();
    far.id = InterventionId(uuid::Uuid::from_u128(99));
    far.number = Some("ZZ0099".into());
    far.label = "Visite lointaine".into();
    desk.event(Event::Reply(Reply::Visit {
        text: "zz0099".into(),
        visit: Ok(Arc::new(far)),
    }));
    let screen = desk.screen();
    assert!(screen.contains("ZZ0099 Visite lointaine"), "{screen}");
    desk.press("enter");
    assert_eq!(
        desk.state.target().unwrap().number.as_deref(),
        Some("ZZ0099")
    );
}

#[test]
fn without_a_line_it_finds_what_is_here_and_says_so() {
    let mut desk = office(confirmed());
    desk.press(":").type_("vue");
    let gone = BackendError::Unreachable {
        server: "depot".into(),
        detail: "none".into(),
    };
    answer(&mut desk, "vue", Err(gone));
    let screen = desk.at(80, 24);
    assert!(
        screen.contains("vue jour") && screen.contains("ne répond pas"),
        "{screen}"
    );
}

#[test]
fn a_technician_is_where_the_board_goes() {
    let mut desk = office(confirmed());
    let name = desk.state.directory.technician_name(TechnicianId(2));
    desk.press("f4 :").type_(&name).press("enter");
    assert_eq!(desk.state.cursor.technician, Some(TechnicianId(2)));
    assert_eq!(desk.state.view, View::Day);
}

#[test]
fn from_the_detail_the_board_is_one_choice_away() {
    let mut desk = office(confirmed());
    desk.open().press(":").type_("aller").press("enter");
    assert!(desk.state.target().is_some());
    assert_eq!(desk.state.layers.len(), 1);
    assert!(desk.screen().contains("Aller"), "{}", desk.screen());
}

#[test]
fn a_kiosk_has_none() {
    let mut desk = Desk::with(
        confirmed(),
        Level::Kiosk,
        crate::domain::TimeTracking::Automatic,
    );
    desk.press(": ctrl-p");
    assert!(desk.state.layers.is_empty());
    assert!(desk.state.possible(ActionId::Palette).is_err());
}

#[test]
fn first_hints_go_one_by_one() {
    use crate::tui::lessons::Lessons;
    let whole = |desk: &mut Desk, width, height| {
        desk.size = (width, height);
        desk.whole()
    };
    let mut desk = office(confirmed());
    assert!(!whole(&mut desk, 80, 24).contains("Pour commencer"));
    desk.state.lessons = Lessons::default();
    let screen = whole(&mut desk, 80, 24);
    assert!(
        screen.contains("Pour commencer :  F1 aide   : tout trouver   ↵ ouvrir"),
        "{screen}"
    );
    assert!(!whole(&mut desk, 60, 15).contains("Pour commencer"));
    // Where there is room, the legend stays.
    let high = whole(&mut desk, 120, 40);
    assert!(
        high.contains("Pour commencer") && high.contains("clôturé"),
        "{high}"
    );
    desk.press("f1 esc");
    let screen = whole(&mut desk, 80, 24);
    assert!(
        screen.contains("Pour commencer :  : tout trouver   ↵ ouvrir"),
        "{screen}"
    );
    desk.press(": esc enter esc");
    let screen = whole(&mut desk, 80, 24);
    assert!(!screen.contains("Pour commencer"), "{screen}");
}

#[test]
fn what_changed_meanwhile_counts() {
    // A colleague starts it while the palette is open.
    let mut desk = office(confirmed());
    desk.press(":").type_("confirmer");
    let before = desk.screen();
    let mut visit = desk.visits[0].as_ref().clone();
    visit.status = crate::domain::Status::Draft;
    desk.visits[0] = Arc::new(visit);
    desk.refresh();
    assert_ne!(desk.screen(), before);
    desk.press("enter");
    assert!(desk.state.message.is_none(), "{}", desk.screen());
    assert_eq!(desk.action(), &crate::domain::Action::Confirm);

    // A visit that is not here any more is not passed over in silence.
    let mut desk = office(confirmed());
    let label = desk.visits[0].label.clone();
    desk.press(":").type_(&label);
    desk.visits.clear();
    desk.refresh();
    desk.press("enter");
    let message = desk.state.message.clone().unwrap().text;
    assert!(message.contains("plus à l'écran"), "{message}");
    assert_eq!(desk.state.layers.len(), 1);
}
