//! Where everything stands: pure arithmetic on cells, the same for drawing, keys and mouse.

use ratatui::layout::Rect;

use crate::domain::{Level, TechnicianId};
use crate::tui::state::{Focus, State, View};

use super::day::DayGrid;
use super::planning::PlanningGrid;

/// The smallest screen for a board, columns and rows; a card says so on smaller ones.
pub const MINIMUM: (u16, u16) = (60, 15);

/// From this width on the selected visit is shown beside the day and the list.
const PREVIEW_FROM: u16 = 110;
/// A pool below the grid shows at least so many visits.
const POOL_ROWS: u16 = 3;

/// The areas of the board on a screen of at least [`MINIMUM`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Name, time, state of the base.
    pub header: Rect,
    /// The views, and the day in figures.
    pub tabs: Rect,
    /// Names or days above the grid.
    pub heads: Rect,
    /// The rows of the grid or list.
    pub grid: Rect,
    /// What is known of the selected visit.
    pub preview: Option<Rect>,
    /// What is not planned; none when it is collapsed into the footer, or empty.
    pub pool: Option<Rect>,
    /// The line above the footer: the legend, or what stands against a ghost.
    pub note: Option<Rect>,
    /// Keys, or what was just said.
    pub footer: Rect,
}

impl Layout {
    /// The areas of a state on a screen of that size.
    pub fn of(state: &State, area: Rect) -> Self {
        let line = |y: u16| Rect {
            y: area.y + y,
            height: 1,
            ..area
        };
        let (width, height) = (area.width, area.height);
        let roomy = height >= 30;
        let top = if height >= 20 { 3 } else { 2 };
        let footer = height.saturating_sub(1);
        let note = (height >= 20 || state.placing.is_some())
            .then(|| footer.saturating_sub(if height >= 36 { 2 } else { 1 }));
        let bottom = note
            .unwrap_or(footer)
            .saturating_sub(u16::from(roomy && note.is_some()));
        let preview_width = preview_width(state.view, width);
        let board = Rect {
            y: area.y + top,
            width: width - preview_width,
            height: bottom.saturating_sub(top),
            ..area
        };
        let heads = Rect {
            height: board.height.min(1),
            ..board
        };
        let below = Rect {
            y: heads.bottom(),
            height: board.height - heads.height,
            ..board
        };
        let (grid, pool) = split(state, below);
        Self {
            header: line(0),
            tabs: line(1),
            heads,
            grid,
            preview: (preview_width > 0).then(|| Rect {
                x: board.right() + 1,
                width: preview_width.saturating_sub(2),
                ..board
            }),
            pool,
            note: note.map(line),
            footer: line(footer),
        }
    }

    /// The line of the first hints: above the footer where it is empty, else in the place of the legend. None while
    /// something is placed, for who only looks, and where everything is learnt.
    pub(super) fn lesson(&self, state: &State) -> Option<Rect> {
        let reads = state.session.actor.level == Level::Kiosk;
        if reads || state.placing.is_some() || state.lessons.open().is_empty() {
            return None;
        }
        let note = self.note?;
        let free = self.footer.y.saturating_sub(1);
        Some(if note.y < free {
            Rect { y: free, ..note }
        } else {
            note
        })
    }
}

fn preview_width(view: View, width: u16) -> u16 {
    // The planning view gives its whole width to the days.
    if view == View::Planning {
        return 0;
    }
    match width {
        _ if width < PREVIEW_FROM => 0,
        160.. => 42,
        _ => 36,
    }
}

/// The grid and the pool below it. The pool gives way where the grid would be coarser or cut; while it has the keys it
/// is always there.
fn split(state: &State, area: Rect) -> (Rect, Option<Rect>) {
    let waiting = u16::try_from(state.pool().len()).unwrap_or(u16::MAX);
    if waiting == 0 {
        return (area, None);
    }
    // A blank line, the heading and the visits.
    let needed = 2 + waiting.min(POOL_ROWS);
    let left = area.height.saturating_sub(needed);
    let wanted = match state.view {
        View::Day => DayGrid::rows_beside_pool(state, area.height, left),
        View::Planning => PlanningGrid::rows_beside_pool(state, left),
        View::List => (left >= 12).then_some(left),
    };
    let rows = match (wanted, state.focus) {
        (Some(rows), _) => rows,
        (None, Focus::Pool) => left,
        (None, Focus::Grid) => return (area, None),
    };
    let grid = Rect {
        height: rows,
        ..area
    };
    let pool = Rect {
        y: grid.bottom() + 1,
        height: (area.height - rows)
            .saturating_sub(1)
            .min(waiting.saturating_add(1)),
        ..area
    };
    (grid, Some(pool))
}

/// Everybody who has a column or row under the filters, in the order of the board, whether or not the week was read.
pub(super) fn everybody(state: &State) -> Vec<TechnicianId> {
    if let Some(agenda) = state.agenda() {
        return agenda.technicians.clone();
    }
    let shown = state
        .directory
        .technicians
        .iter()
        .filter(|one| state.has_place(one));
    shown.map(|one| one.id).collect()
}

/// The place, in [`everybody`], of whom the page must show: the ghost's technician, else the cursor's.
pub(super) fn anchor(state: &State, everybody: &[TechnicianId]) -> usize {
    let technician = state
        .placing
        .as_ref()
        .map(|placing| placing.technician)
        .or(state.cursor.technician);
    technician
        .and_then(|id| everybody.iter().position(|one| *one == id))
        .unwrap_or(0)
}

/// The page of `all` things, at most `room` at once, that shows one of them. Pages are as even as they can be.
pub(super) fn page(all: usize, room: usize, shows: usize) -> std::ops::Range<usize> {
    let pages = all.div_ceil(room.max(1)).max(1);
    let size = all.div_ceil(pages).max(1);
    let first = shows.min(all.saturating_sub(1)) / size * size;
    first..(first + size).min(all)
}

/// The technicians on the page of the day or planning view; in the list everybody.
pub fn visible_technicians(state: &State) -> Vec<TechnicianId> {
    let (width, height) = state.size;
    let layout = Layout::of(state, Rect::new(0, 0, width, height));
    match state.view {
        View::Day => DayGrid::of(state, layout.grid)
            .columns
            .iter()
            .map(|column| column.technician)
            .collect(),
        View::Planning => PlanningGrid::of(state, layout.grid)
            .rows
            .iter()
            .map(|row| row.technician)
            .collect(),
        View::List => everybody(state),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_even_and_whole() {
        assert_eq!(page(8, 3, 0), 0..3);
        assert_eq!(page(8, 3, 7), 6..8);
        assert_eq!(page(4, 3, 1), 0..2, "two and two, not three and one");
        assert_eq!(page(4, 3, 2), 2..4);
        assert_eq!(page(0, 3, 5), 0..0);
        assert_eq!(page(3, 0, 2), 2..3);
        for all in 0..40 {
            for room in 1..10 {
                for shows in 0..all {
                    let page = page(all, room, shows);
                    assert!(page.contains(&shows) && page.len() <= room);
                }
            }
        }
    }
}
