//! A visitor is on another machine than the server's files: no screen reads or writes one of them.

use crate::depot::Depot;
use crate::pty::key;

#[test]
fn no_screen_reaches_a_file_of_the_server() {
    let depot = Depot::open(&[]);
    let mut board = depot.visit("admin", (120, 40));
    board.see("24 novembre 2026");
    drop(board);
    let _ = key::ESC;
}
