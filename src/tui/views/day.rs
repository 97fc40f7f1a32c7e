//! The day view: hours down, technicians across.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::TechnicianId;
use crate::domain::calendar::{at, wall_minute};
use crate::domain::rows::{DayBounds, Grain, RowScale};
use crate::domain::span::Span;
use crate::i18n::format;
use crate::tui::canvas::Target;
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::brush::{Brush, cells_of};
use super::layout::{Layout, anchor, everybody, page};
use super::{column, ghost, void, words};

/// Cells of the hours at the left, with the rule behind them.
const GUTTER: u16 = 7;
/// A technician needs so many cells, with the rule.
const COLUMN: u16 = 24;
/// With fewer rows than this a day is shown in whole hours.
const HALF_HOURS_FROM: u16 = 14;

/// The cells of a technician.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Whose.
    pub technician: TechnicianId,
    /// Its first cell: the rule, or the edge of a visit.
    pub x: u16,
    /// Its cells, without the blank before the next one.
    pub width: u16,
}

/// Who and which hours are on the day view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayGrid {
    /// From left to right.
    pub columns: Vec<Column>,
    /// The place of the first column among all technicians.
    pub first: usize,
    /// How many technicians there are.
    pub of: usize,
    /// Which minutes the rows show.
    pub scale: RowScale,
    /// The part of the day that can be scrolled to.
    pub bounds: DayBounds,
}

impl DayGrid {
    /// The day of the cursor in an area.
    pub fn of(state: &State, area: Rect) -> Self {
        let all = everybody(state);
        let width = area.width.saturating_sub(GUTTER);
        let room = usize::from((width / COLUMN).max(1));
        let shown = page(all.len(), room, anchor(state, &all));
        let count = u16::try_from(shown.len()).unwrap_or(1).max(1);
        let each = width / count;
        let columns = all.get(shown.clone()).unwrap_or_default();
        let bounds = bounds(state, &all);
        let scale = scale(bounds, area.height);
        let minute = minute_shown(state);
        let later = minute
            .saturating_add(59)
            .min(bounds.last().saturating_sub(1));
        Self {
            columns: columns
                .iter()
                .zip(0..)
                .map(|(technician, place)| Column {
                    technician: *technician,
                    x: area.x + GUTTER + place * each,
                    width: each.saturating_sub(1),
                })
                .collect(),
            first: shown.start,
            of: all.len(),
            scale: scale.showing(later, bounds).showing(minute, bounds),
            bounds,
        }
    }

    /// The rows that the grid takes when a pool below leaves it so many; none when it is worth more than the pool.
    pub(super) fn rows_beside_pool(state: &State, alone: u16, left: u16) -> Option<u16> {
        let bounds = bounds(state, &everybody(state));
        let (full, beside) = (scale(bounds, alone), scale(bounds, left));
        let worth_it = full.grain == Grain::Half && beside.grain == Grain::Hour;
        (beside.shows_all(bounds) && !worth_it).then_some(beside.rows)
    }
}

/// Half hours at least, scrolled where the day does not fit: in whole hours, visits that follow one another would share
/// a row and look as if they overlapped. Only very few rows show whole hours.
fn scale(bounds: DayBounds, rows: u16) -> RowScale {
    let fitting = RowScale::fit(bounds, rows);
    if fitting.grain == Grain::Hour && rows >= HALF_HOURS_FROM {
        return RowScale {
            grain: Grain::Half,
            rows,
            ..fitting
        };
    }
    fitting
}

/// The hours of the board, and more where a visit of the day lies outside.
fn bounds(state: &State, technicians: &[TechnicianId]) -> DayBounds {
    let settings = &state.directory.settings;
    let (mut first, mut last) = (i64::from(settings.day_from), i64::from(settings.day_to));
    if let Some(agenda) = state.agenda() {
        let day = state.cursor.day;
        let usual = Span::new(
            at(day, settings.day_from, state.zone()),
            at(day, settings.day_to, state.zone()),
        );
        for technician in technicians {
            // Wall time is dear: it is only asked for what is outside.
            let outside = agenda.visits(*technician, day).filter(|visit| {
                visit
                    .schedule
                    .is_some_and(|schedule| !usual.covers(schedule.span()))
            });
            for visit in outside {
                if let Some((from, to)) = words::minutes_on(visit, *technician, day, state) {
                    first = first.min(from);
                    last = last.max(to);
                }
            }
        }
    }
    // A ghost that is carried out of the hours takes them along; of one over several days its first hour is enough.
    if let Some(placing) = &state.placing {
        let span = placing.verdict.schedule.span();
        let wall = |instant| wall_minute(instant, state.cursor.day, state.zone());
        let (from, to) = (wall(span.start), wall(span.end));
        if (0..24 * 60).contains(&from) {
            first = first.min(from);
            last = last.max(if to > 24 * 60 { from + 60 } else { to });
        }
    }
    let whole = |minute: i64| u16::try_from(minute.clamp(0, 24 * 60)).unwrap_or(0);
    DayBounds::new(whole(first), whole(last))
}

/// The minute that must be on the screen: the ghost's, else the cursor's.
fn minute_shown(state: &State) -> u16 {
    let ghost = state.placing.as_ref().map(|placing| {
        let minute = wall_minute(placing.start, state.cursor.day, state.zone());
        u16::try_from(minute.clamp(0, 24 * 60 - 1)).unwrap_or(0)
    });
    ghost.unwrap_or(state.cursor.minute)
}

/// Draws the heads and the grid.
pub(super) fn draw(brush: &mut Brush<'_>, layout: &Layout) {
    let state = brush.state;
    let grid = DayGrid::of(state, layout.grid);
    let area = Rect {
        height: grid.scale.rows.min(layout.grid.height),
        ..layout.grid
    };
    let day = state.cursor.day;
    let today = day == state.today();
    let now = today
        .then(|| grid.scale.row_at(state.now, day, state.zone()))
        .flatten();
    draw_hours(brush, area, grid.scale, now);
    for column in &grid.columns {
        draw_head(brush, layout.heads.y, column, day);
        column::draw(brush, *column, area, grid.scale, grid.columns.len() == 1);
        // The edge of a visit parts the columns as well as a rule does, in the same cell.
        for y in area.y..area.bottom() {
            if brush.is_blank(column.x, y) {
                brush.sign(column.x, y, brush.glyphs().vertical, Role::Rule);
            }
        }
    }
    ghost::draw_on_day(brush, &grid, area);
    if let Some(row) = now {
        let end = grid
            .columns
            .last()
            .map_or(area.right(), |column| column.x + column.width);
        let across = Rect {
            width: end - area.x,
            ..area
        };
        draw_now(brush, across, area.y + row);
    }
    if grid.columns.is_empty() && !void::is_new(state) {
        let text = brush.catalogue().text("board-nobody");
        brush.put(
            area.x + GUTTER,
            area.y,
            area.width.saturating_sub(GUTTER),
            text,
            Role::Secondary,
        );
    }
}

fn draw_hours(brush: &mut Brush<'_>, area: Rect, scale: RowScale, now: Option<u16>) {
    let lang = brush.catalogue().lang();
    for row in (0..area.height).filter(|row| Some(*row) != now) {
        let minute = u32::from(scale.minute_of(row));
        if minute % 60 == 0
            && let Some(time) = chrono::NaiveTime::from_hms_opt(minute / 60 % 24, 0, 0)
        {
            let hour = format::hour(lang, time);
            brush.put_right(
                area.x + GUTTER - 1,
                area.y + row,
                GUTTER - 1,
                &hour,
                Role::Secondary,
            );
        }
    }
}

fn draw_head(brush: &mut Brush<'_>, y: u16, column: &Column, day: NaiveDate) {
    let state = brush.state;
    let mut room = column.width;
    if let Some(facts) = state
        .agenda()
        .and_then(|agenda| agenda.facts(column.technician, day, state))
    {
        let (planned, worked) = (facts.load.planned, facts.load.worked);
        if planned.0 > 0 || worked.0 > 0 {
            let load = words::load(planned, worked);
            let right = column.x + column.width.saturating_sub(1);
            brush.put_right(
                right,
                y,
                column.width,
                &load,
                words::load_role(planned, worked),
            );
            room = room.saturating_sub(cells_of(&load) + 2);
        }
    }
    let name = state.directory.technician_name(column.technician);
    brush.put(column.x, y, room, &name, Role::Heading);
}

/// The line of now: dashes where nothing is written, a cell of air before and behind every word.
fn draw_now(brush: &mut Brush<'_>, area: Rect, y: u16) {
    let hour = words::hour(brush.state.now, brush.state);
    brush.put_right(area.x + GUTTER - 1, y, GUTTER - 1, &hour, Role::NowLine);
    let dash = brush.glyphs().now;
    let mut x = area.x + GUTTER;
    while x < area.right() {
        let from = x;
        while x < area.right() && brush.is_blank(x, y) {
            x += 1;
        }
        if x - from > 2 {
            let air = |edge: u16| u16::from(edge > area.x + GUTTER && edge < area.right());
            brush.row(from + air(from)..x - air(x), y, dash, Role::NowLine);
        }
        x += 1;
    }
}

/// What a row of a column stands for.
pub(super) fn mark_slots(brush: &mut Brush<'_>, column: Column, area: Rect, scale: RowScale) {
    let day = brush.state.cursor.day;
    for row in 0..area.height {
        let place = Rect::new(column.x, area.y + row, column.width, 1);
        let slot = Target::Slot {
            technician: column.technician,
            day,
            minute: scale.minute_of(row),
        };
        brush.canvas.mark(place, slot);
    }
}
