//! Who may edit what, as the detail and its menu say it (seed page S21, S22, S23).

use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::{Desk, confirmed, cotillon, directory, paris};
use crate::domain::{Action, Directory, Intervention, Level, Status, TimeTracking};
use crate::i18n::Lang;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::event::Event;

fn desk(visit: Intervention, level: Level, change: impl FnOnce(&mut Directory)) -> Desk {
    let mut directory = directory(TimeTracking::Automatic);
    change(&mut directory);
    let now = paris(2023, 8, 18, 17, 0);
    let mut desk = Desk::new(vec![visit], level, directory, Lang::Fr, now);
    desk.open();
    desk
}

fn click(desk: &mut Desk, target: &Target) {
    desk.screen();
    let area = desk.canvas.area_of(target).unwrap();
    click_at(desk, area.x, area.y);
}

fn click_at(desk: &mut Desk, column: u16, row: u16) {
    for kind in [
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
    ] {
        desk.event(Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
    }
}

/// A screen without its line ends, to find sentences in.
fn said(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn s21_an_open_visit_is_edited_by_who_has_the_right() {
    for (level, edit_from, may) in [
        (Level::Own, Level::Own, true),
        (Level::Own, Level::ManageAll, false),
        (Level::ManageAll, Level::ManageAll, true),
        (Level::ManageAll, Level::Manager, false),
        (Level::Manager, Level::Manager, true),
    ] {
        for status in [Status::Draft, Status::Confirmed, Status::Unfinished] {
            let visit = Intervention {
                status,
                ..confirmed()
            };
            let mut desk = desk(visit, level, |directory| {
                directory.settings.edit_from = edit_from;
            });
            let case = format!("{level:?} {edit_from:?} {status:?}");
            desk.press("e");
            let screen = desk.at(120, 40);
            assert_eq!(
                screen.contains("Modifier l'intervention"),
                may,
                "{case}\n{screen}"
            );
            if !may {
                desk.press(".").type_("modifier");
                let screen = said(&desk.at(120, 40));
                assert!(screen.contains("Demander à"), "{case}\n{screen}");
                assert!(
                    screen.contains("Marie Guégan (administrateur)"),
                    "{case}\n{screen}"
                );
                desk.press("enter");
                assert!(!desk.screen().contains("Modifier l'intervention"), "{case}");
            }
            assert!(desk.sent.is_empty());
        }
    }
}

#[test]
fn s22_a_done_visit_is_edited_by_who_has_the_right() {
    for (level, edit_done_from, may) in [
        (Level::Own, Level::Own, true),
        (Level::Own, Level::Responsible, false),
        (Level::Responsible, Level::Responsible, true),
        (Level::Responsible, Level::Manager, false),
    ] {
        let mut desk = desk(cotillon(), level, |directory| {
            directory.settings.edit_done_from = edit_done_from;
        });
        let case = format!("{level:?} {edit_done_from:?}");
        desk.press(".").type_("modifier le rdv").press("enter");
        let screen = desk.at(120, 40);
        assert_eq!(
            screen.contains("Modifier l'intervention"),
            may,
            "{case}\n{screen}"
        );
        if !may {
            assert!(
                said(&screen).contains("Marie Guégan"),
                "whom to ask: {case}\n{screen}"
            );
        }
    }
}

#[test]
fn s23_the_three_dots_at_the_top_right_lead_to_modifier() {
    for words in ["modifier un rdv", "Éditer un RDV", "editer"] {
        let mut desk = desk(cotillon(), Level::Own, |_| {});
        desk.screen();
        let menu = Target::Action(ActionId::Menu);
        let dots = (70..80).find(|x| desk.canvas.at(*x, 0) == Some(&menu));
        click_at(&mut desk, dots.unwrap(), 0);
        desk.type_(words);
        let screen = desk.screen();
        assert!(screen.contains("Modifier le RDV"), "{words}\n{screen}");
        desk.press("enter");
        assert!(desk.screen().contains("Modifier l'intervention"), "{words}");
    }
}

#[test]
fn modifier_beside_the_client_opens_the_form_there() {
    let mut visit = confirmed();
    visit.client.as_mut().unwrap().mobile = "06 12 34 56 78".into();
    let mut desk = desk(visit, Level::Own, |_| {});
    let screen = desk.screen();
    assert!(screen.contains("06 12 34 56 78"), "{screen}");
    click(&mut desk, &Target::Part(1001));
    let screen = desk.screen();
    assert!(screen.contains("Modifier l'intervention"), "{screen}");
    // The name, then the street: nothing before it was passed.
    desk.press("tab")
        .type_("70 rue des Petits Champs")
        .press("ctrl-s");
    let Action::Edit(changes) = desk.action() else {
        panic!("{:?}", desk.action());
    };
    let client = changes.client.as_ref().unwrap().as_ref().unwrap();
    assert_eq!(client.street, "70 rue des Petits Champs");
    assert_eq!(client.mobile, "06 12 34 56 78", "nothing of it is lost");
    assert_eq!(client.id, confirmed().client.unwrap().id);
}

#[test]
fn what_is_no_longer_used_is_not_offered() {
    let mut desk = desk(confirmed(), Level::Manager, |directory| {
        directory.templates[0].active = false;
        directory.tags[1].active = false;
        directory.branches[1].active = false;
    });
    desk.press("e enter");
    let screen = desk.at(120, 50);
    assert!(screen.contains("Entretien poêle granulés"), "{screen}");
    let rows = screen
        .lines()
        .filter(|line| line.contains("│") && line.contains(" SAV "));
    assert_eq!(rows.count(), 0, "{screen}");
}
