//! The foot: how old the data are, which page this is; and large, since when the line is cut.

use chrono::Timelike;
use ratatui::layout::Rect;

use super::digits::{self, Size};
use crate::backend::Link;
use crate::domain::Minutes;
use crate::i18n::format;
use crate::t;
use crate::tui::theme::Role;
use crate::tui::views::brush::{Brush, cells_of};
use crate::tui::wall::{Plan, Standing, Wall, Whose, age_in_words};

/// Draws it.
pub(super) fn draw(
    brush: &mut Brush<'_>,
    picture: Rect,
    plan: &Plan,
    standing: Standing,
    wall: &Wall,
) {
    let last = picture.bottom().saturating_sub(1);
    let page = page(brush, plan, wall);
    let right = brush.put_right(picture.right(), last, picture.width, &page, Role::Secondary);
    let catalogue = brush.catalogue();
    let now = brush.state.now;
    let room = right.saturating_sub(picture.x + 2);
    match standing {
        Standing::Current(known) => {
            let age = age_in_words(catalogue, now - known);
            let text = t!(catalogue, "wall-current", age = age);
            brush.put(picture.x, last, room, &text, Role::Ok);
        }
        Standing::Late(since) => {
            let age = age_in_words(catalogue, now - since);
            let text = t!(catalogue, "wall-delayed", age = age);
            brush.put(picture.x, last, room, &text, Role::Warning);
        }
        Standing::Cut(since) => draw_cut(brush, picture, since, right),
        Standing::Waiting => {}
    }
}

/// Since when, in figures as large as the clock's.
pub(super) fn draw_cut(
    brush: &mut Brush<'_>,
    picture: Rect,
    since: chrono::DateTime<chrono::Utc>,
    right: u16,
) {
    let state = brush.state;
    let catalogue = brush.catalogue();
    let local = since.with_timezone(&state.zone());
    let top = picture.bottom().saturating_sub(3);
    let word = if matches!(state.connection.link, Link::SignedOut { .. }) {
        catalogue.text("wall-signed-out")
    } else {
        catalogue.text("wall-cut-word")
    };
    let day = (local.date_naive() != state.today())
        .then(|| format::date_short(catalogue, local.date_naive()));
    let hour = format::hour(catalogue.lang(), local.time());
    let since = match &day {
        Some(day) => t!(catalogue, "wall-cut", hour = day),
        None => t!(catalogue, "wall-cut", hour = ""),
    };
    let since = since.trim();
    let size = Size::of(brush, false);
    if matches!(size, Size::Plain | Size::Narrow) {
        let text = format!("{word} {since} {hour}");
        brush.put(
            picture.x,
            top + 2,
            right.saturating_sub(picture.x + 2),
            &text,
            Role::Warning,
        );
        return;
    }
    brush.put(picture.x, top, picture.width, word, Role::Warning);
    let figures = match catalogue.lang() {
        crate::i18n::Lang::Fr => format!("{}h{:02}", local.hour(), local.minute()),
        crate::i18n::Lang::En => format!("{:02}:{:02}", local.hour(), local.minute()),
    };
    brush.put(picture.x, top + 2, picture.width, since, Role::Warning);
    let x = picture.x + cells_of(word).max(cells_of(since)) + 3;
    digits::draw(brush, x, top, &figures, size, Role::Warning);
}

/// Which page, how long the whole turn takes, and whose board it is.
fn page(brush: &Brush<'_>, plan: &Plan, wall: &Wall) -> String {
    let catalogue = brush.catalogue();
    let pages = plan.pages.len();
    let branch = match brush.state.wall_branch() {
        Whose::Branch(id) => brush.state.directory.branch(id),
        Whose::All | Whose::Nobodys => None,
    };
    let branch = branch.map(|branch| branch.name.clone());
    let mut parts = Vec::new();
    if pages > 1 {
        let page = wall.turn.page().min(pages - 1) + 1;
        parts.push(t!(catalogue, "wall-page", page = page, pages = pages));
        let seconds = wall.options.page.num_seconds() * i64::try_from(pages).unwrap_or(1);
        let time = if seconds < 120 {
            t!(catalogue, "wall-seconds", n = seconds)
        } else {
            let minutes = u32::try_from((seconds + 30) / 60).unwrap_or(u32::MAX);
            format::duration(Minutes(minutes))
        };
        parts.push(t!(catalogue, "wall-turn", time = time));
    }
    parts.extend(branch);
    parts.join(&format!(" {} ", brush.glyphs().bullet))
}
