//! Bad bases and bad settings: a sentence, the right code, nothing lost.

use std::fs;

use crate::World;

#[test]
fn a_foreign_file_stays_as_it_is() {
    let world = World::new();
    let path = world.path("notes.txt");
    fs::write(
        &path,
        "not a base at all, but somebody's notes of a long afternoon".repeat(100),
    )
    .unwrap();
    let before = fs::read(&path).unwrap();
    let text = world.complaint(6, &["list", "--base", path.to_str().unwrap()]);
    assert!(text.contains("n'est pas une base Ardoise"), "{text}");
    assert_eq!(fs::read(&path).unwrap(), before);
    world.complaint(1, &["init", path.to_str().unwrap()]);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_damaged_base_is_said_to_be_damaged() {
    let world = World::new();
    for day in 25..28 {
        world.planned(&format!("{day}/11/2026 9h"));
    }
    let mut bytes = fs::read(world.base()).unwrap();
    // Everything behind the header and the schema is overwritten.
    for byte in bytes.iter_mut().skip(4096) {
        *byte = 0xA5;
    }
    fs::write(world.base(), bytes).unwrap();
    let text = world.complaint(6, &["list"]);
    assert!(text.contains("abîmée"), "{text}");
}

#[test]
fn a_typo_in_the_configuration_is_named_with_its_line() {
    let world = World::new();
    let config = world.path("config/ardoise/config.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{text}\nlanguage = 'de'\n")).unwrap();
    let complaint = world.complaint(1, &["list"]);
    assert!(
        complaint.contains("config.toml:3") && complaint.contains("auto, fr, en"),
        "{complaint}"
    );
}

#[test]
fn without_a_terminal_the_first_run_says_what_to_do() {
    let world = World::empty();
    let text = world.complaint(2, &[]);
    assert!(
        text.contains("ardoise demo") && text.contains("ardoise init"),
        "{text}"
    );
    assert!(world.complaint(2, &["list"]).contains("ardoise init"));
}

#[test]
fn a_log_is_written_when_asked_for_and_sees_the_chain() {
    let world = World::new();
    world
        .command()
        .args(["show", "RAM9999"])
        .env("ARDOISE_LOG", "error")
        .output()
        .unwrap();
    let logs: Vec<_> = fs::read_dir(world.path("state/ardoise")).unwrap().collect();
    let log = fs::read_to_string(logs[0].as_ref().unwrap().path()).unwrap();
    assert!(log.contains("no intervention RAM9999"), "{log}");
    world.command().args(["show", "RAM9998"]).output().unwrap();
    assert_eq!(
        fs::read_dir(world.path("state/ardoise")).unwrap().count(),
        1
    );
}

#[test]
fn a_base_of_a_later_version_says_to_update() {
    let world = World::new();
    let mut bytes = fs::read(world.base()).unwrap();
    // The format of an SQLite file's owner stands at byte 60, big-endian.
    let format = bytes.get_mut(60..64).unwrap();
    assert_ne!(format, [0; 4], "the base keeps its format there");
    format.copy_from_slice(&999_u32.to_be_bytes());
    fs::write(world.base(), bytes).unwrap();
    let text = world.complaint(6, &["list"]);
    assert!(
        text.contains("999") && text.contains("Mettez Ardoise à jour"),
        "{text}"
    );
}
