//! Beside the grid: the chosen visit, and what can be done with it.

use ratatui::layout::Rect;

use super::brush::{Brush, cells};
use super::words::{hour, length, phase_word, tone};
use crate::domain::{Intervention, Minutes};
use crate::i18n::format;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::state::{State, Why};
use crate::tui::text::wrap;
use crate::tui::theme::Role;

/// What is offered for a visit, most wanted first.
const OFFERED: [ActionId; 8] = [
    ActionId::Confirm,
    ActionId::Start,
    ActionId::Pause,
    ActionId::Resume,
    ActionId::Finish,
    ActionId::Edit,
    ActionId::Move,
    ActionId::Unlock,
];

/// A column of lines, from top to bottom.
struct Lines<'b, 'a> {
    brush: &'b mut Brush<'a>,
    area: Rect,
    y: u16,
}

impl Lines<'_, '_> {
    fn put(&mut self, text: &str, role: Role) {
        if self.y < self.area.bottom() && !text.is_empty() {
            self.brush.text(self.area.x, self.y, self.area.width, text, role);
            self.y += 1;
        }
    }

    fn wrapped(&mut self, text: &str, role: Role, most: usize) {
        for line in wrap(text, usize::from(self.area.width)).iter().take(most) {
            self.put(line, role);
        }
    }

    fn gap(&mut self) {
        self.y += 1;
    }

    fn both(&mut self, left: &str, right: &str) {
        if self.y < self.area.bottom() {
            self.brush.text(self.area.x, self.y, self.area.width, left, Role::Text);
            self.brush.text_right(self.area.right(), self.y, cells(right), right, Role::Heading);
            self.y += 1;
        }
    }
}

pub fn draw(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    let mut lines = Lines { brush, area: inner, y: area.y };
    match state.target() {
        Some(visit) => of_visit(&mut lines, visit, state),
        None => of_free_time(&mut lines, state),
    }
}

fn of_visit(lines: &mut Lines<'_, '_>, visit: &Intervention, state: &State) {
    let catalogue = state.look.catalogue;
    let template = visit.template.and_then(|id| state.directory.template(id));
    lines.wrapped(template.map_or(visit.label.as_str(), |template| template.name.as_str()), Role::Heading, 2);
    lines.put(template.map_or("", |template| template.kind.as_str()), Role::Secondary);
    lines.gap();
    let phase = visit.phase(state.now);
    let mut status = format!("{} {}", state.look.glyphs.status(tone(phase)), phase_word(phase, state));
    if visit.locked {
        status = format!("{status}  {} {}", state.look.glyphs.locked, catalogue.text("board-locked"));
    }
    lines.put(&status, Role::Edge(tone(phase)));
    lines.put(visit.reason.as_deref().unwrap_or(""), Role::Secondary);
    if let Some(schedule) = visit.schedule {
        let day = state.directory.day_of(schedule.start);
        let last = state.directory.day_of(schedule.end);
        lines.put(&format::date_medium(catalogue, day), Role::Text);
        let end = if last == day { String::new() } else { format!("{} ", format::date_short(catalogue, last)) };
        let hours = format!("{} - {end}{}", hour(schedule.start, state), hour(schedule.end, state));
        lines.both(&hours, &length(visit, state));
    } else {
        lines.both(catalogue.text("board-pool"), &format::duration(visit.planned));
    }
    if let Some(actual) = visit.times.actual {
        let text = t!(catalogue, "board-actual", length = format::duration(actual));
        lines.put(&text, Role::Ok);
    }
    if let Some(client) = &visit.client {
        lines.gap();
        lines.put(catalogue.text("word-client"), Role::Secondary);
        lines.put(&client.name, Role::Text);
        lines.put(&client.street, Role::Text);
        lines.put(&client.place(), Role::Text);
        lines.put(&client.phone, Role::Accent);
    }
    if !visit.technicians.is_empty() {
        lines.gap();
        lines.put(catalogue.text("word-technician"), Role::Secondary);
        for id in &visit.technicians {
            lines.put(&state.directory.technician_name(*id), Role::Text);
        }
    }
    if !visit.tags.is_empty() {
        lines.gap();
        let tags = visit.tags.iter().filter_map(|id| state.directory.tag(*id)).map(|tag| tag.name.as_str());
        lines.wrapped(&tags.collect::<Vec<_>>().join("  "), Role::Tag, 2);
    }
    lines.gap();
    offers(lines, state);
}

/// What can be done now, and the main thing that cannot, with the reason.
fn offers(lines: &mut Lines<'_, '_>, state: &State) {
    let mut explained = false;
    for action in OFFERED {
        let Some(spec) = action.spec() else { continue };
        let key = state.look.keymap.hint(action).map(|key| key.to_string()).unwrap_or_default();
        let label = state.look.catalogue.text(spec.label);
        let y = lines.y;
        if y >= lines.area.bottom() {
            return;
        }
        let place = Rect { x: lines.area.x, y, width: lines.area.width, height: 1 };
        match state.possible(action) {
            Ok(()) => {
                let used = lines.brush.text(place.x, y, place.width, &key, Role::Accent);
                lines.brush.text(place.x + used + 1, y, place.width - used - 1, label, Role::Text);
                lines.brush.canvas.mark(place, Target::Action(action));
                lines.y += 1;
            }
            Err(Why::Rule(refusal)) if action == ActionId::Finish && !explained => {
                explained = true;
                let used = lines.brush.text(place.x, y, place.width, &key, Role::Disabled);
                lines.brush.text(place.x + used + 1, y, place.width - used - 1, label, Role::Disabled);
                lines.y += 1;
                let why = state.explain(&Why::Rule(refusal));
                for line in wrap(&why, usize::from(place.width.saturating_sub(2))).iter().take(3) {
                    if lines.y < lines.area.bottom() {
                        lines.brush.text(place.x + 2, lines.y, place.width - 2, line, Role::Disabled);
                        lines.y += 1;
                    }
                }
            }
            Err(_) => {}
        }
    }
}

fn of_free_time(lines: &mut Lines<'_, '_>, state: &State) {
    let catalogue = state.look.catalogue;
    let technician = state.cursor.technician.map(|id| state.directory.technician_name(id)).unwrap_or_default();
    lines.put(&technician, Role::Heading);
    lines.put(&format::date_medium(catalogue, state.cursor.day), Role::Secondary);
    lines.gap();
    let length = super::day::stop_at_cursor(state).map(super::super::state::Stop::span);
    if let Some(span) = length {
        let hours = format!("{} - {}", hour(span.start, state), hour(span.end, state));
        let free = t!(catalogue, "board-free", length = format::duration(Minutes::of(span.length())));
        lines.both(&hours, &free);
        lines.gap();
    }
    if state.possible(ActionId::New).is_ok() {
        let key = state.look.keymap.hint(ActionId::New).map(|key| key.to_string()).unwrap_or_default();
        let text = format!("{key} {}", catalogue.text("action-new"));
        lines.put(&text, Role::Accent);
    }
}
