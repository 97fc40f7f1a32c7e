//! The two lines at the top: what is shown, how fresh it is, the views, and the day or week in figures.

use ratatui::layout::Rect;

use crate::domain::{Intervention, Phase};
use crate::i18n::format;
use crate::i18n::rules::status_word;
use crate::t;
use crate::tui::canvas::Target;
use crate::tui::state::{State, View};
use crate::tui::theme::Role;

use super::brush::{Brush, cells_of};
use super::day::DayGrid;
use super::layout::Layout;
use super::link;
use super::planning::PlanningGrid;

/// Draws both lines.
pub(super) fn draw(brush: &mut Brush<'_>, layout: &Layout) {
    draw_title(brush, layout.header);
    draw_tabs(brush, layout);
}

fn draw_title(brush: &mut Brush<'_>, line: Rect) {
    let state = brush.state;
    let title = if state.view == View::Day {
        format::date_long(brush.catalogue(), state.cursor.day)
    } else {
        format::week_title(brush.catalogue(), state.cursor.day)
    };
    let mut x = brush.put(line.x + 1, line.y, line.width, "ardoise", Role::Heading) + 2;
    let right = link::draw(brush, line, x - line.x + cells_of(&title));
    let room = |x: u16| right.saturating_sub(x + 1);
    x = brush.put(x, line.y, room(x), &title, Role::Text);
    let bullet = format!(" {} ", brush.glyphs().bullet);
    for (text, role) in filters(state) {
        if room(x) < cells_of(&text).min(12) + 3 {
            return;
        }
        x = brush.put(x, line.y, room(x), &bullet, Role::Secondary);
        x = brush.put(x, line.y, room(x), &text, role);
    }
}

/// Everything that the filters leave in, in words.
fn filters(state: &State) -> Vec<(String, Role)> {
    let (filters, directory) = (&state.filters, &state.directory);
    let mut parts = Vec::new();
    if let Some(branch) = filters.branch.and_then(|id| directory.branch(id)) {
        parts.push((branch.name.clone(), Role::Text));
    }
    match filters.technicians.as_slice() {
        [] => {}
        [only] => parts.push((directory.technician_name(*only), Role::Accent)),
        many => {
            let text = t!(state.look.catalogue, "count-technicians", n = many.len());
            parts.push((text, Role::Accent));
        }
    }
    if !filters.phases.is_empty() {
        let words: Vec<&str> = filters
            .phases
            .iter()
            .map(|phase| status_word(state.look.catalogue, *phase))
            .collect();
        parts.push((words.join(", "), Role::Accent));
    }
    let text = filters.text.trim();
    if !text.is_empty() {
        parts.push((
            t!(state.look.catalogue, "board-filter-text", text = text),
            Role::Accent,
        ));
    }
    parts
}

fn draw_tabs(brush: &mut Brush<'_>, layout: &Layout) {
    let line = layout.tabs;
    let mut x = line.x + 1;
    for view in View::ALL {
        let name = brush.catalogue().text(match view {
            View::Day => "tab-day",
            View::Planning => "tab-planning",
            View::List => "tab-list",
        });
        let tab = Rect::new(x, line.y, cells_of(name) + 2, 1);
        let shown = brush.state.view == view;
        if shown {
            brush.ground(tab, Role::Selection);
        }
        let role = if shown {
            Role::Heading
        } else {
            Role::Secondary
        };
        x = brush.put(x + 1, line.y, tab.width, name, role) + 2;
        brush.canvas.mark(tab, Target::View(view));
    }
    let right = draw_page(brush, layout);
    let mut x = x + 3;
    let bullet = format!(" {} ", brush.glyphs().bullet);
    let mut figures = figures(brush.state);
    let room = right.saturating_sub(x + 2);
    while width(&figures, cells_of(&bullet)) > room && !figures.is_empty() {
        let least = figures.iter().map(|figure| figure.weight).min();
        figures.retain(|figure| Some(figure.weight) != least);
    }
    for (place, figure) in figures.iter().enumerate() {
        if place > 0 {
            x = brush.put(x, line.y, 3, &bullet, Role::Secondary);
        }
        x = brush.put(x, line.y, right, &figure.text, figure.role);
    }
}

/// A figure of the day or week; where not all fit, the ones of least weight go.
struct Figure {
    text: String,
    role: Role,
    weight: u8,
}

fn width(figures: &[Figure], between: u16) -> u16 {
    figures
        .iter()
        .map(|figure| cells_of(&figure.text) + between)
        .sum::<u16>()
        .saturating_sub(between)
}

/// Which technicians are on the page, when not all are; answers where that starts.
fn draw_page(brush: &mut Brush<'_>, layout: &Layout) -> u16 {
    let state = brush.state;
    let right = layout.tabs.right().saturating_sub(1);
    let (first, shown, of) = match state.view {
        View::Day => {
            let grid = DayGrid::of(state, layout.grid);
            (grid.first, grid.columns.len(), grid.of)
        }
        View::Planning => {
            let grid = PlanningGrid::of(state, layout.grid);
            (grid.first, grid.rows.len(), grid.of)
        }
        View::List => return right,
    };
    if shown >= of {
        return right;
    }
    let glyphs = brush.glyphs();
    let (back, on) = if state.view == View::Day {
        (glyphs.left, glyphs.right)
    } else {
        (glyphs.up, glyphs.down)
    };
    let range = if shown == 1 {
        format!("{} / {of}", first + 1)
    } else {
        format!("{}-{} / {of}", first + 1, first + shown)
    };
    let sign = |there: bool, sign: &'static str| if there { sign } else { " " };
    let text = format!(
        "{} {range} {}",
        sign(first > 0, back),
        sign(first + shown < of, on)
    );
    brush.put_right(right, layout.tabs.y, layout.tabs.width, &text, Role::Accent)
}

/// How many technicians and visits there are, and how the visits stand: of the day, or of the week.
fn figures(state: &State) -> Vec<Figure> {
    let Some(agenda) = state.agenda() else {
        return Vec::new();
    };
    let day = crate::domain::calendar::local_day(state.cursor.day, state.zone());
    let counts = |visit: &&std::sync::Arc<Intervention>| {
        state.view != View::Day
            || visit
                .schedule
                .is_some_and(|schedule| schedule.span().overlaps(day))
    };
    let (mut visits, mut done, mut late) = (0_usize, 0_usize, 0_usize);
    for visit in agenda.shown().filter(counts) {
        visits += 1;
        match visit.phase(state.now) {
            Phase::Done => done += 1,
            Phase::Late => late += 1,
            _ => {}
        }
    }
    let catalogue = state.look.catalogue;
    let people = agenda.technicians.len();
    let figure = |text: String, weight: u8| Figure {
        text,
        role: Role::Secondary,
        weight,
    };
    let mut figures = vec![
        figure(t!(catalogue, "count-technicians", n = people), 1),
        figure(t!(catalogue, "count-visits", n = visits), 2),
    ];
    if done > 0 {
        figures.push(figure(t!(catalogue, "count-done", n = done), 0));
    }
    if late > 0 {
        figures.push(Figure {
            role: Role::Error,
            ..figure(t!(catalogue, "count-late", n = late), 3)
        });
    }
    figures
}
