//! `ardoise user`: who may sign in.

use serde_json::Value;

use crate::World;

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOYlZDNIsnkrInkF+s+vzXKZVfaHblDh5V5A4BqHqzsR anne@portable\n";

fn with_password(world: &World, arguments: &[&str], typed: &str) -> (Option<i32>, String) {
    let output = world
        .command()
        .args(arguments)
        .write_stdin(typed)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn somebody_is_entered_with_a_password_and_shut_out_again() {
    let world = World::new();
    let add = [
        "user",
        "add",
        "anne",
        "--level",
        "own",
        "--technician",
        "riou",
        "--name",
        "Anne Riou",
        "--password-stdin",
    ];
    let (code, said) = with_password(&world, &add, "quatre petits poêles\n");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("anne peut se connecter"), "{said}");
    assert!(!said.contains("quatre"), "{said}");
    let list: Value = serde_json::from_str(&world.expect(0, &["user", "list", "--json"])).unwrap();
    let anne = list
        .as_array()
        .unwrap()
        .iter()
        .find(|user| user["login"] == "anne")
        .unwrap();
    assert_eq!(
        (&anne["level"], &anne["active"]),
        (&Value::from("own"), &Value::from(true))
    );
    assert!(anne["technician"].is_number());
    world.expect(0, &["user", "disable", "anne"]);
    assert!(world.expect(0, &["user", "list"]).contains("non"));
    // Somebody who left can be called back.
    world.expect(0, &["user", "enable", "anne"]);
    assert!(
        world
            .expect(0, &["user", "sign-out", "anne"])
            .contains("nulle part")
    );
    // A key would let them in again: that is said, with what takes it back.
    let file = world.path("anne.pub");
    std::fs::write(&file, KEY).unwrap();
    let file = file.to_str().unwrap();
    world.expect(0, &["user", "key", "add", "anne", file]);
    let said = world.expect(0, &["user", "sign-out", "anne"]);
    assert!(
        said.contains("Une clé SSH") && said.contains("ardoise user key remove"),
        "{said}"
    );
}

#[test]
fn passwords_that_are_too_short_or_not_given_change_nothing() {
    let world = World::new();
    let set = ["user", "passwd", "marie", "--password-stdin"];
    let (code, said) = with_password(&world, &set, "court\n");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("au moins 10 caractères"), "{said}");
    let (code, said) = with_password(&world, &set, "");
    assert_eq!(code, Some(2), "{said}");
    let (code, said) = with_password(&world, &["user", "passwd", "marie"], "");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("--password-stdin"), "{said}");
    let (code, _) = with_password(&world, &set, "une phrase assez longue\n");
    assert_eq!(code, Some(0));
    let nobody = ["user", "passwd", "personne", "--password-stdin"];
    let (code, said) = with_password(&world, &nobody, "une phrase assez longue\n");
    assert_eq!(code, Some(5), "{said}");
}

#[test]
fn only_a_manager_lets_people_in() {
    let world = World::new();
    world.expect(0, &["user", "add", "paul", "--level", "manage-all"]);
    let as_paul = |arguments: &[&str]| {
        let arguments = [arguments, &["--as", "paul"]].concat();
        with_password(&world, &arguments, "une phrase assez longue\n")
    };
    for refused in [
        &["user", "add", "ami", "--level", "manager"][..],
        &["user", "passwd", "marie", "--password-stdin"],
        &["user", "disable", "marie"],
        &["user", "sign-out", "marie"],
        &["user", "key", "add", "paul", "-"],
        &["user", "key", "remove", "SHA256:x"],
    ] {
        let (code, said) = as_paul(refused);
        assert_eq!(code, Some(3), "{refused:?}: {said}");
    }
    assert_eq!(as_paul(&["user", "list"]).0, Some(0));
}

#[test]
fn keys_come_from_a_file_and_go_by_their_fingerprint() {
    let world = World::new();
    let file = world.path("anne.pub");
    std::fs::write(&file, KEY).unwrap();
    let file = file.to_str().unwrap();
    let said = world.expect(0, &["user", "key", "add", "marie", file]);
    assert!(said.contains("SHA256:8mvMBtDkfd2u"), "{said}");
    let listed = world.expect(0, &["user", "key", "list"]);
    assert!(listed.contains("anne@portable"), "{listed}");
    let fingerprint = "SHA256:8mvMBtDkfd2u+ZzB2Jxrl/2VfCHc2qlC0ZYOHZTWXEM";
    world.expect(0, &["user", "key", "remove", fingerprint]);
    world.expect(2, &["user", "key", "remove", fingerprint]);
    let (code, said) = with_password(&world, &["user", "key", "add", "marie", "-"], "rien\n");
    assert_eq!(code, Some(2));
    assert!(said.contains("ssh-ed25519"), "{said}");
}

#[test]
fn the_language_of_a_person_counts_for_every_command() {
    let world = World::new();
    world.expect(0, &["user", "lang", "marie", "en"]);
    let id = world.planned("2026-11-25T09:00");
    let day = ["list", "--from", "2026-11-25", "--to", "2026-11-25"];
    let list = world.expect(0, &day);
    assert!(list.contains("Wed 25 Nov"), "{list}");
    let show = world.expect(0, &["show", &id]);
    assert!(
        show.contains("Technicians") || show.contains("Status"),
        "{show}"
    );
    let history = world.expect(0, &["history", &id, "--plain"]);
    assert!(history.contains("November 2026"), "{history}");
    let done = world.expect(0, &["do", "confirm", &id]);
    assert!(
        done.contains("confirmed") || done.contains("Confirmed"),
        "{done}"
    );
    // What is refused, too.
    world.expect(0, &["do", "lock", &id]);
    let refused = world.complaint(3, &["do", "unplan", &id]);
    assert!(
        refused.contains("locked") || refused.contains("closed"),
        "{refused}"
    );
    // Whatever asks for a language goes before it: the flag, the variable, the configuration.
    let french = world.expect(0, &[&day[..], &["--lang", "fr"]].concat());
    assert!(french.contains("mer. 25 nov."), "{french}");
    let variable = world.command().args(day).env("ARDOISE_LANG", "fr").output();
    let variable = String::from_utf8(variable.unwrap().stdout).unwrap();
    assert!(variable.contains("mer. 25 nov."), "{variable}");
    let file = world.path("config/ardoise/config.toml");
    let before = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("language = \"fr\"\n{before}")).unwrap();
    let configured = world.expect(0, &day);
    assert!(configured.contains("mer. 25 nov."), "{configured}");
    std::fs::write(&file, before).unwrap();
    // And without one, it is the device's.
    world.expect(0, &["user", "lang", "marie", "-"]);
    let device = world.expect(0, &day);
    assert!(device.contains("mer. 25 nov."), "{device}");
}
