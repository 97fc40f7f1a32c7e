//! What a file is, by its first bytes; names lie.

use crate::domain::report::{Mime, PictureError};

/// Brands of the ISO base media format that phones use for photos.
const HEIC: [&[u8]; 8] = [
    b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"mif1", b"msf1",
];

/// Kinds of files that people take for photos, by how they begin.
const OTHERS: [(&[u8], &str); 9] = [
    (b"%PDF", "PDF"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "GZIP"),
    (b"\x1aE\xdf\xa3", "MKV"),
    (b"{\\rtf", "RTF"),
];

/// How far into a file the beginning of an SVG is looked for.
const SVG_WITHIN: usize = 2_000;

pub(super) fn of(bytes: &[u8]) -> Result<Mime, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Mime::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Mime::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Mime::Webp);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        return Err(match brand {
            brand if HEIC.contains(&brand) => PictureError::Heic,
            b"avif" | b"avis" => other("AVIF"),
            _ => other("MP4"),
        });
    }
    let known = OTHERS.iter().find(|(begins, _)| bytes.starts_with(begins));
    if let Some((_, kind)) = known {
        return Err(other(kind));
    }
    let head = bytes.get(..bytes.len().min(SVG_WITHIN)).unwrap_or_default();
    if head
        .windows(4)
        .any(|four| four.eq_ignore_ascii_case(b"<svg"))
    {
        return Err(other("SVG"));
    }
    Err(other(""))
}

fn other(kind: &str) -> PictureError {
    PictureError::OtherKind {
        kind: kind.to_owned(),
    }
}
