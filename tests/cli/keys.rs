//! Keys, completions and manual pages.

use crate::World;

/// A home whose configuration gives actions other keys.
fn with_keys(keys: &str) -> World {
    let world = World::new();
    let path = world.path("config/ardoise/config.toml");
    let before = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{before}\n[keys]\n{keys}\n")).unwrap();
    world
}

#[test]
fn the_table_marks_what_was_changed() {
    let world = with_keys("sort = [\"ctrl-t\", \"f7\"]\nredo = []");
    let text = world.expect(0, &["config", "keys"]);
    let line = |name: &str| {
        let mut lines = text.lines();
        let found = lines.find(|line| line.split_whitespace().any(|word| word == name));
        found.unwrap_or_else(|| panic!("{name}: {text}")).to_owned()
    };
    assert!(line("sort").starts_with("*  sort"), "{text}");
    assert!(line("sort").contains("Ctrl-T, F7"), "{text}");
    assert!(line("redo").contains("aucune"), "{text}");
    assert!(line("undo").starts_with("   undo"), "{text}");
    assert!(line("pause").contains("Espace"), "{text}");
    let all = world.json(0, &["config", "keys"]);
    let sort = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["action"] == "sort");
    let sort = sort.unwrap();
    assert_eq!(sort["keys"], serde_json::json!(["ctrl-t", "f7"]));
    assert_eq!(sort["default"], serde_json::json!(["s"]));
    assert_eq!(sort["changed"], true);
}

#[test]
fn all_mistakes_in_keys_are_said_at_once_with_their_lines() {
    let world = with_keys("new = \"q\"\nsorte = \"s\"\nfilter = \"entrée\"\nopen = \"x\"");
    let said = world.complaint(1, &["config", "keys"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 4, "{said}");
    let first = std::fs::read_to_string(world.path("config/ardoise/config.toml")).unwrap();
    let first = first
        .lines()
        .position(|line| line.starts_with("new"))
        .unwrap()
        + 1;
    for (line, (number, words)) in lines.iter().zip([
        (first, ["new", "quit"]),
        (first + 1, ["sorte", "sort"]),
        (first + 2, ["entrée", "enter"]),
        (first + 3, ["open", "unplan"]),
    ]) {
        assert!(line.contains(&format!("config.toml:{number} ")), "{said}");
        assert!(words.iter().all(|word| line.contains(word)), "{said}");
    }
}

#[test]
fn the_reference_of_keys_is_fresh() {
    for (lang, file) in [("en", "docs/keys.md"), ("fr", "docs/touches.md")] {
        let made = World::empty().expect(0, &["--lang", lang, "config", "keys", "--markdown"]);
        let kept = std::fs::read_to_string(file).unwrap_or_default();
        assert!(
            made == kept,
            "{file} is old: cargo run -- --lang {lang} config keys --markdown > {file}"
        );
    }
}

#[test]
fn every_shell_gets_its_completions() {
    let world = World::empty();
    for (shell, sign) in [
        ("bash", "complete -F _ardoise"),
        ("zsh", "#compdef ardoise"),
        ("fish", "complete -c ardoise"),
        ("elvish", "edit:completion:arg-completer[ardoise]"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = world.expect(0, &["completions", shell]);
        assert!(script.contains(sign), "{shell}");
        assert!(script.contains("work-order"), "{shell}");
    }
    assert!(
        world
            .complaint(2, &["completions", "tcsh"])
            .contains("bash")
    );
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let world = World::empty();
    assert!(world.expect(0, &["man"]).contains(".TH ardoise 1"));
    let dir = world.path("man/man1");
    world.expect(0, &["man", "--dir", dir.to_str().unwrap()]);
    let page = |name: &str| std::fs::read_to_string(dir.join(name)).unwrap();
    assert!(page("ardoise.1").contains(".SH NOTES"));
    assert!(
        page("ardoise-list.1").contains("\\-\\-base"),
        "{}",
        page("ardoise-list.1")
    );
    assert!(page("ardoise-user-add.1").contains("ardoise user add"));
    assert!(!dir.join("ardoise-help.1").exists());
}

#[test]
fn a_dash_is_standard_output() {
    let world = World::new();
    let id = world.planned("25/11/2026 9h");
    let there = std::env::current_dir().unwrap().join("-");
    assert!(world.expect(0, &["export", "--out", "-"]).contains(&id));
    let text = world.expect(0, &["config", "export", "--out", "-"]);
    assert!(text.contains("company"), "{text}");
    assert!(!there.exists());
}

#[test]
fn init_answers_scripts_too() {
    let world = World::empty();
    let made = world.json(0, &["init"]);
    assert_eq!(made["base"], world.base().to_str().unwrap());
    assert!(made["config"].as_str().unwrap().ends_with("config.toml"));
    assert!(made["templates"].as_array().unwrap().len() > 3);
    let again = world.json(1, &["init"]);
    assert!(!again["error"]["message"].as_str().unwrap().is_empty());
}
