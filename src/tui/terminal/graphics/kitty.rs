//! The graphics protocol of kitty: a PNG in chunks, quietly, with an id under which it is deleted.

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder};

/// The one image that is on the screen; any number that no other program of the terminal is likely to use.
const ID: u32 = 771_204;
/// The protocol allows no longer chunks of payload.
const CHUNK: usize = 4096;

/// Takes every image of ours off the screen and out of the terminal's memory.
pub(in crate::tui::terminal) const DELETE_ALL: &str = "\x1b_Ga=d,d=I,i=771204,q=2\x1b\\";

/// Transmits and shows an image over so many cells, without moving the cursor and without an answer.
pub(super) fn sequences(image: &DynamicImage, cells: (u16, u16)) -> Result<Vec<u8>, String> {
    let image = image.to_rgb8();
    let mut png = Cursor::new(Vec::new());
    PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Adaptive)
        .write_image(
            image.as_raw(),
            image.width(),
            image.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|error| error.to_string())?;
    Ok(chunked(&png.into_inner(), cells))
}

fn chunked(png: &[u8], (columns, rows): (u16, u16)) -> Vec<u8> {
    let payload = STANDARD.encode(png);
    let mut chunks = payload.as_bytes().chunks(CHUNK).peekable();
    let mut bytes = Vec::with_capacity(payload.len() + 64);
    let mut control = format!("a=T,f=100,i={ID},q=2,C=1,c={columns},r={rows},");
    while let Some(chunk) = chunks.next() {
        let more = u8::from(chunks.peek().is_some());
        bytes.extend_from_slice(format!("\x1b_G{control}m={more};").as_bytes());
        bytes.extend_from_slice(chunk);
        bytes.extend_from_slice(b"\x1b\\");
        // What follows belongs to the first.
        "q=2,".clone_into(&mut control);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_payload_is_cut_into_chunks() {
        let png: Vec<u8> = (0..=255).cycle().take(7_000).collect();
        let text = String::from_utf8(chunked(&png, (30, 12))).unwrap();
        let parts: Vec<&str> = text.split_terminator("\x1b\\").collect();
        assert_eq!(parts.len(), 3);
        let (first, begin) = parts[0].split_once(';').unwrap();
        assert_eq!(first, "\x1b_Ga=T,f=100,i=771204,q=2,C=1,c=30,r=12,m=1");
        let (second, middle) = parts[1].split_once(';').unwrap();
        assert_eq!(second, "\x1b_Gq=2,m=1");
        let (last, end) = parts[2].split_once(';').unwrap();
        assert_eq!(last, "\x1b_Gq=2,m=0");
        assert_eq!((begin.len(), middle.len()), (4096, 4096));
        let payload = [begin, middle, end].concat();
        assert_eq!(STANDARD.decode(payload).unwrap(), png);
    }

    #[test]
    fn deletion_names_the_same_image() {
        assert!(DELETE_ALL.contains(&format!("i={ID},q=2")));
    }
}
