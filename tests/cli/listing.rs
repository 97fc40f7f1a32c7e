//! What `list` answers, and the clock.

use crate::{World, text};

#[test]
fn an_element_has_what_scripts_need() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    world.visit(&[]);
    let list = world.json(0, &["list", "--from", "2026-11-01", "--to", "2026-11-30"]);
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 2);
    for field in [
        "id",
        "number",
        "label",
        "status",
        "locked",
        "start",
        "end",
        "technicians",
        "client",
        "branch",
        "tags",
        "revision",
        "planned",
        "actual",
        "travel",
        "reason",
        "template",
        "kind",
    ] {
        assert!(list.iter().all(|one| one.get(field).is_some()), "{field}");
    }
    let dated = &list[0];
    assert_eq!(text(&dated["id"]), id);
    assert_eq!(dated["start"], "2026-11-25T09:00:00+01:00");
    assert_eq!(dated["status"], "draft");
    assert_eq!(dated["branch"], "Rennes");
    assert_eq!(dated["client"], "Riou Nolwenn");
    assert_eq!(dated["revision"], 1);
    assert!(
        list[1]["start"].is_null() && list[1]["end"].is_null(),
        "the pool comes last"
    );
}

#[test]
fn filters_leave_out_what_does_not_fit() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    world.visit(&[
        "--start",
        "26/11/2026 9h",
        "--technician",
        "Anne",
        "--label",
        "Façade",
    ]);
    world.visit(&[]);
    world.expect(0, &["do", "confirm", &id]);
    let count = |more: &[&str]| {
        let arguments: Vec<&str> = std::iter::once("list")
            .chain(more.iter().copied())
            .collect();
        world.json(0, &arguments).as_array().unwrap().len()
    };
    assert_eq!(count(&[]), 3);
    assert_eq!(count(&["--no-pool"]), 2);
    assert_eq!(count(&["--pool"]), 1);
    assert_eq!(count(&["--no-pool", "--technician", "anne"]), 1);
    assert_eq!(count(&["--status", "confirmed"]), 1);
    assert_eq!(count(&["--status", "confirme", "--status", "draft"]), 3);
    assert_eq!(count(&["--text", "facade"]), 1);
    assert_eq!(count(&["--text", "riou 35000", "--no-pool"]), 2);
    assert_eq!(count(&["--no-pool", "--from", "26/11/2026"]), 1);
    assert_eq!(count(&["--no-pool", "--from", "2026-12-01"]), 0);
}

#[test]
fn people_get_a_table_in_their_language() {
    let world = World::new();
    world.planned("25/11/2026 9h");
    let fr = world.expect(0, &["list", "--lang", "fr"]);
    assert!(
        fr.contains("Intervenants")
            && fr.contains("mer. 25 nov. 2026 9h00 - 10h00")
            && fr.contains("Brouillon"),
        "{fr}"
    );
    let en = world.expect(0, &["list", "--lang", "en"]);
    assert!(
        en.contains("Technicians") && en.contains("09:00 - 10:00") && en.contains("Draft"),
        "{en}"
    );
}

#[test]
fn now_is_wall_time_of_the_base_or_an_instant() {
    let world = World::new();
    world.expect(0, &["settings", "set", "zone=Indian/Reunion"]);
    for now in ["2026-12-01T09:00", "2026-12-01T05:00:00Z"] {
        let made = world.json(
            0,
            &[
                "do",
                "create",
                "--label",
                "x",
                "--planned",
                "30",
                "--now",
                now,
            ],
        );
        assert_eq!(
            made["visit"]["created_at"], "2026-12-01T09:00:00+04:00",
            "{now}"
        );
    }
    world.planned("25/11/2026 9h");
    assert_eq!(
        world
            .json(0, &["list", "--no-pool"])
            .as_array()
            .unwrap()
            .len(),
        1,
        "the week of the clock"
    );
    assert_eq!(
        world
            .json(0, &["list", "--no-pool", "--now", "2026-12-24 8h"])
            .as_array()
            .unwrap()
            .len(),
        0
    );
}
