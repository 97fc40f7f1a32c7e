//! The rows: who goes where today, and how that stands.

use ratatui::layout::Rect;

use crate::domain::{Intervention, Phase, Status};
use crate::i18n::rules::status_word;
use crate::t;
use crate::tui::theme::{Role, Tone};
use crate::tui::views::brush::{Brush, cells_of};
use crate::tui::views::words;
use crate::tui::wall::{Away, Geometry, Person, Piece, Plan, Stop, Today, Wall};

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
    let codes = needs_codes(brush, plan, today);
    if let Some((chips, lines)) = plan.band {
        draw_band(
            brush,
            Rect {
                height: lines,
                ..area
            },
            chips,
            today,
            codes,
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
    let tone = words::tone(stop.phase);
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
    let title = title(brush, &stop.visit, codes);
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
    let name = stop
        .visit
        .client
        .as_ref()
        .map(|client| {
            brush
                .state
                .directory
                .settings
                .kiosk_names
                .shown(&client.name)
        })
        .unwrap_or_default();
    if name.is_empty() {
        return;
    }
    let left = (x + room).saturating_sub(end + 3);
    if left >= 4 {
        let bullet = brush.glyphs().bullet;
        brush.sign(end + 1, y, bullet, Role::Secondary);
        brush.put(end + 3, y, left, &name, Role::Text);
    }
}

fn hour(brush: &Brush<'_>, stop: &Stop) -> String {
    match stop.start {
        Some(start) => words::hour(start, brush.state),
        None => brush.catalogue().text("wall-continued").to_owned(),
    }
}

/// The kind of visit, and the town; never what somebody called it.
fn title(brush: &Brush<'_>, visit: &Intervention, codes: bool) -> String {
    let template = visit
        .template
        .and_then(|id| brush.state.directory.template(id));
    let kind = template.map_or(brush.catalogue().text("wall-visit"), |template| {
        if codes && !template.code.is_empty() {
            &template.code
        } else {
            &template.short
        }
    });
    let town = visit
        .client
        .as_ref()
        .map_or("", |client| client.city.as_str());
    format!("{kind} {town}").trim().to_owned()
}

/// Whether some title does not fit with the word for its kind: then all of them take the code of numbers instead.
fn needs_codes(brush: &Brush<'_>, plan: &Plan, today: &Today) -> bool {
    let room = plan.geometry.pitch.saturating_sub(2 + 2 + HOUR + 1);
    let mut stops = today.people.iter().flat_map(|person| &person.stops);
    stops.any(|stop| cells_of(&title(brush, &stop.visit, false)) > room)
}

/// What is late, and what is under way: on every page.
fn draw_band(brush: &mut Brush<'_>, area: Rect, chips: u16, today: &Today, codes: bool) {
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
        let tone = words::tone(stop.phase);
        brush.sign(x, y, brush.glyphs().status(tone), Role::Edge(tone));
        brush.put(x + 2, y, HOUR - 1, &hour(brush, stop), Role::Edge(tone));
        let text = format!("{} {}", person.name, title(brush, &stop.visit, codes));
        brush.put(
            x + 2 + HOUR,
            y,
            width.saturating_sub(2 + HOUR + 2),
            &text,
            Role::Heading,
        );
    }
    let more = critical.len() - shown;
    if more > 0 {
        let (x, y) = at(u16::try_from(shown).unwrap_or(u16::MAX));
        let text = t!(brush.catalogue(), "wall-more", n = more);
        brush.put(x, y, width, &text, Role::Secondary);
    }
}
