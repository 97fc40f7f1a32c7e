//! Mine and theirs side by side, field by field (decision 11): only what differs.

mod words;

use ratatui::layout::Rect;

use super::parts::Paper;
use crate::domain::{Action, Conflict, Field, Intervention, apply};
use crate::i18n::rules;
use crate::t;
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

/// What is compared.
pub(super) struct Versions<'a> {
    /// What was asked for.
    pub action: &'a Action,
    /// Why overlaps, hours or skills may be ignored.
    pub reason: Option<&'a str>,
    /// What both wrote, and the visit as it is in the base.
    pub conflict: &'a Conflict,
    /// The visit as its actor saw it.
    pub before: Option<&'a Intervention>,
}

/// A line of the comparison.
pub(super) enum Line {
    /// Which part, and what it was.
    Field(String),
    /// Mine and theirs.
    Both(String, String),
}

impl Versions<'_> {
    /// The visit as it would be if mine were kept.
    fn mine(&self, state: &State) -> Option<Intervention> {
        let reason = self.reason.or(Some("?"));
        let bases = [Some(self.conflict.current.as_ref()), self.before];
        bases.into_iter().flatten().find_map(|base| {
            let events = state.judge(Some(base), self.action, reason).ok()?;
            let mut mine = base.clone();
            for event in &events {
                apply(&mut mine, event);
            }
            Some(mine)
        })
    }

    /// The lines, in two columns of so many cells; those who wrote the same are not shown, unless all did.
    pub(super) fn lines(&self, state: &State, column: usize) -> Vec<Line> {
        let mine = self.mine(state);
        let all: Vec<(Vec<Line>, bool)> = self
            .conflict
            .fields
            .iter()
            .map(|field| self.field(*field, mine.as_ref(), state, column))
            .collect();
        let differ = all.iter().any(|(_, differs)| *differs);
        all.into_iter()
            .filter(|(_, differs)| *differs || !differ)
            .flat_map(|(lines, _)| lines)
            .collect()
    }

    fn field(
        &self,
        field: Field,
        mine: Option<&Intervention>,
        state: &State,
        column: usize,
    ) -> (Vec<Line>, bool) {
        let catalogue = state.look.catalogue;
        let current = self.conflict.current.as_ref();
        let part = words::written_name(self.action, current, state);
        let part = part.filter(|_| field == Field::Report);
        let name = part
            .as_deref()
            .unwrap_or_else(|| rules::field_word(catalogue, field));
        let mut lines = vec![Line::Field(match self.before {
            Some(before) if part.is_none() => {
                let was = words::value(field, before, &state.directory, catalogue);
                t!(catalogue, "conflict-was", name = name, value = was)
            }
            _ => name.to_owned(),
        })];
        let text = |visit: &Intervention| match part {
            Some(_) => words::written(self.action, visit, state),
            None => words::value(field, visit, &state.directory, catalogue),
        };
        let (left, right) = (mine.map_or_else(|| "-".to_owned(), text), text(current));
        let differs = left != right;
        let [left, right] = [left, right].map(|text| wrap(&text, column));
        for index in 0..left.len().max(right.len()) {
            let cell = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
            lines.push(Line::Both(cell(&left), cell(&right)));
        }
        (lines, differs)
    }
}

/// A part of a visit of which there are two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which part, and what it was.
    pub part: String,
    /// What was asked for.
    pub mine: String,
    /// What the base has.
    pub theirs: String,
}

/// More cells than any line has: nothing is broken into lines but where it has some.
const WHOLE: usize = 1 << 20;

/// What differs between what somebody asked for and what the base has, part by part; `before` is the visit as they saw
/// it.
pub fn differences(
    state: &State,
    action: &Action,
    reason: Option<&str>,
    conflict: &Conflict,
    before: Option<&Intervention>,
) -> Vec<Difference> {
    let versions = Versions {
        action,
        reason,
        conflict,
        before,
    };
    let mut all: Vec<Difference> = Vec::new();
    for line in versions.lines(state, WHOLE) {
        match line {
            Line::Field(part) => all.push(Difference {
                part,
                mine: String::new(),
                theirs: String::new(),
            }),
            Line::Both(mine, theirs) => {
                let Some(last) = all.last_mut() else {
                    continue;
                };
                for (text, more) in [(&mut last.mine, mine), (&mut last.theirs, theirs)] {
                    if !text.is_empty() && !more.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(&more);
                }
            }
        }
    }
    all
}

/// The two columns of a line.
fn halves(line: Rect) -> [Rect; 2] {
    let half = line.width / 2;
    [
        Rect {
            width: half.saturating_sub(1),
            ..line
        },
        Rect {
            x: line.x + half,
            width: line.width - half,
            ..line
        },
    ]
}

/// The cells of a column on a line of so many.
pub(super) fn column(cells: u16) -> usize {
    usize::from((cells / 2).saturating_sub(1))
}

/// Whose column is whose.
pub(super) fn draw_heads(paper: &mut Paper<'_, '_>, line: Rect) {
    let [left, right] = halves(line);
    paper.say(left, paper.text("conflict-mine"), Role::Heading);
    paper.say(right, paper.text("conflict-theirs"), Role::Heading);
}

impl Line {
    /// Draws it.
    pub(super) fn draw(&self, paper: &mut Paper<'_, '_>, line: Rect) {
        match self {
            Self::Field(text) => paper.say(line, text, Role::Secondary),
            Self::Both(mine, theirs) => {
                let [left, right] = halves(line);
                paper.say(left, mine, Role::Text);
                paper.say(right, theirs, Role::Text);
            }
        }
    }
}
