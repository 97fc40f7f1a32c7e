//! Drawing the detail.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::actions::Bar;
use super::content::{Column, Row};
use super::{BESIDE_FROM, Detail};
use crate::domain::Intervention;
use crate::i18n::{format, rules};
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::layers::parts::{Paper, Piece, tone};
use crate::tui::state::State;
use crate::tui::text::width;
use crate::tui::theme::{Role, Tone};

/// The link to the client's other visits; the visits themselves are parts from 0 on.
pub(super) const LIST: u16 = 1000;
/// Beside the board the pane is this wide.
const BESIDE: u16 = 84;
/// Below this the columns stand under each other.
const TWO_COLUMNS_FROM: u16 = 70;

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
        let bar = Self::bar(&mut paper, page, area);
        let roomy = area.height >= 30;
        let head = self.head(&paper, page.width.into(), roomy);
        let mut y = area.y.saturating_add(if roomy { 2 } else { 1 });
        // On a very small screen the head scrolls with the rest.
        let fixed = area.height >= 18;
        if fixed {
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
        }
        let body = Rect {
            y,
            height: bar.saturating_sub(y),
            ..page
        };
        let first = if fixed { Vec::new() } else { head };
        self.body(&mut paper, body, first, area.height >= 34);
    }

    fn banner(&self, paper: &mut Paper<'_, '_>, line: Rect) {
        let state = paper.state;
        let (catalogue, glyphs) = (state.look.catalogue, state.look.glyphs);
        let phase = self.visit.phase(state.now);
        let tone = tone(phase);
        let ground = Role::Banner(tone);
        paper.ground(line, ground);
        let word = rules::status_word(catalogue, phase).to_uppercase();
        let back = Piece {
            target: Some(Target::Action(ActionId::Close)),
            ..paper.piece(format!(" {} ", glyphs.left), ground)
        };
        let status = paper.piece(format!("{} {word}", glyphs.status(tone)), ground);
        let mut right = Vec::new();
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
        if cells_of(&left) + cells_of(&right) <= line.width.into() {
            paper.line_right(line, &right);
        }
        paper.line(line, &left);
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

    fn head(&self, paper: &Paper<'_, '_>, cells: usize, roomy: bool) -> Vec<Row> {
        let state = paper.state;
        let visit = &self.visit;
        let template = visit.template.and_then(|id| state.directory.template(id));
        let title = template.map_or_else(
            || paper.text("word-intervention").to_uppercase(),
            |one| one.name.to_uppercase(),
        );
        let kind = template.map(|one| one.kind.clone()).unwrap_or_default();
        let mut rows = vec![
            Row::of(vec![paper.piece(title, Role::Heading)]),
            Row::of(vec![paper.piece(kind, Role::Secondary)]),
            Row::default(),
            Row::of(when(paper, visit)),
        ];
        let label = paper.piece(&visit.label, Role::Text);
        let mut tags = tags(paper, visit, cells);
        // Where rows are few, one tag or two stand behind the label.
        match tags.as_mut_slice() {
            [only] if !roomy && width(&label.text) + 3 + cells_of(&only.left) <= cells => {
                only.left
                    .splice(0..0, [label, paper.piece("   ", Role::Text)]);
            }
            _ => rows.push(Row::of(vec![label])),
        }
        rows.extend(tags);
        rows.push(Row::default());
        if roomy {
            rows.insert(4, Row::default());
        }
        rows
    }

    fn body(&self, paper: &mut Paper<'_, '_>, area: Rect, head: Vec<Row>, tall: bool) {
        let two = area.width >= TWO_COLUMNS_FROM;
        let left_cells = if two {
            area.width * 58 / 100 - 1
        } else {
            area.width
        };
        let right_at = left_cells + 3;
        let right_cells = area.width.saturating_sub(right_at);
        let listed = tall || self.chosen.is_some();
        let mut left = Column::new(paper, left_cells.into());
        left.rows = head;
        left.client(&self.visit);
        left.others(self, listed);
        left.people(&self.visit);
        let mut left = left.rows;
        let mut right = Column::new(
            paper,
            if two {
                right_cells.into()
            } else {
                left_cells.into()
            },
        );
        right.timer(&self.visit);
        right.described(&self.visit);
        let mut right = right.rows;
        if !two {
            left.push(Row::default());
            left.append(&mut right);
        }
        let lines = left.len().max(right.len());
        let rows = usize::from(area.height);
        let chosen = self
            .chosen
            .and_then(|at| left.iter().position(|row| row.other == Some(at)));
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
            if let Some(content) = left.get(index) {
                Self::row(
                    paper,
                    Rect {
                        width: left_cells,
                        ..line
                    },
                    content,
                    self.chosen,
                );
            }
            if two {
                paper.say(
                    Rect {
                        x: line.x + left_cells + 1,
                        width: 1,
                        ..line
                    },
                    paper.state.look.glyphs.vertical,
                    Role::Rule,
                );
                if let Some(content) = right.get(index) {
                    Self::row(
                        paper,
                        Rect {
                            x: line.x + right_at,
                            width: right_cells,
                            ..line
                        },
                        content,
                        None,
                    );
                }
            }
        }
        if self.scroll.is_needed() && area.height > 0 {
            Self::more(paper, area, top, lines);
        }
    }

    /// Arrows at the right edge where something is hidden.
    fn more(paper: &mut Paper<'_, '_>, area: Rect, top: usize, lines: usize) {
        let x = area.right();
        let cell = |y: u16| Rect {
            x,
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

fn cells_of(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| width(&piece.text)).sum()
}

/// `18 août 2023 / 14h30 - 16h30   2h   réel 1h52   trajet 25 min` (seed page S25).
fn when(paper: &Paper<'_, '_>, visit: &Intervention) -> Vec<Piece> {
    let state = paper.state;
    let catalogue = state.look.catalogue;
    let date = visit.schedule.map_or_else(
        || catalogue.text("detail-unplanned").to_owned(),
        |schedule| {
            let (start, end) = (
                schedule.start.with_timezone(&state.zone()),
                schedule.end.with_timezone(&state.zone()),
            );
            let day = format::date_medium(catalogue, start.date_naive());
            if start.date_naive() == end.date_naive() {
                return format!(
                    "{day} / {}",
                    format::time_range(catalogue.lang(), start.time(), end.time())
                );
            }
            let hour =
                |at: &chrono::DateTime<chrono_tz::Tz>| format::hour(catalogue.lang(), at.time());
            let last = format::date_medium(catalogue, end.date_naive());
            format!("{day} {} - {last} {}", hour(&start), hour(&end))
        },
    );
    let mut pieces = vec![
        paper.piece(date, Role::Text),
        paper.piece(
            format!("    {}", format::duration(visit.planned)),
            Role::Heading,
        ),
    ];
    if let Some(actual) = visit.times.actual {
        let text = t!(
            catalogue,
            "detail-actual",
            actual = format::duration(actual)
        );
        pieces.push(paper.piece(format!("    {text}"), Role::Ok));
    }
    if let Some(measured) = visit
        .times
        .measured
        .filter(|measured| Some(*measured) != visit.times.actual)
    {
        let text = t!(
            catalogue,
            "detail-measured",
            measured = format::duration(measured)
        );
        pieces.push(paper.piece(format!(" ({text})"), Role::Secondary));
    }
    if let Some(travel) = visit.times.travel {
        let text = t!(
            catalogue,
            "detail-travel",
            travel = format::duration(travel)
        );
        pieces.push(paper.piece(format!("   {text}"), Role::Secondary));
    }
    pieces
}

/// Tags over as many lines as they need, at most three, and the way to more of them.
fn tags(paper: &Paper<'_, '_>, visit: &Intervention, cells: usize) -> Vec<Row> {
    let directory = &paper.state.directory;
    let edit = Some(Target::Action(ActionId::Edit));
    let add = Piece {
        target: edit,
        ..paper.piece(
            format!("+ {}", paper.text("detail-add-tag")),
            Role::Secondary,
        )
    };
    let words = visit
        .tags
        .iter()
        .filter_map(|id| directory.tag(*id))
        .map(|tag| {
            let role = if tag.urgent { Role::Warning } else { Role::Tag };
            paper.piece(&tag.name, role)
        });
    let mut rows = vec![Row::default()];
    let mut used = 0;
    let mut all: Vec<Piece> = words.collect();
    all.push(add);
    for piece in all {
        let needed = width(&piece.text);
        if used > 0 && used + 2 + needed > cells && rows.len() < 3 {
            rows.push(Row::default());
            used = 0;
        }
        let Some(row) = rows.last_mut() else { break };
        if used > 0 {
            row.left.push(paper.piece("  ", Role::Text));
            used += 2;
        }
        used += needed;
        row.left.push(piece);
    }
    rows
}
