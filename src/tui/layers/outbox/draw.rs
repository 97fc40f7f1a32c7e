//! Drawing the queue: the list above, the chosen command below.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::told::{Told, standing, what};
use super::{Outbox, places};
use crate::backend::{Decision, QueueState, Queued};
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::layers::compare::draw_heads;
use crate::tui::layers::parts::{Hint, Paper, part};
use crate::tui::state::State;
use crate::tui::text::{width, wrap};
use crate::tui::theme::Role;

const WIDTH: u16 = 96;
/// The list takes at most so many rows while there is something to tell of the chosen command.
const LIST: u16 = 8;
/// And at least so many, whatever there is to tell.
const LEAST: u16 = 3;
/// From so many cells on the list has all its columns.
const WIDE: u16 = 64;

impl Outbox {
    pub(super) fn paint(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let screen = paper.frame.area();
        let cells = WIDTH.min(screen.width.saturating_sub(6));
        let title = paper.text("outbox-title");
        if let Some((text, role)) = self.instead(state) {
            let lines = wrap(&text, cells.into());
            let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).max(2);
            let close = Hint {
                key: "Esc",
                label: paper.text("action-close"),
                part: Some(part::CANCEL),
            };
            let room = paper.dialog(title, cells, height, &[close]);
            for (row, line) in (0..room.height).zip(&lines) {
                paper.say(row_of(room, row), line, role);
            }
            return;
        }
        let told = self.told(state, cells.into());
        let question = self.question(state);
        let question = question.map_or_else(Vec::new, |text| wrap(&text, cells.into()));
        let asked = u16::try_from(question.len()).unwrap_or(u16::MAX);
        let rows = screen.height.saturating_sub(6);
        let left = usize::from(rows)
            .saturating_sub(told.len())
            .max(LEAST.into());
        let listed = u16::try_from(self.queue().len().min(left)).unwrap_or(u16::MAX);
        let listed = listed.min(LIST);
        let below = u16::try_from(told.len()).unwrap_or(u16::MAX);
        let height = listed.saturating_add(1).saturating_add(below);
        let height = height.saturating_add(asked);
        let height = height.min(screen.height.saturating_sub(5)).max(9);
        let hints = self.hints(&paper);
        let hints: Vec<Hint<'_>> = hints
            .iter()
            .map(|(key, label, part)| Hint {
                key,
                label,
                part: Some(*part),
            })
            .collect();
        let room = paper.dialog(title, cells, height, &hints);
        let list = Rect {
            height: listed.min(room.height),
            ..room
        };
        self.draw_list(&mut paper, list);
        let rule = row_of(room, list.height);
        if list.height < room.height {
            paper.rule(rule);
        }
        let rest = Rect {
            y: room.y.saturating_add(list.height + 1),
            height: room.height.saturating_sub(list.height + 1),
            ..room
        };
        let asked = asked.min(rest.height);
        let above = Rect {
            height: rest.height - asked,
            ..rest
        };
        self.draw_told(&mut paper, above, &told);
        for (row, line) in (rest.height - asked..rest.height).zip(&question) {
            paper.say(row_of(rest, row), line, Role::Warning);
        }
    }

    /// The question that stands before something is dropped.
    fn question(&self, state: &State) -> Option<String> {
        let catalogue = state.look.catalogue;
        let conflict = self.is_conflict();
        let question = catalogue.text(if conflict {
            "outbox-ask-theirs"
        } else {
            "outbox-ask-drop"
        });
        let behind = self.behind();
        self.asking.then(|| {
            if behind == 0 {
                return question.to_owned();
            }
            t!(
                catalogue,
                "outbox-ask-behind",
                question = question,
                n = behind
            )
        })
    }

    /// What stands there while there is no list.
    fn instead(&self, state: &State) -> Option<(String, Role)> {
        let catalogue = state.look.catalogue;
        if let Some(trouble) = &self.trouble {
            return Some((trouble.clone(), Role::Error));
        }
        let key = match &self.queue {
            None => "dialog-loading",
            Some(queue) if queue.is_empty() => "outbox-empty",
            Some(_) => return None,
        };
        Some((catalogue.text(key).to_owned(), Role::Secondary))
    }

    fn draw_list(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let rows = usize::from(area.height);
        let at = self.at();
        let last = self.queue().len().saturating_sub(rows);
        let top = self.top.get().min(last);
        let top = top.clamp((at + 1).saturating_sub(rows), at);
        self.top.set(top);
        for (row, (index, queued)) in
            (0..area.height).zip(self.queue().iter().enumerate().skip(top))
        {
            let line = row_of(area, row);
            if index == at {
                paper.ground(line, Role::Selection);
                paper.focus(line.x, line.y);
            }
            draw_queued(paper, line, queued);
            let number = u16::try_from(index).unwrap_or(u16::MAX);
            paper.mark(line, places::FIRST.saturating_add(number));
            let glyphs = paper.state.look.glyphs;
            let sign = if row == 0 && top > 0 {
                glyphs.up
            } else if row + 1 == area.height && top + rows < self.queue().len() {
                glyphs.down
            } else {
                continue;
            };
            let sign = paper.piece(sign, Role::Accent);
            paper.line_right(line, &[sign]);
        }
    }

    fn draw_told(&self, paper: &mut Paper<'_, '_>, area: Rect, told: &[Told]) {
        let top = self.scroll.top(told.len(), area.height.into());
        for (row, told) in (0..area.height).zip(told.iter().skip(top)) {
            let line = row_of(area, row);
            match told {
                Told::Text(text, role) => paper.say(line, text, *role),
                Told::Heads => draw_heads(paper, line),
                Told::Compared(compared) => compared.draw(paper, line),
            }
        }
        let more = top + usize::from(area.height) < told.len();
        if more && area.height > 0 {
            let sign = paper.piece(paper.state.look.glyphs.down, Role::Accent);
            paper.line_right(row_of(area, area.height - 1), &[sign]);
        }
    }

    /// Keys, what they do, and their parts.
    fn hints(&self, paper: &Paper<'_, '_>) -> Vec<(String, String, u16)> {
        let catalogue = paper.state.look.catalogue;
        let text = |key: &'static str| catalogue.text(key).to_owned();
        let Some(current) = self.current() else {
            return Vec::new();
        };
        let conflict = matches!(current.state, QueueState::Conflict { .. });
        if self.asking {
            return vec![
                (
                    paper.state.look.glyphs.enter.to_owned(),
                    text("outbox-yes"),
                    part::ACCEPT,
                ),
                ("Esc".to_owned(), text("outbox-no"), part::CANCEL),
            ];
        }
        let mut hints: Vec<(String, String, u16)> = Self::offers(current)
            .iter()
            .map(|decision| match decision {
                Decision::Retry => ("r".to_owned(), text("outbox-retry"), places::RETRY),
                Decision::Overwrite => ("m".to_owned(), text("outbox-mine"), places::MINE),
                Decision::Drop if conflict => (
                    text("outbox-theirs-key"),
                    text("outbox-theirs"),
                    places::DROP,
                ),
                Decision::Drop => (text("key-delete"), text("outbox-drop"), places::DROP),
            })
            .collect();
        hints.push(("Esc".to_owned(), text("outbox-later"), part::CANCEL));
        hints
    }
}

fn row_of(area: Rect, row: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(row),
        height: u16::from(row < area.height),
        ..area
    }
}

/// The visit, what was asked for, since when it waits, and where it stands.
fn draw_queued(paper: &mut Paper<'_, '_>, line: Rect, queued: &Queued) {
    let state = paper.state;
    let glyphs = state.look.glyphs;
    let (standing, role) = standing(queued, state);
    let sign = if queued.is_undecided() {
        paper.piece(glyphs.late, Role::Error)
    } else {
        paper.piece(glyphs.waiting, Role::Accent)
    };
    paper.line(line, &[sign]);
    let line = Rect {
        x: line.x.saturating_add(2),
        width: line.width.saturating_sub(3),
        ..line
    };
    let wide = line.width >= WIDE;
    let (status, hour) = (22.min(line.width / 3), if wide { 15 } else { 0 });
    let title = line.width.saturating_sub(status + hour) * 2 / 5;
    let mut x = line.x;
    let mut next = |cells: u16| {
        let column = Rect {
            x,
            width: cells.saturating_sub(1),
            ..line
        };
        x = x.saturating_add(cells);
        column
    };
    let columns = [
        next(title),
        next(line.width.saturating_sub(status + hour + title)),
        next(hour),
        next(status),
    ];
    let said = [
        (queued.title.clone(), Role::Heading),
        (what(queued, state).to_owned(), Role::Text),
        (state.moment(queued.queued_at), Role::Secondary),
        (standing.to_owned(), role),
    ];
    for (column, (text, role)) in columns.into_iter().zip(said) {
        if width(&text) > 0 && column.width > 0 {
            paper.say(column, &text, role);
        }
    }
}
