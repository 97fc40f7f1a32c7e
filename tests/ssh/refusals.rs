//! What is not to be had: said in a sentence, with an exit code, and nobody else feels it.

use crate::depot::{Depot, said};
use crate::pty::Pty;

#[test]
fn there_is_no_shell() {
    let depot = Depot::open(&[]);
    for line in ["sh -c id", "bash", "/bin/true", "scp -t /tmp"] {
        let (code, text) = said(&depot.client("admin", &format!("-T board@127.0.0.1 '{line}'")));
        assert_eq!(code, Some(2), "{line}: {text}");
        assert!(!text.is_empty(), "{line}");
    }
    let (_, text) = said(&depot.client("admin", "-T board@127.0.0.1 'scp -t RAM0042/'"));
    assert!(text.contains("sftp"), "{text}");
}

#[test]
fn nothing_is_forwarded_and_nothing_else_is_served() {
    let depot = Depot::open(&[]);
    let (code, text) = said(&depot.client(
        "admin",
        "-N -o ExitOnForwardFailure=yes -R 127.0.0.1:0:127.0.0.1:1 board@127.0.0.1",
    ));
    assert_eq!(code, Some(255), "{text}");
    assert!(text.contains("forwarding failed"), "{text}");
    let (code, text) = said(&depot.client("admin", "-W 127.0.0.1:22 board@127.0.0.1"));
    assert_eq!(code, Some(255), "{text}");
    assert!(text.contains("forwarding failed"), "{text}");
    for subsystem in ["netconf", "/bin/sh"] {
        let (code, text) = said(&depot.client("admin", &format!("-s board@127.0.0.1 {subsystem}")));
        assert_eq!(code, Some(255), "{text}");
        assert!(text.contains("subsystem request failed"), "{text}");
    }
    // The agent and X11 are refused without a word; the board opens all the same.
    let line = depot.ssh("admin", "-v -X -A board@127.0.0.1");
    let mut board = Pty::shell(
        depot.home(),
        &format!("DISPLAY=:9 SSH_AUTH_SOCK=/nowhere exec {line}"),
        (100, 30),
    );
    board.see("24 novembre 2026");
    board.type_in("q");
    assert_eq!(board.end().0, 0);
    let mut other = depot.visit("tech", (80, 24));
    other.see("24 novembre 2026");
    other.type_in("q");
    assert_eq!(other.end().0, 0);
}
