//! The whole life of a visit by `ardoise do`.

use serde_json::json;

use crate::{World, text};

#[test]
fn a_visit_from_the_pool_to_the_lock() {
    let world = World::new();
    let id = world.visit(&[]);
    let of = |action: &str, more: &[&str]| {
        let arguments: Vec<&str> = ["do", action, &id]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        world.json(0, &arguments)
    };
    let planned = of(
        "plan",
        &[
            "--start",
            "25/11/2026 9h",
            "--technician",
            "Gaël",
            "--planned",
            "1h30",
        ],
    );
    assert_eq!(planned["visit"]["start"], "2026-11-25T09:00:00+01:00");
    assert_eq!(planned["visit"]["end"], "2026-11-25T10:30:00+01:00");
    assert_eq!(planned["visit"]["technicians"], json!(["Gaël Le Goff"]));
    assert_eq!(planned["accepted"], true);
    assert!(
        planned["seq"].is_i64() && planned["events"].is_array() && planned["command"].is_string()
    );
    let confirmed = of("confirmer", &[]);
    assert_eq!(confirmed["visit"]["status"], "confirmed");
    assert_eq!(confirmed["visit"]["number"], "ENT0001");
    assert_eq!(
        of("demarrer", &["--now", "2026-11-25T09:05"])["visit"]["status"],
        "in_progress"
    );
    assert_eq!(
        of("pause", &["--now", "2026-11-25T09:35"])["visit"]["phase"],
        "paused"
    );
    assert_eq!(
        of("reprendre", &["--now", "2026-11-25T09:45"])["visit"]["status"],
        "in_progress"
    );
    let done = of("terminer", &["--travel", "20", "--now", "2026-11-25T10:15"]);
    assert_eq!(done["visit"]["status"], "done");
    assert_eq!(done["visit"]["actual"], 60, "thirty minutes twice");
    assert_eq!(done["visit"]["travel"], 20);
    assert_eq!(
        of("cloturer", &["--now", "2026-11-25T11:00"])["visit"]["locked"],
        true
    );
    let refused = world.json(
        3,
        &[
            "do",
            "edit",
            &id,
            "--note",
            "trop tard",
            "--now",
            "2026-11-25T11:01",
        ],
    );
    assert_eq!(refused["accepted"], false);
    assert_eq!(refused["refusal"]["name"], "locked");
    assert_eq!(refused["refusal"]["ask"], json!(["marie"]));
    assert!(
        !text(&refused["refusal"]["message"]).is_empty()
            && !text(&refused["refusal"]["next"]).is_empty()
    );
    of(
        "rouvrir",
        &["--reason", "erreur de saisie", "--now", "2026-11-25T11:05"],
    );
    of("times", &["--actual", "1h15", "--now", "2026-11-25T11:06"]);
    let history = world.json(0, &["history", "ENT0001"]);
    assert_eq!(history.as_array().unwrap().len(), 10);
    let shown = world.json(0, &["show", "ENT0001", "--history"]);
    assert_eq!(shown["actual"], 75);
    assert_eq!(shown["measured"], 60);
    assert_eq!(shown["work"].as_array().unwrap().len(), 2);
    assert_eq!(shown["site"]["city"], "Rennes");
    assert_eq!(shown["history"].as_array().unwrap().len(), 10);
}

#[test]
fn every_other_end() {
    let world = World::new();
    for (action, status, hour) in [
        ("inacheve", "unfinished", "9h"),
        ("reporter", "postponed", "11h"),
        ("annuler", "cancelled", "14h"),
    ] {
        let id = world.planned(&format!("25/11/2026 {hour}"));
        world.json(0, &["do", "confirm", &id]);
        let missing = world.json(3, &["do", action, &id]);
        assert_eq!(missing["refusal"]["name"], "missing_reason");
        let ended = world.json(0, &["do", action, &id, "--reason", "client absent"]);
        assert_eq!(ended["visit"]["status"], status);
        assert_eq!(ended["visit"]["reason"], "client absent");
    }
}

#[test]
fn edit_copy_unplan_and_delete() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    let edited = world.json(
        0,
        &[
            "do",
            "modifier",
            &id,
            "--label",
            "Poêle froid",
            "--tag",
            "urgent",
            "--phone",
            "0612345678",
        ],
    );
    assert_eq!(edited["visit"]["label"], "Poêle froid");
    assert_eq!(edited["visit"]["tags"], json!(["Urgent"]));
    assert_eq!(edited["visit"]["site"]["phone"], "0612345678");
    assert_eq!(
        edited["visit"]["site"]["zip"], "35000",
        "the rest of the client stays"
    );
    let copy = world.json(0, &["do", "copy", &id]);
    assert_eq!(copy["visit"]["label"], "Poêle froid");
    assert!(copy["visit"]["start"].is_null());
    assert_ne!(copy["visit"]["id"], edited["visit"]["id"]);
    assert!(world.json(0, &["do", "unplan", &id])["visit"]["start"].is_null());
    assert_eq!(
        world.json(0, &["do", "edit", &id, "--no-tags", "--no-client"])["visit"]["tags"],
        json!([])
    );
    assert_eq!(
        world.json(0, &["do", "supprimer", &id])["visit"]["deleted"],
        true
    );
    assert_eq!(
        world.json(0, &["list"]).as_array().unwrap().len(),
        1,
        "the copy"
    );
}

#[test]
fn undo_and_redo() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    world.json(0, &["do", "plan", &id, "--start", "26/11/2026 14h"]);
    assert_eq!(
        world.json(0, &["do", "undo", &id])["visit"]["start"],
        "2026-11-25T09:00:00+01:00"
    );
    assert_eq!(
        world.json(0, &["do", "defaire", &id])["visit"]["start"],
        "2026-11-26T14:00:00+01:00"
    );
}

#[test]
fn the_same_command_is_carried_out_once() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    let command = [
        "do",
        "confirm",
        &id,
        "--command-id",
        "0192f0c1-2a3b-7c4d-8e5f-0123456789ab",
    ];
    let first = world.json(0, &command);
    let entries = world.entries();
    let second = world.json(0, &command);
    assert_eq!(first["seq"], second["seq"]);
    assert_eq!(world.entries(), entries);
}

#[test]
fn an_overlap_needs_a_reason() {
    let world = World::new();
    world.planned("25/11/2026 9h");
    let again = [
        "do",
        "create",
        "--label",
        "Autre",
        "--planned",
        "1h",
        "--start",
        "25/11/2026 9h30",
        "--technician",
        "gaël",
    ];
    let refused = world.json(3, &again);
    assert_eq!(refused["refusal"]["name"], "needs_override");
    assert_eq!(refused["refusal"]["violations"][0]["violation"], "overlap");
    let reasoned: Vec<&str> = again
        .into_iter()
        .chain(["--override", "vu avec Gaël"])
        .collect();
    assert_eq!(world.json(0, &reasoned)["accepted"], true);
}

#[test]
fn a_conflict_gives_both_sides() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    world.json(0, &["do", "edit", &id, "--label", "Le premier"]);
    let late = world.json(
        4,
        &["do", "edit", &id, "--label", "Le second", "--revision", "1"],
    );
    assert_eq!(late["accepted"], false);
    assert_eq!(late["conflict"]["fields"], json!(["label"]));
    assert_eq!(late["conflict"]["current"]["label"], "Le premier");
    // Another field merges.
    assert_eq!(
        world.json(0, &["do", "edit", &id, "--note", "x", "--revision", "1"])["accepted"],
        true
    );
}

#[test]
fn a_visit_from_json() {
    let world = World::new();
    let new = json!({
        "client": "Cœur de Forêt", "zip": "35700", "template": "SAV", "technicians": ["Anne Riou"],
        "start": "2026-11-25T14:00:00+01:00", "planned": 45, "tags": ["Urgent"],
    });
    let output = world
        .command()
        .args(["do", "create", "--from-json", "-", "--json"])
        .write_stdin(new.to_string())
        .output()
        .unwrap();
    let made: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(made["visit"]["end"], "2026-11-25T14:45:00+01:00");
    assert_eq!(made["visit"]["label"], "Cœur de Forêt 35700");
    let wrong = world
        .command()
        .args(["do", "create", "--from-json", "-"])
        .write_stdin("{\"clinet\":1}")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_known_client_brings_its_address() {
    let world = World::new();
    let first = world.visit(&["--street", "1 rue du Four"]);
    let second = world.json(
        0,
        &[
            "do",
            "create",
            "--client",
            "riou nolwenn",
            "--planned",
            "30",
        ],
    );
    assert_eq!(second["visit"]["site"]["street"], "1 rue du Four");
    assert_eq!(
        second["visit"]["site"]["id"],
        world.json(0, &["show", &first])["site"]["id"]
    );
}

#[test]
fn text_from_outside_cannot_move_a_cursor() {
    let world = World::new();
    let id = text(
        &world.json(
            0,
            &[
                "do",
                "create",
                "--label",
                "a\u{1b}[2Jb\u{7}\u{202e}c",
                "--planned",
                "30",
            ],
        )["visit"]["id"],
    );
    let shown = world.expect(0, &["show", &id]);
    assert!(
        !shown.contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{shown:?}"
    );
}
