//! The other dialogs.

use std::sync::Arc;

use insta::assert_snapshot;

use super::desk::{Desk, confirmed, cotillon, day, entry, goldman, paris};
use crate::domain::{
    Action, Conflict, Event as Fact, Field, Intervention, Level, Plan, Schedule, Status,
    TechnicianId, TimeTracking,
};
use crate::tui::event::{Event, Reply};
use crate::tui::layers::{Confirm, ConflictDialog};
use crate::tui::request::Request;

fn office(visit: Intervention) -> Desk {
    Desk::with(visit, Level::Manager, TimeTracking::Automatic)
}

#[test]
fn a_reason_is_typed_or_taken() {
    let mut desk = office(confirmed());
    desk.press("r enter");
    assert!(desk.screen().contains("Il manque un motif."));
    assert!(desk.sent.is_empty());
    desk.press("down down");
    assert_snapshot!(desk.screen());
    desk.type_(", rappeler").press("enter").answer();
    assert_eq!(
        desk.action(),
        &Action::Postpone {
            reason: "Client absent, rappeler".into()
        }
    );
    assert!(desk.state.layers.is_empty());
}

#[test]
fn deletion_asks() {
    let mut desk = office(confirmed());
    desk.press("del");
    assert_snapshot!(desk.screen());
    desk.press("n");
    assert!(desk.sent.is_empty() && desk.state.layers.is_empty());
    desk.press("del o");
    assert_eq!(desk.action(), &Action::Delete);
}

#[test]
fn technicians_without_the_skill_come_last_in_parentheses() {
    let mut busy = goldman();
    busy.technicians = vec![TechnicianId(4)];
    busy.schedule = Some(Schedule {
        start: paris(2023, 8, 18, 15, 0),
        end: paris(2023, 8, 18, 16, 0),
        forced: false,
    });
    let mut desk = office(confirmed());
    desk.visits.push(Arc::new(busy));
    desk.read();
    desk.press("a");
    let screen = desk.screen();
    assert!(
        screen.contains("Nolwenn Le Bihan  occupé 15h00 - 16h00"),
        "{screen}"
    );
    assert_snapshot!(screen);
    desk.press("space enter");
    let technicians = Some(vec![TechnicianId(2), TechnicianId(3)]);
    assert_eq!(
        desk.action(),
        &Action::Plan(Plan {
            technicians,
            ..Plan::default()
        })
    );
}

#[test]
fn a_date_is_typed_or_chosen() {
    let mut desk = office(confirmed());
    desk.press("g");
    assert_snapshot!(desk.screen());
    desk.press("right down enter");
    assert_eq!(desk.state.cursor.day, day(2023, 8, 26));
    desk.press("g").type_("24/11/2026").press("enter");
    assert_eq!(desk.state.cursor.day, day(2026, 11, 24));
    desk.press("g").type_("31/2").press("enter");
    assert!(desk.screen().contains("Il n'y a pas de 31 février"));
    assert_eq!(desk.state.layers.len(), 1);
}

#[test]
fn filters_apply_together() {
    let mut desk = office(confirmed());
    desk.press("f");
    assert_snapshot!(desk.screen());
    desk.press("down space tab down space tab")
        .type_("coti")
        .press("enter");
    let filters = &desk.state.filters;
    assert_eq!(filters.technicians, [TechnicianId(2)]);
    assert_eq!(filters.phases, [crate::domain::Phase::Confirmed]);
    assert_eq!(filters.text, "coti");
}

#[test]
fn a_search_filters_while_it_is_typed() {
    let mut desk = office(confirmed());
    desk.press("/").type_("zzz");
    assert_eq!(desk.state.filters.text, "zzz");
    assert!(desk.screen().contains("0 visite "));
    desk.press("esc");
    assert_eq!(desk.state.filters.text, "");
    desk.press("/").type_("coti").press("enter");
    assert_eq!(desk.state.filters.text, "coti");
    assert!(desk.state.layers.is_empty());
}

#[test]
fn help_is_found_by_typing() {
    let mut desk = office(confirmed());
    desk.press("?");
    assert_snapshot!(desk.at(80, 24));
    desk.type_("clot");
    let screen = desk.screen();
    assert!(
        screen.contains("clôturer") && !screen.contains("déplacer"),
        "{screen}"
    );
    desk.press("esc");
    assert!(desk.state.layers.is_empty());
}

#[test]
fn history_tells_before_and_after_the_newest_last() {
    let visit = cotillon();
    let mut desk = office(visit.clone());
    desk.open().press("h");
    assert!(desk.screen().contains("lecture…"));
    let status = |before, after| Fact::StatusChanged {
        before,
        after,
        reason_before: None,
        reason: None,
    };
    let entries = vec![
        entry(
            &visit,
            Action::Confirm,
            vec![status(Status::Draft, Status::Confirmed)],
            paris(2023, 8, 10, 9, 12),
        ),
        entry(
            &visit,
            Action::Confirm,
            vec![status(Status::Confirmed, Status::Done)],
            paris(2023, 8, 18, 16, 41),
        ),
    ];
    desk.event(Event::Reply(Reply::History {
        id: visit.id,
        entries: Ok(entries),
    }));
    assert_snapshot!(desk.screen());
    desk.press("esc");
    assert_eq!(desk.state.layers.len(), 1);
}

fn conflict() -> (Request, ConflictDialog) {
    let before = confirmed();
    let mut current = before.clone();
    current.revision = 9;
    current.note = "Le chien est attaché.".into();
    let note = Some("Joint commandé.".to_owned());
    let changes = crate::domain::Changes {
        note,
        ..Default::default()
    };
    let request = Request::new(before.id, Some(4), Action::Edit(Box::new(changes)));
    let conflict = Conflict {
        fields: vec![Field::Note],
        current: Box::new(current),
    };
    (
        request.clone(),
        ConflictDialog::open(request, conflict, Some(Arc::new(before))),
    )
}

#[test]
fn a_conflict_shows_both_and_asks() {
    let mut desk = office(confirmed());
    let (request, dialog) = conflict();
    desk.state.layers.push(Box::new(dialog));
    assert_snapshot!(desk.screen());
    desk.press("enter");
    assert_eq!(desk.sent[0].action, request.action);
    assert_eq!(desk.sent[0].revision, Some(9));
    assert!(desk.state.layers.is_empty());
    desk.state.layers.push(Box::new(conflict().1));
    desk.press("esc");
    assert_eq!(desk.sent.len(), 1, "theirs stays");
}

#[test]
fn a_click_outside_of_a_dialog_reaches_nothing() {
    let mut desk = office(confirmed());
    let request = Request::new(confirmed().id, None, Action::Delete);
    desk.state.layers.push(Box::new(Confirm::ask(
        "?".into(),
        vec![],
        "oui".into(),
        true,
        request,
    )));
    desk.screen();
    assert_eq!(
        desk.canvas.at(0, 0),
        Some(&crate::tui::canvas::Target::Ground)
    );
    assert_eq!(
        desk.canvas.at(79, 23),
        Some(&crate::tui::canvas::Target::Ground)
    );
}

#[test]
fn a_dialog_stays_when_an_earlier_command_is_accepted() {
    let mut desk = office(Intervention {
        status: Status::Draft,
        ..confirmed()
    });
    desk.open().press("c e");
    desk.answer();
    assert_eq!(
        desk.state.layers.len(),
        2,
        "the form was opened before the answer came"
    );
}

#[test]
fn escape_from_an_override_leaves_the_dialog_below() {
    let mut desk = office(confirmed());
    let mut busy = goldman();
    busy.technicians = vec![TechnicianId(4)];
    busy.status = Status::Confirmed;
    busy.schedule = confirmed().schedule;
    desk.visits.push(Arc::new(busy));
    desk.read();
    desk.press("a down down space enter").answer();
    assert!(desk.screen().contains("Ce créneau ne convient pas"));
    desk.press("esc");
    assert!(desk.screen().contains("Qui intervient ?"));
    desk.press("space").type_("p").press("enter");
    assert_eq!(
        desk.state.layers.len(),
        0,
        "back to who went before: nothing to send"
    );
}

#[test]
fn a_wrong_date_promises_no_day() {
    let mut desk = office(confirmed());
    desk.press("g").type_("24/11/2026");
    assert!(desk.screen().contains("24 nov."), "{}", desk.screen());
    desk.type_("x");
    assert!(!desk.screen().contains("24 nov."), "{}", desk.screen());
}

#[test]
fn a_key_held_down_is_no_reason() {
    let mut desk = office(confirmed());
    let request = Request::new(confirmed().id, None, Action::Confirm);
    let dialog = crate::tui::layers::Override::ask(request, Vec::new());
    desk.state.layers.push(Box::new(dialog));
    desk.type_("+++++");
    assert!(!desk.screen().contains("+++"));
    for keys in ["uU", "uuuuu", "u+++++"] {
        desk.press("ctrl-a ctrl-k").type_(keys).press("enter");
        assert!(desk.sent.is_empty(), "{keys}");
        assert!(desk.screen().contains("motif en mots"), "{keys}");
    }
    desk.press("ctrl-a ctrl-k").type_("Gel").press("enter");
    assert_eq!(desk.sent[0].override_reason.as_deref(), Some("Gel"));
}

#[test]
fn the_menu_tells_the_whole_reason_of_the_entry_under_the_cursor() {
    let mut desk = office(cotillon());
    desk.press(".").type_("demarrer");
    let screen = desk.screen();
    assert!(screen.contains("au statut Réalisé"), "{screen}");
    desk.press("ctrl-a ctrl-k pgdn pgdn pgdn");
    assert_snapshot!(desk.screen());
    desk.type_("espace");
    let screen = desk.screen();
    assert!(
        screen.contains("Pause") && !screen.contains("Reprendre"),
        "{screen}"
    );
}

#[test]
fn keys_are_named_as_on_the_keyboard() {
    let mut desk = office(confirmed());
    desk.press("?");
    let screen = desk.at(80, 60);
    for key in [
        "Maj-Tab",
        "Pg préc.",
        "Pg suiv.",
        "Début",
        "Fin",
        "Suppr",
        "F2",
    ] {
        assert!(screen.contains(key), "{key}\n{screen}");
    }
    assert!(!screen.contains('…'), "{screen}");
}

#[test]
fn help_of_a_dialog_tells_the_keys_of_the_dialog() {
    let mut desk = office(confirmed());
    desk.press("f");
    desk.screen();
    desk.press("f1");
    let screen = desk.at(80, 40);
    for text in ["Ici", "cocher", "appliquer", "vider le champ", "redessiner"] {
        assert!(screen.contains(text), "{text} in\n{screen}");
    }
    for board in ["vue planning", "nouveau", "déplacer"] {
        assert!(!screen.contains(board), "{board} in\n{screen}");
    }
    // By key, by section, without accents.
    desk.type_("echap");
    let found = desk.screen();
    assert!(
        found.contains("fermer") && !found.contains("cocher"),
        "{found}"
    );
}

#[test]
fn ctrl_u_empties_a_field() {
    let mut desk = office(confirmed());
    desk.press("/").type_("rue").press("ctrl-u").type_("pl");
    assert_eq!(desk.state.filters.text, "pl");
}

#[test]
fn a_visit_of_a_later_day_is_not_started_without_a_question() {
    let mut desk = office(confirmed());
    let start = desk.visits[0].schedule.unwrap().start;
    desk.now = start - chrono::TimeDelta::days(1);
    desk.press("d");
    let screen = desk.screen();
    assert!(
        screen.contains("est prévue demain, vendredi 18"),
        "{screen}"
    );
    desk.press("esc");
    assert!(desk.sent.is_empty() && desk.state.layers.is_empty());
    desk.press("d enter");
    assert_eq!(desk.action(), &Action::Start { technician: None });
    // Today, and after its day, nothing is asked.
    for days in [0, 2] {
        let mut desk = office(confirmed());
        desk.now = start + chrono::TimeDelta::days(days);
        desk.press("d");
        assert_eq!(desk.action(), &Action::Start { technician: None }, "{days}");
    }
}

#[test]
fn a_search_without_a_result_says_so_and_esc_clears_it() {
    let mut desk = office(confirmed());
    desk.press("/").type_("zzz").press("enter");
    let screen = desk.whole();
    assert!(screen.contains("ne contient « zzz »."), "{screen}");
    assert!(screen.contains("F : tout afficher"), "{screen}");
    desk.press("esc");
    assert!(desk.state.filters.is_empty());
    assert!(!desk.whole().contains("zzz"));
}
