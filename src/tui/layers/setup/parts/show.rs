//! Drawing what a field is filled in with.

use ratatui::layout::Rect;

use super::control::{Control, Field};
use super::draw::{Pen, after, row_of};
use super::grid::Grid;
use super::height::{UNFOLDED, rows};
use super::items::Items;
use super::keys::completions;
use super::radio::Radio;
use super::sheet::Sheet;
use crate::tui::layers::parts::{Paper, Picklist, Piece, TextField};
use crate::tui::layers::setup::words;
use crate::tui::text::{pad_right, width, wrap};
use crate::tui::theme::Role;

impl Sheet {
    pub(super) fn draw_control(
        &self,
        paper: &mut Paper<'_, '_>,
        field: &Field,
        area: Rect,
        pen: &Pen,
    ) {
        match &field.control {
            Control::Heading | Control::Note => {}
            Control::Line {
                field,
                cells,
                known,
                at,
            } => {
                let line = Rect {
                    width: (*cells).min(area.width),
                    ..row_of(area, 0)
                };
                text(paper, field, line, pen, self.locked);
                if pen.focused && !self.locked {
                    suggestions(paper, field, known, *at, area, pen);
                }
            }
            Control::Lines { field, .. } => text(paper, field, area, pen, self.locked),
            Control::Secret { typed, known } => {
                let empty = if *known { SET } else { 0 };
                secret(paper, typed, empty, row_of(area, 0), pen);
            }
            Control::Radio(radio) => draw_radio(paper, radio, area, pen),
            Control::Check(on) => {
                let line = row_of(area, 0);
                let sign = Rect {
                    width: line.width.min(3),
                    ..line
                };
                choice_sign(paper, sign, ["[ ]", "[x]"], *on, pen);
            }
            Control::Choice { list, open, .. } => choice(paper, list, *open, area, pen),
            Control::Grid(grid) => draw_grid(paper, grid, area, pen),
            Control::Items(items) => draw_items(paper, items, area, pen, self.locked),
            Control::Button => {
                let text = format!(" {} ", paper.text(field.id));
                let line = row_of(area, 0);
                let button = Rect {
                    width: rows(width(&text)).min(line.width),
                    ..line
                };
                if pen.focused {
                    ground(paper, button, 1);
                }
                let role = if self.locked {
                    Role::Disabled
                } else {
                    Role::Accent
                };
                paper.say(button, &text, role);
            }
        }
    }
}

/// The ground of the focus, with the cursor on one of its cells.
fn ground(paper: &mut Paper<'_, '_>, area: Rect, cell: u16) {
    paper.ground(area, Role::Selection);
    if !area.is_empty() {
        paper.focus(area.x + cell.min(area.width - 1), area.y);
    }
}

fn text(paper: &mut Paper<'_, '_>, field: &TextField, area: Rect, pen: &Pen, locked: bool) {
    if !locked {
        field.draw(paper, area, pen.focused);
        if !pen.focused {
            dots(paper, field, area);
        }
        return;
    }
    if pen.focused {
        ground(paper, area, 0);
    }
    let lines = wrap(&field.text(), area.width.into());
    for (row, line) in (0..area.height).zip(&lines) {
        let last = row + 1 == area.height && lines.len() > usize::from(area.height);
        let ellipsis = if last {
            paper.state.look.glyphs.ellipsis
        } else {
            ""
        };
        paper.say(row_of(area, row), &format!("{line}{ellipsis}"), pen.text);
    }
}

/// An empty field shows how wide it is.
fn dots(paper: &mut Paper<'_, '_>, field: &TextField, area: Rect) {
    if field.is_blank() {
        let dots = paper
            .state
            .look
            .glyphs
            .now
            .repeat(usize::from(area.width.min(24)));
        paper.say(row_of(area, 0), &dots, Role::Rule);
    }
}

fn suggestions(
    paper: &mut Paper<'_, '_>,
    field: &TextField,
    known: &[String],
    at: Option<usize>,
    area: Rect,
    pen: &Pen,
) {
    for (index, one) in completions(field, known).into_iter().enumerate() {
        let line = row_of(area, rows(index + 1));
        if at == Some(index) {
            ground(paper, line, 0);
        }
        let role = if at == Some(index) {
            Role::Text
        } else {
            Role::Secondary
        };
        paper.say(line, one, role);
        paper.mark(line, pen.part.saturating_add(rows(index)));
    }
}

/// One that is set is shown as so many dots, however long it is.
const SET: usize = 4;

fn secret(paper: &mut Paper<'_, '_>, typed: &str, empty: usize, line: Rect, pen: &Pen) {
    let glyph = paper.state.look.glyphs.dot;
    let box_ = Rect {
        width: line.width.min(16),
        ..line
    };
    let shown = typed
        .chars()
        .count()
        .min(usize::from(box_.width.saturating_sub(1)));
    if pen.focused {
        ground(paper, box_, rows(shown));
    }
    if typed.is_empty() && !pen.focused {
        let known = glyph.repeat(empty);
        return paper.say(box_, &known, Role::Secondary);
    }
    paper.say(box_, &glyph.repeat(shown), pen.text);
}

fn choice_sign(paper: &mut Paper<'_, '_>, area: Rect, signs: [&str; 2], on: bool, pen: &Pen) {
    let [off_sign, on_sign] = signs;
    if pen.focused {
        ground(paper, area, 1);
    }
    let role = match (pen.text, on) {
        (Role::Disabled, _) => Role::Disabled,
        (_, true) => Role::Accent,
        (_, false) => Role::Secondary,
    };
    paper.say(area, if on { on_sign } else { off_sign }, role);
}

fn draw_radio(paper: &mut Paper<'_, '_>, radio: &Radio, area: Rect, pen: &Pen) {
    for (index, (name, _)) in radio.choices.iter().enumerate() {
        let line = row_of(area, rows(index));
        let here = pen.focused && index == radio.at();
        let words = Rect {
            width: rows(width(name) + 4).min(line.width),
            ..line
        };
        if here {
            ground(paper, words, 1);
        }
        let on = index == radio.chosen();
        let sign = Rect {
            width: line.width.min(3),
            ..line
        };
        let plain = Pen {
            focused: false,
            ..*pen
        };
        choice_sign(paper, sign, ["( )", "(x)"], on, &plain);
        paper.say(after(line, 4), name, pen.text);
        paper.mark(line, pen.part.saturating_add(rows(index)));
    }
    let about = if pen.focused {
        radio.at()
    } else {
        radio.chosen()
    };
    let note = radio
        .choices
        .get(about)
        .map_or("", |(_, note)| note.as_str());
    let below = after(area, 4);
    for (row, line) in (0..).zip(wrap(note, below.width.into())) {
        let row = rows(radio.choices.len() + row);
        paper.say(row_of(below, row), &line, Role::Secondary);
    }
}

fn choice(paper: &mut Paper<'_, '_>, list: &Picklist<usize>, open: bool, area: Rect, pen: &Pen) {
    let line = row_of(area, 0);
    let between = format!(" {} ", paper.state.look.glyphs.bullet);
    let labels = list.labels();
    let (text, role) = if labels.is_empty() {
        (paper.text("form-none").to_owned(), Role::Secondary)
    } else {
        (labels.join(&between), pen.text)
    };
    if pen.focused {
        ground(paper, line, 0);
    }
    let room = Rect {
        width: line.width.saturating_sub(2),
        ..line
    };
    paper.say(room, &text, role);
    let role = if pen.focused {
        Role::Accent
    } else {
        Role::Secondary
    };
    let sign = paper.piece(paper.state.look.glyphs.down, role);
    paper.line_right(line, &[sign]);
    if pen.focused && open {
        let below = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1).min(UNFOLDED),
            ..area
        };
        list.draw(paper, below, true, pen.part);
    }
}

fn draw_grid(paper: &mut Paper<'_, '_>, grid: &Grid, area: Rect, pen: &Pen) {
    const COLUMN: u16 = 12;
    let names = area.width.saturating_sub(2 * COLUMN).min(28);
    for (column, name) in (0..).zip(&grid.columns) {
        let head = Rect {
            width: COLUMN,
            ..after(row_of(area, 0), names + column * COLUMN)
        };
        paper.say(head, name, Role::Heading);
    }
    for (row, name) in grid.rows.iter().enumerate() {
        let line = row_of(area, rows(row + 1));
        let words = Rect {
            width: names.saturating_sub(1),
            ..line
        };
        paper.say(words, name, pen.text);
        for column in 0..2_u16 {
            let here = pen.focused && grid.at() == (row, column.into());
            let cell = Rect {
                width: 3,
                ..after(line, names + column * COLUMN + 1)
            };
            let own = Pen {
                focused: here,
                ..*pen
            };
            choice_sign(
                paper,
                cell,
                ["[ ]", "[x]"],
                grid.is_on(row, column.into()),
                &own,
            );
            paper.mark(cell, pen.part.saturating_add(rows(row) * 2 + column));
        }
    }
}

fn draw_items(paper: &mut Paper<'_, '_>, items: &Items, area: Rect, pen: &Pen, locked: bool) {
    let keys = u16::from(pen.focused && !locked);
    let room = usize::from(area.height.saturating_sub(keys));
    let mut top = items.top.get().min(items.all().len().saturating_sub(room));
    if items.at() < top {
        top = items.at();
    } else if room > 0 && items.at() >= top + room {
        top = items.at() + 1 - room;
    }
    items.top.set(top);
    if items.all().is_empty() {
        let line = row_of(area, 0);
        if pen.focused {
            ground(paper, line, 0);
        }
        paper.say(line, paper.text("setup-nothing-yet"), Role::Secondary);
        paper.mark(line, pen.part);
    }
    let ordinal = items.is_ordered();
    for (row, (index, item)) in items
        .all()
        .iter()
        .enumerate()
        .skip(top)
        .take(room)
        .enumerate()
    {
        let line = row_of(area, rows(row));
        if pen.focused && index == items.at() {
            ground(paper, line, 0);
        }
        let (name, note) = words::item(item, paper.state);
        let number = if ordinal {
            format!("{:>2} ", index + 1)
        } else {
            String::new()
        };
        let half = usize::from(line.width) * 3 / 5;
        let name = pad_right(&name, half.saturating_sub(width(&number)));
        let pieces = [
            paper.piece(number, Role::Secondary),
            paper.piece(name, pen.text),
            paper.piece("  ", Role::Text),
            paper.piece(note, Role::Secondary),
        ];
        let text = Rect {
            width: line.width.saturating_sub(2),
            ..line
        };
        paper.line(text, &pieces);
        paper.mark(line, pen.part.saturating_add(rows(row)));
        let glyphs = paper.state.look.glyphs;
        let sign = if top > 0 && row == 0 {
            glyphs.up
        } else if row + 1 == room && index + 1 < items.all().len() {
            glyphs.down
        } else {
            ""
        };
        let sign = paper.piece(sign, Role::Accent);
        paper.line_right(line, &[sign]);
    }
    if keys > 0 {
        item_keys(paper, items, row_of(area, area.height.saturating_sub(1)));
    }
}

/// What the keys do in a list.
fn item_keys(paper: &mut Paper<'_, '_>, items: &Items, line: Rect) {
    let mut keys: Vec<(&str, &'static str)> = Vec::new();
    if !items.all().is_empty() {
        keys.push((paper.state.look.glyphs.enter, "setup-key-edit"));
    }
    keys.push(("n", "setup-key-new"));
    if !items.all().is_empty() {
        keys.push(("y", "setup-key-copy"));
        if items.is_ordered() {
            keys.push(("K J", "setup-key-move"));
        }
        keys.push((paper.text("key-delete"), "setup-key-remove"));
    }
    if items.has_removed() {
        keys.push(("u", "setup-key-restore"));
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for (key, label) in keys {
        let key_piece = paper.piece(key, Role::Accent);
        let label = paper.piece(format!(" {}   ", paper.text(label)), Role::Secondary);
        pieces.extend([key_piece, label]);
    }
    paper.line(line, &pieces);
}
