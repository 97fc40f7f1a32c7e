//! What is counted of visitors, where whoever watches over the server reads it.

use crate::depot::{Depot, said};

#[test]
fn visitors_and_refusals_are_counted_and_one_user_has_so_many_places() {
    let depot = Depot::open(&["--ssh-per-user", "1"]);
    depot.counts("ardoise_ssh_visitors{kind=\"board\"}", |number| number == 0);
    let mut board = depot.visit("admin", (100, 30));
    board.see("24 novembre 2026");
    depot.counts("ardoise_ssh_visitors{kind=\"board\"}", |number| number == 1);
    depot.counts("ardoise_ssh_frames_total", |number| number >= 1);
    depot.counts(
        "ardoise_ssh_written_bytes_total{kind=\"board\"}",
        |number| number > 500,
    );
    // One place is all that one user has here.
    let (code, text) = said(&depot.client("admin", "board@127.0.0.1 list"));
    assert_eq!(code, Some(6), "{text}");
    depot.counts("ardoise_ssh_refused_total{reason=\"user\"}", |number| {
        number == 1
    });
    let listed = depot.client("tech", "board@127.0.0.1 list --json");
    assert!(listed.status.success(), "{listed:?}");
    depot.counts("ardoise_ssh_sessions_total{kind=\"command\"}", |number| {
        number == 1
    });
    let length = listed.stdout.len() as u64;
    depot.counts(
        "ardoise_ssh_written_bytes_total{kind=\"command\"}",
        |number| number == length,
    );
    assert_eq!(
        depot.client("nobody", "board@127.0.0.1").status.code(),
        Some(255)
    );
    depot.counts("ardoise_ssh_refused_total{reason=\"key\"}", |number| {
        number == 1
    });
    board.type_in("q");
    assert_eq!(board.end().0, 0);
    depot.counts("ardoise_ssh_visitors{kind=\"board\"}", |number| number == 0);
    depot.counts("ardoise_ssh_sessions_total{kind=\"board\"}", |number| {
        number == 1
    });
    let text = depot.metrics();
    for personal in ["admin", "Bourdonnais", "SHA256", "127.0.0.1"] {
        assert!(!text.contains(personal), "{personal} in\n{text}");
    }
}
