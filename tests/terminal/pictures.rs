//! The pictures of the README, taken from the real program:
//! `cargo test --test terminal pictures -- --ignored`.

use std::fs;
use std::path::Path;

use crate::pty::{Pty, key};
use crate::svg;

fn take(name: &str, size: (u16, u16), arguments: &[&str], drive: impl FnOnce(&mut Pty)) {
    let home = tempfile::tempdir().unwrap();
    let arguments = [&["demo", "--now", "2026-11-24T10:24"], arguments].concat();
    let mut board = Pty::start(home.path(), &arguments, size);
    board.see("ardoise");
    drive(&mut board);
    let picture = board.look(svg::draw);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name).with_extension("svg"), picture).unwrap();
    board.type_in("\u{3}");
    board.end();
}

#[test]
#[ignore = "writes the pictures of the README"]
fn pictures_of_the_readme() {
    take("day", (120, 40), &[], |board| {
        board.see("mardi 24 novembre 2026");
        board.see("? aide");
    });
    take("planning", (126, 36), &[], |board| {
        board.type_in(key::F3);
        board.see("semaine 48");
        board.see("PgDn semaine");
        board.see("? aide");
    });
    take("list", (120, 30), &[], |board| {
        board.type_in(key::F4);
        board.see("semaine 48");
        board.see("PgDn semaine");
        board.see("? aide");
    });
    take("detail", (80, 24), &[], |board| {
        board.type_in("g");
        board.type_in("18/08/2023\r");
        board.see("Cotill");
        board.type_in(key::ENTER);
        board.see("ENTRETIEN");
        board.wait("the rest of the visit", |screen| {
            !screen.contents().contains("lecture")
        });
    });
    take("report", (80, 24), &[], |board| {
        board.type_in(key::F4);
        board.see("Début");
        board.type_in("o");
        board.see("Constat");
        board.see("aide");
    });
    take("paper", (100, 50), &[], |board| {
        board.type_in(key::F4);
        board.see("Début");
        board.type_in("R");
        board.see("CLIENT");
        board.see("enregistrer en PDF");
    });
    take("setup", (120, 34), &["--as", "admin"], |board| {
        board.type_in(",");
        board.see("Configuration");
        board.type_in("\u{1b}[B\r");
        board.see("Ramonage");
        board.type_in("\u{1b}[B\r");
        board.see("Enregistrer");
    });
}
