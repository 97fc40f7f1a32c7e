//! Pages written as a PDF.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::text::TextDirection;

use super::flow::{Mark, PAGE, Page, Shade, What};
use super::font::Fonts;
use super::{PdfError, Pictures};
use crate::domain::report::Ink;

/// The edge of a box to tick.
const TICK: f32 = 7.0;

pub(super) fn document(
    pages: &[Page],
    fonts: &Fonts,
    pictures: &Pictures,
) -> Result<Vec<u8>, PdfError> {
    let mut document = krilla::Document::new();
    for page in pages {
        let settings =
            PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| PdfError::new("page"))?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        for mark in &page.marks {
            draw(&mut surface, mark, fonts, pictures)?;
        }
        surface.finish();
        sheet.finish();
    }
    document.finish().map_err(PdfError::new)
}

fn colour(shade: Shade) -> rgb::Color {
    match shade {
        Shade::Dark => rgb::Color::new(28, 30, 33),
        Shade::Grey => rgb::Color::new(94, 99, 105),
        Shade::Light => rgb::Color::new(205, 209, 213),
        Shade::Accent => rgb::Color::new(24, 92, 58),
        Shade::Red => rgb::Color::new(170, 32, 32),
    }
}

fn fill(shade: Shade) -> Fill {
    Fill {
        paint: colour(shade).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn stroke(shade: Shade, width: f32) -> Stroke {
    Stroke {
        paint: colour(shade).into(),
        width,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    }
}

fn draw(
    surface: &mut Surface<'_>,
    mark: &Mark,
    fonts: &Fonts,
    pictures: &Pictures,
) -> Result<(), PdfError> {
    match &mark.what {
        What::Text {
            text,
            face,
            size,
            shade,
        } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*shade)));
            surface.draw_text(
                Point::from_xy(mark.x, mark.y),
                fonts.font(*face),
                *size,
                text,
                false,
                TextDirection::Auto,
            );
        }
        What::Rule { width, shade } => {
            let weight = if *shade == Shade::Accent { 1.2 } else { 0.6 };
            line(
                surface,
                &[(mark.x, mark.y), (mark.x + width, mark.y)],
                stroke(*shade, weight),
            );
        }
        What::Tick => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(mark.x, mark.y, TICK, TICK) {
                path.push_rect(rect);
            }
            outline(surface, path.finish(), stroke(Shade::Grey, 0.7));
        }
        What::Picture {
            digest,
            width,
            height,
        } => {
            let bytes = pictures.get(digest).cloned().unwrap_or_default();
            let size = Size::from_wh(*width, *height).ok_or_else(|| PdfError::new("size"))?;
            let image = Image::from_jpeg(bytes.into(), true).map_err(PdfError::new)?;
            surface.push_transform(&Transform::from_translate(mark.x, mark.y));
            surface.draw_image(image, size);
            surface.pop();
        }
        What::Strokes { ink, width, height } => strokes(surface, mark, ink, (*width, *height)),
    }
    Ok(())
}

fn outline(surface: &mut Surface<'_>, path: Option<Path>, stroke: Stroke) {
    if let Some(path) = path {
        surface.set_fill(None);
        surface.set_stroke(Some(stroke));
        surface.draw_path(&path);
    }
}

fn line(surface: &mut Surface<'_>, points: &[(f32, f32)], stroke: Stroke) {
    let mut path = PathBuilder::new();
    let mut points = points.iter();
    if let Some((x, y)) = points.next() {
        path.move_to(*x, *y);
    }
    for (x, y) in points {
        path.line_to(*x, *y);
    }
    outline(surface, path.finish(), stroke);
}

/// The lines of a signature, scaled into their room.
fn strokes(surface: &mut Surface<'_>, mark: &Mark, ink: &Ink, (width, height): (f32, f32)) {
    let scale = (
        width / f32::from(ink.width.max(1)),
        height / f32::from(ink.height.max(1)),
    );
    let at = |(x, y): &(u16, u16)| {
        (
            mark.x + f32::from(*x) * scale.0,
            mark.y + f32::from(*y) * scale.1,
        )
    };
    for run in &ink.strokes {
        let mut points: Vec<(f32, f32)> = run.iter().map(at).collect();
        if let [(x, y)] = points.as_slice() {
            // A dot.
            let dot = (*x + 0.1, *y);
            points.push(dot);
        }
        line(surface, &points, stroke(Shade::Dark, 1.1));
    }
}
