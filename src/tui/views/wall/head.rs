//! The head: which branch, which day, how the visits stand, and the hour.

use chrono::Timelike;
use ratatui::layout::Rect;

use super::digits::{self, Size};
use crate::i18n::format;
use crate::t;
use crate::tui::theme::{Role, Tone};
use crate::tui::views::brush::{Brush, cells_of};
use crate::tui::wall::{Plan, Today, Whose};

/// The blank cells left of the clock, at least.
const BEFORE_CLOCK: u16 = 2;

/// Draws everything but the clock.
pub(super) fn draw(brush: &mut Brush<'_>, picture: Rect, plan: &Plan, today: &Today) {
    let clock = Size::of(brush, plan.large).width(&hour(brush));
    let room = picture.width.saturating_sub(clock + BEFORE_CLOCK);
    let right = picture.x + room;
    let day = format::weekday_and_day(brush.catalogue(), brush.state.today());
    let title = title(brush).to_uppercase();
    // The day is the shorter of the two, and the one that must not be mistaken.
    let named = room.saturating_sub(cells_of(&day) + 2);
    let x = brush.put(picture.x, picture.y, named, &title, Role::Heading);
    let x = if x > picture.x { x + 2 } else { x };
    brush.put(x, picture.y, right.saturating_sub(x), &day, Role::Text);
    let line = picture.y + if plan.head > 4 { 3 } else { 2 };
    draw_counts(brush, Rect::new(picture.x, line, room, 1), today);
}

fn title(brush: &Brush<'_>) -> String {
    let directory = &brush.state.directory;
    match brush.state.wall_branch() {
        Whose::Branch(branch) => directory
            .branch(branch)
            .map(|branch| branch.name.clone())
            .unwrap_or_default(),
        Whose::All => directory.settings.company.clone(),
        Whose::Nobodys => String::new(),
    }
}

/// Sign, number and word of each; where there is no room for the words, sign and number.
fn draw_counts(brush: &mut Brush<'_>, line: Rect, today: &Today) {
    let (catalogue, glyphs, counts) = (brush.catalogue(), brush.glyphs(), today.counts);
    let all = [
        (Tone::Done, counts.done, "wall-done"),
        (Tone::InProgress, counts.running, "wall-running"),
        (Tone::Confirmed, counts.planned, "wall-planned"),
        (Tone::Late, counts.late, "wall-late"),
    ];
    let texts = |words: bool| {
        all.map(|(tone, n, key)| {
            let sign = glyphs.status(tone);
            if words {
                format!("{sign} {}", t!(catalogue, key, n = n))
            } else {
                format!("{sign} {n}")
            }
        })
    };
    let needed = |texts: &[String], gap: u16| {
        texts.iter().map(|text| cells_of(text) + gap).sum::<u16>() - gap
    };
    let mut chosen = (texts(false), 2);
    for gap in [5, 4, 3, 2] {
        let whole = texts(true);
        if needed(&whole, gap) <= line.width {
            chosen = (whole, gap);
            break;
        }
    }
    let mut x = line.x;
    for ((tone, n, _), text) in all.into_iter().zip(&chosen.0) {
        let role = if n == 0 {
            Role::Secondary
        } else {
            Role::Edge(tone)
        };
        x = brush.put(x, line.y, line.right().saturating_sub(x), text, role) + chosen.1;
    }
}

fn hour(brush: &Brush<'_>) -> String {
    let local = brush.state.now.with_timezone(&brush.state.zone());
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// Draws the clock.
pub(super) fn draw_clock(brush: &mut Brush<'_>, picture: Rect, large: bool) {
    let text = hour(brush);
    let tall = large || picture.height >= 22;
    let size = Size::of(brush, large);
    if matches!(size, Size::Plain | Size::Narrow) && !tall {
        brush.put_right(picture.right(), picture.y, 5, &text, Role::Heading);
        return;
    }
    let x = picture.right().saturating_sub(size.width(&text));
    // The hour is right whatever else is not.
    brush.clear(Rect::new(x, picture.y, size.width(&text), size.height()));
    digits::draw(brush, x, picture.y, &text, size, Role::Heading);
}
