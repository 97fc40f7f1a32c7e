//! A terminal that is lost while somebody writes.

use std::process::Command;

use crate::pty::{Pty, key};

const NOW: &str = "2026-11-24T10:24";
const UP: &str = "\u{1b}[A";
const END: &str = "\u{1b}[F";

/// A demo base in a folder of its own, and its path.
fn base(home: &std::path::Path) -> String {
    let folder = home.join("demo");
    let made = Command::new(env!("CARGO_BIN_EXE_ardoise"))
        .args(["demo", "--no-open", "--now", NOW, "--dir"])
        .arg(&folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    folder.join("base.db").display().to_string()
}

/// The compte rendu of the first visit of the list.
fn open(board: &mut Pty) {
    board.see("novembre 2026");
    board.type_in(key::F4);
    board.see("Début");
    board.type_in("o");
    board.wait("the visit", |screen| {
        let text = screen.contents();
        text.contains("Compte rendu") && !text.contains("lecture")
    });
}

fn kill(board: &Pty, signal: &str) {
    let kill = format!("kill -{signal} {}", board.pid());
    let status = Command::new("sh").args(["-c", &kill]).status().unwrap();
    assert!(status.success());
}

#[test]
fn what_was_being_written_when_the_line_dropped_is_there_again() {
    let home = tempfile::tempdir().unwrap();
    let base = base(home.path());
    let arguments = ["--base", &base, "--now", NOW, "--lang", "fr"];
    let mut written = String::new();
    for (signal, piece) in [
        ("HUP", "Joint à"),
        ("TERM", " prévoir"),
        ("HUP", " avant Noël"),
    ] {
        let mut board = Pty::start(home.path(), &arguments, (80, 24));
        open(&mut board);
        if written.is_empty() {
            board.type_in(END);
            for _ in 0..4 {
                board.type_in(UP);
            }
            board.type_in("\r");
            board.see("garder");
        } else {
            // It opens by itself, with the cursor behind the text.
            board.see("Texte retrouvé, non enregistré");
            board.see(&written);
        }
        board.type_in(piece);
        written.push_str(piece);
        board.see(&written);
        kill(&board, signal);
        board.end();
    }
    let mut board = Pty::start(home.path(), &arguments, (80, 24));
    open(&mut board);
    board.see("Joint à prévoir avant Noël");
    board.type_in(key::ESC);
    board.wait("the text saved", |screen| {
        !screen.contents().contains("retrouvé")
    });
    board.type_in("\u{3}");
    board.end();
}
