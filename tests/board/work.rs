//! Working a visit by keyboard: seed page S1–S12, S17, S19, S20, S24.

use std::time::Duration;

use ardoise::domain::{Event, Level, Minutes, Phase, Status, TimeTracking};

use crate::kit::{Board, Company};

fn today_confirmed(board: &mut Board<'_>) {
    let (now, today) = (board.state().now, board.state().today());
    let directory = std::sync::Arc::clone(&board.state().directory);
    let free = board
        .state()
        .timers()
        .iter()
        .map(|timer| timer.technician)
        .collect::<Vec<_>>();
    board.choose("confirmed today", |visit| {
        matches!(visit.phase(now), Phase::Confirmed | Phase::Late)
            && visit
                .schedule
                .is_some_and(|schedule| directory.day_of(schedule.start) == today)
            && visit.technicians.len() == 1
            && !visit.locked
            && visit.technicians.iter().all(|id| !free.contains(id))
    });
}

#[test]
fn s8_automatic_mode_measures_from_demarrer_to_terminer() {
    let company = Company::without_questions(|_| {});
    let mut board = company.board("dispatch", (120, 40));
    today_confirmed(&mut board);
    board.press("d");
    board.settle();
    assert_eq!(board.target().phase(board.state().now), Phase::InProgress);
    board.pass(Duration::from_mins(42));
    board.press("Space");
    board.settle();
    assert_eq!(board.target().phase(board.state().now), Phase::Paused);
    board.pass(Duration::from_mins(10));
    board.press("Space");
    board.settle();
    board.pass(Duration::from_mins(18));
    board.press("T");
    board.wait("the question", |board| !board.state().layers.is_empty());
    board.press("Enter");
    board.see("1:00:00");
    board.press("Enter");
    board.settle();
    board.wait("the end", |board| board.target().status == Status::Done);
    let visit = board.target();
    assert_eq!(
        visit.times.measured,
        Some(Minutes(60)),
        "42 + 18 minutes; the pause does not count"
    );
    assert_eq!(visit.times.actual, Some(Minutes(60)));
}

#[test]
fn s7_manual_mode_asks_for_the_duration() {
    let company = Company::with(|settings| settings.time_tracking = TimeTracking::Manual);
    let mut board = company.board("dispatch", (80, 24));
    today_confirmed(&mut board);
    let id = board.target().id;
    board.press("T");
    board.wait("the dialog", |board| !board.state().layers.is_empty());
    assert_eq!(
        board.target().status,
        Status::Confirmed,
        "nothing is done before it is confirmed (S2)"
    );
    board.press("Enter");
    board.see("Durée réelle");
    board.press("Esc");
    board.wait("the board", |board| board.state().layers.is_empty());
    assert_eq!(board.state().visit(id).unwrap().status, Status::Confirmed);
}

#[test]
fn s12_nothing_is_edited_before_demarrer_when_tracking_is_required() {
    let company = Company::with(|settings| settings.tracking_required = true);
    let mut board = company.board("dispatch", (120, 40));
    today_confirmed(&mut board);
    board.press("e");
    assert!(board.state().layers.is_empty(), "no form opens");
    assert!(
        board.text().contains("Démarrer"),
        "the sentence says what to do:\n{}",
        board.text()
    );
    board.press("T");
    assert!(board.state().layers.is_empty());
    board.press("d");
    board.settle();
    board.press("e");
    board.wait("the form", |board| !board.state().layers.is_empty());
}

#[test]
fn s19_s20_a_locked_visit_refuses_everything_until_it_is_unlocked() {
    let company = Company::demo();
    let mut board = company.board("resp", (120, 40));
    today_confirmed(&mut board);
    board.press("l");
    board.wait("the question", |board| !board.state().layers.is_empty());
    board.press("Enter");
    board.settle();
    board.wait("the lock", |board| board.target().locked);
    for key in ["d", "e", "m", "r", "i", "A", "c", "x", "T"] {
        board.press(key);
        assert!(
            board.state().layers.is_empty() && board.state().placing.is_none(),
            "{key} is refused"
        );
        assert!(board.state().message.is_some(), "{key} says why");
    }
    board.press("l");
    board.wait("the reason", |board| !board.state().layers.is_empty());
    board.type_in("erreur de saisie");
    board.press("Enter");
    board.settle();
    board.wait("the end of the lock", |board| !board.target().locked);
    board.press("d");
    board.settle();
    assert!(
        board.target().is_running(),
        "modifiable again, with the same status"
    );
}

#[test]
fn s24_a_done_visit_goes_back_to_confirmed_and_keeps_its_times() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    let done = board.choose("done", |visit| {
        visit.status == Status::Done && !visit.locked && visit.times.actual.is_some()
    });
    board.press("c");
    board.wait("the question", |board| !board.state().layers.is_empty());
    assert_eq!(
        board.state().visit(done.id).unwrap().status,
        Status::Done,
        "asked first"
    );
    board.press("Enter");
    board.settle();
    board.wait("Confirmé", |board| {
        board.target().status == Status::Confirmed
    });
    assert_eq!(board.target().times, done.times);
    assert_eq!(board.target().work, done.work);
}

#[test]
fn one_timer_per_technician_offers_to_stop_the_other() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    let running = board.choose("running", |visit| {
        visit.is_running() && visit.technicians.len() == 1
    });
    let technician = running.technicians[0];
    let now = board.state().now;
    let next = board.choose("the technician's next", |visit| {
        visit.id != running.id
            && visit.technicians == [technician]
            && !visit.locked
            && matches!(visit.phase(now), Phase::Confirmed | Phase::Late)
    });
    board.press("d");
    board.settle();
    // It is tomorrow's, which is asked about first.
    for question in ["the day", "the offer"] {
        board.wait(question, |board| !board.state().layers.is_empty());
        board.press("Enter");
        board.settle();
    }
    board.wait("the switch", |board| {
        board.state().visit(next.id).unwrap().is_running()
    });
    board.wait("the stop", |board| {
        !board.state().visit(running.id).unwrap().is_running()
    });
}

#[test]
fn a_kiosk_changes_nothing() {
    let company = Company::demo();
    let mut board = company.board("kiosk", (120, 40));
    let before = company
        .runtime
        .block_on(board.backend.since(0, 100_000))
        .unwrap()
        .len();
    assert_eq!(board.state().session.actor.level, Level::Kiosk);
    for key in [
        "n", "m", "d", "T", "e", "x", "c", "Del", "u", "y", "a", "l", "+", "o", "E", "P",
    ] {
        board.press(key);
        assert!(
            board.state().layers.is_empty() && board.state().placing.is_none(),
            "{key}"
        );
    }
    let after = company
        .runtime
        .block_on(board.backend.since(0, 100_000))
        .unwrap()
        .len();
    assert_eq!(before, after);
}

#[test]
fn undo_takes_back_what_can_be_and_says_what_cannot() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    today_confirmed(&mut board);
    let before = board.target();
    board.press("x");
    board.settle();
    board.wait("the pool", |board| {
        board.state().visit(before.id).unwrap().schedule.is_none()
    });
    board.press("u");
    board.settle();
    board.wait("the plan", |board| {
        board.state().visit(before.id).unwrap().schedule == before.schedule
    });
    assert_eq!(
        board.state().visit(before.id).unwrap().status,
        Status::Confirmed
    );
    board.press("U");
    board.settle();
    board.wait("the pool again", |board| {
        board.state().visit(before.id).unwrap().schedule.is_none()
    });
    let history = company
        .runtime
        .block_on(board.backend.history(before.id))
        .unwrap();
    let last = history.last().unwrap();
    assert!(
        last.events
            .iter()
            .any(|event| matches!(event, Event::Planned { after: None, .. })),
        "{last:?}"
    );
    assert!(matches!(
        last.action,
        ardoise::domain::Action::Revert { .. }
    ));
}
