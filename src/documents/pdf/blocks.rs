//! Each block as pieces of a page.

use super::super::block::{Blank, BlankAnswer, Block, Column, Fact, Shown, Signed};
use super::Pictures;
use super::flow::{Flow, Mark, PAGE, Piece, SIDE, Shade, WIDTH, What};
use super::font::Face;
use crate::domain::Digest;
use crate::i18n::Catalogue;

/// Running text.
const BODY: f32 = 9.5;
/// From one line of it to the next.
const LINE: f32 = 13.5;
/// Small print.
const SMALL: f32 = 8.0;
const SMALL_LINE: f32 = 11.0;
/// Between columns.
const GUTTER: f32 = 24.0;
/// The part of a line that labels have.
const LABELS: f32 = 0.42;
/// The room for a signature.
const SIGNATURE: (f32, f32) = (190.0, 58.0);
/// The largest logo.
const LOGO: (f32, f32) = (130.0, 56.0);
/// The highest photo.
const PHOTO: f32 = 190.0;

impl Flow<'_> {
    pub(super) fn take(&mut self, block: &Block, pictures: &Pictures, catalogue: &Catalogue) {
        match block {
            Block::Letterhead {
                company,
                lines,
                logo,
            } => self.letterhead(company, lines, *logo, pictures),
            Block::Title {
                title,
                number,
                about,
            } => self.title(title, number.as_deref().unwrap_or_default(), about),
            Block::Columns(columns) => self.columns(columns),
            Block::Heading(text) => self.heading(text),
            Block::Subheading(text) => self.pieces.push(Piece {
                air: 5.0,
                height: LINE,
                marks: vec![self.text(SIDE, text, Face::Bold, BODY, Shade::Dark)],
                keep: true,
            }),
            Block::Facts(facts) => facts.iter().for_each(|fact| self.fact(fact)),
            Block::Text(text) => self.paragraphs(text),
            Block::Blanks(blanks) => blanks.iter().for_each(|blank| self.blank(blank)),
            Block::Photos(photos) => photos.chunks(2).for_each(|row| self.photos(row, pictures)),
            Block::Signatures(all) => self.signatures(all, catalogue),
        }
    }

    fn text(&self, x: f32, text: &str, face: Face, size: f32, shade: Shade) -> Mark {
        Mark {
            x,
            y: size,
            what: What::Text {
                text: self.fonts.readable(text, face),
                face,
                size,
                shade,
            },
        }
    }

    fn letterhead(
        &mut self,
        company: &str,
        lines: &[String],
        logo: Option<Digest>,
        pictures: &Pictures,
    ) {
        let mut marks = Vec::new();
        let mut x = SIDE;
        let mut high: f32 = 0.0;
        if let Some((digest, size)) =
            logo.and_then(|digest| Some((digest, size_of(pictures.get(&digest)?)?)))
        {
            let (width, height) = within(size, LOGO);
            marks.push(Mark {
                x,
                y: 0.0,
                what: What::Picture {
                    digest,
                    width,
                    height,
                },
            });
            x += width + 16.0;
            high = height;
        }
        marks.push(self.text(x, company, Face::Bold, 14.0, Shade::Dark));
        let mut y = 19.0;
        for line in lines {
            let mark = self.text(x, line, Face::Regular, SMALL, Shade::Grey);
            marks.push(Mark {
                y: mark.y + y,
                ..mark
            });
            y += SMALL_LINE;
        }
        high = high.max(y) + 8.0;
        marks.push(Mark {
            x: SIDE,
            y: high,
            what: What::Rule {
                width: WIDTH,
                shade: Shade::Accent,
            },
        });
        self.pieces.push(Piece {
            air: 0.0,
            height: high + 14.0,
            marks,
            keep: true,
        });
    }

    fn title(&mut self, title: &str, number: &str, about: &str) {
        let wide = self.fonts.width(number, Face::Bold, 12.0);
        let mut marks = vec![
            self.text(SIDE, title, Face::Bold, 19.0, Shade::Dark),
            Mark {
                y: 19.0,
                ..self.text(
                    PAGE.0 - SIDE - wide,
                    number,
                    Face::Bold,
                    12.0,
                    Shade::Accent,
                )
            },
        ];
        let mut y = 26.0;
        for line in self.fonts.wrap(about, Face::Regular, 10.5, WIDTH) {
            let mark = self.text(SIDE, &line, Face::Regular, 10.5, Shade::Grey);
            marks.push(Mark {
                y: mark.y + y,
                ..mark
            });
            y += 15.0;
        }
        self.pieces.push(Piece {
            air: 0.0,
            height: y + 8.0,
            marks,
            keep: true,
        });
    }

    fn columns(&mut self, columns: &[Column]) {
        let width = column_width(columns.len());
        let mut marks = Vec::new();
        let mut high: f32 = 0.0;
        let mut x = SIDE;
        for column in columns {
            let mark = self.text(x, &column.heading, Face::Bold, SMALL, Shade::Accent);
            marks.push(mark);
            let mut y = LINE;
            for (place, line) in column.lines.iter().enumerate() {
                let face = if place == 0 {
                    Face::Bold
                } else {
                    Face::Regular
                };
                for line in self.fonts.wrap(line, face, BODY, width) {
                    let mark = self.text(x, &line, face, BODY, Shade::Dark);
                    marks.push(Mark {
                        y: mark.y + y,
                        ..mark
                    });
                    y += LINE;
                }
            }
            high = high.max(y);
            x += width + GUTTER;
        }
        self.pieces.push(Piece {
            air: 4.0,
            height: high,
            marks,
            keep: false,
        });
    }

    fn heading(&mut self, text: &str) {
        let marks = vec![
            self.text(SIDE, text, Face::Bold, 11.0, Shade::Accent),
            Mark {
                x: SIDE,
                y: 16.0,
                what: What::Rule {
                    width: WIDTH,
                    shade: Shade::Light,
                },
            },
        ];
        self.pieces.push(Piece {
            air: 15.0,
            height: 21.0,
            marks,
            keep: true,
        });
    }

    fn fact(&mut self, fact: &Fact) {
        let left = WIDTH * LABELS;
        let right = WIDTH - left - 12.0;
        let labels = self.fonts.wrap(&fact.label, Face::Regular, BODY, left);
        let values: Vec<String> = fact
            .value
            .lines()
            .flat_map(|line| self.fonts.wrap(line, Face::Bold, BODY, right))
            .collect();
        // Long answers may go on to the next page line by line.
        for row in 0..labels.len().max(values.len()) {
            let mut marks = Vec::new();
            if let Some(label) = labels.get(row) {
                marks.push(self.text(SIDE, label, Face::Regular, BODY, Shade::Grey));
            }
            if let Some(value) = values.get(row) {
                marks.push(self.text(SIDE + left + 12.0, value, Face::Bold, BODY, Shade::Dark));
            }
            self.pieces.push(Piece {
                air: if row == 0 { 1.5 } else { 0.0 },
                height: LINE,
                marks,
                keep: row + 1 < labels.len(),
            });
        }
    }

    fn paragraphs(&mut self, text: &str) {
        for paragraph in text.lines() {
            let lines = self.fonts.wrap(paragraph, Face::Regular, BODY, WIDTH);
            if lines.is_empty() {
                self.pieces.push(Piece {
                    height: LINE / 2.0,
                    ..Piece::default()
                });
            }
            for line in lines {
                self.pieces.push(Piece {
                    air: 0.0,
                    height: LINE,
                    marks: vec![self.text(SIDE, &line, Face::Regular, BODY, Shade::Dark)],
                    keep: false,
                });
            }
        }
    }

    fn blank(&mut self, blank: &Blank) {
        let left = WIDTH * LABELS;
        let (from, room) = (SIDE + left + 12.0, WIDTH - left - 12.0);
        let labels = self.fonts.wrap(&blank.label, Face::Regular, BODY, left);
        let mut marks = Vec::new();
        let mut y = 0.0;
        for label in &labels {
            let mark = self.text(SIDE, label, Face::Regular, BODY, Shade::Dark);
            marks.push(Mark {
                y: mark.y + y,
                ..mark
            });
            y += LINE;
        }
        let rule = |x: f32, y: f32, width: f32| Mark {
            x,
            y,
            what: What::Rule {
                width,
                shade: Shade::Grey,
            },
        };
        let answered = match &blank.answer {
            BlankAnswer::Boxes(boxes) => self.boxes(boxes, (from, room), &mut marks),
            BlankAnswer::Line(unit) => {
                marks.push(rule(from, 12.0, 90.0));
                marks.push(self.text(from + 96.0, unit, Face::Regular, BODY, Shade::Grey));
                LINE
            }
            BlankAnswer::Lines(count) => {
                let mut y = 12.0;
                for _ in 0..*count {
                    marks.push(rule(from, y, room));
                    y += 17.0;
                }
                y - 3.0
            }
        };
        self.pieces.push(Piece {
            air: 4.0,
            height: y.max(answered),
            marks,
            keep: false,
        });
    }

    /// Boxes with their words, as many in a row as there is room for; gives their height.
    fn boxes(&self, boxes: &[String], (from, room): (f32, f32), marks: &mut Vec<Mark>) -> f32 {
        let (mut x, mut y) = (from, 0.0);
        for word in boxes {
            let wide = self.fonts.width(word, Face::Regular, BODY) + 28.0;
            if x + wide > from + room && x > from {
                (x, y) = (from, y + LINE);
            }
            marks.push(Mark {
                x,
                y: y + 2.5,
                what: What::Tick,
            });
            let mark = self.text(x + 12.0, word, Face::Regular, BODY, Shade::Dark);
            marks.push(Mark {
                y: mark.y + y,
                ..mark
            });
            x += wide;
        }
        y + LINE
    }

    fn photos(&mut self, row: &[Shown], pictures: &Pictures) {
        let width = column_width(2);
        let mut marks = Vec::new();
        let mut high: f32 = 0.0;
        let mut x = SIDE;
        for photo in row {
            let size = (photo.size.0.max(1), photo.size.1.max(1));
            let (wide, tall) = within(size, (width, PHOTO));
            let known = pictures
                .get(&photo.preview)
                .and_then(|bytes| size_of(bytes));
            let mut y = 0.0;
            if known.is_some() {
                marks.push(Mark {
                    x,
                    y,
                    what: What::Picture {
                        digest: photo.preview,
                        width: wide,
                        height: tall,
                    },
                });
                y += tall + 4.0;
            }
            for line in self.fonts.wrap(&photo.caption, Face::Regular, SMALL, width) {
                let mark = self.text(x, &line, Face::Regular, SMALL, Shade::Grey);
                marks.push(Mark {
                    y: mark.y + y,
                    ..mark
                });
                y += SMALL_LINE;
            }
            high = high.max(y);
            x += width + GUTTER;
        }
        self.pieces.push(Piece {
            air: 6.0,
            height: high,
            marks,
            keep: false,
        });
    }

    fn signatures(&mut self, all: &[Signed], catalogue: &Catalogue) {
        let width = column_width(all.len());
        let mut marks = Vec::new();
        let mut high: f32 = 0.0;
        let mut x = SIDE;
        for one in all {
            high = high.max(self.signature(one, (x, width), catalogue, &mut marks));
            x += width + GUTTER;
        }
        self.pieces.push(Piece {
            air: 2.0,
            height: high,
            marks,
            keep: false,
        });
    }

    fn signature(
        &self,
        one: &Signed,
        (x, width): (f32, f32),
        catalogue: &Catalogue,
        marks: &mut Vec<Mark>,
    ) -> f32 {
        let mut y = 0.0;
        let put =
            |y: &mut f32, text: &str, face, size: f32, line: f32, shade, marks: &mut Vec<Mark>| {
                for text in self.fonts.wrap(text, face, size, width) {
                    let mark = self.text(x, &text, face, size, shade);
                    marks.push(Mark {
                        y: mark.y + *y,
                        ..mark
                    });
                    *y += line;
                }
            };
        put(
            &mut y,
            &one.heading,
            Face::Bold,
            BODY,
            LINE,
            Shade::Dark,
            marks,
        );
        put(
            &mut y,
            &one.name,
            Face::Regular,
            BODY,
            LINE,
            Shade::Dark,
            marks,
        );
        if let Some(void) = &one.void {
            put(&mut y, void, Face::Bold, BODY, LINE, Shade::Red, marks);
        }
        if let Some(ink) = &one.ink {
            let size = (u32::from(ink.width.max(1)), u32::from(ink.height.max(1)));
            let (wide, tall) = within(size, (SIGNATURE.0.min(width), SIGNATURE.1));
            marks.push(Mark {
                x,
                y: y + 4.0,
                what: What::Strokes {
                    ink: ink.clone(),
                    width: wide,
                    height: tall,
                },
            });
        } else if let Some(name) = &one.typed {
            let mut at = y + 6.0;
            let approved = catalogue.text("document-read-and-approved");
            put(
                &mut at,
                approved,
                Face::Italic,
                BODY,
                LINE + 3.0,
                Shade::Grey,
                marks,
            );
            put(&mut at, name, Face::Italic, 15.0, 19.0, Shade::Dark, marks);
        }
        y += SIGNATURE.1 + 8.0;
        marks.push(Mark {
            x,
            y,
            what: What::Rule {
                width,
                shade: Shade::Light,
            },
        });
        y += 4.0;
        for detail in &one.details {
            put(&mut y, detail, Face::Regular, 7.5, 10.0, Shade::Grey, marks);
        }
        y
    }
}

/// The width of each of several columns.
fn column_width(columns: usize) -> f32 {
    let columns = f32::from(u8::try_from(columns.max(1)).unwrap_or(1));
    (WIDTH - GUTTER * (columns - 1.0)) / columns
}

/// The size of a JPEG, PNG or WebP in pixels.
fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    image::ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .ok()?
        .into_dimensions()
        .ok()
}

/// The largest size of the same shape within a box.
#[expect(
    clippy::cast_precision_loss,
    reason = "pixels of a picture are far below the precision of a point"
)]
fn within((width, height): (u32, u32), (most_wide, most_high): (f32, f32)) -> (f32, f32) {
    let (width, height) = (width as f32, height as f32);
    let scale = (most_wide / width).min(most_high / height);
    (width * scale, height * scale)
}
