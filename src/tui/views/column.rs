//! One technician's day: free time, breaks and leave, and the visits as blocks side by side.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::lanes;
use crate::domain::rows::{RowScale, Rows};
use crate::domain::{Intervention, Minutes};
use crate::i18n::format;
use crate::i18n::rules::holiday_word;
use crate::t;
use crate::tui::state::{Facts, Focus};
use crate::tui::theme::Role;

use super::block::{self, Block};
use super::brush::Brush;
use super::day::{Column, mark_slots};
use super::words;

/// Draws the column into the rows of `area`; `alone` gives the lines of a block all that is known.
pub(super) fn draw(
    brush: &mut Brush<'_>,
    column: Column,
    area: Rect,
    scale: RowScale,
    alone: bool,
) {
    mark_slots(brush, column, area, scale);
    let state = brush.state;
    let day = state.cursor.day;
    let Some(agenda) = state.agenda() else {
        let text = words::absent(state);
        brush.put(
            column.x + 2,
            area.y,
            column.width.saturating_sub(2),
            text,
            Role::Secondary,
        );
        return;
    };
    let mut blocks: Vec<(&Arc<Intervention>, Rows)> = Vec::new();
    for visit in agenda.visits(column.technician, day) {
        let minutes = words::minutes_on(visit, column.technician, day, state);
        if let Some(rows) = minutes.and_then(|(from, to)| scale.place(from, to)) {
            blocks.push((visit, rows));
        }
    }
    let mut taken = vec![false; usize::from(area.height)];
    for (_, rows) in &blocks {
        let rows = usize::from(rows.top)..usize::from(rows.top + rows.height);
        taken
            .get_mut(rows)
            .into_iter()
            .flatten()
            .for_each(|row| *row = true);
    }
    if let Some(facts) = agenda.facts(column.technician, day, state) {
        draw_unworked(brush, column, area, scale, facts, &taken);
        draw_free(brush, column, area, scale, facts, &taken);
    }
    let spans: Vec<(u16, u16)> = blocks
        .iter()
        .map(|(_, rows)| (rows.top, rows.top + rows.height))
        .collect();
    for ((visit, rows), lane) in blocks.into_iter().zip(lanes::place(&spans)) {
        let edge = |lane_index: usize| {
            u16::try_from(usize::from(column.width) * lane_index / lane.of).unwrap_or(0)
        };
        let (left, right) = (edge(lane.index), edge(lane.index + 1));
        let place = Rect {
            x: column.x + left,
            y: area.y + rows.top,
            width: right - left,
            height: rows.height,
        };
        block::draw(
            brush,
            &Block {
                visit,
                technician: column.technician,
                day,
                area: place,
                cut_above: rows.cut_above,
                cut_below: rows.cut_below,
                alone: alone && lane.of == 1,
            },
        );
    }
}

/// Leave, holidays and breaks, in words where there is room for one.
fn draw_unworked(
    brush: &mut Brush<'_>,
    column: Column,
    area: Rect,
    scale: RowScale,
    facts: &Facts,
    taken: &[bool],
) {
    let catalogue = brush.catalogue();
    let (x, width) = (column.x + 2, column.width.saturating_sub(2));
    let whole_day = if let Some(reason) = &facts.absence {
        let leave = catalogue.text("board-leave");
        Some(if reason.is_empty() {
            leave
        } else {
            reason.as_str()
        })
    } else if let Some(kind) = &facts.holiday {
        Some(holiday_word(catalogue, kind))
    } else if facts.slots.is_empty() {
        Some(catalogue.text("board-not-worked"))
    } else {
        None
    };
    if let Some(word) = whole_day
        && let Some(row) = taken
            .iter()
            .position(|taken| !taken)
            .and_then(|row| u16::try_from(row).ok())
    {
        brush.put(x, area.y + row, width, word, Role::Absence);
    }
    for (slot, next) in facts.slots.iter().zip(facts.slots.iter().skip(1)) {
        let Some(rows) = scale.place(slot.to().into(), next.from().into()) else {
            continue;
        };
        // In the middle of the break, unless somebody works through it.
        let row = rows.top + rows.height.saturating_sub(1) / 2;
        if taken.get(usize::from(row)) == Some(&false) {
            brush.put(
                x,
                area.y + row,
                width,
                catalogue.text("board-pause"),
                Role::Absence,
            );
        }
    }
}

fn draw_free(
    brush: &mut Brush<'_>,
    column: Column,
    area: Rect,
    scale: RowScale,
    facts: &Facts,
    taken: &[bool],
) {
    let state = brush.state;
    let cursor = state.cursor;
    let here = state.focus == Focus::Grid
        && state.placing.is_none()
        && cursor.visit.is_none()
        && cursor.technician == Some(column.technician);
    let mut found = false;
    for free in &facts.free {
        let day = cursor.day;
        let from = crate::domain::calendar::wall_minute(free.start, day, state.zone());
        let to = crate::domain::calendar::wall_minute(free.end, day, state.zone());
        let Some(mut rows) = scale.place(from, to) else {
            continue;
        };
        let is_taken = |row: u16| taken.get(usize::from(row)).copied().unwrap_or(true);
        // What begins within a row of a visit is shown below it.
        while rows.height > 0 && is_taken(rows.top) {
            rows.top += 1;
            rows.height -= 1;
        }
        let y = area.y + rows.top;
        let selected = here && (from..to).contains(&i64::from(cursor.minute));
        if rows.height == 0 {
            continue;
        }
        if selected {
            found = true;
            brush.select(Rect::new(column.x, y, column.width, 1));
            brush.canvas.focus(column.x + 2, y);
        }
        let length = format::duration(Minutes::of(free.length()));
        let text = t!(brush.catalogue(), "board-free", length = length);
        brush.put(
            column.x + 2,
            y,
            column.width.saturating_sub(2),
            &text,
            Role::Free,
        );
    }
    if here
        && !found
        && let Some(row) = scale.row_of(cursor.minute)
    {
        let y = area.y + row;
        if taken.get(usize::from(row)) == Some(&false) {
            brush.select(Rect::new(column.x, y, column.width, 1));
        }
        brush.canvas.focus(column.x + 2, y);
    }
}
