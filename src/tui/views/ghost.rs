//! The ghost of a visit that is being placed.

use ratatui::layout::Rect;

use crate::domain::{Denied, Refusal};
use crate::i18n::format;
use crate::i18n::rules::{conflict, refusal, violation};
use crate::t;
use crate::tui::state::Placing;
use crate::tui::theme::Role;

use super::brush::Brush;
use super::day::DayGrid;
use super::words;

/// How a ghost stands: freely, only with a reason, or not at all.
pub(super) fn role(placing: &Placing) -> Role {
    match &placing.verdict.denied {
        None => Role::Ghost,
        Some(Denied::Refused(Refusal::NeedsOverride { .. })) => Role::Warning,
        Some(_) => Role::Error,
    }
}

/// Draws it in the columns of everybody who would go.
pub(super) fn draw_on_day(brush: &mut Brush<'_>, grid: &DayGrid, area: Rect) {
    let state = brush.state;
    let Some(placing) = &state.placing else {
        return;
    };
    let span = placing.verdict.schedule.span();
    let Some(rows) = grid.scale.place_span(span, state.cursor.day, state.zone()) else {
        return;
    };
    let technicians = placing.technicians();
    for column in grid
        .columns
        .iter()
        .filter(|column| technicians.contains(&column.technician))
    {
        let place = Rect::new(column.x, area.y + rows.top, column.width, rows.height);
        draw_box(brush, placing, place.intersection(area));
        if column.technician == placing.technician {
            brush.canvas.focus(column.x, area.y + rows.top);
        }
    }
}

fn draw_box(brush: &mut Brush<'_>, placing: &Placing, area: Rect) {
    if area.is_empty() {
        return;
    }
    let (role, glyphs) = (role(placing), brush.glyphs());
    let (left, right) = (area.x, area.right() - 1);
    let schedule = placing.verdict.schedule;
    let hours = words::hours(schedule.start, schedule.end, brush.state);
    let title = words::title(&placing.visit, brush.state);
    let width = usize::from(area.width.saturating_sub(4));
    brush.clear(area);
    for y in area.y..area.bottom() {
        brush.sign(left, y, glyphs.ghost_vertical, role);
        brush.sign(right, y, glyphs.ghost_vertical, role);
    }
    let inner = u16::try_from(width).unwrap_or(0);
    if area.height == 1 {
        brush.put(left + 2, area.y, inner, &format!("{hours} {title}"), role);
        return;
    }
    let mut y = area.y;
    if area.height >= 4 {
        for edge in [area.y, area.bottom() - 1] {
            brush.row(left + 1..right, edge, glyphs.ghost_horizontal, role);
        }
        y += 1;
    }
    brush.put(left + 2, y, inner, &hours, role);
    brush.put(left + 2, y + 1, inner, &title, role);
}

/// What stands against the ghost, in one line, and how bad it is.
pub(super) fn verdict(brush: &Brush<'_>, placing: &Placing) -> (String, Role) {
    let state = brush.state;
    let (catalogue, directory) = (brush.catalogue(), &state.directory);
    let schedule = placing.verdict.schedule;
    let hours = words::hours(schedule.start, schedule.end, state);
    let says = match &placing.verdict.denied {
        None => t!(catalogue, "ghost-fits").to_owned(),
        Some(Denied::Refused(Refusal::NeedsOverride { violations })) => {
            let all: Vec<String> = violations
                .iter()
                .map(|one| violation(catalogue, directory, one))
                .collect();
            t!(catalogue, "ghost-override", violations = all.join(", "))
        }
        Some(Denied::Refused(other)) => refusal(catalogue, directory, other).to_string(),
        Some(Denied::Conflict(other)) => conflict(catalogue, other).to_string(),
    };
    let day = state.directory.day_of(schedule.start);
    let day = format!(
        "{} {}",
        format::weekday_short(catalogue, day),
        format::day_month(catalogue, day)
    );
    let bullet = brush.glyphs().bullet;
    (format!("{day} {hours} {bullet} {says}"), role(placing))
}
