//! Who gets which part of the screen.

use ratatui::layout::Rect;

use crate::tui::state::{State, View};

/// From this width on, the chosen visit is previewed beside the grid.
const PREVIEW_FROM: u16 = 110;
const PREVIEW: u16 = 34;
/// At most so many visits of the pool are listed under the grid.
const POOL_ROWS: u16 = 5;

pub struct Places {
    pub header: Rect,
    pub grid: Rect,
    pub preview: Option<Rect>,
    pub pool: Option<Rect>,
    pub legend: Option<Rect>,
    pub footer: Rect,
}

impl Places {
    pub fn of(state: &State, area: Rect) -> Self {
        let row = |y, height| Rect { x: area.x, y, width: area.width, height };
        let airy = area.height >= 30;
        let header = row(area.y, 2);
        let top = area.y + if airy { 3 } else { 2 };
        let footer = row(area.bottom() - 1, 1);
        let mut bottom = footer.y;
        let legend = (area.height >= 36).then(|| {
            bottom -= 3;
            row(bottom + 1, 1)
        });
        if airy && legend.is_none() {
            bottom -= 1;
        }
        let waiting = u16::try_from(state.pool().len()).unwrap_or(u16::MAX);
        let room = area.height >= 32 && state.view != View::List;
        let pool = (room && waiting > 0).then(|| {
            let height = 1 + waiting.min(if area.height >= 44 { POOL_ROWS + 3 } else { POOL_ROWS });
            bottom -= height;
            let place = row(bottom, height);
            bottom -= 1;
            place
        });
        let previewed = area.width >= PREVIEW_FROM && state.view == View::Day;
        let preview = previewed.then(|| Rect {
            x: area.right() - PREVIEW,
            y: top,
            width: PREVIEW,
            height: bottom.saturating_sub(top),
        });
        let width = area.width - preview.map_or(0, |preview| preview.width);
        let grid = Rect { x: area.x, y: top, width, height: bottom.saturating_sub(top) };
        Self { header, grid, preview, pool, legend, footer }
    }
}
