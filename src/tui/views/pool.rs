//! The pool: what is not planned yet.

use ratatui::layout::Rect;

use super::brush::{Brush, cells};
use super::words::{place, title};
use crate::domain::Minutes;
use crate::i18n::format;
use crate::t;
use crate::tui::canvas::Target;
use crate::tui::state::Focus;
use crate::tui::theme::Role;

pub fn draw(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let catalogue = state.look.catalogue;
    let pool = state.pool();
    let focused = state.focus == Focus::Pool;
    let all: Minutes = pool.iter().map(|visit| visit.planned).sum();
    let count = u32::try_from(pool.len()).unwrap_or(u32::MAX);
    let head = if focused { Role::Accent } else { Role::Heading };
    let x = area.x + 1;
    let used = brush.text(x, area.y, area.width, catalogue.text("board-pool"), head);
    let sums = format!(
        "{} {} {}",
        t!(catalogue, "board-visits", count = count),
        state.look.glyphs.bullet,
        format::duration(all)
    );
    brush.text(x + used + 2, area.y, area.width.saturating_sub(used + 3), &sums, Role::Secondary);
    let room = usize::from(area.height.saturating_sub(1));
    let at = state.pooled.and_then(|id| pool.iter().position(|visit| visit.id == id)).unwrap_or(0);
    let first = if focused && room > 0 { (at + 1).saturating_sub(room) } else { 0 };
    let width = area.width.min(110);
    for (visit, y) in pool.iter().skip(first).take(room).zip(area.y + 1..) {
        let row = Rect { x: area.x, y, width, height: 1 };
        let chosen = focused && state.pooled == Some(visit.id);
        if chosen {
            brush.ground(row, Role::Selection);
            brush.canvas.focus(x + 2, y);
        }
        let since = format::since(catalogue, state.now - visit.created_at);
        let length = format::duration(visit.planned);
        let right = row.right() - 1;
        brush.text_right(right, y, 16, &since, Role::Warning);
        brush.text_right(right - 16, y, 8, &length, Role::Secondary);
        let room = row.width.saturating_sub(30);
        let used = brush.text(x + 2, y, room, &title(visit, state), Role::Text);
        let place = place(visit);
        if !place.is_empty() && room > used + 4 + cells(&place) / 2 {
            let text = format!(" {} {place}", state.look.glyphs.bullet);
            brush.text(x + 2 + used, y, room - used, &text, Role::Secondary);
        }
        brush.canvas.mark(row, Target::Pool(visit.id));
    }
}
