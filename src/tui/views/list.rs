//! The list view: the week as rows.

use ratatui::layout::Rect;

use super::brush::{Brush, cells};
use super::words::{hour, length, phase_word, place, title, tone};
use crate::domain::{Intervention, Phase};
use crate::i18n::format;
use crate::tui::canvas::Target;
use crate::tui::state::{SortBy, State};
use crate::tui::theme::Role;

struct Columns {
    widths: [(SortBy, u16); 6],
    number: u16,
}

impl Columns {
    /// What is left after the fixed columns goes to client, place and technicians.
    fn of(width: u16) -> Self {
        let number = if width >= 100 { 9 } else { 0 };
        let fixed = 17 + 14 + 8 + number;
        let rest = width.saturating_sub(fixed + 2);
        let place = if width >= 100 { rest / 4 } else { rest * 3 / 10 };
        let technician = rest / 4;
        let client = rest - place - technician;
        let widths = [
            (SortBy::Start, 17),
            (SortBy::Status, 14),
            (SortBy::Client, client),
            (SortBy::Place, place),
            (SortBy::Technician, technician),
            (SortBy::Planned, 8),
        ];
        Self { widths, number }
    }
}

fn head_key(sort: SortBy) -> &'static str {
    match sort {
        SortBy::Start => "board-column-start",
        SortBy::Status => "board-column-status",
        SortBy::Client => "board-column-client",
        SortBy::Place => "board-column-place",
        SortBy::Technician => "board-column-technician",
        SortBy::Planned => "board-column-planned",
    }
}

pub fn draw(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let columns = Columns::of(area.width);
    head(brush, &columns, area);
    let rows = state.rows();
    if rows.is_empty() {
        let text = state.look.catalogue.text("board-nothing");
        brush.text(area.x + 2, area.y + 2, area.width - 2, text, Role::Secondary);
        return;
    }
    let room = usize::from(area.height.saturating_sub(1)).max(1);
    let at = rows.iter().position(|visit| state.cursor.visit == Some(visit.id)).unwrap_or(0);
    let first = at / room * room;
    let mut above = None;
    for (visit, y) in rows.iter().skip(first).take(room).zip(area.y + 1..) {
        let day = visit.schedule.map(|one| state.directory.day_of(one.start));
        let repeated = state.sort == SortBy::Start && above == day;
        above = day;
        row(brush, visit, &columns, Rect { y, height: 1, ..area }, repeated);
    }
}

fn head(brush: &mut Brush<'_>, columns: &Columns, area: Rect) {
    let state = brush.state;
    let mut x = area.x + 1;
    for (sort, width) in columns.widths {
        if sort == SortBy::Client {
            x += columns.number;
        }
        let sorted = state.sort == sort;
        let label = state.look.catalogue.text(head_key(sort));
        let label = if sorted { format!("{label} {}", state.look.glyphs.down) } else { label.to_owned() };
        let place = Rect { x, y: area.y, width, height: 1 };
        let role = if sorted { Role::Accent } else { Role::Secondary };
        if sort == SortBy::Planned {
            brush.text_right(x + width - 1, area.y, width, &label, role);
        } else {
            brush.text(x, area.y, width.saturating_sub(1), &label, role);
        }
        brush.canvas.mark(place, Target::Column(sort));
        x += width;
    }
}

fn row(brush: &mut Brush<'_>, visit: &Intervention, columns: &Columns, area: Rect, repeated: bool) {
    let state = brush.state;
    let phase = visit.phase(state.now);
    let tone = tone(phase);
    let chosen = state.cursor.visit == Some(visit.id);
    if phase == Phase::Done {
        let status = Rect { x: area.x + 1 + 17, width: 13, ..area };
        brush.ground(status, Role::DoneGround);
    }
    if chosen {
        brush.ground(area, Role::Selection);
    }
    let mut x = area.x + 1;
    for (sort, width) in columns.widths {
        let room = width.saturating_sub(1);
        match sort {
            SortBy::Start => {
                let Some(schedule) = visit.schedule else { continue };
                let day = format::date_short(state.look.catalogue, state.directory.day_of(schedule.start));
                if !repeated || chosen {
                    brush.text(x, area.y, 9, &day, if repeated { Role::Secondary } else { Role::Heading });
                }
                brush.text_right(x + 15, area.y, 5, &hour(schedule.start, state), Role::Text);
            }
            SortBy::Status => {
                let sign = if visit.locked { state.look.glyphs.locked } else { "" };
                let text = format!("{} {} {sign}", state.look.glyphs.status(tone), phase_word(phase, state));
                brush.text(x, area.y, room, text.trim_end(), Role::Edge(tone));
            }
            SortBy::Client => {
                if columns.number > 0 {
                    brush.text(x, area.y, columns.number - 1, visit.number.as_deref().unwrap_or(""), Role::Secondary);
                    x += columns.number;
                }
                brush.text(x, area.y, room, &title(visit, state), Role::Text);
            }
            SortBy::Place => {
                brush.text(x, area.y, room, &place(visit), Role::Secondary);
            }
            SortBy::Technician => {
                brush.text(x, area.y, room, &technicians(visit, state), Role::Text);
            }
            SortBy::Planned => {
                let text = length(visit, state);
                brush.text_right(x + width - 1, area.y, cells(&text).min(width), &text, Role::Text);
            }
        }
        x += width;
    }
    if chosen {
        brush.canvas.focus(area.x + 1, area.y);
    }
    if let (Some(technician), Some(schedule)) = (visit.technicians.first(), visit.schedule) {
        let day = state.directory.day_of(schedule.start);
        brush.canvas.mark(area, Target::Visit { id: visit.id, technician: *technician, day });
    }
}

fn technicians(visit: &Intervention, state: &State) -> String {
    let names = visit.technicians.iter().map(|id| state.directory.technician_name(*id));
    names.collect::<Vec<_>>().join(", ")
}
