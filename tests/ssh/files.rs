//! A visitor is on another machine than the server's files: no screen reads or writes one of them.

use std::time::SystemTime;

use crate::depot::{Depot, NOW};
use crate::pty::{Pty, key};

/// A visit that is over, opened.
fn open_visit(board: &mut Pty) {
    board.see("24 novembre 2026");
    board.type_in("g");
    board.see("Aller");
    board.type_in("18/08/2023\r");
    board.see("18 août 2023");
    board.type_in(key::F4);
    board.see("Cotillon");
    board.type_in(key::ENTER);
    board.see("18 août 2023 / 14h30 - 16h30");
}

#[test]
fn photos_and_papers_say_how_files_travel_instead_of_asking_for_a_path() {
    let depot = Depot::open(&[]);
    let mut board = depot.visit("admin", (120, 40));
    open_visit(&mut board);
    board.type_in("R");
    board.see("RAPPORT D'INTERVENTION");
    board.type_in("s");
    board.see("scp ADRESSE:NUMÉRO/*.pdf");
    assert!(
        !board.look(vt100::Screen::contents).contains("base.db"),
        "no path of the server is shown"
    );
    drop(board);
    // Nothing was written where the server runs, nor in its home.
    let written = walk(depot.home());
    assert!(
        !written
            .iter()
            .any(|name| name.to_lowercase().contains(".pdf")),
        "{written:?}"
    );
}

#[test]
fn a_pasted_path_is_not_read() {
    let depot = Depot::open(&[]);
    let bait = depot.path("bait.jpg");
    std::fs::write(&bait, b"not for you").unwrap();
    let untouched = SystemTime::UNIX_EPOCH;
    let file = std::fs::File::options().write(true).open(&bait).unwrap();
    file.set_times(std::fs::FileTimes::new().set_accessed(untouched))
        .unwrap();
    drop(file);
    let visits = depot.ask(&["list", "--json", "--now", NOW]);
    assert!(visits.contains("id"), "{visits}");
    let mut board = depot.visit("admin", (120, 40));
    board.see("24 novembre 2026");
    board.type_in("F");
    board.type_in(&format!("\u{1b}[200~{}\u{1b}[201~", bait.display()));
    board.type_in(key::F3);
    board.see("semaine 48");
    drop(board);
    let accessed = std::fs::metadata(&bait).unwrap().accessed().unwrap();
    assert_eq!(accessed, untouched, "the file was read");
}

fn walk(folder: &std::path::Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(walk(&path));
        } else {
            names.push(path.display().to_string());
        }
    }
    names
}
