//! `settings` and `config`.

use crate::World;

#[test]
fn the_time_mode_can_be_set_and_counts() {
    let world = World::new();
    world.expect(
        0,
        &[
            "settings",
            "set",
            "time_tracking=manual",
            "company=Ardoises réunies",
        ],
    );
    let settings = world.json(0, &["settings"]);
    assert_eq!(settings["time_tracking"], "manual");
    assert_eq!(settings["company"], "Ardoises réunies");
    let id = world.planned("24/11/2026 9h");
    world.expect(0, &["do", "confirm", &id]);
    let refused = world.json(3, &["do", "finish", &id]);
    assert_eq!(refused["refusal"]["name"], "missing_actual");
    assert_eq!(
        world.json(0, &["do", "finish", &id, "--actual", "1h10"])["visit"]["actual"],
        70
    );
}

#[test]
fn the_configuration_says_where_its_values_come_from() {
    let world = World::new();
    let shown = world.expect(0, &["config", "show", "--show-origin", "--theme", "mono"]);
    assert!(
        shown.contains("theme = \"mono\"") && shown.contains("# --theme"),
        "{shown}"
    );
    assert!(shown.contains("config.toml:1"), "{shown}");
    assert!(
        world
            .expect(0, &["config", "path"])
            .trim()
            .ends_with("config/ardoise/config.toml")
    );
}

#[test]
fn init_leaves_an_existing_configuration_alone() {
    let world = World::new();
    let config = std::fs::read_to_string(world.path("config/ardoise/config.toml")).unwrap();
    let other = world.path("other.db");
    let said = world.expect(0, &["init", other.to_str().unwrap()]);
    let how = format!("`ardoise --base {}`", other.display());
    assert!(
        said.contains(&how) && !said.contains("avec `ardoise`,"),
        "{said}"
    );
    assert!(said.contains("`ardoise` seul ouvre toujours"), "{said}");
    assert_eq!(
        std::fs::read_to_string(world.path("config/ardoise/config.toml")).unwrap(),
        config
    );
    assert_eq!(
        world
            .json(0, &["list", "--base", other.to_str().unwrap()])
            .as_array()
            .unwrap()
            .len(),
        0
    );
}
