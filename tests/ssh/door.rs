//! Who is let in, and who is not, or not any more.

use crate::depot::{Depot, NOW, said};
use crate::pty::left_clean;

#[test]
fn a_key_of_nobody_is_refused_and_the_log_has_its_fingerprint() {
    let depot = Depot::open(&[]);
    let (code, text) = said(&depot.client("nobody", "board@127.0.0.1"));
    assert_eq!(code, Some(255));
    assert!(text.contains("Permission denied (publickey)."), "{text}");
    let line = depot.logs("an unknown key");
    assert!(line.contains("SHA256:"), "{line}");
}

#[test]
fn the_server_keeps_its_key() {
    let depot = Depot::open(&[]);
    let (key, fingerprint) = (depot.host_key(), depot.fingerprint.clone());
    let shown = std::process::Command::new("ssh-keygen")
        .arg("-lf")
        .arg(depot.path("demo/base.db.ssh-key"))
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&shown.stdout).contains(&fingerprint));
    let depot = depot.reopen();
    assert_eq!(depot.host_key(), key);
    assert_eq!(depot.fingerprint, fingerprint);
}

#[test]
fn a_code_enters_a_key_once() {
    let depot = Depot::open(&[]);
    let invited = depot.ask(&["user", "invite", "dispatch", "--json", "--now", NOW]);
    let invited: serde_json::Value = serde_json::from_str(&invited).unwrap();
    let code = invited["code"].as_str().unwrap().to_lowercase();
    let with = |login: &str| depot.ssh("nobody", &format!("{login}@127.0.0.1"));
    let mut board = crate::pty::Pty::shell(
        depot.home(),
        &with(&format!("inscription-{code}")),
        (100, 30),
    );
    board.see("Bienvenue");
    board.see("24 novembre 2026");
    board.type_in("q");
    assert_eq!(board.end().0, 0);
    // From now on the key alone is enough, and the code is used up.
    let mut board = depot.visit("nobody", (100, 30));
    board.see("24 novembre 2026");
    board.type_in("q");
    assert_eq!(board.end().0, 0);
    let (again, text) = said(&depot.client("tech", &format!("enrol-{code}@127.0.0.1")));
    assert_eq!(again, Some(255), "{text}");
    let (wrong, _) = said(&depot.client("tech", "enrol-aaaa-bbbb@127.0.0.1"));
    assert_eq!(wrong, Some(255));
}

#[test]
fn passwords_let_in_only_where_they_are_switched_on_and_are_never_logged() {
    let secret = "une phrase de passe bien longue";
    let options = "-o PubkeyAuthentication=no -o PreferredAuthentications=";
    let closed = Depot::open(&[]);
    closed.give_password("admin", secret);
    let line = format!("{options}password,keyboard-interactive admin@127.0.0.1");
    let (code, text) = said(&closed.client("nobody", &line));
    assert_eq!(code, Some(255));
    assert!(text.contains("(publickey)"), "{text}");

    let depot = Depot::open(&["--ssh-passwords"]);
    depot.give_password("admin", secret);
    for (method, prompt) in [
        ("password", "password:"),
        ("keyboard-interactive", "Mot de passe :"),
    ] {
        let line = depot.ssh("nobody", &format!("{options}{method} admin@127.0.0.1"));
        let mut board = crate::pty::Pty::shell(depot.home(), &line, (100, 30));
        board.see(prompt);
        board.type_in("un autre\r");
        board.wait("another try", |screen| {
            screen.contents().matches(prompt).count() > 1
        });
        board.type_in(&format!("{secret}\r"));
        board.see("24 novembre 2026");
        board.type_in("q");
        assert_eq!(board.end().0, 0, "{method}");
    }
    depot.signal(rustix::process::Signal::TERM);
    let (_, log) = depot.ends();
    assert!(!log.contains(secret) && !log.contains("un autre"), "{log}");
    assert!(log.contains("a password is not taken"), "{log}");
}

#[test]
fn who_loses_the_key_or_the_account_is_sent_away_with_a_sentence() {
    let depot = Depot::open(&[]);
    let admin = depot.visit("admin", (100, 30));
    let tech = depot.visit("tech", (80, 24));
    admin.see("24 novembre 2026");
    tech.see("24 novembre 2026");
    let keys = depot.ask(&["user", "key", "list", "tech"]);
    let fingerprint = keys
        .split_whitespace()
        .find(|word| word.starts_with("SHA256:"))
        .unwrap()
        .to_owned();
    depot.ask(&["user", "key", "remove", &fingerprint]);
    let (code, bytes) = tech.end();
    assert_eq!(code, 3);
    left_clean(&bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(text.contains("Votre clé a été retirée."), "{text:?}");
    assert_eq!(said(&depot.client("tech", "board@127.0.0.1")).0, Some(255));
    admin.see("24 novembre 2026");
    drop(admin);
}
