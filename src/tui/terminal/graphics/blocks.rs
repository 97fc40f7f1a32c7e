//! Half blocks: the upper half of a cell is its text, the lower one its ground.

use image::DynamicImage;
use image::imageops::FilterType;
use ratatui::style::Color;

use super::{Content, Painting};
use crate::tui::theme::ColourDepth;

/// Grey levels between which the 16 colours have to choose.
const GREYS: [(u8, Color); 4] = [
    (48, Color::Black),
    (128, Color::DarkGray),
    (208, Color::Gray),
    (255, Color::White),
];

pub(super) fn paint(image: &DynamicImage, room: (u16, u16), depth: ColourDepth) -> Painting {
    let pixels = (u32::from(room.0), u32::from(room.1) * 2);
    let (across, down) = super::fitting((image.width(), image.height()), pixels);
    let image = image
        .resize_exact(across, down, FilterType::Triangle)
        .to_rgb8();
    let rows = down.div_ceil(2);
    let colour = |x: u32, y: u32| {
        image
            .get_pixel_checked(x, y)
            .map_or(Color::Reset, |pixel| colour(pixel.0, depth))
    };
    let halves = (0..rows)
        .flat_map(|row| (0..across).map(move |x| (x, row)))
        .map(|(x, row)| (colour(x, row * 2), colour(x, row * 2 + 1)))
        .collect();
    let cells = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
    Painting {
        cells: (cells(across), cells(rows)),
        content: Content::Blocks(halves),
    }
}

fn colour([red, green, blue]: [u8; 3], depth: ColourDepth) -> Color {
    match depth {
        ColourDepth::TrueColour => Color::Rgb(red, green, blue),
        ColourDepth::Indexed256 => Color::Indexed(indexed([red, green, blue])),
        ColourDepth::Ansi16 | ColourDepth::None => {
            let light = luma([red, green, blue]);
            GREYS
                .iter()
                .find(|(limit, _)| light <= *limit)
                .map_or(Color::White, |(_, grey)| *grey)
        }
    }
}

/// How light a colour looks (ITU-R BT.601).
fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
    u8::try_from(sum / 1000).unwrap_or(u8::MAX)
}

/// The nearest of the cube of 6 × 6 × 6, or of the greys for what has hardly a colour.
fn indexed(rgb: [u8; 3]) -> u8 {
    let [red, green, blue] = rgb;
    let spread = rgb.iter().max().zip(rgb.iter().min());
    if spread.is_some_and(|(most, least)| most - least < 12) {
        return match luma(rgb) {
            ..=3 => 16,
            246.. => 231,
            light => 232 + ((u16::from(light) - 3) / 10).min(23) as u8,
        };
    }
    let step = |value: u8| match value {
        ..=47 => 0,
        48..=114 => 1,
        _ => (value - 35) / 40,
    };
    16 + 36 * step(red) + 6 * step(green) + step(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_256_are_near() {
        for (rgb, index) in [
            ([0, 0, 0], 16),
            ([255, 255, 255], 231),
            ([255, 0, 0], 196),
            ([0, 255, 0], 46),
            ([0, 0, 255], 21),
            ([95, 135, 175], 67),
            ([8, 8, 8], 232),
            ([128, 128, 128], 244),
            ([238, 238, 238], 255),
        ] {
            assert_eq!(indexed(rgb), index, "{rgb:?}");
        }
    }
}
