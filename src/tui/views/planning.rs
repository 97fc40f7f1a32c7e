//! The planning view: technicians down, days of the week across, the load of each day.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::brush::{Brush, cells};
use super::words::{hour, title, tone};
use crate::domain::calendar::Load;
use crate::domain::{Intervention, Minutes, Phase, TechnicianId};
use crate::i18n::{format, rules};
use crate::t;
use crate::tui::canvas::Target;
use crate::tui::state::{Agenda, Focus, State};
use crate::tui::theme::Role;

/// Rows of a technician, with the rule above: at least two visits' worth, at most six.
const ROWS: (u16, u16) = (4, 7);

pub fn draw(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let Some(agenda) = state.agenda() else { return };
    let days = agenda.days(state);
    let names = if area.width >= 110 { 22 } else { 15 };
    let count = u16::try_from(days.len()).unwrap_or(1).max(1);
    let width = (area.width - names) / count;
    heads(brush, &days, Rect { x: area.x + names, height: 1, ..area }, width);
    let room = area.height.saturating_sub(1);
    let technicians = u16::try_from(agenda.technicians.len()).unwrap_or(u16::MAX).max(1);
    let height = (room / technicians).clamp(ROWS.0, ROWS.1);
    let page = usize::from((room / height).max(1));
    let place = state.cursor.technician.and_then(|id| agenda.place(id)).unwrap_or(0);
    let first = place / page * page;
    for (index, technician) in agenda.technicians.iter().skip(first).take(page).enumerate() {
        let y = area.y + 1 + height * u16::try_from(index).unwrap_or(0);
        let row = Rect { y, height: height.min(area.bottom().saturating_sub(y)), ..area };
        brush.rule(row.x, row.y, row.width, state.look.glyphs.horizontal, Role::Rule);
        name(brush, agenda, *technician, &days, Rect { width: names, ..row });
        for (day, x) in days.iter().zip((area.x + names..).step_by(usize::from(width))) {
            cell(brush, agenda, *technician, *day, Rect { x, y: row.y + 1, width, height: row.height.saturating_sub(1) });
        }
    }
    if agenda.technicians.len() > page {
        let shown = format!("{}-{}/{}", first + 1, (first + page).min(agenda.technicians.len()), agenda.technicians.len());
        brush.text(area.x + 1, area.y, names - 1, &shown, Role::Accent);
    }
}

fn heads(brush: &mut Brush<'_>, days: &[NaiveDate], area: Rect, width: u16) {
    let state = brush.state;
    for (day, x) in days.iter().zip((area.x..).step_by(usize::from(width))) {
        let role = if *day == state.today() { Role::Accent } else { Role::Heading };
        brush.text(x + 1, area.y, width.saturating_sub(1), &format::date_short(state.look.catalogue, *day), role);
    }
}

fn name(brush: &mut Brush<'_>, agenda: &Agenda, technician: TechnicianId, days: &[NaiveDate], area: Rect) {
    let state = brush.state;
    let chosen = state.cursor.technician == Some(technician);
    let name = state.directory.technician_name(technician);
    let room = area.width.saturating_sub(2);
    brush.text(area.x + 1, area.y + 1, room, &name, if chosen { Role::Accent } else { Role::Heading });
    let week: Load = days.iter().filter_map(|day| agenda.facts(technician, *day, state)).map(|facts| facts.load).sum();
    let text = format!("{} / {}", format::duration(week.planned), format::duration(week.worked));
    let over = week.planned > week.worked;
    if area.height > 2 {
        brush.text(area.x + 1, area.y + 2, room, &text, if over { Role::Error } else { Role::Secondary });
    }
}

fn cell(brush: &mut Brush<'_>, agenda: &Agenda, technician: TechnicianId, day: NaiveDate, area: Rect) {
    if area.is_empty() {
        return;
    }
    let state = brush.state;
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let Some(facts) = agenda.facts(technician, day, state) else { return };
    let first_free = facts.free.first().map(|span| span.start);
    let minute = first_free.map_or(state.directory.settings.day_from, |start| {
        crate::tui::state::minute_of_day(start, state.zone())
    });
    brush.canvas.mark(area, Target::Slot { technician, day, minute });
    for y in area.y..area.bottom() {
        brush.text(area.x, y, 1, state.look.glyphs.vertical, Role::Rule);
    }
    let here = state.cursor.technician == Some(technician)
        && state.cursor.day == day
        && state.focus == Focus::Grid
        && state.placing.is_none();
    let visits: Vec<_> = agenda.visits(technician, day).collect();
    let lines = usize::from(area.height.saturating_sub(1));
    let at = visits.iter().position(|visit| state.cursor.visit == Some(visit.id)).filter(|_| here);
    let first = at.map_or(0, |at| (at + 1).saturating_sub(lines));
    for (visit, y) in visits.iter().skip(first).take(lines).zip(area.y..) {
        let chosen = here && state.cursor.visit == Some(visit.id);
        line(brush, visit, technician, day, Rect { y, height: 1, ..inner }, chosen);
    }
    let hidden = visits.len().saturating_sub(lines);
    let last = Rect { y: area.bottom() - 1, height: 1, ..inner };
    if here && state.cursor.visit.is_none() {
        brush.ground(last, Role::Selection);
        brush.canvas.focus(inner.x + 1, last.y);
    }
    foot(brush, facts, hidden, last);
    ghost(brush, technician, day, inner);
}

fn line(brush: &mut Brush<'_>, visit: &Intervention, technician: TechnicianId, day: NaiveDate, area: Rect, chosen: bool) {
    let state = brush.state;
    let phase = visit.phase(state.now);
    let tone = tone(phase);
    let glyphs = state.look.glyphs;
    if phase == Phase::Done {
        brush.ground(area, Role::DoneGround);
    }
    if chosen {
        brush.ground(area, Role::Selection);
        brush.canvas.focus(area.x + 1, area.y);
    }
    let mut x = area.x;
    brush.text(x, area.y, 1, glyphs.edge, Role::Edge(tone));
    x += 1;
    let left = |x: u16| area.right().saturating_sub(x);
    if area.width >= 20 {
        let starts_here = visit.schedule.filter(|one| state.directory.day_of(one.start) == day);
        let when = starts_here.map_or_else(|| glyphs.up.to_owned(), |one| hour(one.start, state));
        brush.text_right(x + 5, area.y, 5, &when, Role::Secondary);
        x += 6;
    }
    let sign = if visit.locked { glyphs.locked } else { glyphs.status(tone) };
    brush.text(x, area.y, left(x), sign, Role::Edge(tone));
    x += 2;
    let faded = matches!(phase, Phase::Cancelled | Phase::Postponed | Phase::Draft);
    let text = if area.width >= 30 { title(visit, state) } else { name_and_zip(visit, state) };
    brush.text(x, area.y, left(x), &text, if faded { Role::Secondary } else { Role::Text });
    brush.canvas.mark(area, Target::Visit { id: visit.id, technician, day });
}

fn name_and_zip(visit: &Intervention, state: &State) -> String {
    let client = visit.client.as_ref().map(|client| client.name.clone());
    client.unwrap_or_else(|| title(visit, state))
}

/// "libre 2h   78 %", "+2", or why nobody works.
fn foot(brush: &mut Brush<'_>, facts: &crate::tui::state::Facts, hidden: usize, area: Rect) {
    let state = brush.state;
    let catalogue = state.look.catalogue;
    let percent = facts.load.percent().map(|percent| format!("{percent} %"));
    let wide = percent.as_deref().map_or(0, cells);
    if let Some(percent) = &percent {
        let over = facts.load.planned > facts.load.worked;
        brush.text_right(area.right(), area.y, wide, percent, if over { Role::Error } else { Role::Secondary });
    }
    let room = area.width.saturating_sub(wide + 2);
    let free: Minutes = facts.free.iter().map(|span| span.minutes()).sum();
    let (text, role) = if hidden > 0 {
        (format!("+{hidden}"), Role::Warning)
    } else if let Some(holiday) = &facts.holiday {
        (rules::holiday_word(catalogue, holiday).to_owned(), Role::Absence)
    } else if let Some(absence) = &facts.absence {
        (absence.clone(), Role::Absence)
    } else if facts.slots.is_empty() {
        (catalogue.text("board-off").to_owned(), Role::Absence)
    } else if free == Minutes::ZERO {
        (catalogue.text("board-full").to_owned(), Role::Free)
    } else {
        (t!(catalogue, "board-free", length = format::duration(free)), Role::Free)
    };
    brush.text(area.x + 1, area.y, room, &text, role);
}

fn ghost(brush: &mut Brush<'_>, technician: TechnicianId, day: NaiveDate, area: Rect) {
    let state = brush.state;
    let Some(placing) = &state.placing else { return };
    let schedule = placing.verdict.schedule;
    if !placing.technicians().contains(&technician) || state.directory.day_of(schedule.start) != day {
        return;
    }
    super::block::ghost(brush, placing, Rect { height: area.height.min(2), ..area });
}
