//! Photos that nobody took: a fire behind a stove's window, a flue from below, a roof with its chimney, a burner.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use crate::domain::Digest;
use crate::domain::report::{Mime, Picture};

const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;

/// A photo of the demo with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPhoto {
    /// The name of its file.
    pub name: &'static str,
    /// What is known of it; picture and preview are the same file.
    pub picture: Picture,
    /// A JPEG.
    pub bytes: Vec<u8>,
}

/// All of them, the same on every machine.
pub(super) fn photos() -> Vec<DemoPhoto> {
    type Shade = fn(i64, i64) -> [i64; 3];
    let shades: [(&str, Shade); 4] = [
        ("foyer.jpg", fire),
        ("conduit.jpg", flue),
        ("toiture.jpg", roof),
        ("appareil.jpg", stove),
    ];
    shades
        .into_iter()
        .filter_map(|(name, shade)| photo(name, shade))
        .collect()
}

fn photo(name: &'static str, shade: fn(i64, i64) -> [i64; 3]) -> Option<DemoPhoto> {
    let image = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let colour = shade(i64::from(x), i64::from(y));
        Rgb(colour.map(|part| u8::try_from(part.clamp(0, 255)).unwrap_or(0)))
    });
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Jpeg).ok()?;
    let bytes = bytes.into_inner();
    let digest = Digest::of(&bytes);
    Some(DemoPhoto {
        name,
        picture: Picture {
            original: digest,
            preview: digest,
            mime: Mime::Jpeg,
            width: WIDTH,
            height: HEIGHT,
            bytes: bytes.len() as u64,
            taken: None,
        },
        bytes,
    })
}

/// Flames that grow from the bottom, behind a dark frame.
fn fire(x: i64, y: i64) -> [i64; 3] {
    if !(60..580).contains(&x) || !(50..430).contains(&y) {
        return [38 + (x + y) % 3, 36, 35];
    }
    let tongue = 90 - ((x - 320).abs() * 2 / 7) + ((x * 7) % 46 - 23).abs() * 3;
    let heat = (tongue - (430 - y) / 2 + 60).clamp(0, 200);
    [40 + heat, 12 + heat * heat / 290, 8 + heat * heat / 1_500]
}

/// Rings that narrow towards the light.
fn flue(x: i64, y: i64) -> [i64; 3] {
    let (dx, dy) = (x - 330, y - 230);
    let far = (dx * dx + dy * dy) / 90;
    let ring = (far / 60) % 2 * 9;
    let light = (210 - far / 3).max(24) + ring;
    if far < 90 {
        return [205, 222, 238];
    }
    [light * 8 / 10, light * 7 / 10, light * 6 / 10]
}

/// Slates under a sky, and a chimney.
fn roof(x: i64, y: i64) -> [i64; 3] {
    let ridge = 190 + (x - 320).abs() / 4;
    if (400..470).contains(&x) && (90..ridge + 40).contains(&y) {
        let brick = i64::from((y / 14) % 2 == 0) * 14;
        return [150 + brick, 84 + brick, 66 + brick / 2];
    }
    if y < ridge {
        return [150 + y / 5, 186 + y / 6, 222];
    }
    let slate = ((x / 26 + (y / 18) % 2) % 2) * 9;
    [66 + slate, 72 + slate, 84 + slate]
}

/// A stove against a light wall.
fn stove(x: i64, y: i64) -> [i64; 3] {
    let wall = [216 - y / 12, 208 - y / 12, 196 - y / 12];
    if y > 410 {
        return [118 + (x / 40) % 2 * 8, 88, 62];
    }
    if !(230..410).contains(&x) || y < 120 {
        return if (308..332).contains(&x) && y < 120 {
            [74, 74, 78]
        } else {
            wall
        };
    }
    if (252..388).contains(&x) && (180..320).contains(&y) {
        let glow = (120 - (x - 320).abs() - (y - 280).abs() / 2).max(0);
        return [60 + glow * 3 / 2, 24 + glow * 7 / 10, 14 + glow / 4];
    }
    [44, 44, 48]
}
