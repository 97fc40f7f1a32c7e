//! Planning a day and working a visit by keyboard, in the real program.

use crate::pty::{Pty, key};

const NOW: &str = "2026-11-24T10:24";

#[test]
fn s18_the_three_views_show_the_same_selection() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Pty::start(home.path(), &["demo", "--now", NOW], (120, 40));
    board.see("mardi 24 novembre 2026");
    board.type_in(key::F3);
    board.see("semaine 48");
    board.type_in(key::F4);
    board.see("semaine 48");
    board.type_in(key::F2);
    board.see("mardi 24 novembre 2026");
    board.type_in(key::PAGE_DOWN);
    board.see("mercredi 25 novembre 2026");
    board.type_in(key::PAGE_UP);
    board.see("mardi 24 novembre 2026");
    board.type_in("q");
    assert_eq!(board.end().0, 0);
}
