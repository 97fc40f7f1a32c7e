//! The planning view: technicians down, the days of the week across.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::TechnicianId;
use crate::domain::calendar::Load;
use crate::i18n::format;
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::brush::{Brush, cells_of};
use super::layout::{Layout, anchor, everybody, page};
use super::{cell, words};

/// Cells of the names at the left; on narrow boards they stand on the rule above the cells instead.
const GUTTER: u16 = 19;
/// From this width on the names have their own cells.
const WIDE: u16 = 100;
/// A day of the weekend on which nobody works is shown when every day has so many cells.
const IDLE_DAY: u16 = 26;
/// Lines of a technician, with the rule: two visits and the load at least, unless the board is very short.
const ROW: u16 = 5;

/// Who and which days are on the planning view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanningGrid {
    /// From top to bottom.
    pub technicians: Vec<TechnicianId>,
    /// The place of the first among all technicians.
    pub first: usize,
    /// How many technicians there are.
    pub of: usize,
    /// The days from left to right, with their first cell.
    pub days: Vec<(NaiveDate, u16)>,
    /// Cells of a day, with its rule.
    pub day_width: u16,
    /// Lines of a technician, with the rule above.
    pub row_height: u16,
    /// Whether the names have their own cells.
    pub wide: bool,
}

impl PlanningGrid {
    /// The week of the cursor in an area.
    pub fn of(state: &State, area: Rect) -> Self {
        let all = everybody(state);
        let row_height = row_height(state, &all, area.height);
        let room = usize::from((area.height / row_height).max(1));
        let shown = page(all.len(), room, anchor(state, &all));
        let wide = area.width >= WIDE;
        let gutter = if wide { GUTTER } else { 0 };
        let width = area.width.saturating_sub(gutter);
        let days = days(state, width);
        let day_width = width / u16::try_from(days.len()).unwrap_or(7).max(1);
        Self {
            technicians: all.get(shown.clone()).unwrap_or_default().to_vec(),
            first: shown.start,
            of: all.len(),
            days: days
                .into_iter()
                .zip(0..)
                .map(|(day, place)| (day, area.x + gutter + place * day_width))
                .collect(),
            day_width,
            row_height,
            wide,
        }
    }

    /// The lines that the grid takes when a pool below leaves it so many; none when not everybody would have theirs.
    pub(super) fn rows_beside_pool(state: &State, area: Rect, left: u16) -> Option<u16> {
        let all = everybody(state);
        let people = u16::try_from(all.len()).unwrap_or(u16::MAX);
        let height = row_height(state, &all, left);
        let needed = people.saturating_mul(height);
        let better = row_height(state, &all, area.height) > height && height < ROW;
        (needed <= left && !better).then_some(needed)
    }
}

/// Lines of a technician: what the fullest cell needs when everybody fits with it, else at least [`ROW`].
fn row_height(state: &State, all: &[TechnicianId], height: u16) -> u16 {
    let people = u16::try_from(all.len()).unwrap_or(u16::MAX).max(1);
    let least = ROW.min(height.max(2));
    if people.saturating_mul(least) >= height {
        let rows = (height / least).max(1);
        return (height / rows).min(least + 2).max(2);
    }
    let fullest = state.agenda().map_or(0, |agenda| {
        let cells = all
            .iter()
            .flat_map(|id| agenda.window.iter_days().map(|day| agenda.visits(*id, day).count()));
        cells.max().unwrap_or(0)
    });
    let wanted = u16::try_from(fullest).unwrap_or(u16::MAX).saturating_add(2);
    (height / people).min(wanted).max(least)
}

/// The working days, the weekend days on which something is to be seen, and the whole week where there is room.
fn days(state: &State, width: u16) -> Vec<NaiveDate> {
    let window = crate::backend::Window::week(state.cursor.day);
    if width >= 7 * IDLE_DAY {
        return window.iter_days().collect();
    }
    match state.agenda() {
        Some(agenda) => agenda.days(state),
        None => window
            .iter_days()
            .filter(|day| day.weekday().num_days_from_monday() < 5 || *day == state.cursor.day)
            .collect(),
    }
}

/// Draws the days and the grid.
pub(super) fn draw(brush: &mut Brush<'_>, layout: &Layout) {
    let state = brush.state;
    let grid = PlanningGrid::of(state, layout.grid);
    let today = state.today();
    for (day, x) in &grid.days {
        let role = if *day == today { Role::Accent } else { Role::Heading };
        let text = format::date_short(brush.catalogue(), *day);
        brush.put(x + 1, layout.heads.y, grid.day_width.saturating_sub(2), &text, role);
    }
    for (technician, place) in grid.technicians.iter().zip(0..) {
        let top = layout.grid.y + place * grid.row_height;
        let row = Rect {
            y: top,
            height: grid.row_height.min(layout.grid.bottom().saturating_sub(top)),
            ..layout.grid
        };
        draw_row(brush, &grid, *technician, row);
    }
    if grid.technicians.is_empty() {
        let text = brush.catalogue().text("board-nobody");
        brush.put(layout.grid.x + 1, layout.grid.y, layout.grid.width, text, Role::Secondary);
    }
}

fn draw_row(brush: &mut Brush<'_>, grid: &PlanningGrid, technician: TechnicianId, row: Rect) {
    let state = brush.state;
    let glyphs = brush.glyphs();
    brush.row(row.x..row.right(), row.y, glyphs.horizontal, Role::Rule);
    let load: Option<Load> = state.agenda().map(|agenda| {
        let facts = |day| agenda.facts(technician, day, state).map(|facts| facts.load);
        agenda.window.iter_days().filter_map(facts).sum()
    });
    let name = state.directory.technician_name(technician);
    let figures = load.map(|load| {
        let both = [load.planned, load.worked].map(format::duration).join(" / ");
        (both, words::load_role(load.planned, load.worked))
    });
    let inner = Rect {
        y: row.y + 1,
        height: row.height.saturating_sub(1),
        ..row
    };
    if grid.wide {
        brush.put(row.x + 1, inner.y, GUTTER - 2, &name, Role::Heading);
        if let Some((figures, role)) = figures.filter(|_| inner.height > 1) {
            brush.put(row.x + 1, inner.y + 1, GUTTER - 2, &figures, role);
        }
    } else {
        let end = on_rule(brush, row.x + 1, row, &name, Role::Heading);
        if let Some((figures, role)) = figures {
            on_rule(brush, end + 1, row, &figures, role);
        }
    }
    for (day, x) in &grid.days {
        let area = Rect {
            x: *x,
            width: grid.day_width,
            ..inner
        };
        if *x > row.x {
            brush.column(x - 1, inner.y..inner.bottom(), glyphs.vertical, Role::Rule);
        }
        cell::draw(brush, technician, *day, Rect { width: grid.day_width.saturating_sub(1), ..area });
    }
}

/// Text on the rule, with a cell of air on both sides.
fn on_rule(brush: &mut Brush<'_>, x: u16, row: Rect, text: &str, role: Role) -> u16 {
    let room = row.right().saturating_sub(x + 2);
    if cells_of(text) > room {
        return x;
    }
    brush.put(x, row.y, 1, " ", Role::Rule);
    let end = brush.put(x + 1, row.y, room, text, role);
    brush.put(end, row.y, 1, " ", Role::Rule) - 1
}
