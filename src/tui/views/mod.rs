//! The board: header, day, planning, list, pool, footer; then the layers over it.

mod block;
mod brush;
mod day;
mod footer;
mod header;
mod list;
mod places;
mod planning;
mod pool;
mod preview;
mod words;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::canvas::{Canvas, Target};
use super::state::{State, View};
use super::theme::Role;
use crate::t;
use brush::Brush;

pub use words::{phase_word, title, tone};

/// Less room than this shows no board.
const SMALLEST: (u16, u16) = (60, 15);

/// Draws everything.
pub fn draw(state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return size_card(state, frame, canvas);
    }
    if !state.layers.iter().any(|layer| layer.covers(state)) {
        let mut brush = Brush::new(state, frame.buffer_mut(), canvas);
        board(&mut brush, area);
    }
    for layer in &state.layers {
        layer.draw(state, frame, canvas);
    }
    if let Some(message) = &state.message
        && !state.layers.is_empty()
    {
        let mut brush = Brush::new(state, frame.buffer_mut(), canvas);
        footer::message(&mut brush, Rect { y: area.bottom() - 1, height: 1, ..area }, message);
    }
}

fn board(brush: &mut Brush<'_>, area: Rect) {
    let places = places::Places::of(brush.state, area);
    header::draw(brush, places.header);
    match brush.state.view {
        View::Day => day::draw(brush, places.grid),
        View::Planning => planning::draw(brush, places.grid),
        View::List => list::draw(brush, places.grid),
    }
    if let Some(area) = places.preview {
        preview::draw(brush, area);
    }
    if let Some(area) = places.pool {
        pool::draw(brush, area);
    }
    footer::draw(brush, places.legend, places.footer);
}

/// Says calmly how much room is needed.
fn size_card(state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
    let area = frame.area();
    canvas.mark(area, Target::Ground);
    let catalogue = state.look.catalogue;
    let needs = format!("{}×{}", SMALLEST.0, SMALLEST.1);
    let has = format!("{}×{}", area.width, area.height);
    let lines = [
        "ardoise".to_owned(),
        t!(catalogue, "board-too-small", needs = needs.as_str()),
        t!(catalogue, "board-size-now", has = has.as_str()),
        needs,
    ];
    let wide = |line: &String| super::text::width(line) <= usize::from(area.width);
    let shown: Vec<&String> = match area.height {
        0 => return,
        1..3 => lines.iter().rev().filter(|line| wide(line)).take(1).collect(),
        _ => lines.iter().take(3).filter(|line| wide(line)).collect(),
    };
    let top = area.height.saturating_sub(u16::try_from(shown.len()).unwrap_or(0)) / 2;
    let mut brush = Brush::new(state, frame.buffer_mut(), canvas);
    for (line, y) in shown.into_iter().zip(area.y + top..area.bottom()) {
        let width = u16::try_from(super::text::width(line)).unwrap_or(area.width);
        let role = if y == area.y + top { Role::Heading } else { Role::Secondary };
        brush.text(area.x + (area.width.saturating_sub(width)) / 2, y, area.width, line, role);
    }
}
