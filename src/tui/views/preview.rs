//! What is known of the selected visit, beside the board; of free time, from when to when.

use ratatui::layout::Rect;

use crate::domain::{Intervention, Refusal};
use crate::i18n::format;
use crate::i18n::rules::refusal;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::state::{Focus, Stop, Why};
use crate::tui::text::wrap;
use crate::tui::theme::Role;

use super::block::{draw_status, draw_tags};
use super::brush::{Brush, cells_of};
use super::{hints, words};

/// What is offered for a visit, in order; planning has its own keys in the footer.
const OFFERED: [ActionId; 10] = [
    ActionId::Confirm,
    ActionId::Start,
    ActionId::Pause,
    ActionId::Resume,
    ActionId::Finish,
    ActionId::MarkUnfinished,
    ActionId::Postpone,
    ActionId::CancelVisit,
    ActionId::Lock,
    ActionId::Unlock,
];

/// A place that writes one line after the other until the area is full.
struct Lines<'b, 'a> {
    brush: &'b mut Brush<'a>,
    area: Rect,
    y: u16,
}

impl Lines<'_, '_> {
    fn room(&self) -> u16 {
        self.area.bottom().saturating_sub(self.y)
    }

    fn put(&mut self, text: &str, role: Role) {
        if self.room() > 0 && !text.is_empty() {
            self.brush
                .put(self.area.x, self.y, self.area.width, text, role);
            self.y += 1;
        }
    }

    fn wrapped(&mut self, text: &str, indent: u16, role: Role) {
        for line in wrap(text, usize::from(self.area.width.saturating_sub(indent))) {
            if self.room() > 0 {
                self.brush.put(
                    self.area.x + indent,
                    self.y,
                    self.area.width - indent,
                    &line,
                    role,
                );
                self.y += 1;
            }
        }
    }

    fn gap(&mut self) {
        self.y += 1;
    }

    /// A heading and what is under it.
    fn part(&mut self, heading: &str, lines: &[(&str, Role)]) {
        if lines.iter().all(|(text, _)| text.is_empty()) {
            return;
        }
        self.gap();
        self.put(heading, Role::Secondary);
        for (text, role) in lines {
            self.put(text, *role);
        }
    }
}

/// Draws the panel.
pub(super) fn draw(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let chosen = match state.focus {
        Focus::Grid => state.cursor.visit,
        Focus::Pool => state.pooled,
    };
    let mut lines = Lines {
        brush,
        area,
        y: area.y,
    };
    if let Some(visit) = chosen.and_then(|id| state.visit(id)) {
        draw_visit(&mut lines, visit);
        draw_actions(&mut lines);
    } else if state.focus == Focus::Grid {
        draw_free(&mut lines);
    }
}

fn draw_visit(lines: &mut Lines<'_, '_>, visit: &Intervention) {
    let state = lines.brush.state;
    let catalogue = state.look.catalogue;
    let template = visit.template.and_then(|id| state.directory.template(id));
    let name = template.map_or(visit.label.as_str(), |template| template.name.as_str());
    lines.put(name, Role::Heading);
    let kind = template
        .map(|template| template.kind.as_str())
        .filter(|kind| *kind != name);
    let number = visit.number.as_deref();
    let known: Vec<&str> = kind
        .into_iter()
        .chain(number)
        .filter(|text| !text.is_empty())
        .collect();
    let bullet = format!(" {} ", lines.brush.glyphs().bullet);
    lines.put(&known.join(&bullet), Role::Secondary);
    lines.gap();
    if lines.room() == 0 {
        return;
    }
    let tone = words::tone_of(visit, state);
    let (x, y, width) = (lines.area.x, lines.y, lines.area.width);
    draw_status(lines.brush, visit, tone, x, y, width);
    lines.y += 1;
    lines.put(visit.reason.as_deref().unwrap_or_default(), Role::Secondary);
    if state.is_pending(visit.id) {
        lines.wrapped(catalogue.text("pending-word"), 0, Role::Accent);
    }
    if let Some(text) = state.edited_by(visit.id) {
        lines.wrapped(&text, 0, Role::Warning);
    }
    if let Some(errand) = words::errand(visit, state) {
        let text = errand.texts.first().map(String::as_str);
        lines.wrapped(text.unwrap_or_default(), 0, errand.role);
    }
    if let Some(schedule) = visit.schedule {
        let day = state.directory.day_of(schedule.start);
        let end = state.directory.day_of(schedule.end);
        lines.put(&format::date_medium(catalogue, day), Role::Text);
        let mut hours = words::hours(schedule.start, schedule.end, state);
        if end != day {
            hours = format!(
                "{} - {} {}",
                words::hour(schedule.start, state),
                format::date_short(catalogue, end),
                words::hour(schedule.end, state)
            );
        }
        lines.put(&hours, Role::Text);
    }
    if lines.room() > 0 {
        // On the line of the hours where there are some.
        let y = if visit.schedule.is_some() {
            lines.y - 1
        } else {
            lines.y
        };
        let length = words::length(visit, state);
        lines
            .brush
            .put_right(x + width, y, width, &length, Role::Heading);
        lines.y = y + 1;
    }
    if let Some(client) = &visit.client {
        lines.part(
            catalogue.text("word-client"),
            &[
                (&client.name, Role::Text),
                (&client.street, Role::Text),
                (&client.place(), Role::Text),
                (&client.phone, Role::Accent),
            ],
        );
    }
    let names = words::names(visit, state);
    lines.part(catalogue.text("word-technician"), &[(&names, Role::Text)]);
    if !visit.tags.is_empty() && lines.room() > 2 {
        lines.gap();
        lines.put(catalogue.text("word-tag"), Role::Secondary);
        draw_tags(lines.brush, visit, x, lines.y, x + width + 1);
        lines.y += 1;
    }
}

/// What can be done, and what stands against the rest.
fn draw_actions(lines: &mut Lines<'_, '_>) {
    let state = lines.brush.state;
    lines.gap();
    let mut refused: Vec<(ActionId, Refusal)> = Vec::new();
    for action in OFFERED {
        match state.possible(action) {
            Ok(()) => draw_action(lines, action, Role::Text),
            Err(Why::Rule(refusal)) if is_worth_saying(action, &refusal) => {
                refused.push((action, refusal));
            }
            Err(_) => {}
        }
    }
    let mut said = None;
    for (action, why) in refused {
        if lines.room() < 3 {
            return;
        }
        draw_action(lines, action, Role::Disabled);
        // One reason for several actions is said once.
        if said.as_ref() != Some(&why) {
            let sentence = refusal(lines.brush.catalogue(), &state.directory, &why);
            lines.wrapped(&sentence.next, 2, Role::Secondary);
            said = Some(why);
        }
    }
}

/// Whether somebody may wonder why not. That a visit which does not run cannot be stopped is no news.
fn is_worth_saying(action: ActionId, refusal: &Refusal) -> bool {
    let worth = matches!(
        action,
        ActionId::Confirm | ActionId::Start | ActionId::Finish
    );
    worth
        && !matches!(
            refusal,
            Refusal::WrongStatus { .. } | Refusal::AlreadyStarted | Refusal::AlreadyRunning
        )
}

fn draw_action(lines: &mut Lines<'_, '_>, action: ActionId, role: Role) {
    let state = lines.brush.state;
    if lines.room() == 0 {
        return;
    }
    let (Some(spec), Some(key)) = (action.spec(), hints::key(state, action)) else {
        return;
    };
    let label = capital(state.look.catalogue.text(spec.label));
    let (x, y, width) = (lines.area.x, lines.y, lines.area.width);
    let possible = role == Role::Text;
    let key_role = if possible {
        Role::Accent
    } else {
        Role::Disabled
    };
    let end = lines.brush.put(x, y, width, &key, key_role) + 1;
    let end = lines
        .brush
        .put(end, y, width.saturating_sub(end - x), &label, role);
    if possible {
        let area = Rect::new(x, y, end.saturating_sub(x), 1);
        lines.brush.canvas.mark(area, Target::Action(action));
    }
    lines.y += 1;
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn draw_free(lines: &mut Lines<'_, '_>) {
    let state = lines.brush.state;
    let catalogue = state.look.catalogue;
    let cursor = state.cursor;
    let (Some(technician), Some(agenda)) = (cursor.technician, state.agenda()) else {
        return;
    };
    let start = crate::domain::calendar::at(cursor.day, cursor.minute, state.zone());
    let stops = agenda.stops(technician, cursor.day, state);
    let free = stops.iter().find_map(|stop| match stop {
        Stop::Free(span) if span.contains(start) => Some(*span),
        _ => None,
    });
    let heading = if free.is_some() {
        "preview-free"
    } else {
        "preview-nothing"
    };
    lines.put(catalogue.text(heading), Role::Heading);
    lines.put(&state.directory.technician_name(technician), Role::Text);
    lines.gap();
    lines.put(&format::date_medium(catalogue, cursor.day), Role::Text);
    if let Some(span) = free {
        let hours = words::hours(span.start, span.end, state);
        let y = lines.y;
        lines.put(&hours, Role::Text);
        let length = format::duration(crate::domain::Minutes::of(span.length()));
        let (x, width) = (lines.area.x, lines.area.width);
        if cells_of(&hours) + cells_of(&length) < width && y < lines.area.bottom() {
            lines
                .brush
                .put_right(x + width, y, width, &length, Role::Heading);
        }
    }
    lines.gap();
    if state.possible(ActionId::New).is_ok() {
        draw_action(lines, ActionId::New, Role::Text);
    }
    let waiting = state.pool().len();
    if waiting > 0 && free.is_some() && state.possible(ActionId::New).is_ok() {
        draw_action(lines, ActionId::Pool, Role::Text);
        let text = t!(catalogue, "preview-pool", n = waiting);
        lines.wrapped(&text, 2, Role::Secondary);
    }
}
