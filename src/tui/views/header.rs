//! Where one is: the day or week, the tabs, what the day amounts to, and how fresh it is.

use ratatui::layout::Rect;

use super::brush::{Brush, cells};
use super::words::hour;
use crate::domain::Phase;
use crate::i18n::format;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::state::{State, View};
use crate::tui::theme::Role;

pub fn draw(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let catalogue = state.look.catalogue;
    let bullet = state.look.glyphs.bullet;
    let fresh = if state.reachable {
        format!("{} {}", state.look.glyphs.dot, t!(catalogue, "board-fresh", hour = hour(state.fresh_at, state)))
    } else {
        format!("{} {}", state.look.glyphs.late, t!(catalogue, "board-stale", hour = hour(state.fresh_at, state)))
    };
    let role = if state.reachable { Role::Ok } else { Role::Error };
    let used = brush.text_right(area.right() - 1, area.y, area.width / 2, &fresh, role);
    let room = area.width.saturating_sub(used + 3);
    let mut x = area.x + 1;
    x += brush.text(x, area.y, room, "ardoise", Role::Heading) + 2;
    let when = match state.view {
        View::Day => format::date_long(catalogue, state.cursor.day),
        View::Planning | View::List => format::week_title(catalogue, state.cursor.day),
    };
    let left = |x: u16| (area.x + room).saturating_sub(x);
    x += brush.text(x, area.y, left(x), &when, Role::Text);
    let company = &state.directory.settings.company;
    let filters = filters(state);
    let rest = if filters.is_empty() { company.clone() } else { filters };
    let filtered = !state.filters.is_empty();
    if !rest.is_empty() && left(x) > 6 {
        x += brush.text(x, area.y, left(x), &format!(" {bullet} "), Role::Secondary);
        brush.text(x, area.y, left(x), &rest, if filtered { Role::Warning } else { Role::Secondary });
    }
    tabs(brush, area);
}

fn filters(state: &State) -> String {
    let filters = &state.filters;
    let mut parts = Vec::new();
    parts.extend(filters.branch.and_then(|id| state.directory.branch(id)).map(|branch| branch.name.clone()));
    parts.extend(filters.technicians.iter().map(|id| state.directory.technician_name(*id)));
    parts.extend(filters.phases.iter().map(|phase| super::phase_word(*phase, state).to_owned()));
    if !filters.text.trim().is_empty() {
        parts.push(format!("/{}", filters.text));
    }
    parts.join(&format!(" {} ", state.look.glyphs.bullet))
}

fn tabs(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let y = area.y + 1;
    let mut x = area.x + 1;
    for (view, action) in
        [(View::Day, ActionId::ViewDay), (View::Planning, ActionId::ViewPlanning), (View::List, ActionId::ViewList)]
    {
        let key = match action {
            ActionId::ViewDay => "board-tab-day",
            ActionId::ViewPlanning => "board-tab-planning",
            _ => "board-tab-list",
        };
        let label = format!(" {} ", state.look.catalogue.text(key));
        let chosen = view == state.view;
        let place = Rect { x, y, width: cells(&label), height: 1 };
        brush.text(x, y, place.width, &label, if chosen { Role::Heading } else { Role::Secondary });
        if chosen {
            brush.ground(place, Role::Selection);
        }
        brush.canvas.mark(place, Target::View(view));
        x += place.width + 1;
    }
    x += 3;
    let counts = counts(state);
    brush.text(x, y, (area.right() - 1).saturating_sub(x), &counts, Role::Secondary);
}

/// "8 intervenants · 17 visites · 5 réalisées · 1 en retard", of the day or the week.
fn counts(state: &State) -> String {
    let Some(agenda) = state.agenda() else {
        return state.look.catalogue.text("board-loading").to_owned();
    };
    let whole_week = state.view != View::Day;
    let (mut all, mut done, mut late) = (0_u32, 0_u32, 0_u32);
    for visit in agenda.shown() {
        let Some(schedule) = visit.schedule else { continue };
        let day = state.directory.day_of(schedule.start);
        if whole_week || day == state.cursor.day {
            let phase = visit.phase(state.now);
            all += 1;
            done += u32::from(phase == Phase::Done);
            late += u32::from(phase == Phase::Late);
        }
    }
    let catalogue = state.look.catalogue;
    let people = u32::try_from(agenda.technicians.len()).unwrap_or(u32::MAX);
    let mut parts = vec![
        t!(catalogue, "board-technicians", count = people),
        t!(catalogue, "board-visits", count = all),
        t!(catalogue, "board-done", count = done),
    ];
    if late > 0 {
        parts.push(t!(catalogue, "board-late", count = late));
    }
    parts.join(&format!(" {} ", state.look.glyphs.bullet))
}
