//! The board as a conversation over SSH: for screen readers, for terminals that can only print, and for `-T`.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::depot::Depot;
use crate::pty::Pty;

/// What a client without a terminal of its own hears, who types some lines and then ends its input.
fn talk(depot: &Depot, name: &str, more: &str, typed: &str) -> Output {
    let mut client = Command::new("/bin/sh")
        .args(["-c", &depot.ssh(name, more)])
        .env("LANG", "fr_FR.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = client.stdin.take().unwrap();
    input.write_all(typed.as_bytes()).unwrap();
    drop(input);
    client.wait_with_output().unwrap()
}

fn heard(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(!text.contains('\u{1b}') && !text.contains('\r'), "{text:?}");
    text
}

#[test]
fn without_a_terminal_the_board_is_a_conversation_with_the_same_rights() {
    let depot = Depot::open(&[]);
    let photo = depot.path("photo.jpg");
    std::fs::write(&photo, b"secret of the server").unwrap();
    let typed = format!(
        "RAM0158\ndémarrer\nphoto\n{}\nnotes\nConduit propre.\n.\nretour\nconfiguration\nmagasins\n1\n2\nVannes\nenregistrer\nretour\nutilisateurs\nclés 1\n\nretour\npapier\nfichier\n{}\nprendre\n",
        photo.display(),
        photo.display()
    );
    let text = heard(&talk(&depot, "admin", "-T board@127.0.0.1", &typed));
    assert!(text.contains("Mardi 24 novembre 2026"), "{text}");
    assert!(text.contains("Au revoir."), "the input has ended: {text}");
    assert!(!text.contains("secret of the server"), "{text}");
    let shown = depot.ask(&["show", "RAM0158", "--json", "--as", "admin"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert!(shown.to_string().contains("Conduit propre."), "{shown}");
    // No file of the server is a photo or a logo.
    assert!(text.contains("scp photo.jpg"), "{text}");
    let history = depot.ask(&["history", "RAM0158", "--json", "--as", "admin"]);
    assert!(history.contains("SHA256:"), "by which key: {history}");
    let settings = depot.ask(&["config", "export", "--as", "admin"]);
    assert!(settings.contains("Vannes"), "{settings}");
    // Who sees their own visits hears their own.
    let text = heard(&talk(
        &depot,
        "tech",
        "-T board@127.0.0.1 ardoise --plain --lang en",
        "all\nsetup\nbranches\nnew\nquit\n",
    ));
    assert!(text.contains("Tuesday 24 November 2026"), "{text}");
    assert!(text.contains("Read only."), "{text}");
    let other = depot.client(
        "admin",
        "-T board@127.0.0.1 'ardoise --plain --base /etc/passwd'",
    );
    assert_eq!(other.status.code(), Some(2), "{other:?}");
}

#[test]
fn a_terminal_that_can_only_print_types_and_hears_lines() {
    let depot = Depot::open(&[]);
    for term in ["dumb", ""] {
        let mut lines = depot.visit_as(&format!("TERM={term}"), "admin", (80, 24));
        lines.see("Que faire ?");
        // A letter taken back, and a key that means nothing.
        lines.type_in("RAM015x\u{7f}8\u{1b}[A\r");
        lines.see("Possible maintenant");
        lines.type_in("retour\rquitter\r");
        let (code, bytes) = lines.end();
        assert_eq!(code, 0, "TERM={term}");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(text.contains("Au revoir."), "{text}");
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
    // Asked for on a terminal that can do more; Ctrl-D leaves.
    let line = format!("exec {}", depot.ssh("admin", "-t board@127.0.0.1 lignes"));
    let mut lines = Pty::shell(depot.home(), &line, (100, 30));
    lines.see("Que faire ?");
    lines.type_in("qui\r");
    lines.see("Personne d'autre");
    lines.type_in("\u{4}");
    let (code, bytes) = lines.end();
    assert_eq!(code, 0);
    assert!(!String::from_utf8_lossy(&bytes).contains('\u{1b}'));
}

#[test]
fn a_conversation_ends_with_its_server_and_loses_nothing() {
    let depot = Depot::open(&[]);
    let mut lines = depot.visit_as("TERM=dumb", "admin", (80, 24));
    lines.see("Que faire ?");
    lines.type_in("RAM0158\r");
    lines.see("Possible maintenant");
    lines.type_in("notes\rConduit encrassé.\r");
    lines.see("Conduit encrassé.");
    depot.signal(rustix::process::Signal::TERM);
    let (code, bytes) = lines.end();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert_eq!(code, 6, "{text}");
    assert!(text.contains("brouillon"), "what was typed is kept: {text}");
    let depot = depot.reopen();
    let mut lines = depot.visit_as("TERM=dumb", "admin", (80, 24));
    lines.see("Que faire ?");
    lines.type_in("RAM0158\r");
    lines.see("Possible maintenant");
    lines.type_in("notes\r");
    lines.see("Conduit encrassé.");
    lines.type_in("\u{4}");
    assert_eq!(lines.end().0, 0);
}
