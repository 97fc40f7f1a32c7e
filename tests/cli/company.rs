//! The configuration of a base as a file.

use std::fs;

use crate::World;

#[test]
fn an_export_is_read_edited_and_taken_back() {
    let world = World::with_practice();
    let path = world.path("base.toml");
    let file = path.to_str().unwrap();
    world.expect(0, &["config", "export", "--out", file]);
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("code = \"RAM\"") && text.contains("Gaël Le Goff"),
        "{text}"
    );
    let same = world.expect(0, &["config", "import", file]);
    assert!(
        !same.contains("modifié") && !same.contains("nouveau"),
        "{same}"
    );
    let edited = text
        .replace(
            "time_tracking = \"automatic\"",
            "time_tracking = \"manual\"",
        )
        .replace(
            "name = \"Ramonage\"\nshort",
            "name = \"Ramonage de conduit\"\nshort",
        );
    assert_ne!(edited, text);
    fs::write(&path, edited).unwrap();
    let dry = world.expect(0, &["config", "import", file, "--dry-run"]);
    assert!(
        dry.contains("Ramonage de conduit") && dry.contains("réglages"),
        "{dry}"
    );
    assert!(
        world
            .expect(0, &["settings"])
            .contains("time_tracking=automatic")
    );
    world.expect(0, &["config", "import", file]);
    assert!(
        world
            .expect(0, &["settings"])
            .contains("time_tracking=manual")
    );
    assert!(
        world
            .expect(0, &["config", "export"])
            .contains("Ramonage de conduit")
    );
}

#[test]
fn the_ready_templates_can_be_added_later() {
    let world = World::new();
    let said = world.expect(0, &["config", "import", "--practice"]);
    assert!(said.contains("RAM Ramonage"), "{said}");
    assert!(
        world
            .expect(0, &["config", "export"])
            .contains("vacuité du conduit")
    );
}

#[test]
fn mistakes_are_told_with_their_place_and_nothing_is_changed() {
    let world = World::with_practice();
    let before = world.expect(0, &["config", "export"]);
    for (text, told) in [
        ("format = 1\n[company]\nzone = \"Mars\"\n", ":3:8 : zone"),
        (
            "format = 1\n[company]\ntime_traking = \"off\"\n",
            ":3:1 : illisible",
        ),
        ("format = 9\n", "Mettez Ardoise à jour"),
        (
            "format = 1\n[company]\ntime_tracking = \"off\"\ntracking_required = true\n",
            ":2:",
        ),
        (
            "format = 1\n[[tags]]\nname = \"neuf\"\n[[templates]]\ncode = \"X\"\nname = \"X\"\nshort = \"X\"\nkind = \"X\"\nplanned = \"1h\"\n\
             [[templates.questions]]\ncode = \"A\"\nlabel = \"A\"\ntype = \"yes_no\"\n\
             [[templates.questions]]\ncode = \"B\"\nlabel = \"B\"\ntype = \"text\"\ncondition = 'A = \"Oui'\n",
            ":18:13 : condition de la question B",
        ),
    ] {
        let path = world.path("faux.toml");
        fs::write(&path, text).unwrap();
        let said = world.complaint(1, &["config", "import", path.to_str().unwrap()]);
        assert!(said.contains(told), "{told}: {said}");
    }
    assert_eq!(world.expect(0, &["config", "export"]), before);
    // Who may not change settings is told whom to ask, and again nothing is changed.
    fs::write(
        world.path("ok.toml"),
        "format = 1\n[company]\nname = \"Autre\"\n",
    )
    .unwrap();
    world.expect(
        0,
        &["config", "import", world.path("ok.toml").to_str().unwrap()],
    );
}
