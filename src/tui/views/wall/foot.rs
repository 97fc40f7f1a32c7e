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
    let cut = match standing {
        Standing::Cut(since) => Some(Cut::of(brush, since)),
        _ => None,
    };
    let kept = cut.as_ref().map_or(cells_of(&age), Cut::width);
    let room = picture.width.saturating_sub(kept + 2);
    let mut parts = parts(brush, plan, wall);
    let bullet = format!(" {} ", brush.glyphs().bullet);
    // The age comes first, then the number of the page.
    while parts.len() > 1 && cells_of(&parts.join(&bullet)) > room {
        parts.pop();
    }
    if cut.is_some() && cells_of(&parts.join(&bullet)) > room {
        parts.clear();
    }
    let page = parts.join(&bullet);
    let right = brush.put_right(picture.right(), last, room, &page, Role::Secondary);
    brush.put(picture.x, last, picture.width, &age, role);
    if let Some(cut) = cut {
        cut.draw(brush, picture, right);
    }
}

/// Since when the line is cut, in figures as large as the clock's.
pub(super) struct Cut {
    word: &'static str,
    since: String,
    hour: String,
    figures: String,
    size: Size,
}

impl Cut {
    pub(super) fn of(brush: &Brush<'_>, since: chrono::DateTime<chrono::Utc>) -> Self {
        let state = brush.state;
        let catalogue = brush.catalogue();
        let local = since.with_timezone(&state.zone());
        let word = if matches!(state.connection.link, Link::SignedOut { .. }) {
            catalogue.text("wall-signed-out")
        } else {
            catalogue.text("wall-cut-word")
        };
        let day = if local.date_naive() == state.today() {
            String::new()
        } else {
            format::date_short(catalogue, local.date_naive())
        };
        let since = t!(catalogue, "wall-cut", hour = day);
        let figures = match catalogue.lang() {
            crate::i18n::Lang::Fr => format!("{}h{:02}", local.hour(), local.minute()),
            crate::i18n::Lang::En => format!("{:02}:{:02}", local.hour(), local.minute()),
        };
        Self {
            word,
            since: since.trim().to_owned(),
            hour: format::hour(catalogue.lang(), local.time()),
            figures,
            size: Size::of(brush, false),
        }
    }

    const fn is_plain(&self) -> bool {
        matches!(self.size, Size::Plain | Size::Narrow)
    }

    fn plain(&self) -> String {
        format!("{} {} {}", self.word, self.since, self.hour)
    }

    /// The cells before the figures.
    fn words(&self) -> u16 {
        cells_of(self.word).max(cells_of(&self.since)) + 3
    }

    fn width(&self) -> u16 {
        if self.is_plain() {
            cells_of(&self.plain())
        } else {
            self.words() + self.size.width(&self.figures)
        }
    }

    /// On cleared ground: since when comes before whatever else would stand there.
    pub(super) fn draw(&self, brush: &mut Brush<'_>, picture: Rect, right: u16) {
        let top = picture.bottom().saturating_sub(3);
        if self.is_plain() {
            let room = right.saturating_sub(picture.x + 2);
            brush.put(picture.x, top + 2, room, &self.plain(), Role::Warning);
            return;
        }
        let ground = Rect {
            y: top,
            width: (self.width() + 2).min(picture.width),
            height: self.size.height(),
            ..picture
        };
        brush.clear(ground);
        brush.put(picture.x, top, picture.width, self.word, Role::Warning);
        brush.put(
            picture.x,
            top + 2,
            picture.width,
            &self.since,
            Role::Warning,
        );
        let x = picture.x + self.words();
        digits::draw(brush, x, top, &self.figures, self.size, Role::Warning);
    }
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
