//! The pool: what is not planned yet.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::{Intervention, Minutes};
use crate::i18n::format;
use crate::t;
use crate::tui::canvas::Target;
use crate::tui::state::Focus;
use crate::tui::theme::Role;

use super::brush::Brush;
use super::words;

/// Who waits longer is shown in the colour of warnings, in days.
const LONG: i64 = 7;

/// Draws the heading and as many visits as fit; the chosen one is among them.
pub(super) fn draw(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let visits = state.pool();
    let focused = state.focus == Focus::Pool;
    let role = if focused { Role::Accent } else { Role::Heading };
    let heading = brush.catalogue().text("board-pool");
    let end = brush.put(area.x + 1, area.y, area.width, heading, role);
    let total: Minutes = visits.iter().map(|visit| visit.planned).sum();
    let count = t!(brush.catalogue(), "count-visits", n = visits.len());
    let figures = format!(
        "{count} {} {}",
        brush.glyphs().bullet,
        format::duration(total)
    );
    brush.put(end + 2, area.y, area.width, &figures, Role::Secondary);
    let rows = usize::from(area.height.saturating_sub(1));
    let chosen = visits
        .iter()
        .position(|visit| Some(visit.id) == state.pooled);
    let first = chosen
        .filter(|_| focused)
        .map_or(0, |chosen| (chosen + 1).saturating_sub(rows));
    for (visit, row) in visits.iter().skip(first).take(rows).zip(1..) {
        let line = Rect {
            y: area.y + row,
            height: 1,
            ..area
        };
        draw_visit(
            brush,
            visit,
            line,
            focused && Some(visit.id) == state.pooled,
        );
    }
}

fn draw_visit(brush: &mut Brush<'_>, visit: &Arc<Intervention>, line: Rect, selected: bool) {
    let state = brush.state;
    if selected {
        brush.ground(line, Role::Selection);
        brush.canvas.focus(line.x + 1, line.y);
    }
    let x = line.x + 3;
    for ((sign, role), x) in words::signs(visit, state).zip(line.x + 1..x) {
        brush.sign(x, line.y, sign, role);
    }
    let mut short = words::short(visit, state);
    if short == words::client(visit) {
        short = "";
    }
    brush.put(x, line.y, 11, short, Role::Heading);
    // The same columns for everybody: client and place, length, age.
    let (length, age) = (line.width.min(90).saturating_sub(26), 18);
    let room = length.saturating_sub(18);
    let end = brush.put(x + 12, line.y, room, words::client(visit), Role::Text);
    let place = words::place(visit);
    if !place.is_empty() {
        let bullet = format!(" {} {place}", brush.glyphs().bullet);
        let room = (x + 12 + room).saturating_sub(end);
        if room > 8 {
            brush.put(end, line.y, room, &bullet, Role::Secondary);
        }
    }
    let planned = format::duration(visit.planned);
    brush.put_right(line.x + length + 4, line.y, 7, &planned, Role::Secondary);
    let waits = state.now - visit.created_at;
    let role = if waits.num_days() >= LONG {
        Role::Warning
    } else {
        Role::Secondary
    };
    let since = format::since(brush.catalogue(), waits);
    brush.put(line.x + length + 7, line.y, age, &since, role);
    brush.canvas.mark(line, Target::Pool(visit.id));
}
