//! Visitors of a base in `PostgreSQL`.

use crate::depot::{Depot, NOW};
use crate::postgres::Database;

#[test]
fn visitors_of_a_base_on_a_database_server_come_in_work_and_see_each_other() {
    let database = Database::new();
    let depot = Depot::open_in(&database.url());
    let invited = depot.ask(&["user", "invite", "dispatch", "--json", "--now", NOW]);
    let invited: serde_json::Value = serde_json::from_str(&invited).unwrap();
    let code = invited["code"].as_str().unwrap().to_lowercase();
    let line = depot.ssh("nobody", &format!("inscription-{code}@127.0.0.1"));
    let mut board = crate::pty::Pty::shell(depot.home(), &line, (120, 35));
    board.see("Bienvenue");
    board.see("24 novembre 2026");
    let mut other = depot.visit("admin", (160, 45));
    other.see("24 novembre 2026");
    // Ana Le Roy is there.
    other.wait("the other who is there", |screen| {
        screen
            .rows(0, 160)
            .next()
            .unwrap_or_default()
            .contains("AL")
    });
    for board in [&mut board, &mut other] {
        board.type_in("p");
        board.see("À planifier");
    }
    board.type_in("n");
    board.see("Nouvelle intervention");
    board.type_in("\tLe Gall Anaïs\t\t\t\t\t\t\t\t\t\t1h30\u{13}");
    board.wait("the end of the form", |screen| {
        !screen.contents().contains("Nouvelle intervention")
    });
    board.see("Le Gall Anaïs");
    // It is the last one of the other's list.
    other.see("12 visites");
    other.type_in("\u{1b}[F");
    other.see("Le Gall Anaïs");
    for mut board in [board, other] {
        board.type_in("q");
        assert_eq!(board.end().0, 0);
    }
    // By a command that runs on the same base, and in its journal.
    let listed = depot.client("nobody", "board@127.0.0.1 list --pool --json");
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let visits = listed.as_array().unwrap().iter();
    let mine = visits
        .clone()
        .find(|visit| visit["client"] == "Le Gall Anaïs")
        .unwrap_or_else(|| panic!("{listed}"));
    let history = depot.ask(&["history", mine["id"].as_str().unwrap(), "--json"]);
    assert!(history.contains("SHA256:"), "{history}");
    let (code, log) = depot.stops();
    assert_eq!(code, Some(0), "{log}");
}
