//! A technician's day in the planning view: a line for each visit, and how full the day is.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::calendar::{local_day, wall_minute};
use crate::domain::{Intervention, Minutes, Status, TechnicianId};
use crate::i18n::format;
use crate::i18n::rules::holiday_word;
use crate::t;
use crate::tui::canvas::Target;
use crate::tui::state::{Facts, Focus};
use crate::tui::theme::Role;

use super::brush::{Brush, cells_of};
use super::words;

/// Cells of an hour.
const HOUR: u16 = 5;
/// Narrower cells leave the hours out: their order says enough.
const HOURS_FROM: u16 = 14;

/// Draws a cell of the grid.
pub(super) fn draw(brush: &mut Brush<'_>, technician: TechnicianId, day: NaiveDate, area: Rect) {
    let state = brush.state;
    if area.is_empty() {
        return;
    }
    let Some(agenda) = state.agenda() else {
        if state.cursor.day == day {
            let text = words::absent(state);
            brush.put(
                area.x + 2,
                area.y,
                area.width.saturating_sub(2),
                text,
                Role::Secondary,
            );
        }
        return;
    };
    let facts = agenda.facts(technician, day, state);
    mark(brush, technician, day, area, facts);
    let visits: Vec<&Arc<Intervention>> = agenda.visits(technician, day).collect();
    let here = state.focus == Focus::Grid
        && state.placing.is_none()
        && state.cursor.day == day
        && state.cursor.technician == Some(technician);
    let chosen = here
        .then(|| {
            visits
                .iter()
                .position(|visit| Some(visit.id) == state.cursor.visit)
        })
        .flatten();
    let ghost = ghost_line(brush, technician, day);
    let lines = usize::from(area.height.saturating_sub(1 + u16::from(ghost)));
    let first = chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(lines));
    for (visit, row) in visits.iter().skip(first).take(lines).zip(0..) {
        let line = Rect::new(area.x, area.y + row, area.width, 1);
        let selected = here && state.cursor.visit == Some(visit.id);
        draw_visit(brush, visit, technician, day, line, selected);
    }
    if ghost {
        let y = area.bottom().saturating_sub(2).max(area.y);
        draw_ghost(brush, technician, Rect::new(area.x, y, area.width, 1));
    }
    if let Some(facts) = facts {
        if visits.is_empty() {
            draw_absence(brush, facts, area);
        }
        let more = visits.len().saturating_sub(lines);
        let last = Rect::new(area.x, area.bottom() - 1, area.width, 1);
        if here && chosen.is_none() {
            brush.select(last);
            brush.canvas.focus(last.x + 1, last.y);
        }
        draw_load(brush, facts, more, last);
    }
}

fn mark(
    brush: &mut Brush<'_>,
    technician: TechnicianId,
    day: NaiveDate,
    area: Rect,
    facts: Option<&Facts>,
) {
    let state = brush.state;
    let free = facts.and_then(|facts| facts.free.first());
    let minute = free.map(|free| wall_minute(free.start, day, state.zone()));
    let opens = facts
        .and_then(|facts| facts.slots.first())
        .map(|slot| i64::from(slot.from()));
    let minute = minute
        .or(opens)
        .and_then(|minute| u16::try_from(minute).ok())
        .unwrap_or(state.directory.settings.day_from);
    let slot = Target::Slot {
        technician,
        day,
        minute,
    };
    brush.canvas.mark(area, slot);
}

fn draw_visit(
    brush: &mut Brush<'_>,
    visit: &Arc<Intervention>,
    technician: TechnicianId,
    day: NaiveDate,
    line: Rect,
    selected: bool,
) {
    let state = brush.state;
    let tone = words::tone_of(visit, state);
    if visit.status == Status::Done {
        brush.ground(line, Role::DoneGround);
    }
    if selected {
        brush.select(line);
        brush.canvas.focus(line.x + 1, line.y);
    }
    brush.sign(line.x, line.y, brush.glyphs().edge, Role::Edge(tone));
    let whole = local_day(day, state.zone());
    let hour = match visit.schedule {
        Some(schedule) if schedule.start < whole.start => brush.glyphs().left.to_owned(),
        Some(schedule) => words::hour(schedule.start, state),
        None => String::new(),
    };
    let mut x = line.x + 1;
    let wide = line.width >= 20;
    if line.width >= HOURS_FROM {
        // In the colour of the edge: few changes of colour in a line are few bytes.
        brush.put_right(x + HOUR, line.y, HOUR, &hour, Role::Edge(tone));
        x += HOUR + 1;
    }
    brush.sign(x, line.y, brush.glyphs().status(tone), Role::Edge(tone));
    x += 2;
    let goes_on = visit
        .schedule
        .is_some_and(|schedule| schedule.end > whole.end);
    let mut room = line.right().saturating_sub(x + u16::from(wide));
    if goes_on {
        room = room.saturating_sub(1);
        brush.sign(
            line.right() - 1,
            line.y,
            brush.glyphs().right,
            Role::Secondary,
        );
    }
    if let Some(role) = words::alarm(visit, state).filter(|_| !goes_on && room > 8) {
        room = room.saturating_sub(2);
        brush.sign(line.right() - 1, line.y, brush.glyphs().late, role);
    }
    for (place, (sign, role)) in words::signs(visit, state).enumerate() {
        if room > 8 {
            brush.sign(x, line.y, sign, role);
            x += 2;
            room -= 2;
        } else if place == 0 {
            // Between the status and the name there is always a cell.
            brush.sign(x - 1, line.y, sign, role);
        }
    }
    let role = if visit.status.occupies() {
        Role::Text
    } else {
        Role::Secondary
    };
    let end = brush.put(x, line.y, room, words::client(visit), role);
    let zip = visit
        .client
        .as_ref()
        .map_or("", |client| client.zip.as_str());
    if !zip.is_empty() && end + 1 + cells_of(zip) <= x + room {
        brush.put(end + 1, line.y, room, zip, role);
    }
    let target = Target::Visit {
        id: visit.id,
        technician,
        day,
    };
    brush.canvas.mark(line, target);
}

fn draw_absence(brush: &mut Brush<'_>, facts: &Facts, area: Rect) {
    let catalogue = brush.catalogue();
    let word = if let Some(reason) = &facts.absence {
        if reason.is_empty() {
            catalogue.text("board-leave")
        } else {
            reason
        }
    } else if let Some(kind) = &facts.holiday {
        holiday_word(catalogue, kind)
    } else {
        return;
    };
    brush.put(
        area.x + 2,
        area.y,
        area.width.saturating_sub(2),
        word,
        Role::Absence,
    );
}

/// Free time and the load in percent; before them how many visits found no line.
fn draw_load(brush: &mut Brush<'_>, facts: &Facts, more: usize, line: Rect) {
    let mut x = line.x + 2;
    if more > 0 {
        x = brush.put(x, line.y, line.width, &format!("+{more} "), Role::Accent);
    }
    let mut right = line.right();
    if let Some(percent) = facts.load.percent() {
        let role = words::load_role(facts.load.planned, facts.load.worked);
        let start = brush.put_right(right, line.y, line.width, &format!("{percent} %"), role);
        right = start.saturating_sub(1);
    } else if facts.load.planned.0 > 0 {
        let length = format::duration(facts.load.planned);
        let said = t!(brush.catalogue(), "board-off-hours", length = length);
        let room = right.saturating_sub(x);
        right = brush
            .put_right(right, line.y, room, &said, Role::Error)
            .saturating_sub(1);
    }
    if facts.slots.is_empty() {
        return;
    }
    let free: Minutes = facts
        .free
        .iter()
        .map(|span| Minutes::of(span.length()))
        .sum();
    let text = if free.0 == 0 {
        brush.catalogue().text("board-full").to_owned()
    } else {
        let length = format::duration(free);
        t!(brush.catalogue(), "board-free", length = length)
    };
    // A bare length would not say of what.
    if cells_of(&text) <= right.saturating_sub(x) {
        brush.put(x, line.y, right.saturating_sub(x), &text, Role::Free);
    }
}

/// Whether the ghost hangs in this cell.
fn ghost_line(brush: &Brush<'_>, technician: TechnicianId, day: NaiveDate) -> bool {
    let state = brush.state;
    state.placing.as_ref().is_some_and(|placing| {
        placing.technicians().contains(&technician)
            && placing
                .verdict
                .schedule
                .span()
                .overlaps(local_day(day, state.zone()))
    })
}

fn draw_ghost(brush: &mut Brush<'_>, technician: TechnicianId, line: Rect) {
    let state = brush.state;
    let Some(placing) = &state.placing else {
        return;
    };
    let role = super::ghost::role(placing);
    let hour = words::hour(placing.verdict.schedule.start, state);
    let sign = brush.glyphs().ghost_vertical;
    brush.sign(line.x, line.y, sign, role);
    brush.put_right(line.x + 1 + HOUR, line.y, HOUR, &hour, role);
    let x = line.x + 2 + HOUR;
    let room = line.right().saturating_sub(x + 1);
    brush.put(x, line.y, room, &words::title(&placing.visit, state), role);
    brush.sign(line.right() - 1, line.y, sign, role);
    if technician == placing.technician {
        brush.canvas.focus(line.x, line.y);
    }
}
