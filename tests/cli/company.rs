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
        dry.contains("modifié : Modèle RAM Ramonage de conduit (name)")
            && dry.contains("modifié : réglages (time_tracking)"),
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
            ":3:1 : il n'y a pas de clé « time_traking » à cet endroit. Vouliez-vous dire « time_tracking » ?",
        ),
        (
            "format = 1\n[company]\ntime_tracking = \"toujours\"\n",
            ":3:17 : « toujours » n'est pas possible ici. Valeurs possibles : off, manual, automatic.",
        ),
        (
            "format = 1\n[[branches]]\ncity = \"Rennes\"\n",
            ":2:1 : il manque la clé « name »",
        ),
        (
            "format = 1\n[[templates]]\ncode = \"X\"\nname = \"\"\nshort = \"X\"\nkind = \"X\"\nplanned = \"1h\"\n",
            ":4:8 : templates.name est vide. Donnez un nom.",
        ),
        (
            "format = 1\n[company]\n\"\\u001B[31mrouge\" = 1\n",
            ":3:1 : il n'y a pas de clé « rouge » à cet endroit.",
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
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
    assert_eq!(world.expect(0, &["config", "export"]), before);
}

#[test]
fn who_may_not_change_the_configuration_is_told_whom_to_ask() {
    let world = World::with_practice();
    let file = |text: &str| {
        fs::write(world.path("ok.toml"), format!("format = 1\n{text}")).unwrap();
        world.path("ok.toml").to_str().unwrap().to_owned()
    };
    let user = "[[users]]\nlogin = \"luc\"\nname = \"Luc\"\nlevel = \"responsible\"\n";
    world.expect(0, &["config", "import", &file(user)]);
    let before = world.expect(0, &["config", "export"]);
    // Luc may change tags, but not settings: nothing of the file is taken.
    let both = file("[company]\nname = \"Autre\"\n[[tags]]\nname = \"neuf\"\n");
    let said = world.complaint(3, &["config", "import", &both, "--as", "luc"]);
    assert!(
        said.contains("Administrateur") && said.contains("marie"),
        "{said}"
    );
    assert_eq!(world.expect(0, &["config", "export"]), before);
    let tag = file("[[tags]]\nname = \"neuf\"\n");
    world.expect(0, &["config", "import", &tag, "--as", "luc"]);
    assert_ne!(world.expect(0, &["config", "export"]), before);
}

#[test]
fn a_company_always_has_somebody_who_manages_it() {
    let world = World::with_practice();
    let file = |marie: &str, luc: &str| {
        let user = |login: &str, level: &str| {
            format!("[[users]]\nlogin = \"{login}\"\nname = \"{login}\"\nlevel = \"{level}\"\n")
        };
        let text = format!("format = 1\n{}{}", user("marie", marie), user("luc", luc));
        fs::write(world.path("users.toml"), text).unwrap();
        world.path("users.toml").to_str().unwrap().to_owned()
    };
    let nobody = file("own", "own");
    let code = world.run(&["config", "import", &nobody]).status.code();
    assert_ne!(code, Some(0));
    assert!(!world.expect(0, &["config", "export"]).contains("luc"));
    world.expect(0, &["config", "import", &file("own", "manager")]);
    let text = world.expect(0, &["config", "export"]);
    assert!(
        text.contains("login = \"luc\"\nname = \"luc\"\nlevel = \"manager\""),
        "{text}"
    );
}

#[test]
fn two_people_of_one_name_are_told_when_a_file_is_written() {
    let world = World::empty();
    world.expect(
        0,
        &[
            "init",
            "--technician",
            "Paul Morvan",
            "--technician",
            "Paul Morvan",
            "--user",
            "marie",
        ],
    );
    let said = world.complaint(0, &["config", "export"]);
    assert!(
        said.contains("deux entrées s'appellent « Paul Morvan »"),
        "{said}"
    );
}

#[test]
fn the_demo_is_the_same_after_an_export_and_an_import() {
    let world = World::empty();
    let folder = world.path("demo");
    let base = folder.join("base.db");
    let (folder, base) = (folder.to_str().unwrap(), base.to_str().unwrap());
    world.expect(0, &["demo", "--no-open", "--dir", folder]);
    let path = world.path("demo.toml");
    let file = path.to_str().unwrap();
    let run = |more: &[&str]| {
        let all: Vec<&str> = ["--base", base, "--as", "admin"]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        world.expect(0, &all)
    };
    run(&["config", "export", "--out", file]);
    // The ready templates are those of the demo.
    for import in [
        ["config", "import", file],
        ["config", "import", "--practice"],
    ] {
        let said = run(&import);
        assert!(
            said.contains("inchangé") && !said.contains("modifié") && !said.contains("nouveau"),
            "{said}"
        );
    }
}
