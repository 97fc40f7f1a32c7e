//! The foot: how old the data are, which page this is; and large, since when the line is cut.

use chrono::Timelike;
use ratatui::layout::Rect;

use super::digits::{self, Size};
use crate::backend::Link;
use crate::i18n::{Catalogue, format};
use crate::t;
use crate::tui::theme::Role;
use crate::tui::views::brush::{Brush, cells_of};
use crate::tui::wall::{Plan, Standing, Wall, Whose, age_in_words};

/// The cells that the hour of a cut takes, with its words.
const CUT: u16 = 36;

/// Draws it.
pub(super) fn draw(
    brush: &mut Brush<'_>,
    picture: Rect,
    plan: &Plan,
    standing: Standing,
    wall: &Wall,
) {
    let last = picture.bottom().saturating_sub(1);
    let catalogue = brush.catalogue();
    let now = brush.state.now;
    let (age, role) = match standing {
        Standing::Current(known) => {
            let age = age_in_words(catalogue, now - known);
            (t!(catalogue, "wall-current", age = age), Role::Ok)
        }
        Standing::Late(since) => {
            let age = age_in_words(catalogue, now - since);
            (t!(catalogue, "wall-delayed", age = age), Role::Warning)
        }
        Standing::Cut(_) | Standing::Waiting => (String::new(), Role::Warning),
    };
    let kept = if standing.is_cut() {
        CUT
    } else {
        cells_of(&age)
    };
    let room = picture.width.saturating_sub(kept + 2);
    let mut parts = parts(brush, plan, wall);
    let bullet = format!(" {} ", brush.glyphs().bullet);
    // The age comes first, then the number of the page.
    while parts.len() > 1 && cells_of(&parts.join(&bullet)) > room {
        parts.pop();
    }
    let page = parts.join(&bullet);
    let right = brush.put_right(picture.right(), last, room, &page, Role::Secondary);
    brush.put(picture.x, last, picture.width, &age, role);
    if let Standing::Cut(since) = standing {
        draw_cut(brush, picture, since, right);
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

/// Which page, how long the whole turn takes, and whose board it is: the first is the most important.
fn parts(brush: &Brush<'_>, plan: &Plan, wall: &Wall) -> Vec<String> {
    let catalogue = brush.catalogue();
    let pages = plan.pages.len();
    let mut parts = Vec::new();
    if pages > 1 {
        let page = wall.turn.page().min(pages - 1) + 1;
        parts.push(t!(catalogue, "wall-page", page = page, pages = pages));
        let seconds = wall.options.page.num_seconds() * i64::try_from(pages).unwrap_or(1);
        let time = length(catalogue, seconds);
        parts.push(t!(catalogue, "wall-turn", time = time));
    }
    if let Whose::Branch(id) = brush.state.wall_branch() {
        parts.extend(brush.state.directory.branch(id).map(|one| one.name.clone()));
    }
    parts
}

/// `45 s`, `2 min`, `1 min 45 s`.
fn length(catalogue: &Catalogue, seconds: i64) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let minutes = (minutes > 0).then(|| t!(catalogue, "wall-minutes", n = minutes));
    let seconds = (seconds > 0).then(|| t!(catalogue, "wall-seconds", n = seconds));
    let parts = minutes.into_iter().chain(seconds);
    parts.collect::<Vec<_>>().join(" ")
}
