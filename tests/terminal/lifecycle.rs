//! Start, end, signals, suspension, sizes: the terminal is usable afterwards.

use crate::pty::{Pty, key, left_clean};

const NOW: [&str; 3] = ["demo", "--now", "2026-11-24T10:24"];

#[test]
fn the_demo_opens_and_q_leaves_a_clean_terminal() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Pty::start(home.path(), &NOW, (120, 40));
    board.see("mardi 24 novembre 2026");
    board.type_in("q");
    let (code, bytes) = board.end();
    assert_eq!(code, 0);
    left_clean(&bytes);
    let said = String::from_utf8_lossy(&bytes);
    let after = said.rsplit("\u{1b}[?1049l").next().unwrap();
    assert!(
        after.contains("base.db"),
        "the place of the base is said at the end: {after:?}"
    );
}

#[test]
fn sigterm_and_sighup_leave_a_clean_terminal() {
    for signal in ["TERM", "INT"] {
        let home = tempfile::tempdir().unwrap();
        let board = Pty::start(home.path(), &NOW, (80, 24));
        board.see("novembre 2026");
        let kill = format!("kill -{signal} {}", board.pid());
        assert!(
            std::process::Command::new("sh")
                .args(["-c", &kill])
                .status()
                .unwrap()
                .success()
        );
        let (_, bytes) = board.end();
        left_clean(&bytes);
    }
}

#[test]
fn a_hang_up_ends_the_program() {
    let home = tempfile::tempdir().unwrap();
    let board = Pty::start(home.path(), &NOW, (80, 24));
    board.see("novembre 2026");
    let kill = format!("kill -HUP {}", board.pid());
    assert!(
        std::process::Command::new("sh")
            .args(["-c", &kill])
            .status()
            .unwrap()
            .success()
    );
    board.end();
}

#[test]
fn suspended_and_continued_it_paints_anew() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Pty::shell(
        home.path(),
        "set -m; ardoise demo --now 2026-11-24T10:24; echo STOPPED; fg; echo ENDED",
        (100, 30),
    );
    board.see("novembre 2026");
    board.type_in("\u{1a}");
    board.see("novembre 2026");
    board.type_in("q");
    let (_, bytes) = board.end();
    let text = String::from_utf8_lossy(&bytes);
    assert!(
        text.contains("STOPPED"),
        "the shell had the terminal in between"
    );
    assert!(text.contains("ENDED"));
    left_clean(&bytes);
}

#[test]
fn any_size_is_survived_and_a_small_one_says_what_it_needs() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Pty::start(home.path(), &NOW, (120, 40));
    board.see("novembre 2026");
    for (columns, rows) in [(10, 3), (1, 1), (3, 40), (200, 50), (59, 14)] {
        board.resize(columns, rows);
    }
    board.see("60 x 15");
    board.resize(80, 24);
    board.see("novembre 2026");
    board.type_in("q");
    let (code, bytes) = board.end();
    assert_eq!(code, 0);
    left_clean(&bytes);
}

#[test]
fn garbage_on_the_keyboard_harms_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Pty::start(home.path(), &NOW, (80, 24));
    board.see("novembre 2026");
    board.type_in("\u{1b}[999;999;999M\u{1b}]52;c;AAAA\u{7}\u{1b}[<0;1\u{1b}\u{1b}[?1;2;3c");
    board.type_in(key::ESC);
    board.type_in(key::F2);
    board.see("novembre 2026");
    board.type_in("\u{3}");
    let (_, bytes) = board.end();
    left_clean(&bytes);
}
