//! The board: day, planning and list views with everything around them. Drawing reads the state and leaves behind, on
//! the canvas, what each place stands for.

mod block;
mod brush;
mod cell;
mod column;
mod day;
mod footer;
mod ghost;
mod header;
mod hints;
mod layout;
mod link;
mod list;
mod planning;
mod pool;
mod preview;
#[cfg(test)]
mod tests;
mod void;
mod wall;
mod words;

use ratatui::Frame;
use ratatui::layout::Rect;

pub use day::{Column, DayGrid};
pub use layout::{Layout, MINIMUM, visible_technicians};
pub use planning::{PlanningGrid, Row};

use super::canvas::{Canvas, Target};
use super::state::{State, View};
use super::text::wrap;
use super::theme::{ColourDepth, Repertoire, Role};
use crate::t;
use brush::{Brush, cells_of};

/// Draws the whole screen: the board, unless a layer hides it, and the layers in their order.
pub fn draw(state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
    draw_signs(state, frame, canvas);
    if state.look.palette.depth() == ColourDepth::Ansi16 {
        Brush::new(state, frame.buffer_mut(), canvas).one_colour_on_grounds();
    }
    let repertoire = state.look.glyphs.repertoire();
    if repertoire != Repertoire::Unicode {
        Brush::new(state, frame.buffer_mut(), canvas).keep_to(repertoire);
    }
}

fn draw_signs(state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
    let area = frame.area();
    if let Some(wall) = &state.wall {
        let mut brush = Brush::new(state, frame.buffer_mut(), canvas);
        return wall::draw(&mut brush, wall);
    }
    if area.width < MINIMUM.0 || area.height < MINIMUM.1 {
        let mut brush = Brush::new(state, frame.buffer_mut(), canvas);
        return draw_size_card(&mut brush);
    }
    if !state.layers.iter().any(|layer| layer.covers(state)) {
        let mut brush = Brush::new(state, frame.buffer_mut(), canvas);
        draw_board(&mut brush, &Layout::of(state, area));
    }
    for layer in &state.layers {
        layer.draw(state, frame, canvas);
    }
    // What was just said is said over the layers, too.
    if let Some(message) = state.message.as_ref().filter(|_| !state.layers.is_empty()) {
        let mut brush = Brush::new(state, frame.buffer_mut(), canvas);
        footer::draw_message(&mut brush, Layout::of(state, area).footer, message);
    } else if state.message.is_none()
        && state.layers.last().is_some_and(|top| top.place().is_some())
    {
        // News of others wait behind a dialog.
        let mut brush = Brush::new(state, frame.buffer_mut(), canvas);
        footer::draw_news(&mut brush, Layout::of(state, area).footer);
    }
}

fn draw_board(brush: &mut Brush<'_>, layout: &Layout) {
    header::draw(brush, layout);
    match brush.state.view {
        View::Day => day::draw(brush, layout),
        View::Planning => planning::draw(brush, layout),
        View::List => list::draw(brush, layout),
    }
    if words::is_away(brush.state) {
        let text = brush.catalogue().text("board-not-here");
        draw_card(brush, layout.grid, text, Role::Warning);
    } else if let Some(text) = void::why(brush.state) {
        draw_card(brush, layout.grid, &text, Role::Text);
    }
    if let Some(area) = layout.pool {
        pool::draw(brush, area);
    }
    if let Some(area) = layout.preview {
        preview::draw(brush, area);
    }
    footer::draw(brush, layout);
}

/// Says in a band across the grid why there is nothing on it: a word beside cut ones would be read as one of them.
fn draw_card(brush: &mut Brush<'_>, grid: Rect, text: &str, role: Role) {
    let lines = wrap(text, usize::from(grid.width.saturating_sub(8)));
    let wide = lines.iter().map(|line| cells_of(line)).max().unwrap_or(0);
    let band = Rect {
        y: grid.y + (grid.height / 3).saturating_sub(1),
        height: u16::try_from(lines.len() + 2).unwrap_or(0),
        ..grid
    }
    .intersection(grid);
    brush.clear(band);
    let left = band.x + band.width.saturating_sub(wide) / 2;
    for (line, row) in lines.iter().zip(band.y + 1..band.bottom()) {
        brush.put(left, row, wide, line, role);
    }
}

/// Says how much room is needed, in the middle of a screen that has too little.
fn draw_size_card(brush: &mut Brush<'_>) {
    let area = brush.area();
    brush.canvas.mark(area, Target::Ground);
    let size = |(columns, rows): (u16, u16)| format!("{columns} x {rows}");
    let catalogue = brush.catalogue();
    let needs = t!(catalogue, "board-size-needed", size = size(MINIMUM));
    let has = t!(
        catalogue,
        "board-size-now",
        size = size((area.width, area.height))
    );
    let width = usize::from(area.width.saturating_sub(2).clamp(1, 44));
    let mut lines: Vec<(String, Role)> = vec![("ardoise".to_owned(), Role::Heading)];
    lines.extend(
        wrap(&needs, width)
            .into_iter()
            .map(|line| (line, Role::Text)),
    );
    lines.extend(
        wrap(&has, width)
            .into_iter()
            .map(|line| (line, Role::Secondary)),
    );
    let rows = usize::from(area.height);
    if lines.len() > rows {
        let short = t!(catalogue, "board-size-short", size = size(MINIMUM));
        lines = wrap(&short, width)
            .into_iter()
            .map(|line| (line, Role::Text))
            .collect();
    }
    let top = area.y + u16::try_from(rows.saturating_sub(lines.len()) / 2).unwrap_or(0);
    for ((line, role), row) in lines.iter().zip(0..) {
        let x = area.x + area.width.saturating_sub(cells_of(line)) / 2;
        brush.put(x, top + row, area.width, line, *role);
    }
}
