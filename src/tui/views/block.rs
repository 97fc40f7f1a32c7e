//! A visit as a block of the day view.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::{Intervention, Status, TechnicianId};
use crate::tui::canvas::Target;
use crate::tui::state::Focus;
use crate::tui::theme::{Role, Tone};

use super::brush::{Brush, cells_of};
use super::words;

/// From this width on a lone technician's block says everything on its first line.
const ALL_ON_ONE_LINE: u16 = 60;

/// A visit and its place.
pub(super) struct Block<'a> {
    pub visit: &'a Arc<Intervention>,
    pub technician: TechnicianId,
    pub day: NaiveDate,
    pub area: Rect,
    pub cut_above: bool,
    pub cut_below: bool,
    /// Whether the column has the whole width of the board.
    pub alone: bool,
}

impl Block<'_> {
    fn goes_on(&self, brush: &Brush<'_>) -> (bool, bool) {
        let zone = brush.state.zone();
        let (before, after) = self.visit.schedule.map_or((false, false), |schedule| {
            let whole = crate::domain::calendar::local_day(self.day, zone);
            (schedule.start < whole.start, schedule.end > whole.end)
        });
        (before || self.cut_above, after || self.cut_below)
    }
}

/// Draws a block and notes where it is.
pub(super) fn draw(brush: &mut Brush<'_>, block: &Block<'_>) {
    let (state, visit, area) = (brush.state, block.visit, block.area);
    let tone = words::tone_of(visit, state);
    let selected = state.focus == Focus::Grid
        && state.placing.is_none()
        && state.cursor.visit == Some(visit.id)
        && state.cursor.technician == Some(block.technician);
    if visit.status == Status::Done {
        brush.ground(area, Role::DoneGround);
    }
    if selected {
        // The first line is enough to be seen, and little to send.
        brush.select(Rect { height: 1, ..area });
        brush
            .canvas
            .focus((area.x + 2).min(area.right().saturating_sub(1)), area.y);
    }
    brush.column(
        area.x,
        area.y..area.bottom(),
        brush.glyphs().edge,
        Role::Edge(tone),
    );
    if block.alone && area.width >= ALL_ON_ONE_LINE {
        draw_wide(brush, block, tone);
    } else {
        draw_narrow(brush, block, tone);
    }
    let (before, after) = block.goes_on(brush);
    let last = area.right().saturating_sub(1);
    if before && area.width > 4 {
        brush.sign(area.x + 1, area.y, brush.glyphs().up, Role::Secondary);
    }
    if after && area.width > 4 {
        brush.sign(
            last,
            area.bottom().saturating_sub(1),
            brush.glyphs().down,
            Role::Secondary,
        );
    }
    mark(brush, block);
}

fn mark(brush: &mut Brush<'_>, block: &Block<'_>) {
    let area = block.area;
    let visit = Target::Visit {
        id: block.visit.id,
        technician: block.technician,
        day: block.day,
    };
    brush.canvas.mark(area, visit);
    if area.height >= 2 {
        let half = area.width / 2;
        let end = Rect::new(area.x + half, area.bottom() - 1, area.width - half, 1);
        let target = Target::VisitEnd {
            id: block.visit.id,
            technician: block.technician,
        };
        brush.canvas.mark(end, target);
    }
}

/// Title and length; glyph and word; place.
fn draw_narrow(brush: &mut Brush<'_>, block: &Block<'_>, tone: Tone) {
    let (state, visit, area) = (brush.state, block.visit, block.area);
    let (x, right) = (area.x + 2, area.right().saturating_sub(1));
    let width = right.saturating_sub(x);
    let title = words::title(visit, state);
    let role = words::title_role(visit);
    let mut from = x;
    if area.height == 1 {
        brush.sign(x, area.y, brush.glyphs().status(tone), Role::Edge(tone));
        from = x + 2;
    }
    if area.height == 1 {
        for (sign, role) in words::signs(visit, state) {
            if from + 4 < right {
                brush.sign(from, area.y, sign, role);
                from += 2;
            }
        }
    }
    let mut room = right.saturating_sub(from);
    // A title of a few letters says less than the whole one: the length steps back first.
    let length = words::length(visit, state);
    if room >= cells_of(&length) + 9 {
        let start = brush.put_right(right, area.y, width, &length, Role::Secondary);
        room = start.saturating_sub(from + 1);
    }
    brush.put(from, area.y, room, &title, role);
    if area.height >= 2 {
        draw_status(brush, visit, tone, x, area.y + 1, width);
    }
    if area.height >= 3 {
        let place = words::place(visit);
        brush.put(x, area.y + 2, width, &place, Role::Secondary);
    }
    if area.height >= 4
        && let Some(errand) = words::errand(visit, state)
        && let Some(text) = errand.fitting(width)
    {
        brush.put(x, area.y + 3, width, text, errand.role);
    }
}

/// Glyph, word, whether it is locked, and whether something is late.
pub(super) fn draw_status(
    brush: &mut Brush<'_>,
    visit: &Intervention,
    tone: Tone,
    x: u16,
    y: u16,
    width: u16,
) -> u16 {
    let role = Role::Edge(tone);
    if width == 0 {
        return x;
    }
    brush.sign(x, y, brush.glyphs().status(tone), role);
    let word = words::word_of(visit, brush.state);
    let signs: Vec<_> = words::signs(visit, brush.state).collect();
    // A word may be cut, a sign may not be lost.
    let kept = 2 * u16::try_from(signs.len()).unwrap_or(0);
    let room = width.saturating_sub(2 + kept);
    let mut end = brush.put(x + 2, y, room, word, role);
    for (sign, role) in signs {
        if end + 2 <= x + width {
            brush.sign(end + 1, y, sign, role);
            end += 2;
        }
    }
    if visit.locked && end + 2 <= x + width {
        brush.sign(end + 1, y, brush.glyphs().locked, Role::Edge(Tone::Locked));
        end += 2;
    }
    if end + 2 <= x + width
        && let Some(role) = words::alarm(visit, brush.state)
    {
        brush.sign(end + 1, y, brush.glyphs().late, role);
        end += 2;
    }
    end
}

/// Everything in columns on the first line; the street and what to do below.
fn draw_wide(brush: &mut Brush<'_>, block: &Block<'_>, tone: Tone) {
    let (state, visit, area) = (brush.state, block.visit, block.area);
    let (x, right) = (area.x + 2, area.right().saturating_sub(1));
    let width = right.saturating_sub(x);
    let length = words::length(visit, state);
    let end = brush
        .put_right(right, area.y, width, &length, Role::Secondary)
        .min(right.saturating_sub(8));
    let (title, status) = (width * 2 / 5, 14);
    brush.put(
        x,
        area.y,
        title.saturating_sub(2),
        &words::title(visit, state),
        words::title_role(visit),
    );
    draw_status(brush, visit, tone, x + title, area.y, status);
    let rest = x + title + status + 1;
    let place = brush.put(
        rest,
        area.y,
        end.saturating_sub(rest + 1),
        &words::place(visit),
        Role::Secondary,
    );
    draw_tags(brush, visit, place + 2, area.y, end.saturating_sub(1));
    let Some(client) = visit.client.as_ref().filter(|_| area.height >= 2) else {
        return;
    };
    let after = brush.put(
        x,
        area.y + 1,
        title.saturating_sub(2),
        &client.street,
        Role::Secondary,
    );
    let phone = if after > x { x + title } else { x };
    brush.put(
        phone,
        area.y + 1,
        right.saturating_sub(phone),
        &client.phone,
        Role::Secondary,
    );
    if let Some(errand) = words::errand(visit, state)
        && let Some(text) =
            errand.fitting(right.saturating_sub(phone + cells_of(&client.phone) + 2))
    {
        brush.put_right(right, area.y + 1, width, text, errand.role);
    }
    if area.height >= 3 {
        let lines: Vec<&str> = visit.description.split_whitespace().collect();
        brush.put(x, area.y + 2, width, &lines.join(" "), Role::Secondary);
    }
}

/// The tags that fit whole.
pub(super) fn draw_tags(
    brush: &mut Brush<'_>,
    visit: &Intervention,
    mut x: u16,
    y: u16,
    right: u16,
) {
    for tag in visit
        .tags
        .iter()
        .filter_map(|id| brush.state.directory.tag(*id))
    {
        let needed = cells_of(&tag.name);
        if x + needed > right {
            break;
        }
        let role = if tag.urgent { Role::Warning } else { Role::Tag };
        x = brush.put(x, y, needed, &tag.name, role) + 2;
    }
}
