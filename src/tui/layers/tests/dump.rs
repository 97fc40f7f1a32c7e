//! Pictures for the eye: `ARDOISE_DUMP=folder cargo test --lib layers::tests::dump -- --ignored` writes screens with
//! their colours.

use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::desk::*;
use crate::domain::*;
use crate::i18n::Lang;
use crate::tui::actions::ActionId;

fn colour(colour: Color, base: u8) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("\x1b[{};2;{r};{g};{b}m", base + 8),
        Color::Indexed(index) => format!("\x1b[{};5;{index}m", base + 8),
        _ => String::new(),
    }
}

fn ansi(buffer: &Buffer) -> String {
    let mut out = String::from("\x1b[2J\x1b[H");
    for y in 0..buffer.area.height {
        let _ = write!(out, "\x1b[{};1H", y + 1);
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            out.push_str("\x1b[0m");
            for (modifier, code) in [
                (Modifier::BOLD, 1),
                (Modifier::ITALIC, 3),
                (Modifier::UNDERLINED, 4),
                (Modifier::REVERSED, 7),
            ] {
                if cell.modifier.contains(modifier) {
                    let _ = write!(out, "\x1b[{code}m");
                }
            }
            out.push_str(&colour(cell.fg, 30));
            out.push_str(&colour(cell.bg, 40));
            out.push_str(cell.symbol());
        }
    }
    out.push_str("\x1b[0m");
    out
}

pub(super) fn save(name: &str, desk: &mut Desk, sizes: &[(u16, u16)]) {
    let folder = std::env::var("ARDOISE_DUMP").unwrap_or_else(|_| "target/dump".into());
    std::fs::create_dir_all(&folder).unwrap();
    for size in sizes {
        desk.size = *size;
        let buffer = desk.buffer();
        std::fs::write(
            format!("{folder}/{name}-{}x{}.ans", size.0, size.1),
            ansi(&buffer),
        )
        .unwrap();
    }
}

#[test]
#[ignore = "writes pictures"]
fn pictures() {
    let both = [(80, 24), (120, 40)];
    let mut desk = Desk::with(cotillon(), Level::Own, TimeTracking::Automatic);
    desk.open_with(vec![goldman(), confirmed()]);
    save("cotillon", &mut desk, &both);
    desk.press("v");
    save("others", &mut desk, &both);
    let mut desk = Desk::with(goldman(), Level::Manager, TimeTracking::Manual);
    desk.open();
    save("goldman", &mut desk, &both);

    let mut desk = Desk::with(confirmed(), Level::Manager, TimeTracking::Automatic);
    desk.open().press("d").answer();
    desk.now += chrono::TimeDelta::seconds(2530);
    desk.event(crate::tui::event::Event::Wake);
    save("running", &mut desk, &both);
    desk.press("t");
    save("finish-ask", &mut desk, &both);
    desk.press("enter");
    save("finish-auto", &mut desk, &both);

    let mut desk = Desk::with(confirmed(), Level::Own, TimeTracking::Manual);
    desk.open().press("t enter");
    save("finish-manual", &mut desk, &both);
    desk.press("enter");
    save("picker", &mut desk, &both);

    let mut desk = Desk::with(confirmed(), Level::Manager, TimeTracking::Manual);
    desk.press("e");
    save("form-edit", &mut desk, &both);
    desk.press("pgdn pgdn tab space");
    save("form-tech", &mut desk, &both);
    let mut desk = Desk::with(confirmed(), Level::Manager, TimeTracking::Manual);
    desk.run(ActionId::Assign);
    save("assign", &mut desk, &both);
    let mut desk = Desk::with(confirmed(), Level::Manager, TimeTracking::Manual);
    desk.press("g");
    save("goto", &mut desk, &both);
    desk.press("esc f");
    save("filter", &mut desk, &both);
    desk.press("esc ?");
    save("help", &mut desk, &both);
    desk.press("esc .");
    save("menu", &mut desk, &both);
    desk.press("esc r down");
    save("reason", &mut desk, &both);
    desk.press("esc l");
    save("lock", &mut desk, &both);
    let mut desk = Desk::new(
        vec![cotillon()],
        Level::Own,
        directory(TimeTracking::Automatic),
        Lang::En,
        paris(2023, 8, 18, 17, 0),
    );
    desk.open();
    save("english", &mut desk, &both);
}
