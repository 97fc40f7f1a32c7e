//! Language and colours are the visitor's, never the server's: the server of these tests was started in French, without
//! colours and with `TERM=dumb`.

use crate::depot::{Depot, said};

/// Whether anything on the screen has a colour of its own.
fn coloured(screen: &vt100::Screen) -> bool {
    let (rows, columns) = screen.size();
    (0..rows.get()).any(|row| {
        (0..columns.get()).any(|column| {
            screen
                .cell(row, column)
                .is_some_and(|cell| cell.fgcolor() != vt100::Color::Default)
        })
    })
}

#[test]
fn each_visitor_reads_their_language_and_has_their_colours() {
    let depot = Depot::open(&[]);
    let mut french = depot.visit("admin", (100, 30));
    french.see("mardi 24 novembre 2026");
    assert!(french.look(coloured));
    let mut english = depot.visit_as("LANG=en_GB.UTF-8 NO_COLOR=1", "admin", (100, 30));
    english.see("Tuesday 24 November 2026");
    assert!(!english.look(coloured), "NO_COLOR is the visitor's");
    let mut plain = depot.visit_as("LANG=C TERM=xterm COLORTERM=", "admin", (100, 30));
    plain.see("Tuesday 24 November 2026");
    assert!(
        plain.look(vt100::Screen::contents).is_ascii(),
        "a terminal without UTF-8 gets none"
    );
    for board in [&mut french, &mut english, &mut plain] {
        board.type_in("q");
    }
    for board in [french, english, plain] {
        assert_eq!(board.end().0, 0);
    }
}

#[test]
fn what_somebody_chose_counts_more_than_what_their_machine_says() {
    let depot = Depot::open(&[]);
    depot.ask(&["user", "lang", "admin", "en"]);
    let mut board = depot.visit_as("LANG=fr_FR.UTF-8", "admin", (100, 30));
    board.see("Tuesday 24 November 2026");
    // There is no shell behind it: the key says so, and the board goes on.
    board.type_in("\u{1a}");
    board.see("there is no shell behind the board");
    board.type_in("q");
    assert_eq!(board.end().0, 0);
    let refused = depot.client("admin", "board@127.0.0.1 serve");
    let (code, said) = said(&refused);
    assert_eq!(code, Some(2));
    assert!(
        said.starts_with("This command only runs on the server."),
        "{said}"
    );
}
