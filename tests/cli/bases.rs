//! A base on a server, copies of bases, backups.

use crate::World;
use crate::postgres::Database;

/// Everything that a run said.
fn said(world: &World, code: i32, arguments: &[&str]) -> String {
    let output = world.run(arguments);
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{said}");
    assert!(!said.contains("s3same"), "{said}");
    said
}

#[test]
fn a_base_on_a_server_is_made_and_worked_on_like_any_other() {
    let (world, database) = (World::empty(), Database::new());
    let url = database.url();
    let init = [
        "init",
        &url,
        "--templates",
        "none",
        "--technician",
        "Gaël",
        "--user",
        "marie",
    ];
    let made = said(&world, 0, &init);
    assert!(
        made.contains("Base créée : postgres://ardoise@localhost/"),
        "{made}"
    );
    let again = said(&world, 1, &init);
    assert!(again.contains("existe déjà"), "{again}");
    // The configuration points to it, for its owner alone.
    let config = world.path("config/ardoise/config.toml");
    assert!(std::fs::read_to_string(&config).unwrap().contains(&url));
    let rights =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&config).unwrap().permissions());
    assert_eq!(rights & 0o077, 0, "{rights:o}");
    let shown = said(&world, 0, &["config", "show"]);
    assert!(shown.contains("postgres://ardoise@localhost/"), "{shown}");
    let id = world.planned("2026-11-25 09:00");
    said(&world, 0, &["do", "confirm", &id]);
    assert!(said(&world, 0, &["show", &id]).contains("Riou Nolwenn"));
    assert_eq!(world.entries(), 2);
}

#[test]
fn a_server_that_does_not_answer_is_told_with_what_to_do() {
    let world = World::empty();
    let nowhere = "postgres://marie:s3same@localhost/base?host=/nowhere";
    let why = said(&world, 6, &["--base", nowhere, "list"]);
    assert!(
        why.contains("ardoise init") && why.contains("postgres://marie@localhost/base"),
        "{why}"
    );
    let why = said(&world, 6, &["init", nowhere]);
    assert!(why.contains("ne répond pas"), "{why}");
}

#[test]
fn a_base_is_copied_to_a_server_and_back() {
    let (world, database) = (World::new(), Database::new());
    let id = world.planned("2026-11-25 09:00");
    let (file, url) = (world.base().display().to_string(), database.url());
    let copied = said(&world, 0, &["base", "copy", &file, &url]);
    assert!(
        copied.contains("journal") && copied.contains("est identique"),
        "{copied}"
    );
    assert!(said(&world, 1, &["base", "copy", &file, &url]).contains("existe déjà"));

    let back = world.path("back.db").display().to_string();
    let there = world.json(0, &["base", "copy", &url, &back]);
    let tables = there["tables"].as_array().unwrap();
    assert!(tables.len() > 15);
    for table in tables {
        assert_eq!(table["from"], table["to"], "{table}");
    }
    assert_eq!(
        world.expect(0, &["--base", &back, "show", &id]),
        world.expect(0, &["--base", &url, "show", &id])
    );
}

#[test]
fn a_backup_is_written_and_put_back_and_the_former_base_is_kept() {
    let world = World::new();
    world.planned("2026-11-25 09:00");
    let backup = world.path("nuit.db").display().to_string();
    assert!(said(&world, 0, &["base", "backup", &backup]).contains("nuit.db"));
    assert!(said(&world, 1, &["base", "backup", &backup]).contains("existe déjà"));
    world.planned("2026-11-26 09:00");
    assert_eq!(world.entries(), 2);

    assert!(said(&world, 1, &["base", "restore", &backup]).contains("--force"));
    assert_eq!(world.entries(), 2);
    let restored = said(&world, 0, &["base", "restore", &backup, "--force"]);
    let kept = restored.split("gardée sous ").nth(1).unwrap().trim();
    let kept = kept.strip_suffix('.').unwrap();
    assert_eq!(world.entries(), 1);
    let check = world.json(0, &["--base", kept, "check"]);
    assert_eq!(check["entries"], 2);

    let database = Database::new();
    said(
        &world,
        0,
        &["base", "restore", &backup, "--to", &database.url()],
    );
    let check = world.json(0, &["--base", &database.url(), "check"]);
    assert_eq!(check["entries"], 1);
}
