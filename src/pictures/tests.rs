use image::{ImageFormat, Rgb, RgbImage};
use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::{Bytes, ImageEXIF};
use proptest::prelude::*;

use super::*;

const WISHES: Wishes = Wishes {
    limit: 25,
    keep_place: false,
};

/// Red at the left, blue at the right.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([200, 20, 20])
        } else {
            Rgb([20, 20, 200])
        }
    })
}

fn file(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    two_halves(64, 32).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// EXIF as a phone writes it: how to turn the picture, when it was taken, and where.
fn exif_of_a_phone(orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut bytes = Vec::new();
        bytes.extend(tag.to_be_bytes());
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(value);
        bytes
    };
    let short = |value: u16| {
        let [high, low] = value.to_be_bytes();
        [high, low, 0, 0]
    };
    // Three entries from 8 on, the directory of the place from 50 on, the date from 68 on.
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x0112, 3, 1, short(orientation)));
    tiff.extend(entry(0x0132, 2, 20, 68_u32.to_be_bytes()));
    tiff.extend(entry(0x8825, 4, 1, 50_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(1_u16.to_be_bytes());
    tiff.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    tiff.extend([0; 4]);
    tiff.extend(b"2026:11:24 09:31:07\0");
    tiff
}

fn from_a_phone(orientation: u16) -> Vec<u8> {
    let mut jpeg = Jpeg::from_bytes(file(ImageFormat::Jpeg).into()).unwrap();
    jpeg.set_exif(Some(Bytes::from(exif_of_a_phone(orientation))));
    let comment = JpegSegment::new_with_contents(0xfe, Bytes::from_static(b"12 rue des Lilas"));
    jpeg.segments_mut().insert(1, comment);
    jpeg.encoder().bytes().to_vec()
}

/// Whether a file says where its picture was taken, in EXIF or in a comment.
fn tells_the_place(bytes: &[u8]) -> bool {
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    let gps = exif.is_ok_and(|exif| {
        exif.get_field(exif::Tag::GPSLatitudeRef, exif::In::PRIMARY)
            .is_some()
    });
    gps || bytes.windows(5).any(|five| five == b"Lilas")
}

#[test]
fn each_kind_is_known_by_its_bytes() {
    for (format, mime) in [
        (ImageFormat::Jpeg, Mime::Jpeg),
        (ImageFormat::Png, Mime::Png),
        (ImageFormat::WebP, Mime::Webp),
    ] {
        let taken = take(file(format), WISHES).unwrap();
        assert_eq!(taken.picture.mime, mime);
        assert_eq!((taken.picture.width, taken.picture.height), (64, 32));
        assert_eq!(taken.picture.original, Digest::of(&taken.original));
        assert_eq!(taken.picture.preview, Digest::of(&taken.preview));
        assert_eq!(kind::of(&taken.preview), Ok(Mime::Jpeg));
    }
}

#[test]
fn the_place_is_left_out_and_the_time_is_kept() {
    let file = from_a_phone(1);
    assert!(tells_the_place(&file), "the test's own file has a place");
    let taken = take(file.clone(), WISHES).unwrap();
    assert!(!tells_the_place(&taken.original));
    assert!(!tells_the_place(&taken.preview));
    assert_eq!(
        taken.picture.taken.unwrap().to_string(),
        "2026-11-24 09:31:07"
    );
    // Only told otherwise does the base keep it, and then the whole file as it is.
    let keeping = Wishes {
        keep_place: true,
        ..WISHES
    };
    let kept = take(file.clone(), keeping).unwrap();
    assert_eq!(kept.original, file);
    assert!(!tells_the_place(&kept.preview), "reports show no place");
}

#[test]
fn an_upright_photo_loses_no_quality() {
    let taken = take(from_a_phone(1), WISHES).unwrap();
    let before = image::load_from_memory(&from_a_phone(1)).unwrap();
    let after = image::load_from_memory(&taken.original).unwrap();
    assert_eq!(before, after);
}

#[test]
fn a_photo_is_turned_upright() {
    // 6: the top of the picture is at the right, as a phone held upright writes it.
    let taken = take(from_a_phone(6), WISHES).unwrap();
    assert_eq!((taken.picture.width, taken.picture.height), (32, 64));
    for bytes in [&taken.original, &taken.preview] {
        let image = image::load_from_memory(bytes).unwrap().to_rgb8();
        assert_eq!(image.dimensions(), (32, 64));
        let (top, bottom) = (image.get_pixel(16, 8).0, image.get_pixel(16, 56).0);
        assert!(top[0] > top[2], "red is on top: {top:?}");
        assert!(bottom[2] > bottom[0], "blue is below: {bottom:?}");
    }
}

#[test]
fn what_is_appended_after_the_end_is_cut_off() {
    let mut file = file(ImageFormat::Jpeg);
    let whole = take(file.clone(), WISHES).unwrap();
    file.extend(from_a_phone(1));
    assert_eq!(take(file, WISHES).unwrap().original, whole.original);
}

#[test]
fn files_that_are_no_photos_are_named() {
    let other = |kind: &str| PictureError::OtherKind { kind: kind.into() };
    for (bytes, error) in [
        (b"".to_vec(), PictureError::Empty),
        (b"%PDF-1.7 ...".to_vec(), other("PDF")),
        (b"GIF89a....".to_vec(), other("GIF")),
        (
            b"<?xml version='1.0'?>\n<SVG onload='x()'/>".to_vec(),
            other("SVG"),
        ),
        (b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), PictureError::Heic),
        (b"\0\0\0\x18ftypisom\0\0\0\0".to_vec(), other("MP4")),
        (b"Bonjour".to_vec(), other("")),
    ] {
        assert_eq!(take(bytes, WISHES), Err(error));
    }
    let large = vec![0xff; 1_000_001];
    let limit = Wishes { limit: 1, ..WISHES };
    assert_eq!(
        take(large, limit),
        Err(PictureError::TooLarge {
            bytes: 1_000_001,
            limit: 1
        })
    );
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    // A PNG of a few bytes that claims 60,000 × 60,000 pixels.
    let mut png = file(ImageFormat::Png);
    png[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let header = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&header);
    assert_eq!(
        take(png, WISHES),
        Err(PictureError::TooManyPixels {
            width: 60_000,
            height: 60_000
        })
    );
}

/// The checksum of a PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
        crc
    })
}

#[test]
fn transparent_places_are_white_on_paper() {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbaImage::from_pixel(16, 16, image::Rgba([0, 0, 0, 0]))
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    let taken = take(bytes.into_inner(), WISHES).unwrap();
    let preview = image::load_from_memory(&taken.preview).unwrap().to_rgb8();
    assert!(preview.get_pixel(8, 8).0.iter().all(|part| *part > 250));
}

#[test]
fn a_large_photo_gets_a_small_copy() {
    let mut bytes = Cursor::new(Vec::new());
    two_halves(4032, 3024)
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .unwrap();
    let taken = take(bytes.into_inner(), WISHES).unwrap();
    assert_eq!(taken.picture.width, 4032);
    let preview = image::load_from_memory(&taken.preview).unwrap();
    assert_eq!((preview.width(), preview.height()), (1024, 768));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// A photo whose transfer broke off is refused wherever it broke off, and never half taken.
    #[test]
    fn a_cut_photo_is_damaged(kind in 0_usize..3, cut in 1_usize..2_000) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP][kind];
        let mut bytes = file(format);
        let left = bytes.len().saturating_sub(cut).max(12);
        prop_assume!(left < bytes.len());
        bytes.truncate(left);
        prop_assert!(
            matches!(take(bytes, WISHES), Err(PictureError::Damaged { .. })),
            "{format:?} without its last {cut} bytes"
        );
    }

    #[test]
    fn any_bytes_get_an_answer(head in 0_usize..4, bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let heads: [&[u8]; 4] = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBPVP8X"];
        let file = [heads[head], &bytes].concat();
        let first = take(file.clone(), WISHES);
        prop_assert_eq!(first, take(file, WISHES));
    }
}
