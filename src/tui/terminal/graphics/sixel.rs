//! Sixels: a picture of 256 colours in rows of six pixels.

use icy_sixel::SixelImage;
use image::DynamicImage;

/// The whole picture at the cursor.
pub(super) fn sequence(image: &DynamicImage) -> Result<Vec<u8>, String> {
    let image = image.to_rgba8();
    let (width, height) = (image.width() as usize, image.height() as usize);
    SixelImage::try_from_rgba(image.into_raw(), width, height)
        .and_then(|image| image.encode())
        .map(String::into_bytes)
        .map_err(|error| error.to_string())
}
