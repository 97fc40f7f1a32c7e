//! The lines at the bottom: the legend, and the keys or what was just said.

use ratatui::layout::Rect;

use crate::domain::{Level, Phase};
use crate::i18n::rules::status_word;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::state::{Focus, Message, Mood, State, View};
use crate::tui::text::wrap;
use crate::tui::theme::{Role, Tone};

use super::brush::{Brush, cells_of};
use super::layout::Layout;
use super::{ghost, words};

/// Between two hints.
const GAP: u16 = 3;

/// Keys that share a label, and the label.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Hint {
    actions: &'static [ActionId],
    label: &'static str,
}

const fn hint(actions: &'static [ActionId], label: &'static str) -> Hint {
    Hint { actions, label }
}

/// What comes next in the life of a visit. On a wide line these share one place of constant width, so that moving the
/// selection does not push the other hints about.
const NEXT: [Hint; 4] = [
    hint(&[ActionId::Confirm], "action-confirm"),
    hint(&[ActionId::Start], "action-start"),
    hint(&[ActionId::Finish], "action-finish"),
    hint(&[ActionId::Resume], "action-resume"),
];
/// The place of [`NEXT`] when nothing comes next.
const NOTHING_NEXT: Hint = hint(&[], "");
/// From this width on that place is kept.
const WIDE: u16 = 120;

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
    let line = layout.footer;
    if let Some(message) = &state.message {
        return draw_message(brush, line, message);
    }
    let right = if layout.pool.is_none() {
        draw_pool_count(brush, line)
    } else {
        line.right()
    };
    if state.layers.is_empty() {
        draw_hints(brush, line, right);
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
        .map(|phase| (words::tone(phase), status_word(brush.catalogue(), phase)))
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

/// As many hints as fit, the weightiest; help is always among them.
fn draw_hints(brush: &mut Brush<'_>, line: Rect, right: u16) {
    let hints: Vec<(Hint, String)> = hints(brush.state)
        .into_iter()
        .filter_map(|hint| {
            let keys = keys(brush.state, hint.actions);
            let empty_place = hint == NOTHING_NEXT && line.width >= WIDE;
            Some((hint, keys.or(empty_place.then(String::new))?))
        })
        .collect();
    let bare = |hint: &Hint, keys: &str| {
        cells_of(keys) + 1 + cells_of(brush.catalogue().text(hint.label)) + GAP
    };
    let next_place = NEXT
        .iter()
        .filter_map(|hint| Some(bare(hint, &keys(brush.state, hint.actions)?)))
        .max()
        .unwrap_or(0);
    let width = |(hint, keys): &(Hint, String)| match hint {
        hint if line.width >= WIDE && (*hint == NOTHING_NEXT || NEXT.contains(hint)) => next_place,
        hint => bare(hint, keys),
    };
    let help = hints.last().map_or(0, width);
    let mut x = line.x + 1;
    let last = hints.len().saturating_sub(1);
    let mut shown = Vec::with_capacity(hints.len());
    for (place, hint) in hints.iter().enumerate() {
        let needed = width(hint);
        let reserve = if place == last { 0 } else { help };
        if x + needed + reserve < right + GAP {
            shown.push((x, hint));
            x += needed;
        }
    }
    for (x, (hint, keys)) in shown.into_iter().filter(|(_, (_, keys))| !keys.is_empty()) {
        let end = brush.put(x, line.y, line.width, keys, Role::Accent) + 1;
        let label = brush.catalogue().text(hint.label);
        let end = brush.put(end, line.y, line.width, label, Role::Secondary);
        if let [action] = hint.actions {
            let area = Rect::new(x, line.y, end.saturating_sub(x), 1);
            brush.canvas.mark(area, Target::Action(*action));
        }
    }
}

/// The keys of some actions, `+/-`; none when they have none or the actor may not.
fn keys(state: &State, actions: &[ActionId]) -> Option<String> {
    let reads = state.session.actor.level == Level::Kiosk;
    let keys: Vec<String> = actions
        .iter()
        .filter(|action| !(reads && action.spec().is_none_or(|spec| spec.writes)))
        .filter_map(|action| key(state, *action))
        .collect();
    // Four arrows are one word.
    let arrows = keys.iter().all(|key| cells_of(key) == 1 && !key.is_ascii());
    let joined = if arrows {
        keys.concat()
    } else {
        keys.join("/")
    };
    (!joined.is_empty()).then_some(joined)
}

/// The key of an action as the screen shows it.
pub(super) fn key(state: &State, action: ActionId) -> Option<String> {
    let glyphs = state.look.glyphs;
    let name = state.look.keymap.hint(action)?.to_string();
    let sign = match name.as_str() {
        "Enter" => glyphs.enter,
        "Up" => glyphs.up,
        "Down" => glyphs.down,
        "Left" => glyphs.left,
        "Right" => glyphs.right,
        _ => return Some(name),
    };
    Some(if sign.is_ascii() {
        name
    } else {
        sign.to_owned()
    })
}

/// What can be done here, the weightiest first, and help.
fn hints(state: &State) -> Vec<Hint> {
    use ActionId as A;
    let mut hints = Vec::new();
    if state.placing.is_some() {
        hints.push(hint(&[A::GhostDrop], "action-ghost-drop"));
        hints.push(hint(
            &[A::GhostUp, A::GhostDown, A::GhostLeft, A::GhostRight],
            "action-move-cursor",
        ));
        hints.push(hint(&[A::GhostCancel], "action-ghost-cancel"));
        hints.push(hint(&[A::GhostFree], "action-ghost-free"));
        hints.push(hint(&[A::GhostPrevious, A::GhostNext], "action-ghost-day"));
        hints.push(hint(&[A::GhostLonger, A::GhostShorter], "hint-length"));
        hints.push(hint(&[A::Help], "action-help"));
        return hints;
    }
    let pool = state.focus == Focus::Pool;
    let visit = state.target();
    match visit {
        Some(_) => hints.push(hint(&[A::Open], "action-open")),
        None if state.view == View::Planning => hints.push(hint(&[A::Open], "hint-open-day")),
        None => hints.push(hint(&[A::New], "action-new")),
    }
    if pool {
        hints.push(hint(&[A::Move], "hint-plan"));
    } else if let Some(visit) = visit {
        hints.push(hint(&[A::Move], "action-move"));
        let [confirm, start, finish, resume] = NEXT;
        hints.push(match visit.phase(state.now) {
            Phase::Draft => confirm,
            Phase::Confirmed | Phase::Late => start,
            Phase::InProgress => finish,
            Phase::Paused => resume,
            _ => NOTHING_NEXT,
        });
        hints.push(hint(&[A::Longer, A::Shorter], "hint-length"));
        hints.push(hint(&[A::New], "action-new"));
    }
    hints.push(hint(&[A::Search], "action-search"));
    if !state.done.is_empty() {
        hints.push(hint(&[A::Undo], "action-undo"));
    }
    let turn = if state.view == View::Day {
        "hint-day"
    } else {
        "hint-week"
    };
    hints.push(hint(&[A::Previous, A::Next], turn));
    hints.push(hint(
        &[A::Pool],
        if pool { "hint-grid" } else { "action-pool" },
    ));
    if !state.filters.is_empty() {
        hints.push(hint(&[A::ClearFilter], "action-clear-filter"));
    }
    hints.push(hint(&[A::Filter], "action-filter"));
    hints.push(hint(&[A::GoTo], "action-go-to"));
    hints.push(hint(&[A::Today], "action-today"));
    if state.view == View::List {
        hints.push(hint(&[A::Sort], "action-sort"));
    }
    if visit.is_some() {
        hints.push(hint(&[A::Menu], "action-menu"));
    }
    hints.push(hint(&[A::Quit], "action-quit"));
    hints.push(hint(&[A::Help], "action-help"));
    hints
}
