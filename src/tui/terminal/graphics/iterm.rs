//! The inline images of iTerm2: a JPEG in one sequence.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::DynamicImage;
use image::codecs::jpeg::JpegEncoder;

/// Good enough to look at, and small.
const QUALITY: u8 = 80;

/// Shows an image over so many cells.
pub(super) fn sequence(image: &DynamicImage, cells: (u16, u16)) -> Result<Vec<u8>, String> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&image.to_rgb8())
        .map_err(|error| error.to_string())?;
    Ok(wrapped(&jpeg, cells))
}

fn wrapped(jpeg: &[u8], (columns, rows): (u16, u16)) -> Vec<u8> {
    let size = jpeg.len();
    let payload = STANDARD.encode(jpeg);
    format!(
        "\x1b]1337;File=inline=1;size={size};width={columns};height={rows};preserveAspectRatio=1;\
         doNotMoveCursor=1:{payload}\x07"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sequence_with_size_and_payload() {
        let text = String::from_utf8(wrapped(b"abc", (20, 8))).unwrap();
        assert_eq!(
            text,
            "\x1b]1337;File=inline=1;size=3;width=20;height=8;preserveAspectRatio=1;doNotMoveCursor=1:YWJj\x07"
        );
    }
}
