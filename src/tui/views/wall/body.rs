//! The rows: who goes where today, and how that stands.

use ratatui::layout::Rect;

use crate::domain::{Phase, Status};
use crate::i18n::rules::status_word;
use crate::t;
use crate::tui::theme::{Role, Tone};
use crate::tui::views::brush::{Brush, cells_of};
use crate::tui::views::words;
use crate::tui::wall::{Away, Geometry, Person, Piece, Plan, Stop, Today, Wall, shorter};

use super::card;

/// The cells of an hour and the blank behind it.
const HOUR: u16 = 6;

/// Draws what is critical, where not everything is on one page, and the page.
pub(super) fn draw(brush: &mut Brush<'_>, picture: Rect, plan: &Plan, today: &Today, wall: &Wall) {
    let mut area = Rect {
        y: picture.y + plan.head,
        height: picture.height.saturating_sub(plan.head + plan.foot),
        ..picture
    };
    if today.people.is_empty() {
        return card::draw_nobody(brush, area);
    }
    let codes = plan.codes;
    if let Some((chips, lines)) = plan.band {
        draw_band(
            brush,
            Rect {
                height: lines,
                ..area
            },
            chips,
            today,
        );
        brush.row(
            area.x..area.right(),
            area.y + lines,
            rule(brush),
            Role::Rule,
        );
        area.y += lines + 1;
        area.height = area.height.saturating_sub(lines + 1);
    }
    let page = wall.turn.page().min(plan.pages.len().saturating_sub(1));
    let Some(page) = plan.pages.get(page) else {
        return;
    };
    let geometry = &plan.geometry;
    for (panel, place) in page.panels.iter().zip(0_u16..) {
        let step = (area.width + 3) / geometry.panels;
        let x = area.x + place * step;
        let column = Rect {
            x,
            width: geometry.panel,
            ..area
        };
        draw_panel(brush, column, panel, geometry, today, codes);
    }
}

fn rule(brush: &Brush<'_>) -> &'static str {
    brush.glyphs().horizontal
}

fn draw_panel(
    brush: &mut Brush<'_>,
    column: Rect,
    pieces: &[Piece],
    geometry: &Geometry,
    today: &Today,
    codes: bool,
) {
    let mut y = column.y;
    for (piece, place) in pieces.iter().zip(0_usize..) {
        if place > 0 {
            let line = y + geometry.gap - 1;
            brush.row(column.x..column.right(), line, rule(brush), Role::Rule);
            y += geometry.gap;
        }
        if let Some(person) = today.people.get(piece.person) {
            draw_person(
                brush,
                Rect {
                    y,
                    height: piece.height,
                    ..column
                },
                person,
                *piece,
                geometry,
                codes,
            );
        }
        y += piece.height;
    }
}

fn draw_person(
    brush: &mut Brush<'_>,
    row: Rect,
    person: &Person,
    piece: Piece,
    geometry: &Geometry,
    codes: bool,
) {
    let names = geometry.names;
    brush.put(
        row.x,
        row.y,
        names.saturating_sub(1),
        &person.name,
        Role::Heading,
    );
    let word = match person.away {
        Some(Away::Absent) => Some("wall-absent"),
        Some(Away::Off) => Some("wall-off"),
        None if person.stops.is_empty() => Some("wall-nothing"),
        None => None,
    };
    if let Some(word) = word {
        let text = brush.catalogue().text(word);
        if piece.count == 0 {
            brush.put(
                row.x + names,
                row.y,
                row.width.saturating_sub(names),
                text,
                Role::Absence,
            );
        } else if piece.first == 0 {
            brush.put(
                row.x,
                row.y + 1,
                names.saturating_sub(1),
                text,
                Role::Absence,
            );
        }
    }
    if piece.first > 0 {
        let text = brush.catalogue().text("wall-continued");
        brush.put(
            row.x,
            row.y + 1,
            names.saturating_sub(1),
            text,
            Role::Secondary,
        );
    }
    let stops = person.stops.iter().skip(piece.first).take(piece.count);
    for (stop, place) in stops.zip(0_u16..) {
        let (line, across) = (place / geometry.across, place % geometry.across);
        let block = Rect {
            x: row.x + names + across * geometry.pitch,
            y: row.y + line * (2 + geometry.inner_gap()),
            width: geometry.pitch.saturating_sub(2),
            height: 2,
        };
        draw_stop(brush, block, stop, codes);
    }
}

fn draw_stop(brush: &mut Brush<'_>, block: Rect, stop: &Stop, codes: bool) {
    let tone = Tone::of(stop.phase);
    if stop.phase == Phase::Done {
        brush.ground(block, Role::DoneGround);
    }
    let glyphs = brush.glyphs();
    brush.column(
        block.x,
        block.y..block.bottom(),
        glyphs.edge,
        Role::Edge(tone),
    );
    let (x, room) = (block.x + 2, block.width.saturating_sub(2));
    let hour = hour(brush, stop);
    let steps_back = !stop.visit.status.occupies() && stop.visit.status != Status::Postponed;
    let role = if steps_back {
        Role::Secondary
    } else {
        Role::Heading
    };
    brush.put(x, block.y, HOUR - 1, &hour, role);
    let title = shorter(
        stop.title(codes),
        usize::from(room.saturating_sub(HOUR + 1)),
    );
    brush.put(
        x + HOUR,
        block.y,
        room.saturating_sub(HOUR + 1),
        &title,
        role,
    );
    draw_status(brush, x, block.y + 1, room.saturating_sub(1), stop, tone);
}

fn draw_status(brush: &mut Brush<'_>, x: u16, y: u16, room: u16, stop: &Stop, tone: Tone) {
    let role = Role::Edge(tone);
    brush.sign(x, y, brush.glyphs().status(tone), role);
    let word = status_word(brush.catalogue(), stop.phase);
    let end = brush.put(x + 2, y, room.saturating_sub(2), word, role);
    let name = &stop.whom;
    if name.is_empty() {
        return;
    }
    let left = (x + room).saturating_sub(end + 3);
    if left >= 4 {
        let bullet = brush.glyphs().bullet;
        brush.sign(end + 1, y, bullet, Role::Secondary);
        brush.put(end + 3, y, left, name, Role::Text);
    }
}

fn hour(brush: &Brush<'_>, stop: &Stop) -> String {
    match stop.start {
        Some(start) => words::hour(start, brush.state),
        None => brush.catalogue().text("wall-continued").to_owned(),
    }
}

/// What is late, and what is under way: on every page.
fn draw_band(brush: &mut Brush<'_>, area: Rect, chips: u16, today: &Today) {
    let critical = today.critical();
    let places = usize::from(chips * area.height);
    let shown = if critical.len() > places {
        places.saturating_sub(1)
    } else {
        critical.len()
    };
    let width = area.width / chips.max(1);
    let at = |place: u16| (area.x + place % chips * width, area.y + place / chips);
    for ((person, stop), place) in critical.iter().take(shown).zip(0_u16..) {
        let (x, y) = at(place);
        let tone = Tone::of(stop.phase);
        brush.sign(x, y, brush.glyphs().status(tone), Role::Edge(tone));
        brush.put(x + 2, y, HOUR - 1, &hour(brush, stop), Role::Edge(tone));
        let others = stop.visit.technicians.len().saturating_sub(1);
        let name = if others > 0 {
            format!("{} +{others}", person.name)
        } else {
            person.name.clone()
        };
        let room = usize::from(width.saturating_sub(2 + HOUR + 2 + cells_of(&name) + 1));
        let text = format!("{name} {}", shorter(stop.title(true), room));
        brush.put(
            x + 2 + HOUR,
            y,
            width.saturating_sub(2 + HOUR + 2),
            &text,
            Role::Heading,
        );
    }
    let hidden = critical.iter().skip(shown);
    let late = hidden.clone().filter(|(_, stop)| stop.phase == Phase::Late);
    let (all, late) = (hidden.count(), late.count());
    if all > 0 {
        let (x, y) = at(u16::try_from(shown).unwrap_or(u16::MAX));
        let catalogue = brush.catalogue();
        let counts = [("wall-late", late), ("wall-running", all - late)];
        let counts = counts
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(|(key, n)| t!(catalogue, key, n = n));
        let what = counts.collect::<Vec<_>>().join(", ");
        let text = t!(catalogue, "wall-more", what = what);
        brush.put(x, y, width, &text, Role::Warning);
    }
}
