//! The legend and the last line: keys that help here, what was just said, what a ghost runs into.

use ratatui::layout::Rect;

use super::brush::{Brush, cells};
use super::{phase_word, tone};
use crate::domain::{Denied, Phase, Refusal};
use crate::i18n::rules;
use crate::t;
use crate::tui::actions::{ActionId, Place};
use crate::tui::canvas::Target;
use crate::tui::state::{Focus, Message, Mood, State, View};
use crate::tui::theme::Role;

pub fn draw(brush: &mut Brush<'_>, legend: Option<Rect>, footer: Rect) {
    if let Some(area) = legend {
        draw_legend(brush, area);
    }
    let state = brush.state;
    if let Some(said) = &state.message {
        return message(brush, footer, said);
    }
    let waiting = u32::try_from(state.pool().len()).unwrap_or(u32::MAX);
    let mut right = footer.right() - 1;
    if let Some(placing) = &state.placing
        && let Some(denied) = &placing.verdict.denied
    {
        let text = against(state, denied);
        let most = footer.width * 3 / 5;
        right -= brush.text_right(right, footer.y, most.min(cells(&text)), &text, Role::Warning) + 2;
    } else if waiting > 0 {
        let text = format!("{} {waiting}", state.look.catalogue.text("board-pool"));
        let wide = brush.text_right(right, footer.y, footer.width / 3, &text, Role::Warning);
        let place = Rect { x: right - wide, y: footer.y, width: wide, height: 1 };
        brush.canvas.mark(place, Target::Action(ActionId::Pool));
        right -= wide + 2;
    }
    hints(brush, footer, right);
}

/// What was just said, over the whole line.
pub fn message(brush: &mut Brush<'_>, area: Rect, message: &Message) {
    let role = match message.mood {
        Mood::Good => Role::Ok,
        Mood::Bad => Role::Warning,
    };
    brush.text(area.x, area.y, area.width, &" ".repeat(usize::from(area.width)), Role::Text);
    brush.text(area.x + 1, area.y, area.width.saturating_sub(2), &message.text, role);
}

/// What stands against a ghost.
fn against(state: &State, denied: &Denied) -> String {
    let catalogue = state.look.catalogue;
    match denied {
        Denied::Refused(Refusal::NeedsOverride { violations }) => {
            let sentences = violations.iter().map(|one| rules::violation(catalogue, &state.directory, one));
            sentences.collect::<Vec<_>>().join(" ")
        }
        Denied::Refused(refusal) => rules::refusal(catalogue, &state.directory, refusal).to_string(),
        Denied::Conflict(conflict) => rules::conflict(catalogue, conflict).to_string(),
    }
}

fn shown(state: &State) -> &'static [ActionId] {
    use ActionId as A;
    match (state.stand(), state.focus, state.view) {
        (Place::Placing, _, _) => {
            &[A::GhostDrop, A::GhostCancel, A::GhostDown, A::GhostRight, A::GhostLonger, A::GhostFree, A::GhostNext]
        }
        (_, Focus::Pool, _) => &[A::Open, A::Move, A::New, A::Edit, A::Pool, A::Undo, A::Help],
        (_, _, View::List) => &[A::Open, A::Move, A::Sort, A::New, A::Search, A::Filter, A::Undo, A::GoTo, A::Help],
        (_, _, View::Planning) => &[A::Open, A::Move, A::New, A::Next, A::Filter, A::GoTo, A::Undo, A::Help],
        _ if state.target().is_some() => {
            &[A::Open, A::Move, A::Longer, A::New, A::Start, A::Finish, A::Undo, A::Search, A::Help]
        }
        _ => &[A::New, A::Next, A::Pool, A::Search, A::GoTo, A::Undo, A::Help],
    }
}

fn hints(brush: &mut Brush<'_>, area: Rect, right: u16) {
    let state = brush.state;
    let mut x = area.x + 1;
    for action in shown(state) {
        let (Some(spec), Some(key)) = (action.spec(), state.look.keymap.hint(*action)) else { continue };
        if spec.writes && state.possible(*action).is_err() && *action != ActionId::Undo {
            continue;
        }
        let key = sign(*action, &key.to_string(), state);
        let label = state.look.catalogue.text(spec.label);
        let wide = cells(&key) + 1 + cells(label);
        if x + wide > right {
            break;
        }
        let used = brush.text(x, area.y, wide, &key, Role::Accent);
        brush.text(x + used + 1, area.y, wide, label, Role::Secondary);
        brush.canvas.mark(Rect { x, y: area.y, width: wide, height: 1 }, Target::Action(*action));
        x += wide + 3;
    }
}

/// Pairs of keys are shown as one.
fn sign(action: ActionId, key: &str, state: &State) -> String {
    let glyphs = state.look.glyphs;
    match action {
        ActionId::Longer | ActionId::GhostLonger if key == "+" => "+/-".to_owned(),
        ActionId::GhostDown if key == "Down" => format!("{}{}", glyphs.up, glyphs.down),
        ActionId::GhostRight if key == "Right" => format!("{}{}", glyphs.left, glyphs.right),
        _ if key == "Enter" => glyphs.enter.to_owned(),
        _ => key.to_owned(),
    }
}

fn draw_legend(brush: &mut Brush<'_>, area: Rect) {
    let state = brush.state;
    let glyphs = state.look.glyphs;
    let mut x = area.x + 1;
    let locked = t!(state.look.catalogue, "board-locked").to_owned();
    let phases = Phase::ALL.iter().map(|phase| (glyphs.status(tone(*phase)), phase_word(*phase, state).to_lowercase()));
    for (glyph, word) in phases.chain([(glyphs.locked, locked)]) {
        let text = format!("{glyph} {word}");
        if x + cells(&text) >= area.right() {
            return;
        }
        x += brush.text(x, area.y, area.width, &text, Role::Secondary) + 2;
    }
}
