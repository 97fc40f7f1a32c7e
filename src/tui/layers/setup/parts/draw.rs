//! Drawing a sheet.

use ratatui::layout::Rect;

use super::control::{Control, Field};
use super::height::{Columns, Rows, note_beside, rows};
use super::keys::{FIRST_PART, LABEL, PARTS};
use super::sheet::{Pointer, Sheet};
use crate::t;
use crate::tui::layers::parts::Paper;
use crate::tui::text::{width, wrap};
use crate::tui::theme::Role;

/// The row of an area at an offset; empty below its end.
pub(super) fn row_of(area: Rect, row: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(row),
        height: u16::from(row < area.height),
        ..area
    }
}

/// What is right of an offset.
pub(super) fn after(area: Rect, cells: u16) -> Rect {
    let cells = cells.min(area.width);
    Rect {
        x: area.x + cells,
        width: area.width - cells,
        ..area
    }
}

/// What a field is drawn with.
pub(super) struct Pen {
    /// Whether the cursor is in it.
    pub focused: bool,
    /// In which role its content is written.
    pub text: Role,
    /// The number of its first part.
    pub part: u16,
}

impl Sheet {
    /// Draws it; `active` when it has the keys.
    pub fn draw(&self, paper: &mut Paper<'_, '_>, area: Rect, active: bool) {
        let columns = Columns::of(area.width.saturating_sub(2));
        let heights: Vec<Rows> = self
            .fields
            .iter()
            .enumerate()
            .map(|(place, field)| self.rows_of(place, field, columns))
            .collect();
        let top = self.first_shown(&heights, area.height);
        self.top.set(top);
        let mut y = 0_u16;
        let mut cut = false;
        for (place, field) in self.fields.iter().enumerate().skip(top) {
            let own = heights.get(place).copied().unwrap_or_default();
            if own.all() == 0 {
                continue;
            }
            let room = area.height.saturating_sub(y);
            cut |= own.all() > room;
            if room == 0 {
                break;
            }
            let place_of = Rect {
                y: area.y + y,
                height: own.all().min(room),
                width: area.width.saturating_sub(2),
                ..area
            };
            self.draw_field(paper, place, field, place_of, (columns, own), active);
            y = y.saturating_add(own.all()).min(area.height);
        }
        let edge = Rect {
            x: area.right().saturating_sub(1),
            width: area.width.min(1),
            ..area
        };
        let glyphs = paper.state.look.glyphs;
        let above = heights.iter().take(top).any(|rows| rows.all() > 0);
        if above {
            paper.say(row_of(edge, 0), glyphs.up, Role::Accent);
        }
        if cut {
            paper.say(
                row_of(edge, area.height.saturating_sub(1)),
                glyphs.down,
                Role::Accent,
            );
        }
    }

    /// The first field to show: the focus is in sight, with what introduces it.
    fn first_shown(&self, heights: &[Rows], room: u16) -> usize {
        let high = |from: usize, to: usize| -> u32 {
            let between = heights.iter().take(to + 1).skip(from);
            between.map(|rows| u32::from(rows.all())).sum()
        };
        let mut top = self.top.get().min(self.focus);
        while top < self.focus && high(top, self.focus) > u32::from(room) {
            top += 1;
        }
        // Headings and sentences before the first field come back with it.
        while top > 0
            && self
                .fields
                .get(top - 1)
                .is_some_and(|field| !field.takes_focus())
            && top == self.focus.min(top)
            && high(top - 1, self.focus) <= u32::from(room)
        {
            top -= 1;
        }
        // No empty room below while something is hidden above.
        let last = heights.len().saturating_sub(1);
        while top > 0 && high(top - 1, last) <= u32::from(room) {
            top -= 1;
        }
        top
    }

    fn draw_field(
        &self,
        paper: &mut Paper<'_, '_>,
        place: usize,
        field: &Field,
        area: Rect,
        (columns, heights): (Columns, Rows),
        active: bool,
    ) {
        let focused = active && place == self.focus;
        let first = FIRST_PART.saturating_add(rows(place).saturating_mul(PARTS));
        let name = paper.text(field.id);
        match &field.control {
            Control::Heading => {
                let line = row_of(area, u16::from(place > 0));
                return paper.say(line, name, Role::Heading);
            }
            Control::Note => {
                for (row, line) in (0..area.height).zip(wrap(&field.note, area.width.into())) {
                    paper.say(row_of(area, row), &line, Role::Secondary);
                }
                return;
            }
            _ => {}
        }
        let pen = Pen {
            focused,
            text: if self.locked {
                Role::Disabled
            } else {
                Role::Text
            },
            part: first,
        };
        let wide = matches!(field.control, Control::Items(_));
        if !wide && !matches!(field.control, Control::Button) {
            let role = if focused {
                Role::Heading
            } else {
                Role::Secondary
            };
            let label = Rect {
                width: columns.labels.saturating_sub(1),
                ..row_of(area, 0)
            };
            paper.say(label, name, role);
        }
        paper.mark(row_of(area, 0), first + LABEL);
        let value = after(area, if wide { 0 } else { columns.labels });
        let own = Rect {
            height: heights.own.min(value.height),
            ..value
        };
        self.draw_control(paper, field, own, &pen);
        if note_beside(field, columns) && !field.note.is_empty() {
            let taken = match &field.control {
                Control::Line { cells, .. } => *cells,
                Control::Secret { .. } => 16,
                _ => 3,
            };
            paper.say(
                after(row_of(own, 0), taken + 2),
                &field.note,
                Role::Secondary,
            );
        }
        let mut below = Below {
            area: value,
            row: heights.own,
        };
        if heights.pointer > 0 {
            self.point(paper, field, &mut below, heights.pointer > 1);
        }
        for fault in self.faults.iter().filter(|fault| fault.id == field.id) {
            below.say(paper, &fault.text, Role::Error);
        }
        if let Some(theirs) = &field.theirs {
            let text = paper.state.look.catalogue;
            let theirs = said(theirs, paper);
            let line = t!(text, "setup-theirs", value = theirs);
            paper.say(row_of(value, below.row), &line, Role::Warning);
            below.row += 1;
        }
        if heights.note > 0 {
            below.say(paper, &field.note, Role::Secondary);
        }
    }

    /// The text around the place at which something is wrong, and a sign under that place.
    fn point(&self, paper: &mut Paper<'_, '_>, field: &Field, below: &mut Below, part: bool) {
        let Some(Pointer { column, .. }) = self.pointer else {
            return;
        };
        let Control::Line { field, .. } = &field.control else {
            return;
        };
        let text = field.text();
        let room = usize::from(below.area.width).saturating_sub(2).max(1);
        let at = column.saturating_sub(1);
        let from = if part {
            at.saturating_sub(room * 2 / 3)
        } else {
            0
        };
        let around: String = text.chars().skip(from).take(room).collect();
        let before: String = text.chars().skip(from).take(at - from).collect();
        let ellipsis = paper.state.look.glyphs.ellipsis;
        let lead = if from > 0 { ellipsis } else { "" };
        if part {
            let line = row_of(below.area, below.row);
            paper.say(line, &format!("{lead}{around}"), Role::Secondary);
            below.row += 1;
        }
        let offset = rows(width(lead) + width(&before));
        paper.say(
            after(row_of(below.area, below.row), offset),
            "^",
            Role::Error,
        );
        below.row += 1;
    }
}

/// What is written under a field, line by line.
struct Below {
    area: Rect,
    row: u16,
}

impl Below {
    fn say(&mut self, paper: &mut Paper<'_, '_>, text: &str, role: Role) {
        for line in wrap(text, self.area.width.into()) {
            paper.say(row_of(self.area, self.row), &line, role);
            self.row += 1;
        }
    }
}

/// A field's content in a few words.
fn said(control: &Control, paper: &Paper<'_, '_>) -> String {
    let catalogue = paper.state.look.catalogue;
    match control {
        Control::Heading | Control::Note | Control::Button | Control::Secret { .. } => {
            String::new()
        }
        Control::Line { field, .. } | Control::Lines { field, .. } => {
            let text = field.text();
            let text = text.trim().replace('\n', " / ");
            if text.is_empty() {
                catalogue.text("setup-empty").to_owned()
            } else {
                text
            }
        }
        Control::Radio(radio) => radio
            .choices
            .get(radio.chosen())
            .map(|(name, _)| name.clone())
            .unwrap_or_default(),
        Control::Check(true) => catalogue.text("button-yes").to_owned(),
        Control::Check(false) => catalogue.text("button-no").to_owned(),
        Control::Choice { list, .. } => match list.labels().as_slice() {
            [] => catalogue.text("form-none").to_owned(),
            labels => labels.join(", "),
        },
        Control::Grid(_) => catalogue.text("setup-other-switches").to_owned(),
        Control::Items(items) => t!(catalogue, "setup-count", count = items.all().len()),
    }
}
