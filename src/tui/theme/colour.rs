//! Colours: read from a theme file, brought down to what a terminal shows, compared by contrast.

use ratatui::style::Color;

use super::ColourDepth;

/// The names of the 16 colours in theme files, in the order of their numbers.
pub(super) const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// The 16 colours as xterm draws them: what the nearest one is measured by.
const XTERM16: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// The steps of the 6×6×6 cube in the palette of 256.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// `#rrggbb`, a name of [`NAMES`], or `default`.
pub(super) fn parse(text: &str) -> Option<Color> {
    if text == "default" {
        return Some(Color::Reset);
    }
    if let Some(hex) = text.strip_prefix('#') {
        let valid = hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        let value = u32::from_str_radix(hex, 16).ok().filter(|_| valid)?;
        let [_, r, g, b] = value.to_be_bytes();
        return Some(Color::Rgb(r, g, b));
    }
    let number = NAMES.iter().position(|name| *name == text)?;
    u8::try_from(number).ok().map(Color::Indexed)
}

/// The nearest colour that the depth has.
pub(super) fn at_depth(colour: Color, depth: ColourDepth) -> Color {
    match (depth, colour) {
        (ColourDepth::None, _) => Color::Reset,
        (ColourDepth::Indexed256, Color::Rgb(r, g, b)) => Color::Indexed(nearest256((r, g, b))),
        (ColourDepth::Ansi16, Color::Rgb(r, g, b)) => Color::Indexed(nearest16((r, g, b))),
        (ColourDepth::Ansi16, Color::Indexed(n)) if n > 15 => {
            Color::Indexed(nearest16(indexed_rgb(n)))
        }
        (_, colour) => colour,
    }
}

fn nearest16(wanted: (u8, u8, u8)) -> u8 {
    nearest((0..16).map(|n| (n, indexed_rgb(n))), wanted)
}

/// The first 16 are left out: users recolour them.
fn nearest256(wanted: (u8, u8, u8)) -> u8 {
    nearest((16..=255).map(|n| (n, indexed_rgb(n))), wanted)
}

fn nearest(candidates: impl Iterator<Item = (u8, (u8, u8, u8))>, wanted: (u8, u8, u8)) -> u8 {
    candidates
        .min_by_key(|(_, rgb)| distance(*rgb, wanted))
        .map_or(0, |(n, _)| n)
}

/// Squared distance, weighted by how strongly the eye sees each part.
fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    3 * square(a.0, b.0) + 4 * square(a.1, b.1) + 2 * square(a.2, b.2)
}

/// What xterm draws for a number of the palette of 256.
fn indexed_rgb(n: u8) -> (u8, u8, u8) {
    let at = |step: u8| CUBE.get(usize::from(step)).copied().unwrap_or_default();
    match n {
        0..=15 => XTERM16.get(usize::from(n)).copied().unwrap_or_default(),
        16..=231 => {
            let n = n - 16;
            (at(n / 36), at(n / 6 % 6), at(n % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (n - 232);
            (grey, grey, grey)
        }
    }
}

/// The contrast of WCAG 2, from 1 to 21, of two colours; `None` when one is the terminal's own.
#[cfg(test)]
pub(super) fn contrast(a: Color, b: Color) -> Option<f64> {
    let (a, b) = (luminance(a)?, luminance(b)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

/// The parts of a colour; `None` for the terminal's own.
#[cfg(test)]
pub(super) fn rgb(colour: Color) -> Option<(u8, u8, u8)> {
    match colour {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n) => Some(indexed_rgb(n)),
        _ => None,
    }
}

#[cfg(test)]
fn luminance(colour: Color) -> Option<f64> {
    let (r, g, b) = rgb(colour)?;
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    Some(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        assert_eq!(parse("default"), Some(Color::Reset));
        assert_eq!(parse("#1a2B3c"), Some(Color::Rgb(0x1a, 0x2b, 0x3c)));
        assert_eq!(parse("bright-red"), Some(Color::Indexed(9)));
        for wrong in [
            "", "#12345", "#1234567", "#12345g", "#+12345", "Red", "rouge",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn depth_takes_the_nearest() {
        let green = Color::Rgb(0, 200, 10);
        assert_eq!(at_depth(green, ColourDepth::TrueColour), green);
        assert_eq!(at_depth(green, ColourDepth::Indexed256), Color::Indexed(40));
        assert_eq!(at_depth(green, ColourDepth::Ansi16), Color::Indexed(2));
        assert_eq!(at_depth(green, ColourDepth::None), Color::Reset);
        assert_eq!(at_depth(Color::Reset, ColourDepth::Ansi16), Color::Reset);
        assert_eq!(
            at_depth(Color::Indexed(196), ColourDepth::Ansi16),
            Color::Indexed(9)
        );
        assert_eq!(
            at_depth(Color::Rgb(8, 8, 8), ColourDepth::Indexed256),
            Color::Indexed(232)
        );
    }

    #[test]
    fn contrast_is_the_one_of_the_standard() {
        let (black, white) = (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255));
        assert!((contrast(black, white).unwrap() - 21.0).abs() < 1e-9);
        assert!((contrast(Color::Rgb(119, 119, 119), white).unwrap() - 4.478).abs() < 1e-3);
        assert_eq!(contrast(Color::Reset, white), None);
    }
}
