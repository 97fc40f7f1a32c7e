//! A file with nothing in it but its picture: no place, no camera, no comments, nothing after the end. The pixels stay
//! as they are; only colours keep their profile.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::png::Png;
use img_parts::webp::WebP;

use super::damaged;
use crate::domain::report::{Mime, PictureError};

/// Chunks of a PNG that its picture needs, and those that say how its colours are meant.
const OF_A_PNG: [&[u8; 4]; 11] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"pHYs",
];

/// Chunks of a WebP that tell of more than its picture.
const NOT_OF_A_WEBP: [[u8; 4]; 2] = [*b"EXIF", *b"XMP "];

/// The flags of a WebP that announce those chunks.
const WEBP_FLAGS: u8 = 0b0000_1100;

pub(super) fn bare(bytes: &[u8], mime: Mime) -> Result<Vec<u8>, PictureError> {
    let bytes = Bytes::copy_from_slice(bytes);
    match mime {
        Mime::Jpeg => jpeg(bytes),
        Mime::Png => {
            let mut png = Png::from_bytes(bytes).map_err(|error| damaged(&error))?;
            png.chunks_mut()
                .retain(|chunk| OF_A_PNG.contains(&&chunk.kind()));
            if png.chunk_by_type(*b"IEND").is_none() {
                return Err(breaks_off());
            }
            Ok(png.encoder().bytes().to_vec())
        }
        Mime::Webp => webp(bytes),
    }
}

fn breaks_off() -> PictureError {
    damaged(&"the file breaks off")
}

fn jpeg(bytes: Bytes) -> Result<Vec<u8>, PictureError> {
    let mut jpeg = Jpeg::from_bytes(bytes).map_err(|error| damaged(&error))?;
    jpeg.segments_mut().retain(belongs);
    let mut stripped = jpeg.encoder().bytes().to_vec();
    let end = end_of_jpeg(&stripped).ok_or_else(breaks_off)?;
    stripped.truncate(end);
    Ok(stripped)
}

/// Tables, frames and scans belong to a picture; of what applications add, the JFIF header, the colour profile and
/// Adobe's colour transform.
fn belongs(segment: &JpegSegment) -> bool {
    match segment.marker() {
        0xe2 => segment.contents().starts_with(b"ICC_PROFILE"),
        0xe1 | 0xe3..=0xed | 0xef | 0xfe => false,
        _ => true,
    }
}

/// Where the picture of a JPEG ends; `None` where it breaks off. Phones append whole films after it.
fn end_of_jpeg(bytes: &[u8]) -> Option<usize> {
    const RESTARTS: std::ops::RangeInclusive<u8> = 0xd0..=0xd7;
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            // Inside of a scan.
            at += 1;
            continue;
        }
        match *bytes.get(at + 1)? {
            0xd9 => return Some(at + 2),
            0x00 | 0x01 => at += 2,
            marker if RESTARTS.contains(&marker) => at += 2,
            0xff => at += 1,
            _ => {
                let length = [*bytes.get(at + 2)?, *bytes.get(at + 3)?];
                at += 2 + usize::from(u16::from_be_bytes(length)).max(2);
            }
        }
    }
}

fn webp(bytes: Bytes) -> Result<Vec<u8>, PictureError> {
    let mut webp = WebP::from_bytes(bytes).map_err(|error| damaged(&error))?;
    for id in NOT_OF_A_WEBP {
        webp.remove_chunks_by_id(id);
    }
    let mut stripped = webp.encoder().bytes().to_vec();
    // The header would still announce what is gone.
    if stripped.get(12..16) == Some(b"VP8X")
        && let Some(flags) = stripped.get_mut(20)
    {
        *flags &= !WEBP_FLAGS;
    }
    Ok(stripped)
}
