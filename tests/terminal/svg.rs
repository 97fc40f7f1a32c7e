//! A terminal screen as an SVG picture.

use std::fmt::Write;

const CELL: (f32, f32) = (8.4, 18.0);
const FRONT: &str = "#d4d4d4";
const GROUND: &str = "#16181a";
const BASE: [&str; 16] = [
    "#1d1f21", "#cc4b4b", "#5fb35f", "#d0a94c", "#5b8dd6", "#a873c4", "#4fb3b3", "#c8c8c8",
    "#6b6f73", "#ef6b6b", "#7fd67f", "#efcb6b", "#7fa9ef", "#c795e0", "#72d6d6", "#ffffff",
];

fn colour(colour: vt100::Color, default: &str) -> String {
    match colour {
        vt100::Color::Default => default.to_owned(),
        vt100::Color::Idx(index) if index < 16 => BASE[usize::from(index)].to_owned(),
        vt100::Color::Idx(index) if index < 232 => {
            let level = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
            let cube = index - 16;
            format!(
                "#{:02x}{:02x}{:02x}",
                level(cube / 36),
                level(cube / 6 % 6),
                level(cube % 6)
            )
        }
        vt100::Color::Idx(index) => {
            let grey = 8 + 10 * (index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        vt100::Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Draws the screen: grounds first, then one text for each run of one look.
pub fn draw(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    let (width, height) = (
        f32::from(columns.get()) * CELL.0 + 24.0,
        f32::from(rows.get()) * CELL.1 + 24.0,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace\" font-size=\"14\" \
         xml:space=\"preserve\">\n"
    );
    let mut texts = String::new();
    for row in 0..rows.get() {
        let top = 12.0 + f32::from(row) * CELL.1;
        let mut column = 0;
        while column < columns.get() {
            let look = |column| {
                let cell = screen.cell(row, column)?;
                let (mut front, mut ground) = (
                    colour(cell.fgcolor(), FRONT),
                    colour(cell.bgcolor(), GROUND),
                );
                if cell.inverse() {
                    std::mem::swap(&mut front, &mut ground);
                }
                Some((front, ground, cell.bold(), cell.underline()))
            };
            let Some(this) = look(column) else { break };
            let start = column;
            let mut text = String::new();
            while column < columns.get() && look(column).as_ref() == Some(&this) {
                let cell = screen.cell(row, column).unwrap();
                let contents = cell.contents();
                text.push_str(if contents.is_empty() && !cell.is_wide_continuation() {
                    " "
                } else {
                    contents
                });
                column += 1;
            }
            let left = 12.0 + f32::from(start) * CELL.0;
            let run = f32::from(column - start) * CELL.0;
            let (front, ground, bold, underline) = this;
            if ground != GROUND {
                writeln!(
                    svg,
                    "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{run:.1}\" height=\"{:.1}\" fill=\"{ground}\"/>",
                    CELL.1
                )
                .unwrap();
            }
            if !text.trim().is_empty() {
                let bold = if bold { " font-weight=\"bold\"" } else { "" };
                let line = if underline {
                    " text-decoration=\"underline\""
                } else {
                    ""
                };
                writeln!(
                    texts,
                    "<text x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{run:.1}\" fill=\"{front}\"{bold}{line}>{}</text>",
                    top + 13.5,
                    escape(&text)
                )
                .unwrap();
            }
        }
    }
    svg + &texts + "</g>\n</svg>\n"
}
