//! The right end of the head: how the board stands to its base, how old it is, what waits to be sent or decided, and
//! who else is there.

use chrono::TimeDelta;
use ratatui::layout::Rect;

use crate::backend::Link;
use crate::domain::Minutes;
use crate::i18n::format;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::theme::Role;

use super::brush::{Brush, cells_of};
use super::words;

/// From this width on others who are there are shown.
const PEOPLE_FROM: u16 = 110;
/// So many others are shown by their initials; more are counted.
const INITIALS: usize = 3;
/// Below this width a board that is as of now says only the hour.
const SHORT_BELOW: u16 = 72;
/// Between two things.
const GAP: u16 = 2;

/// A thing that is said, the whole first, then shorter and shorter.
struct Part {
    texts: Vec<String>,
    role: Role,
    target: Option<ActionId>,
}

impl Part {
    /// The text of a length, or the shortest.
    fn text(&self, short: usize) -> &str {
        let last = self.texts.len().saturating_sub(1);
        self.texts.get(short.min(last)).map_or("", String::as_str)
    }
}

/// Draws everything, as long as `title` cells are left for the rest; answers where it starts.
pub(super) fn draw(brush: &mut Brush<'_>, line: Rect, title: u16) -> u16 {
    let mut parts = vec![mark(brush)];
    parts.extend(counts(brush));
    let room = line.width.saturating_sub(title + 2);
    // The counts step back before the mark does.
    let mut short = vec![0_usize; parts.len()];
    for level in 0..3 {
        for index in (0..parts.len()).rev() {
            if needed(&parts, &short) > room
                && let Some(one) = short.get_mut(index)
            {
                *one = level + 1;
            }
        }
    }
    let mut right = line.right().saturating_sub(1);
    for (part, short) in parts.iter().zip(&short) {
        let text = part.text(*short);
        let start = brush.put_right(right, line.y, line.width, text, part.role);
        if let Some(action) = part.target {
            let area = Rect::new(start, line.y, right.saturating_sub(start), 1);
            brush.canvas.mark(area, Target::Action(action));
        }
        right = start.saturating_sub(GAP);
    }
    draw_people(brush, line, right) + GAP
}

fn needed(parts: &[Part], short: &[usize]) -> u16 {
    parts
        .iter()
        .zip(short)
        .map(|(part, short)| cells_of(part.text(*short)) + GAP)
        .sum()
}

/// How the board stands to its base. Green is only what is as of now.
fn mark(brush: &Brush<'_>) -> Part {
    let state = brush.state;
    let catalogue = brush.catalogue();
    let glyphs = brush.glyphs();
    let (sign, role, texts) = match (state.connection.link, state.old_since()) {
        (Link::SignedOut { since }, _) => {
            let hour = state.moment(since);
            let texts = vec![
                t!(catalogue, "link-signed-out-since", hour = &hour),
                t!(catalogue, "link-signed-out").to_owned(),
            ];
            (glyphs.hollow, Role::Error, texts)
        }
        (Link::Offline { since }, _) => {
            let hour = state.moment(since);
            let age = state.now - since;
            let age = if age < TimeDelta::days(1) {
                let minutes = Minutes::of(age);
                (minutes > Minutes::ZERO).then(|| format::duration(minutes))
            } else {
                format::age_text(catalogue, age)
            };
            let whole = t!(catalogue, "link-offline", hour = &hour);
            let aged = age.map_or_else(
                || whole.clone(),
                |age| t!(catalogue, "link-offline-age", hour = &hour, age = age),
            );
            let short = t!(catalogue, "link-offline-short", hour = &hour);
            (glyphs.hollow, Role::Warning, vec![aged, whole, short])
        }
        _ if !state.reachable => {
            let hour = words::hour(state.fresh_at, state);
            let texts = vec![t!(catalogue, "board-silent", hour = hour)];
            (glyphs.dot, Role::Error, texts)
        }
        (_, Some(since)) => {
            let hour = state.moment(since);
            let texts = vec![
                t!(catalogue, "link-delayed", hour = &hour),
                t!(catalogue, "link-delayed-short", hour = &hour),
            ];
            (glyphs.hollow, Role::Warning, texts)
        }
        (_, None) => {
            let hour = words::hour(state.fresh_at, state);
            let whole = t!(catalogue, "board-fresh", hour = &hour);
            let texts = if state.size.0 < SHORT_BELOW {
                vec![hour]
            } else {
                vec![whole, hour]
            };
            (glyphs.dot, Role::Ok, texts)
        }
    };
    let texts = texts.into_iter().map(|text| format!("{sign} {text}"));
    Part {
        texts: texts.collect(),
        role,
        target: (state.connection.link != Link::Local).then_some(ActionId::Outbox),
    }
}

/// What waits to be sent, and to be decided.
fn counts(brush: &Brush<'_>) -> Vec<Part> {
    let connection = brush.state.connection;
    let waiting = if brush.state.shows_waiting() {
        connection.waiting
    } else {
        0
    };
    let (catalogue, glyphs) = (brush.catalogue(), brush.glyphs());
    let part = |n: u32, key: &'static str, sign: &'static str, role| {
        (n > 0).then(|| Part {
            texts: vec![
                format!("{sign} {}", t!(catalogue, key, n = n)),
                format!("{sign} {n}"),
            ],
            role,
            target: Some(ActionId::Outbox),
        })
    };
    [
        part(waiting, "link-waiting", glyphs.waiting, Role::Accent),
        part(
            connection.undecided,
            "link-undecided",
            glyphs.late,
            Role::Error,
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Who is signed in, and who else is there; answers where that starts.
fn draw_people(brush: &mut Brush<'_>, line: Rect, right: u16) -> u16 {
    let state = brush.state;
    let mut start = right;
    if line.width >= PEOPLE_FROM {
        let company = state.company();
        let text = match company.len() {
            0 => String::new(),
            1..=INITIALS => company
                .iter()
                .map(|name| initials(name))
                .collect::<Vec<_>>()
                .join(" "),
            n => t!(brush.catalogue(), "present-more", n = n),
        };
        if !text.is_empty() {
            start = brush.put_right(start, line.y, 24, &text, Role::Accent);
            start = start.saturating_sub(GAP);
        }
    }
    let name = &state.session.actor.name;
    if line.width >= 100 && cells_of(name) <= 24 {
        start = brush.put_right(start, line.y, 24, name, Role::Secondary);
    }
    start
}

/// `ML` for Marie Le Goff: the first letters of the first two words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .take(2)
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}
