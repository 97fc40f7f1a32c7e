//! Each exit code, by what brings it about.

use crate::World;

#[test]
fn done_is_0() {
    let world = World::new();
    world.expect(0, &["list"]);
    world.expect(0, &["--help"]);
    world.expect(0, &["--version"]);
}

#[test]
fn the_codes_are_in_the_help() {
    let help = World::empty().expect(0, &["--help"]);
    for code in 0..=6 {
        assert!(help.contains(&format!("\n  {code}  ")), "{code}");
    }
}

#[test]
fn errors_are_1() {
    let world = World::new();
    assert!(world.complaint(1, &["init"]).contains("existe déjà"));
    assert!(
        world
            .complaint(1, &["import", "/nonexistent.ics"])
            .contains("Rien n'a pu être lu")
    );
    assert!(
        world
            .complaint(1, &["list", "--config", "/nonexistent.toml"])
            .contains("/nonexistent.toml")
    );
}

#[test]
fn misuse_is_2() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    world.expect(2, &["frobnicate"]);
    world.expect(2, &["do", "finish"]);
    world.expect(2, &["list", "--lang", "de"]);
    assert!(
        world
            .complaint(2, &["list", "--from", "le 31 février"])
            .contains("--from")
    );
    assert!(
        world
            .complaint(2, &["list", "--from", "2026-11-30", "--to", "2026-11-01"])
            .contains("avant son début")
    );
    assert!(
        world
            .complaint(2, &["do", "plan", &id, "--planned", "2 jours"])
            .contains("journées de travail")
    );
    assert!(
        world
            .complaint(2, &["list", "--now", "hier peut-être"])
            .contains("--now")
    );
    assert!(
        world
            .complaint(2, &["settings", "set", "speed=9"])
            .contains("time_tracking")
    );
    assert!(
        world
            .complaint(2, &["settings", "set", "edit_from=boss"])
            .contains("manage_all")
    );
}

#[test]
fn refused_is_3() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    world.expect(3, &["do", "finish", &id]);
    assert!(world.complaint(3, &["do", "start", &id]).contains("onfirm"));
    world.complaint(
        3,
        &[
            "settings",
            "set",
            "time_tracking=off",
            "tracking_required=true",
        ],
    );
}

#[test]
fn conflict_is_4() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    world.expect(0, &["do", "plan", &id, "--start", "26/11/2026 9h"]);
    world.expect(
        4,
        &[
            "do",
            "plan",
            &id,
            "--start",
            "27/11/2026 9h",
            "--revision",
            "1",
        ],
    );
}

#[test]
fn not_found_is_5() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    assert!(world.complaint(5, &["show", "RAM9999"]).contains("RAM9999"));
    assert!(
        world
            .complaint(5, &["do", "plan", &id, "--technician", "Personne"])
            .contains("Anne Riou")
    );
    assert!(
        world
            .complaint(5, &["list", "--branch", "Brest"])
            .contains("Rennes")
    );
    assert!(
        world
            .complaint(5, &["list", "--as", "eve"])
            .contains("marie")
    );
    let error = world.json(5, &["do", "confirm", "RAM9999"]);
    assert_eq!(error["error"]["name"], "not_found");
}

#[test]
fn a_base_that_cannot_be_used_is_6() {
    let world = World::new();
    let missing = world.path("nowhere.db");
    let text = world.complaint(6, &["list", "--base", missing.to_str().unwrap()]);
    assert!(
        text.contains("nowhere.db") && text.contains("ardoise init"),
        "{text}"
    );
    assert!(!missing.exists());
}
