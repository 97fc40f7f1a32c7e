//! Planning a day by keyboard and mouse.

use std::sync::Arc;

use ardoise::domain::{Event, InterventionId, Phase, TechnicianId};
use ardoise::tui::canvas::Target;
use ardoise::tui::state::{Focus, View};
use ardoise::tui::theme::{Role, Tone};
use ratatui::crossterm::event::{MouseButton, MouseEventKind};

use crate::kit::{Board, Company};

fn movable(board: &mut Board<'_>) -> Arc<ardoise::domain::Intervention> {
    let now = board.state().now;
    board.choose("to be moved", |visit| {
        visit.phase(now) == Phase::Confirmed && visit.technicians.len() == 1 && !visit.locked
    })
}

#[test]
fn the_selection_is_the_same_in_all_three_views() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    let chosen = movable(&mut board);
    for (key, view) in [
        ("F3", View::Planning),
        ("F4", View::List),
        ("F2", View::Day),
        ("Tab", View::Planning),
    ] {
        board.press(key);
        assert_eq!(board.state().view, view);
        assert_eq!(board.target().id, chosen.id, "{view:?}");
    }
}

/// Every place of the cursor on the way, from the first stop of the first technician on.
fn walk(
    board: &mut Board<'_>,
    key: &str,
    most: usize,
) -> Vec<(Option<TechnicianId>, u16, Option<InterventionId>)> {
    let place = |board: &Board<'_>| {
        let cursor = board.state().cursor;
        (cursor.technician, cursor.minute, cursor.visit)
    };
    let mut way = vec![place(board)];
    for _ in 0..most {
        board.press(key);
        let here = place(board);
        if way.last() == Some(&here) {
            break;
        }
        way.push(here);
    }
    way
}

#[test]
fn the_arrows_lead_through_every_stop_and_back() {
    let company = Company::demo();
    for (view, size) in [("F2", (120, 40)), ("F3", (120, 40)), ("F3", (80, 24))] {
        let mut board = company.board("dispatch", size);
        board.press(view);
        let (technicians, day) = {
            let state = board.state();
            (
                state.agenda().unwrap().technicians.clone(),
                state.cursor.day,
            )
        };
        let in_planning = board.state().view == View::Planning;
        // The first technician's first stop, from where everything lies below.
        for _ in 0..technicians.len() {
            board.press(if in_planning { "Home Up" } else { "Left" });
        }
        board.press("Home");
        assert_eq!(
            board.state().cursor.technician,
            technicians.first().copied()
        );
        let walked: &[TechnicianId] = if in_planning {
            &technicians
        } else {
            &technicians[..1]
        };
        let stops: usize = {
            let state = board.state();
            let agenda = state.agenda().unwrap();
            let of = |id: &TechnicianId| agenda.stops(*id, day, state).len();
            walked.iter().map(of).sum()
        };
        let down = walk(&mut board, "Down", stops + 5);
        assert_eq!(
            down.len(),
            stops,
            "{view} at {size:?}: a stop was left out, or one holds the cursor"
        );
        let mut up = walk(&mut board, "Up", stops + 5);
        up.reverse();
        assert_eq!(up, down, "{view} at {size:?}");
    }
}

#[test]
fn a_ghost_moves_by_steps_and_is_put_down_with_enter() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    let visit = movable(&mut board);
    board.press("F2 m");
    let ghost = board.state().placing.clone().unwrap();
    assert_eq!(ghost.start, visit.schedule.unwrap().start);
    board.press("f");
    let ghost = board.state().placing.clone().unwrap();
    assert!(
        ghost.verdict.denied.is_none(),
        "free time fits: {:?}",
        ghost.verdict
    );
    assert_eq!(
        board.state().visit(visit.id).unwrap().schedule,
        visit.schedule,
        "nothing moved yet"
    );
    board.press("Enter");
    board.settle();
    board.wait("the move", |board| board.state().placing.is_none());
    assert_eq!(board.target().schedule.unwrap().start, ghost.start);
    board.press("u");
    board.settle();
    board.wait("the way back", |board| {
        board.state().visit(visit.id).unwrap().schedule == visit.schedule
    });
}

#[test]
fn the_board_goes_along_with_a_ghost_to_another_day() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (80, 24));
    let visit = movable(&mut board);
    let day = board.state().cursor.day;
    board.press("F2 m PgDn");
    let there = board.state().placing.as_ref().unwrap().start;
    let there = board.state().directory.day_of(there);
    assert_eq!(there, day.succ_opt().unwrap());
    assert_eq!(
        board.state().cursor.day,
        there,
        "the ghost is on the screen"
    );
    board.press("Esc");
    assert_eq!(
        board.state().visit(visit.id).unwrap().schedule,
        visit.schedule
    );
}

#[test]
fn a_technician_is_not_offered_what_can_never_succeed() {
    let company = Company::demo();
    let mut board = company.board("tech", (80, 24));
    board.press("n");
    assert!(
        board.state().layers.is_empty(),
        "no form that could only be refused"
    );
    assert!(board.state().message.is_some(), "the reason is said");
}

#[test]
fn an_overlap_asks_for_a_reason_that_the_journal_keeps() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    let visit = movable(&mut board);
    let technician = visit.technicians[0];
    let mine = visit.schedule.unwrap();
    let other = board
        .state()
        .agenda()
        .unwrap()
        .shown()
        .find(|one| {
            one.id != visit.id
                && one.has(technician)
                && one.occupies()
                && one.schedule.is_some_and(|one| one.start > mine.start)
        })
        .cloned()
        .expect("the technician has another visit later that week");
    let target = other.schedule.unwrap().start;
    board.press("F2 m");
    while board.state().placing.as_ref().unwrap().start < target {
        let (here, there) = (board.state().placing.as_ref().unwrap().start, target);
        let days_apart =
            board.state().directory.day_of(here) < board.state().directory.day_of(there);
        board.press(if days_apart { "PgDn" } else { "Down" });
    }
    assert!(
        board
            .state()
            .placing
            .as_ref()
            .unwrap()
            .verdict
            .denied
            .is_some()
    );
    board.press("Enter");
    board.settle();
    board.wait("the question", |board| !board.state().layers.is_empty());
    board.press("Enter");
    assert!(!board.state().layers.is_empty(), "no reason, no override");
    board.type_in("le client insiste");
    board.press("Enter");
    board.settle();
    board.wait("the move", |board| board.state().placing.is_none());
    let history = company
        .runtime
        .block_on(board.backend.history(visit.id))
        .unwrap();
    let kept = history.last().unwrap().events.iter().any(|event| {
        matches!(event, Event::Overridden { reason, violations } if reason == "le client insiste" && !violations.is_empty())
    });
    assert!(kept, "{:?}", history.last());
}

#[test]
fn the_pool_is_planned_from() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    board.press("p");
    assert_eq!(board.state().focus, Focus::Pool);
    let pooled = board.target();
    assert!(pooled.schedule.is_none());
    board.press("m f");
    board.press("Enter");
    board.settle();
    board.wait("the plan or a question", |board| {
        board.state().placing.is_none() || !board.state().layers.is_empty()
    });
    if !board.state().layers.is_empty() {
        board.type_in("vu avec lui");
        board.press("Enter");
        board.settle();
    }
    board.wait("the plan", |board| {
        board.state().visit(pooled.id).unwrap().schedule.is_some()
    });
}

#[test]
fn longer_and_shorter_keep_the_start() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    let visit = movable(&mut board);
    board.press("F2 -");
    board.settle();
    board.wait("shorter", |board| board.target().planned < visit.planned);
    assert_eq!(
        board.target().schedule.unwrap().start,
        visit.schedule.unwrap().start
    );
}

#[test]
fn the_mouse_drags_a_visit_to_another_time() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    let visit = movable(&mut board);
    board.press("F2");
    let (technician, day) = (
        board.state().cursor.technician.unwrap(),
        board.state().cursor.day,
    );
    let from = board.area_of(&Target::Visit {
        id: visit.id,
        technician,
        day,
    });
    board.mouse(MouseEventKind::Down(MouseButton::Left), from.x + 1, from.y);
    board.mouse(
        MouseEventKind::Drag(MouseButton::Left),
        from.x + 1,
        from.y + 4,
    );
    board.mouse(
        MouseEventKind::Up(MouseButton::Left),
        from.x + 1,
        from.y + 4,
    );
    let ghost = board
        .state()
        .placing
        .clone()
        .expect("a ghost waits to be confirmed");
    assert!(ghost.start > visit.schedule.unwrap().start);
    assert_eq!(
        board.state().visit(visit.id).unwrap().schedule,
        visit.schedule
    );
    board.press("Esc");
    assert!(board.state().placing.is_none());
    let at = board.area_of(&Target::Visit {
        id: visit.id,
        technician,
        day,
    });
    board.click(at.x + 1, at.y);
    board.click(at.x + 1, at.y);
    board.wait("the detail", |board| !board.state().layers.is_empty());
}

#[test]
fn s18_done_visits_are_green_in_day_and_planning() {
    let company = Company::demo();
    let mut board = company.board("dispatch", (120, 40));
    let ground = board.state().look.palette.style(Role::DoneGround).bg;
    let edge = board.state().look.palette.style(Role::Edge(Tone::Done)).fg;
    assert!(ground.is_some() && edge.is_some());
    for key in ["F2", "F3"] {
        board.press(key);
        let green = board.cells(|cell| {
            cell.symbol() == "✔" && cell.style().bg == ground && cell.style().fg == edge
        });
        assert!(
            green >= 3,
            "{key}: {green} green ticks on green ground\n{}",
            board.text()
        );
        let elsewhere =
            board.cells(|cell| "○▶!".contains(cell.symbol()) && cell.style().bg == ground);
        assert_eq!(
            elsewhere,
            0,
            "{key}: green is for Réalisé alone\n{}",
            board.text()
        );
    }
}
