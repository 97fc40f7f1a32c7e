//! What stands in the middle while there is no board to show: calm, with the hour, and without any error.

use ratatui::layout::Rect;

use super::{foot, head};
use crate::backend::Link;
use crate::t;
use crate::tui::text::wrap;
use crate::tui::theme::Role;
use crate::tui::views::brush::{Brush, cells_of};
use crate::tui::wall::{Standing, Whose};

/// Before the base was read, or when it was not read for today.
pub(super) fn draw_waiting(brush: &mut Brush<'_>, picture: Rect, standing: Standing) {
    head::draw_clock(brush, picture, false);
    let catalogue = brush.catalogue();
    let mut lines = Vec::new();
    if standing == Standing::Waiting {
        lines.push((catalogue.text("wall-waiting").to_owned(), Role::Heading));
    } else {
        lines.push((catalogue.text("wall-no-today").to_owned(), Role::Heading));
    }
    let more = match brush.state.connection.link {
        Link::SignedOut { .. } => "wall-signed-out",
        _ => "wall-waiting-more",
    };
    lines.push((catalogue.text(more).to_owned(), Role::Secondary));
    draw_lines(brush, picture, &lines);
    if let Standing::Cut(since) = standing {
        foot::Cut::of(brush, since).draw(brush, picture, picture.right());
    }
}

/// A board without rows.
pub(super) fn draw_nobody(brush: &mut Brush<'_>, area: Rect) {
    let (state, catalogue) = (brush.state, brush.catalogue());
    let asked = state
        .wall
        .as_ref()
        .and_then(|wall| wall.options.branch.as_deref());
    let lines = match (state.wall_branch(), asked) {
        (Whose::Nobodys, Some(name)) => {
            let branches = state.directory.branches.iter().filter(|one| one.active);
            let names: Vec<&str> = branches.map(|one| one.name.as_str()).collect();
            vec![
                (
                    t!(catalogue, "wall-unknown-branch", name = name),
                    Role::Heading,
                ),
                (
                    t!(catalogue, "wall-branches", names = names.join(", ")),
                    Role::Secondary,
                ),
            ]
        }
        _ => vec![(catalogue.text("wall-nobody").to_owned(), Role::Heading)],
    };
    draw_lines(brush, area, &lines);
}

fn draw_lines(brush: &mut Brush<'_>, area: Rect, lines: &[(String, Role)]) {
    let width = usize::from(area.width.saturating_sub(4).clamp(1, 60));
    let wrapped: Vec<(String, Role)> = lines
        .iter()
        .flat_map(|(text, role)| wrap(text, width).into_iter().map(|line| (line, *role)))
        .collect();
    let height = u16::try_from(wrapped.len()).unwrap_or(0);
    let top = area.y + area.height.saturating_sub(height) / 2;
    for ((line, role), row) in wrapped.iter().zip(0_u16..) {
        let x = area.x + area.width.saturating_sub(cells_of(line)) / 2;
        brush.put(x, top + row, area.width, line, *role);
    }
}
