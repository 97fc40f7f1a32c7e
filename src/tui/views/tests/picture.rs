//! Screens as a terminal takes them, for eyes: `ARDOISE_PICTURES=folder cargo test -- --ignored pictures`.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::fixture::{id, now, render, state};
use crate::i18n::Lang;
use crate::tui::state::{Focus, State, View};
use crate::tui::theme::{ColourDepth, Glyphs, Repertoire, Theme};

fn colour(colour: Color, ground: bool) -> String {
    let base = if ground { 48 } else { 38 };
    match colour {
        Color::Rgb(red, green, blue) => format!(";{base};2;{red};{green};{blue}"),
        Color::Indexed(index) => format!(";{base};5;{index}"),
        _ => String::new(),
    }
}

fn ansi(buffer: &Buffer) -> String {
    let mut out = String::from("\x1b[2J\x1b[H\x1b[?25l");
    for y in 0..buffer.area.height {
        let _ = write!(out, "\x1b[{};1H", y + 1);
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let _ = write!(
                out,
                "\x1b[0{}{}",
                colour(cell.fg, false),
                colour(cell.bg, true)
            );
            for (modifier, code) in [
                (Modifier::BOLD, ";1"),
                (Modifier::ITALIC, ";3"),
                (Modifier::UNDERLINED, ";4"),
                (Modifier::REVERSED, ";7"),
                (Modifier::DIM, ";2"),
            ] {
                if cell.modifier.contains(modifier) {
                    out.push_str(code);
                }
            }
            let _ = write!(out, "m{}", cell.symbol());
        }
    }
    out
}

#[test]
#[ignore = "writes files for eyes to judge"]
fn pictures() {
    let Some(folder) = std::env::var_os("ARDOISE_PICTURES").map(std::path::PathBuf::from) else {
        return;
    };
    let save = |name: &str, state: &State| {
        let (buffer, _) = render(state);
        let (columns, rows) = state.size;
        std::fs::write(
            folder.join(format!("{name}-{columns}x{rows}.ans")),
            ansi(&buffer),
        )
        .unwrap();
    };
    for size in [(60, 15), (80, 24), (120, 40), (200, 50)] {
        for view in View::ALL {
            save(
                &format!("{view:?}").to_lowercase(),
                &state(Lang::Fr, view, size),
            );
        }
    }
    let mut one = state(Lang::Fr, View::Day, (80, 24));
    one.filters.technicians = vec![one.directory.technicians[0].id];
    super::fixture::arrange(&mut one);
    save("alone", &one);
    let mut light = state(Lang::En, View::Day, (120, 40));
    light.look.palette = Theme::built_in("light")
        .unwrap()
        .resolve(ColourDepth::TrueColour);
    light.cursor.visit = None;
    light.cursor.minute = 490;
    save("light", &light);
    let mut ascii = state(Lang::Fr, View::Day, (80, 24));
    ascii.look.palette = Theme::default().resolve(ColourDepth::None);
    ascii.look.glyphs = Glyphs::of(Repertoire::Ascii);
    ascii.focus = Focus::Pool;
    ascii.pooled = Some(id(91));
    save("mono", &ascii);
    for view in View::ALL {
        let mut offline = state(Lang::Fr, view, (120, 40));
        super::shared::crowd(&mut offline);
        save(&format!("offline-{view:?}").to_lowercase(), &offline);
    }
    for (name, view) in [("ghost", View::Day), ("ghost-week", View::Planning)] {
        let mut ghost = state(Lang::Fr, view, (120, 40));
        super::fixture::pick_up(&mut ghost, 2, now() + chrono::TimeDelta::minutes(216));
        save(name, &ghost);
    }
}
