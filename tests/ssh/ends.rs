//! How a visit ends that nobody quits.

use std::process::Command;
use std::sync::Arc;

use russh::client;
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg};
use rustix::process::Signal;

use crate::depot::Depot;
use crate::pty::left_clean;
use crate::yard::Trusting;

#[test]
fn a_server_that_stops_says_goodbye_and_gives_the_terminals_back() {
    let depot = Depot::open(&[]);
    let boards = [
        depot.visit("admin", (120, 40)),
        depot.visit_as("LANG=en_GB.UTF-8", "tech", (80, 24)),
    ];
    boards[0].see("24 novembre 2026");
    boards[1].see("24 November 2026");
    depot.signal(Signal::TERM);
    for (board, farewell) in boards.into_iter().zip([
        "Le serveur s'arrête. Ce que vous écriviez dans le compte rendu est gardé ; une fiche restée ouverte est à ressaisir.\r\n",
        "The server is stopping. What you were writing in the report is kept; a form left open has to be filled in again.\r\n",
    ]) {
        let (code, bytes) = board.end();
        assert_eq!(code, 6);
        left_clean(&bytes);
        let said = String::from_utf8_lossy(&bytes).into_owned();
        let after = said.rsplit("\u{1b}[?1049l").next().unwrap();
        assert!(after.starts_with(farewell), "{after:?}");
    }
    let (code, log) = depot.ends();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("cut off"), "{log}");
}

#[test]
fn a_client_that_is_killed_leaves_nothing_behind() {
    let depot = Depot::open(&[]);
    let threads = || {
        std::fs::read_dir(format!("/proc/{}/task", depot.id()))
            .unwrap()
            .filter(|task| {
                let name = task.as_ref().unwrap().path().join("comm");
                std::fs::read_to_string(name).is_ok_and(|name| name.starts_with("visitor"))
            })
            .count()
    };
    let board = depot.visit("admin", (100, 30));
    board.see("24 novembre 2026");
    assert_eq!(threads(), 1);
    let killed = Command::new("kill")
        .args(["-9", &board.pid().to_string()])
        .status();
    assert!(killed.unwrap().success());
    board.end();
    let line = depot.logs("a board closes");
    assert!(line.contains("Gone"), "{line}");
    let start = std::time::Instant::now();
    while threads() > 0 {
        assert!(start.elapsed() < crate::depot::PATIENCE, "a thread stays");
        std::thread::yield_now();
    }
    let mut next = depot.visit("tech", (80, 24));
    next.see("24 novembre 2026");
    next.type_in("q");
    assert_eq!(next.end().0, 0);
}

/// The report of the visit that is chosen.
fn report(depot: &Depot) -> crate::pty::Pty {
    let mut board = depot.visit("tech", (100, 30));
    board.see("24 novembre 2026");
    board.type_in("o");
    board.see("Compte rendu");
    board
}

#[test]
fn what_was_being_typed_when_the_client_died_is_there_the_next_time() {
    let depot = Depot::open(&["--ssh-per-user", "1"]);
    let mut typed = String::new();
    for (signal, more) in [("-KILL", "Brûleur encra"), ("-HUP", "ssé, pot")] {
        let mut board = report(&depot);
        if typed.is_empty() {
            // What is still being read cannot be written to.
            board.see("Constat");
            // From the end of the report, over both signatures and the photos, to the notes.
            board.type_in("\u{1b}[F\u{1b}[A\u{1b}[A\u{1b}[A\u{1b}[A\r");
            board.see("à la ligne");
        } else {
            // Where somebody was writing, they write on.
            board.see(&typed);
            board.type_in("\u{1b}[F");
        }
        board.type_in(more);
        typed.push_str(more);
        board.see(&typed);
        let killed = Command::new("kill")
            .args([signal, &board.pid().to_string()])
            .status();
        assert!(killed.unwrap().success());
        board.end();
        let line = depot.logs("a board closes");
        assert!(line.contains("Gone"), "{line}");
        // The one place of this user is free again.
        depot.counts("ardoise_ssh_visitors{kind=\"board\"}", |number| number == 0);
    }
    report(&depot).see("Brûleur encrassé, pot");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_told_twice_to_stop_waits_for_nobody() {
    let depot = Depot::open(&[]);
    let config = client::Config {
        // The first frame does not fit.
        window_size: 64,
        ..client::Config::default()
    };
    let mut handle = client::connect(Arc::new(config), ("127.0.0.1", depot.port), Trusting)
        .await
        .unwrap();
    let key = PrivateKey::from_openssh(std::fs::read(depot.path("admin")).unwrap()).unwrap();
    let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
    let known = handle.authenticate_publickey("board", key).await.unwrap();
    assert!(known.success());
    let deaf = handle.channel_open_session().await.unwrap();
    deaf.request_pty(true, "xterm", 100, 30, 0, 0, &[])
        .await
        .unwrap();
    deaf.request_shell(true).await.unwrap();
    depot.logs("a board opens");
    depot.signal(Signal::TERM);
    depot.logs("stopping");
    depot.signal(Signal::TERM);
    let (code, log) = depot.ends();
    assert_eq!(code, Some(0), "{log}");
    // As it is said once its patience is over.
    assert!(!log.contains("cut off"), "{log}");
    drop(deaf);
}
