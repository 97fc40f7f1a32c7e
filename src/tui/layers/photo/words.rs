//! Photos in words.

use crate::domain::report::Photo;
use crate::i18n::{Catalogue, format, said, trouble};
use crate::t;
use crate::tui::event::{KeepTrouble, PaintTrouble};

/// "4032 × 3024, 2,1 Mo".
pub(super) fn size(catalogue: &Catalogue, photo: &Photo) -> String {
    let picture = &photo.picture;
    t!(
        catalogue,
        "photo-size",
        width = picture.width.to_string(),
        height = picture.height.to_string(),
        weight = weight(catalogue, picture.bytes)
    )
}

/// A number of bytes as people read it.
fn weight(catalogue: &Catalogue, bytes: u64) -> String {
    let kilobytes = u32::try_from(bytes.div_ceil(1000)).unwrap_or(u32::MAX);
    if kilobytes < 1000 {
        return t!(catalogue, "photo-kilobytes", n = kilobytes);
    }
    let megabytes = format::number(catalogue.lang(), f64::from(kilobytes) / 1000.0, 1);
    t!(catalogue, "photo-megabytes", n = megabytes)
}

/// When the camera took it.
pub(super) fn taken(catalogue: &Catalogue, photo: &Photo) -> Option<String> {
    let taken = photo.picture.taken?;
    Some(format!(
        "{} {}",
        format::date_abbr(catalogue, taken.date()),
        format::hour(catalogue.lang(), taken.time())
    ))
}

/// Why a file is no photo of the report.
pub(super) fn not_kept(catalogue: &Catalogue, name: &str, why: &KeepTrouble) -> String {
    match why {
        KeepTrouble::File(why) => why.sentence(catalogue, name),
        KeepTrouble::Base(error) => {
            let reason = trouble(catalogue, error);
            t!(catalogue, "photo-not-kept", name = name, reason = reason)
        }
    }
}

/// Why a photo cannot be shown.
pub(super) fn not_painted(catalogue: &Catalogue, why: &PaintTrouble) -> String {
    match why {
        PaintTrouble::Damaged(detail) => {
            t!(catalogue, "photo-damaged", detail = said(catalogue, detail))
        }
        PaintTrouble::Base(error) => trouble(catalogue, error),
    }
}
