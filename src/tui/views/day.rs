//! The day view: hours down, technicians across.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::block;
use super::brush::Brush;
use super::words::{hour, hour_of};
use crate::domain::calendar::{Slot, local_day, wall_minute};
use crate::domain::lanes;
use crate::domain::rows::{DayBounds, Grain, RowScale};
use crate::domain::span::Span;
use crate::domain::{Minutes, TechnicianId};
use crate::i18n::{format, rules};
use crate::t;
use crate::tui::canvas::Target;
use crate::tui::state::{Agenda, Facts, State, Stop};
use crate::tui::theme::Role;

/// Hours stand left of this.
const HOURS: u16 = 7;
/// A technician's column is not narrower than this.
const NARROWEST: u16 = 24;
/// Nor wider.
const WIDEST: u16 = 60;

/// The columns of a page.
struct Page {
    technicians: Vec<TechnicianId>,
    first: usize,
    all: usize,
    width: u16,
    scale: RowScale,
}

impl Page {
    fn of(state: &State, agenda: &Agenda, area: Rect) -> Self {
        let all = agenda.technicians.len();
        let room = area.width.saturating_sub(HOURS);
        let fit = usize::from((room / NARROWEST).max(1)).min(all.max(1));
        let place = state.cursor.technician.and_then(|id| agenda.place(id)).unwrap_or(0);
        let first = place / fit * fit;
        let technicians: Vec<TechnicianId> = agenda.technicians.iter().skip(first).take(fit).copied().collect();
        let width = (room / u16::try_from(fit).unwrap_or(1)).clamp(1, if fit == 1 { room.max(1) } else { WIDEST });
        Self { technicians, first, all, width, scale: scale(state, area.height.saturating_sub(1)) }
    }
}

/// Quarters where they fit, else half hours, scrolled to the cursor.
fn scale(state: &State, rows: u16) -> RowScale {
    let settings = &state.directory.settings;
    let bounds = DayBounds::new(settings.day_from, settings.day_to);
    let fitting = RowScale::fit(bounds, rows);
    let fine = if fitting.grain == Grain::Hour {
        RowScale { grain: Grain::Half, rows, ..fitting }
    } else {
        fitting
    };
    fine.showing(state.cursor.minute.min(settings.day_to.saturating_sub(1)).max(settings.day_from), bounds)
}

pub fn draw(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let Some(agenda) = state.agenda() else { return };
    if agenda.technicians.is_empty() {
        let text = state.look.catalogue.text("board-no-technician");
        brush.text(area.x + 2, area.y + 1, area.width - 2, text, Role::Secondary);
        return;
    }
    let page = Page::of(state, agenda, area);
    let grid = Rect { y: area.y + 1, height: page.scale.rows.min(area.height - 1), ..area };
    hours(brush, &page, grid);
    let day = state.cursor.day;
    for (index, technician) in page.technicians.iter().enumerate() {
        let x = area.x + HOURS + page.width * u16::try_from(index).unwrap_or(0);
        let column = Rect { x, y: grid.y, width: page.width, height: grid.height };
        head(brush, agenda, *technician, Rect { y: area.y, height: 1, ..column });
        draw_column(brush, agenda, *technician, day, column, page.scale);
    }
    if page.all > page.technicians.len() {
        let arrows = state.look.glyphs;
        let shown = format!("{}-{}/{}", page.first + 1, page.first + page.technicians.len(), page.all);
        brush.text(area.x + 1, area.y, HOURS - 1, &shown, Role::Accent);
        let _ = arrows;
    }
    now_line(brush, &page, grid);
}

fn hours(brush: &mut Brush<'_>, page: &Page, grid: Rect) {
    let grain = page.scale.grain.minutes();
    for row in 0..grid.height {
        let minute = page.scale.first_minute + row * grain;
        if minute % 60 == 0 {
            let label = hour_of(minute, brush.state);
            brush.text_right(grid.x + HOURS - 1, grid.y + row, HOURS - 1, &label, Role::Secondary);
        }
    }
}

/// Name and load: "Jacques Le Goff  4h30/7h".
fn head(brush: &mut Brush<'_>, agenda: &Agenda, technician: TechnicianId, area: Rect) {
    let state = brush.state;
    let Some(facts) = agenda.facts(technician, state.cursor.day, state) else { return };
    let load = format!("{}/{}", short(facts.load.planned), short(facts.load.worked));
    let over = facts.load.planned > facts.load.worked;
    let wide = super::brush::cells(&load);
    let right = area.right().saturating_sub(2);
    let name = state.directory.technician_name(technician);
    let room = area.width.saturating_sub(wide + 4);
    let chosen = state.cursor.technician == Some(technician);
    brush.text(area.x, area.y, room, &name, if chosen { Role::Accent } else { Role::Heading });
    brush.text_right(right, area.y, wide, &load, if over { Role::Error } else { Role::Secondary });
}

fn short(length: Minutes) -> String {
    if length == Minutes::ZERO { "0h".to_owned() } else { format::duration(length) }
}

fn draw_column(
    brush: &mut Brush<'_>,
    agenda: &Agenda,
    technician: TechnicianId,
    day: NaiveDate,
    area: Rect,
    scale: RowScale,
) {
    let state = brush.state;
    for row in 0..area.height {
        let place = Rect { y: area.y + row, height: 1, width: area.width - 1, ..area };
        let minute = scale.first_minute + row * scale.grain.minutes();
        brush.canvas.mark(place, Target::Slot { technician, day, minute });
        brush.text(area.right() - 1, place.y, 1, state.look.glyphs.vertical, Role::Rule);
    }
    let Some(facts) = agenda.facts(technician, day, state) else { return };
    let inner = Rect { width: area.width - 2, ..area };
    closed(brush, facts, day, inner, scale);
    free(brush, facts, technician, day, inner, scale);
    blocks(brush, agenda, technician, day, inner, scale);
    ghost(brush, technician, day, inner, scale);
}

/// Absence, holiday, and the break between hours.
fn closed(brush: &mut Brush<'_>, facts: &Facts, day: NaiveDate, area: Rect, scale: RowScale) {
    let state = brush.state;
    let catalogue = state.look.catalogue;
    let _ = day;
    let reason = match (&facts.holiday, &facts.absence) {
        (Some(holiday), _) => Some(rules::holiday_word(catalogue, holiday).to_owned()),
        (None, Some(absence)) => Some(absence.clone()),
        (None, None) if facts.slots.is_empty() => Some(catalogue.text("board-off").to_owned()),
        (None, None) => None,
    };
    if let Some(reason) = reason {
        let row = scale.row_of(9 * 60).unwrap_or(1).min(area.height.saturating_sub(1));
        brush.text(area.x + 2, area.y + row, area.width - 2, &reason, Role::Absence);
        return;
    }
    for pair in facts.slots.windows(2) {
        let [before, after]: &[Slot; 2] = match pair.try_into() {
            Ok(pair) => pair,
            Err(_) => continue,
        };
        let gap = scale.place(i64::from(before.to()), i64::from(after.from()));
        let Some(rows) = gap.filter(|rows| rows.height >= 1) else { continue };
        let row = rows.top + (rows.height - 1) / 2;
        if row < area.height {
            brush.text(area.x + 2, area.y + row, area.width - 2, catalogue.text("board-break"), Role::Absence);
        }
    }
}

fn free(brush: &mut Brush<'_>, facts: &Facts, technician: TechnicianId, day: NaiveDate, area: Rect, scale: RowScale) {
    let state = brush.state;
    let cursor = state.cursor;
    let here = cursor.technician == Some(technician) && cursor.visit.is_none() && state.placing.is_none();
    let minute = i64::from(cursor.minute);
    let mut shown = false;
    for span in &facts.free {
        let Some(rows) = scale.place_span(*span, day, state.zone()) else { continue };
        let text = t!(state.look.catalogue, "board-free", length = format::duration(span.minutes()));
        let on = here && !shown && on_minute(*span, day, minute, state);
        let row = area.y + rows.top;
        if on {
            shown = true;
            brush.ground(Rect { y: row, height: rows.height.min(area.bottom() - row), ..area }, Role::Selection);
            brush.canvas.focus(area.x + 2, row);
        }
        brush.text(area.x + 2, row, area.width - 2, &text, if on { Role::Text } else { Role::Free });
    }
    if here && !shown
        && let Some(row) = scale.row_of(cursor.minute)
        && row < area.height
    {
        brush.ground(Rect { y: area.y + row, height: 1, ..area }, Role::Selection);
        brush.canvas.focus(area.x + 2, area.y + row);
    }
}

fn on_minute(span: Span, day: NaiveDate, minute: i64, state: &State) -> bool {
    (wall_minute(span.start, day, state.zone())..wall_minute(span.end, day, state.zone())).contains(&minute)
}

fn blocks(
    brush: &mut Brush<'_>,
    agenda: &Agenda,
    technician: TechnicianId,
    day: NaiveDate,
    area: Rect,
    scale: RowScale,
) {
    let state = brush.state;
    let whole = local_day(day, state.zone());
    let placed: Vec<_> = agenda
        .visits(technician, day)
        .filter_map(|visit| {
            let span = visit.schedule?.span().intersect(whole)?;
            Some((visit, scale.place_span(span, day, state.zone())?))
        })
        .collect();
    let rows: Vec<(u16, u16)> = placed.iter().map(|(_, rows)| (rows.top, rows.top + rows.height)).collect();
    for ((visit, rows), lane) in placed.iter().zip(lanes::place(&rows)) {
        let (index, of) = (u16::try_from(lane.index).unwrap_or(0), u16::try_from(lane.of).unwrap_or(1).max(1));
        let width = area.width / of;
        let x = area.x + width * index;
        let width = if index + 1 == of { area.right() - x } else { width };
        let top = area.y + rows.top;
        let place = Rect { x, y: top, width, height: rows.height.min(area.bottom().saturating_sub(top)) };
        let continues = visit.schedule.is_some_and(|one| one.start < whole.start);
        block::draw(brush, visit, technician, day, place, continues);
    }
}

fn ghost(brush: &mut Brush<'_>, technician: TechnicianId, day: NaiveDate, area: Rect, scale: RowScale) {
    let state = brush.state;
    let Some(placing) = state.placing.as_ref().filter(|ghost| ghost.technicians().contains(&technician)) else { return };
    let span = placing.verdict.schedule.span();
    let whole = local_day(day, state.zone());
    let Some(rows) = span.intersect(whole).and_then(|span| scale.place_span(span, day, state.zone())) else { return };
    let top = area.y + rows.top;
    let place = Rect { y: top, height: rows.height.min(area.bottom().saturating_sub(top)), ..area };
    block::ghost(brush, placing, place);
}

/// Dashes where nothing stands, and the time where the hours stand.
fn now_line(brush: &mut Brush<'_>, page: &Page, grid: Rect) {
    let state = brush.state;
    if state.cursor.day != state.today() {
        return;
    }
    let Some(row) = page.scale.row_at(state.now, state.cursor.day, state.zone()) else { return };
    if row >= grid.height {
        return;
    }
    let y = grid.y + row;
    brush.text(grid.x, y, HOURS - 1, &" ".repeat(usize::from(HOURS - 1)), Role::Text);
    brush.text_right(grid.x + HOURS - 1, y, HOURS - 1, &hour(state.now, state), Role::NowLine);
    let width = page.width * u16::try_from(page.technicians.len()).unwrap_or(0);
    brush.dashes(grid.x + HOURS, y, width.saturating_sub(1), state.look.glyphs.now, Role::NowLine);
}

/// The stop under the cursor, for the preview.
pub fn stop_at_cursor(state: &State) -> Option<Stop> {
    let agenda = state.agenda()?;
    let minute = i64::from(state.cursor.minute);
    let stops = agenda.stops(state.cursor.technician?, state.cursor.day, state);
    stops
        .iter()
        .copied()
        .find(|stop| stop.visit() == state.cursor.visit && (state.cursor.visit.is_some() || on_minute(stop.span(), state.cursor.day, minute, state)))
}
