//! The lines at the bottom: the legend, and the keys or what was just said.

use ratatui::layout::Rect;

use crate::domain::Phase;
use crate::i18n::rules::status_word;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::state::{Message, Mood};
use crate::tui::text::wrap;
use crate::tui::theme::{Role, Tone};

use super::brush::{Brush, cells_of};
use super::ghost;
use super::hints::{self, GAP};
use super::layout::Layout;

/// Draws what is above the footer, and the footer.
pub(super) fn draw(brush: &mut Brush<'_>, layout: &Layout) {
    let state = brush.state;
    if let Some(line) = layout.note {
        match &state.placing {
            Some(placing) => {
                let (text, role) = ghost::verdict(brush, placing);
                brush.put(
                    line.x + 1,
                    line.y,
                    line.width.saturating_sub(2),
                    &text,
                    role,
                );
            }
            None => draw_legend(brush, line),
        }
    }
    if let Some(line) = layout.lesson(state) {
        hints::draw_lesson(brush, line);
    }
    let line = layout.footer;
    if let Some(message) = &state.message {
        return draw_message(brush, line, message);
    }
    if state.shared.news.is_some() {
        return draw_news(brush, line);
    }
    let right = if layout.pool.is_none() {
        draw_pool_count(brush, line)
    } else {
        line.right()
    };
    let right = draw_mouse(brush, line, right);
    if state.layers.is_empty() {
        hints::draw(brush, line, right);
    }
}

/// What was just said: on the line of the keys, and on the one above where one is not enough.
pub(super) fn draw_message(brush: &mut Brush<'_>, line: Rect, message: &Message) {
    let role = match message.mood {
        Mood::Good => Role::Ok,
        Mood::Bad => Role::Error,
    };
    let width = line.width.saturating_sub(2);
    let lines = wrap(&message.text, usize::from(width));
    if let Some((first, rest)) = lines.split_first().filter(|(_, rest)| !rest.is_empty()) {
        let above = line.y.saturating_sub(1);
        brush.clear(Rect { y: above, ..line });
        brush.clear(line);
        brush.put(line.x + 1, above, width, first, role);
        brush.put(line.x + 1, line.y, width, &rest.join(" "), role);
    } else {
        brush.clear(line);
        brush.put(line.x + 1, line.y, width, &message.text, role);
    }
}

/// What others just did: quietly, on the line of the keys.
pub(super) fn draw_news(brush: &mut Brush<'_>, line: Rect) {
    let Some(news) = &brush.state.shared.news else {
        return;
    };
    brush.clear(line);
    let sign = brush.glyphs().changed;
    brush.sign(line.x + 1, line.y, sign, Role::Accent);
    let room = line.width.saturating_sub(4);
    brush.put(line.x + 3, line.y, room, &news.text, Role::Secondary);
}

fn draw_legend(brush: &mut Brush<'_>, line: Rect) {
    const SHOWN: [Phase; 9] = [
        Phase::Done,
        Phase::InProgress,
        Phase::Paused,
        Phase::Confirmed,
        Phase::Late,
        Phase::Draft,
        Phase::Unfinished,
        Phase::Postponed,
        Phase::Cancelled,
    ];
    let glyphs = brush.glyphs();
    let entries = SHOWN
        .map(|phase| (Tone::of(phase), status_word(brush.catalogue(), phase)))
        .into_iter()
        .chain([(Tone::Locked, brush.catalogue().text("legend-locked"))]);
    let mut x = line.x + 1;
    for (tone, word) in entries {
        let word = word.to_lowercase();
        if x + cells_of(&word) + 2 >= line.right() {
            break;
        }
        brush.sign(x, line.y, glyphs.status(tone), Role::Edge(tone));
        x = brush.put(x + 2, line.y, line.width, &word, Role::Secondary) + 2;
    }
}

/// That the mouse is the terminal's, which is the exception; answers where that starts.
fn draw_mouse(brush: &mut Brush<'_>, line: Rect, right: u16) -> u16 {
    if brush.state.mouse || !brush.state.abilities.mouse {
        return right;
    }
    let text = brush.catalogue().text("terminal-mouse-off");
    let end = right.saturating_sub(1);
    let start = brush.put_right(end, line.y, line.width, text, Role::Secondary);
    let area = Rect::new(start, line.y, end.saturating_sub(start), 1);
    brush.canvas.mark(area, Target::Action(ActionId::Mouse));
    start.saturating_sub(GAP - 1)
}

/// What a collapsed pool holds; answers where that starts.
fn draw_pool_count(brush: &mut Brush<'_>, line: Rect) -> u16 {
    let waiting = brush.state.pool().len();
    if waiting == 0 {
        return line.right();
    }
    let text = format!("{} {waiting}", brush.catalogue().text("board-pool"));
    let right = line.right().saturating_sub(1);
    let start = brush.put_right(right, line.y, line.width, &text, Role::Warning);
    let area = Rect::new(start, line.y, right.saturating_sub(start), 1);
    brush.canvas.mark(area, Target::Action(ActionId::Pool));
    start.saturating_sub(GAP - 1)
}
