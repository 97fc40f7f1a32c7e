//! Drawing the detail.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::actions::Bar;
use super::content::{Column, Row};
use super::{BESIDE_FROM, Detail};
use crate::i18n::rules;
use crate::tui::actions::ActionId;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::layers::parts::{Paper, Piece};
use crate::tui::state::State;
use crate::tui::text::width;
use crate::tui::theme::{Role, Tone};

/// The link to the client's other visits; the visits themselves are parts from 0 on.
pub(super) const LIST: u16 = 1000;
/// Modifier, of the client.
pub(super) const CLIENT: u16 = 1001;
/// Beside the board the pane is this wide.
const BESIDE: u16 = 84;
/// Below this the columns stand under each other.
const TWO_COLUMNS_FROM: u16 = 70;

/// Between the columns: air, the rule, air.
const GUTTER: u16 = 3;

/// What scrolls.
struct Columns {
    left: Vec<Row>,
    /// `None` where everything stands in one column.
    right: Option<Vec<Row>>,
    left_cells: u16,
    right_cells: u16,
}

impl Columns {
    fn lines(&self) -> usize {
        self.left.len().max(self.right.as_ref().map_or(0, Vec::len))
    }
}

impl Detail {
    pub(super) fn paint(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let screen = paper.frame.area();
        let mut area = screen;
        if screen.width >= BESIDE_FROM {
            area = Rect {
                x: screen.right() - BESIDE,
                width: BESIDE,
                ..screen
            };
            let edge = Rect {
                x: area.x - 1,
                width: 1,
                ..screen
            };
            paper.clear(edge);
            for y in edge.top()..edge.bottom() {
                paper.say(
                    Rect {
                        y,
                        height: 1,
                        ..edge
                    },
                    state.look.glyphs.vertical,
                    Role::Rule,
                );
            }
        }
        paper.clear(area);
        self.banner(
            &mut paper,
            Rect {
                height: area.height.min(1),
                ..area
            },
        );
        let side = if area.width > 40 { 2 } else { 0 };
        let page = Rect {
            x: area.x + side,
            width: area.width - 2 * side,
            ..area
        };
        let bar = bar(&mut paper, page, area);
        let roomy = area.height >= 30;
        let head = self.head(&paper, page.width.into(), roomy);
        // On a very small screen the head scrolls with the rest.
        let fixed = area.height >= 18;
        let (head, first) = if fixed {
            (head, Vec::new())
        } else {
            (Vec::new(), head)
        };
        let columns = self.columns(&paper, page.width, first, area.height >= 34);
        let rows = usize::from(bar.saturating_sub(area.y + 1));
        // Air below the banner, where that hides nothing.
        let air = roomy || head.len() + columns.lines() < rows;
        let mut y = area.y.saturating_add(if air { 2 } else { 1 });
        for row in &head {
            Self::row(
                &mut paper,
                Rect {
                    y,
                    height: 1,
                    ..page
                },
                row,
                None,
            );
            y = y.saturating_add(1);
        }
        let body = Rect {
            y,
            height: bar.saturating_sub(y),
            ..page
        };
        self.body(&mut paper, body, &columns);
    }

    fn banner(&self, paper: &mut Paper<'_, '_>, line: Rect) {
        let state = paper.state;
        let (catalogue, glyphs) = (state.look.catalogue, state.look.glyphs);
        let phase = self.visit.phase(state.now);
        let tone = Tone::of(phase);
        let ground = Role::Banner(tone);
        paper.ground(line, ground);
        let word = rules::status_word(catalogue, phase).to_uppercase();
        let back = Piece {
            target: Some(Target::Action(ActionId::Close)),
            ..paper.piece(format!(" {} ", glyphs.left), ground)
        };
        let status = paper.piece(format!("{} {word}", glyphs.status(tone)), ground);
        let mut right = Vec::new();
        if self.visit.purged {
            let purged = paper.text("detail-purged");
            right.push(paper.piece(format!("{purged}   "), ground));
        }
        if self.visit.locked {
            right.push(paper.piece(
                format!(
                    "{} {}   ",
                    glyphs.status(Tone::Locked),
                    paper.text("detail-locked")
                ),
                ground,
            ));
        }
        if let Some(number) = &self.visit.number {
            right.push(paper.piece(number, ground));
        }
        let menu = paper.piece(format!("  {}  ", glyphs.menu), ground);
        right.push(Piece {
            target: Some(Target::Action(ActionId::Menu)),
            ..menu
        });
        let left = [back, status];
        if let Some(trouble) = state.line_trouble() {
            let trouble = paper.piece(format!("{} {trouble}   ", glyphs.hollow), ground);
            right.insert(0, trouble);
            if cells_of(&left) + cells_of(&right) > line.width.into() {
                right.remove(0);
            }
        }
        if cells_of(&left) + cells_of(&right) <= line.width.into() {
            paper.line_right(line, &right);
        }
        paper.line(line, &left);
        // Whoever has the screen read aloud stands at the status; choosing among other visits moves on from here.
        paper.focus(line.x.saturating_add(3), line.y);
    }

    fn columns(&self, paper: &Paper<'_, '_>, cells: u16, first: Vec<Row>, tall: bool) -> Columns {
        let two = cells >= TWO_COLUMNS_FROM;
        let left_cells = if two { cells * 58 / 100 - 1 } else { cells };
        let right_cells = if two {
            cells.saturating_sub(left_cells + GUTTER)
        } else {
            cells
        };
        let mut left = Column::new(paper, left_cells.into());
        left.rows = first;
        left.client(&self.visit);
        left.others(self, tall || self.chosen.is_some());
        left.people(&self.visit);
        let mut left = left.rows;
        let mut right = Column::new(paper, right_cells.into());
        right.timer(&self.visit);
        // Before the work counts what is to be done, then what was done.
        if self.visit.is_started() || self.visit.status.is_over() {
            right.report(self, tall);
            right.described(&self.visit);
        } else {
            right.described(&self.visit);
            right.report(self, tall);
        }
        let mut right = right.rows;
        if !two {
            left.push(Row::default());
            left.append(&mut right);
        }
        Columns {
            left,
            right: two.then_some(right),
            left_cells,
            right_cells,
        }
    }

    fn body(&self, paper: &mut Paper<'_, '_>, area: Rect, columns: &Columns) {
        let lines = columns.lines();
        let rows = usize::from(area.height);
        let chosen = self
            .chosen
            .and_then(|at| columns.left.iter().position(|row| row.other == Some(at)));
        let top = chosen.map_or_else(
            || self.scroll.top(lines, rows),
            |line| self.scroll.show(line, lines, rows),
        );
        for row in 0..area.height {
            let index = top + usize::from(row);
            let line = Rect {
                y: area.y + row,
                height: 1,
                ..area
            };
            if let Some(content) = columns.left.get(index) {
                Self::row(
                    paper,
                    Rect {
                        width: columns.left_cells,
                        ..line
                    },
                    content,
                    self.chosen,
                );
            }
            let Some(right) = &columns.right else {
                continue;
            };
            let rule = Rect {
                x: line.x + columns.left_cells + 1,
                width: 1,
                ..line
            };
            paper.say(rule, paper.state.look.glyphs.vertical, Role::Rule);
            if let Some(content) = right.get(index) {
                let area = Rect {
                    x: line.x + columns.left_cells + GUTTER,
                    width: columns.right_cells,
                    ..line
                };
                Self::row(paper, area, content, None);
            }
        }
        if self.scroll.is_needed() && area.height > 0 {
            more(paper, area, top, lines);
        }
    }

    fn row(paper: &mut Paper<'_, '_>, line: Rect, row: &Row, chosen: Option<usize>) {
        let right = u16::try_from(cells_of(&row.right)).unwrap_or(u16::MAX);
        if let Some(index) = row.other {
            if chosen == Some(index) {
                paper.ground(line, Role::Selection);
                paper.focus(line.x, line.y);
            }
            paper.mark(line, u16::try_from(index).unwrap_or(u16::MAX));
        }
        paper.line(
            Rect {
                width: line.width.saturating_sub(right),
                ..line
            },
            &row.left,
        );
        paper.line_right(line, &row.right);
    }
}

/// The actions at the bottom; gives the row where they begin.
fn bar(paper: &mut Paper<'_, '_>, page: Rect, area: Rect) -> u16 {
    let reasons = match area.height {
        0..=11 => 0,
        12..=29 => 2,
        _ => 4,
    };
    let bar = Bar::of(paper, page.width.into(), reasons);
    let lines = if area.height < 8 { 1 } else { bar.lines.len() };
    let high = u16::try_from(lines + bar.reasons.len() + 1)
        .unwrap_or(u16::MAX)
        .min(area.height.saturating_sub(1));
    let top = area.bottom().saturating_sub(high);
    let mut y = top;
    paper.rule(Rect {
        y,
        height: high.min(1),
        ..area
    });
    for line in bar.lines.iter().rev().take(lines).rev() {
        y = y.saturating_add(1);
        paper.line(
            Rect {
                y,
                height: 1,
                ..page
            },
            line,
        );
    }
    for reason in &bar.reasons {
        y = y.saturating_add(1);
        paper.say(
            Rect {
                y,
                height: 1,
                ..page
            },
            reason,
            Role::Disabled,
        );
    }
    top
}

/// Arrows at the right edge where something is hidden.
fn more(paper: &mut Paper<'_, '_>, area: Rect, top: usize, lines: usize) {
    let cell = |y: u16| Rect {
        x: area.right(),
        y,
        width: 1,
        height: 1,
    };
    let glyphs = paper.state.look.glyphs;
    if top > 0 {
        paper.say(cell(area.y), glyphs.up, Role::Accent);
    }
    if top + usize::from(area.height) < lines {
        paper.say(cell(area.bottom() - 1), glyphs.down, Role::Accent);
    }
}

pub(super) fn cells_of(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| width(&piece.text)).sum()
}
