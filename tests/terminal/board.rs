//! Planning a day and working a visit by keyboard, in the real program.

use std::process::Command;

use crate::pty::{Pty, key};

const NOW: &str = "2026-11-24T10:24";

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

/// What `ardoise` answers on the command line.
fn ask(arguments: &[&str]) -> String {
    let answer = Command::new(env!("CARGO_BIN_EXE_ardoise"))
        .args(arguments)
        .output()
        .unwrap();
    String::from_utf8(answer.stdout).unwrap()
}

#[test]
fn the_three_views_turn_over_days_and_weeks() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Pty::start(home.path(), &["demo", "--now", NOW], (120, 40));
    board.see("mardi 24 novembre 2026");
    board.type_in(key::F3);
    board.see("semaine 48");
    board.type_in(key::F4);
    board.see("Début");
    board.type_in(key::F2);
    board.see("mardi 24 novembre 2026");
    board.type_in(key::PAGE_DOWN);
    board.see("mercredi 25 novembre 2026");
    board.type_in(key::PAGE_UP);
    board.see("mardi 24 novembre 2026");
    board.type_in("q");
    assert_eq!(board.end().0, 0);
}

#[test]
fn s25_the_visits_of_the_seed_page_are_found_and_shown() {
    let home = tempfile::tempdir().unwrap();
    let base = base(home.path());
    let arguments = ["--base", &base, "--now", NOW, "--lang", "fr"];
    let mut board = Pty::start(home.path(), &arguments, (80, 24));
    board.see("novembre 2026");
    board.type_in("g");
    board.see("Aller");
    board.type_in("18/08/2023\r");
    board.see("18 août 2023");
    board.type_in(key::F4);
    board.see("Cotillon");
    board.type_in(key::ENTER);
    for text in [
        "RÉALISÉ",
        "18 août 2023 / 14h30 - 16h30",
        "2h",
        "ENTRETIEN POÊLE GRANULÉS",
        "Entretien - Maintenance",
        "68 rue des Petits Champs",
        "35510 CESSON",
    ] {
        board.see(text);
    }
    let green = board.look(|screen| screen.cell(0, 20).unwrap().bgcolor());
    assert_ne!(green, vt100::Color::Default, "the banner has its ground");
    board.type_in("\u{3}");
    board.end();
}

#[test]
fn a_visit_is_created_by_keyboard_and_is_in_the_base() {
    let home = tempfile::tempdir().unwrap();
    let base = base(home.path());
    let arguments = [
        "--base", &base, "--now", NOW, "--lang", "fr", "--as", "dispatch",
    ];
    let mut board = Pty::start(home.path(), &arguments, (80, 24));
    board.see("novembre 2026");
    // From the pool the form has no date: the visit waits to be planned.
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
    let list = ask(&["--base", &base, "--now", NOW, "list", "--pool", "--json"]);
    let visits: serde_json::Value = serde_json::from_str(&list).unwrap();
    let mine = visits
        .as_array()
        .unwrap()
        .iter()
        .find(|visit| visit["client"] == "Le Gall Anaïs");
    let mine = mine.unwrap_or_else(|| panic!("not in the pool: {list}"));
    assert_eq!(mine["planned"], 90, "{mine}");
}

#[test]
fn killed_at_once_it_has_lost_no_accepted_command() {
    let home = tempfile::tempdir().unwrap();
    let base = base(home.path());
    let arguments = [
        "--base", &base, "--now", NOW, "--lang", "fr", "--as", "dispatch",
    ];
    let mut board = Pty::start(home.path(), &arguments, (120, 40));
    board.see("novembre 2026");
    board.type_in(key::F4);
    board.see("Début");
    let before = ask(&["--base", &base, "--now", NOW, "list", "--pool", "--json"]);
    board.type_in(key::F2);
    board.type_in("p");
    board.type_in("n");
    board.see("Nouvelle intervention");
    board.type_in("\t");
    board.type_in("Juste Avant");
    board.type_in("\t\t\t\t\t\t\t\t\t\t");
    board.type_in("45");
    board.type_in("\u{13}");
    board.see("créée");
    let kill = format!("kill -9 {}", board.pid());
    assert!(
        Command::new("sh")
            .args(["-c", &kill])
            .status()
            .unwrap()
            .success()
    );
    board.end();
    let after = ask(&["--base", &base, "--now", NOW, "list", "--no-pool", "--json"])
        + &ask(&["--base", &base, "--now", NOW, "list", "--pool", "--json"]);
    assert!(!before.contains("Juste Avant") && after.contains("Juste Avant"));
    let check = Command::new(env!("CARGO_BIN_EXE_ardoise"))
        .args(["--base", &base, "check"])
        .status()
        .unwrap();
    assert!(check.success(), "the journal gives the state");
}

#[test]
fn what_is_wrong_with_the_look_is_said_with_file_line_and_key() {
    let home = tempfile::tempdir().unwrap();
    let theme = home.path().join("mine.toml");
    std::fs::write(
        &theme,
        "name = \"mine\"\nextends = \"dark\"\n\n[roles]\ntexte = \"red\"\n",
    )
    .unwrap();
    let path = theme.display().to_string();
    let board = Pty::start(
        home.path(),
        &["demo", "--now", NOW, "--theme", &path],
        (80, 24),
    );
    let (code, bytes) = board.end();
    let said = String::from_utf8_lossy(&bytes);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("mine.toml:5"), "{said}");
    assert!(
        said.contains("texte") && said.contains("secondary"),
        "{said}"
    );
}
