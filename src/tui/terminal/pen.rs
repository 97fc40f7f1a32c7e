//! The attributes that a terminal draws the next sign with, and the shortest change between two of them.

use std::io::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours and modifiers, as the terminal holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub modifiers: Modifier,
}

impl Default for Pen {
    fn default() -> Self {
        Self {
            fg: Color::Reset,
            bg: Color::Reset,
            modifiers: Modifier::empty(),
        }
    }
}

/// Each modifier with the parameter that sets it and the one that resets it (ECMA-48 SGR).
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What resets both of them.
const NORMAL: u8 = 22;
const STRENGTHS: Modifier = Modifier::BOLD.union(Modifier::DIM);

/// Whether a colour is one of the bright ones of 16.
const fn is_bright(colour: Color) -> bool {
    matches!(
        colour,
        Color::Indexed(8..=15)
            | Color::DarkGray
            | Color::LightRed
            | Color::LightGreen
            | Color::LightYellow
            | Color::LightBlue
            | Color::LightMagenta
            | Color::LightCyan
            | Color::White
    )
}

impl Pen {
    /// The modifiers that can be seen on a space.
    pub(super) const SHOWN_ON_SPACE: Modifier = Modifier::UNDERLINED
        .union(Modifier::REVERSED)
        .union(Modifier::CROSSED_OUT)
        .union(Modifier::SLOW_BLINK)
        .union(Modifier::RAPID_BLINK);

    /// What a cell asks for. Black is only asked for on a coloured ground of 16 colours; where bold is another colour
    /// (the Linux console, xterm) it would be dark grey there, so that black is never bold or dim.
    pub(super) fn of(cell: &Cell) -> Self {
        let black = matches!(cell.fg, Color::Black | Color::Indexed(0));
        let modifiers = if black {
            cell.modifier - STRENGTHS
        } else {
            cell.modifier
        };
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifiers,
        }
    }

    pub(super) const fn shows_on_space(self) -> bool {
        self.modifiers.intersects(Self::SHOWN_ON_SPACE)
    }

    /// This pen, for spaces on a plain ground.
    pub(super) const fn over_ground(self, bg: Color) -> Self {
        Self {
            bg,
            modifiers: self.modifiers.difference(Self::SHOWN_ON_SPACE),
            ..self
        }
    }

    /// What brings a terminal of which nothing is known to this pen.
    pub(super) fn set_from_unknown(self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\x1b[");
        if self != Self::default() {
            out.extend_from_slice(b"0;");
            Self::default().push_changes(self, out);
            out.pop();
        }
        out.push(b'm');
    }

    /// The shortest sequence from this pen to another: what differs, or everything after a reset.
    pub(super) fn change_to(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let start = out.len();
        to.set_from_unknown(out);
        let with_reset = out.len() - start;
        out.extend_from_slice(b"\x1b[");
        self.push_changes(to, out);
        out.pop();
        out.push(b'm');
        if out.len() - start < 2 * with_reset {
            out.drain(start..start + with_reset);
        } else {
            out.truncate(start + with_reset);
        }
    }

    /// Parameters, each followed by a semicolon.
    fn push_changes(self, to: Self, out: &mut Vec<u8>) {
        let mut held = self.modifiers;
        let mut plain = false;
        // The Linux console shows a bright colour by making the text bold, and keeps that until it is told otherwise.
        if is_bright(self.fg) && !is_bright(to.fg) && !held.intersects(STRENGTHS) {
            push(out, NORMAL);
        }
        for (modifier, _, reset) in MODIFIERS {
            if held.contains(modifier) && !to.modifiers.contains(modifier) {
                push(out, reset);
                plain |= reset == NORMAL;
                // Bold and dim, and both kinds of blinking, end together.
                for (other, _, same_reset) in MODIFIERS {
                    if same_reset == reset {
                        held.remove(other);
                    }
                }
            }
        }
        for (modifier, set, _) in MODIFIERS {
            if to.modifiers.contains(modifier) && !held.contains(modifier) {
                push(out, set);
            }
        }
        // There, a bright colour goes with the boldness.
        if self.fg != to.fg || (plain && is_bright(to.fg)) {
            push_colour(out, to.fg, 30);
        }
        if self.bg != to.bg {
            push_colour(out, to.bg, 40);
        }
    }
}

fn push(out: &mut Vec<u8>, parameter: u8) {
    // Writing to memory cannot fail.
    let _never = write!(out, "{parameter};");
}

/// The parameters of a colour; `base` is 30 for text and 40 for the ground.
fn push_colour(out: &mut Vec<u8>, colour: Color, base: u8) {
    let number = match colour {
        Color::Reset => return push(out, base + 9),
        Color::Rgb(r, g, b) => {
            let _never = write!(out, "{};2;{r};{g};{b};", base + 8);
            return;
        }
        Color::Indexed(number) => number,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    match number {
        0..=7 => push(out, base + number),
        8..=15 => push(out, base + 60 + number - 8),
        _ => {
            let _never = write!(out, "{};5;{number};", base + 8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, bg: Color, modifiers: Modifier) -> Pen {
        Pen { fg, bg, modifiers }
    }

    #[test]
    fn changes_are_short() {
        let plain = Pen::default();
        let green = pen(Color::Green, Color::Reset, Modifier::empty());
        let bold = pen(Color::Reset, Color::Reset, Modifier::BOLD);
        let dim_bold = pen(Color::Reset, Color::Reset, Modifier::BOLD | Modifier::DIM);
        let loud = pen(
            Color::Rgb(1, 2, 3),
            Color::Indexed(234),
            Modifier::BOLD | Modifier::UNDERLINED,
        );
        for (from, to, bytes) in [
            (plain, plain, ""),
            (plain, green, "\x1b[32m"),
            (green, plain, "\x1b[m"),
            (plain, bold, "\x1b[1m"),
            (bold, green, "\x1b[0;32m"),
            (dim_bold, bold, "\x1b[0;1m"),
            (plain, loud, "\x1b[1;4;38;2;1;2;3;48;5;234m"),
            (loud, bold, "\x1b[0;1m"),
            (
                loud,
                pen(Color::LightRed, loud.bg, loud.modifiers),
                "\x1b[91m",
            ),
            (
                loud,
                pen(loud.fg, Color::Indexed(12), loud.modifiers),
                "\x1b[104m",
            ),
        ] {
            let mut out = Vec::new();
            from.change_to(to, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), bytes, "{from:?} -> {to:?}");
        }
    }

    /// As the Linux console does: bright colours are bold, and bold is bright.
    #[test]
    fn what_was_bright_does_not_brighten_what_follows() {
        let red = pen(Color::Indexed(9), Color::Reset, Modifier::empty());
        let bold_red = pen(Color::Indexed(9), Color::Reset, Modifier::BOLD);
        let black = pen(Color::Indexed(0), Color::Indexed(2), Modifier::empty());
        let under = pen(Color::Reset, Color::Reset, Modifier::UNDERLINED);
        let red_under = pen(Color::Indexed(9), Color::Reset, Modifier::UNDERLINED);
        for (from, to, bytes) in [
            (red, black, "\x1b[0;30;42m"),
            (red, Pen::default(), "\x1b[m"),
            (red_under, under, "\x1b[0;4m"),
            (bold_red, red, "\x1b[0;91m"),
        ] {
            let mut out = Vec::new();
            from.change_to(to, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), bytes, "{from:?} -> {to:?}");
        }
    }

    #[test]
    fn black_is_never_made_grey() {
        let bold = Modifier::BOLD | Modifier::UNDERLINED;
        for (fg, modifiers) in [
            (Color::Indexed(0), Modifier::UNDERLINED),
            (Color::Black, Modifier::UNDERLINED),
            (Color::Indexed(15), bold),
            (Color::Reset, bold),
        ] {
            let mut cell = Cell::default();
            cell.set_fg(fg).set_bg(Color::Indexed(2));
            cell.modifier = bold;
            assert_eq!(Pen::of(&cell), pen(fg, Color::Indexed(2), modifiers));
        }
    }

    #[test]
    fn an_unknown_terminal_is_reset_first() {
        let mut out = Vec::new();
        Pen::default().set_from_unknown(&mut out);
        pen(Color::Red, Color::Reset, Modifier::REVERSED).set_from_unknown(&mut out);
        assert_eq!(out, b"\x1b[m\x1b[0;7;31m");
    }
}
