//! A visit as a block of the day view, and the ghost of one.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::brush::{Brush, cells};
use super::words::{hour, length, phase_word, place, title, tone};
use crate::domain::{Denied, Intervention, Phase, Refusal, TechnicianId};
use crate::tui::canvas::Target;
use crate::tui::state::{Focus, Placing};
use crate::tui::theme::{Role, Tone};

pub fn draw(
    brush: &mut Brush<'_>,
    visit: &Intervention,
    technician: TechnicianId,
    day: NaiveDate,
    area: Rect,
    continues: bool,
) {
    if area.is_empty() {
        return;
    }
    let state = brush.state;
    let phase = visit.phase(state.now);
    let tone = tone(phase);
    let glyphs = state.look.glyphs;
    let chosen = state.cursor.visit == Some(visit.id) && state.focus == Focus::Grid && state.placing.is_none();
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    clear(brush, inner);
    if phase == Phase::Done {
        brush.ground(Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner }, Role::DoneGround);
    }
    if chosen {
        brush.ground(Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner }, Role::Selection);
    }
    for y in area.y..area.bottom() {
        brush.text(area.x, y, 1, glyphs.edge, Role::Edge(tone));
    }
    let faded = matches!(phase, Phase::Cancelled | Phase::Postponed);
    let (x, room) = (area.x + 2, area.width.saturating_sub(4));
    let shown = length(visit, state);
    let wide = if room >= 16 { cells(&shown) } else { 0 };
    let status = format!("{} {}", glyphs.status(tone), phase_word(phase, state));
    let status = if visit.locked { format!("{status} {}", glyphs.locked) } else { status };
    let mut name = title(visit, state);
    if continues {
        name = format!("{} {name}", glyphs.up);
    }
    if area.height == 1 {
        let glyph = brush.text(x, area.y, room, glyphs.status(tone), Role::Edge(tone));
        let role = if faded { Role::Secondary } else { Role::Text };
        brush.text(x + glyph + 1, area.y, room.saturating_sub(wide + glyph + 2), &name, role);
    } else {
        let role = if faded { Role::Secondary } else { Role::Heading };
        brush.text(x, area.y, room.saturating_sub(if wide > 0 { wide + 1 } else { 0 }), &name, role);
        let used = brush.text(x, area.y + 1, room, &status, Role::Edge(tone));
        let also = others(visit, technician, brush);
        if !also.is_empty() && room > used + 4 {
            brush.text_right(inner.right() - 1, area.y + 1, room - used - 2, &also, Role::Secondary);
        }
        if area.height > 2 {
            brush.text(x, area.y + 2, room, &place(visit), Role::Secondary);
        }
    }
    if wide > 0 {
        let role = if phase == Phase::InProgress { Role::Edge(Tone::InProgress) } else { Role::Secondary };
        brush.text_right(inner.right() - 1, area.y, wide, &shown, role);
    }
    brush.canvas.mark(inner, Target::Visit { id: visit.id, technician, day });
    if area.height >= 2 {
        let half = inner.width / 2;
        let end = Rect { x: inner.x + half, y: area.bottom() - 1, width: inner.width - half, height: 1 };
        brush.canvas.mark(end, Target::VisitEnd { id: visit.id, technician });
    }
    if chosen {
        brush.canvas.focus(x, area.y);
    }
}

/// "+1" for each other technician.
fn others(visit: &Intervention, technician: TechnicianId, brush: &Brush<'_>) -> String {
    let _ = brush;
    let others = visit.technicians.iter().filter(|id| **id != technician).count();
    if others == 0 { String::new() } else { format!("+{others}") }
}

fn clear(brush: &mut Brush<'_>, area: Rect) {
    let blank = " ".repeat(usize::from(area.width));
    for y in area.y..area.bottom() {
        brush.text(area.x, y, area.width, &blank, Role::Text);
    }
}

/// Where a visit would go: an outline with its hours; red where it may not.
pub fn ghost(brush: &mut Brush<'_>, placing: &Placing, area: Rect) {
    if area.is_empty() {
        return;
    }
    let state = brush.state;
    let glyphs = state.look.glyphs;
    let role = match &placing.verdict.denied {
        None => Role::Ghost,
        Some(Denied::Refused(Refusal::NeedsOverride { .. })) => Role::Warning,
        Some(_) => Role::Error,
    };
    clear(brush, area);
    brush.ground(area, Role::Selection);
    for y in area.y..area.bottom() {
        brush.text(area.x, y, 1, glyphs.ghost_vertical, role);
        brush.text(area.right() - 1, y, 1, glyphs.ghost_vertical, role);
    }
    let schedule = placing.verdict.schedule;
    let hours = format!("{} - {}", hour(schedule.start, state), hour(schedule.end, state));
    let room = area.width.saturating_sub(4);
    brush.text(area.x + 2, area.y, room, &hours, role);
    if area.height > 1 {
        brush.text(area.x + 2, area.y + 1, room, &title(&placing.visit, state), Role::Heading);
    }
    brush.canvas.focus(area.x + 2, area.y);
}
