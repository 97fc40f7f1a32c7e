//! Two boards on one file see each other's changes.

use ardoise::domain::Phase;

use crate::kit::Company;

#[test]
fn a_change_on_one_board_appears_on_the_other() {
    let company = Company::demo();
    let mut mine = company.board("dispatch", (120, 40));
    let mut theirs = company.board("resp", (120, 40));
    let now = mine.state().now;
    let visit = mine.choose("to be taken", |visit| {
        visit.phase(now) == Phase::Confirmed && !visit.locked
    });
    mine.press("x");
    mine.settle();
    theirs.wait("the news", |board| {
        board
            .state()
            .visit(visit.id)
            .is_some_and(|visit| visit.schedule.is_none())
    });
}

#[test]
fn an_old_screen_gets_a_conflict_and_loses_nothing() {
    let company = Company::demo();
    let mut mine = company.board("dispatch", (120, 40));
    let now = mine.state().now;
    let visit = mine.choose("to be taken", |visit| {
        visit.phase(now) == Phase::Confirmed && !visit.locked
    });
    mine.press("m f");
    let backend = company.sign_in("resp");
    let moved = ardoise::domain::Plan {
        start: Some(visit.schedule.unwrap().start + chrono::TimeDelta::minutes(15)),
        ..Default::default()
    };
    let command = ardoise::domain::Command {
        id: ardoise::domain::CommandId(uuid::Uuid::now_v7()),
        intervention: visit.id,
        revision: Some(visit.revision),
        at: now,
        override_reason: Some("déplacée par téléphone".into()),
        action: ardoise::domain::Action::Plan(moved),
    };
    company.runtime.block_on(backend.submit(command)).unwrap();
    mine.press("Enter");
    mine.settle();
    mine.wait("the conflict", |board| !board.state().layers.is_empty());
    assert!(mine.state().placing.is_some(), "the ghost is still there");
}
