//! Technicians and users.

use chrono::Weekday;

use super::kit::{TECHNICIANS, USERS, amendment, desk, section, words};
use crate::domain::{Level, Piece};

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
fn a_question_mark_asks_for_help_where_no_field_takes_letters() {
    let mut desk = desk(Level::Manager);
    desk.press("?");
    assert!(words(&mut desk).contains("Touches"));
    desk.press("esc");
    section(&mut desk, TECHNICIANS);
    desk.press("?");
    assert!(words(&mut desk).contains("Touches"));
    desk.press("esc enter").type_("?");
    let screen = words(&mut desk);
    assert!(
        !screen.contains("Touches") && screen.contains('?'),
        "{screen}"
    );
}
