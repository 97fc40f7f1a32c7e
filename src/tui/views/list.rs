//! The list view: the week as rows.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::{Intervention, Status};
use crate::i18n::format;
use crate::tui::canvas::Target;
use crate::tui::state::{Focus, SortBy, State};
use crate::tui::theme::Role;

use super::block::draw_status;
use super::brush::{Brush, cells_of};
use super::layout::Layout;
use super::words;

/// From this width on there is a column of places.
const PLACES_FROM: u16 = 72;

/// A line of the list.
enum Line<'a> {
    Day(NaiveDate),
    Visit(&'a Arc<Intervention>),
}

/// The columns: first cell and cells of each.
struct Columns {
    date: Option<(u16, u16)>,
    hours: (u16, u16),
    status: (u16, u16),
    number: Option<(u16, u16)>,
    client: (u16, u16),
    place: Option<(u16, u16)>,
    technicians: (u16, u16),
    planned: (u16, u16),
}

impl Columns {
    fn of(area: Rect, sort: SortBy) -> Self {
        let mut x = area.x + 1;
        let mut next = |width: u16| {
            let column = (x, width);
            x += width + 2;
            column
        };
        let wide = area.width >= 100;
        let date = (sort != SortBy::Start).then(|| next(8));
        let hours = next(if wide { 13 } else { 6 });
        let status = next(if wide { 15 } else { 13 });
        let number = wide.then(|| next(8));
        let used = x - area.x;
        let flexible = area.width.saturating_sub(used + 6 + 6 + 2);
        // Two fifths for the client; place and technicians share the rest. The smallest boards have no room for places.
        let places = area.width >= PLACES_FROM;
        let client = (flexible * if places { 4 } else { 6 } / 10).saturating_sub(1);
        let place = (flexible * 3 / 10).saturating_sub(1);
        let mut next = |width: u16| {
            let column = (x, width);
            x += width + 2;
            column
        };
        let client = next(client);
        let place = places.then(|| next(place));
        let taken = client.1 + place.map_or(0, |(_, width)| width);
        let between = if places { 0 } else { 2 };
        let technicians = next((flexible + between).saturating_sub(taken));
        Self {
            date,
            hours,
            status,
            number,
            client,
            place,
            technicians,
            planned: (area.right().saturating_sub(8), 7),
        }
    }
}

/// Draws the heads and the rows.
pub(super) fn draw(brush: &mut Brush<'_>, layout: &Layout) {
    let state = brush.state;
    let columns = Columns::of(layout.grid, state.sort);
    draw_heads(brush, &columns, layout.heads.y);
    let lines = lines(state);
    if lines.is_empty() {
        let text = if state.agenda().is_some() {
            brush.catalogue().text("list-empty")
        } else {
            words::absent(state)
        };
        brush.put(
            layout.grid.x + 1,
            layout.grid.y,
            layout.grid.width,
            text,
            Role::Secondary,
        );
        return;
    }
    let chosen = lines.iter().position(
        |line| matches!(line, Line::Visit(visit) if Some(visit.id) == state.cursor.visit),
    );
    let rows = usize::from(layout.grid.height);
    let first = first_line(chosen, rows, lines.len());
    for ((place, line), row) in lines.iter().enumerate().skip(first).take(rows).zip(0..) {
        let area = Rect {
            y: layout.grid.y + row,
            height: 1,
            ..layout.grid
        };
        match line {
            // The first line always says the day.
            Line::Visit(visit)
                if row == 0 && state.sort == SortBy::Start && chosen != Some(place) =>
            {
                draw_day(brush, day_of(visit, state), area);
            }
            Line::Day(day) => draw_day(brush, *day, area),
            Line::Visit(visit) => draw_visit(brush, &columns, visit, area),
        }
    }
}

/// The first line on the screen. Lines turn over in pages, so that a step changes two lines and not all; a page begins
/// with the last quarter of the one before, so that what comes next is seen.
fn first_line(chosen: Option<usize>, rows: usize, all: usize) -> usize {
    // The line of the day comes before the chosen one.
    let lead = usize::from(rows > 1);
    let step = rows - rows / 4 - lead;
    let page = chosen.unwrap_or(0).saturating_sub(lead) / step.max(1);
    (page * step.max(1)).min(all.saturating_sub(rows))
}

fn lines(state: &State) -> Vec<Line<'_>> {
    let rows = state.rows();
    let mut lines = Vec::with_capacity(rows.len() + 7);
    let mut last = None;
    for visit in rows {
        if state.sort == SortBy::Start {
            let day = day_of(visit, state);
            if last != Some(day) {
                lines.push(Line::Day(day));
                last = Some(day);
            }
        }
        lines.push(Line::Visit(visit));
    }
    lines
}

/// The day under which a visit stands: of one that began before the week, its Monday.
fn day_of(visit: &Intervention, state: &State) -> NaiveDate {
    let first = state
        .agenda()
        .map_or(state.cursor.day, |agenda| agenda.window.first);
    visit.schedule.map_or(first, |schedule| {
        state.directory.day_of(schedule.start).max(first)
    })
}

fn draw_heads(brush: &mut Brush<'_>, columns: &Columns, y: u16) {
    let start = columns.date.unwrap_or(columns.hours);
    let heads = [
        ("column-start", SortBy::Start, Some(start)),
        ("column-status", SortBy::Status, Some(columns.status)),
        ("word-client", SortBy::Client, Some(columns.client)),
        ("column-place", SortBy::Place, columns.place),
        (
            "word-technician",
            SortBy::Technician,
            Some(columns.technicians),
        ),
        ("word-planned", SortBy::Planned, Some(columns.planned)),
    ];
    let shown = heads
        .into_iter()
        .filter_map(|(key, sort, column)| Some((key, sort, column?)));
    for (key, sort, (x, width)) in shown {
        let text = brush.catalogue().text(key);
        let sorted = brush.state.sort == sort;
        let role = if sorted {
            Role::Accent
        } else {
            Role::Secondary
        };
        let end = if sort == SortBy::Planned {
            let start = brush.put_right(x + width, y, width, text, role);
            if sorted && start > x {
                brush.sign(start - 1, y, brush.glyphs().down, role);
            }
            x + width
        } else {
            let end = brush.put(x, y, width, text, role);
            if sorted {
                brush.sign(end, y, brush.glyphs().down, role);
            }
            end
        };
        let head = Rect::new(x, y, end.saturating_sub(x).max(width), 1);
        brush.canvas.mark(head, Target::Column(sort));
    }
}

fn draw_day(brush: &mut Brush<'_>, day: NaiveDate, area: Rect) {
    let role = if day == brush.state.today() {
        Role::Accent
    } else {
        Role::Heading
    };
    let text = format::date_long(brush.catalogue(), day);
    let end = brush.put(area.x + 1, area.y, area.width, &text, role);
    brush.row(
        end + 1..area.right(),
        area.y,
        brush.glyphs().horizontal,
        Role::Rule,
    );
    brush.canvas.mark(area, Target::Ground);
}

fn draw_visit(brush: &mut Brush<'_>, columns: &Columns, visit: &Arc<Intervention>, area: Rect) {
    let state = brush.state;
    let tone = words::tone_of(visit, state);
    if visit.status == Status::Done {
        brush.ground(area, Role::DoneGround);
    }
    if state.cursor.visit == Some(visit.id) && state.focus == Focus::Grid {
        // Up to the client: what is known of the visit beyond need not be sent again.
        let (client, width) = columns.client;
        brush.select(Rect {
            width: client + width - area.x,
            ..area
        });
        brush.canvas.focus(area.x, area.y);
    }
    brush.sign(area.x, area.y, brush.glyphs().edge, Role::Edge(tone));
    let mut put =
        |(x, width): (u16, u16), text: &str, role| brush.put(x, area.y, width, text, role);
    if let (Some(date), Some(schedule)) = (columns.date, visit.schedule) {
        let day = state.directory.day_of(schedule.start);
        put(
            date,
            &format::date_short(state.look.catalogue, day),
            Role::Secondary,
        );
    }
    if let Some(number) = columns.number {
        put(
            number,
            visit.number.as_deref().unwrap_or_default(),
            Role::Secondary,
        );
    }
    put(
        columns.client,
        &words::title(visit, state),
        words::title_role(visit),
    );
    if let Some(column) = columns.place {
        let whole = words::place(visit);
        let town = visit
            .client
            .as_ref()
            .map_or("", |client| client.city.as_str());
        let errand = words::errand(visit, state);
        let owed = errand
            .as_ref()
            .and_then(|errand| Some((errand.fitting(column.1)?, errand.role)));
        let place = if cells_of(&whole) > column.1 {
            town
        } else {
            &whole
        };
        // What is owed to the client matters more than where it was.
        let (text, role) = owed.unwrap_or((place, Role::Secondary));
        put(column, text, role);
    }
    put(
        columns.technicians,
        &words::names(visit, state),
        Role::Secondary,
    );
    if let Some(schedule) = visit.schedule {
        let (x, width) = columns.hours;
        let text = if width >= 13 {
            words::hours(schedule.start, schedule.end, state)
        } else {
            words::hour(schedule.start, state)
        };
        // The hours line up: `9h00` under `10h00`.
        let lead = u16::from(text.find([':', 'h']) == Some(1));
        brush.put(x + lead, area.y, width - lead, &text, Role::Secondary);
    }
    let (x, width) = columns.status;
    draw_status(brush, visit, tone, x, area.y, width);
    let (x, width) = columns.planned;
    brush.put_right(
        x + width,
        area.y,
        width,
        &format::duration(visit.planned),
        Role::Secondary,
    );
    mark(brush, visit, area);
}

fn mark(brush: &mut Brush<'_>, visit: &Arc<Intervention>, area: Rect) {
    let state = brush.state;
    let has_row = |id: &&crate::domain::TechnicianId| {
        state
            .agenda()
            .is_some_and(|agenda| agenda.place(**id).is_some())
    };
    let technician = visit
        .technicians
        .iter()
        .find(has_row)
        .or(visit.technicians.first());
    if let Some(technician) = technician {
        let target = Target::Visit {
            id: visit.id,
            technician: *technician,
            day: day_of(visit, state),
        };
        brush.canvas.mark(area, target);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_line_is_on_the_page_with_its_successor() {
        for rows in 1..30 {
            for all in 1..60 {
                for chosen in 0..all {
                    let first = first_line(Some(chosen), rows, all);
                    assert!(
                        (first..first + rows).contains(&chosen),
                        "{chosen} of {all} in {rows}"
                    );
                    let next = chosen + 1;
                    assert!(rows < 4 || next == all || (first..first + rows).contains(&next));
                }
            }
        }
    }
}
