//! The counter that opens on a duration (seed page S10).

use ratatui::layout::Rect;

use crate::domain::Minutes;
use crate::i18n::parse;
use crate::t;
use crate::tui::layers::parts::{Hint, Paper, Piece, Press, part};
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

/// The longest time that the rulebook records.
const LONGEST: Minutes = Minutes(99 * 60);
const WIDTH: u16 = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Hours,
    Minutes,
}

/// Arrows count, digits type.
#[derive(Debug)]
pub(super) struct Picker {
    title: &'static str,
    value: Minutes,
    step: Minutes,
    half: Half,
    typed: String,
    wrong: Option<String>,
}

/// How a press left the picker.
pub(super) enum Picked {
    /// It stays open.
    Not,
    /// This long.
    Value(Minutes),
    /// Closed without a choice.
    Nothing,
}

impl Picker {
    /// Opens at a length; `title` is a key of the catalogue.
    pub(super) fn open(title: &'static str, value: Minutes, step: Minutes) -> Self {
        Self {
            title,
            value,
            step: Minutes(step.0.max(1)),
            half: Half::Minutes,
            typed: String::new(),
            wrong: None,
        }
    }

    pub(super) fn press(&mut self, press: &Press, state: &State) -> Picked {
        match press {
            Press::Accept | Press::Save => return self.commit(state),
            Press::Cancel => return Picked::Nothing,
            Press::Up | Press::Part(0) => self.count(true),
            Press::Down | Press::Part(1) => self.count(false),
            Press::Wheel(lines) => self.count(*lines < 0),
            Press::Left => self.half = Half::Hours,
            Press::Right => self.half = Half::Minutes,
            Press::Paste(text) => self.write(text),
            press if press.is_backspace() => {
                self.typed.pop();
                self.wrong = None;
            }
            press => {
                if let Some(letter) = press.letter() {
                    self.write(letter.encode_utf8(&mut [0; 4]));
                }
            }
        }
        Picked::Not
    }

    fn write(&mut self, text: &str) {
        let text = crate::domain::text::sanitise(text);
        let room = 12_usize.saturating_sub(self.typed.chars().count());
        self.typed.extend(text.chars().take(room));
        self.wrong = None;
    }

    fn count(&mut self, up: bool) {
        let step = if self.half == Half::Hours {
            Minutes(60)
        } else {
            self.step
        };
        // The minutes land on the steps, whatever they were before.
        let at = self.value.0;
        let counted = match (self.half, up) {
            (Half::Minutes, true) => Minutes((at / step.0 + 1).saturating_mul(step.0)),
            (Half::Minutes, false) => Minutes(at.saturating_sub(1) / step.0 * step.0),
            (Half::Hours, true) => self.value.plus(step),
            (Half::Hours, false) => self.value.minus(step),
        };
        self.value = counted.min(LONGEST);
        self.typed.clear();
        self.wrong = None;
    }

    fn commit(&mut self, state: &State) -> Picked {
        if self.typed.trim().is_empty() {
            return Picked::Value(self.value);
        }
        match parse::duration(&self.typed) {
            Ok(minutes) => Picked::Value(minutes),
            Err(misread) => {
                self.wrong = Some(misread.sentence(state.look.catalogue));
                Picked::Not
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "one picture, from top to bottom")]
    pub(super) fn draw(&self, paper: &mut Paper<'_, '_>) {
        let catalogue = paper.state.look.catalogue;
        let glyphs = paper.state.look.glyphs;
        let wrong = self
            .wrong
            .as_deref()
            .map(|text| wrap(text, WIDTH.into()))
            .unwrap_or_default();
        let height = 5 + u16::try_from(wrong.len()).unwrap_or(0);
        let arrows = format!("{}{}", glyphs.up, glyphs.down);
        let sides = format!("{}{}", glyphs.left, glyphs.right);
        let step = crate::i18n::format::duration(if self.half == Half::Hours {
            Minutes(60)
        } else {
            self.step
        });
        let step = t!(catalogue, "picker-step", step = step);
        let hints = [
            Hint {
                key: &arrows,
                label: &step,
                part: None,
            },
            Hint {
                key: &sides,
                label: paper.text("picker-half"),
                part: None,
            },
            Hint {
                key: glyphs.enter,
                label: paper.text("button-ok"),
                part: Some(part::ACCEPT),
            },
        ];
        let room = paper.dialog(catalogue.text(self.title), WIDTH, height, &hints);
        let row = |row: u16| Rect {
            y: room.y + row.min(room.height),
            height: room.height.saturating_sub(row).min(1),
            ..room
        };
        let (hours, minutes) = (self.value.0 / 60, self.value.0 % 60);
        let middle = room.x + room.width / 2;
        let counter = |row: Rect| Rect {
            x: middle.saturating_sub(5).max(room.x),
            width: 11.min(room.width),
            ..row
        };
        let active = |half: Half| {
            if self.half == half {
                Role::Accent
            } else {
                Role::Secondary
            }
        };
        if self.typed.is_empty() {
            let arrow = |paper: &Paper<'_, '_>, sign: &str, number: u16| {
                let blank = if self.half == Half::Hours {
                    ""
                } else {
                    "       "
                };
                let sign = Piece {
                    target: Some(crate::tui::canvas::Target::Part(number)),
                    ..paper.piece(format!("  {sign} "), Role::Accent)
                };
                [paper.piece(blank, Role::Text), sign]
            };
            let up = arrow(paper, glyphs.up, 0);
            paper.line(counter(row(0)), &up);
            let digits = [
                paper.piece(format!(" {hours:>2} "), active(Half::Hours)),
                paper.piece(" h ", Role::Heading),
                paper.piece(format!(" {minutes:02} "), active(Half::Minutes)),
            ];
            let line = counter(row(1));
            let (offset, cells) = if self.half == Half::Hours {
                (0, 4)
            } else {
                (7, 4)
            };
            let ground = Rect {
                x: line.x + offset,
                width: cells,
                ..line
            };
            paper.ground(ground.intersection(line), Role::Selection);
            paper.line(line, &digits);
            paper.focus(
                (line.x + offset + cells - 2).min(room.right().max(1) - 1),
                line.y,
            );
            let down = arrow(paper, glyphs.down, 1);
            paper.line(counter(row(2)), &down);
        } else {
            let line = counter(row(1));
            paper.ground(line, Role::Selection);
            paper.say(line, &format!(" {}", self.typed), Role::Heading);
            let end = line
                .x
                .saturating_add(1 + u16::try_from(self.typed.chars().count()).unwrap_or(0));
            paper.focus(end.min(line.right().max(1) - 1), line.y);
        }
        paper.say(row(4), paper.text("picker-type"), Role::Secondary);
        for (at, line) in (5..).zip(&wrong) {
            paper.say(row(at), line, Role::Error);
        }
    }
}
