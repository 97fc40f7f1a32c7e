//! Working on a server: signing in, every verb, signing out; and what happens when that does not go well.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};

use crate::{NOW, World, text};

/// A server process on a base.
struct Served {
    process: Child,
    address: String,
}

impl Served {
    fn of(world: &World) -> Self {
        let mut process = Command::new(assert_cmd::cargo::cargo_bin("ardoise"))
            .env_clear()
            .env("HOME", world.path(""))
            .env("XDG_CONFIG_HOME", world.path("config"))
            .env("XDG_DATA_HOME", world.path("data"))
            .env("XDG_STATE_HOME", world.path("state"))
            .env("ARDOISE_NOW", NOW)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        Self {
            process,
            address: line.trim().to_owned(),
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const PASSWORD: &str = "un poêle à granulés";

/// A base with a password for its user, served.
fn office() -> (World, Served) {
    let world = World::new();
    with_password(
        &world,
        &["user", "passwd", "marie", "--password-stdin"],
        PASSWORD,
    );
    let served = Served::of(&world);
    (world, served)
}

/// Runs with a password on standard input; its code and what it said.
fn with_password(world: &World, arguments: &[&str], password: &str) -> (i32, String) {
    let output = world
        .command()
        .args(arguments)
        .write_stdin(format!("{password}\n"))
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

fn sign_in(device: &World, served: &Served) {
    let arguments = [
        "login",
        &served.address,
        "--user",
        "marie",
        "--password-stdin",
    ];
    let (code, said) = with_password(device, &arguments, PASSWORD);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Connecté comme marie à"), "{said}");
    assert!(
        said.contains("Le planning s'ouvrira sur ce serveur"),
        "{said}"
    );
}

#[test]
fn a_device_signs_in_works_and_signs_out() {
    let (world, served) = office();
    let device = World::empty();
    sign_in(&device, &served);

    let id = device.planned("2026-11-25T09:00");
    device.expect(0, &["do", "confirm", &id]);
    // Both see the same base.
    assert_eq!(
        device.json(0, &["show", &id]),
        world.json(0, &["show", &id])
    );
    let history = device.expect(0, &["history", &id]);
    assert_eq!(history, world.expect(0, &["history", &id]));
    let range = ["list", "--from", "2026-11-23", "--to", "2026-11-29"];
    assert_eq!(device.json(0, &range), world.json(0, &range));
    assert_eq!(
        device.expect(0, &["settings"]),
        world.expect(0, &["settings"])
    );
    let pdf = device.run(&["report", &id, "--work-order", "--text"]);
    assert!(
        pdf.status.success(),
        "{}",
        String::from_utf8_lossy(&pdf.stderr)
    );
    // A rule says the same through a server.
    device.expect(0, &["do", "lock", &id]);
    let refused = device.json(3, &["do", "unplan", &id]);
    assert_eq!(text(&refused["refusal"]["name"]), "locked");
    assert_eq!(refused, world.json(3, &["do", "unplan", &id]));

    let said = device.expect(0, &["logout"]);
    assert!(
        said.contains(&format!("Déconnecté de {}", served.address)),
        "{said}"
    );
    let said = device.complaint(6, &["list"]);
    assert!(said.contains("ardoise login"), "{said}");
}

#[test]
fn the_file_of_a_sign_in_is_its_owners_alone_and_no_password_is_kept() {
    let (_world, served) = office();
    let device = World::empty();
    sign_in(&device, &served);
    let folder = device.path("data/ardoise/servers");
    let files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let mode = std::fs::metadata(&files[0]).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    assert!(
        !std::fs::read_to_string(&files[0])
            .unwrap()
            .contains(PASSWORD)
    );

    std::fs::set_permissions(&files[0], std::fs::Permissions::from_mode(0o644)).unwrap();
    let said = device.complaint(1, &["list"]);
    assert!(
        said.contains("D'autres utilisateurs de cette machine peuvent lire"),
        "{said}"
    );
}

#[test]
fn a_wrong_password_is_said_and_nothing_is_kept() {
    let (_world, served) = office();
    let device = World::empty();
    let arguments = [
        "login",
        &served.address,
        "--user",
        "marie",
        "--password-stdin",
    ];
    let (code, said) = with_password(&device, &arguments, "autre chose");
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("Identifiant ou mot de passe incorrect"),
        "{said}"
    );
    assert!(!device.path("data/ardoise/servers").exists());
    assert!(!device.path("config/ardoise/config.toml").exists());
}

#[test]
fn a_token_that_was_revoked_asks_to_sign_in_again() {
    let (world, served) = office();
    let device = World::empty();
    sign_in(&device, &served);
    world.expect(0, &["user", "sign-out", "marie"]);
    let said = device.complaint(6, &["list"]);
    assert!(
        said.contains(&format!("ardoise login {}", served.address)),
        "{said}"
    );
}

#[test]
fn a_server_that_stopped_is_said_in_words() {
    let (_world, served) = office();
    let device = World::empty();
    sign_in(&device, &served);
    let new = World::empty();
    sign_in(&new, &served);
    let id = device.planned("2026-11-25T09:00");
    let week = ["list", "--from", "2026-11-23", "--to", "2026-11-29"];
    let before = device.expect(0, &week);
    let address = served.address.clone();
    drop(served);
    // A device that never read anything has nothing to show.
    let said = new.complaint(6, &week);
    let expected = format!("{address} ne répond pas (connexion refusée)");
    assert!(said.contains(&expected), "{said}");
    // One that did shows it, says how old it is, and takes work.
    let after = device.run(&week);
    assert_eq!(String::from_utf8(after.stdout).unwrap(), before);
    let said = String::from_utf8(after.stderr).unwrap();
    assert!(said.contains("Ce qui suit vient de cet appareil"), "{said}");
    let kept = device.json(0, &["do", "confirm", &id]);
    assert_eq!(kept["queued"], true, "{kept}");
    // Signing out works without a line, and says what that means.
    let said = device.complaint(0, &["logout"]);
    assert!(said.contains("ardoise user sign-out marie"), "{said}");
}

#[test]
fn what_makes_no_sense_with_a_server_is_a_usage_error() {
    let (world, served) = office();
    let device = World::empty();
    sign_in(&device, &served);
    let said = device.complaint(2, &["--as", "paul", "list"]);
    assert!(
        said.contains("--as ne vaut que pour une base de cette machine"),
        "{said}"
    );
    for only_here in [
        vec!["check"],
        vec!["user", "list"],
        vec!["mail", "send"],
        vec!["serve"],
    ] {
        let said = device.complaint(1, &only_here);
        assert!(said.contains("sur la machine qui porte la base"), "{said}");
    }
    let clear = [
        "login",
        "http://depot.example.org",
        "--user",
        "marie",
        "--password-stdin",
    ];
    let said = device.complaint(2, &clear);
    assert!(said.contains("--insecure"), "{said}");
    device.complaint(2, &["login", "ftp://depot.example.org", "--user", "marie"]);
    device.complaint(2, &["--server", &served.address, "--base", "x.db", "list"]);
    // A base that is named goes before a server of the configuration.
    let base = world.base().display().to_string();
    device.expect(0, &["--base", &base, "check"]);
    // A server that is named goes before a base of the configuration, and has its own sign-in.
    let said = world.complaint(6, &["--server", &served.address, "list"]);
    assert!(said.contains("ardoise login"), "{said}");
}
