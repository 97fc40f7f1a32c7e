//! The keys of the line at the bottom.

use ratatui::layout::Rect;

use crate::domain::{Intervention, Level, Phase};
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::keycap;
use crate::tui::state::{Focus, State, View};
use crate::tui::theme::Role;

use super::brush::{Brush, cells_of};

/// Between two hints.
pub(super) const GAP: u16 = 3;
/// From this width on, places keep their width whatever stands in them.
const WIDE: u16 = 120;

/// What somebody new may try: calm, and each part only until its key was used.
pub(super) fn draw_lesson(brush: &mut Brush<'_>, line: Rect) {
    brush.clear(line);
    let room = line.width.saturating_sub(2);
    let begin = brush.catalogue().text("lesson-begin");
    let mut x = brush.put(line.x + 1, line.y, room, begin, Role::Secondary) + 2;
    for id in brush.state.lessons.open() {
        let label = match id {
            ActionId::Help => "lesson-help",
            ActionId::Palette => "lesson-palette",
            _ => "lesson-open",
        };
        // Of the keys of help the one without Shift.
        let keys = brush.state.look.keymap.keys_of(id);
        let plain = keys
            .iter()
            .find(|key| key.sign().is_none())
            .or(keys.first());
        let plain = if id == ActionId::Palette {
            keys.first()
        } else {
            plain
        };
        let Some(key) = plain.copied() else { continue };
        let key = keycap::cap(key, brush.state.look.catalogue, brush.state.look.glyphs);
        let label = brush.catalogue().text(label);
        if x + cells_of(&key) + 1 + cells_of(label) >= line.right() {
            break;
        }
        let from = x;
        x = brush.put(x, line.y, room, &key, Role::Accent) + 1;
        x = brush.put(x, line.y, room, label, Role::Secondary);
        let area = Rect::new(from, line.y, x.saturating_sub(from), 1);
        brush.canvas.mark(area, Target::Action(id));
        x += GAP;
    }
}

/// Keys that share a label, and the label.
#[derive(Clone, Copy)]
struct Hint {
    actions: &'static [ActionId],
    label: &'static str,
}

const fn hint(actions: &'static [ActionId], label: &'static str) -> Hint {
    Hint { actions, label }
}

const OPEN: Hint = hint(&[ActionId::Open], "action-open");
const OPEN_DAY: Hint = hint(&[ActionId::Open], "hint-open-day");
const NEW: Hint = hint(&[ActionId::New], "action-new");
const MOVE: Hint = hint(&[ActionId::Move], "action-move");
const CONFIRM: Hint = hint(&[ActionId::Confirm], "action-confirm");
const START: Hint = hint(&[ActionId::Start], "action-start");
const FINISH: Hint = hint(&[ActionId::Finish], "action-finish");
const RESUME: Hint = hint(&[ActionId::Resume], "action-resume");
const LENGTH: Hint = hint(&[ActionId::Longer, ActionId::Shorter], "hint-length");
const MENU: Hint = hint(&[ActionId::Menu], "action-menu");

/// A place on the line. What depends on the selection stands in places of constant width, so that moving the cursor
/// does not push everything else about.
struct Spot {
    shown: Option<Hint>,
    /// What may stand there instead.
    instead: &'static [Hint],
}

impl Spot {
    const fn of(shown: Option<Hint>, instead: &'static [Hint]) -> Self {
        Self { shown, instead }
    }
}

impl From<Hint> for Spot {
    fn from(hint: Hint) -> Self {
        Self::of(Some(hint), &[])
    }
}

/// As many hints as fit, the weightiest; help is always among them.
pub(super) fn draw(brush: &mut Brush<'_>, line: Rect, right: u16) {
    let wide = line.width >= WIDE;
    let cells = |hint: &Hint| {
        let keys = keys(brush.state, hint.actions)?;
        Some(cells_of(&keys) + 1 + cells_of(brush.catalogue().text(hint.label)) + GAP)
    };
    let spots: Vec<(Option<Hint>, u16)> = spots(brush.state)
        .into_iter()
        .filter_map(|spot| {
            let own = spot.shown.as_ref().and_then(cells);
            let place = spot.instead.iter().filter_map(cells).max().filter(|_| wide);
            Some((spot.shown.filter(|_| own.is_some()), own.max(place)?))
        })
        .collect();
    let help = spots.last().map_or(0, |(_, width)| *width);
    let last = spots.len().saturating_sub(1);
    let mut x = line.x + 1;
    for (place, (hint, width)) in spots.into_iter().enumerate() {
        let reserve = if place == last { 0 } else { help };
        if x + width + reserve < right + GAP {
            if let Some(hint) = hint {
                put(brush, line, x, hint);
            }
            x += width;
        }
    }
}

fn put(brush: &mut Brush<'_>, line: Rect, x: u16, hint: Hint) {
    let Some(keys) = keys(brush.state, hint.actions) else {
        return;
    };
    let end = brush.put(x, line.y, line.width, &keys, Role::Accent) + 1;
    let label = brush.catalogue().text(hint.label);
    let end = brush.put(end, line.y, line.width, label, Role::Secondary);
    if let [action] = hint.actions {
        let area = Rect::new(x, line.y, end.saturating_sub(x), 1);
        brush.canvas.mark(area, Target::Action(*action));
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
    let key = state.look.keymap.hint(action)?;
    Some(keycap::cap(key, state.look.catalogue, state.look.glyphs))
}

/// What comes next in the life of a visit.
fn next(visit: &Intervention, state: &State) -> Option<Hint> {
    match visit.phase(state.now) {
        Phase::Draft => Some(CONFIRM),
        Phase::Confirmed | Phase::Late => Some(START),
        Phase::InProgress => Some(FINISH),
        Phase::Paused => Some(RESUME),
        _ => None,
    }
}

/// What can be done with what is selected in a grid.
fn of_selection(state: &State) -> Vec<Spot> {
    let visit = state.target();
    let free = if state.view == View::Planning {
        OPEN_DAY
    } else {
        NEW
    };
    let selected = |hint: Hint| visit.map(|_| hint);
    let new_beside = visit.is_some() || state.view == View::Planning;
    vec![
        Spot::of(
            Some(selected(OPEN).unwrap_or(free)),
            if state.view == View::Planning {
                &[OPEN, OPEN_DAY]
            } else {
                &[OPEN, NEW]
            },
        ),
        Spot::of(selected(MOVE), &[MOVE]),
        Spot::of(
            visit.and_then(|visit| next(visit, state)),
            &[CONFIRM, START, FINISH, RESUME],
        ),
        Spot::of(selected(LENGTH), &[LENGTH]),
        Spot::of(Some(NEW).filter(|_| new_beside), &[NEW]),
    ]
}

/// What can be done here, the weightiest first, and help.
fn spots(state: &State) -> Vec<Spot> {
    use ActionId as A;
    if state.placing.is_some() {
        return [
            hint(&[A::GhostDrop], "action-ghost-drop"),
            hint(
                &[A::GhostUp, A::GhostDown, A::GhostLeft, A::GhostRight],
                "action-move-cursor",
            ),
            hint(&[A::GhostCancel], "action-ghost-cancel"),
            hint(&[A::GhostFree], "action-ghost-free"),
            hint(&[A::GhostPrevious, A::GhostNext], "action-ghost-day"),
            hint(&[A::GhostLonger, A::GhostShorter], "hint-length"),
            hint(&[A::Help], "action-help"),
        ]
        .map(Spot::from)
        .into();
    }
    let pool = state.focus == Focus::Pool;
    let mut spots = if pool {
        vec![OPEN.into(), hint(&[A::Move], "hint-plan").into()]
    } else {
        of_selection(state)
    };
    let turn = if state.view == View::Day {
        "hint-day"
    } else {
        "hint-week"
    };
    let to_pool = if pool { "hint-grid" } else { "action-pool" };
    let board = [
        Some(hint(&[A::Search], "action-search")),
        Some(hint(&[A::Undo], "action-undo")).filter(|_| !state.done.is_empty()),
        Some(hint(&[A::Previous, A::Next], turn)),
        Some(hint(&[A::Pool], to_pool)),
        Some(hint(&[A::ClearFilter], "action-clear-filter")).filter(|_| !state.filters.is_empty()),
        Some(hint(&[A::Filter], "action-filter")),
        Some(hint(&[A::GoTo], "action-go-to")),
        Some(hint(&[A::Today], "action-today")),
        Some(hint(&[A::Sort], "action-sort")).filter(|_| state.view == View::List),
    ];
    spots.extend(board.into_iter().flatten().map(Spot::from));
    spots.push(Spot::of(state.target().map(|_| MENU), &[MENU]));
    spots.push(hint(&[A::Quit], "action-quit").into());
    spots.push(hint(&[A::Help], "action-help").into());
    spots
}
