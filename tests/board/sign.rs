//! Signatures on a real base: kept, and void as soon as what was signed changes.

use ardoise::domain::report::{Signed, Signer};
use ardoise::domain::{Action, Command, CommandId, Phase};
use ardoise::tui::canvas::Target;
use ratatui::crossterm::event::{MouseButton, MouseEventKind};

use crate::kit::{Board, Company};

fn open(company: &Company) -> Board<'_> {
    let mut board = company.board("dispatch", (80, 24));
    let now = board.state().now;
    board.choose("confirmed", |visit| {
        visit.phase(now) == Phase::Confirmed && !visit.locked
    });
    board.press("G");
    board.see("Voici ce qui est signé");
    board.press("Enter");
    board.see("Signer ici");
    board
}

fn draw(board: &mut Board<'_>) {
    let pad = board.area_of(&Target::Pad(0));
    let drag = MouseEventKind::Drag(MouseButton::Left);
    board.mouse(
        MouseEventKind::Down(MouseButton::Left),
        pad.x + 3,
        pad.y + 5,
    );
    for (x, y) in [(6, 2), (9, 5), (12, 2), (15, 5), (30, 4)] {
        board.mouse(drag, pad.x + x, pad.y + y);
    }
    board.mouse(MouseEventKind::Up(MouseButton::Left), pad.x + 30, pad.y + 4);
}

fn notes(board: &Board<'_>, text: &str) {
    let id = board.target().id;
    let command = Command {
        id: CommandId(uuid::Uuid::now_v7()),
        intervention: id,
        revision: None,
        at: board.state().now,
        override_reason: None,
        action: Action::WriteNotes { text: text.into() },
    };
    board
        .company
        .runtime
        .block_on(board.backend.submit(command))
        .unwrap();
}

#[test]
fn a_drawn_signature_is_kept_with_its_lines_and_becomes_void() {
    let company = Company::demo();
    let mut board = open(&company);
    let id = board.target().id;
    draw(&mut board);
    assert!(
        board.text().contains('⠤') || board.text().contains('⠒'),
        "{}",
        board.text()
    );
    board.press("Enter");
    board.wait("the end of the pad", |board| {
        board.state().layers.is_empty()
    });
    let visit = company
        .runtime
        .block_on(board.backend.intervention(id))
        .unwrap()
        .visit;
    let signature = visit.report.signature(Signer::Client).unwrap();
    assert!(
        matches!(&signature.signed, Signed::Drawn { ink } if ink.strokes.len() == 1),
        "{signature:?}"
    );
    notes(&board, "Joint remplacé.");
    board.press("G");
    board.see("À refaire : le contenu a changé.");
}

#[test]
fn what_changes_meanwhile_is_read_again_before_it_is_signed() {
    let company = Company::demo();
    let mut board = open(&company);
    draw(&mut board);
    notes(&board, "Joint remplacé.");
    board.see("Le contenu a changé entre-temps");
    board.see("Joint remplacé.");
    board.press("Enter");
    board.see("Signer ici");
    draw(&mut board);
    board.press("Enter");
    board.wait("the end of the pad", |board| {
        board.state().layers.is_empty()
    });
}
