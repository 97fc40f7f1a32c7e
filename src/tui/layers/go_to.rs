//! To a day: typed, or chosen in a small calendar.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Hint, Paper, Press, TextField};
use super::{Input, Intent, Layer};
use crate::i18n::{format, parse};
use crate::tui::canvas::Canvas;
use crate::tui::state::State;
use crate::tui::text::{pad_right, wrap};
use crate::tui::theme::Role;

const WIDTH: u16 = 44;
const WEEKS: u64 = 6;

/// Asks for a day.
pub struct GoTo {
    field: TextField,
    day: NaiveDate,
    wrong: Option<String>,
}

impl GoTo {
    /// Begins at the day of the board.
    pub fn open(state: &State) -> Self {
        Self {
            field: TextField::line(""),
            day: state.cursor.day,
            wrong: None,
        }
    }

    /// An arrow takes over from what was typed.
    fn move_to(&mut self, day: Option<NaiveDate>) {
        // The range of what may be typed.
        let known = |day: &NaiveDate| (1900..2200).contains(&day.year());
        if let Some(day) = day.filter(known) {
            self.day = day;
        }
        self.field.set("");
        self.wrong = None;
    }

    fn days(&mut self, days: i64) {
        let distance = Days::new(days.unsigned_abs());
        let day = if days < 0 {
            self.day.checked_sub_days(distance)
        } else {
            self.day.checked_add_days(distance)
        };
        self.move_to(day);
    }

    /// What is typed, as a day; without that the day of the calendar.
    fn meant(&self, state: &State) -> Option<NaiveDate> {
        if self.field.is_blank() {
            return Some(self.day);
        }
        parse::date(&self.field.text(), state.today()).ok()
    }

    /// The calendar follows what is typed as soon as it is a day.
    fn follow(&mut self, state: &State) {
        self.wrong = None;
        if let Ok(day) = parse::date(&self.field.text(), state.today()) {
            self.day = day;
        }
    }

    fn go(&mut self, state: &State) -> Vec<Intent> {
        if !self.field.is_blank() {
            match parse::date(&self.field.text(), state.today()) {
                Ok(day) => self.day = day,
                Err(misread) => {
                    self.wrong = Some(misread.sentence(state.look.catalogue));
                    return Vec::new();
                }
            }
        }
        vec![Intent::Close, Intent::GoTo(self.day)]
    }

    /// The Monday of the calendar's first line.
    fn first(&self) -> NaiveDate {
        let month = self.day.with_day(1).unwrap_or(self.day);
        month
            .week(Weekday::Mon)
            .checked_first_day()
            .unwrap_or(month)
    }

    fn calendar(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let catalogue = paper.state.look.catalogue;
        let meant = self.meant(paper.state);
        let row = |row: u16| Rect {
            y: area.y + row.min(area.height),
            height: area.height.saturating_sub(row).min(1),
            ..area
        };
        let title = format!(
            "{} {}",
            format::month(catalogue, self.day.month()),
            self.day.year()
        );
        paper.say(row(0), &title, Role::Heading);
        let first = self.first();
        let days =
            |from: u64| (0..7).filter_map(move |day| first.checked_add_days(Days::new(from + day)));
        let mut names = vec![paper.piece("    ", Role::Text)];
        names.extend(days(0).map(|day| {
            let name = format::weekday_short(catalogue, day);
            let name: String = name.chars().take(2).collect();
            paper.piece(format!("{}  ", pad_right(&name, 2)), Role::Secondary)
        }));
        paper.line(row(1), &names);
        for week in 0..WEEKS {
            let line = row(u16::try_from(week).unwrap_or(0) + 2);
            let number = days(week * 7).next().map(|day| day.iso_week().week());
            let number = number
                .map(|number| format!("{number:>2}"))
                .unwrap_or_default();
            paper.say(line, &number, Role::Rule);
            for (column, day) in (0_u16..).zip(days(week * 7)) {
                let cell = Rect {
                    x: line.x + 3 + column * 4,
                    width: 4,
                    ..line
                }
                .intersection(area);
                let role = if day == paper.state.today() {
                    Role::Accent
                } else if day.month() == self.day.month() {
                    Role::Text
                } else {
                    Role::Rule
                };
                if Some(day) == meant {
                    paper.ground(cell, Role::Selection);
                }
                paper.say(cell, &format!("{:>3}", day.day()), role);
                let number = u16::try_from(week * 7).unwrap_or(0) + column;
                paper.mark(cell, number);
            }
        }
    }
}

impl Layer for GoTo {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let glyphs = state.look.glyphs;
        let wrong = self
            .wrong
            .as_deref()
            .map(|text| wrap(text, WIDTH.into()))
            .unwrap_or_default();
        let height = 11 + u16::try_from(wrong.len()).unwrap_or(0);
        let arrows = format!(
            "{}{}{}{}",
            glyphs.left, glyphs.up, glyphs.down, glyphs.right
        );
        let [accept, cancel] = paper.accept_or_cancel(paper.text("go-to-go"));
        let hints = [
            accept,
            Hint {
                key: &arrows,
                label: paper.text("go-to-day"),
                part: None,
            },
            cancel,
        ];
        let room = paper.dialog(paper.text("go-to-title"), WIDTH, height, &hints);
        let row = |row: u16| Rect {
            y: room.y + row.min(room.height),
            height: room.height.saturating_sub(row).min(1),
            ..room
        };
        let field = Rect {
            width: room.width.min(20),
            ..row(0)
        };
        self.field.draw(&mut paper, field, true);
        // While what is typed is no day, none is promised.
        let date = self
            .meant(state)
            .map(|day| format::date_abbr(state.look.catalogue, day))
            .unwrap_or_default();
        let rest = Rect {
            x: field.right() + 2,
            width: room.right().saturating_sub(field.right() + 2),
            ..row(0)
        };
        paper.say(rest, &date, Role::Heading);
        let mut at = 1;
        for line in &wrong {
            paper.say(row(at), line, Role::Error);
            at += 1;
        }
        if wrong.is_empty() {
            paper.say(row(1), paper.text("go-to-examples"), Role::Secondary);
            at = 2;
        }
        let top = row(at + 1);
        self.calendar(
            &mut paper,
            Rect {
                height: room.bottom().saturating_sub(top.y),
                ..top
            },
        );
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Accept | Press::Save => return Some(self.go(state)),
            Press::Up => self.days(-7),
            Press::Down => self.days(7),
            Press::Left => self.days(-1),
            Press::Right => self.days(1),
            Press::PageUp => self.move_to(self.day.checked_sub_months(Months::new(1))),
            Press::PageDown => self.move_to(self.day.checked_add_months(Months::new(1))),
            Press::Wheel(lines) => self.days(if lines > 0 { 7 } else { -7 }),
            Press::Part(number) => {
                self.move_to(self.first().checked_add_days(Days::new(number.into())));
                return Some(self.go(state));
            }
            press => {
                self.field.press(&press);
                self.follow(state);
            }
        }
        Some(Vec::new())
    }
}
