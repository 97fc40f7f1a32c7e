//! Pieces of pages, and how they fall onto pages. Lengths are points (1/72 inch), from the top left.

use super::font::{Face, Fonts};
use crate::domain::Digest;
use crate::domain::report::Ink;

/// A4.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// The white edge at the sides.
pub(super) const SIDE: f32 = 51.0;
const TOP: f32 = 45.0;
const BOTTOM: f32 = 62.0;
/// Where the foot stands.
const FOOT: f32 = 34.0;
/// From the left edge to the right one.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;

/// Shades of ink: few, as on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Shade {
    /// Text.
    Dark,
    /// Labels and small print.
    Grey,
    /// Lines.
    Light,
    /// Headings.
    Accent,
    /// What is wrong.
    Red,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::documents) enum What {
    /// A line of text; its place is its base line.
    Text {
        text: String,
        face: Face,
        size: f32,
        shade: Shade,
    },
    /// A line across.
    Rule { width: f32, shade: Shade },
    /// A box to tick.
    Tick,
    /// A picture.
    Picture {
        digest: Digest,
        width: f32,
        height: f32,
    },
    /// A signature.
    Strokes { ink: Ink, width: f32, height: f32 },
}

/// Something drawn at a place.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::documents) struct Mark {
    pub x: f32,
    pub y: f32,
    pub what: What,
}

/// Part of a page that is not broken.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    /// Air above it, unless it is the first of its page.
    pub air: f32,
    pub height: f32,
    /// Places within the piece.
    pub marks: Vec<Mark>,
    /// Whether what follows must stand on the same page.
    pub keep: bool,
}

/// A finished page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::documents) struct Page {
    pub marks: Vec<Mark>,
}

/// Pieces in their order.
pub(super) struct Flow<'f> {
    pub(super) fonts: &'f Fonts,
    pub(super) pieces: Vec<Piece>,
}

impl<'f> Flow<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self {
            fonts,
            pieces: Vec::new(),
        }
    }

    /// The pages: pieces from the top down, runs of kept ones together, and a foot on each.
    pub(super) fn pages(
        self,
        foot: &str,
        number: &str,
        page_of: impl Fn(usize, usize) -> String,
    ) -> Vec<Page> {
        let fonts = self.fonts;
        let mut pages = vec![Page::default()];
        let mut y = TOP;
        let mut run: Vec<Piece> = Vec::new();
        for piece in self.pieces {
            let more = piece.keep;
            run.push(piece);
            if more {
                continue;
            }
            place(&mut pages, &mut y, std::mem::take(&mut run));
        }
        place(&mut pages, &mut y, run);
        let count = pages.len();
        for (place, page) in (1..).zip(&mut pages) {
            page.marks
                .extend(footer(fonts, foot, number, &page_of(place, count)));
        }
        pages
    }
}

/// Puts pieces that stand together onto the page, or onto the next one.
fn place(pages: &mut Vec<Page>, y: &mut f32, run: Vec<Piece>) {
    let high: f32 = run.iter().map(|piece| piece.air + piece.height).sum();
    let bottom = PAGE.1 - BOTTOM;
    if *y + high > bottom && *y > TOP && high <= bottom - TOP {
        pages.push(Page::default());
        *y = TOP;
    }
    for piece in run {
        let air = if *y > TOP { piece.air } else { 0.0 };
        if *y + air + piece.height > bottom && *y > TOP {
            pages.push(Page::default());
            *y = TOP;
        } else {
            *y += air;
        }
        if let Some(page) = pages.last_mut() {
            let top = *y;
            page.marks.extend(piece.marks.into_iter().map(|mark| Mark {
                y: mark.y + top,
                ..mark
            }));
        }
        *y += piece.height;
    }
}

fn footer(fonts: &Fonts, foot: &str, number: &str, page: &str) -> Vec<Mark> {
    const SIZE: f32 = 7.5;
    let y = PAGE.1 - FOOT;
    let text = |x: f32, text: &str| Mark {
        x,
        y,
        what: What::Text {
            text: fonts.readable(text, Face::Regular),
            face: Face::Regular,
            size: SIZE,
            shade: Shade::Grey,
        },
    };
    let right = [number, page]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let wide = fonts.width(&right, Face::Regular, SIZE);
    let room = WIDTH - wide - 20.0;
    let lines = fonts.wrap(foot, Face::Regular, SIZE, room);
    let mut marks = vec![
        Mark {
            x: SIDE,
            y: y - 11.0,
            what: What::Rule {
                width: WIDTH,
                shade: Shade::Light,
            },
        },
        text(PAGE.0 - SIDE - wide, &right),
    ];
    for (row, line) in (0_u8..2).zip(&lines) {
        marks.push(Mark {
            y: y + f32::from(row) * 10.0,
            ..text(SIDE, line)
        });
    }
    marks
}
