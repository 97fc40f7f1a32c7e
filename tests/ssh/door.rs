//! Who is let in, and who is not, or not any more.

use std::time::Duration;

use ardoise::backend::{Backend as _, Clock as _, Outcome, SystemClock};
use ardoise::domain::{Action, Blueprint, Changes, Command, CommandId, InterventionId, Minutes};
use ardoise::ssh::Limits;
use russh::keys::HashAlg;
use uuid::Uuid;

use crate::depot::{Depot, NOW, said};
use crate::pty::{Pty, left_clean};
use crate::yard::{LONG, Yard, exit, see};

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

#[test]
fn who_came_with_a_password_is_sent_away_when_it_is_another_one() {
    let depot = Depot::open(&["--ssh-passwords"]);
    let secret = "une phrase de passe bien longue";
    depot.give_password("admin", secret);
    let line = depot.ssh(
        "nobody",
        "-o PubkeyAuthentication=no -o PreferredAuthentications=password admin@127.0.0.1",
    );
    let mut board = Pty::shell(depot.home(), &line, (100, 30));
    board.see("password:");
    board.type_in(&format!("{secret}\r"));
    board.see("24 novembre 2026");
    depot.give_password("admin", "une tout autre phrase de passe");
    let (code, bytes) = board.end();
    assert_eq!(code, 3);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(text.contains("Votre mot de passe a été changé"), "{text:?}");
}

#[test]
fn a_key_of_somebody_else_is_refused_with_the_next_step() {
    let depot = Depot::open(&[]);
    let key = depot.path("tech.pub");
    let refused = depot.ardoise(&["user", "key", "add", "admin", key.to_str().unwrap()]);
    let (code, text) = said(&refused);
    assert_eq!(code, Some(3), "{text}");
    assert!(text.contains("ardoise user key list"), "{text}");
    let keys = depot.ask(&["user", "key", "list", "tech"]);
    assert!(keys.contains("SHA256:"), "it is still theirs: {keys}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_loses_the_key_is_sent_away_however_much_happens() {
    let limits = Limits {
        recheck: Duration::from_millis(1_500),
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let (_handle, mut channel) = yard.board(80, 24).await;
    see(&mut channel, "Gaël").await;
    let visit = InterventionId(Uuid::now_v7());
    let order = move |action| Command {
        id: CommandId(Uuid::now_v7()),
        intervention: visit,
        revision: None,
        at: SystemClock.now(),
        override_reason: None,
        action,
    };
    let branch = yard.base.directory().await.unwrap().branches[0].id;
    let blueprint = Blueprint {
        label: "Essai".into(),
        planned: Minutes(60),
        ..Blueprint::new(branch)
    };
    let base = std::sync::Arc::clone(&yard.base);
    let created = base.submit(order(Action::Create(Box::new(blueprint))));
    assert!(matches!(created.await.unwrap(), Outcome::Accepted(_)));
    let writing = tokio::spawn(async move {
        for number in 0_u64.. {
            let changes = Changes {
                note: Some(number.to_string()),
                ..Changes::default()
            };
            let written = base.submit(order(Action::Edit(Box::new(changes)))).await;
            assert!(matches!(written.unwrap(), Outcome::Accepted(_)));
        }
    });
    let key = yard.keys[0].public_key().fingerprint(HashAlg::Sha256);
    assert!(yard.base.remove_key(&key.to_string()).await.unwrap());
    assert_eq!(exit(&mut channel).await, Some(3));
    assert!(!writing.is_finished(), "it went on all the time");
    writing.abort();
    yard.close().await;
}
