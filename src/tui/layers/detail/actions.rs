//! What can be done with the visit now, and why the rest cannot.

use crate::domain::Status;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::layers::parts::{Paper, Piece, keycap};
use crate::tui::state::State;
use crate::tui::text::{width, wrap};
use crate::tui::theme::Role;

/// What changes the record.
const RECORD: [ActionId; 7] = [
    ActionId::Report,
    ActionId::Edit,
    ActionId::Assign,
    ActionId::Times,
    ActionId::History,
    ActionId::Redraft,
    ActionId::Delete,
];

/// The course of the visit, Terminer among them (seed page S1). They are always there: greyed when impossible.
const COURSE: [ActionId; 4] = [
    ActionId::Confirm,
    ActionId::Start,
    ActionId::Pause,
    ActionId::FinishHere,
];

/// Other ends of the visit, shown only when possible.
const ENDS: [ActionId; 6] = [
    ActionId::Resume,
    ActionId::Unlock,
    ActionId::MarkUnfinished,
    ActionId::Postpone,
    ActionId::CancelVisit,
    ActionId::Lock,
];

/// The lines at the bottom.
pub(super) struct Bar {
    /// One line of actions each.
    pub(super) lines: Vec<Vec<Piece>>,
    /// Why those greyed are, in at most so many lines as asked for.
    pub(super) reasons: Vec<String>,
}

impl Bar {
    pub(super) fn of(paper: &Paper<'_, '_>, cells: usize, most_reasons: usize) -> Self {
        let state = paper.state;
        let possible = |id: &ActionId| state.possible(*id).is_ok();
        let record = RECORD.into_iter().filter(possible).chain([ActionId::Menu]);
        let course = course(state);
        let lines = vec![
            line(paper, record.map(|id| (id, true)), cells),
            line(paper, course.iter().map(|id| (*id, possible(id))), cells),
        ];
        Self {
            lines,
            reasons: reasons(state, &course, cells, most_reasons),
        }
    }
}

/// The course, in which pause and resume share a place.
fn course(state: &State) -> Vec<ActionId> {
    let possible = |id: &ActionId| state.possible(*id).is_ok();
    let resumes = possible(&ActionId::Resume);
    let mut course: Vec<ActionId> = COURSE
        .into_iter()
        .filter(|id| *id != ActionId::Pause || possible(id))
        .collect();
    if resumes {
        course.retain(|id| *id != ActionId::Pause);
        let at = course
            .iter()
            .position(|id| *id == ActionId::Start)
            .map_or(0, |at| at + 1);
        course.insert(at, ActionId::Resume);
    }
    // Who has begun has no use for a greyed Démarrer.
    if state
        .target()
        .is_some_and(|visit| visit.is_started() && !visit.status.is_over())
    {
        course.retain(|id| *id != ActionId::Start || possible(id));
    }
    if state
        .target()
        .is_some_and(|visit| visit.status == Status::Confirmed)
    {
        course.retain(|id| *id != ActionId::Confirm);
    }
    course.extend(
        ENDS.into_iter()
            .filter(|id| *id != ActionId::Resume && possible(id)),
    );
    course
}

fn line(
    paper: &Paper<'_, '_>,
    actions: impl Iterator<Item = (ActionId, bool)>,
    cells: usize,
) -> Vec<Piece> {
    let catalogue = paper.state.look.catalogue;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut used = 0;
    for (id, possible) in actions {
        let (Some(spec), Some(key)) = (id.spec(), paper.state.look.keymap.hint(id)) else {
            continue;
        };
        let key = keycap(key, paper.state);
        let label = format!(" {}", catalogue.text(spec.label));
        let gap = if pieces.is_empty() { "" } else { "   " };
        let needed = gap.len() + width(&key) + width(&label);
        if used + needed > cells {
            continue;
        }
        used += needed;
        let (key_role, label_role) = if possible {
            (Role::Accent, Role::Text)
        } else {
            (Role::Disabled, Role::Disabled)
        };
        let target = Some(Target::Action(id));
        pieces.push(paper.piece(gap, Role::Text));
        pieces.push(Piece {
            target: target.clone(),
            ..paper.piece(key, key_role)
        });
        pieces.push(Piece {
            target,
            ..paper.piece(label, label_role)
        });
    }
    pieces
}

/// Why not, each reason once, the most wanted action first.
fn reasons(state: &State, course: &[ActionId], cells: usize, most: usize) -> Vec<String> {
    let catalogue = state.look.catalogue;
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    let wanted = [
        ActionId::FinishHere,
        ActionId::Start,
        ActionId::Edit,
        ActionId::Confirm,
    ];
    for id in wanted
        .into_iter()
        .filter(|id| *id == ActionId::Edit || course.contains(id))
    {
        let (Err(why), Some(spec)) = (state.possible(id), id.spec()) else {
            continue;
        };
        let sentence = state.explain(&why);
        let label = catalogue.text(spec.label);
        match told.iter_mut().find(|(known, _)| *known == sentence) {
            Some((_, labels)) => labels.push(label),
            None => told.push((sentence, vec![label])),
        }
    }
    let lines = told.into_iter().flat_map(|(sentence, labels)| {
        let line = t!(
            catalogue,
            "detail-why-not",
            actions = labels.join(", "),
            reason = sentence
        );
        wrap(&line, cells)
    });
    let mut lines: Vec<String> = lines.collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push_str(state.look.glyphs.ellipsis);
        }
    }
    lines
}
