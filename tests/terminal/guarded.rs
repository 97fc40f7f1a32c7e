//! Whatever happens between taking the terminal and giving it back, it is usable afterwards. Each case runs in a process
//! of its own, as the child of a test.

use std::io::{Read, Write};
use std::thread;

use ardoise::tui::terminal::{Guard, Modes};

use crate::pty::{Pty, left_clean};

/// Runs a case in a shell that says afterwards how the terminal is set.
fn after(case: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let itself = std::env::current_exe().unwrap();
    let line = format!(
        "{} guarded::{case} --exact --ignored --nocapture; echo ENDED; stty -a",
        itself.display()
    );
    let (_, bytes) = Pty::shell(home.path(), &line, (80, 24)).end();
    left_clean(&bytes);
    let said = String::from_utf8_lossy(&bytes).into_owned();
    let (during, after) = said.split_once("ENDED").unwrap();
    assert!(during.contains("\u{1b}[?1049h"), "it was taken: {during}");
    for set in [" icanon", " echo ", " isig"] {
        assert!(
            format!(" {}", after.replace(['\n', '\r'], " ")).contains(set),
            "{set} is not set: {after}"
        );
    }
    said
}

#[test]
fn a_panic_of_the_board_is_read_on_a_usable_terminal() {
    let said = after("case_panic");
    let (_, after) = said.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(
        after.contains("the board fell over"),
        "it is said on the screen that was there before: {after}"
    );
}

#[test]
fn a_panic_of_a_task_does_not_scribble_on_the_screen() {
    let said = after("case_panic_elsewhere");
    assert!(said.contains("still here"));
    assert!(!said.contains("the task fell over"), "{said}");
}

#[test]
fn an_error_after_the_terminal_was_taken_gives_it_back() {
    after("case_error");
}

#[test]
#[ignore = "a case that a test runs in a process of its own"]
fn case_panic() {
    let _guard = Guard::enter(Modes::default()).unwrap();
    panic!("the board fell over");
}

#[test]
#[ignore = "a case that a test runs in a process of its own"]
fn case_panic_elsewhere() {
    let _guard = Guard::enter(Modes::default()).unwrap();
    let fallen = thread::spawn(|| panic!("the task fell over")).join();
    assert!(fallen.is_err());
    std::io::stdout().write_all(b"still here").unwrap();
}

#[test]
#[ignore = "a case that a test runs in a process of its own"]
fn case_error() {
    let started = || -> std::io::Result<()> {
        let _guard = Guard::enter(Modes::default())?;
        let mut nothing = [0; 1];
        std::io::empty().read_exact(&mut nothing)
    };
    assert!(started().is_err());
}
