//! Photos in a terminal that knows kitty's graphics protocol.

use std::process::Command;

use image::{ImageFormat, Rgb, RgbImage};

use crate::pty::{Pty, key, left_clean};

const NOW: &str = "2026-11-24T10:24";
const BEGIN: &str = "\u{1b}_Ga=T";
const DELETE: &str = "\u{1b}_Ga=d,d=I";

#[test]
fn kitty_gets_an_image_once_and_is_told_to_delete_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("demo");
    let made = Command::new(env!("CARGO_BIN_EXE_ardoise"))
        .args(["demo", "--no-open", "--now", NOW, "--dir"])
        .arg(&folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    let photo = home.path().join("foyer.jpg");
    RgbImage::from_pixel(320, 240, Rgb([200, 90, 30]))
        .save_with_format(&photo, ImageFormat::Jpeg)
        .unwrap();
    let line = format!(
        "KITTY_WINDOW_ID=1 exec ardoise --base {} --now {NOW} --lang fr",
        folder.join("base.db").display()
    );
    let mut board = Pty::shell(home.path(), &line, (100, 30));
    board.see("novembre 2026");
    board.type_in("g");
    board.see("Aller");
    board.type_in("18/08/2023\r");
    board.see("18 août 2023");
    board.type_in(key::F4);
    board.see("Cotillon");
    board.type_in("O");
    board.see("Aucune photo");
    board.type_in(&format!("\u{1b}[200~{}\u{1b}[201~", photo.display()));
    board.see("320 × 240");
    board.type_in(key::ENTER);
    board.see("1 / 1");
    board.wait_for_bytes(BEGIN);
    board.type_in(key::ESC);
    board.wait_for_bytes(DELETE);
    board.see("retirer");
    board.type_in(key::ESC);
    board.wait("the end of the list of photos", |screen| {
        !screen.contents().contains("Photos :")
    });
    board.type_in("q");
    let (code, bytes) = board.end();
    assert_eq!(code, 0);
    left_clean(&bytes);
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(text.matches(BEGIN).count(), 1, "sent once");
    let deleted = text.matches(DELETE).count();
    assert!(deleted >= 2, "when it goes, and at the end: {deleted}");
    assert!(text.contains("q=2"), "quietly");
}
