//! What a base is set to decides what the board asks and allows: seed page S3, S5, S11, S21.

use ardoise::backend::Outcome;
use ardoise::domain::{Level, Minutes, Phase, Settings, Status, TimeTracking};

use crate::kit::{Board, Company};

/// Changes the settings of the base as its manager, while boards are open.
fn configure(company: &Company, change: impl FnOnce(&mut Settings)) -> Outcome {
    let manager = company.sign_in("admin");
    company.runtime.block_on(async {
        let mut settings = manager.directory().await.unwrap().settings;
        change(&mut settings);
        manager.configure(settings).await.unwrap()
    })
}

pub fn today_confirmed(board: &mut Board<'_>) {
    let (now, today) = (board.state().now, board.state().today());
    let directory = std::sync::Arc::clone(&board.state().directory);
    board.choose("confirmed today", |visit| {
        visit.phase(now) == Phase::Confirmed
            && visit
                .schedule
                .is_some_and(|one| directory.day_of(one.start) == today)
            && !visit.locked
    });
}

#[test]
fn s3_after_the_confirmation_the_mode_of_the_base_says_what_is_asked() {
    for (mode, asks) in [
        (TimeTracking::Off, false),
        (TimeTracking::Manual, true),
        (TimeTracking::Automatic, true),
    ] {
        let company = Company::without_questions(|settings| settings.time_tracking = mode);
        let mut board = company.board("dispatch", (80, 24));
        today_confirmed(&mut board);
        let id = board.target().id;
        board.press("T");
        board.wait("the question", |board| !board.state().layers.is_empty());
        board.press("Enter");
        board.settle();
        if asks {
            board.see("Durée réelle");
            assert_eq!(
                board.state().visit(id).unwrap().status,
                Status::Confirmed,
                "{mode:?} asks first"
            );
        } else {
            board.wait("the end", |board| {
                board.state().visit(id).unwrap().status == Status::Done
            });
            assert_eq!(
                board.state().visit(id).unwrap().times.actual,
                None,
                "no question, no time"
            );
        }
    }
}

#[test]
fn s5_the_three_modes_are_set_in_the_base_and_open_boards_follow_at_once() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (80, 24));
    for mode in [
        TimeTracking::Off,
        TimeTracking::Manual,
        TimeTracking::Automatic,
    ] {
        assert_eq!(
            configure(&company, |settings| settings.time_tracking = mode),
            Outcome::Configured
        );
        board.wait("the mode", |board| {
            board.state().directory.settings.time_tracking == mode
        });
    }
}

#[test]
fn s11_tracking_required_is_kept_and_refused_without_tracking() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (80, 24));
    configure(&company, |settings| settings.tracking_required = true);
    board.wait("the setting", |board| {
        board.state().directory.settings.tracking_required
    });
    let manager = company.sign_in("admin");
    let refused = company.runtime.block_on(async {
        let mut settings = manager.directory().await.unwrap().settings;
        settings.time_tracking = TimeTracking::Off;
        manager.configure(settings).await
    });
    assert!(
        refused.is_err(),
        "required but off contradicts itself: {refused:?}"
    );
    assert!(
        company
            .runtime
            .block_on(manager.directory())
            .unwrap()
            .settings
            .tracking_required
    );
}

#[test]
fn s21_the_settings_say_from_which_level_a_visit_may_be_modified() {
    let company = Company::with(|settings| settings.edit_from = Level::ManageAll);
    let mut board = company.board("chef", (80, 24));
    let me = board.state().session.actor.technician.unwrap();
    let now = board.state().now;
    let visit = board.choose("mine", |visit| {
        visit.has(me) && visit.phase(now) == Phase::Confirmed && !visit.locked
    });
    for key in ["e", "m", "+"] {
        board.press(key);
        board.settle();
        assert!(
            board.state().layers.is_empty() && board.state().placing.is_none(),
            "{key}"
        );
        assert!(board.state().message.is_some(), "{key} says whom to ask");
    }
    configure(&company, |settings| settings.edit_from = Level::Own);
    board.wait("the right", |board| {
        board.state().directory.settings.edit_from == Level::Own
    });
    board.press("-");
    board.settle();
    board.wait("the change", |board| {
        board.state().visit(visit.id).unwrap().planned < visit.planned
    });
    assert!(visit.planned > Minutes::ZERO);
}
