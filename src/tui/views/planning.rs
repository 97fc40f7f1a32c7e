//! The planning view: technicians down, the days of the week across.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::TechnicianId;
use crate::domain::calendar::Load;
use crate::i18n::format;
use crate::tui::state::State;
use crate::tui::theme::Role;

use super::brush::Brush;
use super::layout::{Layout, anchor, everybody, page};
use super::{cell, words};

/// Cells of the names at the left; on narrow boards they stand on the rule above the cells instead.
const GUTTER: u16 = 19;
/// From this width on the names have their own cells.
const WIDE: u16 = 100;
/// A day of the weekend on which nobody works is shown when every day has so many cells.
const IDLE_DAY: u16 = 26;
/// Lines of a technician at least, with the rule: three visits and the load.
const ROW: u16 = 5;

/// The lines of a technician.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Whose.
    pub technician: TechnicianId,
    /// The rule above.
    pub y: u16,
    /// Lines, with the rule.
    pub height: u16,
}

/// Who and which days are on the planning view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanningGrid {
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// The place of the first row among all technicians.
    pub first: usize,
    /// How many technicians there are.
    pub of: usize,
    /// The days from left to right, with their first cell.
    pub days: Vec<(NaiveDate, u16)>,
    /// Cells of a day, with its rule.
    pub day_width: u16,
    /// Whether the names have their own cells.
    pub wide: bool,
}

impl PlanningGrid {
    /// The week of the cursor in an area.
    pub fn of(state: &State, area: Rect) -> Self {
        let all = everybody(state);
        let shown = shown(state, &all, area.height);
        let people = all.get(shown.clone()).unwrap_or_default();
        let mut y = area.y;
        let rows = people
            .iter()
            .zip(heights(state, people, area.height))
            .map(|(technician, height)| {
                let row = Row {
                    technician: *technician,
                    y,
                    height,
                };
                y += height;
                row
            })
            .collect();
        let wide = area.width >= WIDE;
        let gutter = if wide { GUTTER } else { 0 };
        let width = area.width.saturating_sub(gutter);
        let days = days(state, width);
        let day_width = width / u16::try_from(days.len()).unwrap_or(7).max(1);
        Self {
            rows,
            first: shown.start,
            of: all.len(),
            days: days
                .into_iter()
                .zip(0..)
                .map(|(day, place)| (day, area.x + gutter + place * day_width))
                .collect(),
            day_width,
            wide,
        }
    }

    /// The lines that the grid takes when a pool below leaves it so many; none when not everybody would have theirs.
    pub(super) fn rows_beside_pool(state: &State, left: u16) -> Option<u16> {
        let all = everybody(state);
        let everyone = shown(state, &all, left).len() == all.len();
        everyone.then(|| heights(state, &all, left).into_iter().sum())
    }
}

/// The page of technicians for which there is room.
fn shown(state: &State, all: &[TechnicianId], height: u16) -> std::ops::Range<usize> {
    page(
        all.len(),
        usize::from((height / ROW).max(1)),
        anchor(state, all),
    )
}

/// Lines of each technician of a page: as many as are needed up to an even share, then one more for whoever lacks most,
/// while there are any.
fn heights(state: &State, people: &[TechnicianId], height: u16) -> Vec<u16> {
    let count = u16::try_from(people.len()).unwrap_or(u16::MAX).max(1);
    let needs: Vec<u16> = people.iter().map(|id| needed(state, *id)).collect();
    let (least, even) = (ROW.min(height), height / count);
    let most = needs.iter().copied().max().unwrap_or(ROW);
    let mut heights: Vec<u16> = if most <= even {
        vec![most.max(least); people.len()]
    } else {
        needs
            .iter()
            .map(|need| (*need).min(even).max(least))
            .collect()
    };
    let mut left = height.saturating_sub(heights.iter().sum());
    while left > 0 {
        let lacking = heights
            .iter_mut()
            .zip(&needs)
            .filter(|(height, need)| **height < **need)
            .max_by_key(|(height, need)| need.saturating_sub(**height));
        let Some((height, _)) = lacking else { break };
        *height += 1;
        left -= 1;
    }
    heights
}

/// The lines with which a technician's fullest day is whole: its visits, its load, the rule.
fn needed(state: &State, technician: TechnicianId) -> u16 {
    let fullest = state.agenda().map_or(0, |agenda| {
        let days = agenda.window.iter_days();
        days.map(|day| agenda.visits(technician, day).count())
            .max()
            .unwrap_or(0)
    });
    u16::try_from(fullest).unwrap_or(u16::MAX).saturating_add(2)
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
        let role = if *day == today {
            Role::Accent
        } else {
            Role::Heading
        };
        let text = format::date_short(brush.catalogue(), *day);
        brush.put(
            x + 1,
            layout.heads.y,
            grid.day_width.saturating_sub(2),
            &text,
            role,
        );
    }
    for row in &grid.rows {
        let area = Rect {
            y: row.y,
            height: row.height,
            ..layout.grid
        };
        draw_row(brush, &grid, row.technician, area.intersection(layout.grid));
    }
    if grid.rows.is_empty() && !super::void::is_new(brush.state) {
        let text = brush.catalogue().text("board-nobody");
        brush.put(
            layout.grid.x + 1,
            layout.grid.y,
            layout.grid.width,
            text,
            Role::Secondary,
        );
    }
}

fn draw_row(brush: &mut Brush<'_>, grid: &PlanningGrid, technician: TechnicianId, row: Rect) {
    let state = brush.state;
    let glyphs = brush.glyphs();
    let load: Option<Load> = state.agenda().map(|agenda| {
        let facts = |day| agenda.facts(technician, day, state).map(|facts| facts.load);
        agenda.window.iter_days().filter_map(facts).sum()
    });
    let name = state.directory.technician_name(technician);
    let figures = load.map(|load| {
        let both = [load.planned, load.worked].map(words::hours_of).join(" / ");
        (both, words::load_role(load.planned, load.worked))
    });
    let inner = Rect {
        y: row.y + 1,
        height: row.height.saturating_sub(1),
        ..row
    };
    if grid.wide {
        brush.row(row.x..row.right(), row.y, glyphs.horizontal, Role::Rule);
        brush.put(row.x + 1, inner.y, GUTTER - 3, &name, Role::Heading);
        if let Some((figures, role)) = figures.filter(|_| inner.height > 1) {
            brush.put(row.x + 1, inner.y + 1, GUTTER - 3, &figures, role);
        }
    } else {
        brush.sign(row.x, row.y, glyphs.horizontal, Role::Rule);
        let mut end = brush.put(row.x + 2, row.y, row.width * 3 / 5, &name, Role::Heading) + 2;
        if let Some((figures, role)) = figures {
            end = brush.put(end, row.y, row.right().saturating_sub(end), &figures, role) + 1;
        }
        brush.row(end..row.right(), row.y, glyphs.horizontal, Role::Rule);
    }
    for (day, x) in &grid.days {
        let area = Rect {
            x: *x,
            width: grid.day_width,
            ..inner
        };
        cell::draw(
            brush,
            technician,
            *day,
            Rect {
                width: grid.day_width.saturating_sub(1),
                ..area
            },
        );
        // The edge of a visit parts the days as well as a rule does, in the same cell.
        for y in (inner.y..inner.bottom()).filter(|_| *x > row.x) {
            if brush.is_blank(*x, y) {
                brush.sign(*x, y, glyphs.vertical, Role::Rule);
            }
        }
    }
}
