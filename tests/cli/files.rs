//! `demo` and `export`.

use std::fs;

use crate::World;

#[test]
fn a_demo_of_a_given_size_is_kept_where_it_is_asked_for() {
    let world = World::empty();
    let dir = world.path("essai");
    let out = world.expect(
        0,
        &[
            "demo",
            "--dir",
            dir.to_str().unwrap(),
            "--visits",
            "300",
            "--technicians",
            "5",
            "--no-open",
        ],
    );
    let base = dir.join("base.db");
    assert_eq!(out.trim(), base.to_str().unwrap());
    let checked = world.json(0, &["check", "--base", base.to_str().unwrap()]);
    assert_eq!(checked["visits"], 300);
    world.complaint(1, &["demo", "--dir", dir.to_str().unwrap(), "--no-open"]);
}

#[test]
fn what_is_exported_is_recognised_when_it_comes_back() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    world.expect(
        0,
        &[
            "do",
            "edit",
            &id,
            "--description",
            "Ligne un ; « deux »\nLigne trois, avec virgule",
            "--tag",
            "Urgent",
        ],
    );
    world.expect(0, &["do", "confirm", &id]);
    world.visit(&[]);
    let entries = world.entries();
    for name in ["tout.csv", "tout.ics"] {
        for lang in ["fr", "en"] {
            let path = world.path(name);
            let path = path.to_str().unwrap();
            world.expect(0, &["export", "--out", path, "--lang", lang]);
            let report = world.json(0, &["import", path]);
            assert_eq!(
                report["not_taken"],
                serde_json::json!([]),
                "{name} {lang}: {report}"
            );
            assert_eq!(
                report["taken"].as_u64().unwrap() + report["updated"].as_u64().unwrap(),
                0,
                "{name} {lang}: {report}"
            );
        }
    }
    assert_eq!(world.entries(), entries);
}

#[test]
fn an_export_fills_another_base() {
    let world = World::new();
    world.planned("25/11/2026 9h");
    let csv = world.path("tout.csv");
    world.expect(0, &["export", "--out", csv.to_str().unwrap()]);
    let bytes = fs::read(&csv).unwrap();
    assert!(bytes.starts_with("\u{feff}Référence;Début".as_bytes()));
    let other = World::new();
    let report = other.json(0, &["import", csv.to_str().unwrap()]);
    assert_eq!(report["taken"], 1, "{report}");
    let list = other.json(0, &["list"]);
    assert_eq!(list[0]["start"], "2026-11-25T09:00:00+01:00");
    assert_eq!(list[0]["technicians"][0], "Gaël Le Goff");
    assert_eq!(list[0]["template"], "ENT");
}

#[test]
fn a_calendar_has_stable_uids_and_utc_times() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    let ics = world.expect(0, &["export", "--format", "ics"]);
    assert!(ics.contains(&format!("UID:{id}@ardoise")), "{ics}");
    assert!(
        ics.contains("DTSTART:20261125T080000Z") && !ics.contains("VTIMEZONE"),
        "{ics}"
    );
    assert!(ics.contains("STATUS:TENTATIVE"), "{ics}");
}
