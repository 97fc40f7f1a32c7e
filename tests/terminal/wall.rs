//! The screen on a wall: it waits for its base, outlives it, and ends only as it was told to.

use std::process::Command;

use crate::pty::{Pty, key};

const NOW: &str = "2026-11-24T10:24";

fn make_base(folder: &std::path::Path) {
    let made = Command::new(env!("CARGO_BIN_EXE_ardoise"))
        .args(["demo", "--no-open", "--now", NOW, "--dir"])
        .arg(folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
}

#[test]
fn it_waits_for_its_base_and_outlives_it() {
    let home = tempfile::tempdir().unwrap();
    let (early, folder) = (home.path().join("early"), home.path().join("demo"));
    let base = folder.join("base.db");
    let path = base.display().to_string();
    let arguments = [
        "kiosk",
        "--base",
        &path,
        "--now",
        NOW,
        "--lang",
        "fr",
        "--locked",
        "--no-shift",
    ];
    let mut wall = Pty::start(home.path(), &arguments, (120, 34));
    wall.see("En attente de la base");
    make_base(&early);
    std::fs::rename(&early, &folder).unwrap();
    wall.see("mardi 24 novembre");
    wall.see("à jour il y a");
    // Nothing that is typed ends it or does anything.
    for keys in ["q", "\u{3}", "n", "\r", "?", key::F3, "\u{1a}"] {
        wall.type_in(keys);
    }
    wall.see("à jour il y a");
    std::fs::rename(&folder, &early).unwrap();
    wall.see("Ligne coupée");
    wall.see("mardi 24 novembre");
    std::fs::rename(&early, &folder).unwrap();
    wall.see("à jour il y a");
    let ended = Command::new("sh")
        .args(["-c", &format!("kill -TERM {}", wall.pid())])
        .status();
    assert!(ended.unwrap().success());
    assert_eq!(wall.end().0, 0);
}

#[test]
fn somebody_at_a_keyboard_leaves_it_with_q() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("demo");
    make_base(&folder);
    let path = folder.join("base.db").display().to_string();
    let arguments = ["kiosk", "--base", &path, "--now", NOW, "--lang", "en"];
    let mut wall = Pty::start(home.path(), &arguments, (80, 24));
    wall.see("Tuesday 24 November");
    wall.see("up to date");
    wall.type_in("q");
    assert_eq!(wall.end().0, 0);
}

#[test]
fn hours_that_are_none_are_said_before_anything_is_opened() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("kiosk.toml");
    std::fs::write(&config, "[kiosk]\nnight = 'tard'\n").unwrap();
    let config = config.display().to_string();
    let arguments = [
        "kiosk", "--base", "none.db", "--config", &config, "--lang", "fr",
    ];
    let wall = Pty::start(home.path(), &arguments, (80, 24));
    let (code, said) = wall.end();
    assert_eq!(code, 2, "{said:?}");
}
