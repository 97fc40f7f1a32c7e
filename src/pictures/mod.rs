//! Pictures as people bring them, made into pictures that may be kept: the right kind whatever the name says, whole,
//! upright, small enough, and without the place where they were taken.

mod kind;
mod strip;

#[cfg(test)]
mod tests;

use std::io::Cursor;

use chrono::NaiveDateTime;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use crate::domain::Digest;
use crate::domain::report::{Mime, Picture, PictureError};

/// More than any camera's: beyond it lies a bomb.
const MOST_PIXELS: u64 = 100_000_000;
/// Memory that a decoder may ask for, in bytes: the pixels, and as much again.
const MEMORY: u64 = 900_000_000;
/// The longer side of the smaller copy, in pixels: 300 to the inch across half a page, so that a report with ten photos
/// stays small enough for a mail.
const PREVIEW: u32 = 1024;
/// JPEG quality of the smaller copy.
const PREVIEW_QUALITY: u8 = 78;
/// JPEG quality of a full picture that had to be turned.
const TURNED_QUALITY: u8 = 90;

/// What the settings want of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    /// The largest file, in megabytes.
    pub limit: u16,
    /// Whether the file stays as it is, with the place where it was taken.
    pub keep_place: bool,
}

/// A picture that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What is known of it.
    pub picture: Picture,
    /// The full picture.
    pub original: Vec<u8>,
    /// The smaller copy, a JPEG without anything but pixels.
    pub preview: Vec<u8>,
}

/// Makes a file into a picture that may be kept. The same file gives the same bytes.
///
/// # Errors
/// [`PictureError`] with the reason, for whoever brought the file.
pub fn take(bytes: Vec<u8>, wishes: Wishes) -> Result<Taken, PictureError> {
    let size = bytes.len() as u64;
    if size > u64::from(wishes.limit) * 1_000_000 {
        return Err(PictureError::TooLarge {
            bytes: size,
            limit: wishes.limit,
        });
    }
    let mime = kind::of(&bytes)?;
    let bare = strip::bare(&bytes, mime)?;
    let (image, orientation) = decode(&bytes, mime)?;
    let taken = when(&bytes);
    let upright = orientation == Orientation::NoTransforms;
    let image = turned(image, orientation);
    let (original, mime) = match (wishes.keep_place, upright) {
        (true, _) => (bytes, mime),
        (false, true) => (bare, mime),
        (false, false) => (jpeg(&image, TURNED_QUALITY)?, Mime::Jpeg),
    };
    let preview = jpeg(&smaller(&image), PREVIEW_QUALITY)?;
    Ok(Taken {
        picture: Picture {
            original: Digest::of(&original),
            preview: Digest::of(&preview),
            mime,
            width: image.width(),
            height: image.height(),
            bytes: original.len() as u64,
            taken,
        },
        original,
        preview,
    })
}

fn damaged(error: &impl ToString) -> PictureError {
    PictureError::Damaged {
        detail: error.to_string(),
    }
}

/// The pixels as they lie in the file, and how they are to be turned.
fn decode(bytes: &[u8], mime: Mime) -> Result<(DynamicImage, Orientation), PictureError> {
    let format = match mime {
        Mime::Jpeg => image::ImageFormat::Jpeg,
        Mime::Png => image::ImageFormat::Png,
        Mime::Webp => image::ImageFormat::WebP,
    };
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().map_err(|error| damaged(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooManyPixels { width, height });
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    decoder
        .set_limits(limits)
        .map_err(|error| damaged(&error))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| damaged(&error))?;
    Ok((image, orientation))
}

fn turned(mut image: DynamicImage, orientation: Orientation) -> DynamicImage {
    image.apply_orientation(orientation);
    image
}

fn smaller(image: &DynamicImage) -> DynamicImage {
    if image.width().max(image.height()) <= PREVIEW {
        image.clone()
    } else {
        image.thumbnail(PREVIEW, PREVIEW)
    }
}

/// A JPEG of the pixels alone. What is transparent becomes white, as on paper.
fn jpeg(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let opaque = on_white(image);
    opaque
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
        .map_err(|error| damaged(&error))?;
    Ok(bytes)
}

fn on_white(image: &DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.to_rgb8());
    }
    let mut paper = image::RgbImage::new(image.width(), image.height());
    for (pixel, over) in paper.pixels_mut().zip(image.to_rgba8().pixels()) {
        let [red, green, blue, alpha] = over.0.map(u32::from);
        let mixed = |colour: u32| {
            let value = (colour * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(value).unwrap_or(u8::MAX)
        };
        pixel.0 = [mixed(red), mixed(green), mixed(blue)];
    }
    DynamicImage::ImageRgb8(paper)
}

/// When the camera says that it took the picture.
fn when(bytes: &[u8]) -> Option<NaiveDateTime> {
    let exif = exif::Reader::new()
        .read_from_container(&mut Cursor::new(bytes))
        .ok()?;
    let field = exif
        .get_field(exif::Tag::DateTimeOriginal, exif::In::PRIMARY)
        .or_else(|| exif.get_field(exif::Tag::DateTime, exif::In::PRIMARY))?;
    let exif::Value::Ascii(texts) = &field.value else {
        return None;
    };
    let text = std::str::from_utf8(texts.first()?).ok()?;
    NaiveDateTime::parse_from_str(text.trim(), "%Y:%m:%d %H:%M:%S").ok()
}
