//! Terminer and the time entry of each mode (seed page S1–S10).

use chrono::TimeDelta;
use insta::assert_snapshot;

use super::desk::{Desk, confirmed, cotillon, directory, palette};
use crate::domain::{Action, Level, Minutes, Status, TimeTracking};
use crate::i18n::Lang;
use crate::tui::event::Event;
use crate::tui::theme::Role;

#[test]
fn s1_s2_terminer_asks_before_anything_is_sent() {
    let mut desk = Desk::with(confirmed(), Level::Own, TimeTracking::Off);
    desk.open().press("t");
    let screen = desk.screen();
    assert!(screen.contains("Terminer l'intervention ?"), "{screen}");
    assert_snapshot!(screen);
    desk.press("esc");
    assert!(desk.sent.is_empty());
    assert_eq!(desk.state.layers.len(), 1);
    desk.press("t enter").answer();
    assert_eq!(desk.visits[0].status, Status::Done);
    assert!(desk.screen().contains("RÉALISÉ"));
}

#[test]
fn s6_off_asks_for_no_time() {
    let mut desk = Desk::with(confirmed(), Level::Manager, TimeTracking::Off);
    desk.open().press("t enter");
    assert_eq!(
        desk.action(),
        &Action::Finish {
            actual: None,
            travel: None,
            mail_again: None
        }
    );
}

#[test]
fn s7_s10_manual_asks_and_the_counter_opens_on_the_field() {
    let mut desk = Desk::with(confirmed(), Level::Own, TimeTracking::Manual);
    desk.open().press("t enter");
    assert_snapshot!(desk.screen());
    assert!(desk.sent.is_empty());
    desk.press("enter");
    let screen = desk.screen();
    assert!(screen.contains("ou taper : 1h30"), "{screen}");
    assert_snapshot!("s10_picker", screen);
    // 2h planned: a quarter less, an hour less.
    desk.press("down left down enter");
    assert!(desk.screen().contains("45 min"));
    // The travel time, typed.
    desk.press("enter").type_("0h20").press("enter");
    assert!(desk.screen().contains("20 min"));
    desk.press("enter");
    assert_eq!(
        desk.action(),
        &Action::Finish {
            actual: Some(Minutes(45)),
            travel: Some(Minutes(20)),
            mail_again: None
        }
    );
    desk.answer();
    assert_eq!(desk.state.layers.len(), 1);
    assert_eq!(desk.visits[0].times.actual, Some(Minutes(45)));
}

#[test]
fn s7_manual_without_a_time_is_refused_in_place() {
    let mut desk = Desk::with(confirmed(), Level::Own, TimeTracking::Manual);
    desk.open().press("t enter ctrl-s").answer();
    let screen = desk.screen();
    assert!(screen.contains("Il manque la durée réelle."), "{screen}");
    assert_eq!(desk.state.layers.len(), 2, "the dialog stays");
    // Nothing is stuck: it can be typed and sent.
    desk.type_("90").press("enter ctrl-s").answer();
    assert_eq!(desk.visits[0].times.actual, Some(Minutes(90)));
}

#[test]
fn s10_what_cannot_be_read_is_said_and_kept() {
    let mut desk = Desk::with(confirmed(), Level::Own, TimeTracking::Manual);
    desk.open().press("t enter").type_("1h75").press("enter");
    let screen = desk.screen();
    assert!(screen.contains("75 minutes après l'heure"), "{screen}");
    assert!(screen.contains("1h75"), "{screen}");
    desk.press("backspace backspace").type_("15").press("enter");
    assert!(desk.screen().contains("1h15"));
}

#[test]
fn s8_automatic_shows_the_measured_time_live() {
    let mut desk = Desk::with(confirmed(), Level::Own, TimeTracking::Automatic);
    desk.open().press("d").answer();
    desk.now += TimeDelta::seconds(3600 + 52);
    desk.event(Event::Wake);
    desk.press("t");
    assert!(desk.screen().contains("▶ 1:00:52"));
    desk.now += TimeDelta::seconds(1);
    desk.event(Event::Wake);
    let screen = desk.screen();
    assert!(screen.contains("▶ 1:00:53"), "{screen}");
    assert!(desk.state.layers.last().unwrap().ticks());
    desk.press("enter");
    let screen = desk.screen();
    // Below the level that may correct, the measured time is shown with the reason.
    assert!(
        screen.contains("Le temps mesuré ne se corrige pas à votre niveau."),
        "{screen}"
    );
    assert_snapshot!(screen);
    desk.press("enter").answer();
    assert_eq!(desk.visits[0].times.actual, Some(Minutes(61)));
}

#[test]
fn s8_who_may_corrects_the_measured_time() {
    let mut desk = Desk::with(confirmed(), Level::Manager, TimeTracking::Automatic);
    desk.open().press("d").answer();
    desk.now += TimeDelta::minutes(40);
    desk.event(Event::Wake);
    desk.press("t enter up up")
        .type_("50")
        .press("enter ctrl-s")
        .answer();
    assert_eq!(
        desk.action(),
        &Action::Finish {
            actual: Some(Minutes(50)),
            travel: None,
            mail_again: None
        }
    );
    let times = desk.visits[0].times;
    assert_eq!(
        (times.actual, times.measured),
        (Some(Minutes(50)), Some(Minutes(40)))
    );
    let screen = desk.screen();
    assert!(screen.contains("réel 50 min (mesuré 40 min)"), "{screen}");
}

#[test]
fn s9_travel_by_role_and_mode() {
    for (tracking, level, open) in [
        (TimeTracking::Off, Level::Own, false),
        (TimeTracking::Off, Level::ManageAll, true),
        (TimeTracking::Manual, Level::Own, true),
        (TimeTracking::Manual, Level::ManageAll, true),
        (TimeTracking::Automatic, Level::Own, true),
        (TimeTracking::Automatic, Level::ManageAll, true),
    ] {
        let mut desk = Desk::with(confirmed(), level, tracking);
        desk.open().press("D");
        let refused = desk
            .screen()
            .contains("Sans suivi des temps, le temps de trajet");
        assert_eq!(!refused, open, "{tracking:?} {level:?}");
        desk.press("down down up").type_("25").press("enter ctrl-s");
        let sent = desk.sent.iter().any(|command| {
            matches!(
                command.action,
                Action::SetTimes {
                    travel: Some(_),
                    ..
                }
            )
        });
        assert_eq!(sent, open, "{tracking:?} {level:?}");
    }
}

#[test]
fn s6_the_actual_time_is_typed_outside_of_terminer() {
    let mut desk = Desk::with(cotillon(), Level::Own, TimeTracking::Off);
    desk.open().press("D enter");
    desk.type_("1h30").press("enter ctrl-s").answer();
    assert_eq!(
        desk.action(),
        &Action::SetTimes {
            actual: Some(Minutes(90)),
            travel: None
        }
    );
    assert!(desk.screen().contains("réel 1h30"));
}

#[test]
fn s12_with_required_tracking_nothing_is_edited_before_demarrer() {
    let mut required = directory(TimeTracking::Automatic);
    required.settings.tracking_required = true;
    let visit = confirmed();
    let now = visit.schedule.unwrap().start;
    let mut desk = Desk::new(vec![visit], Level::Own, required, Lang::Fr, now);
    desk.open();
    let screen = desk.at(80, 40);
    assert!(screen.contains("Suivi des temps obligatoire"), "{screen}");
    desk.press("e t D");
    assert_eq!(desk.state.layers.len(), 1, "nothing opens");
    desk.press("d").answer().press("e");
    assert!(desk.screen().contains("Modifier l'intervention"));
}

#[test]
fn enter_pressed_twice_is_one_command() {
    let mut desk = Desk::with(confirmed(), Level::Own, TimeTracking::Off);
    desk.open().press("t enter enter enter");
    assert_eq!(desk.sent.len(), 1);
}

#[test]
fn the_focus_is_seen() {
    let mut desk = Desk::with(confirmed(), Level::Own, TimeTracking::Manual);
    desk.open().press("t enter");
    let buffer = desk.buffer();
    let cursor = desk.canvas.cursor().unwrap();
    assert_eq!(
        buffer[(cursor.x, cursor.y)].bg,
        palette().style(Role::Selection).bg.unwrap()
    );
}
