//! The dark screen of the night: nothing, or a small clock that is never twice in the same place.

use chrono::Timelike;

use crate::i18n::format;
use crate::tui::theme::Role;
use crate::tui::views::brush::{Brush, cells_of};
use crate::tui::wall::Wall;

/// Far from each other, and every place comes about: prime to the usual widths and heights.
const STEPS: (i64, i64) = (37, 11);

/// Draws it.
pub(super) fn draw(brush: &mut Brush<'_>, wall: &Wall) {
    let state = brush.state;
    let area = brush.area();
    if !wall.options.night.is_some_and(|night| night.clock) || area.is_empty() {
        return;
    }
    let local = state.now.with_timezone(&state.zone());
    let text = format::hour(
        brush.catalogue().lang(),
        local.time().with_nanosecond(0).unwrap_or_default(),
    );
    let minute = state.now.timestamp().div_euclid(60);
    let place = |step: i64, room: u16| {
        let room = i64::from(room.max(1));
        u16::try_from((minute * step).rem_euclid(room)).unwrap_or(0)
    };
    let x = area.x + place(STEPS.0, area.width.saturating_sub(cells_of(&text)));
    let y = area.y + place(STEPS.1, area.height);
    brush.put(x, y, area.width, &text, Role::Rule);
}
