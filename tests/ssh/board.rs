//! What a visitor sees and does.

use crate::depot::Depot;
use crate::pty::{key, left_clean};

#[test]
fn a_key_opens_the_board_and_q_leaves_a_clean_terminal() {
    let depot = Depot::open(&[]);
    let mut board = depot.visit("admin", (100, 30));
    board.see("mardi 24 novembre 2026");
    board.type_in(key::F3);
    board.see("semaine 48");
    board.type_in(key::F2);
    board.see("mardi 24 novembre 2026");
    board.type_in("q");
    let (code, bytes) = board.end();
    assert_eq!(code, 0);
    left_clean(&bytes);
    let said = String::from_utf8_lossy(&bytes);
    let after = said.rsplit("\u{1b}[?1049l").next().unwrap();
    assert!(!after.contains('\u{1b}'), "nothing behind it: {after:?}");
}

#[test]
fn two_visitors_have_their_own_sizes_rights_and_days() {
    let depot = Depot::open(&[]);
    let mut wide = depot.visit("admin", (160, 45));
    let mut small = depot.visit("tech", (80, 24));
    wide.see("mardi 24 novembre 2026");
    small.see("24 novembre 2026");
    wide.type_in(key::PAGE_DOWN);
    wide.see("mercredi 25 novembre 2026");
    small.type_in("?");
    small.see("défiler");
    // What is opened on one board is on that one alone, and a technician has nobody else's visits.
    assert!(!wide.look(vt100::Screen::contents).contains("défiler"));
    wide.see("8 intervenants");
    assert!(
        !small
            .look(vt100::Screen::contents)
            .contains("8 intervenants")
    );
    small.type_in(key::ESC);
    small.wait("the help to close", |screen| {
        !screen.contents().contains("Touches")
    });
    small.type_in("q");
    assert_eq!(small.end().0, 0);
    wide.type_in(key::PAGE_UP);
    wide.see("mardi 24 novembre 2026");
    wide.type_in("q");
    assert_eq!(wide.end().0, 0);
}

#[test]
fn the_board_follows_the_window() {
    let depot = Depot::open(&[]);
    let mut board = depot.visit("admin", (80, 24));
    board.see("24 novembre 2026");
    board.resize(140, 45);
    board.wait("the last row of the larger window", |screen| {
        screen.contents().lines().count() > 40
    });
    board.resize(40, 8);
    board.wait("a smaller board", |screen| {
        let text = screen.contents();
        !text.trim().is_empty() && text.lines().all(|line| line.chars().count() <= 40)
    });
    board.resize(100, 30);
    board.see("24 novembre 2026");
    board.type_in("q");
    assert_eq!(board.end().0, 0);
}

#[test]
fn accents_pastes_and_escape_arrive_as_they_are_meant() {
    let depot = Depot::open(&[]);
    let mut board = depot.visit("admin", (100, 35));
    board.see("24 novembre 2026");
    board.type_in("p");
    board.type_in("n");
    board.see("Nouvelle intervention");
    board.type_in("\t");
    board.type_in("Éloïse ");
    board.see("Éloïse");
    // In two packets, as a line may cut it.
    board.type_in("\u{1b}[200~Le Gœuf");
    board.type_in("f-Ω\u{1b}[201~");
    board.see("Éloïse Le Gœuff-Ω");
    board.type_in("\u{1b}[D\u{1b}[D\u{1b}[Dx");
    board.see("Le Gœufxf-Ω");
    board.type_in(key::ESC);
    // Alone, an escape byte is the key.
    board.see("Quitter sans enregistrer ?");
    board.type_in(key::ENTER);
    board.wait("the board", |screen| {
        !screen.contents().contains("Nouvelle intervention")
    });
}

#[test]
fn the_mouse_works_and_can_be_switched_off() {
    let depot = Depot::open(&[]);
    let mut board = depot.visit("admin", (120, 30));
    board.see("24 novembre 2026");
    let modes = |board: &crate::pty::Pty| board.look(vt100::Screen::mouse_protocol_mode);
    assert_eq!(modes(&board), vt100::MouseProtocolMode::ButtonMotion);
    let list = board.look(|screen| {
        let rows: Vec<String> = screen.rows(0, 120).collect();
        let row = rows.iter().position(|row| row.contains("Liste")).unwrap();
        let before = rows[row].split("Liste").next().unwrap();
        (before.chars().count() + 2, row + 1)
    });
    let (column, row) = list;
    board.type_in(&format!(
        "\u{1b}[<0;{column};{row}M\u{1b}[<0;{column};{row}m"
    ));
    board.see("Début");
    board.type_in("\u{1b}[20~");
    board.wait("the mouse off", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
    board.type_in("q");
    let (_, bytes) = board.end();
    left_clean(&bytes);
}

#[test]
fn what_somebody_types_is_in_the_base_with_their_key_in_the_journal() {
    let depot = Depot::open(&[]);
    let mut board = depot.visit("admin", (80, 24));
    board.see("novembre 2026");
    board.type_in("p");
    board.type_in("n");
    board.see("Nouvelle intervention");
    board.type_in("\t");
    board.type_in("Le Gall Anaïs");
    board.type_in("\t\t\t\t\t\t\t\t\t\t");
    board.type_in("1h30");
    board.type_in("\u{13}");
    board.wait("the end of the form", |screen| {
        !screen.contents().contains("Nouvelle intervention")
    });
    board.type_in("q");
    assert_eq!(board.end().0, 0);
    let list = depot.ask(&["list", "--pool", "--json", "--now", crate::depot::NOW]);
    let visits: serde_json::Value = serde_json::from_str(&list).unwrap();
    let mine = visits.as_array().unwrap().iter();
    let mine = mine
        .clone()
        .find(|visit| visit["client"] == "Le Gall Anaïs")
        .unwrap_or_else(|| panic!("{list}"));
    let history = depot.ask(&["history", mine["id"].as_str().unwrap(), "--json"]);
    assert!(history.contains("SHA256:"), "{history}");
}
